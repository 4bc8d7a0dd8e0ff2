//! Texts of the collection with `{{tokens}}` in them.
//!
//! A token is `{{`, a name without braces, `}}`; the name counts as it is, spaces and case too.

use std::ops::Range;

/// Whether a text may have tokens: `{{` stands in it.
///
/// `str::contains` with a text would bring many times its code into each client.
pub fn has_tokens(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair == b"{{")
}

/// Where the tokens of a text are, braces included, in its order.
///
/// `{{}}` has no name and is text. Of nested tokens only the innermost has a name yet:
/// `{{user{{suffix}}}}` has `suffix`.
pub fn spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    if !has_tokens(text) {
        return spans;
    }
    let bytes = text.as_bytes();
    let mut open = None;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"{{") {
            open = Some(at);
        } else if bytes[at] == b'}' {
            match open.take() {
                Some(start) if at > start + 2 && bytes.get(at + 1) == Some(&b'}') => {
                    spans.push(start..at + 2);
                    at += 1;
                }
                _ => {}
            }
        } else if bytes[at] == b'{' && open.is_some_and(|start| at > start + 1) {
            open = None;
        }
        at += 1;
    }
    spans
}

/// The name of the token at a span.
pub fn name<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    &text[span.start + 2..span.end - 2]
}

#[cfg(test)]
mod tests {
    use super::{name, spans};

    #[test]
    fn tokens_are_names_without_braces() {
        for (text, expected) in [
            ("", &[] as &[&str]),
            ("{{a}}{{b c}}", &["a", "b c"]),
            ("{{user{{suffix}}}}", &["suffix"]),
            ("{{{a}}}", &["a"]),
            ("{{a}b}} {a}} {{}} {{{}}}", &[]),
            ("{{a{b}} {{c", &[]),
            ("{{a}}}{{é}}", &["a", "é"]),
        ] {
            let spans = spans(text);
            let names: Vec<&str> = spans.iter().map(|span| name(text, span)).collect();
            assert_eq!(names, expected, "{text}");
        }
    }
}
