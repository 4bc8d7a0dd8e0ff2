//! The body of a request of format v1, in the spelling of v2.

use serde_json::{Map, Value};

use super::request::{disable, object};
use crate::collection::read::js;
use crate::collection::read::reader::{Reader, take};

/// Modes of v1 and what v2 calls them.
const MODES: [(&str, &str); 5] = [
    ("binary", "file"),
    ("graphql", "graphql"),
    ("params", "formdata"),
    ("raw", "raw"),
    ("urlencoded", "urlencoded"),
];

/// The parts of a request that may hold its body.
struct Source {
    data: Value,
    raw: Value,
    graphql: Value,
}

/// The `body` that v2 would have; `null` where there is none.
pub(super) fn body(request: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Value {
    let mode_is_null = request.get("dataMode").is_some_and(Value::is_null);
    let mode = take(request, "dataMode");
    let named = MODES
        .iter()
        .find(|(v1, _)| Some(*v1) == mode.as_str())
        .map(|(_, v2)| *v2);
    let mut options = reader.object_at(request, "dataOptions", "an object of options");
    let mut source = Source {
        data: take(request, "data"),
        raw: only_text(take(request, "rawModeData")),
        graphql: take(request, "graphqlModeData"),
    };
    if mode_is_null || (named.is_none() && source.is_empty()) {
        return Value::Null;
    }
    if is_empty(&source.graphql) && options.contains_key("graphql") && !source.data.is_array() {
        source.graphql = source.data.clone();
    }
    let mode = named.unwrap_or_else(|| source.likely_mode());
    let content = source.content(mode);
    let options = MODES
        .iter()
        .map(|(v1, v2)| ((*v2).to_owned(), take(&mut options, v1)));
    Value::Object(object([
        ("mode", mode.into()),
        (mode, content),
        ("options", Value::Object(options.collect())),
        ("disabled", js::truthy_at(request, "dataDisabled").into()),
    ]))
}

impl Source {
    fn is_empty(&self) -> bool {
        is_empty(&self.data) && is_empty(&self.raw) && is_empty(&self.graphql)
    }

    /// The mode where none is named.
    fn likely_mode(&self) -> &'static str {
        let has_raw = self.raw.as_str().is_some_and(|raw| !raw.is_empty());
        let list = if js::truthy(&self.data) {
            &self.data
        } else {
            &self.raw
        };
        match has_raw {
            false if list.is_array() => "formdata",
            false if !is_empty(&self.graphql) => "graphql",
            _ => "raw",
        }
    }

    fn content(self, mode: &str) -> Value {
        match mode {
            "raw" => match (self.raw, self.data) {
                (Value::String(raw), _) if !raw.is_empty() => Value::String(raw),
                (_, data @ Value::String(_)) => data,
                _ => Value::Null,
            },
            "graphql" => self.graphql,
            "file" => Value::Object(object([("src", self.raw)])),
            _ => {
                let list = if js::truthy(&self.data) {
                    self.data
                } else {
                    self.raw
                };
                match list {
                    Value::Array(params) => params.into_iter().filter_map(param).collect(),
                    _ => Value::Null,
                }
            }
        }
    }
}

/// `rawModeData` is text or a list of one text; a longer list is data of a form.
fn only_text(value: Value) -> Value {
    match value {
        Value::Array(mut elements) if matches!(&elements[..], [Value::String(_)]) => {
            elements.remove(0)
        }
        other => other,
    }
}

/// A parameter in the spelling of v2: a file's path is in `value`. Those without a key are left out.
fn param(param: Value) -> Option<Value> {
    let Value::Object(mut param) = param else {
        return None;
    };
    param.get("key").filter(|key| !key.is_null())?;
    let is_file = param.get("type").and_then(Value::as_str) == Some("file");
    if is_file && !js::truthy_at(&param, "src") && js::truthy_at(&param, "value") {
        let path = take(&mut param, "value");
        let path = if path.is_string() || path.is_array() {
            path
        } else {
            Value::Null
        };
        param.insert("src".to_owned(), path);
    }
    disable(&mut param);
    Some(Value::Object(param))
}

/// lodash's `isEmpty`: also true of every number and boolean.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(source: &mut Map<String, Value>) -> Value {
        body(source, &mut Reader::new(&mut Diagnostics::default()))
    }

    #[test]
    fn modes_are_translated_or_guessed() {
        let cases = [
            (json!({}), json!(null)),
            (json!({"data": [], "rawModeData": ""}), json!(null)),
            (json!({"dataMode": null, "rawModeData": "x"}), json!(null)),
            (
                json!({"dataMode": "raw", "rawModeData": "x", "data": []}),
                json!({"mode": "raw", "raw": "x"}),
            ),
            (
                json!({"dataMode": "raw", "rawModeData": ["x"]}),
                json!({"mode": "raw", "raw": "x"}),
            ),
            (
                json!({"dataMode": "raw", "data": "x"}),
                json!({"mode": "raw", "raw": "x"}),
            ),
            (
                json!({"rawModeData": "x"}),
                json!({"mode": "raw", "raw": "x"}),
            ),
            (
                json!({"dataMode": "nosuch", "data": "x"}),
                json!({"mode": "raw", "raw": "x"}),
            ),
            (
                json!({"dataMode": "binary", "rawModeData": "a.png"}),
                json!({"mode": "file", "file": {"src": "a.png"}}),
            ),
            (
                json!({"data": [{"key": "a"}]}),
                json!({"mode": "formdata", "formdata": [{"key": "a"}]}),
            ),
            (
                json!({"graphqlModeData": {"query": "q"}}),
                json!({"mode": "graphql", "graphql": {"query": "q"}}),
            ),
            (
                json!({"dataMode": "urlencoded", "data": null}),
                json!({"mode": "urlencoded", "urlencoded": null}),
            ),
        ];
        for (request, expected) in cases {
            let Value::Object(mut source) = request.clone() else {
                panic!("an object")
            };
            let mut body = read(&mut source);
            if let Value::Object(body) = &mut body {
                body.shift_remove("options");
                assert_eq!(body.shift_remove("disabled"), Some(json!(false)));
            }
            assert_eq!(body, expected, "{request}");
        }
    }

    #[test]
    fn parameters_keep_paths_and_switches() {
        let Value::Object(mut source) = json!({"dataMode": "params", "data": [
            {"key": "f", "value": "a.txt", "type": "file", "enabled": false}, {"value": "no key"}, null
        ]}) else {
            panic!("an object")
        };
        let body = read(&mut source);
        assert_eq!(body["formdata"].as_array().map(Vec::len), Some(1));
        assert_eq!(body["formdata"][0]["src"], "a.txt");
        assert_eq!(body["formdata"][0]["disabled"], true);
    }

    #[test]
    fn options_and_the_switch_are_translated() {
        let Value::Object(mut source) = json!({"dataMode": "raw", "rawModeData": "{}", "dataOptions": {"raw": {"language": "json"}}, "dataDisabled": true})
        else {
            panic!("an object")
        };
        let body = read(&mut source);
        assert_eq!(body["options"]["raw"]["language"], "json");
        assert_eq!(body["disabled"], true);
    }
}
