//! Settings that are found by a place or a name, and which of them were found.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use indexmap::IndexMap;

use super::origin::Origin;
use super::pattern::Pattern;
use super::suggest;
use crate::diagnostic::{Diagnostic, Place};

/// Settings of one kind.
#[derive(Debug)]
pub struct Table<'a, V = &'a str> {
    name: &'static str,
    entries: Vec<Entry<'a, V>>,
    /// Where the exact ones are in `entries`; it is never iterated.
    exact: HashMap<&'a str, usize>,
    /// Which of `entries` are patterns.
    patterns: Vec<(usize, Pattern)>,
    /// What was asked for, to tell what an unmatched setting may have meant.
    asked: RefCell<Vec<String>>,
}

#[derive(Debug)]
struct Entry<'a, V> {
    key: &'a str,
    value: V,
    matched: Cell<bool>,
}

/// How many unmatched settings of a kind are compared with all that was asked for.
const SUGGESTIONS: usize = 5;

impl<'a> Table<'a, ()> {
    /// A list of keys.
    pub fn list(name: &'static str, keys: &'a [String]) -> Self {
        Self::new(name, keys.iter().map(|key| (key.as_str(), ())))
    }
}

impl<'a, V: Copy> Table<'a, V> {
    /// Keys and their values.
    pub fn map<T>(
        name: &'static str,
        entries: &'a IndexMap<String, T>,
        value: impl Fn(&'a T) -> V,
    ) -> Self {
        let entries = entries.iter();
        Self::new(
            name,
            entries.map(|(key, entry)| (key.as_str(), value(entry))),
        )
    }

    fn new(name: &'static str, pairs: impl Iterator<Item = (&'a str, V)>) -> Self {
        let mut table = Self {
            name,
            entries: Vec::new(),
            exact: HashMap::new(),
            patterns: Vec::new(),
            asked: RefCell::default(),
        };
        for (index, (key, value)) in pairs.enumerate() {
            if Pattern::is_pattern(key) {
                table.patterns.push((index, Pattern::parse(key)));
            }
            // A name of the collection may hold a star itself.
            table.exact.insert(key, index);
            let matched = Cell::new(false);
            table.entries.push(Entry {
                key,
                value,
                matched,
            });
        }
        table
    }

    /// The value for a place: of the exact setting, else of the first pattern that matches.
    pub fn find(&self, place: impl FnOnce() -> String) -> Option<V> {
        if self.entries.is_empty() {
            return None;
        }
        let place = place();
        let mut found = self.find_exact(&place);
        for (index, pattern) in &self.patterns {
            if pattern.matches(&place) {
                let value = self.matched(*index);
                found = found.or(Some(value));
            }
        }
        if found.is_none() {
            self.asked.borrow_mut().push(place);
        }
        found
    }

    /// The value for exactly that key.
    pub fn find_exact(&self, place: &str) -> Option<V> {
        let index = self.exact.get(place)?;
        Some(self.matched(*index))
    }

    fn matched(&self, index: usize) -> V {
        let entry = &self.entries[index];
        entry.matched.set(true);
        entry.value
    }

    /// A warning for each setting that matched nothing.
    pub fn unmatched(&self, origin: Option<&Origin>) -> Vec<Diagnostic> {
        let unmatched = self.entries.iter().filter(|entry| !entry.matched.get());
        let asked = self.asked.borrow();
        let warning = |(index, entry): (usize, &Entry<'a, V>)| {
            let message = format!(
                "the setting `{}` matches nothing: `{}`",
                self.name, entry.key
            );
            let warning = Diagnostic::warning(Place::default(), message);
            let warning = Origin::locate(origin, warning, self.name, Some(entry.key));
            let asked = asked.iter().map(String::as_str);
            let meant = match index {
                0..SUGGESTIONS => suggest::nearest(entry.key, asked),
                _ => None,
            };
            warning.help(match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "`postman-codegen inspect COLLECTION` shows the names".into(),
            })
        };
        unmatched.enumerate().map(warning).collect()
    }
}
