//! Which files a tool takes, from its arguments.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::workspace::problem;

/// The files that a tool takes.
#[derive(Debug, Args)]
pub struct Selection {
    /// The folders with the files.
    #[arg(value_name = "FOLDER", required = true)]
    folders: Vec<PathBuf>,
    /// Takes files only with that in their names.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Takes so many of them, spread evenly.
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
}

impl Selection {
    /// The files below the folders whose name ends like that, sorted, as far as they are selected.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    pub fn files(&self, ending: &str) -> Result<Vec<PathBuf>, String> {
        let mut found = Vec::new();
        for folder in &self.folders {
            let unreadable = |error| problem("read", folder, &error);
            let mut files = Vec::new();
            for entry in fs::read_dir(folder).map_err(unreadable)? {
                files.push(entry.map_err(unreadable)?.path());
            }
            files.retain(|path| self.is_wanted(path, ending));
            files.sort();
            found.extend(files);
        }
        Ok(match self.sample {
            Some(sample) => spread(found, sample),
            None => found,
        })
    }

    fn is_wanted(&self, path: &Path, ending: &str) -> bool {
        let name = file_name(path);
        let has = |only: &String| name.contains(only);
        name.ends_with(ending) && (self.only.is_empty() || self.only.iter().any(has))
    }
}

/// So many of the files, every so many-th: a sample that is spread over all of them.
fn spread(files: Vec<PathBuf>, sample: usize) -> Vec<PathBuf> {
    let count = files.len();
    if sample >= count {
        return files;
    }
    let chosen = (0..sample).map(|index| index * count / sample);
    chosen.map(|index| files[index].clone()).collect()
}

/// The name of a file.
pub fn file_name(path: &Path) -> Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}
