//! The words that announce a closed set of values, such as `Possible values:`.

use super::scan::{
    after, after_any_word, after_break, after_word, is_word, skip_any_word, skip_blanks,
    skip_closing_emphasis,
};

/// When the example must be a member for the announced values to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// It need not be: the words are sure.
    Words,
    /// It must be if the values are bare words, which might be prose.
    ExampleIfBare,
    /// It must be.
    Example,
}

/// An announcement, by its place in the text; the values follow `end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// Where it starts.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What is needed besides.
    pub(super) proof: Proof,
}

const ADJECTIVES: &[&str] = &[
    "allowed",
    "valid",
    "possible",
    "accepted",
    "supported",
    "available",
    "permitted",
    "acceptable",
];
const NOUNS: &[&str] = &["values", "options", "statuses", "states"];
const VERBS: &[&str] = &[
    "are as follows",
    "are the following",
    "are",
    "is",
    "includes",
    "include",
];
/// Words before an announcement that make the set one of parameters, or not closed.
const SPOILERS: &[&str] = &[
    "other",
    "additional",
    "least",
    "not",
    "no",
    "more",
    "some",
    "requires",
    "require",
    "requiring",
    "provide",
    "exactly",
    "example",
    "certain",
    "various",
    "different",
];
const CONDITIONS: &[&str] = &[
    "if",
    "when",
    "for",
    "unless",
    "where",
    "depending",
    "with",
    "in case",
];
const GIVEN: &[&str] = &[
    "specified",
    "provided",
    "set",
    "present",
    "given",
    "used",
    "supplied",
    "passed",
    "sent",
];
/// A text with more is no description of one parameter.
const MOST: usize = 8;

/// The announcements of a text, in order.
pub(super) fn leads(text: &str) -> Vec<Lead> {
    let mut found = Vec::new();
    let mut previous = ' ';
    let (mut behind, mut tried) = (0, 0);
    for (start, character) in text.char_indices() {
        let starts_word = is_word(character) && !is_word(previous);
        previous = character;
        if !starts_word || start < behind || tried == MOST {
            continue;
        }
        if let Some(lead) = lead_at(text, start) {
            behind = lead.end;
            tried += 1;
            found.extend(is_about_the_value(&text[..start]).then_some(lead));
        }
    }
    found
}

fn lead_at(text: &str, start: usize) -> Option<Lead> {
    let here = &text[start..];
    let (rest, proof) = values_are(here)
        .or_else(|| only_one_of(here))
        .or_else(|| one_of(here))
        .or_else(|| options(here).filter(|_| starts_sentence(&text[..start])))?;
    let (before, end) = (&text[..start], text.len() - rest.len());
    let proof = if before.trim_end().ends_with(['`', '*', '"']) && before.ends_with(' ') {
        Proof::Example
    } else {
        proof
    };
    Some(Lead { start, end, proof })
}

/// `Allowed values are:`.
fn values_are(text: &str) -> Option<(&str, Proof)> {
    let rest = after_any_word(text, ADJECTIVES)?;
    let rest = skip_any_word(rest, &["enum"]);
    let rest = after_any_word(skip_blanks(rest), NOUNS)?;
    Some(announced(skip_subject(rest)))
}

/// `Options are` or `Enum:`, which are sure only where a sentence starts.
fn options(text: &str) -> Option<(&str, Proof)> {
    let rest = after_any_word(text, &["options", "enum values", "enum"])?;
    let spoken = after_any_word(skip_blanks(rest), VERBS).is_some();
    let (rest, proof) = announced(rest);
    (spoken || proof == Proof::Words).then_some((rest, proof))
}

/// ` for this parameter`.
fn skip_subject(text: &str) -> &str {
    let subject = after_any_word(skip_blanks(text), &["for this", "of this"]).map(skip_blanks);
    subject.map_or(text, |rest| rest.trim_start_matches(is_word))
}

/// What may stand between the noun and the values: a verb, a note before the colon, the colon.
fn announced(text: &str) -> (&str, Proof) {
    let rest = skip_any_word(skip_closing_emphasis(text), VERBS);
    let noted = super::item::note(rest).1;
    match after_colon(rest).or_else(|| after_colon(noted)) {
        Some(rest) => (rest, Proof::Words),
        None => (rest, Proof::ExampleIfBare),
    }
}

fn after_colon(text: &str) -> Option<&str> {
    let rest = skip_closing_emphasis(skip_blanks(skip_closing_emphasis(text)));
    rest.strip_prefix(':').map(skip_closing_emphasis)
}

/// `can only be one of`.
fn only_one_of(text: &str) -> Option<(&str, Proof)> {
    let rest = after_any_word(text, &["can", "must", "may", "should", "has to"])?;
    let rest = skip_any_word(rest, &["only"]);
    let rest = after_word(skip_blanks(rest), "be one of")?;
    let rest = skip_following(rest).1;
    Some((after_colon(rest).unwrap_or(rest), Proof::Words))
}

/// `one of the following:`, which needs its colon or the end of its line.
fn one_of(text: &str) -> Option<(&str, Proof)> {
    let (following, rest) = skip_following(after_word(text, "one of")?);
    let breaks = following && after_break(skip_blanks(rest)).is_some();
    let rest = if breaks { rest } else { after_colon(rest)? };
    Some((rest, Proof::Words))
}

/// Whether ` the following` (or ` these values`) is there, and the text behind it.
fn skip_following(text: &str) -> (bool, &str) {
    match after_any_word(skip_blanks(text), &["the following", "these"]) {
        Some(rest) => (true, skip_any_word(rest, NOUNS)),
        None => (
            false,
            after_word(skip_blanks(text), "the values").unwrap_or(text),
        ),
    }
}

fn starts_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t', '*', '_']);
    before.is_empty() || before.ends_with(['.', '\n', '>', '!', '?', ')'])
}

/// Whether the sentence so far leaves the announcement to the parameter's own value, always.
fn is_about_the_value(before: &str) -> bool {
    let sentence = match before.rfind(['.', '\n', '(', '>', '!', '?']) {
        Some(end) => before[end + 1..].trim(),
        None => before.trim(),
    };
    let last = sentence
        .rsplit(|character| !is_word(character))
        .next()
        .unwrap_or_default();
    let spoiled = SPOILERS.iter().any(|word| last.eq_ignore_ascii_case(word));
    let conditional = after_any_word(sentence, CONDITIONS).is_some_and(|rest| {
        after(sentence, "if").is_none() || after_any_word(skip_blanks(rest), GIVEN).is_none()
    });
    !spoiled && !conditional
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, Proof)> {
        leads(text)
            .into_iter()
            .map(|lead| (text[lead.end..].trim_start(), lead.proof))
            .collect()
    }

    #[test]
    fn announcements_are_found_in_their_spellings() {
        for text in [
            "Possible values: x",
            "The allowed values are: x",
            "Supported values include: x",
            "valid options:x",
            "**Possible values:** x",
            "**Allowed values**: x",
            "<b>Valid statuses:</b> x",
            "*Accepted values* : x",
            "Possible values (not case-sensitive): x",
            "Valid values for this parameter are: x",
            "One of: x",
            "Kind, one of the following: x",
            "(This can only be one of x",
            "It must be one of these values: x",
            "Options: x",
            "Sorts. Options are: x",
            "Enum: x",
            "Possible enum values: x",
            "If set, must be one of x",
        ] {
            assert_eq!(read(text), [("x", Proof::Words)], "{text:?}");
        }
    }

    #[test]
    fn without_a_colon_bare_words_need_an_example() {
        assert_eq!(read("Valid values are x"), [("x", Proof::ExampleIfBare)]);
        assert_eq!(
            read("Supported values **x**"),
            [("**x**", Proof::ExampleIfBare)]
        );
    }

    #[test]
    fn what_is_said_of_other_things_is_no_announcement() {
        for text in [
            "At least one of `email`, `id` must be specified",
            "At least one of: `email`, `id`",
            "Either of a, b",
            "Valid formats: x",
            "possible values for month: 1-12",
            "Other possible values: x",
            "one of x",
            "If `kind` is a, possible values: x",
            "For sandboxes, supported values: x",
            "invalid values: x",
            "Allowed value: x",
            "Requires one of: x",
            "one of the roles: x",
        ] {
            let found: Vec<_> = read(text)
                .into_iter()
                .filter(|(_, proof)| *proof == Proof::Words)
                .collect();
            assert_eq!(found, [], "{text:?}");
        }
    }
}
