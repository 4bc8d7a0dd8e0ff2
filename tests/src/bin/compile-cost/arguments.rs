//! What the command line asks for.

use std::path::PathBuf;

/// How the command is called.
pub const USAGE: &str = "usage: compile-cost COLLECTION... [--runs N]";

/// What the command line asks for.
#[derive(Debug)]
pub struct Arguments {
    /// The collections.
    pub collections: Vec<PathBuf>,
    /// How often each is measured.
    pub runs: usize,
}

impl Arguments {
    /// Reads the arguments behind the command's name.
    pub fn parse(mut all: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self {
            collections: Vec::new(),
            runs: 3,
        };
        while let Some(argument) = all.next() {
            if argument == "--runs" {
                let runs = all.next().and_then(|runs| runs.parse().ok());
                arguments.runs = runs
                    .filter(|&runs| runs > 0)
                    .ok_or("`--runs` needs a number")?;
            } else if argument.starts_with('-') {
                return Err(format!("`{argument}` is not known"));
            } else {
                arguments.collections.push(argument.into());
            }
        }
        if arguments.collections.is_empty() {
            return Err("there is no collection".to_owned());
        }
        Ok(arguments)
    }
}
