//! Form bodies: urlencoded fields and multipart parts.

use serde_json::{Map, Value};

use super::reader::{Reader, take};
use super::{address, js};
use crate::collection::{BodyMode, FormParam, FormValue, QueryParam, UrlencodedParam};

/// Reads the fields of a urlencoded body: a list, or text such as `a=1&b=2`.
pub(super) fn urlencoded(value: Value, reader: &mut Reader<'_>) -> Option<BodyMode> {
    let fields = reader.within("urlencoded", |reader| match value {
        Value::String(text) => address::parse_query(&text)
            .into_iter()
            .filter_map(parsed)
            .collect(),
        other => listed(other, reader, field),
    });
    (!fields.is_empty()).then_some(BodyMode::Urlencoded(fields))
}

/// Reads the parts of a multipart body.
pub(super) fn formdata(value: Value, reader: &mut Reader<'_>) -> Option<BodyMode> {
    let parts = reader.within("formdata", |reader| listed(value, reader, part));
    (!parts.is_empty()).then_some(BodyMode::Formdata(parts))
}

fn listed<T>(
    value: Value,
    reader: &mut Reader<'_>,
    read: fn(Value, &mut Reader<'_>) -> Option<T>,
) -> Vec<T> {
    let elements = reader.list(value, "a list of parameters");
    elements
        .into_iter()
        .enumerate()
        .filter_map(|(index, element)| reader.within(index, |reader| read(element, reader)))
        .collect()
}

/// A field out of text; empty pieces are none.
fn parsed(param: QueryParam) -> Option<UrlencodedParam> {
    let key = param.key?;
    let value = param.value.unwrap_or_default();
    (!key.is_empty() || !value.is_empty()).then(|| UrlencodedParam {
        key,
        value,
        ..UrlencodedParam::default()
    })
}

fn field(element: Value, reader: &mut Reader<'_>) -> Option<UrlencodedParam> {
    let mut entry = match element {
        Value::String(text) => return parsed(address::parse_param(&text)),
        other => reader.object(other, "a parameter with `key` and `value`")?,
    };
    let Some(key) = entry.get("key").map(js::text) else {
        if js::truthy_at(&entry, "value") {
            let help = "Postman calls it `undefined`: give it a `key`, or remove it";
            reader.warn_of_wire("a field without a `key` is left out", None, help);
        }
        return None;
    };
    Some(UrlencodedParam {
        key,
        value: reader.text(&mut entry, "value"),
        description: reader.description(&mut entry),
        disabled: js::truthy_at(&entry, "disabled"),
    })
}

fn part(element: Value, reader: &mut Reader<'_>) -> Option<FormParam> {
    let mut entry = reader.object(element, "a parameter with `key` and `value`")?;
    let is_file = entry.get("type").and_then(Value::as_str) == Some("file");
    let value = if is_file {
        files(&mut entry, reader)
    } else {
        FormValue::Text(text_of(&entry))
    };
    let given = |text: Option<String>| text.filter(|text| !text.is_empty());
    Some(FormParam {
        key: reader.text(&mut entry, "key"),
        value,
        content_type: given(reader.optional_text(&mut entry, "contentType")),
        file_name: given(reader.optional_text(&mut entry, "fileName")),
        description: reader.description(&mut entry),
        disabled: js::truthy_at(&entry, "disabled"),
    })
}

/// The text of a part: what is no text is written as JSON, unless JavaScript holds it for false.
fn text_of(entry: &Map<String, Value>) -> String {
    match entry.get("value") {
        Some(Value::String(text)) => text.clone(),
        Some(other) if js::truthy(other) => js::stringify(other),
        _ => String::new(),
    }
}

/// The files of a part. An empty list is how the app writes that no file is chosen yet.
fn files(entry: &mut Map<String, Value>, reader: &mut Reader<'_>) -> FormValue {
    let (sources, many) = reader.within("src", |reader| match take(entry, "src") {
        Value::Array(elements) => {
            let sources = paths(elements, reader);
            let many = !sources.is_empty();
            (sources, many)
        }
        Value::String(src) if !src.is_empty() => (vec![src], false),
        Value::String(_) | Value::Null => (Vec::new(), false),
        other => {
            reader.wrong_kind(&other, "a path or a list of paths");
            (Vec::new(), false)
        }
    });
    let content = if sources.is_empty() {
        content(entry, reader)
    } else {
        None
    };
    FormValue::Files {
        sources,
        many,
        content,
    }
}

fn content(entry: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Option<String> {
    match take(entry, "value") {
        Value::String(content) => Some(content).filter(|content| !content.is_empty()),
        other if !js::truthy(&other) => None,
        other => {
            reader.within("value", |reader| reader.wrong_kind(&other, "base64 text"));
            None
        }
    }
}

fn paths(elements: Vec<Value>, reader: &mut Reader<'_>) -> Vec<String> {
    let paths = elements
        .into_iter()
        .enumerate()
        .filter_map(|(index, element)| match element {
            Value::String(path) => Some(path).filter(|path| !path.is_empty()),
            Value::Null => None,
            other => {
                reader.within(index, |reader| reader.wrong_kind(&other, "a path"));
                None
            }
        });
    paths.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn fields(value: Value) -> (Vec<UrlencodedParam>, usize) {
        let mut diagnostics = Diagnostics::default();
        match urlencoded(value, &mut Reader::new(&mut diagnostics)) {
            Some(BodyMode::Urlencoded(fields)) => (fields, diagnostics.len()),
            _ => (vec![], diagnostics.len()),
        }
    }

    fn parts(value: Value) -> (Vec<FormParam>, usize) {
        let mut diagnostics = Diagnostics::default();
        match formdata(value, &mut Reader::new(&mut diagnostics)) {
            Some(BodyMode::Formdata(parts)) => (parts, diagnostics.len()),
            _ => (vec![], diagnostics.len()),
        }
    }

    #[test]
    fn fields_are_read_from_lists_and_text() {
        let cases = [
            (json!("a=1&b=c%20d&&e"), "a=1|b=c%20d|e="),
            (
                json!([{"key": "a", "value": 5}, {"key": "b", "value": true}, {"key": "c"}]),
                "a=5|b=true|c=",
            ),
            (
                json!([{"key": "", "value": "x"}, {"key": null, "value": null}, "d=1"]),
                "=x|null=|d=1",
            ),
            (json!({"key": "a", "value": "1"}), "a=1"),
            (json!([null, {}]), ""),
            (
                json!([{"key": "off", "value": "1", "disabled": true, "enabled": true}]),
                "-off=1",
            ),
            (json!([{"key": "a", "value": "1", "enabled": false}]), "a=1"),
        ];
        for (value, expected) in cases {
            let (fields, warnings) = fields(value.clone());
            let shown: Vec<String> = fields
                .iter()
                .map(|field| {
                    format!(
                        "{}{}={}",
                        if field.disabled { "-" } else { "" },
                        field.key,
                        field.value
                    )
                })
                .collect();
            assert_eq!(shown.join("|"), expected, "{value}");
            assert_eq!(warnings, 0, "{value}");
        }
    }

    #[test]
    fn field_values_that_are_objects_are_empty() {
        let (read, warnings) = fields(json!([{"key": "o", "value": {"x": 1}}, {"value": "x"}, 5]));
        assert_eq!((read.len(), read[0].value.as_str(), warnings), (1, "", 3));
    }

    #[test]
    fn text_parts_print_as_postman_prints_them() {
        let cases = [
            (json!({"key": "a", "value": "x"}), "x"),
            (json!({"key": "a", "value": 5}), "5"),
            (json!({"key": "a", "value": true}), "true"),
            (json!({"key": "a", "value": ["x", 1]}), r#"["x",1]"#),
            (json!({"key": "a", "value": false}), ""),
            (json!({"key": "a", "value": 0}), ""),
            (json!({"key": "a", "value": null}), ""),
            (json!({"key": "a"}), ""),
            (json!({"key": "a", "src": "f.txt"}), ""),
            (json!({"key": "a", "type": "default", "value": "x"}), "x"),
        ];
        for (value, expected) in cases {
            let (read, warnings) = parts(json!([value]));
            assert_eq!(read[0].value, FormValue::Text(expected.into()), "{value}");
            assert_eq!(warnings, 0, "{value}");
        }
    }

    #[test]
    fn file_parts_have_one_many_or_no_sources() {
        let cases = [
            (json!("f.txt"), vec!["f.txt"], false, None),
            (json!(["f.txt"]), vec!["f.txt"], true, None),
            (
                json!(["f.txt", null, "g.txt"]),
                vec!["f.txt", "g.txt"],
                true,
                None,
            ),
            (json!([]), vec![], false, Some("eA==")),
            (json!(""), vec![], false, Some("eA==")),
            (json!(null), vec![], false, Some("eA==")),
        ];
        for (src, sources, many, content) in cases {
            let (read, warnings) =
                parts(json!([{"key": "f", "type": "file", "src": src, "value": "eA=="}]));
            let expected = FormValue::Files {
                sources: sources.into_iter().map(str::to_owned).collect(),
                many,
                content: content.map(str::to_owned),
            };
            assert_eq!((&read[0].value, warnings), (&expected, 0), "{src}");
        }
    }

    #[test]
    fn parts_keep_content_type_file_name_and_description() {
        let (read, warnings) = parts(
            json!([{"key": "f", "type": "file", "src": "a", "contentType": "image/png",
            "fileName": "b.png", "description": {"content": "why"}, "disabled": true}, "x"]),
        );
        assert_eq!(read[0].content_type.as_deref(), Some("image/png"));
        assert_eq!(read[0].file_name.as_deref(), Some("b.png"));
        assert_eq!(read[0].description, "why");
        assert!(read[0].disabled);
        assert_eq!((read.len(), warnings), (1, 1));
    }
}
