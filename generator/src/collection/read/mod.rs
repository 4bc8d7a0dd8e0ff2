//! From a JSON value to the model.
//!
//! **Invariant:** every value gives a collection or one error, never a panic; what is ignored is
//! reported, unless it is a key that Postman does not know.

mod address;
mod auth;
mod body;
mod document;
mod form;
mod graphql;
mod header;
pub(super) mod item;
pub(super) mod js;
pub(super) mod query;
pub(super) mod reader;
pub(super) mod response;
pub(super) mod tree;
pub(super) mod url;
mod variable;

use serde_json::{Map, Value};

use self::document::Document;
use self::reader::{Reader, take};
use self::tree::Tree;
use super::{Collection, v1};
use crate::diagnostic::{Diagnostic, Diagnostics};

pub use self::variable::variables_from_value;
pub(super) use self::{address::parse as parse_address, auth::auth, header::parse_line};
pub(super) use self::{header::lines, variable::variables};

/// Reads a value as a collection: v1, v2.0, v2.1, the `{"collection": ..}` wrapper, a single item,
/// or a list of items. A collection without requests is a collection.
///
/// # Errors
///
/// What is no collection: a scalar, an environment, an OpenAPI document, an object without items.
pub fn from_value(value: Value, diagnostics: &mut Diagnostics) -> Result<Collection, Diagnostic> {
    let document = document::recognise(value)?;
    let mut reader = Reader::new(diagnostics);
    let collection = match document {
        Document::Collection(object) => collection(object, &mut reader),
        Document::CollectionV1(object) => v1::collection(object, &mut reader),
        Document::RequestV1(object) => v1::single(object, &mut reader),
        Document::Items(items) => items_alone(items, &mut reader),
    };
    reader.finish();
    Ok(collection)
}

fn items_alone(items: Vec<Value>, reader: &mut Reader<'_>) -> Collection {
    let mut tree = Tree::default();
    tree::grow(items, &mut tree, reader);
    Collection {
        items: tree.finish(),
        ..Collection::default()
    }
}

fn collection(mut object: Map<String, Value>, reader: &mut Reader<'_>) -> Collection {
    let head = head(&mut object, reader);
    warn_of_misplaced_variables(&object, reader);
    let variables = reader.within("variable", |reader| {
        variables(take(&mut object, "variable"), reader)
    });
    let auth = auth(take(&mut object, "auth"), reader);
    let scripts = item::scripts(take(&mut object, "event"), reader);
    let behavior = item::behavior(take(&mut object, "protocolProfileBehavior"), reader);
    let items = reader.list(take(&mut object, "item"), "a list of items");
    Collection {
        auth,
        variables,
        scripts,
        behavior,
        ..head.with(items, reader)
    }
}

impl Collection {
    fn with(self, items: Vec<Value>, reader: &mut Reader<'_>) -> Self {
        Self {
            items: items_alone(items, reader).items,
            ..self
        }
    }
}

/// Name, description and version: of `info`, or of the collection itself where there is no `info`.
fn head(object: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Collection {
    let info = reader.within("info", |reader| {
        let info = take(object, "info");
        reader.object(info, "an object with the collection's `name`")
    });
    let read = |mut info: Map<String, Value>, reader: &mut Reader<'_>| Collection {
        name: reader.text(&mut info, "name"),
        description: reader.description(&mut info),
        version: version(take(&mut info, "version"), reader),
        ..Collection::default()
    };
    match info {
        Some(info) => reader.within("info", |reader| read(info, reader)),
        None => {
            let names = ["name", "description", "version"];
            let own = names
                .into_iter()
                .map(|name| (name.to_owned(), take(object, name)));
            read(own.collect(), reader)
        }
    }
}

/// A version as text, or as an object of numbers.
fn version(value: Value, reader: &mut Reader<'_>) -> Option<String> {
    let text = match value {
        Value::Object(mut version) => reader.within("version", |reader| {
            let mut part = |key: &'static str| {
                reader
                    .optional_text(&mut version, key)
                    .filter(|part| !part.is_empty())
            };
            let numbers =
                ["major", "minor", "patch"].map(|key| part(key).unwrap_or_else(|| "0".to_owned()));
            let identifier = part("identifier").or_else(|| part("prerelease"));
            let identifier = identifier
                .map(|identifier| format!("-{identifier}"))
                .unwrap_or_default();
            format!("{}{identifier}", numbers.join("."))
        }),
        other => {
            let mut holder = Map::new();
            holder.insert("version".to_owned(), other);
            reader.text(&mut holder, "version")
        }
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Old files carry `variables` beside `variable`; Postman does not look at it.
fn warn_of_misplaced_variables(object: &Map<String, Value>, reader: &mut Reader<'_>) {
    let some = |key: &str| {
        object
            .get(key)
            .and_then(Value::as_array)
            .is_some_and(|list| !list.is_empty())
    };
    if some("variables") && !some("variable") {
        let help = "Postman looks at `variable` alone: rename the list";
        reader.within("variables", |reader| {
            reader.warn("the list `variables` is ignored", None, help)
        });
    }
}
