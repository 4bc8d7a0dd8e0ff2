//! From arguments to an exit status.
//!
//! **Invariant:** 0 is done, 1 is stale under `--check` or diagnostics under `--strict`, 2 is
//! unusable input or arguments. What a program may want to read goes to stdout, all else to stderr.

mod arguments;
mod console;
mod generate;
mod input;
mod inspect;
mod tree;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// Does what the arguments of this process say.
pub(crate) fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
    }
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Done,
    Refused,
    Unusable,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Refused => 1,
            Status::Unusable => 2,
        })
    }
}
