//! The default that a description documents.

use super::item::{Item, Quote, item, note};
use super::scan::{
    after, after_any_word, after_bullet, after_word, is_word, lines, sentences, skip_blanks,
    skip_closing_emphasis,
};
use super::sentence::ends;

/// The default that the description gives plainly (`Default: 10`, `Defaults to 20`), as text.
///
/// A default that depends on something, that is not one word, or of which there are two is none.
pub fn documented_default(description: &str) -> Option<String> {
    let mut found: Option<&str> = None;
    for line in lines(description) {
        let bullet = after_bullet(line).map(|text| sentences(text).take(1));
        let prose = bullet.is_none().then(|| sentences(line));
        for value in bullet
            .into_iter()
            .flatten()
            .chain(prose.into_iter().flatten())
            .flat_map(defaults)
        {
            if found.is_some_and(|other| other != value) {
                return None;
            }
            found = Some(value);
        }
    }
    found.map(str::to_owned)
}

/// The defaults that one sentence gives.
fn defaults(sentence: &str) -> impl Iterator<Item = &str> {
    let depends = depends_on_something(sentence);
    let words = sentence.match_indices(['d', 'D']).filter_map(|(at, _)| {
        let (before, here) = sentence.split_at(at);
        let rest = after(here, "default").filter(|_| !before.ends_with(is_word))?;
        let (item, is_named) = value_of(rest, before)?;
        (is_plain(&item, is_named)).then_some(item.value)
    });
    words.filter(move |_| !depends)
}

/// The value behind `default`, and whether a colon or a verb says that it is the default.
fn value_of<'a>(rest: &'a str, before: &str) -> Option<(Item<'a>, bool)> {
    let value = |text| item(skip_blanks(text));
    if let Some(rest) = after_word(rest, "s to") {
        return starts_clause(before, &["it", "and", "value", "which"])
            .then(|| value(rest))?
            .map(|item| (item, true));
    }
    if !starts_clause(before, &["the", "its"]) || rest.starts_with(is_word) {
        return None;
    }
    if let Some(rest) = after_word(skip_blanks(rest), "to") {
        return before
            .trim()
            .is_empty()
            .then(|| value(rest))?
            .map(|item| (item, true));
    }
    let rest = after_any_word(skip_blanks(rest), &["value"]).unwrap_or(rest);
    let rest = skip_blanks(skip_closing_emphasis(rest));
    let named = rest
        .strip_prefix([':', '='])
        .or_else(|| after_any_word(rest, &["is set to", "is"]));
    let is_named = named.is_some();
    value(skip_closing_emphasis(named.unwrap_or(rest))).map(|item| (item, is_named))
}

/// Whether `before` leaves the reader at the start of a clause, or at one of `words` there.
fn starts_clause(before: &str, words: &[&str]) -> bool {
    let before = before.trim_end().trim_end_matches(['*', '_']).trim_end();
    let word_start = before.trim_end_matches(is_word).len();
    let is_listed = words
        .iter()
        .any(|word| before[word_start..].eq_ignore_ascii_case(word));
    let clause = if is_listed {
        before[..word_start].trim_end().trim_end_matches(['*', '_'])
    } else {
        before
    };
    let follows_subject =
        is_listed && !matches!(&before[word_start..], "the" | "The" | "its" | "Its");
    follows_subject || clause.is_empty() || clause.ends_with([',', ';', '(', '[', '.', ':', '>'])
}

/// Whether a sentence is about a case. `If omitted` is no case: that is what a default is for.
fn depends_on_something(sentence: &str) -> bool {
    let Some(rest) = after_any_word(sentence, &["if", "when", "for", "unless", "where"]) else {
        return false;
    };
    let case = rest.split(',').next().unwrap_or_default();
    let omitted = [
        "omitted",
        "not specified",
        "not set",
        "not provided",
        "not given",
        "not sent",
        "not supplied",
        "not present",
        "not passed",
        "empty",
        "absent",
        "unset",
        "left out",
        "missing",
        "unspecified",
        "left blank",
    ];
    let case = case.trim();
    let case = after(case, "it is ")
        .or_else(|| after(case, "this is "))
        .unwrap_or(case);
    !omitted.iter().any(|word| case.eq_ignore_ascii_case(word))
}

/// Whether the value stands alone, and is a value rather than a word that describes one.
fn is_plain(item: &Item<'_>, is_named: bool) -> bool {
    const DESCRIBE: &[&str] = &[
        "null",
        "none",
        "nothing",
        "empty",
        "undefined",
        "unset",
        "now",
        "today",
        "current",
        "unlimited",
        "the",
        "a",
    ];
    let rest = note(item.rest).1;
    let stands_alone = ends(rest) || is_followed_by_aside(rest);
    if item.quote != Quote::Bare {
        return stands_alone;
    }
    let describes = DESCRIBE
        .iter()
        .any(|word| item.value.eq_ignore_ascii_case(word));
    stands_alone && !describes && (is_named || is_constant(item.value))
}

/// `Default: 10, which …`, `Default 10, max 100`: what follows says no more of the value.
fn is_followed_by_aside(rest: &str) -> bool {
    let asides = [
        "which",
        "meaning",
        "max",
        "maximum",
        "min",
        "minimum",
        "if not",
        "if omitted",
        "if unset",
        "if empty",
    ];
    let behind = skip_blanks(rest).strip_prefix(',');
    behind.is_some_and(|behind| after_any_word(skip_blanks(behind), &asides).is_some())
}

fn is_constant(word: &str) -> bool {
    let is_code = |byte: u8| !byte.is_ascii_lowercase();
    word == "true" || word == "false" || word.contains('_') || word.bytes().all(is_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_default_is_read() {
        for (text, expected) in [
            ("Page size. Default: 10", "10"),
            ("Page size. **Default:** 10.", "10"),
            ("Page size.  Default: **10**. Maximum: 90.", "10"),
            ("Default 50; max 90", "50"),
            ("Default: 50, max 90", "50"),
            ("**Default:** 0, which means the start.", "0"),
            ("Sort order (default is `name`).", "name"),
            ("Sort order (default: name)", "name"),
            ("Defaults to 20", "20"),
            ("Page. It defaults to 20.", "20"),
            ("The default value is **false.**", "false"),
            ("If omitted, the default is `x`.", "x"),
            ("Sorts. Defaults to `name`, if not set.\n", "name"),
            (
                "\"true\" or \"false\". default \"false\". Not for all",
                "false",
            ),
            ("A_B, C_D; default A_B.", "A_B"),
            ("Offset. Default: 0 (UTC)", "0"),
            ("Set it. Default to `FULL`", "FULL"),
            ("Default value: 1.5<br>More.", "1.5"),
            ("Size. Default: 10. And later: default is 10.", "10"),
        ] {
            assert_eq!(
                documented_default(text).as_deref(),
                Some(expected),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_is_no_plain_default_is_none() {
        for text in [
            "The default is 10 items on a page.",
            "Defaults to the maximum which is 100",
            "By default, 10 results are returned.",
            "Default `BOTH` for one kind; `LONG` for others",
            "`MARKET` and `LIMIT` default to `FULL`, others default to `ACK`.",
            "If the time is omitted, it defaults to `00:00`.",
            "When it is a query parameter, the default value is `0`.",
            "Default: 10. For others, default: 20. Default: 20",
            "default value: invoice,ticket",
            "Default values: id, text",
            "Default value: none",
            "Default sandbox is 'prod'",
            "Default gets the newest.",
            "Filters by quota (All - 0, Default - 1).",
            "Whether the logo is of a default tenant.",
            "- `a` (default): One. Default: 3",
            "Default: `a` or `b`",
            "",
        ] {
            assert_eq!(documented_default(text), None, "{text:?}");
        }
    }
}
