//! What was generated, and the only place that touches the disk.
//!
//! **Invariant:** a file that is not ours (see [`is_ours`]) is never changed or removed unless
//! that is forced, and nothing is changed before everything that can fail has been tried.

mod folder;
mod plan;
mod staged;

use std::fmt;
use std::path::Path;

use crate::Error;
use crate::api::{Api, Module};
use crate::diagnostic::{Diagnostics, Severity};
use crate::rust::SourceFile;

pub use plan::Plan;

/// A generated client: its files, and what was found on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Output {
    /// The name of the crate.
    pub crate_name: String,
    /// The files, in the order in which they are written.
    pub files: Vec<SourceFile>,
    /// What was left out or taken in a way the author may not expect.
    pub diagnostics: Diagnostics,
    /// What was generated, in numbers.
    pub summary: Summary,
}

/// What was generated, in numbers; prints as `3 operations, 1 module, 12 files, 0 warnings`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// The number of operations.
    pub operations: usize,
    /// The number of modules.
    pub modules: usize,
    /// The number of files.
    pub files: usize,
    /// The number of warnings.
    pub warnings: usize,
}

/// What changed on the disk; paths are below the output folder, with `/` between their parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// What was generated, in numbers.
    pub summary: Summary,
    /// What was found while generating.
    pub diagnostics: Diagnostics,
    /// The files that are new or changed.
    pub written: Vec<String>,
    /// The files of an earlier run that are gone.
    pub removed: Vec<String>,
}

/// How a folder differs from what would be generated now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Differences {
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files with other content.
    pub differing: Vec<String>,
    /// Files of an earlier run that would be removed.
    pub stale: Vec<String>,
}

impl Output {
    /// Puts together what the stages gave.
    pub(crate) fn new(
        crate_name: String,
        files: Vec<SourceFile>,
        modules: usize,
        diagnostics: Diagnostics,
        api: &Api,
    ) -> Self {
        let summary = Summary {
            operations: operations(&api.root),
            modules,
            files: files.len(),
            warnings: diagnostics.count(Severity::Warning),
        };
        Self {
            crate_name,
            files,
            diagnostics,
            summary,
        }
    }

    /// Writes the files into a folder, which is made if it is not there.
    ///
    /// Only files whose content changes are written; files of an earlier run that are no longer
    /// generated are removed. Where anything is in the way, nothing at all is changed.
    ///
    /// # Errors
    ///
    /// When a file without the `@generated` mark is in the way and `force` is not given, when the
    /// `Cargo.toml` that is there cannot be read, or when the folder cannot be written.
    pub fn write_to(&self, folder: &Path, force: bool) -> Result<Report, Error> {
        let plan = Plan::new(folder, &self.files)?;
        if !force {
            plan.refuse_foreign()?;
        }
        let (written, removed) = plan.carry_out()?;
        Ok(Report {
            summary: self.summary,
            diagnostics: self.diagnostics.clone(),
            written,
            removed,
        })
    }

    /// Compares a folder with the files, and changes nothing.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read, or the `Cargo.toml` in it is no TOML.
    pub fn compare_with(&self, folder: &Path) -> Result<Differences, Error> {
        Ok(Plan::new(folder, &self.files)?.differences())
    }
}

impl Differences {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.differing.is_empty() && self.stale.is_empty()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers = [
            (self.operations, "operation"),
            (self.modules, "module"),
            (self.files, "file"),
            (self.warnings, "warning"),
        ];
        for (index, (number, name)) in numbers.into_iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            let plural = if number == 1 { "" } else { "s" };
            write!(f, "{comma}{number} {name}{plural}")?;
        }
        Ok(())
    }
}

/// How many operations there are in a module and below it.
fn operations(root: &Module) -> usize {
    let mut operations = 0;
    let mut open = vec![root];
    while let Some(module) = open.pop() {
        operations += module.operations.len();
        open.extend(&module.modules);
    }
    operations
}

/// Whether the generator wrote a text: one of its first three lines has the mark, or it is a
/// manifest with the generator's metadata.
fn is_ours(text: &str) -> bool {
    let is_mark = |line: &str| line.contains("@generated") && line.contains("postman-codegen");
    text.lines().take(3).any(is_mark)
}

#[cfg(test)]
mod tests;
