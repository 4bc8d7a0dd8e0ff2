//! JSON text as a value.

use serde_json::Value;

use super::deep;
use super::exact;
use super::excerpt::excerpt;
use crate::diagnostic::{Diagnostic, Place};

/// Reads JSON text. Of a repeated key the last value counts.
///
/// Folders may nest as deep as they like: the value that comes out is at most a few hundred levels
/// deep, so that whoever walks it may recurse.
///
/// # Errors
///
/// Text that is no JSON, with line and column and without credentials, and JSON that nests deeper than folders explain.
pub fn read_json(text: &str) -> Result<Value, Diagnostic> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match exact::read(text) {
        Ok(value) => Ok(value),
        Err(error) if is_too_deep(&error) => read_deep(text),
        Err(error) => Err(syntax_error(text, &error)),
    }
}

/// Whether the parser gave up on nesting; it has no other way to tell.
fn is_too_deep(error: &serde_json::Error) -> bool {
    error.is_syntax() && error.to_string().starts_with("recursion limit exceeded")
}

fn read_deep(text: &str) -> Result<Value, Diagnostic> {
    // This check does not recurse, and what follows may rely on it.
    serde_json::from_str::<serde::de::IgnoredAny>(text)
        .map_err(|error| syntax_error(text, &error))?;
    deep::read(text).map_err(|fault| {
        let before = &text[..fault.offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let (line, column) = (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        );
        let error = Diagnostic::error(Place::default(), fault.reason)
            .at(line, column)
            .in_line(shown_line(text, line, column));
        match fault.reason {
            deep::TOO_DEEP => error
                .expected(format!("at most {} levels inside an item", deep::DEEPEST))
                .help("write deeply nested data as text"),
            _ => error,
        }
    })
}

fn syntax_error(text: &str, error: &serde_json::Error) -> Diagnostic {
    let shown = error.to_string();
    let reason = shown.split(" at line ").next().unwrap_or(&shown);
    let (line, column) = position(text, error);
    let visible = shown_line(text, line, column);
    let diagnostic = Diagnostic::error(
        Place::default(),
        format!("the file is no valid JSON: {reason}"),
    );
    diagnostic
        .at(line, column)
        .found(found(visible.as_deref().unwrap_or_default(), column))
        .help(help(text, error))
        .in_line(visible)
}

/// A line as it may be shown.
fn shown_line(text: &str, line: usize, column: usize) -> Option<String> {
    let content = text.lines().nth(line - 1)?;
    Some(excerpt(content, column))
}

/// Line and column, counted from 1; the parser counts bytes, people count characters.
fn position(text: &str, error: &serde_json::Error) -> (usize, usize) {
    let line = error.line().max(1);
    let bytes = error.column().saturating_sub(1);
    let content = text.split('\n').nth(line - 1).unwrap_or_default();
    let before = content
        .char_indices()
        .take_while(|(offset, _)| *offset < bytes)
        .count();
    (line, before + 1)
}

/// What stands in a column of a line, with a little of what surrounds it.
fn found(line: &str, column: usize) -> String {
    let start = column.saturating_sub(21);
    let excerpt: String = line.chars().skip(start).take(40).collect();
    match excerpt.trim() {
        "" => "nothing".to_owned(),
        excerpt => format!("`{excerpt}`"),
    }
}

fn help(text: &str, error: &serde_json::Error) -> &'static str {
    let start = text.trim_start();
    if start.is_empty() {
        "the file is empty: export the collection from Postman again"
    } else if start.starts_with('<') {
        "this looks like a web page: download the collection's JSON instead"
    } else if !start.starts_with(['{', '[']) {
        "a collection is JSON and begins with `{`: export it from Postman as `Collection v2.1`"
    } else if error.is_eof() {
        "the file ends too early: it may have been cut off while it was copied"
    } else {
        "correct it there, or export the collection from Postman again"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_is_read_with_crlf_byte_order_mark_and_repeated_keys() {
        let cases = [
            ("{\r\n\"a\":\r\n1}\r\n", json!({"a": 1})),
            ("\u{FEFF}{}", json!({})),
            (r#"{"a":1,"a":2}"#, json!({"a": 2})),
            ("null", json!(null)),
        ];
        for (text, expected) in cases {
            assert_eq!(read_json(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn syntax_errors_say_where_what_and_how_to_go_on() {
        let cases = [
            ("", (1, 1), "nothing", "the file is empty"),
            ("{\n  \"é\": x\n}", (2, 8), "`\"é\": x`", "correct it there"),
            ("{\n  \"a\": 1,\n}", (3, 1), "`}`", "correct it there"),
            ("{\"a\": [1", (1, 8), "`{\"a\": [1`", "ends too early"),
            ("<html>", (1, 1), "`<html>`", "web page"),
            ("openapi: 3.1.0", (1, 1), "`*******: 3.1.0`", "begins with"),
            ("{} x", (1, 4), "`{} x`", "correct it there"),
        ];
        for (text, position, found, help) in cases {
            let error = read_json(text).expect_err(text);
            assert!(
                error.message.starts_with("the file is no valid JSON: "),
                "{}",
                error.message
            );
            assert!(!error.message.contains(" at line "), "{}", error.message);
            assert_eq!(error.position, Some(position), "{text}");
            assert_eq!(error.found.as_deref(), Some(found), "{text}");
            assert!(
                error
                    .help
                    .as_deref()
                    .is_some_and(|given| given.contains(help)),
                "{text}: {error:?}"
            );
        }
    }

    #[test]
    fn nesting_outside_folders_is_an_error_with_its_position() {
        let error = read_json(&format!("{{\n\"a\": {}", "[".repeat(100_000))).expect_err("cut off");
        assert!(error.message.contains("EOF"), "{}", error.message);
        let lists = format!(
            "{{\n\"a\": {}{}}}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        );
        let error = read_json(&lists).expect_err("too deep");
        assert_eq!(error.message, "the JSON nests too deeply");
        assert_eq!(error.position.map(|(line, _)| line), Some(2));
    }

    #[test]
    fn ten_thousand_nested_folders_are_read() {
        let levels = 10_000;
        let open = r#"{"name":"f","item":[{"name":"r","request":"x"},"#.repeat(levels);
        let text = format!(
            "{open}{}{}",
            r#"{"name":"last","request":"y"}"#,
            "]}".repeat(levels)
        );
        let mut diagnostics = crate::diagnostic::Diagnostics::default();
        let value = read_json(&text).expect("valid JSON");
        let collection =
            crate::collection::from_value(value, &mut diagnostics).expect("a collection");
        assert_eq!(diagnostics.len(), 1);
        let mut items = collection.items.as_slice();
        let mut depth = 0;
        while let Some(folder) = items.iter().find_map(|item| match item {
            crate::collection::Item::Folder(folder) => Some(folder),
            crate::collection::Item::Request(_) => None,
        }) {
            items = &folder.items;
            depth += 1;
        }
        // The outermost object is the collection itself.
        assert_eq!((depth, items.len()), (64, levels - 64 + 1));
    }
}
