//! One value as prose writes it: a single word, bare or in quotes of some kind.

use super::scan::{after, skip_blanks};

/// How a value is set apart from the prose around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// Not at all.
    Bare,
    /// As code.
    Code,
    /// In bold.
    Strong,
    /// In single or double quotation marks.
    Marks,
}

/// A value at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// The word itself.
    pub(super) value: &'a str,
    /// How it is set apart.
    pub(super) quote: Quote,
    /// The text behind it.
    pub(super) rest: &'a str,
}

const QUOTES: [(&str, &str, Quote); 9] = [
    ("`", "`", Quote::Code),
    ("<code>", "</code>", Quote::Code),
    ("**", "**", Quote::Strong),
    ("<b>", "</b>", Quote::Strong),
    ("<strong>", "</strong>", Quote::Strong),
    ("\"", "\"", Quote::Marks),
    ("'", "'", Quote::Marks),
    ("“", "”", Quote::Marks),
    ("‘", "’", Quote::Marks),
];

/// No value is longer; what is longer is prose.
const LONGEST: usize = 100;

/// The value that the text starts with: one word.
pub(super) fn item(text: &str) -> Option<Item<'_>> {
    quoted(text).or_else(|| bare(text))
}

fn quoted(text: &str) -> Option<Item<'_>> {
    let (open, close, quote) = QUOTES
        .iter()
        .find(|(open, ..)| after(text, open).is_some())?;
    let inner = &text[open.len()..];
    let end = beginning(inner).find(close)?;
    let (content, rest) = (&inner[..end], &inner[end + close.len()..]);
    if *quote == Quote::Strong {
        return strong(inner, end, rest);
    }
    let value = content.trim();
    is_one_word(value).then_some(Item {
        value,
        quote: *quote,
        rest,
    })
}

/// A value in bold, whose `.` or `:` may stand within the bold (`**none.**`, `**none:** nothing`),
/// and which may also be code. A colon is left in `rest`, where it separates the value from its doc.
fn strong<'a>(inner: &'a str, end: usize, rest: &'a str) -> Option<Item<'a>> {
    let quote = Quote::Strong;
    let content = inner[..end].trim_end();
    if let Some(code) = quoted(content).filter(|code| code.rest.is_empty()) {
        return Some(Item {
            quote,
            rest,
            ..code
        });
    }
    let (content, rest) = match content.strip_suffix(':') {
        Some(value) => (value, &inner[value.len()..]),
        None => (content.trim_end_matches(['.', ',', ';']), rest),
    };
    let value = content.trim();
    let value = quoted(value).map_or(value, |code| code.value);
    is_one_word(value).then_some(Item { value, quote, rest })
}

fn is_one_word(value: &str) -> bool {
    !value.is_empty()
        && !value.contains(|next: char| next.is_whitespace() || ",;`\"*".contains(next))
}

fn bare(text: &str) -> Option<Item<'_>> {
    let window = beginning(text);
    let end = window.find(ends_bare_word).unwrap_or(window.len());
    if end == window.len() && window.len() < text.len() {
        return None;
    }
    let value = window[..end].trim_end_matches(['.', ':', '!', '?', '/', '-', '…']);
    let word = value
        .strip_prefix(['-', '+', '$', '@', '#'])
        .unwrap_or(value);
    let is_value = word.starts_with(|first: char| first.is_alphanumeric() || first == '_')
        && !value.contains("//")
        && value.contains(char::is_alphanumeric);
    is_value.then(|| Item {
        value,
        quote: Quote::Bare,
        rest: &text[value.len()..],
    })
}

fn ends_bare_word(next: char) -> bool {
    next.is_whitespace() || ",;|()[]{}<>\"'`*“”‘’".contains(next)
}

fn beginning(text: &str) -> &str {
    text.char_indices()
        .nth(LONGEST)
        .map_or(text, |(end, _)| &text[..end])
}

/// The short note in parentheses behind a value (`asc (default)`), and the text behind it.
pub(super) fn note(text: &str) -> (Option<&str>, &str) {
    let inside = skip_blanks(text).strip_prefix('(').and_then(|inner| {
        let end = beginning(inner).find([')', '(', '\n'])?;
        inner[end..]
            .strip_prefix(')')
            .map(|rest| (inner[..end].trim(), rest))
    });
    match inside {
        Some((note, rest)) => (Some(note), rest),
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_one_word_bare_or_in_quotes() {
        for (text, expected) in [
            ("asc, desc", Some(("asc", Quote::Bare, ", desc"))),
            ("asc. More", Some(("asc", Quote::Bare, ". More"))),
            ("a.b_c:d rest", Some(("a.b_c:d", Quote::Bare, " rest"))),
            ("-1, 0", Some(("-1", Quote::Bare, ", 0"))),
            ("Office: all", Some(("Office", Quote::Bare, ": all"))),
            ("`x y`", None),
            ("` x `, y", Some(("x", Quote::Code, ", y"))),
            ("**x**/", Some(("x", Quote::Strong, "/"))),
            ("**x.**", Some(("x", Quote::Strong, ""))),
            ("**x:** doc", Some(("x", Quote::Strong, ":** doc"))),
            ("**`x`** doc", Some(("x", Quote::Strong, " doc"))),
            ("\"x\" or", Some(("x", Quote::Marks, " or"))),
            ("“x”", Some(("x", Quote::Marks, ""))),
            ("`a,b`", None),
            ("[a](b)", None),
            ("https://a.b", None),
            ("...", None),
            ("- a", None),
            ("`unclosed", None),
            ("", None),
        ] {
            let found = item(text).map(|item| (item.value, item.quote, item.rest));
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn a_note_is_what_parentheses_say_behind_a_value() {
        assert_eq!(note(" (default), x"), (Some("default"), ", x"));
        assert_eq!(note(" (not closed"), (None, " (not closed"));
        assert_eq!(note(", x"), (None, ", x"));
    }
}
