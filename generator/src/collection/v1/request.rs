//! One request of format v1.

use indexmap::IndexSet;
use serde_json::{Map, Value};

use super::{auth, body, response};
use crate::collection::read::item::{self, Entry};
use crate::collection::read::reader::{Reader, take};
use crate::collection::read::url::path_variables;
use crate::collection::read::{js, lines, parse_address, parse_line, query};
use crate::collection::{Header, Request, Url};

/// Reads a request of a collection.
pub(super) fn request(mut source: Map<String, Value>, reader: &mut Reader<'_>) -> Request {
    let name = reader.name(&mut source);
    reader.enter(&name);
    let responses = response::responses(&mut source, reader);
    let request = bare(source, reader);
    reader.leave();
    Request {
        name,
        responses,
        ..request
    }
}

/// Reads a request without name and responses, such as the one of a saved response.
pub(super) fn bare(mut source: Map<String, Value>, reader: &mut Reader<'_>) -> Request {
    let url = url(&mut source, reader);
    let header = headers(&mut source, reader);
    let parts = [
        ("description", take(&mut source, "description")),
        ("method", take(&mut source, "method")),
        ("auth", auth::auth(&mut source, reader)),
        ("header", header),
        ("body", body::body(&mut source, reader)),
    ];
    let item = object([
        ("request", Value::Object(object(parts))),
        ("event", events(&mut source)),
        (
            "protocolProfileBehavior",
            take(&mut source, "protocolProfileBehavior"),
        ),
    ]);
    match item::entry(item, String::new(), reader) {
        Entry::Request(request) => Request { url, ..*request },
        Entry::Folder(..) => Request {
            url,
            ..Request::default()
        },
    }
}

/// An object of some keys, in their order.
pub(super) fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    let entries = entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    entries.collect()
}

/// `events`, unless there are scripts in the older spelling.
pub(super) fn events(source: &mut Map<String, Value>) -> Value {
    let older = [
        ("test", take(source, "tests")),
        ("prerequest", take(source, "preRequestScript")),
    ];
    if older.iter().any(|(_, code)| js::truthy(code)) {
        let events = older.into_iter().map(|(listen, code)| {
            let event = object([("listen", listen.into()), ("script", code)]);
            Value::Object(event)
        });
        return events.collect();
    }
    let mut events = take(source, "events");
    for event in events
        .as_array_mut()
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        if !js::truthy_at(event, "listen") {
            event.insert("listen".to_owned(), "test".into());
        }
    }
    events
}

/// The address; `queryParams` replace its own query.
fn url(source: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Url {
    let text = reader.text(source, "url");
    let parsed = parse_address(&text);
    let listed = reader.list_at(source, "queryParams", "a list of parameters");
    let params = query::query(listed.into_iter().map(query_param).collect(), reader);
    let variables = variables_of(source, reader);
    let variables = reader.within("pathVariableData", |reader| {
        path_variables(variables, reader)
    });
    Url {
        is_object: params.is_some() || !variables.is_empty(),
        query: params.or(parsed.query),
        variables,
        ..parsed
    }
}

/// A query parameter in the spelling of v2.
fn query_param(mut param: Value) -> Value {
    if let Value::Object(param) = &mut param {
        disable(param);
        let value = param.get("value").cloned().unwrap_or_default();
        match param.get("equals").map(js::truthy) {
            Some(true) if param.get("value").is_some_and(Value::is_null) => {
                param.insert("value".to_owned(), "".into());
            }
            Some(false) if !js::truthy(&value) => {
                param.insert("value".to_owned(), Value::Null);
            }
            _ => {}
        }
    }
    param
}

/// Spells `enabled: false` as v2 does.
pub(super) fn disable(entry: &mut Map<String, Value>) {
    if entry.get("enabled") == Some(&Value::Bool(false)) {
        entry.insert("disabled".to_owned(), true.into());
    }
}

/// `pathVariableData`, then what else is in the object `pathVariables`.
fn variables_of(source: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Value {
    let mut variables = reader.list_at(source, "pathVariableData", "a list of variables");
    let named: IndexSet<String> = variables
        .iter()
        .filter_map(|variable| Some(js::text(variable.get("key")?)))
        .collect();
    let others = match source.get("pathVariables") {
        // Postman writes an empty list where there are none.
        Some(Value::Array(elements)) if elements.is_empty() => Map::new(),
        _ => reader.object_at(source, "pathVariables", "an object of names and values"),
    };
    let others = others.into_iter().filter(|(key, _)| !named.contains(key));
    variables.extend(
        others.map(|(key, value)| Value::Object(object([("key", key.into()), ("value", value)]))),
    );
    Value::Array(variables)
}

/// `headerData`, then the lines of `headers` with other names.
fn headers(source: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Value {
    let text = match source.get_mut("headers") {
        Some(list @ Value::Array(_)) => return list.take(),
        _ => reader.text(source, "headers"),
    };
    let data = reader.list_at(source, "headerData", "a list of headers");
    let mut headers: Vec<Value> = data.into_iter().map(header_entry).collect();
    let named: IndexSet<String> = headers
        .iter()
        .filter_map(|header| Some(js::text(header.get("key")?)))
        .collect();
    let others = lines(&text)
        .into_iter()
        .filter_map(|line| header_line(&line));
    headers.extend(
        others
            .filter(|header| !named.contains(&header.key))
            .map(|header| {
                let entries = [
                    ("key", header.key.into()),
                    ("value", header.value.into()),
                    ("disabled", header.disabled.into()),
                ];
                Value::Object(object(entries))
            }),
    );
    Value::Array(headers)
}

/// A header in the spelling of v2: `//` before its name switches it off.
fn header_entry(mut header: Value) -> Value {
    if let Value::Object(header) = &mut header {
        disable(header);
        let name = header
            .get("key")
            .and_then(Value::as_str)
            .and_then(|key| key.strip_prefix("//"));
        if let Some(name) = name.map(|name| name.trim().to_owned()) {
            header.insert("key".to_owned(), name.into());
            header.insert("disabled".to_owned(), true.into());
        }
    }
    header
}

fn header_line(line: &str) -> Option<Header> {
    match line.strip_prefix("//") {
        Some(rest) => parse_line(rest.trim_start()).map(|header| Header {
            disabled: true,
            ..header
        }),
        None => parse_line(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::{Auth, Scripts};
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> Request {
        let mut diagnostics = Diagnostics::default();
        let Value::Object(source) = value else {
            panic!("an object")
        };
        let request = request(source, &mut Reader::new(&mut diagnostics));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        request
    }

    fn headers_of(value: Value) -> String {
        let shown = read(value).headers;
        let shown: Vec<String> = shown
            .iter()
            .map(|header| {
                format!(
                    "{}{}={}",
                    if header.disabled { "-" } else { "" },
                    header.key,
                    header.value
                )
            })
            .collect();
        shown.join("|")
    }

    #[test]
    fn header_lines_and_header_data_are_merged() {
        let cases = [
            (
                json!({"headers": "X-A: 1\n//X-B: 2\n// X-D: 4\nX-C: three: 3\n"}),
                "X-A=1|-X-B=2|-X-D=4|X-C=three: 3",
            ),
            (
                json!({"headers": "X-A: old\nX-Only: s\n", "headerData": [{"key": "X-A", "value": "new", "enabled": true},
                    {"key": "X-Off", "value": "o", "enabled": false}, {"key": "// X-C", "value": "c"}]}),
                "X-A=new|-X-Off=o|-X-C=c|X-Only=s",
            ),
            (json!({"headers": [{"key": "X", "value": "1"}]}), "X=1"),
            (json!({"headers": null, "headerData": null}), ""),
        ];
        for (value, expected) in cases {
            assert_eq!(headers_of(value.clone()), expected, "{value}");
        }
    }

    #[test]
    fn query_params_replace_the_query_of_the_address() {
        let request = read(json!({"url": "https://a/q?a=1#h", "queryParams": [
            {"key": "a", "value": "", "equals": false, "enabled": true},
            {"key": "b", "value": null, "equals": true},
            {"key": "c", "value": "3", "equals": true, "enabled": false},
            {"key": "d", "value": "4", "equals": false}
        ]}));
        let params = request.url.query.expect("a query");
        let read: Vec<_> = params
            .iter()
            .map(|param| (param.value.as_deref(), param.disabled))
            .collect();
        assert_eq!(
            read,
            [
                (None, false),
                (Some(""), false),
                (Some("3"), true),
                (Some("4"), false)
            ]
        );
        assert!(request.url.is_object);
        let request = self::read(json!({"url": "https://a/q?a=1", "queryParams": []}));
        assert_eq!(request.url.query.expect("a query").len(), 1);
        assert!(!request.url.is_object);
    }

    #[test]
    fn path_variables_come_from_the_list_and_then_the_object() {
        let request = read(
            json!({"url": "https://a/:a/:b", "pathVariables": {"a": "map", "b": "B"},
            "pathVariableData": [{"id": "x", "key": "a", "value": "D"}]}),
        );
        let read: Vec<_> = request
            .url
            .variables
            .iter()
            .map(|found| (found.key.as_str(), found.value.as_deref()))
            .collect();
        assert_eq!(read, [("a", Some("D")), ("b", Some("B"))]);
    }

    #[test]
    fn scripts_are_found_in_both_spellings() {
        let both = Scripts {
            before_request: true,
            test: true,
        };
        let test = Scripts {
            before_request: false,
            test: true,
        };
        let cases = [
            (json!({"tests": "t()", "preRequestScript": ["p()"]}), both),
            (
                json!({"tests": "t()", "events": [{"listen": "prerequest", "script": {"exec": ["p()"]}}]}),
                test,
            ),
            (
                json!({"tests": null, "events": [{"script": {"exec": ["t()"]}}]}),
                test,
            ),
            (
                json!({"tests": "", "preRequestScript": null}),
                Scripts::default(),
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(read(value.clone()).scripts, expected, "{value}");
        }
    }

    #[test]
    fn the_rest_is_read_as_in_v2() {
        let request = read(
            json!({"id": "i", "name": null, "url": "{{u}}/x", "method": "put", "description": "d",
            "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "t", "type": "string"}]},
            "data": "{}", "dataMode": "raw", "protocolProfileBehavior": {"disableBodyPruning": true}}),
        );
        assert_eq!(
            (request.method.as_str(), request.description.as_str()),
            ("PUT", "d")
        );
        assert!(
            matches!(&request.auth, Auth::Scheme(scheme) if scheme.param("token") == Some("t"))
        );
        assert!(request.body.is_some());
        assert_eq!(request.behavior.disable_body_pruning, Some(true));
    }
}
