//! Query parameters in their three forms: a list, text, an object.

use serde_json::{Map, Value};

use super::reader::{Reader, take};
use super::{address, js};
use crate::collection::QueryParam;

/// Reads the value of a `query` key; `None` where there is no `?` at all.
pub(crate) fn query(value: Value, reader: &mut Reader<'_>) -> Option<Vec<QueryParam>> {
    reader.within("query", |reader| match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(address::parse_query(&text)),
        Value::Array(elements) => Some(list(elements, reader)).filter(|params| !params.is_empty()),
        Value::Object(entries) => Some(map(entries, reader)),
        other => {
            reader.wrong_kind(&other, "a list of parameters");
            None
        }
    })
}

fn list(elements: Vec<Value>, reader: &mut Reader<'_>) -> Vec<QueryParam> {
    elements
        .into_iter()
        .enumerate()
        .filter_map(|(index, element)| reader.within(index, |reader| param(element, reader)))
        .collect()
}

/// An object of names and values; the empty object is one parameter without both, a bare `?`.
fn map(entries: Map<String, Value>, reader: &mut Reader<'_>) -> Vec<QueryParam> {
    if entries.is_empty() {
        return vec![QueryParam::default()];
    }
    let params = entries.into_iter().map(|(key, value)| QueryParam {
        key: Some(key),
        value: value_of(value, reader),
        ..QueryParam::default()
    });
    params.collect()
}

fn param(element: Value, reader: &mut Reader<'_>) -> Option<QueryParam> {
    let mut entry = match element {
        Value::String(text) => return Some(address::parse_param(&text)),
        other => reader.object(other, "a parameter with `key` and `value`")?,
    };
    let key = match take(&mut entry, "key") {
        Value::String(key) => Some(key),
        Value::Null => None,
        other => {
            reader.within("key", |reader| reader.wrong_kind(&other, "text"));
            None
        }
    };
    Some(QueryParam {
        key,
        value: value_of(take(&mut entry, "value"), reader),
        description: reader.description(&mut entry),
        disabled: js::truthy_at(&entry, "disabled"),
    })
}

/// A value: Postman sends only text.
fn value_of(value: Value, reader: &mut Reader<'_>) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Null => None,
        other => {
            let help = "Postman sends the key alone here: write the value as text, in quotes";
            let found = Some(js::kind(&other));
            reader.warn_of_wire("a query value that is no text is not sent", found, help);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    type Pair<'a> = (Option<&'a str>, Option<&'a str>);

    fn read(value: Value) -> (Option<Vec<QueryParam>>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let params = query(value, &mut Reader::new(&mut diagnostics));
        (
            params,
            diagnostics
                .iter()
                .map(|found| format!("{}: {}", found.place, found.message))
                .collect(),
        )
    }

    #[test]
    fn all_forms_give_the_same_parameters() {
        let cases: [(Value, Option<&[Pair<'_>]>); 9] = [
            (json!(null), None),
            (json!(""), None),
            (json!([]), None),
            (json!([null]), None),
            (json!({}), Some(&[(None, None)])),
            (
                json!("a=1&b"),
                Some(&[(Some("a"), Some("1")), (Some("b"), None)]),
            ),
            (
                json!({"a": "1", "b": null}),
                Some(&[(Some("a"), Some("1")), (Some("b"), None)]),
            ),
            (
                json!(["a=1", "b"]),
                Some(&[(Some("a"), Some("1")), (Some("b"), None)]),
            ),
            (
                json!([{"key": "a", "value": ""}, {"key": null, "value": "v"}, {"key": "c"}]),
                Some(&[(Some("a"), Some("")), (None, Some("v")), (Some("c"), None)]),
            ),
        ];
        for (value, expected) in cases {
            let (params, warnings) = read(value.clone());
            let pairs = params.as_ref().map(|params| -> Vec<Pair<'_>> {
                params
                    .iter()
                    .map(|param| (param.key.as_deref(), param.value.as_deref()))
                    .collect()
            });
            assert_eq!(pairs.as_deref(), expected, "{value}");
            assert!(warnings.is_empty(), "{value}: {warnings:?}");
        }
    }

    #[test]
    fn values_that_are_no_text_are_lost_with_a_warning() {
        let (params, warnings) =
            read(json!([{"key": "n", "value": 5}, {"key": 5, "value": "x", "disabled": true}]));
        let params = params.expect("two parameters");
        assert_eq!(
            (params[0].value.as_deref(), params[1].key.as_deref()),
            (None, None)
        );
        assert!(params[1].disabled);
        assert_eq!(
            warnings,
            [
                "query[0]: a query value that is no text is not sent",
                "query[1].key: a value of the wrong kind is ignored"
            ]
        );
    }
}
