//! Everything that a user, or a reader of the generated crate, gets to see of a collection.

use std::fs;
use std::path::Path;

use crate::kinds::Kind;
use crate::places::{Files, GIVEN};
use crate::program::Folder;

/// A text, and where it is shown.
pub struct Shown {
    /// Such as `pets/src/lib.rs`.
    pub place: String,
    /// The text.
    pub text: String,
}

/// Runs the program in all ways over the files.
pub fn all(files: &Files, kind: &Kind) -> Vec<Shown> {
    let folder = Folder::new();
    folder.write("c.json", &files.collection.to_string());
    folder.write("e.json", &files.environment.to_string());
    folder.write("g.json", &files.globals.to_string());
    let value = &files.places[GIVEN].planted.value;
    let given = format!("{}={value}", files.given_name(kind));
    let mut shown = Vec::new();
    let mut run = |arguments: &[&str], status: i32| {
        let run = folder.run_all(arguments);
        let place = arguments.join(" ").replace(&given, GIVEN);
        assert_eq!(run.status, status, "{place}: {}", run.stderr);
        let text = run.stdout + &run.stderr;
        shown.push(Shown { place, text });
    };
    let generate = |more: &[&'static str]| {
        let base = [
            "generate",
            "c.json",
            "--crate-name",
            "bank",
            "--var",
            &given,
        ];
        let scopes = ["--environment", "e.json", "--globals", "g.json"];
        [&base[..], &scopes, more].concat()
    };
    run(&generate(&[]), 0);
    run(&generate(&["--single-file", "-o", "single"]), 0);
    let written = texts_below(&folder.path(""), &["bank", "single"]);
    for file in written
        .iter()
        .filter(|file| file.place.starts_with("bank/"))
    {
        folder.write(&file.place, &format!("{}\n\n", file.text));
    }
    run(&generate(&["--check"]), 1);
    for stage in ["collection", "api"] {
        for format in ["tree", "json"] {
            run(
                &["inspect", "c.json", "--stage", stage, "--format", format],
                0,
            );
        }
    }
    shown.extend(written);
    shown
}

fn texts_below(root: &Path, folders: &[&str]) -> Vec<Shown> {
    let mut found = Vec::new();
    let mut folders: Vec<String> = folders.iter().map(|&folder| folder.to_owned()).collect();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(root.join(&folder)).expect("it was written");
        for entry in entries.map(|entry| entry.expect("the folder can be read")) {
            let name = entry.file_name();
            let place = format!("{folder}/{}", name.to_str().expect("a plain name"));
            match entry.path().is_dir() {
                true => folders.push(place),
                false => found.push(Shown {
                    text: fs::read_to_string(entry.path()).expect("it is text"),
                    place,
                }),
            }
        }
    }
    found
}
