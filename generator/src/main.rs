//! The `postman-codegen` command.
//!
//! Everything that it does beyond reading arguments and printing is the library's.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Generating is many small texts: about a third of its time is theirs with the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
