//! Credentials planted in every place of a collection that holds text: none is ever shown.
//!
//! Three things are not text of a place and not looked at: keys of JSON objects (`header` as an
//! object, say), what the name of a file says, and the content of files beside the collection.

#[path = "../program/mod.rs"]
mod program;

mod kinds;
mod places;
mod shown;

use std::collections::BTreeSet;

use kinds::{HARMLESS, KINDS, Kind, Planted};
use places::{Files, GIVEN, v1, v2};
use postman_codegen::collection::{Secret, redact};
use postman_codegen::config::Config;
use postman_codegen::{Input, Output, Source};
use serde_json::{Value, json};

/// Where long random text is data: the path and the content of a file.
const DATA: [&str; 2] = ["file content", "file part"];

/// What no client and no tool shows, whatever it is.
const UNSEEN: [&str; 10] = [
    "collection script",
    "environment description",
    "environment name",
    "folder script",
    "method",
    "original address",
    "proxy",
    "request script",
    "v1 script after",
    "v1 script before",
];

/// Both formats.
const FORMATS: [fn(&Kind) -> Files; 2] = [v2, v1];

/// All formats with all kinds.
fn planted() -> impl Iterator<Item = (&'static Kind, Files)> {
    let kinds = FORMATS
        .into_iter()
        .flat_map(|format| KINDS.iter().map(move |kind| (kind, format)));
    kinds.map(|(kind, format)| (kind, format(kind)))
}

/// Whether a value of that kind is a credential in that place.
fn is_secret(files: &Files, kind: &Kind, name: &str) -> bool {
    let is_data = kind.what.contains("long ") && DATA.contains(&name);
    files.places[name].is_secret && !is_data
}

fn generate(files: &Files, kind: &Kind) -> Output {
    let mut input = Input::new("c.json", files.collection.to_string());
    let environment = Source::new("e.json", files.environment.to_string());
    input.environments.push(environment);
    input.globals = Some(Source::new("g.json", files.globals.to_string()));
    let mut config = Config::default();
    let given = files.places[GIVEN].planted.value.clone();
    config.variables.insert(files.given_name(kind), given);
    postman_codegen::generate(&input, &config).expect("warnings at most")
}

/// What is taken out of a document, each with its text there.
fn taken_out(document: &Value) -> Vec<(Secret, String)> {
    let secrets = redact(&mut document.clone(), 0);
    let text = |secret: &Secret| {
        let text = match document
            .pointer(&secret.pointer)
            .expect("the pointer leads there")
        {
            Value::String(text) => text.clone(),
            number => number.to_string(),
        };
        text[secret.range.clone()].to_owned()
    };
    secrets
        .into_iter()
        .map(|secret| (text(&secret), secret))
        .map(|(text, secret)| (secret, text))
        .collect()
}

#[test]
fn no_planted_credential_is_shown() {
    let mut leaks = Vec::new();
    for (kind, files) in planted() {
        for one in shown::all(&files, kind) {
            let places = files.places.iter().filter(|(name, place)| {
                is_secret(&files, kind, name) && place.planted.is_in(&one.text)
            });
            leaks.extend(places.map(|(name, _)| format!("{}: {name}: {}", kind.what, one.place)));
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn every_credential_is_told_of_with_its_place_and_can_be_read_again() {
    for (kind, files) in planted() {
        let output = generate(&files, kind);
        let given =
            json!({ "variables": { (files.given_name(kind)): files.places[GIVEN].planted.value } });
        let documents = [
            (None, taken_out(&files.collection)),
            (Some("e.json"), taken_out(&files.environment)),
            (Some("g.json"), taken_out(&files.globals)),
            (Some(""), taken_out(&given)),
        ];
        let replay = output
            .files
            .iter()
            .find(|file| file.path == "examples/replay.rs")
            .expect("a crate has one");
        for name in files
            .places
            .keys()
            .filter(|name| is_secret(&files, kind, name))
        {
            let planted = &files.places[name].planted;
            let mut found = documents
                .iter()
                .flat_map(|(file, secrets)| secrets.iter().map(move |secret| (file, secret)));
            let found = found.find(|(_, (_, text))| planted.is_all_in(text));
            let (file, (secret, _)) = found.unwrap_or_else(|| panic!("{}: {name}", kind.what));
            let told = output.diagnostics.iter().any(|one| {
                one.message.ends_with("it looks like a credential")
                    && one.file.as_deref() == *file
                    && one.place == secret.place
            });
            assert!(told, "{}: {name}: {}", kind.what, secret.place);
            assert!(
                !secret.place.to_string().is_empty(),
                "{}: {name}",
                kind.what
            );
            if file.is_none() {
                let Secret {
                    name,
                    pointer,
                    range,
                    ..
                } = secret;
                let entry = format!("({name:?}, {pointer:?}, {}, {})", range.start, range.end);
                assert!(replay.text.contains(&entry), "{entry}");
            }
        }
    }
}

#[test]
fn harmless_text_in_the_same_places_is_shown() {
    let mut unseen = BTreeSet::new();
    for format in FORMATS {
        let files = format(&HARMLESS);
        let shown = shown::all(&files, &HARMLESS);
        let taken_out = taken_out(&files.collection);
        for (name, place) in files.places.iter().filter(|(_, place)| !place.is_secret) {
            let is_in = |text: &str| place.planted.is_in(text);
            if !shown.iter().any(|one| is_in(&one.text)) {
                unseen.insert(name.clone());
            }
            assert!(!taken_out.iter().any(|(_, text)| is_in(text)), "{name}");
        }
    }
    assert_eq!(unseen.into_iter().collect::<Vec<_>>(), UNSEEN);
}

#[test]
fn a_syntax_error_shows_its_line_without_credentials() {
    let mut shown = 0;
    for (kind, files) in planted() {
        let text = format!("{:#}", files.collection);
        let lines: Vec<&str> = text.lines().collect();
        let secret = |line: &str| {
            let here = |planted: &Planted| planted.is_in(line);
            let mut places = files
                .places
                .iter()
                .filter(|(name, _)| is_secret(&files, kind, name));
            places.any(|(_, place)| here(&place.planted))
        };
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| secret(line)) {
            let broken = match at % 3 {
                0 => format!("{line}!"),
                1 => format!("!{line}"),
                _ => line.trim_end_matches(['"', ',']).to_owned(),
            };
            let broken = [&lines[..at], &[&broken], &lines[at + 1..]].concat();
            let input = Input::new("c.json", broken.join("\n"));
            if let Err(error) = postman_codegen::generate(&input, &Config::default()) {
                shown += 1;
                assert!(!secret(&error.to_string()), "{}: {error}", kind.what);
            }
        }
    }
    assert!(shown > 1000, "{shown}");
}
