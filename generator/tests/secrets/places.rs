//! The places of a collection that hold text, each with a mark that a value is put for.
//!
//! A mark is `«name»` or `«name|how»`, and `«#»` stands for the name that the value goes by.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::kinds::{self, HARMLESS, Kind, Planted};

/// A variable that is given on the command line.
pub const GIVEN: &str = "given";

/// Files with a mark in every place.
pub struct Files {
    /// The collection.
    pub collection: Value,
    /// An environment.
    pub environment: Value,
    /// Globals.
    pub globals: Value,
    /// What is in which place.
    pub places: BTreeMap<String, Place>,
}

impl Files {
    /// The name of the variable that is given on the command line.
    pub fn given_name(&self, kind: &Kind) -> String {
        format!("{GIVEN}_{}", kind.name)
    }
}

/// What was put into a place.
pub struct Place {
    /// The value.
    pub planted: Planted,
    /// Whether it is a credential there.
    pub is_secret: bool,
}

/// The files of format v2 with a value of a kind in every place.
pub fn v2(kind: &Kind) -> Files {
    files(kind, include_str!("collection.json"))
}

/// The same of format v1.
pub fn v1(kind: &Kind) -> Files {
    files(kind, include_str!("collection-v1.json"))
}

fn files(kind: &Kind, collection: &str) -> Files {
    let mut places = BTreeMap::new();
    let mut planted = |text: &str| {
        let json = serde_json::from_str(text).expect("the file is JSON");
        plant(json, kind, &mut places)
    };
    let collection = planted(collection);
    let environment = planted(include_str!("environment.json"));
    let globals = planted(include_str!("globals.json"));
    planted(&format!("\"«{GIVEN}»\""));
    Files {
        collection,
        environment,
        globals,
        places,
    }
}

/// Puts values for all marks in a document.
fn plant(value: Value, kind: &Kind, places: &mut BTreeMap<String, Place>) -> Value {
    match value {
        Value::String(text) if text.ends_with("number»") => {
            let digits = fill(&text, kind, places);
            Value::from(digits.parse::<u64>().expect("it is a number"))
        }
        Value::String(text) => Value::String(fill(&text, kind, places)),
        Value::Array(list) => {
            let list = list.into_iter().map(|one| plant(one, kind, places));
            list.collect()
        }
        Value::Object(object) => {
            let object = object.into_iter().map(|(key, value)| {
                let key = fill(&key, kind, places);
                (key, plant(value, kind, places))
            });
            Value::Object(object.collect::<Map<_, _>>())
        }
        other => other,
    }
}

fn fill(text: &str, kind: &Kind, places: &mut BTreeMap<String, Place>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('«') {
        let (mark, after) = after.split_once('»').expect("a mark ends");
        filled.push_str(before);
        filled.push_str(&match mark {
            "#" => kind.name.to_owned(),
            mark => value(mark, kind, places),
        });
        rest = after;
    }
    filled + rest
}

/// The value for a mark.
///
/// `bare` places have no name, so that only telling credentials are known there; in a `secret`
/// place every value is one. `text` is prose, `line` is one line; `json`, `js` and `url` are how
/// the value is written there.
fn value(mark: &str, kind: &Kind, places: &mut BTreeMap<String, Place>) -> String {
    let (name, how) = mark.split_once('|').unwrap_or((mark, ""));
    let is = |word: &str| how.split(' ').any(|one| one == word);
    let is_known = kind.is_telling || !is("bare");
    let kind = if is_known { kind } else { &HARMLESS };
    let seed = places.len() as u64 + 1;
    let mut planted = match () {
        () if is("number") => kinds::digits(seed),
        () if is("text") => kind.plant_in_prose(seed),
        () => kind.plant(seed),
    };
    if is("line") {
        planted.value = planted.value.replace('\n', " ");
    }
    let value = &planted.value;
    let written = match () {
        () if is("text") && !kind.is_telling => format!("{}: {value}", kind.name),
        () if is("json") => {
            let quoted = Value::String(value.clone()).to_string();
            quoted[1..quoted.len() - 1].to_owned()
        }
        () if is("js") => value.replace('\n', "\\n"),
        () if is("url") => value
            .replace('\n', "%0A")
            .replace(' ', "%20")
            .replace(';', "%3B")
            .replace('/', "%2F"),
        () => value.clone(),
    };
    let place = Place {
        planted,
        is_secret: kind.what != HARMLESS.what || is("secret"),
    };
    let known = places.insert(name.to_owned(), place);
    assert!(known.is_none(), "two places are called `{name}`");
    written
}
