//! Documented sets of values that are one type.
//!
//! The rule: two sets are one where their names agree (`sort_by` and `sortBy`) and their values are
//! the same in any order, whatever the prose says of them: two authors tell of one set in their own
//! words. Of the texts the longer ones count. But a value with less than two letters, such as `1`,
//! is a code that means what its text says, so that texts must be the same then.

use std::collections::HashMap;

use super::place::agreed_key;
use crate::api::prose::DocumentedValue;

/// What equal sets have in common.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct SetKey {
    name: String,
    /// The values in alphabetical order, with their texts where they are codes.
    values: Vec<(String, String)>,
}

impl SetKey {
    /// The key of a parameter's set.
    pub fn new(name: &str, values: &[DocumentedValue]) -> Self {
        let is_code = values.iter().any(|value| is_code(&value.value));
        let text = |value: &DocumentedValue| match is_code {
            true => value.doc.clone(),
            false => String::new(),
        };
        let values = values
            .iter()
            .map(|value| (value.value.clone(), text(value)));
        let mut values: Vec<(String, String)> = values.collect();
        values.sort_unstable();
        Self {
            name: agreed_key(name),
            values,
        }
    }
}

fn is_code(value: &str) -> bool {
    let letters = value.chars().filter(|char| char.is_alphabetic());
    letters.count() < 2
}

/// Gives a set the texts of an equal one where those say more in all; its order stays.
pub fn take_fuller_texts(known: &mut [DocumentedValue], others: Vec<DocumentedValue>) {
    let length = |values: &[DocumentedValue]| -> usize {
        let lengths = values.iter().map(|value| value.doc.len());
        lengths.sum()
    };
    if length(&others) <= length(known) {
        return;
    }
    let texts = others.into_iter().map(|value| (value.value, value.doc));
    let mut texts: HashMap<String, String> = texts.collect();
    for value in known {
        value.doc = texts.remove(&value.value).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a: text` for each value, parted by `/`.
    fn set(text: &str) -> Vec<DocumentedValue> {
        let value = |one: &str| {
            let (value, doc) = one.split_once(": ").unwrap_or((one, ""));
            DocumentedValue {
                value: value.to_owned(),
                doc: doc.to_owned(),
            }
        };
        text.split('/').map(value).collect()
    }

    #[test]
    fn sets_are_equal_by_name_and_values_and_codes_by_what_they_mean() {
        for (name, values, other_name, others, expected) in [
            ("sort", "asc/desc", "sort", "asc/desc", true),
            ("sort", "asc/desc", "sort", "desc/asc", true),
            ("sort", "asc: Up./desc", "sort", "asc/desc: Down.", true),
            ("sortBy", "asc/desc", "sort_by", "asc/desc", true),
            ("sort", "asc/desc", "order", "asc/desc", false),
            ("sort", "asc/desc", "sort", "asc", false),
            ("type", "1: Basic/2: Pro", "type", "2: Pro/1: Basic", true),
            (
                "type",
                "1: Basic/2: Pro",
                "type",
                "1: Instant/2: Daily",
                false,
            ),
            (
                "sex",
                "F: Female/M: Male",
                "sex",
                "F: Fast/M: Medium",
                false,
            ),
        ] {
            let equal = SetKey::new(name, &set(values)) == SetKey::new(other_name, &set(others));
            assert_eq!(equal, expected, "{values} {others}");
        }
    }

    #[test]
    fn the_longer_texts_count_and_the_first_order_stays() {
        for (known, other, expected) in [
            (
                "a: Up./b: Down.",
                "b: Downwards./a: Up.",
                "a: Up./b: Downwards.",
            ),
            ("a: Upwards./b", "a: Up./b: Low.", "a: Upwards./b"),
            ("a/b", "b: Low./a", "a/b: Low."),
        ] {
            let mut values = set(known);
            take_fuller_texts(&mut values, set(other));
            assert_eq!(values, set(expected), "{known} {other}");
        }
    }
}
