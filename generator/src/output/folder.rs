//! The folder that is written, as it is now.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::is_ours;
use crate::Error;
use crate::diagnostic::{Diagnostic, Place, visible};

/// The folders below the output folder in which earlier files are looked for.
const SEARCHED: [&str; 2] = ["examples", "src"];

/// What is at a path, links not followed.
pub enum Entry {
    /// Nothing.
    Missing,
    /// A file with that content.
    File(Vec<u8>),
    /// A symbolic link, or something below one.
    Link,
    /// A folder, or something that is neither file nor folder.
    Other,
}

/// What is at a relative path below a folder.
pub fn entry(folder: &Path, path: &str) -> Result<Entry, Error> {
    let mut at = folder.to_owned();
    let mut steps = path.split('/').peekable();
    while let Some(step) = steps.next() {
        at.push(step);
        let metadata = match fs::symlink_metadata(&at) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Entry::Missing),
            Err(error) => return Err(Error::io("read", &at, error)),
        };
        let last = steps.peek().is_none();
        match (metadata.file_type(), last) {
            (kind, _) if kind.is_symlink() => return Ok(Entry::Link),
            (kind, false) if kind.is_dir() => {}
            (kind, true) if kind.is_file() => {
                let content = fs::read(&at).map_err(|error| Error::io("read", &at, error))?;
                return Ok(Entry::File(content));
            }
            _ => return Ok(Entry::Other),
        }
    }
    Ok(Entry::Other)
}

/// Refuses an output folder that is none.
pub fn check(folder: &Path) -> Result<(), Error> {
    match fs::metadata(folder) {
        Ok(metadata) if !metadata.is_dir() => {
            let error = io::Error::other("it is a file, not a folder");
            Err(Error::io("write into", folder, error))
        }
        _ => Ok(()),
    }
}

/// Refuses a path that would leave the output folder.
pub fn check_path(path: &str) -> Result<(), Error> {
    let plain = |part| matches!(part, Component::Normal(_));
    let good = !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|step| !step.is_empty())
        && Path::new(path).components().all(plain);
    if good {
        return Ok(());
    }
    let message = format!(
        "the generated path `{}` is not below the folder",
        visible(path)
    );
    let diagnostic = Diagnostic::error(Place::default(), message).in_file("");
    Err(diagnostic
        .help("this is a fault of postman-codegen: please report it")
        .into())
}

/// The files of ours in `src/` and `examples/` that are not current, sorted; links are not followed.
pub fn stale_files(folder: &Path, current: &BTreeSet<&str>) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    let mut open: Vec<String> = SEARCHED.map(str::to_owned).into();
    while let Some(path) = open.pop() {
        let at = folder.join(&path);
        if !fs::symlink_metadata(&at).is_ok_and(|metadata| metadata.is_dir()) {
            continue;
        }
        let entries = fs::read_dir(&at).map_err(|error| Error::io("read", &at, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Error::io("read", &at, error))?;
            let kind = entry
                .file_type()
                .map_err(|error| Error::io("read", &at, error))?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let below = format!("{path}/{name}");
            if kind.is_dir() {
                open.push(below);
            } else if kind.is_file()
                && !current.contains(below.as_str())
                && is_generated(&entry.path())
            {
                found.push(below);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a file has our mark; one that cannot be read has not.
fn is_generated(path: &Path) -> bool {
    fs::read(path).is_ok_and(|content| is_ours(&String::from_utf8_lossy(&content)))
}

/// Removes files, and the folders that are empty then.
pub fn remove(folder: &Path, paths: &[String]) -> Result<(), Error> {
    for path in paths {
        let at = folder.join(path);
        fs::remove_file(&at).map_err(|error| Error::io("remove", &at, error))?;
        let mut parent = at.parent();
        // Only an empty folder can be removed like this; the first one with content ends it.
        while let Some(emptied) = parent.filter(|parent| *parent != folder) {
            if fs::remove_dir(emptied).is_err() {
                break;
            }
            parent = emptied.parent();
        }
    }
    Ok(())
}

/// Makes a folder and those above it, and tells which were made, outermost first.
pub fn make(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let mut made: Vec<PathBuf> = folder
        .ancestors()
        .take_while(missing)
        .map(Path::to_owned)
        .collect();
    made.reverse();
    match fs::create_dir_all(folder) {
        Ok(()) => Ok(made),
        Err(error) => {
            unmake(&made);
            Err(Error::io("make the folder", folder, error))
        }
    }
}

/// Takes back folders that were made, as far as they are empty.
pub fn unmake(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        // What is not empty by now belongs to somebody else.
        let _ = fs::remove_dir(folder);
    }
}
