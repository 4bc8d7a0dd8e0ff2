//! GraphQL bodies, and the text that Postman makes of them.

use serde_json::{Map, Value};

use super::js;
use super::reader::Reader;
use crate::collection::BodyMode;

/// Reads a GraphQL body. What is neither empty nor an object is sent as `{}`.
pub(super) fn graphql(value: Value, reader: &mut Reader<'_>) -> Option<BodyMode> {
    if !js::truthy(&value) {
        return None;
    }
    let object = reader.within("graphql", |reader| {
        reader.object(value, "an object with a `query`")
    });
    let object = object.unwrap_or_default();
    let text_of = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(BodyMode::Graphql {
        query: text_of("query"),
        operation_name: text_of("operationName"),
        variables: variables(object.get("variables")),
        text: text(&object),
    })
}

/// The variables as they stand in the body: text is pasted, unless it is empty.
fn variables(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        other => Some(js::stringify(other)),
    }
}

/// The whole body (FORMAT §6.6). Beside variables that are text, only text counts.
fn text(object: &Map<String, Value>) -> String {
    let pasted = object.get("variables").is_some_and(Value::is_string);
    let names = ["query", "operationName"].into_iter().filter_map(|key| {
        let value = object
            .get(key)
            .filter(|value| !pasted || value.is_string())?;
        Some((key, js::stringify(value)))
    });
    let variables = variables(object.get("variables")).map(|text| ("variables", text));
    let entries: Vec<String> = names
        .chain(variables)
        .map(|(key, value)| format!("\"{key}\":{value}"))
        .collect();
    format!("{{{}}}", entries.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> (Option<BodyMode>, usize) {
        let mut diagnostics = Diagnostics::default();
        let body = graphql(value, &mut Reader::new(&mut diagnostics));
        (body, diagnostics.len())
    }

    #[test]
    fn the_text_is_what_postman_sends() {
        let cases = [
            (json!({"query": "{ x }"}), r#"{"query":"{ x }"}"#),
            (json!({}), "{}"),
            (
                json!({"variables": "{ \"a\": 1 }", "operationName": "Q", "query": "query \"q\""}),
                r#"{"query":"query \"q\"","operationName":"Q","variables":{ "a": 1 }}"#,
            ),
            (json!({"query": "q", "variables": ""}), r#"{"query":"q"}"#),
            (
                json!({"query": "q", "variables": "{a:"}),
                r#"{"query":"q","variables":{a:}"#,
            ),
            (
                json!({"query": "q", "operationName": null, "variables": "{}"}),
                r#"{"query":"q","variables":{}}"#,
            ),
            (
                json!({"query": "q", "operationName": null, "variables": {"a": 1.0}}),
                r#"{"query":"q","operationName":null,"variables":{"a":1}}"#,
            ),
            (
                json!({"query": 5, "variables": null}),
                r#"{"query":5,"variables":null}"#,
            ),
            (json!({"query": "{{q}}"}), r#"{"query":"{{q}}"}"#),
        ];
        for (value, expected) in cases {
            let (Some(BodyMode::Graphql { text, .. }), 0) = read(value.clone()) else {
                panic!("{value}: a body without warnings")
            };
            assert_eq!(text, expected, "{value}");
        }
    }

    #[test]
    fn parts_are_kept_beside_the_text() {
        let (
            Some(BodyMode::Graphql {
                query,
                operation_name,
                variables,
                ..
            }),
            _,
        ) = read(json!({"query": "q", "operationName": null, "variables": {"a": [1]}}))
        else {
            panic!("a body")
        };
        assert_eq!((query.as_deref(), operation_name), (Some("q"), None));
        assert_eq!(variables.as_deref(), Some(r#"{"a":[1]}"#));
    }

    #[test]
    fn nothing_is_no_body_and_text_is_an_empty_object() {
        assert_eq!(read(json!(null)), (None, 0));
        let (Some(BodyMode::Graphql { text, .. }), 1) = read(json!("{ x }")) else {
            panic!("a body with a warning")
        };
        assert_eq!(text, "{}");
    }
}
