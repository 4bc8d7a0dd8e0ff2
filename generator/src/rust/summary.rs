//! The first line of an operation's docs.

use crate::api::Operation;

use super::doc;
use super::operation::shown_path;

/// The first sentence of the description, or the name where that tells nothing, and what follows.
pub fn of(operation: &Operation, longest: usize) -> (String, Vec<String>) {
    let description = operation.notes.text.trim();
    let (summary, rest) = doc::summary_and_rest(description, longest);
    let name = doc::inline(&operation.name);
    match summary.as_str() {
        "" | "null" if name.trim().is_empty() => (doc::code(&shown_path(operation)), rest),
        "" | "null" => (name, rest),
        summary if is_beside(summary) && !name.trim().is_empty() => {
            (name, doc::markdown(description, longest))
        }
        _ => (summary, rest),
    }
}

/// Whether a sentence does not tell what an operation does: it is a note beside that, such as
/// `**Note**: ..`, or a heading of what follows, such as `Error codes:`.
fn is_beside(summary: &str) -> bool {
    const NOTES: [&str; 6] = [
        "note",
        "notes",
        "important",
        "warning",
        "caution",
        "attention",
    ];
    const FEW: usize = 4;
    let plain = summary.replace('*', "");
    let is_note = plain.split_once(':').is_some_and(|(lead, _)| {
        let lead = lead.trim().to_lowercase();
        NOTES.contains(&lead.as_str())
    });
    is_note || (plain.trim_end().ends_with(':') && plain.split_whitespace().count() <= FEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_sentence_that_tells_nothing_of_the_request_follows_its_name() {
        for (description, expected) in [
            ("Gives a pet. More.", "Gives a pet. / More."),
            ("", "Get a pet / "),
            ("null", "Get a pet / "),
            ("**Note**: slow.", "Get a pet / **Note**: slow."),
            ("**Note:** slow.", "Get a pet / **Note:** slow."),
            ("Warning: alpha. More.", "Get a pet / Warning: alpha. More."),
            ("Error codes:\n\n- 1", "Get a pet / Error codes:  - 1"),
            (
                "Notes: none of them is kept.",
                "Get a pet / Notes: none of them is kept.",
            ),
            (
                "Gives the notes of a pet:\n\n- 1",
                "Gives the notes of a pet: / - 1",
            ),
            ("- 1", "Get a pet / - 1"),
        ] {
            let mut operation = Operation {
                name: "Get a pet".to_owned(),
                ..Operation::default()
            };
            operation.notes.text = description.to_owned();
            let (summary, rest) = of(&operation, 1000);
            assert_eq!(format!("{summary} / {}", rest.join(" ")), expected);
        }
    }
}
