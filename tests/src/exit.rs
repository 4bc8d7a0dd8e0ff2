//! How a tool ends.

use std::process::ExitCode;

/// The status of a tool: 0 where all is well, 1 where something is not, and 2 where it could not do
/// its work, for a reason that is printed.
pub fn status(outcome: Result<bool, String>) -> ExitCode {
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}
