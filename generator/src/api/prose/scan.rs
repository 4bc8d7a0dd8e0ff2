//! Stepping through prose: words in any case, line breaks of Markdown and HTML, sentences.
//!
//! Functions named `after…` give the text behind what they found, and nothing if it is not there.

/// The text after `prefix`, which may be written in any ASCII case.
pub(super) fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.as_bytes().get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix.as_bytes())
        .then(|| &text[prefix.len()..])
}

/// The text after `word` where it is a whole word, in any ASCII case.
pub(super) fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    after(text, word).filter(|rest| !rest.starts_with(is_word))
}

/// The text after the first of `words` (or phrases) that it starts with.
pub(super) fn after_any_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| after_word(text, word))
}

/// The text after blanks and one of `words`, or the text as it is without one.
pub(super) fn skip_any_word<'a>(text: &'a str, words: &[&str]) -> &'a str {
    after_any_word(skip_blanks(text), words).unwrap_or(text)
}

/// Whether the character can be part of a word.
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The text after one line break, which is a newline or `<br>` in its spellings.
pub(super) fn after_break(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('\n') {
        return Some(rest);
    }
    let rest = after(text, "<br").or_else(|| after(text, "</br"))?;
    let rest = skip_blanks(rest);
    rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')
}

/// The text after blanks within a line.
pub(super) fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\r', '\u{a0}'])
}

/// The text after blanks and line breaks.
pub(super) fn skip_space(text: &str) -> &str {
    let mut rest = skip_blanks(text);
    while let Some(after) = after_break(rest) {
        rest = skip_blanks(after);
    }
    rest
}

/// The text without white space and line breaks at both ends.
pub(super) fn trim(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(shorter) = after_break(rest).or_else(|| before_break(rest)) {
        rest = shorter.trim();
    }
    rest
}

fn before_break(text: &str) -> Option<&str> {
    let tag = text.ends_with('>').then(|| text.rfind('<'))??;
    (after_break(&text[tag..]) == Some("")).then(|| &text[..tag])
}

/// The first line, and the text after its line break if there is one.
pub(super) fn split_line(text: &str) -> (&str, Option<&str>) {
    for (at, _) in text.match_indices(['\n', '<']) {
        if let Some(rest) = after_break(&text[at..]) {
            return (&text[..at], Some(rest));
        }
    }
    (text, None)
}

/// The lines of a text, which end at newlines and at `<br>`.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (line, after) = split_line(rest?);
        rest = after;
        Some(line)
    })
}

/// The sentences of one line, trimmed, each with the mark that ends it.
pub(super) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line.trim();
    std::iter::from_fn(move || {
        let end = rest
            .match_indices(['.', '!', '?'])
            .map(|(at, _)| at + 1)
            .find(|&end| ends_sentence(&rest[end..]))
            .unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(end);
        rest = after.trim_start_matches(['*', '_', ')']).trim_start();
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Whether a sentence ends before `rest`, seen from behind its `.`: closing marks, then space.
fn ends_sentence(rest: &str) -> bool {
    rest.trim_start_matches(['*', '_', ')'])
        .starts_with(char::is_whitespace)
}

/// The text of a list's line after its bullet, if it has one.
pub(super) fn after_bullet(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix(['-', '*', '+', '•', '–'])?;
    rest.starts_with(char::is_whitespace)
        .then(|| rest.trim_start())
}

/// The text without the marks that end emphasis (`**Values:** a`, `<b>Values</b>`).
pub(super) fn skip_closing_emphasis(text: &str) -> &str {
    let html = ["</b>", "</strong>", "</i>", "</em>", "</p>"];
    if let Some(rest) = html.iter().find_map(|tag| after(text, tag)) {
        return rest;
    }
    let rest = text.trim_start_matches(['*', '_']);
    let closes =
        rest.is_empty() || rest.starts_with(|next: char| next == ':' || next.is_whitespace());
    if closes || after_break(rest).is_some() {
        rest
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_newlines_and_at_every_spelling_of_br() {
        let text = "a<br>b<BR/>c<br />d\r\ne</br>f<b>g</b>";
        let found: Vec<_> = lines(text).map(str::trim).collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "f<b>g</b>"]);
    }

    #[test]
    fn trim_takes_breaks_from_both_ends_only() {
        for (text, expected) in [
            ("<br>\n a<br>b <br/>\n<br> ", "a<br>b"),
            ("a <b>", "a <b>"),
            ("<br>", ""),
            ("", ""),
        ] {
            assert_eq!(trim(text), expected, "{text:?}");
        }
    }

    #[test]
    fn sentences_keep_their_marks_and_numbers_stay_whole() {
        let found: Vec<_> =
            sentences("Up to 1.5 seconds. **Not more.** (Really!) See a.b").collect();
        assert_eq!(
            found,
            ["Up to 1.5 seconds.", "**Not more.", "(Really!", "See a.b"]
        );
    }

    #[test]
    fn a_word_is_matched_whole_and_in_any_case() {
        assert_eq!(after_word("Values: a", "values"), Some(": a"));
        assert_eq!(after_word("valuestore", "values"), None);
        assert_eq!(after("é", "e"), None);
    }
}
