//! Values written one after another in a sentence.

use super::item::{Item, Quote, item, note};
use super::list::List;
use super::scan::{
    after, after_any_word, after_break, after_word, skip_blanks, skip_closing_emphasis, skip_space,
};

/// `a, b or c.`
pub(super) fn sentence_list(text: &str) -> Option<List<'_>> {
    let mut next = item(skip_space(text))?;
    let quote = next.quote;
    let mut values = Vec::new();
    let mut only_semicolons = true;
    loop {
        let (said, rest) = note(next.rest);
        values.push((next.value, said.unwrap_or_default().to_owned()));
        let is_semicolon = skip_blanks(rest).starts_with(';');
        next = match following(rest, quote, only_semicolons)? {
            Some(item) => item,
            None => {
                return Some(List {
                    values,
                    quote,
                    rest,
                });
            }
        };
        only_semicolons &= is_semicolon;
    }
}

/// The next item, or `Some(None)` at the end of the list; nothing if what follows is neither.
fn following(rest: &str, quote: Quote, semicolon_separates: bool) -> Option<Option<Item<'_>>> {
    let same = |item: &Item<'_>| item.quote == quote;
    if let Some(after) = skip_blanks(rest).strip_prefix(';') {
        let next = item(skip_space(after))
            .filter(same)
            .filter(|next| goes_on(next.rest));
        return Some(next.filter(|_| semicolon_separates));
    }
    if ends(rest) {
        return Some(None);
    }
    let after = after_separator(rest)?;
    if tells_default(after) {
        return Some(None);
    }
    item(after).filter(same).map(Some)
}

fn goes_on(rest: &str) -> bool {
    let rest = note(rest).1;
    ends(rest) || after_separator(rest).is_some()
}

/// Whether a list may end here. `...` leaves it open, so it is no end.
pub(super) fn ends(rest: &str) -> bool {
    let rest = skip_blanks(skip_closing_emphasis(rest));
    if let Some(behind) = rest.strip_prefix('.') {
        return !behind.starts_with(|next: char| next == '.' || next.is_alphanumeric());
    }
    rest.is_empty()
        || rest.starts_with([';', ')', ']'])
        || after_break(rest).is_some()
        || rest.starts_with("</")
}

fn after_separator(text: &str) -> Option<&str> {
    let text = skip_blanks(text);
    let conjunctions = ["or", "and"];
    match text.strip_prefix([',', '/', '|', ';']) {
        Some(rest) => {
            let rest = skip_space(rest);
            Some(after_any_word(rest, &conjunctions).map_or(rest, skip_blanks))
        }
        None => after_any_word(text, &conjunctions).map(skip_blanks),
    }
}

/// Whether `default` is said of a value rather than being one.
fn tells_default(text: &str) -> bool {
    after(text, "defaults to").is_some()
        || after_word(text, "default")
            .is_some_and(|rest| !ends(rest) && after_separator(rest).is_none())
}

#[cfg(test)]
mod tests {
    use super::super::list::list;

    fn read(text: &str) -> Option<Vec<(&str, String)>> {
        list(text).map(|list| list.values)
    }

    fn pairs<'a>(values: &[(&'a str, &str)]) -> Option<Vec<(&'a str, String)>> {
        Some(
            values
                .iter()
                .map(|&(value, doc)| (value, doc.to_owned()))
                .collect(),
        )
    }

    #[test]
    fn a_sentence_lists_words_with_one_kind_of_quote() {
        for text in [
            " a, b, or c.",
            "a,b,c",
            "a / b / c",
            "a | b | c)",
            "a; b; c",
            "`a`, `b` and `c`<br>x",
            "**a**, **b**, **c**. X",
            "\"a\" or \"b\" or \"c\"; `d` is else",
            "a, b or c\nd",
            "\na,\nb,\nc",
            "a, b, c, default b",
            "`a`, `b`, `c`, default `b`",
        ] {
            assert_eq!(
                read(text),
                pairs(&[("a", ""), ("b", ""), ("c", "")]),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_sentence_that_goes_on_is_no_list() {
        for text in [
            "`a`, `b` must be given",
            "a, b, ...",
            "a, b…",
            "between 1 and 100 items",
            "[A](b), [C](d)",
            "`a`, b",
            "a",
            "depend on a, b",
            "a, b c",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_note_in_parentheses_is_the_doc_of_its_value() {
        assert_eq!(
            read("0 (off), 1 (on, default)."),
            pairs(&[("0", "off"), ("1", "on, default")])
        );
    }
}
