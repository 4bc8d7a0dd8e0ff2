//! What is said of input that something is wrong with: `bad/<what>` and `bad/<what>.stderr`.
//!
//! `UPDATE=1 cargo test -p postman-codegen --test bad` writes what is said now.

mod program;

use std::fs;
use std::path::{Path, PathBuf};

use program::Folder;

fn inputs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let mut inputs: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_none_or(|end| end != "stderr"))
        .collect();
    inputs.sort();
    inputs
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_a_way_out() {
    let mut wrong = String::new();
    for input in inputs() {
        let name = input
            .file_name()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        let at = Folder::new();
        at.write(&name, &fs::read_to_string(&input).expect("it is text"));
        let run = match input.extension().is_some_and(|end| end == "toml") {
            true => at.run(["generate", "pets.json", "--config", &name]),
            false => at.run(["generate", &name]),
        };
        let now = format!("{}exit status: {}\n", run.stderr, run.status);
        let kept = input.with_extension("stderr");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&kept, &now).expect("the folder can be written");
        }
        let before = fs::read_to_string(&kept)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        if before != now {
            wrong.push_str(&format!("--- {name}, before:\n{before}+++ now:\n{now}\n"));
        }
        assert_eq!(
            run.status == 0,
            at.has("pets") || at.has("odd"),
            "{name}: written where it is 0 alone"
        );
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}If this is right: UPDATE=1 cargo test -p postman-codegen --test bad"
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let at = Folder::new();
    for arguments in [["generate", "nowhere.json"], ["inspect", "nowhere.json"]] {
        let run = at.run(arguments);
        assert_eq!(run.status, 2);
        assert_eq!(
            run.stderr,
            "error: cannot read `nowhere.json`\n  found: there is no such file\n\n"
        );
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let at = Folder::new();
    at.write("taken", "a file");
    let cases = [
        ("taken", "write into `taken`"),
        ("taken/below", "read `taken/below/Cargo.toml`"),
    ];
    for (folder, cannot) in cases {
        let run = at.run(["generate", "pets.json", "-o", folder]);
        assert_eq!(run.status, 2, "{}", run.stdout);
        let expected = format!("error: cannot {cannot}\n");
        assert!(run.stderr.starts_with(&expected), "{}", run.stderr);
        assert!(run.stderr.contains("file, not a folder"), "{}", run.stderr);
    }
    assert_eq!(at.read("taken"), "a file");
}
