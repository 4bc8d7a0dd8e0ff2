//! Variables of collections and environments, and the types their values may have.

use serde_json::{Map, Value};

use super::js;
use super::reader::{Reader, take};
use crate::collection::Variable;
use crate::diagnostic::{Diagnostic, Place};

/// A value as a Postman variable of some type holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// Text.
    Text(String),
    /// Something else, as it prints.
    Other(String),
    /// No value.
    Nothing,
}

/// Casts a value to the type of its variable, as Postman's SDK does.
pub(super) fn typed(value: Option<&Value>, kind: Option<&str>) -> Typed {
    let kind = kind.map(str::to_ascii_lowercase);
    match (value, kind.as_deref()) {
        (None, Some("string")) => Typed::Text("undefined".to_owned()),
        (None, _) => Typed::Nothing,
        (Some(value), Some("string")) => Typed::Text(js::text(value)),
        (Some(value), Some("boolean")) => Typed::Other(js::truthy(value).to_string()),
        (Some(value), Some("number")) => Typed::Other(number_of(value)),
        (Some(Value::String(text)), _) => Typed::Text(text.clone()),
        (Some(value), _) => Typed::Other(js::text(value)),
    }
}

/// `Number(value)` as it prints.
fn number_of(value: &Value) -> String {
    let text = js::text(value);
    match value {
        Value::Number(_) => text,
        Value::Null => "0".to_owned(),
        Value::Bool(flag) => u8::from(*flag).to_string(),
        _ if text.trim().is_empty() => "0".to_owned(),
        _ => {
            let plain = text
                .trim()
                .starts_with(|first: char| "+-.0123456789".contains(first));
            let float = text.trim().parse().ok().filter(|_| plain);
            js::float_text(float.unwrap_or(f64::NAN))
        }
    }
}

/// Reads the list under a collection's `variable`.
pub(crate) fn variables(value: Value, reader: &mut Reader<'_>) -> Vec<Variable> {
    let elements = reader.list(value, "a list of variables");
    elements
        .into_iter()
        .enumerate()
        .filter_map(|(index, element)| reader.within(index, |reader| variable(element, reader)))
        .collect()
}

fn variable(element: Value, reader: &mut Reader<'_>) -> Option<Variable> {
    let mut entry = reader.object(element, "a variable with `key` and `value`")?;
    let key = reader.optional_text(&mut entry, "key");
    let description = reader.description(&mut entry);
    let Some(key) = key else {
        let id = entry.get("id").map(js::kind);
        let help = "Postman finds variables by their `key` alone, so give it one";
        reader.warn("a variable without a `key` is left out", id, help);
        return None;
    };
    Some(Variable {
        key,
        description,
        ..stated(&entry)
    })
}

/// What an entry says of its variable, apart from name and description.
fn stated(entry: &Map<String, Value>) -> Variable {
    let kind = entry.get("type").and_then(Value::as_str);
    let value = match typed(entry.get("value"), kind) {
        _ if !entry.contains_key("value") => String::new(),
        Typed::Text(value) | Typed::Other(value) => value,
        Typed::Nothing => String::new(),
    };
    Variable {
        value,
        disabled: js::truthy_at(entry, "disabled")
            || entry.get("enabled") == Some(&Value::Bool(false)),
        secret: kind == Some("secret"),
        ..Variable::default()
    }
}

/// The variables of an environment or globals export: `{"values": [..]}`, that in a wrapper
/// (`{"environment": {..}}`), or the bare list of values.
///
/// # Errors
///
/// What is no such export, such as a collection.
pub fn variables_from_value(value: &Value) -> Result<Vec<Variable>, Diagnostic> {
    let wrapped = ["environment", "globals"]
        .into_iter()
        .find_map(|key| value.get(key).filter(|inner| inner.is_object()));
    let export = wrapped.unwrap_or(value);
    let values = match export {
        Value::Array(values) => values.as_slice(),
        Value::Object(object) => match object.get("values") {
            Some(Value::Array(values)) => values.as_slice(),
            Some(Value::Null) => &[],
            _ => return Err(no_environment(export)),
        },
        _ => return Err(no_environment(export)),
    };
    Ok(values.iter().filter_map(exported).collect())
}

fn exported(element: &Value) -> Option<Variable> {
    let entry = element.as_object()?;
    let key = entry.get("key").filter(|key| !key.is_null())?;
    let description = match entry.get("description") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(object)) => object
            .get("content")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        _ => String::new(),
    };
    Some(Variable {
        key: js::text(key),
        description,
        ..stated(entry)
    })
}

fn no_environment(value: &Value) -> Diagnostic {
    let is_collection = ["item", "requests", "collection"]
        .iter()
        .any(|key| value.get(*key).is_some());
    let found = if is_collection {
        "a collection".to_owned()
    } else {
        js::kind(value)
    };
    Diagnostic::error(Place::default(), "this is no environment or globals export")
        .found(found)
        .expected("an object with a list `values`")
        .help("export the environment from Postman and pass that file")
}

/// The key of a path variable: `key`, or the legacy `id`.
pub(super) fn key_or_id(entry: &mut Map<String, Value>) -> Option<String> {
    ["key", "id"]
        .into_iter()
        .map(|name| take(entry, name))
        .find(js::truthy)
        .map(|key| match key {
            Value::String(text) => text,
            other => js::text(&other),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> (Vec<Variable>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let variables = variables(value, &mut Reader::new(&mut diagnostics));
        let messages = diagnostics
            .iter()
            .map(|found| format!("{}: {}", found.place, found.message));
        (variables, messages.collect())
    }

    #[test]
    fn values_print_as_postman_prints_them() {
        let cases = [
            (json!({"key": "v", "value": "x"}), "x"),
            (json!({"key": "v", "value": null}), "null"),
            (json!({"key": "v", "value": 7}), "7"),
            (json!({"key": "v", "value": false}), "false"),
            (json!({"key": "v", "value": {"a": 1}}), "[object Object]"),
            (json!({"key": "v", "value": [1, 2]}), "1,2"),
            (json!({"key": "v"}), ""),
            (json!({"key": "v", "type": "string"}), ""),
            (json!({"key": "v", "type": "number", "value": "42"}), "42"),
            (json!({"key": "v", "type": "number", "value": "inf"}), "NaN"),
            (json!({"key": "v", "type": "boolean", "value": ""}), "false"),
            (json!({"key": "v", "type": "default", "value": "d"}), "d"),
        ];
        for (entry, expected) in cases {
            let (variables, warnings) = read(json!([entry]));
            assert_eq!(variables[0].value, expected, "{entry}");
            assert!(warnings.is_empty(), "{entry}: {warnings:?}");
        }
    }

    #[test]
    fn disabled_and_secret_are_read_in_both_spellings() {
        let (variables, _) = read(json!([
            {"key": "a", "value": "1", "disabled": true},
            {"key": "b", "value": "2", "enabled": false},
            {"key": "c", "value": "3", "enabled": true, "type": "secret", "description": {"content": "why"}},
        ]));
        let flags: Vec<_> = variables
            .iter()
            .map(|found| (found.disabled, found.secret))
            .collect();
        assert_eq!(flags, [(true, false), (true, false), (false, true)]);
        assert_eq!(variables[2].description, "why");
    }

    #[test]
    fn variables_without_a_key_are_left_out_with_a_warning() {
        let (variables, warnings) =
            read(json!([{"id": "x", "value": "1"}, null, "text", {"key": 5, "value": "y"}]));
        assert_eq!(variables.len(), 1);
        assert_eq!(variables[0].key, "5");
        assert_eq!(
            warnings,
            [
                "[0]: a variable without a `key` is left out",
                "[2]: a value of the wrong kind is ignored"
            ]
        );
    }

    #[test]
    fn environments_are_read_in_all_their_wrappers() {
        let values = json!([{"key": "a", "value": "1", "enabled": false}, {"key": "a", "value": 2}, {"value": "x"}, null]);
        for export in [
            json!({"name": "env", "values": values}),
            json!({"environment": {"values": values}}),
            json!({"globals": {"values": values}}),
            values.clone(),
        ] {
            let variables = variables_from_value(&export).expect("an environment");
            let read: Vec<_> = variables
                .iter()
                .map(|found| (found.value.as_str(), found.disabled))
                .collect();
            assert_eq!(read, [("1", true), ("2", false)], "{export}");
        }
        assert_eq!(variables_from_value(&json!({"values": null})), Ok(vec![]));
    }

    #[test]
    fn what_is_no_environment_is_an_error() {
        for (value, found) in [
            (json!({"info": {}, "item": []}), "a collection"),
            (json!("x"), "the text `x`"),
            (json!({"values": 5}), "an object"),
        ] {
            let error = variables_from_value(&value).expect_err("no environment");
            assert_eq!(error.found.as_deref(), Some(found));
        }
    }
}
