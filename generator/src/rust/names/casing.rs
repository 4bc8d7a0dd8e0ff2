//! Words as identifiers: `snake_case`, `PascalCase` and `CONSTANT_CASE`.

use std::borrow::Cow;

use super::length::{fits, fitted};
use super::words::words;

/// What is used where there is no word at all.
const UNNAMED: &str = "unnamed";

/// The keywords of Rust 2024, also those reserved for later, except for `Self`.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Spells the words as a function, field or module: `create_a_group`.
///
/// A digit in front gets `_`, a keyword gets `_` behind (`type_`), and no words are `unnamed`.
pub fn snake(words: &[String]) -> String {
    let name = starting_well(spelled(words).join("_"), "_");
    if is_keyword(&name) { name + "_" } else { name }
}

/// Spells the words as a type or variant: `CreateAGroup`.
///
/// Numbers are kept apart (`Rq1_0_0`), a digit in front gets `N`, and `Self` gets `_` behind.
pub fn pascal(words: &[String]) -> String {
    let mut name = String::new();
    for word in spelled(words).iter() {
        let digits_meet = name.ends_with(is_digit) && word.starts_with(is_digit);
        if digits_meet {
            name.push('_');
        }
        let (first, rest) = word.split_at(word.len().min(1));
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    let name = starting_well(name, "N");
    if name == "Self" { name + "_" } else { name }
}

/// Spells the words as a constant: `CREATE_A_GROUP`, with `_` before a digit in front.
pub fn constant(words: &[String]) -> String {
    starting_well(spelled(words).join("_"), "_").to_ascii_uppercase()
}

/// Tells whether Rust keeps this word for itself (`Self` aside, which no snake case name is).
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

fn spelled(given: &[String]) -> Cow<'_, [String]> {
    if !given.is_empty() && given.iter().all(|word| is_plain(word)) && fits(given) {
        return Cow::Borrowed(given);
    }
    Cow::Owned(fitted(plain(given)))
}

/// Returns the words as lower-case ASCII, at least one, whatever the caller put in.
pub fn plain(given: &[String]) -> Vec<String> {
    let mut plain = Vec::with_capacity(given.len());
    for word in given {
        if is_plain(word) {
            plain.push(word.clone());
        } else {
            plain.extend(words(word));
        }
    }
    if plain.is_empty() {
        plain.push(UNNAMED.to_owned());
    }
    plain
}

fn is_plain(word: &str) -> bool {
    let mut bytes = word.bytes();
    !word.is_empty() && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn starting_well(name: String, before_digit: &str) -> String {
    if name.starts_with(is_digit) {
        before_digit.to_owned() + &name
    } else {
        name
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn each_case_keeps_the_words_as_they_are() {
        let cases = [
            (
                "create a group",
                "create_a_group",
                "CreateAGroup",
                "CREATE_A_GROUP",
            ),
            (
                "ota ping rq 1 0 0",
                "ota_ping_rq_1_0_0",
                "OtaPingRq1_0_0",
                "OTA_PING_RQ_1_0_0",
            ),
            (
                "op 1 fare component 2 segs",
                "op_1_fare_component_2_segs",
                "Op1FareComponent2Segs",
                "OP_1_FARE_COMPONENT_2_SEGS",
            ),
            ("24hr ticker", "_24hr_ticker", "N24hrTicker", "_24HR_TICKER"),
            ("1 0", "_1_0", "N1_0", "_1_0"),
            ("", "unnamed", "Unnamed", "UNNAMED"),
            (
                "Not-Clean × 京",
                "not_clean_jing",
                "NotCleanJing",
                "NOT_CLEAN_JING",
            ),
        ];
        for (words, in_snake, in_pascal, in_constant) in cases {
            assert_eq!(snake(&given(words)), in_snake);
            assert_eq!(pascal(&given(words)), in_pascal);
            assert_eq!(constant(&given(words)), in_constant);
        }
    }

    #[test]
    fn keywords_take_an_underscore_behind() {
        let cases = [
            ("type", "type_", "Type"),
            ("self", "self_", "Self_"),
            ("super", "super_", "Super"),
            ("crate", "crate_", "Crate"),
            ("gen", "gen_", "Gen"),
            ("async", "async_", "Async"),
            ("yield", "yield_", "Yield"),
            ("union", "union", "Union"),
        ];
        for (word, in_snake, in_pascal) in cases {
            assert_eq!(snake(&given(word)), in_snake);
            assert_eq!(pascal(&given(word)), in_pascal);
        }
    }

    #[test]
    fn no_spelling_of_a_keyword_parses_as_one() {
        for keyword in KEYWORDS.iter().chain(&["Self", "_"]) {
            assert!(
                syn::parse_str::<syn::Ident>(&snake(&given(keyword))).is_ok(),
                "{keyword}"
            );
            assert!(
                syn::parse_str::<syn::Ident>(&pascal(&given(keyword))).is_ok(),
                "{keyword}"
            );
        }
    }

    #[test]
    fn long_identifiers_keep_their_head_and_their_last_words() {
        let long = "updates the recipients of the draft envelope with everything that was specified by user settings body";
        assert_eq!(
            snake(&given(long)),
            "updates_recipients_of_draft_envelope_with_everything_that_was_user_settings_body"
        );
    }
}
