//! Bodies: which mode, and whether there is anything to send.

use serde_json::{Map, Value};

use super::form::{formdata, urlencoded};
use super::graphql::graphql;
use super::js;
use super::reader::{Reader, take};
use crate::collection::{Body, BodyMode, FileSource};

/// Reads the value of a `body` key; `None` where Postman sends no body whatever the method.
///
/// A form whose fields are all disabled is kept: it sends nothing, but says what may be sent.
pub(super) fn body(value: Value, reader: &mut Reader<'_>) -> Option<Body> {
    reader.within("body", |reader| {
        let mode = match value {
            Value::String(text) => raw(Value::String(text), None, reader),
            other => moded(reader.object(other, "an object with a `mode`")?, reader),
        };
        mode.map(|mode| Body { mode })
    })
}

fn moded(mut body: Map<String, Value>, reader: &mut Reader<'_>) -> Option<BodyMode> {
    let Some(mode) = body
        .get("mode")
        .filter(|mode| js::truthy(mode))
        .map(js::text)
    else {
        warn_of_missing_mode(&body, reader);
        return None;
    };
    if js::truthy_at(&body, "disabled") {
        return None;
    }
    match mode.to_ascii_lowercase().as_str() {
        "urlencoded" => urlencoded(take(&mut body, "urlencoded"), reader),
        "formdata" => formdata(take(&mut body, "formdata"), reader),
        "graphql" => graphql(take(&mut body, "graphql"), reader),
        "file" => file(take(&mut body, "file"), reader),
        known => {
            if known != "raw" {
                let help = "the modes are raw, urlencoded, formdata, file and graphql";
                reader.warn_of_wire(
                    "an unknown body mode is taken as `raw`",
                    Some(format!("`{mode}`")),
                    help,
                );
            }
            let language = language(&mut body, reader);
            raw(take(&mut body, "raw"), language, reader)
        }
    }
}

fn warn_of_missing_mode(body: &Map<String, Value>, reader: &mut Reader<'_>) {
    let data = ["raw", "urlencoded", "formdata", "graphql", "file"];
    let has_data = data.iter().any(|key| match body.get(*key) {
        Some(Value::Array(elements)) => !elements.is_empty(),
        Some(other) => js::truthy(other),
        None => false,
    });
    if has_data {
        let help = "Postman does not send it: give it a `mode`";
        reader.warn_of_wire("a body without a mode is left out", None, help);
    }
}

/// `options.raw.language`, lower case.
fn language(body: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Option<String> {
    reader.within("options", |reader| {
        let mut options = reader.object(take(body, "options"), "an object")?;
        reader.within("raw", |reader| {
            let mut raw = reader.object(take(&mut options, "raw"), "an object")?;
            let language = reader.optional_text(&mut raw, "language")?;
            Some(language.to_lowercase()).filter(|language| !language.is_empty())
        })
    })
}

/// Raw text; lists and objects are written as JSON, as Postman does.
fn raw(value: Value, language: Option<String>, reader: &mut Reader<'_>) -> Option<BodyMode> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text,
        Value::Array(elements) if elements.is_empty() => return None,
        Value::Object(entries) if entries.is_empty() => return None,
        structure @ (Value::Array(_) | Value::Object(_)) => js::stringify(&structure),
        scalar => {
            reader.within("raw", |reader| reader.wrong_kind(&scalar, "text"));
            return None;
        }
    };
    (!text.is_empty()).then_some(BodyMode::Raw { text, language })
}

/// The bytes of one file; `None` where neither a path nor content is given.
fn file(value: Value, reader: &mut Reader<'_>) -> Option<BodyMode> {
    reader.within("file", |reader| {
        let source = match value {
            Value::String(src) => FileSource {
                src: Some(src),
                content: None,
            },
            other => {
                let mut file = reader.object(other, "a path, or an object with `src`")?;
                FileSource {
                    src: reader.optional_text(&mut file, "src"),
                    content: reader.optional_text(&mut file, "content"),
                }
            }
        };
        let given = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
        (given(&source.src) || given(&source.content)).then(|| {
            BodyMode::File(FileSource {
                src: source.src.filter(|src| !src.is_empty()),
                content: source.content.filter(|content| !content.is_empty()),
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> (Option<BodyMode>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let body = body(value, &mut Reader::new(&mut diagnostics));
        let messages = diagnostics
            .iter()
            .map(|found| format!("{}: {}", found.place, found.message));
        (body.map(|body| body.mode), messages.collect())
    }

    fn raw_of(text: &str, language: Option<&str>) -> Option<BodyMode> {
        Some(BodyMode::Raw {
            text: text.into(),
            language: language.map(str::to_owned),
        })
    }

    fn file_of(src: Option<&str>, content: Option<&str>) -> Option<BodyMode> {
        Some(BodyMode::File(FileSource {
            src: src.map(str::to_owned),
            content: content.map(str::to_owned),
        }))
    }

    #[test]
    fn bodies_without_data_are_none() {
        for value in [
            json!(null),
            json!(""),
            json!({}),
            json!({"mode": null}),
            json!({"mode": "raw"}),
            json!({"mode": "raw", "raw": ""}),
            json!({"mode": "raw", "raw": null}),
            json!({"mode": "raw", "raw": {}}),
            json!({"mode": "raw", "raw": "x", "disabled": true}),
            json!({"mode": "urlencoded", "urlencoded": []}),
            json!({"mode": "formdata"}),
            json!({"mode": "file", "file": {}}),
            json!({"mode": "file", "file": {"src": null}}),
            json!({"mode": "file", "file": ""}),
            json!({"mode": "graphql"}),
        ] {
            assert_eq!(read(value.clone()), (None, vec![]), "{value}");
        }
    }

    #[test]
    fn raw_text_is_kept_as_written() {
        let cases = [
            (json!("x"), raw_of("x", None)),
            (
                json!({"mode": "raw", "raw": " {} // c\r\n"}),
                raw_of(" {} // c\r\n", None),
            ),
            (json!({"mode": "RAW", "raw": "x"}), raw_of("x", None)),
            (
                json!({"mode": "raw", "raw": "x", "options": {"raw": {"language": "JSON"}}}),
                raw_of("x", Some("json")),
            ),
            (
                json!({"mode": "raw", "raw": "x", "options": {"raw": {}}}),
                raw_of("x", None),
            ),
            (
                json!({"mode": "raw", "raw": {"b": 1.0, "1": [null]}}),
                raw_of(r#"{"1":[null],"b":1}"#, None),
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(read(value.clone()), (expected, vec![]), "{value}");
        }
    }

    #[test]
    fn files_are_paths_or_content() {
        let cases = [
            (
                json!({"mode": "file", "file": {"src": "a.png"}}),
                file_of(Some("a.png"), None),
            ),
            (
                json!({"mode": "file", "file": "a.png"}),
                file_of(Some("a.png"), None),
            ),
            (
                json!({"mode": "file", "file": {"src": "", "content": "eA=="}}),
                file_of(None, Some("eA==")),
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(read(value.clone()), (expected, vec![]), "{value}");
        }
    }

    #[test]
    fn odd_bodies_are_reported() {
        let cases = [
            (
                json!({"mode": "soap", "raw": "x"}),
                raw_of("x", None),
                "body: an unknown body mode is taken as `raw`",
            ),
            (
                json!({"raw": "x"}),
                None,
                "body: a body without a mode is left out",
            ),
            (
                json!({"mode": "raw", "raw": 5}),
                None,
                "body.raw: a value of the wrong kind is ignored",
            ),
            (
                json!([]),
                None,
                "body: a value of the wrong kind is ignored",
            ),
            (
                json!({"mode": "file", "file": 5}),
                None,
                "body.file: a value of the wrong kind is ignored",
            ),
        ];
        for (value, expected, message) in cases {
            assert_eq!(read(value), (expected, vec![message.to_owned()]));
        }
    }
}
