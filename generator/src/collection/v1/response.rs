//! Saved responses of format v1.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::request::{self, object};
use crate::collection::read::js;
use crate::collection::read::reader::{Reader, take};
use crate::collection::read::response::response as read_v2;
use crate::collection::{Request, SavedResponse};

/// Reads the responses of a request, in the order that `responses_order` gives.
pub(super) fn responses(
    source: &mut Map<String, Value>,
    reader: &mut Reader<'_>,
) -> Vec<SavedResponse> {
    let list = take(source, "responses");
    let order = take(source, "responses_order");
    reader.within("responses", |reader| {
        let elements = reader.list(list, "a list of responses");
        let ordered = ordered(elements, &order);
        let read = ordered
            .into_iter()
            .enumerate()
            .filter_map(|(index, element)| {
                reader.within(index, |reader| response(element, source, reader))
            });
        read.collect()
    })
}

/// The responses that the order names; all of them where there is none.
fn ordered(responses: Vec<Value>, order: &Value) -> Vec<Value> {
    let Some(order) = order.as_array().filter(|order| !order.is_empty()) else {
        return responses;
    };
    let id_of = |response: &Value| response.get("id").map(js::text);
    let mut by_id: IndexMap<Option<String>, Value> = responses
        .into_iter()
        .map(|response| (id_of(&response), response))
        .collect();
    let named = order
        .iter()
        .filter_map(|id| by_id.get_mut(&Some(js::text(id))).map(Value::take));
    named.filter(|response| !response.is_null()).collect()
}

fn response(
    element: Value,
    owner: &Map<String, Value>,
    reader: &mut Reader<'_>,
) -> Option<SavedResponse> {
    let mut response = reader.object(element, "a saved response")?;
    let original = original(&mut response, owner, reader);
    let mut status = reader.object_at(&mut response, "responseCode", "an object with a `code`");
    let name = take(&mut response, "name");
    let converted = object([
        (
            "name",
            if js::truthy(&name) {
                name
            } else {
                "response".into()
            },
        ),
        ("status", take(&mut status, "name")),
        ("code", take(&mut status, "code")),
        ("header", take(&mut response, "headers")),
        ("body", take(&mut response, "text")),
        ("_postman_previewlanguage", take(&mut response, "language")),
    ]);
    let read = read_v2(Value::Object(converted), reader)?;
    Some(SavedResponse {
        original_request: original.map(Box::new),
        ..read
    })
}

/// The request that gave a response: an object, JSON in text, or the id of the request it belongs to.
fn original(
    response: &mut Map<String, Value>,
    owner: &Map<String, Value>,
    reader: &mut Reader<'_>,
) -> Option<Request> {
    let given = ["requestObject", "request"].map(|key| take(response, key));
    let source = given.into_iter().find(js::truthy)?;
    let source = match parsed(source) {
        Value::Object(source) => source,
        Value::String(id) => owner
            .get("id")
            .filter(|own| own.as_str() == Some(&id))
            .map(|_| owner.clone())?,
        other => {
            reader.within("request", |reader| reader.wrong_kind(&other, "a request"));
            return None;
        }
    };
    reader.within("request", |reader| {
        reader.unsent(|reader| Some(request::bare(source, reader)))
    })
}

/// JSON in text as its value; other text, such as an id, as it is.
fn parsed(value: Value) -> Value {
    match value {
        Value::String(text) => serde_json::from_str(&text).unwrap_or(Value::String(text)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> Vec<SavedResponse> {
        let mut diagnostics = Diagnostics::default();
        let Value::Object(mut source) = value else {
            panic!("an object")
        };
        let responses = responses(&mut source, &mut Reader::new(&mut diagnostics));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        responses
    }

    #[test]
    fn responses_are_converted() {
        let read = read(
            json!({"responses": [{"id": "a", "responseCode": {"code": 201, "name": "Created"},
            "headers": [{"key": "A", "value": "1"}], "text": "{}", "language": "json", "cookies": [], "time": 5,
            "request": {"url": "x?a=1", "method": "POST", "data": [], "headers": "B: 2"}}]}),
        );
        let [response] = &read[..] else {
            panic!("one response")
        };
        assert_eq!(
            (
                response.name.as_str(),
                response.code,
                response.status.as_str()
            ),
            ("response", Some(201), "Created")
        );
        assert_eq!((response.body.as_str(), response.headers.len()), ("{}", 1));
        let original = response.original_request.as_ref().expect("a request");
        assert_eq!(
            (original.method.as_str(), original.url.host.as_str()),
            ("POST", "x")
        );
    }

    #[test]
    fn the_original_request_may_be_text_or_an_id() {
        let read = read(json!({"id": "own", "url": "own", "responses": [
            {"requestObject": "{\"url\":\"text\"}"}, {"request": "own"}, {"requestObject": "\"own\""}, {"request": "other"}, {"request": null}
        ]}));
        let hosts: Vec<_> = read
            .iter()
            .map(|response| {
                response
                    .original_request
                    .as_ref()
                    .map(|request| request.url.host.as_str())
            })
            .collect();
        assert_eq!(hosts, [Some("text"), Some("own"), Some("own"), None, None]);
    }

    #[test]
    fn the_order_of_responses_counts() {
        let list =
            json!([{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}]);
        let cases = [
            (json!(null), "ABC"),
            (json!([]), "ABC"),
            (json!(["c", "x", "a"]), "CA"),
        ];
        for (order, expected) in cases {
            let read = read(json!({"responses": list, "responses_order": order}));
            let names: String = read.iter().map(|response| response.name.as_str()).collect();
            assert_eq!(names, expected, "{order}");
        }
    }
}
