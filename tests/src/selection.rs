//! Which collections a tool takes, from its arguments.

use std::fs;
use std::path::{Path, PathBuf};

/// What a tool was asked to take.
#[derive(Debug, Default)]
pub struct Selection {
    folders: Vec<PathBuf>,
    only: Vec<String>,
    sample: Option<usize>,
}

impl Selection {
    /// Reads `FOLDER... [--only NAME]... [--sample N]`.
    ///
    /// # Errors
    ///
    /// When an option is unknown or lacks its value, or no folder is given.
    pub fn read(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut selection = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .ok_or(format!("`{argument}` needs a value"))
            };
            match argument.as_str() {
                "--only" => selection.only.push(value()?),
                "--sample" => {
                    let count = value()?.parse();
                    selection.sample = Some(count.map_err(|_| "`--sample` takes a number")?);
                }
                option if option.starts_with("--") => {
                    return Err(format!("unknown option `{option}`"));
                }
                folder => selection.folders.push(folder.into()),
            }
        }
        if selection.folders.is_empty() {
            return Err("no folder is given".to_owned());
        }
        Ok(selection)
    }

    /// The files below the folders whose name ends like that, sorted, as far as they are selected.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    pub fn files(&self, ending: &str) -> Result<Vec<PathBuf>, String> {
        let mut found = Vec::new();
        for folder in &self.folders {
            let unreadable = |error| format!("cannot read `{}`: {error}", folder.display());
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
        let asked = |only: &String| name.strip_suffix(ending) == Some(only) || name.contains(only);
        name.ends_with(ending) && (self.only.is_empty() || self.only.iter().any(asked))
    }
}

/// So many of the files, every so many-th: a sample that is spread over all of them.
pub fn spread(files: Vec<PathBuf>, sample: usize) -> Vec<PathBuf> {
    let count = files.len();
    if sample >= count {
        return files;
    }
    let chosen = (0..sample).map(|index| index * count / sample);
    chosen.map(|index| files[index].clone()).collect()
}

/// The name of a file.
pub fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}
