//! Files and standard input.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use postman_codegen::{Error, Input, Source};

use super::console::complaint;

/// What stands for standard input.
const STDIN: &str = "-";

/// Reads a collection and the files with variables.
pub(crate) fn read(
    collection: &Path,
    environments: &[PathBuf],
    globals: Option<&Path>,
) -> Result<Input, Error> {
    let mut input = Input {
        collection: source(collection)?,
        ..Input::default()
    };
    for path in environments {
        input.environments.push(source(path)?);
    }
    input.globals = globals.map(source).transpose()?;
    Ok(input)
}

fn source(path: &Path) -> Result<Source, Error> {
    if path != Path::new(STDIN) {
        return Source::read(path);
    }
    let mut bytes = Vec::new();
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(Source::new("stdin", bytes)),
        Err(error) => Err(complaint(
            format!("cannot read standard input: {error}"),
            "give the collection as a file",
        )),
    }
}

/// What diagnostics call the collection.
pub(crate) fn label(collection: &Path) -> String {
    match collection == Path::new(STDIN) {
        true => "stdin".to_owned(),
        false => collection.display().to_string(),
    }
}
