//! Whether words that could be a set of values are one, and whether an example fits them.

use super::rows::line_item;
use super::scan::{after_any_word, lines, skip_blanks};

/// Bare words that name kinds of values, or leave the list open.
pub(super) fn is_prose(value: &str) -> bool {
    const PROSE: &str = "numbers integers decimals floats letters digits characters strings booleans dates \
        symbols spaces underscores hyphens dashes any anything etc others more 000";
    PROSE
        .split(' ')
        .any(|word| value.eq_ignore_ascii_case(word))
}

/// Whether a word may mean something else than one value: a range, or two values.
pub(super) fn is_doubtful(value: &str, is_bare: bool) -> bool {
    let is_range = value.split_once('-').is_some_and(|(from, to)| {
        let are = |check: fn(&str) -> bool| check(from) && check(to);
        are(|end| !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_digit()))
            || are(|end| end.chars().count() == 1)
    });
    is_range || (is_bare && value.contains('/') && !is_media_type(value))
}

fn is_media_type(value: &str) -> bool {
    let trees = "application text image audio video multipart font message model";
    let tree = value.split('/').next().unwrap_or_default();
    trees
        .split(' ')
        .any(|known| tree.eq_ignore_ascii_case(known))
}

/// Whether an example says nothing of the value: empty, `<string>`, `{{x}}`, `x_example`.
pub(super) fn is_placeholder(example: &str) -> bool {
    let wrapped = |open, close| {
        let inside = example
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close));
        inside.is_some_and(|name| !name.is_empty() && !name.contains(['<', '{', '"', ':', '/']))
    };
    example.is_empty()
        || example == "string"
        || wrapped("<", ">")
        || wrapped("{{", "}}")
        || wrapped("{", "}")
        || example.ends_with("_example")
        || example.starts_with("sample string ")
}

/// Whether the parameter takes several of the values at once. What is said of one value (`` `csv` -
/// comma-separated ``) is not about the parameter.
pub(super) fn takes_a_list(
    description: &str,
    around: [&str; 2],
    is_value: impl Fn(&str) -> bool,
) -> bool {
    const PHRASES: &[&str] = &[
        "comma",
        "separated",
        "delimited",
        "one or more",
        "multiple values",
        "array of",
        "combination of",
        "list of values",
    ];
    let is_value_line = |line: &&str| line_item(line).is_some_and(|line| is_value(line.item.value));
    let prose = around
        .into_iter()
        .flat_map(lines)
        .filter(|line| !is_value_line(line));
    let says = |line: &str| {
        let line = line.to_ascii_lowercase();
        PHRASES.iter().any(|phrase| line.contains(phrase))
    };
    starts_as_list(description) || prose.into_iter().any(says)
}

/// `Contains a list of statuses.`
fn starts_as_list(description: &str) -> bool {
    let rest = description.trim_start();
    let verbs = [
        "contains",
        "specifies",
        "specify",
        "provide",
        "enter",
        "filters by",
        "filter by",
    ];
    let rest = after_any_word(rest, &verbs).map_or(rest, skip_blanks);
    let rest = after_any_word(rest, &["a", "an", "the"]).map_or(rest, skip_blanks);
    after_any_word(rest, &["list of", "array of", "set of"]).is_some()
}

/// Whether the words before a list say that it shows examples only.
pub(super) fn speaks_of_examples(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["example", "e.g", "i.e", "such as", "like"]
        .iter()
        .any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_says_nothing_of_the_value() {
        for example in [
            "",
            "<string>",
            "<long name>",
            "{{x}}",
            "{x}",
            "status_example",
            "sample string 1",
            "string",
        ] {
            assert!(is_placeholder(example), "{example:?}");
        }
        for example in [
            "open",
            "{\"a\":1}",
            "<a>b</a>",
            "{{x}}-{{y}}",
            "<",
            "{}",
            "1",
        ] {
            assert!(!is_placeholder(example), "{example:?}");
        }
    }

    #[test]
    fn ranges_and_words_with_slashes_are_doubtful() {
        for (value, is_bare) in [("1-10", false), ("A-Z", true), ("asc/desc", true)] {
            assert!(is_doubtful(value, is_bare), "{value:?}");
        }
        for (value, is_bare) in [
            ("en-US", true),
            ("text/csv", true),
            ("a/b", false),
            ("-1", true),
            ("v1-2b", true),
        ] {
            assert!(!is_doubtful(value, is_bare), "{value:?}");
        }
    }
}
