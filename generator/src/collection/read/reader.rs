//! Where in the collection the reader is, and what it has to say about it.

use std::borrow::Cow;

use indexmap::IndexSet;
use serde_json::{Map, Value};

use super::js;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, shortened};

/// How many characters of the name of a folder or a request are kept.
pub(crate) const LONGEST_NAME: usize = 500;

/// A step from an item into its JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// To the value of a key.
    Key(&'static str),
    /// To an element of a list.
    Index(usize),
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Knows the current place and gathers what is found there.
pub(crate) struct Reader<'a> {
    diagnostics: &'a mut Diagnostics,
    items: Vec<String>,
    steps: Vec<Step>,
    ignored_settings: IndexSet<String>,
    unsent: bool,
}

impl<'a> Reader<'a> {
    /// A reader at the top of the collection.
    pub(crate) fn new(diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            diagnostics,
            items: Vec::new(),
            steps: Vec::new(),
            ignored_settings: IndexSet::new(),
            unsent: false,
        }
    }

    /// Goes into a folder or a request.
    pub(crate) fn enter(&mut self, name: &str) {
        self.items.push(name.to_owned());
    }

    /// Goes back to what holds the current folder or request.
    pub(crate) fn leave(&mut self) {
        self.items.pop();
    }

    /// Reads one step further in, then comes back.
    pub(crate) fn within<T>(
        &mut self,
        step: impl Into<Step>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.steps.push(step.into());
        let result = read(self);
        self.steps.pop();
        result
    }

    /// Reads what Postman shows but never sends: what the wire would lose is no news there.
    pub(crate) fn unsent<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.unsent, true);
        let result = read(self);
        self.unsent = before;
        result
    }

    /// The current place.
    pub(crate) fn place(&self) -> Place {
        let mut field = String::new();
        for step in &self.steps {
            match step {
                Step::Key(key) if field.is_empty() => field.push_str(key),
                Step::Key(key) => {
                    field.push('.');
                    field.push_str(key);
                }
                Step::Index(index) => field.push_str(&format!("[{index}]")),
            }
        }
        Place {
            items: self.items.clone(),
            field,
        }
    }

    /// Adds a diagnostic.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Warns about the current place.
    pub(crate) fn warn(&mut self, message: &str, found: Option<String>, help: &str) {
        let mut warning = Diagnostic::warning(self.place(), message).help(help);
        warning.found = found;
        self.push(warning);
    }

    /// Warns about the current place, unless nothing of it is ever sent.
    pub(crate) fn warn_of_wire(&mut self, message: &str, found: Option<String>, help: &str) {
        if !self.unsent {
            self.warn(message, found, help);
        }
    }

    /// Warns that a value of the wrong kind is ignored.
    pub(crate) fn wrong_kind(&mut self, value: &Value, expected: &str) {
        let warning = Diagnostic::warning(self.place(), "a value of the wrong kind is ignored")
            .found(js::kind(value))
            .expected(expected);
        self.push(warning);
    }

    /// Notes a setting of `protocolProfileBehavior` that changes nothing in a client.
    pub(crate) fn ignore_setting(&mut self, name: &str) {
        if !self.ignored_settings.contains(name) {
            self.ignored_settings.insert(name.to_owned());
        }
    }

    /// Says once for the whole collection which settings have no effect.
    pub(crate) fn finish(self) {
        if self.ignored_settings.is_empty() {
            return;
        }
        let names: Vec<String> = self
            .ignored_settings
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        let message = "some settings have no effect on a generated client";
        let warning = Diagnostic::warning(Place::field("protocolProfileBehavior"), message)
            .found(names.join(", "))
            .help("set redirects, TLS and cookies on the client's own transport");
        self.diagnostics.push(warning);
    }

    /// The text under a key: numbers and booleans print, what is missing or `null` is empty.
    pub(crate) fn text(&mut self, object: &mut Map<String, Value>, key: &'static str) -> String {
        self.optional_text(object, key).unwrap_or_default()
    }

    /// The name of a folder or a request, which every place and every type below it repeats.
    pub(crate) fn name(&mut self, object: &mut Map<String, Value>) -> String {
        let name = self.text(object, "name");
        match shortened(&name, LONGEST_NAME) {
            Cow::Borrowed(_) => name,
            Cow::Owned(start) => {
                let message =
                    format!("the name has more than {LONGEST_NAME} characters and is cut");
                self.within("name", |reader| {
                    reader.warn(&message, None, "put the rest into the description");
                });
                start
            }
        }
    }

    /// The text under a key: numbers and booleans print, `None` where it is missing or `null`.
    pub(crate) fn optional_text(
        &mut self,
        object: &mut Map<String, Value>,
        key: &'static str,
    ) -> Option<String> {
        match take(object, key) {
            Value::Null => None,
            Value::String(text) => Some(text),
            scalar @ (Value::Bool(_) | Value::Number(_)) => Some(js::text(&scalar)),
            other => {
                self.within(key, |reader| reader.wrong_kind(&other, "text"));
                None
            }
        }
    }

    /// The description under `description`: text, or an object with `content`.
    pub(crate) fn description(&mut self, object: &mut Map<String, Value>) -> String {
        match take(object, "description") {
            Value::Object(mut description) => self.within("description", |reader| {
                reader.text(&mut description, "content")
            }),
            Value::Null => String::new(),
            Value::String(text) => text,
            other => {
                self.within("description", |reader| reader.wrong_kind(&other, "text"));
                String::new()
            }
        }
    }

    /// The elements of a list; a lone object is a list of one, as Postman takes it.
    pub(crate) fn list(&mut self, value: Value, expected: &str) -> Vec<Value> {
        match value {
            Value::Array(elements) => elements,
            object @ Value::Object(_) => vec![object],
            empty if is_nothing(&empty) => Vec::new(),
            other => {
                self.wrong_kind(&other, expected);
                Vec::new()
            }
        }
    }

    /// An object, or `None`, with a warning unless the value is `null` or empty text.
    pub(crate) fn object(&mut self, value: Value, expected: &str) -> Option<Map<String, Value>> {
        match value {
            Value::Object(object) => Some(object),
            empty if is_nothing(&empty) => None,
            other => {
                self.wrong_kind(&other, expected);
                None
            }
        }
    }
}

impl Reader<'_> {
    /// The list under a key, as [`Reader::list`] reads it.
    pub(in crate::collection) fn list_at(
        &mut self,
        object: &mut Map<String, Value>,
        key: &'static str,
        expected: &str,
    ) -> Vec<Value> {
        let value = take(object, key);
        self.within(key, |reader| reader.list(value, expected))
    }

    /// The object under a key, empty where there is none, as [`Reader::object`] reads it.
    pub(in crate::collection) fn object_at(
        &mut self,
        object: &mut Map<String, Value>,
        key: &'static str,
        expected: &str,
    ) -> Map<String, Value> {
        let value = take(object, key);
        self.within(key, |reader| reader.object(value, expected))
            .unwrap_or_default()
    }
}

/// Whether a value says nothing: other tools write empty text for a list or an object without entries.
fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// Moves the value of a key out of an object; `null` where there is none.
pub(crate) fn take(object: &mut Map<String, Value>, key: &str) -> Value {
    // Objects are small: their keys are compared sooner than looked up.
    let mut entries = object.iter_mut();
    let found = entries.find(|(name, _)| *name == key);
    found.map(|(_, value)| value.take()).unwrap_or_default()
}
