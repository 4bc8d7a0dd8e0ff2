//! A small collection that has one of everything, and other texts in its places.

use serde_json::{Map, Value, json};

/// How many places have text that means nothing to the generator.
pub const INERT: usize = 310;

/// How many places have text.
pub const ALL: usize = 724;

/// Objects under this key are sent as JSON text.
const AS_TEXT: &str = "$text";

/// The collection with other texts where they mean nothing.
pub fn with_inert(texts: &[String]) -> Value {
    let mut texts = texts.iter();
    let mut collection = collection();
    replace(&mut collection, "", &mut |text, is_inert| {
        if is_inert && let Some(other) = texts.next() {
            text.clone_from(other);
        }
    });
    as_text(&mut collection);
    collection
}

/// The collection with other texts where there are some.
pub fn with_all(texts: &[Option<String>]) -> Value {
    let mut texts = texts.iter();
    let mut collection = collection();
    replace(&mut collection, "", &mut |text, _| {
        if let Some(Some(other)) = texts.next() {
            text.clone_from(other);
        }
    });
    as_text(&mut collection);
    collection
}

/// How many places [`with_inert`] has.
pub fn count_inert() -> usize {
    let mut count = 0;
    let mut counted = |_: &mut String, is_inert| count += usize::from(is_inert);
    replace(&mut collection(), "", &mut counted);
    count
}

/// How many places [`with_all`] has.
pub fn count_all() -> usize {
    let mut count = 0;
    replace(&mut collection(), "", &mut |_, _| count += 1);
    count
}

/// Calls `change` for each text, and for each key of JSON that is sent; tells whether it is inert.
fn replace(value: &mut Value, key: &str, change: &mut impl FnMut(&mut String, bool)) {
    match value {
        Value::String(text) => change(text, INERT_KEYS.contains(&key)),
        Value::Array(elements) => {
            for element in elements {
                replace(element, key, change);
            }
        }
        Value::Object(entries) if key == AS_TEXT => replace_sent(entries, change),
        Value::Object(entries) => {
            let is_folder = entries.contains_key("item");
            for (key, entry) in entries {
                // Folders that are named like paths have no module.
                let is_name = is_folder && key == "name";
                replace(entry, if is_name { "folder" } else { key }, change);
            }
        }
        _ => {}
    }
}

/// In JSON that is sent, keys and values are both inert.
fn replace_sent(entries: &mut Map<String, Value>, change: &mut impl FnMut(&mut String, bool)) {
    let mut changed = Map::new();
    for (mut key, mut entry) in std::mem::take(entries) {
        change(&mut key, true);
        match &mut entry {
            Value::String(text) => change(text, true),
            Value::Object(inner) => replace_sent(inner, change),
            _ => {}
        }
        changed.insert(key, entry);
    }
    *entries = changed;
}

/// Makes text of JSON that is sent.
fn as_text(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            if let Some(sent) = entries.get(AS_TEXT) {
                *value = Value::from(sent.to_string());
                return;
            }
            entries.values_mut().for_each(as_text);
        }
        Value::Array(elements) => elements.iter_mut().for_each(as_text),
        _ => {}
    }
}

/// Keys whose texts, whatever they are, say nothing of what the client has.
const INERT_KEYS: [&str; 9] = [
    "name",
    "description",
    "value",
    "exec",
    "version",
    "src",
    "status",
    "cookie",
    "fileName",
];

fn collection() -> Value {
    let inner = json!({ "id": 1, "owner": { "email": "a@example.com", "age": 5 } });
    let entry = |key: &str| json!({ "key": key, "value": "v", "description": "d", "type": "text" });
    let url = json!({
        "raw": "https://a.example/things/:id/sub?page=1#top", "protocol": "https", "host": ["a", "example"],
        "port": "8080", "path": ["things", ":id", "sub"], "hash": "top",
        "query": [entry("page"), entry("page_size")], "variable": [entry("id")],
    });
    let request = |body: Value| {
        json!({
            "method": "POST", "url": url, "header": [entry("X-Trace"), entry("Accept")],
            "description": "d", "body": body,
            "auth": { "type": "apikey", "apikey": [{ "key": "key", "value": "X-Other", "type": "string" }] },
        })
    };
    let response = |code: u16| {
        json!({
            "name": "n", "status": "OK", "code": code, "_postman_previewlanguage": "json",
            "header": [entry("X-Count")], "cookie": [], "body": { "$text": inner },
            "originalRequest": request(Value::Null),
        })
    };
    let item = |name: &str, body: Value| {
        json!({
            "name": name, "request": request(body), "response": [response(200), response(404)],
            "event": [{ "listen": "prerequest", "script": { "type": "text/javascript", "exec": ["x"] } }],
        })
    };
    let file = json!({ "key": "file", "type": "file", "src": "a.bin", "fileName": "b", "contentType": "a/b", "description": "d" });
    let graphql =
        json!({ "query": "query q { a }", "operationName": "q", "variables": { "$text": inner } });
    let options = json!({ "raw": { "language": "json" } });
    json!({
        "info": { "name": "Hostile", "description": "d", "version": "1.2.3",
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "variable": [entry("baseUrl"), entry("region")],
        "auth": { "type": "bearer", "bearer": [{ "key": "token", "value": "t", "type": "string" }] },
        "item": [
            { "name": "Folder", "description": "d", "item": [
                item("json", json!({ "mode": "raw", "raw": { "$text": inner }, "options": options })),
                item("form", json!({ "mode": "urlencoded", "urlencoded": [entry("a"), entry("b")] })),
                { "name": "Inner", "description": "d", "item": [
                    item("parts", json!({ "mode": "formdata", "formdata": [entry("a"), file] })),
                ] },
            ] },
            item("graphql", json!({ "mode": "graphql", "graphql": graphql })),
            item("text", json!({ "mode": "raw", "raw": "some text" })),
            { "name": "simple", "request": "https://a.example/simple?a=b" },
        ],
    })
}
