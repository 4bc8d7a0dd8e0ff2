//! Sets of values that are told by their form alone: constants and their default.

use super::default::documented_default;
use super::evidence::{speaks_of_examples, takes_a_list};
use super::item::Quote;
use super::list::List;
use super::scan::{lines, sentences};
use super::sentence::sentence_list;
use super::values::{Values, distinct};

/// `"A", "B", default "A"`: a sentence that is nothing but values, one of which is the default and
/// one the example; or, without a default, a description that is nothing but quoted values.
pub(super) fn listed_set<'a>(description: &'a str, example: &str) -> Option<Values<'a>> {
    let list = match documented_default(description) {
        Some(default) => candidates(description)
            .filter_map(list_of_constants)
            .find(|list| list.values.iter().any(|(value, _)| *value == default)),
        None => list_of_constants(description.trim())
            .filter(|list| list.quote != Quote::Bare && list.rest.trim_matches('.').is_empty()),
    };
    let values = distinct(list?.values);
    let is_single = !takes_a_list(description, [description, ""], |value| {
        values.contains_key(value)
    });
    (values.contains_key(example) && is_single).then_some(values)
}

/// The sentences of a description, and what stands behind a colon in them.
fn candidates(description: &str) -> impl Iterator<Item = &str> {
    lines(description).flat_map(sentences).flat_map(|sentence| {
        let behind_colon = sentence
            .split_once(": ")
            .filter(|(before, _)| !speaks_of_examples(before));
        [Some(sentence), behind_colon.map(|(_, behind)| behind)]
            .into_iter()
            .flatten()
    })
}

/// A list that cannot be prose: quoted, or of names such as `MARGIN_BUY`.
fn list_of_constants(text: &str) -> Option<List<'_>> {
    let list = sentence_list(text).filter(|list| list.values.len() > 1)?;
    let is_constant =
        |value: &str| value.contains('_') || value.bytes().all(|byte| !byte.is_ascii_lowercase());
    let is_sure =
        list.quote != Quote::Bare || list.values.iter().all(|(value, _)| is_constant(value));
    is_sure.then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(description: &str, example: &str) -> Option<String> {
        let values = listed_set(description, example)?;
        Some(values.into_keys().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn constants_with_their_default_are_a_set() {
        for (text, example, expected) in [
            (
                "\"ACK\", \"RESULT\", default \"ACK\"",
                "RESULT",
                "ACK RESULT",
            ),
            (
                "\"true\" or \"false\". default \"false\". Not for all",
                "true",
                "true false",
            ),
            (
                "Trigger: \"MARK\", \"LAST\". Default \"LAST\"",
                "MARK",
                "MARK LAST",
            ),
            (
                "NO_EFFECT, AUTO_BUY; default NO_EFFECT.",
                "NO_EFFECT",
                "NO_EFFECT AUTO_BUY",
            ),
            ("Shape. `A`, `B`, or `C`. Default to `C`", "A", "A B C"),
            ("`A`, `B`", "B", "A B"),
        ] {
            assert_eq!(names(text, example).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn constants_without_a_default_or_a_fitting_example_are_none() {
        for (text, example) in [
            ("Default `A` for one kind; `B` or `C` for others", "A"),
            ("Examples: `a`, `b`. Default `a`", "a"),
            ("Shape: `A`, `B`, `C`.", "A"),
            ("A, B", "A"),
            ("`A`, `B`", ""),
            ("\"A\", \"B\", default \"C\"", "A"),
        ] {
            assert_eq!(names(text, example), None, "{text:?}");
        }
    }
}
