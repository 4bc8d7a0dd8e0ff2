//! Saved responses.

use serde_json::{Map, Value};

use super::reader::{Reader, take};
use super::{header, item, js};
use crate::collection::{Request, SavedResponse};

/// Reads an entry of a `response` list.
pub(crate) fn response(value: Value, reader: &mut Reader<'_>) -> Option<SavedResponse> {
    let mut response = reader.object(value, "a saved response")?;
    let original_request = original(take(&mut response, "originalRequest"), reader);
    Some(SavedResponse {
        name: reader.text(&mut response, "name"),
        code: code(take(&mut response, "code"), reader),
        status: reader.text(&mut response, "status"),
        headers: reader.unsent(|reader| header::headers(take(&mut response, "header"), reader)),
        body: body(&mut response),
        language: language(&mut response, reader),
        original_request: original_request.map(Box::new),
    })
}

fn original(value: Value, reader: &mut Reader<'_>) -> Option<Request> {
    if !js::truthy(&value) {
        return None;
    }
    reader.within("originalRequest", |reader| {
        reader.unsent(|reader| match value {
            Value::Object(source) => Some(item::request(source, reader)),
            other => Some(item::of_address(other, reader)),
        })
    })
}

/// A status code from 100 to 599, also where it is text.
fn code(value: Value, reader: &mut Reader<'_>) -> Option<u16> {
    let text = match &value {
        Value::Null => return None,
        Value::String(text) if text.trim().is_empty() => return None,
        other => js::text(other),
    };
    let code = text
        .trim()
        .parse()
        .ok()
        .filter(|code| (100..600).contains(code));
    if code.is_none() {
        reader.within("code", |reader| {
            reader.wrong_kind(&value, "a status code from 100 to 599");
        });
    }
    code
}

/// The body: what is no text is written as JSON.
fn body(response: &mut Map<String, Value>) -> String {
    match take(response, "body") {
        Value::Null => String::new(),
        Value::String(body) => body,
        other => js::stringify(&other),
    }
}

fn language(response: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Option<String> {
    let language = reader.optional_text(response, "_postman_previewlanguage")?;
    Some(language.to_lowercase()).filter(|language| !language.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> (Option<SavedResponse>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let response = response(value, &mut Reader::new(&mut diagnostics));
        (
            response,
            diagnostics
                .iter()
                .map(|found| format!("{}: {}", found.place, found.message))
                .collect(),
        )
    }

    #[test]
    fn everything_of_a_response_is_read() {
        let (response, warnings) = read(
            json!({"name": "ok", "code": 200, "status": "OK", "body": "{}", "cookie": [],
            "header": [{"key": "A", "value": "1", "description": {"content": "why"}}],
            "_postman_previewlanguage": "JSON", "originalRequest": {"method": "post", "url": "x", "auth": null}}),
        );
        let response = response.expect("a response");
        assert_eq!(
            (
                response.name.as_str(),
                response.code,
                response.status.as_str()
            ),
            ("ok", Some(200), "OK")
        );
        assert_eq!(response.headers[0].description, "why");
        assert_eq!(
            (response.body.as_str(), response.language.as_deref()),
            ("{}", Some("json"))
        );
        assert_eq!(response.original_request.expect("a request").method, "POST");
        assert!(warnings.is_empty(), "{warnings:?}");
    }

    #[test]
    fn codes_are_numbers_or_text_from_100_to_599() {
        let cases = [
            (json!(null), None, 0),
            (json!(""), None, 0),
            (json!(404), Some(404), 0),
            (json!(404.0), Some(404), 0),
            (json!("201"), Some(201), 0),
            (json!(0), None, 1),
            (json!("OK"), None, 1),
        ];
        for (code, expected, count) in cases {
            let (response, warnings) = read(json!({"code": code}));
            assert_eq!(
                (response.expect("a response").code, warnings.len()),
                (expected, count),
                "{code}"
            );
        }
    }

    #[test]
    fn nulls_and_structures_are_taken() {
        let (response, warnings) = read(
            json!({"name": null, "header": null, "body": {"a": 1}, "originalRequest": null,
            "status": null, "_postman_previewlanguage": null}),
        );
        let expected = SavedResponse {
            body: r#"{"a":1}"#.into(),
            ..SavedResponse::default()
        };
        assert_eq!((response, warnings), (Some(expected), vec![]));
        assert_eq!(read(json!(null)), (None, vec![]));
    }

    #[test]
    fn what_the_wire_loses_is_no_news_where_nothing_is_sent() {
        let (_, warnings) = read(json!({"header": [{"key": "", "value": "x"}],
            "originalRequest": {"url": {"host": "a", "query": [{"key": "n", "value": 5}]}, "body": 5}}));
        assert_eq!(
            warnings,
            ["originalRequest.body: a value of the wrong kind is ignored"]
        );
    }
}
