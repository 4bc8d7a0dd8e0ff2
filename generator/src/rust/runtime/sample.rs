//! What examples are made with: the collection's variables, and the files that they upload.

use std::path::{Path, PathBuf};

use super::dynamic;
use super::operation::Service;
use super::scopes::{Scope, Scopes};
use super::upload::Upload;

/// What the examples of a client are made with.
#[derive(Debug)]
pub struct Samples {
    /// The variables of the collection, or those in their place.
    pub variables: Scopes,
    /// Where the files are.
    pub files: SampleFiles,
}

impl Samples {
    /// The collection's own variables, and no files.
    pub fn of(service: &Service) -> Self {
        let mut variables = Scopes::new();
        for (name, value) in service.variables {
            variables.insert(Scope::Collection, *name, *value);
        }
        variables.set_dynamic(dynamic::value);
        Self {
            variables,
            files: SampleFiles::default(),
        }
    }
}

/// Where the files of examples are.
#[derive(Debug, Clone, Default)]
pub struct SampleFiles {
    directory: Option<PathBuf>,
}

impl SampleFiles {
    /// Files below a directory.
    pub fn below(directory: impl Into<PathBuf>) -> Self {
        let directory = Some(directory.into());
        Self { directory }
    }

    /// The file of that path, or the text `stub:<base name>` and a line end where there is none.
    pub fn open(&self, path: &str) -> Upload {
        let found = self
            .directory
            .as_ref()
            .map(|directory| directory.join(path));
        match found.filter(|found| found.is_file()) {
            Some(found) => Upload::path(found),
            None => stub(path),
        }
    }
}

fn stub(path: &str) -> Upload {
    let name = Path::new(path)
        .file_name()
        .map_or(path.into(), |name| name.to_string_lossy());
    Upload::bytes(format!("stub:{name}\n")).file_name(name)
}
