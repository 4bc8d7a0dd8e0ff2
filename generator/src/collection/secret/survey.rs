//! The first walk over a document: finds credentials, and changes nothing.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::hit::{self, Hit};
use super::name::{self, Class};
use super::text::{Context, Scanner};
use super::value;
use super::walk::Site;

/// What the first walk over a document finds.
#[derive(Default)]
pub(super) struct Survey {
    /// How many strings have been read.
    pub(super) strings: usize,
    /// The strings that hold credentials, by their number.
    pub(super) found: Vec<(usize, Vec<Hit>)>,
    /// Values that are credentials wherever they stand, with the reason.
    pub(super) known: Vec<(String, String)>,
    /// How often `secret_` follows `redacted_` in a text, plus one; none if `redacted_` is free.
    pub(super) taken: usize,
    /// Whether the string before ended within a PEM block.
    in_pem: bool,
    /// What the names so far say: a collection has few, again and again.
    classes: HashMap<String, Class, RandomState>,
}

/// What every placeholder's name starts with.
pub(super) const PREFIX: &str = "redacted_";
/// What is added to it while a collection uses it itself.
pub(super) const PREFIX_MORE: &str = "secret_";

impl Survey {
    /// Takes note of the credentials in one string.
    pub(super) fn read(&mut self, scanner: &Scanner, site: &Site<'_, '_>, text: &str) {
        let number = self.strings;
        self.strings += 1;
        self.note_prefix(text);
        let hits = self.find(scanner, site, text);
        if hits.is_empty() {
            return;
        }
        for hit in &hits {
            let value = &text[hit.range.clone()];
            if is_telling(value) {
                self.known.push((value.to_owned(), hit.reason.clone()));
            }
        }
        self.found.push((number, hits));
    }

    fn find(&mut self, scanner: &Scanner, site: &Site<'_, '_>, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let name = site.name();
        let in_auth = site.in_auth() && name == Some("helperAttributes");
        let starts_in_pem = self.in_pem && site.goes_on();
        self.in_pem = scanner.scan(text, Context { name, in_auth }, &mut hits);
        if starts_in_pem {
            self.in_pem = !text.contains("-----END");
            hits.push(Hit::new(hit::trimmed(text, 0..text.len()), "a PEM block"));
        }
        let name = name.unwrap_or_default();
        if site.is_secret() {
            value::find(text, 0..text.len(), name, Class::Parameter, &mut hits);
        } else if matches!(name, "header" | "headers") {
            find_header_lines(text, &mut hits);
        } else {
            let class = self.class_of(name);
            value::find(text, 0..text.len(), name, class, &mut hits);
        }
        match hits.is_empty() {
            true => hits,
            false => hit::settle(text, hits),
        }
    }

    fn class_of(&mut self, name: &str) -> Class {
        if let Some(class) = self.classes.get(name) {
            return *class;
        }
        let class = name::classify(name);
        self.classes.insert(name.to_owned(), class);
        class
    }

    fn note_prefix(&mut self, text: &str) {
        for (at, _) in text.match_indices('_') {
            let (before, mut rest) = text.split_at(at + 1);
            if !before.ends_with(PREFIX) {
                continue;
            }
            let mut taken = 1;
            while let Some(more) = rest.strip_prefix(PREFIX_MORE) {
                (rest, taken) = (more, taken + 1);
            }
            self.taken = self.taken.max(taken);
        }
    }
}

/// Finds the credentials in header lines, `Name: value` each.
fn find_header_lines(text: &str, hits: &mut Vec<Hit>) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, value)) = line.split_once(':') {
            let at = start + name.len() + 1;
            value::find(
                text,
                at..at + value.len(),
                name.trim(),
                name::classify(name),
                hits,
            );
        }
        start += line.len();
    }
}

/// Whether a value is so unlike other text that it is the same credential wherever it stands.
fn is_telling(value: &str) -> bool {
    let is_word = value.bytes().all(|b| b.is_ascii_graphic());
    (12..=256).contains(&value.len())
        && is_word
        && value::has_letter_and_digit(value)
        && !value.contains('@')
}
