//! The program, run in a folder of its own.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A collection that nothing is wrong with.
pub const PETS: &str = r#"{
  "info": { "name": "Pets", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
  "item": [
    { "name": "List pets", "request": "https://pets.example/pets?page=1" },
    { "name": "Internal", "item": [{ "name": "Reset", "request": { "method": "POST", "url": "https://pets.example/reset" } }] }
  ]
}
"#;

/// A folder that has `pets.json` in it.
pub struct Folder(tempfile::TempDir);

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// What went to stdout.
    pub stdout: String,
    /// What went to stderr.
    pub stderr: String,
}

impl Folder {
    pub fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("the system has room for a folder"));
        folder.write("pets.json", PETS);
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is below the folder")).expect("a new folder");
        fs::write(path, text).expect("the folder is ours");
    }

    pub fn read(&self, name: &str) -> String {
        let path = self.path(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Runs the program here.
    pub fn run<const N: usize>(&self, arguments: [&str; N]) -> Run {
        self.run_with(arguments, "")
    }

    /// Runs the program here, with any number of arguments.
    pub fn run_all(&self, arguments: &[&str]) -> Run {
        run(self.0.path(), arguments, "")
    }

    /// Runs the program here with that text as its standard input.
    pub fn run_with<const N: usize>(&self, arguments: [&str; N], input: &str) -> Run {
        run(self.0.path(), &arguments, input)
    }
}

fn run(folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_postman-codegen"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo has built the program");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A program that does not read its input may be gone already.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| {
        String::from_utf8(bytes)
            .expect("it prints UTF-8")
            .replace('\\', "/")
    };
    Run {
        status: output.status.code().expect("it is not killed"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}
