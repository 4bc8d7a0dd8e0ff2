//! What became of all collections, in numbers.

use std::collections::BTreeSet;
use std::fmt;

use super::arguments::Arguments;
use super::cargo::{Message, Severity, Tool};
use super::client::Client;
use super::types::Types;

/// What became of all collections, in numbers; prints as the command's last line.
#[derive(Debug, Default)]
pub struct Tally {
    /// The collections that were found.
    pub collections: usize,
    /// Those that a client was generated of.
    pub generated: usize,
    broken: usize,
    warnings: usize,
    clippy: Option<usize>,
    doc: Option<usize>,
    requests: usize,
    operations: usize,
    left_out: usize,
    lost: usize,
    types: Types,
}

impl Tally {
    /// Nothing yet.
    pub fn new(arguments: &Arguments) -> Self {
        Self {
            clippy: arguments.clippy.then_some(0),
            doc: arguments.doc.then_some(0),
            ..Self::default()
        }
    }

    /// Adds the requests of a client.
    pub fn count_requests(&mut self, client: &Client) {
        self.requests += client.requests;
        self.operations += client.output.summary.operations;
        self.left_out += client.left_out;
        self.lost += client.lost.len();
        self.types += client.types;
    }

    /// Adds what the compiler said.
    pub fn count_messages(&mut self, messages: &[Message]) {
        let of = |tool: Tool| messages.iter().filter(move |one| one.tool == tool);
        let is_error = |one: &&Message| one.severity == Severity::Error;
        let broken = messages.iter().filter(is_error);
        let broken: BTreeSet<&str> = broken.map(|one| one.package.as_str()).collect();
        self.broken = broken.len();
        self.warnings = of(Tool::Rustc).filter(|one| !is_error(one)).count();
        self.clippy = self.clippy.map(|_| of(Tool::Clippy).count());
        self.doc = self.doc.map(|_| of(Tool::Rustdoc).count());
    }

    /// Whether there is nothing to complain of.
    pub fn is_clean(&self) -> bool {
        let problems = [self.broken, self.warnings, self.lost];
        let problems = problems.into_iter().chain(self.clippy).chain(self.doc);
        self.generated == self.collections
            && problems.sum::<usize>() == 0
            && self.operations + self.left_out == self.requests
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let compile = self.generated - self.broken;
        write!(
            f,
            "{} collections, {} generated, ",
            self.collections, self.generated
        )?;
        write!(f, "{compile} compile, {} warnings", self.warnings)?;
        if let Some(clippy) = self.clippy {
            write!(f, ", {clippy} from clippy")?;
        }
        if let Some(doc) = self.doc {
            write!(f, ", {doc} from rustdoc")?;
        }
        write!(
            f,
            "; {} requests, {} operations, {} left out",
            self.requests, self.operations, self.left_out
        )?;
        write!(
            f,
            "; {} types, {} without sharing",
            self.types.made, self.types.unshared
        )?;
        if self.lost > 0 {
            write!(f, ", {} lost", self.lost)?;
        }
        Ok(())
    }
}
