//! Headers in their four forms: a list of entries, a list of lines, one text, an object.

use serde_json::{Map, Value};

use super::js;
use super::reader::Reader;
use crate::collection::Header;

/// Reads the value of a `header` key.
pub(super) fn headers(value: Value, reader: &mut Reader<'_>) -> Vec<Header> {
    reader.within("header", |reader| match value {
        Value::Null => Vec::new(),
        Value::String(text) => parse(&text),
        Value::Array(elements) => elements
            .into_iter()
            .enumerate()
            .filter_map(|(index, element)| reader.within(index, |reader| header(element, reader)))
            .collect(),
        Value::Object(entries) => entries
            .into_iter()
            .filter_map(|(key, value)| named(key, value, reader))
            .collect(),
        other => {
            reader.wrong_kind(&other, "a list of headers");
            Vec::new()
        }
    })
}

/// Parses lines of `Name: value`; what is no such line is passed over.
pub(super) fn parse(text: &str) -> Vec<Header> {
    lines(text)
        .iter()
        .filter_map(|line| parse_line(line))
        .collect()
}

/// The lines of a header text, folded ones joined.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let unfolded = text.replace("\r\n ", " ").replace("\r\n\t", "\t");
    let breaks = ['\n', '\r', '\u{2028}', '\u{2029}'];
    unfolded.split(breaks).map(str::to_owned).collect()
}

/// Parses `Name: value`. The name has no blanks and ends at the last colon before one.
pub(crate) fn parse_line(line: &str) -> Option<Header> {
    let word = line.split(char::is_whitespace).next().unwrap_or_default();
    let colon = word.rfind(':').filter(|colon| *colon > 0)?;
    Some(Header {
        key: line[..colon].to_owned(),
        value: line[colon + 1..].trim().to_owned(),
        ..Header::default()
    })
}

fn named(key: String, value: Value, reader: &mut Reader<'_>) -> Option<Header> {
    match value {
        Value::String(value) if !key.is_empty() => Some(Header {
            key,
            value,
            ..Header::default()
        }),
        entry @ Value::Object(_) => header(entry, reader),
        Value::Null | Value::String(_) => None,
        other => {
            reader.wrong_kind(&other, "text");
            None
        }
    }
}

fn header(element: Value, reader: &mut Reader<'_>) -> Option<Header> {
    let mut entry = match element {
        Value::String(line) => return checked(single(&line), reader),
        other => reader.object(other, "a header with `key` and `value`")?,
    };
    let header = Header {
        key: reader.text(&mut entry, "key"),
        value: value_of(&mut entry, reader),
        description: reader.description(&mut entry),
        disabled: js::truthy_at(&entry, "disabled"),
    };
    checked(header, reader)
}

/// A line of a list of headers, cut at its first colon.
fn single(line: &str) -> Header {
    let (key, value) = line.split_once(':').unwrap_or((line, ""));
    Header {
        key: key.trim().to_owned(),
        value: value.trim().to_owned(),
        ..Header::default()
    }
}

fn value_of(entry: &mut Map<String, Value>, reader: &mut Reader<'_>) -> String {
    match entry.get("value") {
        Some(Value::Null) => "null".to_owned(),
        _ => reader.text(entry, "value"),
    }
}

/// The header if it has a name; a blank row, which the app keeps at the end of the list, is no news.
fn checked(header: Header, reader: &mut Reader<'_>) -> Option<Header> {
    if header.key.is_empty() {
        if !header.value.is_empty() {
            let help = "Postman does not send it: give it a name, or remove it";
            reader.warn_of_wire("a header without a name is left out", None, help);
        }
        return None;
    }
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> (String, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let headers = headers(value, &mut Reader::new(&mut diagnostics));
        let shown: Vec<String> = headers
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
        (
            shown.join("|"),
            diagnostics
                .iter()
                .map(|found| format!("{}: {}", found.place, found.message))
                .collect(),
        )
    }

    #[test]
    fn all_forms_are_read() {
        let cases = [
            (json!(null), ""),
            (json!([]), ""),
            (
                json!("X-A: 1\r\nX-B:  two \nno colon\nX C: 3\n Y: 4\nHost:a:80\n"),
                "X-A=1|X-B=two|Host:a=80",
            ),
            (json!("X-A: 1\r\n 2"), "X-A=1 2"),
            (json!(["X-A: 1:2", "X-B"]), "X-A=1:2|X-B="),
            (json!({"X-A": "1", "X-B": null}), "X-A=1"),
            (
                json!([{"key": "X-A", "value": "1"}, {"key": "X-A", "value": "2", "disabled": true}]),
                "X-A=1|-X-A=2",
            ),
            (
                json!([{"key": "A", "value": null}, {"key": "B"}, {"key": "C", "value": 5}]),
                "A=null|B=|C=5",
            ),
            (json!([null, {}, {"key": "", "value": ""}]), ""),
        ];
        for (value, expected) in cases {
            let (shown, warnings) = read(value.clone());
            assert_eq!(shown, expected, "{value}");
            assert!(warnings.is_empty(), "{value}: {warnings:?}");
        }
    }

    #[test]
    fn nameless_and_malformed_headers_are_reported() {
        let cases = [
            (
                json!([{"key": "", "value": "x"}]),
                "header[0]: a header without a name is left out",
            ),
            (
                json!([5]),
                "header[0]: a value of the wrong kind is ignored",
            ),
            (json!(5), "header: a value of the wrong kind is ignored"),
            (
                json!({"A": 5}),
                "header: a value of the wrong kind is ignored",
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(read(value).1, [expected]);
        }
    }
}
