//! What the command line asks for.

use std::path::PathBuf;

/// How the command is called.
pub const USAGE: &str =
    "usage: corpus FOLDER [--only NAME]... [--sample N] [--clippy] [--doc] [--jobs N]";

/// What the command line asks for.
#[derive(Debug, Default)]
pub struct Arguments {
    /// The folder with the collections.
    pub folder: PathBuf,
    /// Parts of the names of the only files that are taken; none takes all.
    pub only: Vec<String>,
    /// How many of them, spread evenly, are taken; none takes all.
    pub sample: Option<usize>,
    /// Whether clippy looks at the clients.
    pub clippy: bool,
    /// Whether rustdoc looks at the clients.
    pub doc: bool,
    /// How many crates are checked at a time.
    pub jobs: Option<usize>,
}

impl Arguments {
    /// Reads the arguments behind the command's name.
    pub fn parse(mut all: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self::default();
        let mut folder = None;
        while let Some(argument) = all.next() {
            let mut value = || all.next().ok_or(format!("`{argument}` needs a value"));
            match argument.as_str() {
                "--only" => arguments.only.push(value()?),
                "--clippy" => arguments.clippy = true,
                "--doc" => arguments.doc = true,
                "--sample" => arguments.sample = Some(number(&argument, &value()?)?),
                "--jobs" => arguments.jobs = Some(number(&argument, &value()?)?),
                _ if argument.starts_with('-') || folder.is_some() => {
                    return Err(format!("`{argument}` is not known"));
                }
                _ => folder = Some(PathBuf::from(argument)),
            }
        }
        arguments.folder = folder.ok_or("there is no folder")?;
        Ok(arguments)
    }

    /// Whether a file is asked for.
    pub fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|part| name.contains(part))
    }
}

fn number(option: &str, value: &str) -> Result<usize, String> {
    let number = value.parse();
    number.map_err(|_| format!("`{option}` needs a number"))
}
