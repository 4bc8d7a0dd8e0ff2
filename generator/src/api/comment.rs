//! Comments in JSON bodies, which Postman takes away before it sends them (FORMAT §6.2).

use std::borrow::Cow;

/// The text without `//` and `/* */` comments outside of strings; no space is left in their place.
pub fn stripped(text: &str) -> Cow<'_, str> {
    if !text.contains("//") && !text.contains("/*") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/']) {
        out.push_str(&rest[..at]);
        let (kept, skipped) = piece(&rest[at..]);
        out.push_str(kept);
        rest = &rest[at + kept.len() + skipped..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What is kept at the start of a text, and how many bytes of comment follow it.
fn piece(text: &str) -> (&str, usize) {
    if text.starts_with('"') {
        return (&text[..string_length(text)], 0);
    }
    if text.starts_with("//") {
        return ("", text.find('\n').unwrap_or(text.len()));
    }
    if let Some(comment) = text.strip_prefix("/*") {
        let end = comment.find("*/");
        return ("", end.map_or(text.len(), |end| end + 4));
    }
    (&text[..1], 0)
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_outside_of_strings_go() {
        for (text, expected) in [
            ("{}", "{}"),
            ("{\"a\":1 // one\n}", "{\"a\":1 \n}"),
            ("{/* x */\"a\":/**/1}", "{\"a\":1}"),
            (
                r#"{"u":"http://a//b /* c */"}"#,
                r#"{"u":"http://a//b /* c */"}"#,
            ),
            (r#"{"q":"\" // no"}"#, r#"{"q":"\" // no"}"#),
            ("1 / 2 // end", "1 / 2 "),
            ("/* open", ""),
            ("\"open // ", "\"open // "),
        ] {
            assert_eq!(stripped(text), expected, "{text}");
        }
    }
}
