//! Entries of an `item` list: folders and requests.

use serde_json::{Map, Value};

use super::reader::{Reader, take};
use super::{address, auth, body, header, js, response, url};
use crate::collection::{Auth, Behavior, Folder, Request, SavedResponse, Scripts, Url};

/// What an entry of an `item` list is.
pub(crate) enum Entry {
    /// A folder, still without its items, and those items.
    Folder(Folder, Vec<Value>),
    /// A request, still without its position.
    Request(Box<Request>),
}

/// Reads an entry; the reader has already entered it.
pub(crate) fn entry(mut item: Map<String, Value>, name: String, reader: &mut Reader<'_>) -> Entry {
    if js::truthy_at(&item, "item") {
        return folder(item, name, reader);
    }
    let description = reader.description(&mut item);
    let mut request = match take(&mut item, "request") {
        Value::Null => {
            let help = "Postman fails at it: give it a `request` or an `item` list";
            reader.warn(
                "an entry is neither request nor folder: it has neither `request` nor `item`",
                None,
                help,
            );
            Request {
                method: method(Value::Null, reader),
                ..Request::default()
            }
        }
        Value::Object(source) => request(source, reader),
        value => reader.within("request", |reader| of_address(value, reader)),
    };
    if request.description.is_empty() {
        request.description = description;
    }
    Entry::Request(Box::new(Request {
        name,
        scripts: scripts(take(&mut item, "event"), reader),
        behavior: behavior(take(&mut item, "protocolProfileBehavior"), reader),
        responses: responses(take(&mut item, "response"), reader),
        ..request
    }))
}

fn folder(mut item: Map<String, Value>, name: String, reader: &mut Reader<'_>) -> Entry {
    if js::truthy_at(&item, "request") {
        let help = "Postman takes it for a folder: move the request into the folder's `item` list";
        reader.warn(
            "an entry is both request and folder, and its request is left out",
            None,
            help,
        );
    }
    let items = reader.within("item", |reader| {
        let items = take(&mut item, "item");
        reader.list(items, "a list of items")
    });
    let folder = Folder {
        name,
        description: reader.description(&mut item),
        items: Vec::new(),
        auth: auth::auth(take(&mut item, "auth"), reader),
        scripts: scripts(take(&mut item, "event"), reader),
        behavior: behavior(take(&mut item, "protocolProfileBehavior"), reader),
    };
    Entry::Folder(folder, items)
}

/// A request that is no object: text is a `GET` of that address.
pub(super) fn of_address(value: Value, reader: &mut Reader<'_>) -> Request {
    let url = match value {
        Value::String(address) => address::parse(&address),
        other => {
            reader.wrong_kind(&other, "an object or an address");
            Url::default()
        }
    };
    Request {
        method: "GET".to_owned(),
        url,
        ..Request::default()
    }
}

/// Reads the object that a `request` key holds.
pub(super) fn request(mut request: Map<String, Value>, reader: &mut Reader<'_>) -> Request {
    for ignored in ["certificate", "proxy"] {
        if js::truthy_at(&request, ignored) {
            let help = "set it on the client's own transport";
            reader.within(ignored, |reader| {
                reader.warn_of_wire("this setting is ignored", None, help);
            });
        }
    }
    Request {
        description: reader.description(&mut request),
        method: method(take(&mut request, "method"), reader),
        url: url::url(take(&mut request, "url"), reader),
        headers: header::headers(take(&mut request, "header"), reader),
        body: body::body(take(&mut request, "body"), reader),
        auth: auth::auth(take(&mut request, "auth"), reader),
        ..Request::default()
    }
}

fn method(value: Value, reader: &mut Reader<'_>) -> String {
    match value {
        Value::String(method) if method.is_empty() => "GET".to_owned(),
        Value::String(method) => method.to_uppercase(),
        Value::Null => "GET".to_owned(),
        other => {
            reader.within("method", |reader| {
                reader.wrong_kind(&other, "text such as `GET`");
            });
            "GET".to_owned()
        }
    }
}

fn responses(value: Value, reader: &mut Reader<'_>) -> Vec<SavedResponse> {
    reader.within("response", |reader| {
        let elements = reader.list(value, "a list of responses");
        elements
            .into_iter()
            .enumerate()
            .filter_map(|(index, element)| {
                reader.within(index, |reader| response::response(element, reader))
            })
            .collect()
    })
}

/// Reads the value of an `event` key: which kinds of script have any code.
pub(crate) fn scripts(value: Value, reader: &mut Reader<'_>) -> Scripts {
    let mut scripts = Scripts::default();
    reader.within("event", |reader| {
        let events = reader.list(value, "a list of events");
        for (index, event) in events.into_iter().enumerate() {
            let event = reader.within(index, |reader| {
                reader.object(event, "an event with a `script`")
            });
            let event = event.unwrap_or_default();
            let runs =
                !js::truthy_at(&event, "disabled") && event.get("script").is_some_and(has_code);
            match event.get("listen").and_then(Value::as_str) {
                Some("prerequest") => scripts.before_request |= runs,
                Some("test") => scripts.test |= runs,
                _ => {}
            }
        }
    });
    scripts
}

/// Whether a script does anything: the app leaves many empty ones behind.
pub(crate) fn has_code(script: &Value) -> bool {
    match script {
        Value::String(code) => !code.trim().is_empty(),
        Value::Array(lines) => lines
            .iter()
            .any(|line| line.as_str().is_some_and(|line| !line.trim().is_empty())),
        Value::Object(script) => {
            js::truthy_at(script, "src") || script.get("exec").is_some_and(has_code)
        }
        _ => false,
    }
}

/// Reads the value of a `protocolProfileBehavior` key.
pub(crate) fn behavior(value: Value, reader: &mut Reader<'_>) -> Behavior {
    reader.within("protocolProfileBehavior", |reader| {
        let mut behavior = Behavior::default();
        let settings = reader
            .object(value, "an object of settings")
            .unwrap_or_default();
        for (name, value) in settings {
            match name.as_str() {
                "disableBodyPruning" => behavior.disable_body_pruning = Some(js::truthy(&value)),
                "disableUrlEncoding" => behavior.disable_url_encoding = Some(js::truthy(&value)),
                "disabledSystemHeaders" => {
                    behavior.disabled_system_headers = system_headers(value, reader);
                }
                _ => {
                    reader.ignore_setting(&name);
                    behavior.ignored.push(name);
                }
            }
        }
        behavior
    })
}

/// How many headers `disabledSystemHeaders` may name; Postman itself adds ten or so.
const MOST_SYSTEM_HEADERS: usize = 100;

/// No header that Postman adds has a longer name, in bytes.
const LONGEST_SYSTEM_HEADER: usize = 100;

fn system_headers(value: Value, reader: &mut Reader<'_>) -> Vec<(String, bool)> {
    reader.within("disabledSystemHeaders", |reader| {
        let headers = reader
            .object(value, "an object of header names")
            .unwrap_or_default();
        if headers.len() > MOST_SYSTEM_HEADERS {
            let message = format!(
                "at most {MOST_SYSTEM_HEADERS} system headers are switched: the rest is ignored"
            );
            let found = format!("{} of them", headers.len());
            reader.warn(
                &message,
                Some(found),
                "name those that Postman adds by itself",
            );
        }
        headers
            .into_iter()
            .take(MOST_SYSTEM_HEADERS)
            .filter(|(name, _)| name.len() <= LONGEST_SYSTEM_HEADER)
            .map(|(name, off)| (name.to_lowercase(), js::truthy(&off)))
            .collect()
    })
}

/// What remains of a folder that is left out: its requests take it over.
pub(crate) fn inherit(request: &mut Request, auth: &Auth, scripts: Scripts, behavior: &Behavior) {
    if request.auth == Auth::Inherit {
        request.auth = auth.clone();
    }
    request.scripts.before_request |= scripts.before_request;
    request.scripts.test |= scripts.test;
    inherit_behavior(&mut request.behavior, behavior);
}

/// Fills what is not set; of `disabledSystemHeaders` the inner list counts as a whole.
pub(crate) fn inherit_behavior(inner: &mut Behavior, outer: &Behavior) {
    inner.disable_body_pruning = inner.disable_body_pruning.or(outer.disable_body_pruning);
    inner.disable_url_encoding = inner.disable_url_encoding.or(outer.disable_url_encoding);
    if inner.disabled_system_headers.is_empty() {
        inner
            .disabled_system_headers
            .clone_from(&outer.disabled_system_headers);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> (Entry, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let mut reader = Reader::new(&mut diagnostics);
        let Value::Object(item) = value else {
            panic!("an object")
        };
        let entry = entry(item, "N".into(), &mut reader);
        reader.finish();
        (
            entry,
            diagnostics
                .iter()
                .map(|found| format!("{}: {}", found.place, found.message))
                .collect(),
        )
    }

    fn request_of(value: Value) -> (Request, Vec<String>) {
        match read(value) {
            (Entry::Request(request), warnings) => (*request, warnings),
            (Entry::Folder(..), _) => panic!("a request"),
        }
    }

    #[test]
    fn an_item_key_that_holds_makes_a_folder() {
        let cases = [
            (json!({"item": []}), true, 0),
            (json!({"item": [{}, 5], "request": null}), true, 0),
            (json!({"item": [], "request": "x"}), true, 1),
            (json!({"item": {"name": "one"}}), true, 0),
            (json!({"item": "text"}), true, 1),
            (json!({"item": null, "request": "x"}), false, 0),
            (json!({"item": "", "request": "x"}), false, 0),
            (json!({"request": null}), false, 1),
            (json!({}), false, 1),
        ];
        for (value, is_folder, count) in cases {
            let (entry, warnings) = read(value.clone());
            assert_eq!(matches!(entry, Entry::Folder(..)), is_folder, "{value}");
            assert_eq!(warnings.len(), count, "{value}: {warnings:?}");
        }
    }

    #[test]
    fn methods_are_upper_cased_and_default_to_get() {
        let cases = [
            (json!("post"), "POST", 0),
            (json!("{{verb}}"), "{{VERB}}", 0),
            (json!(null), "GET", 0),
            (json!(""), "GET", 0),
            (json!(5), "GET", 1),
        ];
        for (method, expected, count) in cases {
            let (request, warnings) =
                request_of(json!({"request": {"method": method, "url": "x"}}));
            assert_eq!((request.method.as_str(), warnings.len()), (expected, count));
        }
        assert_eq!(request_of(json!({"request": "x"})).0.method, "GET");
        assert_eq!(request_of(json!({})).0.method, "GET");
    }

    #[test]
    fn the_description_of_the_request_counts_before_that_of_the_item() {
        let cases = [
            (
                json!({"request": {"description": "r"}, "description": "i"}),
                "r",
            ),
            (
                json!({"request": {"description": {"content": null}}, "description": "i"}),
                "i",
            ),
            (
                json!({"request": {"description": {"content": "c", "type": "text/markdown"}}}),
                "c",
            ),
            (json!({"request": "x", "description": null}), ""),
        ];
        for (value, expected) in cases {
            assert_eq!(
                request_of(value.clone()),
                (
                    Request {
                        description: expected.into(),
                        ..request_of(value).0
                    },
                    vec![]
                )
            );
        }
    }

    #[test]
    fn only_scripts_with_code_count() {
        let (request, warnings) = request_of(json!({"request": "x", "event": [
            {"listen": "test", "script": {"exec": ["", "  "]}},
            {"listen": "prerequest", "script": {"exec": "x()"}},
            {"listen": "test", "script": {"exec": ["y()"]}, "disabled": true},
            null, 5
        ]}));
        assert_eq!(
            request.scripts,
            Scripts {
                before_request: true,
                test: false
            }
        );
        assert_eq!(warnings, ["event[4]: a value of the wrong kind is ignored"]);
    }

    #[test]
    fn settings_without_effect_are_told_once() {
        let (request, warnings) = request_of(json!({"request": "x", "protocolProfileBehavior": {
            "disableBodyPruning": true, "strictSSL": false, "disabledSystemHeaders": {"Content-Type": true, "host": false}
        }}));
        assert_eq!(request.behavior.disable_body_pruning, Some(true));
        assert_eq!(request.behavior.disable_url_encoding, None);
        assert_eq!(
            request.behavior.disabled_system_headers,
            [("content-type".into(), true), ("host".into(), false)]
        );
        assert_eq!(request.behavior.ignored, ["strictSSL"]);
        assert_eq!(
            warnings,
            ["protocolProfileBehavior: some settings have no effect on a generated client"]
        );
    }

    #[test]
    fn certificates_and_proxies_are_ignored_with_a_warning() {
        let (_, warnings) = request_of(
            json!({"request": {"url": "x", "certificate": {"name": "c"}, "proxy": null}}),
        );
        assert_eq!(warnings, ["certificate: this setting is ignored"]);
    }
}
