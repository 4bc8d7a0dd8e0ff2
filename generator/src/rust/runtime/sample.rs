//! The files that examples upload.

use std::path::{Path, PathBuf};

use super::upload::Upload;

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
