//! The `use` lines of a module: what its items name, and nothing else.

use super::plan::Plan;

/// An item that modules import.
#[derive(Debug, Clone, Copy)]
pub enum Import {
    BTreeMap,
    Bytes,
    Display,
    Serialize,
    Value,
    Json,
    Body,
    Call,
    RequestOptions,
    Client,
    Answered,
    ApiError,
    DecodeError,
    Error,
    RequestError,
    Auth,
    BodyKind,
    Example,
    Operation,
    Piece,
    Sample,
    Slot,
    Pending,
    DocumentedError,
    ErrorReply,
    Reply,
    Response,
    Upload,
}

/// Items of other crates and of `std`: the item, where it is, its name.
const FOREIGN: [(Import, &str, &str); 5] = [
    (Import::BTreeMap, "std::collections", "BTreeMap"),
    (Import::Bytes, "bytes", "Bytes"),
    (Import::Display, "std::fmt", "Display"),
    (Import::Serialize, "serde", "Serialize"),
    (Import::Value, "serde_json", "Value"),
];

/// Items of the runtime, those of each of its modules together.
const RUNTIME: [(Import, &str, &str); 23] = [
    (Import::Json, "runtime", "json"),
    (Import::Body, "runtime::body", "Body"),
    (Import::Call, "runtime::call", "Call"),
    (Import::Client, "runtime::client", "Client"),
    (Import::ApiError, "runtime::error", "ApiError"),
    (Import::DecodeError, "runtime::error", "DecodeError"),
    (Import::Error, "runtime::error", "Error"),
    (Import::RequestError, "runtime::error", "RequestError"),
    (Import::Auth, "runtime::operation", "Auth"),
    (Import::BodyKind, "runtime::operation", "BodyKind"),
    (Import::Example, "runtime::operation", "Example"),
    (Import::Operation, "runtime::operation", "Operation"),
    (Import::Piece, "runtime::operation", "Piece"),
    (Import::Sample, "runtime::operation", "Sample"),
    (Import::Slot, "runtime::operation", "Slot"),
    (Import::RequestOptions, "runtime::options", "RequestOptions"),
    (Import::Pending, "runtime::pending", "Pending"),
    (Import::Answered, "runtime::reply", "Answered"),
    (Import::DocumentedError, "runtime::reply", "DocumentedError"),
    (Import::ErrorReply, "runtime::reply", "ErrorReply"),
    (Import::Reply, "runtime::reply", "Reply"),
    (Import::Response, "runtime::response", "Response"),
    (Import::Upload, "runtime::upload", "Upload"),
];

/// The longest `use` line.
const WIDTH: usize = 89;

/// A set of imports.
#[derive(Debug, Default, Clone, Copy)]
struct Set(u32);

impl Set {
    fn add(&mut self, import: Import) {
        self.0 |= 1 << import as u32;
    }

    fn has(self, import: Import) -> bool {
        self.0 & (1 << import as u32) != 0
    }
}

/// What a module names, as its items are written.
#[derive(Debug, Default)]
pub struct Imports {
    always: Set,
    in_examples: Set,
}

impl Imports {
    /// Notes what an item names.
    pub fn add(&mut self, imports: impl IntoIterator<Item = Import>) {
        imports.into_iter().for_each(|one| self.always.add(one));
    }

    /// Notes what an item names that is there with the feature `examples` alone.
    pub fn add_in_examples(&mut self, imports: impl IntoIterator<Item = Import>) {
        imports
            .into_iter()
            .for_each(|one| self.in_examples.add(one));
    }

    /// Notes what a type names that a user spelled: all words in it but those behind `::`.
    pub fn add_names_in(&mut self, ty: &str) {
        for (import, _, name) in FOREIGN.iter().chain(&RUNTIME) {
            let mut found = ty.match_indices(name);
            let is_name = |char: char| char.is_alphanumeric() || char == '_';
            if found.any(|(at, _)| {
                !ty[..at].ends_with("::")
                    && !ty[..at].ends_with(is_name)
                    && !ty[at + name.len()..].starts_with(is_name)
            }) {
                self.always.add(*import);
            }
        }
    }

    /// The `use` lines in a module.
    pub fn lines(&self, plan: &Plan<'_>, module: usize) -> String {
        let mut text = String::new();
        for (_, home, name) in FOREIGN.iter().filter(|one| self.always.has(one.0)) {
            text.push_str(&format!("use {home}::{name};\n"));
        }
        let root = plan.path_to_root(module);
        for homes in RUNTIME.chunk_by(|one, next| one.1 == next.1) {
            push_line(&mut text, &root, homes, |one| self.always.has(one));
        }
        for homes in RUNTIME.chunk_by(|one, next| one.1 == next.1) {
            let start = text.len();
            push_line(&mut text, &root, homes, |one| {
                self.in_examples.has(one) && !self.always.has(one)
            });
            if start < text.len() {
                text.insert_str(start, "#[cfg(feature = \"examples\")]\n");
            }
        }
        text
    }
}

/// Adds the line of those of a module's items that are wanted.
fn push_line(
    text: &mut String,
    root: &str,
    items: &[(Import, &str, &str)],
    wanted: impl Fn(Import) -> bool,
) {
    let names: Vec<&str> = items
        .iter()
        .filter(|one| wanted(one.0))
        .map(|one| one.2)
        .collect();
    let home = items.first().map_or("", |one| one.1);
    let line = match names.as_slice() {
        [] => return,
        [name] => format!("use {root}{home}::{name};\n"),
        names => format!("use {root}{home}::{{{}}};\n", names.join(", ")),
    };
    if names.len() == 1 || line.len() <= WIDTH + 1 {
        text.push_str(&line);
    } else {
        let names = names.join(", ");
        text.push_str(&format!("use {root}{home}::{{\n    {names},\n}};\n"));
    }
}
