//! The `postman-codegen` command.
//!
//! Everything that it does beyond reading arguments and printing is the library's.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
