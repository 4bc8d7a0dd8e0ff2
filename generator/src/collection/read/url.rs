//! Addresses in their object form; text goes to [`super::address`].

use serde_json::{Map, Value};

use super::reader::{Reader, take};
use super::variable::{Typed, key_or_id, typed};
use super::{address, js, query};
use crate::collection::{PathVariable, Url};

/// Reads the value of a `url` key.
pub(crate) fn url(value: Value, reader: &mut Reader<'_>) -> Url {
    reader.within("url", |reader| match value {
        Value::String(text) => address::parse(&text),
        Value::Object(parts) => object(parts, reader),
        Value::Null => Url::default(),
        other => {
            reader.wrong_kind(&other, "text or an object");
            Url::default()
        }
    })
}

/// Reads the parts of an address; `raw` counts only where there is nothing else (the app shows it).
fn object(mut url: Map<String, Value>, reader: &mut Reader<'_>) -> Url {
    let variables = reader.within("variable", |reader| {
        let list = take(&mut url, "variable");
        path_variables(list, reader)
    });
    let parts = match raw_alone(&mut url) {
        Some(raw) => {
            let help = "Postman sends such a request nowhere: give the address its parts, or make it plain text";
            reader.warn_of_wire(
                "the address has `raw` alone, which is taken for it",
                None,
                help,
            );
            address::parse(&raw)
        }
        None => parts(url, reader),
    };
    Url {
        variables,
        is_object: true,
        ..parts
    }
}

fn raw_alone(url: &mut Map<String, Value>) -> Option<String> {
    let parts = ["protocol", "auth", "host", "port", "path", "query", "hash"];
    let empty = parts.iter().all(|part| url.get(*part).is_none_or(is_blank));
    match take(url, "raw") {
        Value::String(raw) if empty && !raw.is_empty() => Some(raw),
        _ => None,
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Array(elements) => elements.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        other => !js::truthy(other),
    }
}

fn parts(mut url: Map<String, Value>, reader: &mut Reader<'_>) -> Url {
    let protocol = reader.text(&mut url, "protocol");
    let protocol = protocol.strip_suffix("://").unwrap_or(&protocol);
    let (host, path) = (take(&mut url, "host"), take(&mut url, "path"));
    Url {
        protocol: Some(protocol.to_owned()).filter(|protocol| !protocol.is_empty()),
        userinfo: userinfo(take(&mut url, "auth"), reader),
        host: reader.within("host", |reader| host_of(host, reader)),
        port: reader
            .optional_text(&mut url, "port")
            .filter(|port| !port.is_empty()),
        path: reader.within("path", |reader| path_of(path, reader)),
        query: query::query(take(&mut url, "query"), reader),
        hash: reader.optional_text(&mut url, "hash"),
        ..Url::default()
    }
}

fn userinfo(value: Value, reader: &mut Reader<'_>) -> Option<(String, Option<String>)> {
    reader.within("auth", |reader| {
        let mut auth = reader.object(value, "an object with `user` and `password`")?;
        let user = reader.optional_text(&mut auth, "user");
        let password = reader.optional_text(&mut auth, "password");
        (user.is_some() || password.is_some()).then(|| (user.unwrap_or_default(), password))
    })
}

fn host_of(value: Value, reader: &mut Reader<'_>) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(host) => host,
        Value::Array(labels) => segments(labels, reader).join("."),
        scalar @ (Value::Number(_) | Value::Bool(_)) => js::text(&scalar),
        object @ Value::Object(_) => {
            reader.wrong_kind(&object, "text or a list");
            String::new()
        }
    }
}

fn path_of(value: Value, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    match value {
        Value::Null => None,
        Value::String(path) if path.is_empty() => None,
        Value::String(path) => {
            let path = path.strip_prefix('/').unwrap_or(&path);
            Some(path.split('/').map(str::to_owned).collect())
        }
        // An empty list prints as `/`, as does a list of one empty segment.
        Value::Array(elements) if elements.is_empty() => Some(vec![String::new()]),
        Value::Array(elements) => Some(segments(elements, reader)),
        other => {
            reader.wrong_kind(&other, "text or a list");
            None
        }
    }
}

/// The texts of a list; objects (`{type, value}` by the schema) give their `value`.
fn segments(elements: Vec<Value>, reader: &mut Reader<'_>) -> Vec<String> {
    let texts = elements
        .into_iter()
        .enumerate()
        .map(|(index, element)| match element {
            Value::Null => String::new(),
            Value::String(text) => text,
            Value::Object(mut segment) => reader.within(index, |reader| {
                let help = "Postman sends `[object Object]` here: make the segment plain text";
                reader.warn_of_wire(
                    "the segment is an object, of which `value` is taken",
                    None,
                    help,
                );
                reader.text(&mut segment, "value")
            }),
            scalar @ (Value::Bool(_) | Value::Number(_)) => js::text(&scalar),
            list @ Value::Array(_) => {
                reader.within(index, |reader| reader.wrong_kind(&list, "text"));
                String::new()
            }
        });
    texts.collect()
}

/// Reads `url.variable`.
pub(crate) fn path_variables(value: Value, reader: &mut Reader<'_>) -> Vec<PathVariable> {
    let elements = reader.list(value, "a list of variables");
    elements
        .into_iter()
        .enumerate()
        .filter_map(|(index, element)| {
            reader.within(index, |reader| path_variable(element, reader))
        })
        .collect()
}

fn path_variable(element: Value, reader: &mut Reader<'_>) -> Option<PathVariable> {
    let mut entry = reader.object(element, "a variable with `key` and `value`")?;
    let description = reader.description(&mut entry);
    let kind = take(&mut entry, "type");
    let value = match typed(entry.get("value"), kind.as_str()) {
        Typed::Text(text) => Some(text).filter(|text| !text.is_empty()),
        Typed::Other(text) if text != "null" => {
            let help = "Postman leaves `:name` in place here: write the value as text, in quotes";
            reader.warn_of_wire(
                "the value of a path variable is no text and is not sent",
                Some(format!("`{text}`")),
                help,
            );
            None
        }
        Typed::Other(_) | Typed::Nothing => None,
    };
    let Some(key) = key_or_id(&mut entry) else {
        if value.is_some() {
            reader.warn(
                "a path variable without a `key` is left out",
                None,
                "give it the name of its segment",
            );
        }
        return None;
    };
    Some(PathVariable {
        key,
        value,
        description,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> (Url, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let url = url(value, &mut Reader::new(&mut diagnostics));
        (
            url,
            diagnostics
                .iter()
                .map(|found| format!("{}: {}", found.place, found.message))
                .collect(),
        )
    }

    fn silent(value: Value) -> Url {
        let (url, warnings) = read(value);
        assert!(warnings.is_empty(), "{warnings:?}");
        url
    }

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn parts_win_over_raw_in_lists_and_in_text() {
        let list = silent(
            json!({"raw": "x://wrong", "protocol": "https://", "host": ["a", "b"], "port": 8443,
            "path": ["c", ":id", 5, null], "hash": "h", "auth": {"user": "u", "password": "p"}}),
        );
        assert_eq!(list.protocol.as_deref(), Some("https"));
        assert_eq!(list.host, "a.b");
        assert_eq!(list.port.as_deref(), Some("8443"));
        assert_eq!(list.path, Some(strings(&["c", ":id", "5", ""])));
        assert_eq!(list.userinfo, Some(("u".into(), Some("p".into()))));
        assert!(list.is_object);
        let text = silent(json!({"host": "a.b", "path": "/c/d/", "port": ""}));
        assert_eq!((text.host.as_str(), text.port), ("a.b", None));
        assert_eq!(text.path, Some(strings(&["c", "d", ""])));
    }

    #[test]
    fn a_path_may_be_missing_or_empty() {
        let cases = [
            (json!({"host": "a"}), None),
            (json!({"host": "a", "path": ""}), None),
            (json!({"host": "a", "path": null}), None),
            (json!({"host": "a", "path": "/"}), Some(strings(&[""]))),
            (json!({"host": "a", "path": []}), Some(strings(&[""]))),
            (
                json!({"host": "a", "path": "//b"}),
                Some(strings(&["", "b"])),
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(silent(value.clone()).path, expected, "{value}");
        }
    }

    #[test]
    fn an_address_without_parts_is_parsed_from_raw() {
        let (url, warnings) = read(
            json!({"raw": "https://a/:id?q=1", "host": [], "query": null,
            "variable": [{"key": "id", "value": "7"}]}),
        );
        assert_eq!(url.host, "a");
        assert_eq!(url.path, Some(strings(&[":id"])));
        assert_eq!(url.variables[0].value.as_deref(), Some("7"));
        assert_eq!(
            warnings,
            ["url: the address has `raw` alone, which is taken for it"]
        );
        assert_eq!(silent(json!({"raw": ""})).host, "");
    }

    #[test]
    fn segments_that_are_objects_give_their_value_with_a_warning() {
        let (url, warnings) =
            read(json!({"host": "a", "path": [{"type": "string", "value": "b"}, ["c"]]}));
        assert_eq!(url.path, Some(strings(&["b", ""])));
        assert_eq!(
            warnings,
            [
                "url.path[0]: the segment is an object, of which `value` is taken",
                "url.path[1]: a value of the wrong kind is ignored"
            ]
        );
    }

    #[test]
    fn only_text_replaces_a_path_variable() {
        let cases = [
            (json!({"key": "a", "value": "1"}), Some("1"), 0),
            (
                json!({"id": "a", "value": "1", "disabled": true}),
                Some("1"),
                0,
            ),
            (json!({"key": "a", "value": "", "id": "b"}), None, 0),
            (json!({"key": "a", "value": null}), None, 0),
            (json!({"key": "a"}), None, 0),
            (json!({"key": "a", "value": 42}), None, 1),
            (
                json!({"key": "a", "value": "42", "type": "number"}),
                None,
                1,
            ),
            (
                json!({"key": "a", "value": 42, "type": "string"}),
                Some("42"),
                0,
            ),
            (
                json!({"key": "a", "value": null, "type": "string"}),
                Some("null"),
                0,
            ),
            (json!({"key": "a", "type": "string"}), Some("undefined"), 0),
        ];
        for (variable, expected, count) in cases {
            let (url, warnings) = read(json!({"host": "h", "variable": [variable]}));
            assert_eq!(url.variables[0].key, "a", "{variable}");
            assert_eq!(url.variables[0].value.as_deref(), expected, "{variable}");
            assert_eq!(warnings.len(), count, "{variable}: {warnings:?}");
        }
    }

    #[test]
    fn wrong_kinds_are_reported_and_ignored() {
        for value in [
            json!(5),
            json!([]),
            json!({"host": {}, "path": ["a"]}),
            json!({"host": "a", "path": 5}),
        ] {
            assert_eq!(read(value.clone()).1.len(), 1, "{value}");
        }
        assert_eq!(silent(json!(null)), Url::default());
    }
}
