//! Cases, and how two texts differ.

use std::fs;
use std::path::{Path, PathBuf};

use postman_codegen::{Generator, Output};

/// The root of the repository.
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("`tests` is in the root").to_owned()
}

/// The folders of all cases, sorted.
pub fn cases() -> Vec<PathBuf> {
    let folder = root().join("tests/cases");
    let entries = fs::read_dir(folder).expect("there are cases");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut cases: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

/// What is generated for a case, with the configuration beside its collection.
pub fn generated(case: &Path) -> Output {
    let mut generator = Generator::new(case.join("collection.json"));
    let config = case.join("postman-codegen.toml");
    if config.exists() {
        generator = generator.config_file(config);
    }
    let output = generator.generate();
    output.unwrap_or_else(|error| panic!("{}: {error}", case.display()))
}

/// How many lines around a difference are shown.
const CONTEXT: usize = 3;
/// How many lines of a difference are shown.
const SHOWN: usize = 40;

/// The lines in which two texts differ, with what is before and after them.
pub fn difference(name: &str, old: Option<&String>, new: Option<&String>) -> String {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (None, _) => return format!("--- {name}: is new\n"),
        (_, None) => return format!("--- {name}: is gone\n"),
    };
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let same = |(a, b): &(&&str, &&str)| a == b;
    let first = old.iter().zip(&new).take_while(same).count();
    let rest = old[first..].iter().rev().zip(new[first..].iter().rev());
    let last = rest.take_while(same).count();
    let start = first.saturating_sub(CONTEXT);
    let mut text = format!("--- {name}:{}\n", first + 1);
    let mut push = |mark: char, lines: &[&str]| {
        for line in lines.iter().take(SHOWN) {
            text.push_str(&format!("{mark} {line}\n"));
        }
        if let Some(more @ 1..) = lines.len().checked_sub(SHOWN) {
            text.push_str(&format!("{mark} ... {more} more lines\n"));
        }
    };
    push(' ', &old[start..first]);
    push('-', &old[first..old.len() - last]);
    push('+', &new[first..new.len() - last]);
    push(
        ' ',
        &old[old.len() - last..old.len() - last + last.min(CONTEXT)],
    );
    text
}
