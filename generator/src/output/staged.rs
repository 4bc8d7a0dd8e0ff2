//! Files that are written beside their place, and moved there all together.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::folder;
use crate::Error;

/// New contents on the disk, but not yet in their place.
///
/// What is not moved is taken back when this is dropped: files and the folders made for them.
#[derive(Default)]
pub struct Staged {
    files: Vec<(PathBuf, PathBuf)>,
    made: Vec<PathBuf>,
}

impl Staged {
    /// Writes a content beside the place it will have.
    pub fn add(&mut self, target: &Path, content: &str) -> Result<(), Error> {
        let parent = target.parent().unwrap_or(Path::new(""));
        self.made.extend(folder::make(parent)?);
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let draft = parent.join(format!(".{name}.{}.tmp", std::process::id()));
        self.files.push((draft.clone(), target.to_owned()));
        write(&draft, target, content).map_err(|error| Error::io("write", target, error))
    }

    /// Moves everything to its place.
    pub fn commit(mut self) -> Result<(), Error> {
        for (draft, target) in &self.files {
            fs::rename(draft, target).map_err(|error| Error::io("write", target, error))?;
        }
        self.files.clear();
        self.made.clear();
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (draft, _) in &self.files {
            // It may never have been made; there is nothing more to do about it either way.
            let _ = fs::remove_file(draft);
        }
        folder::unmake(&self.made);
    }
}

fn write(draft: &Path, target: &Path, content: &str) -> io::Result<()> {
    let mut file = fs::File::create(draft)?;
    file.write_all(content.as_bytes())?;
    if let Ok(metadata) = fs::symlink_metadata(target)
        && metadata.is_file()
    {
        file.set_permissions(metadata.permissions())?;
    }
    Ok(())
}
