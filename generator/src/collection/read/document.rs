//! What kind of document a JSON value is.

use serde_json::{Map, Value};

use super::js;
use crate::diagnostic::{Diagnostic, Place};

/// A document that holds requests.
pub(super) enum Document {
    /// A collection with an `item` list.
    Collection(Map<String, Value>),
    /// A collection of format v1, with `requests` and `folders`.
    CollectionV1(Map<String, Value>),
    /// Items outside a collection.
    Items(Vec<Value>),
    /// One request of format v1 outside a collection.
    RequestV1(Map<String, Value>),
}

/// Recognises a document by its shape, as newman does: `info.schema` is not looked at.
///
/// # Errors
///
/// What holds no requests.
pub(super) fn recognise(value: Value) -> Result<Document, Diagnostic> {
    match unwrapped(value) {
        Value::Object(object) => recognise_object(object),
        Value::Array(elements) => recognise_list(elements),
        other => Err(no_collection(js::kind(&other))),
    }
}

/// The collection in a `{"collection": {..}}` wrapper, else the value itself.
fn unwrapped(value: Value) -> Value {
    match value {
        Value::Object(mut object)
            if !object.contains_key("item") && !object.contains_key("requests") =>
        {
            match object.get_mut("collection") {
                Some(inner @ Value::Object(_)) => inner.take(),
                _ => Value::Object(object),
            }
        }
        other => other,
    }
}

fn recognise_object(object: Map<String, Value>) -> Result<Document, Diagnostic> {
    let holds = |key: &str| js::truthy_at(&object, key);
    if holds("name") && holds("order") && holds("requests") {
        return Ok(Document::CollectionV1(object));
    }
    match object.get("item") {
        Some(Value::Array(_) | Value::Object(_)) => return Ok(Document::Collection(object)),
        Some(Value::Null) if object.get("info").is_some_and(Value::is_object) => {
            return Ok(Document::Collection(object));
        }
        Some(other) if js::truthy(other) => {
            let error =
                Diagnostic::error(Place::field("item"), "the collection's `item` is no list");
            return Err(error
                .found(js::kind(other))
                .expected("a list of folders and requests"));
        }
        _ => {}
    }
    let listed = |key: &str| object.get(key).is_some_and(Value::is_array);
    if listed("requests") || (listed("folders") && holds("name")) {
        return Ok(Document::CollectionV1(object));
    }
    if holds("request") {
        return Ok(Document::Items(vec![Value::Object(object)]));
    }
    let is_v1_request = ["dataMode", "headerData", "rawModeData", "currentHelper"];
    if holds("url") && is_v1_request.iter().any(|key| object.contains_key(*key)) {
        return Ok(Document::RequestV1(object));
    }
    Err(unfit(&object))
}

fn recognise_list(elements: Vec<Value>) -> Result<Document, Diagnostic> {
    let any_has = |keys: &[&str]| {
        elements
            .iter()
            .any(|element| keys.iter().any(|key| element.get(*key).is_some()))
    };
    if elements.is_empty() || any_has(&["request", "item"]) {
        return Ok(Document::Items(elements));
    }
    if any_has(&["key"]) {
        return Err(environment("a list of variables"));
    }
    Err(no_collection("a list without items".to_owned()))
}

/// The error for an object that holds no requests.
fn unfit(object: &Map<String, Value>) -> Diagnostic {
    let has = |key: &str| object.contains_key(key);
    if has("values") || has("_postman_variable_scope") || has("environment") || has("globals") {
        return environment("a list of variables (`values`)");
    }
    if has("openapi") || has("swagger") {
        return no_collection("an OpenAPI document".to_owned())
            .help("import it into Postman and export it from there as a collection, or use a generator for OpenAPI");
    }
    let names: Vec<String> = object
        .keys()
        .take(5)
        .map(|key| format!("`{}`", key.escape_debug()))
        .collect();
    let more = if object.len() > 5 { ", …" } else { "" };
    no_collection(match names.len() {
        0 => "an empty object".to_owned(),
        _ => format!("an object with {}{more}", names.join(", ")),
    })
}

fn environment(found: &str) -> Diagnostic {
    let message = "this is an environment or globals export, no collection";
    Diagnostic::error(Place::default(), message)
        .found(found)
        .expected("an object with an `item` list")
        .help("pass the collection itself, and this file with `--environment`")
}

fn no_collection(found: String) -> Diagnostic {
    Diagnostic::error(Place::default(), "this is no Postman collection")
        .found(found)
        .expected("an object with an `item` list")
        .help("export the collection from Postman as `Collection v2.1`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kind(value: Value) -> &'static str {
        match recognise(value) {
            Ok(Document::Collection(_)) => "collection",
            Ok(Document::CollectionV1(_)) => "v1",
            Ok(Document::Items(_)) => "items",
            Ok(Document::RequestV1(_)) => "v1 request",
            Err(_) => "error",
        }
    }

    #[test]
    fn documents_are_recognised_by_their_shape() {
        let cases = [
            (json!({"info": {}, "item": []}), "collection"),
            (json!({"item": [], "requests": []}), "collection"),
            (json!({"info": {}, "item": null}), "collection"),
            (json!({"collection": {"item": []}}), "collection"),
            (
                json!({"collection": {"name": "n", "order": [], "requests": []}}),
                "v1",
            ),
            (
                json!({"name": "n", "order": [], "requests": [], "item": []}),
                "v1",
            ),
            (json!({"requests": []}), "v1"),
            (json!({"name": "n", "folders": [], "order": []}), "v1"),
            (json!({"name": "n", "request": {}}), "items"),
            (json!([{"request": "x"}, null]), "items"),
            (json!([]), "items"),
            (
                json!({"name": "n", "url": "x", "dataMode": "raw"}),
                "v1 request",
            ),
            (json!({"item": "x"}), "error"),
            (json!({"info": {}}), "error"),
            (json!({}), "error"),
            (json!(null), "error"),
            (json!("x"), "error"),
            (json!([1]), "error"),
        ];
        for (value, expected) in cases {
            assert_eq!(kind(value.clone()), expected, "{value}");
        }
    }

    #[test]
    fn errors_say_what_the_document_is() {
        let cases = [
            (
                json!({"name": "e", "values": []}),
                "a list of variables (`values`)",
                "--environment",
            ),
            (
                json!({"environment": {"values": []}}),
                "a list of variables (`values`)",
                "--environment",
            ),
            (
                json!([{"key": "a", "value": "b"}]),
                "a list of variables",
                "--environment",
            ),
            (
                json!({"openapi": "3.1.0", "paths": {}}),
                "an OpenAPI document",
                "OpenAPI",
            ),
            (
                json!({"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}),
                "an object with `a`, `b`, `c`, `d`, `e`, …",
                "export",
            ),
            (json!({}), "an empty object", "export"),
            (json!(true), "`true`", "export"),
        ];
        for (value, found, help) in cases {
            let error = recognise(value.clone()).err().expect("no collection");
            assert_eq!(error.found.as_deref(), Some(found), "{value}");
            assert!(error.help.expect("a help").contains(help), "{value}");
        }
    }
}
