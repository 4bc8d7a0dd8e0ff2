//! A collection's own query text: what would separate entries is escaped.

use std::borrow::Cow;

use super::template;

/// A query key of the collection: `&`, `=` and `#` are escaped outside its tokens.
pub fn escape_query_key(text: &str) -> Cow<'_, str> {
    escape(text, |byte| matches!(byte, b'&' | b'=' | b'#'))
}

/// A query value of the collection: `&` and `#` are escaped outside its tokens.
pub fn escape_query_value(text: &str) -> Cow<'_, str> {
    escape(text, |byte| matches!(byte, b'&' | b'#'))
}

fn escape(text: &str, is_reserved: fn(u8) -> bool) -> Cow<'_, str> {
    if !text.bytes().any(is_reserved) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut done = 0;
    for span in template::spans(text) {
        push_escaped(&mut escaped, &text[done..span.start], is_reserved);
        escaped.push_str(&text[span.clone()]);
        done = span.end;
    }
    push_escaped(&mut escaped, &text[done..], is_reserved);
    Cow::Owned(escaped)
}

fn push_escaped(escaped: &mut String, text: &str, is_reserved: fn(u8) -> bool) {
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("%26"),
            '#' => escaped.push_str("%23"),
            '=' if is_reserved(b'=') => escaped.push_str("%3D"),
            _ => escaped.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_characters_of_a_query_are_escaped_outside_tokens() {
        assert_eq!(escape_query_key("a=b&c#d"), "a%3Db%26c%23d");
        assert_eq!(escape_query_value("e=f&g#h"), "e=f%26g%23h");
        assert_eq!(escape_query_key("&{{q?a&b#c=}}="), "%26{{q?a&b#c=}}%3D");
        assert!(matches!(escape_query_value("a=b"), Cow::Borrowed(_)));
    }
}
