//! Generated crates that replay their collection: a workspace of one package for each.
//!
//! **Invariant:** a collection that cannot be generated or built is told of and stops no other.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use postman_codegen::{Generator, Output};

use crate::selection::file_name;

/// A collection to replay.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is called here: the file's name without its ending.
    pub name: String,
    /// Its file.
    pub collection: PathBuf,
    /// Whether the environment and the globals beside it count.
    pub has_scopes: bool,
}

impl Case {
    /// The case of a collection's file.
    pub fn new(collection: PathBuf) -> Self {
        let name = file_name(&collection);
        let endings = [".postman_collection.json", ".json"];
        let name = endings
            .iter()
            .find_map(|ending| name.strip_suffix(ending))
            .unwrap_or(&name);
        Self {
            name: name.to_owned(),
            collection,
            has_scopes: false,
        }
    }

    /// What leads the arguments of its replay; `{url}` stands for the server's address.
    ///
    /// Files are taken from beside the collection, and so are an environment and globals.
    pub fn arguments(&self) -> Vec<String> {
        let folder = self.collection.parent().unwrap_or(Path::new("."));
        let mut arguments = vec!["--base-url".to_owned(), "{url}".to_owned()];
        let mut add = |option: &str, path: &Path| {
            arguments.extend([option.to_owned(), path.display().to_string()]);
        };
        add("--collection", &self.collection);
        add("--files", folder);
        for (option, kind) in [("--environment", "environment"), ("--globals", "globals")] {
            let path = folder.join(format!("{}.postman_{kind}.json", self.name));
            if self.has_scopes && path.exists() {
                add(option, &path);
            }
        }
        arguments
    }
}

/// A case whose crate was built, or why it was not.
#[derive(Debug)]
pub struct Built {
    /// The case.
    pub case: Case,
    /// The program that replays it.
    pub program: Result<PathBuf, String>,
}

/// The folder of the workspace: `wire` in the target folder.
fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from);
    target.join("wire")
}

/// Generates and builds the replays of all cases in the target folder.
///
/// # Errors
///
/// When the workspace cannot be written or cargo cannot be run.
pub fn build(cases: Vec<Case>) -> io::Result<Vec<Built>> {
    build_in(&folder(), cases)
}

/// Generates and builds the replays of all cases in a folder.
///
/// # Errors
///
/// When the workspace cannot be written or cargo cannot be run.
pub fn build_in(folder: &Path, cases: Vec<Case>) -> io::Result<Vec<Built>> {
    fs::create_dir_all(folder)?;
    let mut members = Vec::new();
    let mut written = Vec::new();
    for (index, case) in cases.into_iter().enumerate() {
        let package = package_name(&case.name, &members, index);
        let generated = generate(&case, &package, folder)?;
        if generated.is_ok() {
            members.push(package.clone());
        }
        written.push((case, package, generated));
    }
    write(&folder.join("Cargo.toml"), &workspace_manifest(&members))?;
    compile(folder, &members)?;
    let examples = folder.join("build/debug/examples");
    let built = written.into_iter().map(|(case, package, generated)| {
        let program = examples.join(format!("replay-{package}"));
        let program = generated.and_then(|()| match program.exists() {
            true => Ok(program),
            false => Err("the generated crate does not compile".to_owned()),
        });
        Built { case, program }
    });
    Ok(built.collect())
}

/// A package name that no other case has.
fn package_name(name: &str, taken: &[String], index: usize) -> String {
    let plain = |char: char| {
        if char.is_ascii_alphanumeric() {
            char
        } else {
            '-'
        }
    };
    let name: String = name.chars().map(plain).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    let name = format!("of-{}", words.join("-").to_ascii_lowercase());
    match taken.contains(&name) {
        true => format!("{name}-{index}"),
        false => name,
    }
}

/// Writes the crate of a case. The inner error says why there is none.
fn generate(case: &Case, package: &str, folder: &Path) -> io::Result<Result<(), String>> {
    let output = match Generator::new(&case.collection)
        .crate_name(package)
        .generate()
    {
        Ok(output) => output,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let folder = folder.join(package);
    write_crate(&output, package, &folder)?;
    Ok(Ok(()))
}

/// Writes what changed, and removes sources that are no longer generated.
///
/// The program of the examples is called after the package, so that those of one workspace differ.
fn write_crate(output: &Output, package: &str, folder: &Path) -> io::Result<()> {
    let mut kept = Vec::new();
    for file in &output.files {
        let path = folder.join(&file.path);
        if file.path == "Cargo.toml" {
            let example = format!("name = \"replay-{package}\"\npath = \"examples/replay.rs\"");
            write(&path, &file.text.replace("name = \"replay\"", &example))?;
        } else {
            write(&path, &file.text)?;
        }
        kept.push(path);
    }
    remove_others(&folder.join("src"), &kept)
}

fn remove_others(folder: &Path, kept: &[PathBuf]) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, kept)?;
        } else if !kept.contains(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Writes a file unless it has that text: cargo goes by the time of files.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

fn workspace_manifest(members: &[String]) -> String {
    let mut text = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
    for member in members {
        let _ = writeln!(text, "    \"{member}\",");
    }
    text.push_str("]\n\n[profile.dev]\ndebug = false\nincremental = false\n");
    text
}

/// Builds all programs; what cannot be built is told of by cargo itself.
fn compile(folder: &Path, members: &[String]) -> io::Result<()> {
    if members.is_empty() {
        return Ok(());
    }
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--examples",
        "--keep-going",
        "--no-default-features",
    ]);
    cargo.args([
        "--features",
        "examples",
        "--workspace",
        "--message-format",
        "short",
    ]);
    cargo.arg("--manifest-path").arg(folder.join("Cargo.toml"));
    cargo.arg("--target-dir").arg(folder.join("build"));
    cargo.env("RUSTFLAGS", "--cap-lints=allow");
    cargo.status().map(drop)
}
