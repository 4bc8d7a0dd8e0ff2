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
use super::{Collection, Item, v1};
use crate::diagnostic::{Diagnostic, Diagnostics};

pub(super) use self::reader::LONGEST_NAME;
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
        Document::Items(items) => Collection {
            items: tree_of(items, &mut reader),
            ..Collection::default()
        },
    };
    reader.finish();
    Ok(collection)
}

fn tree_of(items: Vec<Value>, reader: &mut Reader<'_>) -> Vec<Item> {
    let mut tree = Tree::default();
    tree::grow(items, &mut tree, reader);
    tree.finish()
}

fn collection(mut object: Map<String, Value>, reader: &mut Reader<'_>) -> Collection {
    let head = head(&mut object, reader);
    warn_of_misplaced_variables(&object, reader);
    let list = take(&mut object, "variable");
    let variables = reader.within("variable", |reader| variables(list, reader));
    let auth = auth(take(&mut object, "auth"), reader);
    let scripts = item::scripts(take(&mut object, "event"), reader);
    let behavior = item::behavior(take(&mut object, "protocolProfileBehavior"), reader);
    let items = reader.list(take(&mut object, "item"), "a list of items");
    let items = tree_of(items, reader);
    Collection {
        items,
        auth,
        variables,
        scripts,
        behavior,
        ..head
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
            reader.warn("the list `variables` is ignored", None, help);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn read(value: Value) -> (Collection, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let collection = from_value(value, &mut diagnostics).expect("a collection");
        let messages = diagnostics
            .iter()
            .map(|found| format!("{}: {}", found.place, found.message));
        (collection, messages.collect())
    }

    #[test]
    fn name_description_and_version_come_from_info_or_the_top() {
        let cases = [
            (
                json!({"info": {"name": "n", "description": {"content": "d"}, "version": "1.2"}, "item": []}),
                "n d 1.2",
            ),
            (
                json!({"info": {"name": "n", "version": {"major": 1, "minor": 2, "identifier": "b"}}, "item": []}),
                "n  1.2.0-b",
            ),
            (
                json!({"info": {"name": null, "description": null, "version": 7}, "item": []}),
                "  7",
            ),
            (
                json!({"name": "n", "description": "d", "item": []}),
                "n d -",
            ),
            (
                json!({"collection": {"info": {"name": "n"}, "item": []}}),
                "n  -",
            ),
            (
                json!({"info": null, "item": [], "_": {"postman_id": "x"}, "unknown": 5}),
                "  -",
            ),
        ];
        for (value, expected) in cases {
            let (read, warnings) = read(value.clone());
            let version = read.version.unwrap_or_else(|| "-".to_owned());
            assert_eq!(
                format!("{} {} {version}", read.name, read.description),
                expected,
                "{value}"
            );
            assert!(warnings.is_empty(), "{value}: {warnings:?}");
        }
    }

    #[test]
    fn single_items_and_lists_of_items_are_collections() {
        let item = json!({"name": "r", "request": "x"});
        for (value, count) in [
            (item.clone(), 1),
            (json!([item, {"item": []}]), 2),
            (json!([]), 0),
        ] {
            let (read, warnings) = read(value.clone());
            assert_eq!(
                (read.name.as_str(), read.items.len()),
                ("", count),
                "{value}"
            );
            assert!(warnings.is_empty(), "{value}: {warnings:?}");
        }
    }

    #[test]
    fn what_is_ignored_at_the_top_is_reported() {
        let (_, warnings) = read(
            json!({"info": 5, "item": [], "variables": [{"key": "a"}], "variable": 7, "auth": 8}),
        );
        assert_eq!(
            warnings,
            [
                "info: a value of the wrong kind is ignored",
                "variables: the list `variables` is ignored",
                "variable: a value of the wrong kind is ignored",
                "auth: a value of the wrong kind is ignored",
            ]
        );
    }

    #[test]
    fn places_are_those_a_postman_user_knows() {
        let (_, warnings) = read(
            json!({"item": [{"name": "F", "item": [{"name": "R", "request": {
                "url": {"host": "h", "query": [{"key": "a", "value": "1"}, {"key": "n", "value": 2}]},
                "body": {"mode": "formdata", "formdata": [5]}
            }}]}]}),
        );
        assert_eq!(
            warnings,
            [
                "F › R › url.query[1]: a query value that is no text is not sent",
                "F › R › body.formdata[0]: a value of the wrong kind is ignored",
            ]
        );
    }

    /// A small collection that has one of everything.
    fn small_v2() -> Value {
        json!({"info": {"name": "n", "version": {"major": 1}}, "variable": [{"key": "a", "value": "1", "type": "string"}],
            "auth": {"type": "basic", "basic": [{"key": "username", "value": "u"}]},
            "event": [{"listen": "test", "script": {"exec": ["x"]}}],
            "item": [{"name": "f", "item": [{"name": "r", "description": {"content": "d"},
                "protocolProfileBehavior": {"disabledSystemHeaders": {"host": true}},
                "request": {"method": "POST", "header": [{"key": "A", "value": "1"}], "auth": {"type": "bearer", "bearer": {"token": "t"}},
                    "url": {"raw": "x", "protocol": "https", "host": ["a"], "path": ["b", ":c"], "port": "1",
                        "auth": {"user": "u"}, "query": [{"key": "q", "value": "1"}], "variable": [{"key": "c", "value": "2"}]},
                    "body": {"mode": "formdata", "formdata": [{"key": "k", "type": "file", "src": ["s"]}],
                        "urlencoded": [{"key": "k", "value": "v"}], "graphql": {"query": "q", "variables": {"v": 1}},
                        "file": {"src": "s"}, "raw": "r", "options": {"raw": {"language": "json"}}}},
                "response": [{"name": "ok", "code": 200, "header": [{"key": "A", "value": "1"}], "body": "{}",
                    "originalRequest": {"url": "https://a/b?c=d", "method": "GET"}}]}]}]})
    }

    fn small_v1() -> Value {
        json!({"name": "n", "order": ["a"], "folders_order": ["f"], "variables": [{"id": "v", "value": "1"}],
            "folders": [{"id": "f", "name": "F", "order": ["b"], "folders_order": []}],
            "requests": [{"id": "a", "name": "A", "url": "x", "headers": "A: 1", "headerData": [{"key": "B", "value": "2"}],
                "dataMode": "params", "data": [{"key": "k", "value": "v", "type": "file"}], "rawModeData": ["r"],
                "queryParams": [{"key": "q", "value": "1", "equals": true}], "pathVariables": {"p": "1"},
                "pathVariableData": [{"key": "p", "value": "1"}], "currentHelper": "basicAuth", "helperAttributes": {"username": "u"},
                "responses": [{"id": "r", "responseCode": {"code": 200, "name": "OK"}, "request": {"url": "x"}, "text": "t"}],
                "responses_order": ["r"], "tests": "t", "dataOptions": {"raw": {"language": "json"}}},
                {"id": "b", "url": "y", "graphqlModeData": {"query": "q"}}]})
    }

    /// Replaces the value that comes at some place of a walk through all values.
    fn replace(value: &mut Value, place: &mut usize, with: &Value) {
        if *place == 0 {
            *place = usize::MAX;
            *value = with.clone();
            return;
        }
        *place -= 1;
        match value {
            Value::Array(elements) => elements
                .iter_mut()
                .for_each(|element| replace(element, place, with)),
            Value::Object(entries) => entries
                .values_mut()
                .for_each(|entry| replace(entry, place, with)),
            _ => {}
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let words = [
            "item",
            "request",
            "requests",
            "order",
            "name",
            "url",
            "query",
            "body",
            "mode",
            "raw",
            "formdata",
            "auth",
            "type",
            "key",
            "value",
            "header",
            "folders",
            "id",
            "collection",
            "response",
            "{{a/b}}",
            "http://u:p@h:1/a?b=c#d",
            "",
            "é//",
        ];
        let word = prop::sample::select(words.to_vec()).prop_map(str::to_owned);
        let text = prop_oneof![word, ".{0,6}"].boxed();
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            text.clone().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 6, move |inner| {
            let entries = prop::collection::vec((text.clone(), inner.clone()), 0..6);
            prop_oneof![
                prop::collection::vec(inner, 0..5).prop_map(Value::from),
                entries.prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_value_makes_the_reader_panic(value in any_json()) {
            let _ = variables_from_value(&value);
            let _ = from_value(value, &mut Diagnostics::default());
        }

        #[test]
        fn no_mutation_of_a_collection_makes_the_reader_panic(
            v1 in any::<bool>(),
            changes in prop::collection::vec((0_usize..120, any_json()), 1..4),
        ) {
            let mut value = if v1 { small_v1() } else { small_v2() };
            for (mut place, with) in changes {
                replace(&mut value, &mut place, &with);
            }
            let _ = from_value(value, &mut Diagnostics::default());
        }

        #[test]
        fn no_text_and_no_bytes_make_the_parsers_panic(
            text in ".{0,40}",
            address in "[{}:/?#@&=.\\\\a é]{0,24}",
            json in "[\\[\\]{}\":,ae1\\\\ \n]{0,30}",
            bytes in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let _ = (parse_address(&text), parse_address(&address));
            let _ = (crate::collection::read_json(&text), crate::collection::read_json(&json));
            let _ = crate::collection::decode(&bytes, &mut Diagnostics::default());
        }
    }

    #[test]
    fn the_collections_that_are_mutated_are_read_without_warnings() {
        for value in [small_v2(), small_v1()] {
            let (read, warnings) = read(value);
            assert!(warnings.is_empty(), "{warnings:?}");
            assert!(!read.items.is_empty());
        }
    }
}
