//! Labels such as `**Scopes:**`, by which some vendors put data into prose.

use super::scan::{after, is_word, skip_blanks};

/// A label in a text, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label<K> {
    /// What it labels.
    pub(super) kind: K,
    /// Where it starts, with its marks.
    pub(super) start: usize,
    /// Where the labelled text starts.
    pub(super) end: usize,
}

/// The labels of a text, in order. `names` gives the spellings of each; a label stands in bold
/// anywhere, or plainly at the start of a line, and has a colon.
pub(super) fn labels<K: Copy>(text: &str, names: &[(&str, K)]) -> Vec<Label<K>> {
    let mut found = Vec::new();
    let mut behind = 0;
    let mut line_starts = true;
    for (start, character) in text.char_indices() {
        let is_place = line_starts || text[start..].starts_with("**");
        line_starts = character == '\n'
            || (character == '>'
                && text[..start].ends_with(|last: char| last.is_alphanumeric() || last == '/'))
            || (line_starts && character.is_whitespace());
        if !is_place || start < behind {
            continue;
        }
        if let Some((kind, rest)) = label(&text[start..], names) {
            behind = text.len() - rest.len();
            found.push(Label {
                kind,
                start,
                end: behind,
            });
        }
    }
    found
}

/// `**Name:**`, `**Name**:`, `**[Name](link):**`, `[Name](link):` or `Name:`.
fn label<'a, K: Copy>(text: &'a str, names: &[(&str, K)]) -> Option<(K, &'a str)> {
    let (open, text) = match ["**", "__"].iter().find(|open| text.starts_with(**open)) {
        Some(open) => text.split_at(open.len()),
        None => ("", text),
    };
    let (is_link, text) = text
        .strip_prefix('[')
        .map_or((false, text), |inner| (true, inner));
    let named = |(name, kind): &(&str, K)| after(text, name).map(|rest| (*kind, rest));
    let (kind, rest) = names
        .iter()
        .filter_map(named)
        .min_by_key(|(_, rest)| rest.len())?;
    let rest = if is_link { after_link(rest)? } else { rest };
    if rest.starts_with(is_word) {
        return None;
    }
    let closed = rest.strip_prefix(open).filter(|_| !open.is_empty());
    let rest = skip_blanks(closed.unwrap_or(rest)).strip_prefix(':')?;
    let rest = if closed.is_some() {
        rest
    } else {
        rest.strip_prefix(open)?
    };
    Some((kind, rest))
}

/// The text after `](address)`.
fn after_link(text: &str) -> Option<&str> {
    let address = text.strip_prefix("](")?;
    let end = address.find(|next: char| next == ')' || next == '(' || next.is_whitespace())?;
    address[end..].strip_prefix(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_in_their_spellings() {
        let names = [("Limit", 1), ("Limit Label", 2)];
        for (text, expected) in [
            ("**Limit:** x", Some((1, " x"))),
            ("**Limit**: x", Some((1, " x"))),
            ("**[Limit Label](https://a.b/c#d):** x", Some((2, " x"))),
            ("**[Limit](y)**: x", Some((1, " x"))),
            ("a <br> Limit : x", Some((1, " x"))),
            ("a\n[limit](y): x", Some((1, " x"))),
            ("text **Limit:**x", Some((1, "x"))),
            ("text Limit: x", None),
            ("**Limits:** x", None),
            ("**Limit** x", None),
            ("[Limit](y z): x", None),
        ] {
            let found = labels(text, &names);
            let found = found.first().map(|label| (label.kind, &text[label.end..]));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
