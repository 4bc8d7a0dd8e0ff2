//! The marker that makes a parameter mandatory.

use super::scan::{after, after_any_word};

/// Whether the description starts with a marker such as `(Required)`, `Required.`, `Required:` or
/// `**Required**`, and no condition follows it.
pub fn is_required(description: &str) -> bool {
    after_marker(description).is_some()
}

/// The description without the marker at its start, for docs.
pub fn without_required_marker(description: &str) -> &str {
    let mut text = description;
    while let Some(rest) = after_marker(text) {
        text = rest;
    }
    text
}

const MARKERS: &[&str] = &[
    "(required)",
    "**required**",
    "**required.**",
    "**required:**",
    "**(required)**",
    "required.",
    "required:",
];

fn after_marker(description: &str) -> Option<&str> {
    let text = description.trim_start();
    let marker = MARKERS
        .iter()
        .find(|marker| after(text, marker).is_some())?;
    let rest = &text[marker.len()..];
    if marker.ends_with('.') && rest.starts_with(|next: char| !next.is_whitespace()) {
        return None;
    }
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix([':', '-', '–', '—', '.'])
        .unwrap_or(rest)
        .trim_start();
    if marker.ends_with('.') {
        return Some(rest);
    }
    let is_conditional = after_any_word(rest, &["if", "when", "unless"]).is_some()
        || ["for ", "only ", "in case "]
            .iter()
            .any(|word| rest.starts_with(word));
    let is_answered_no =
        marker.ends_with(':') && after_any_word(rest, &["false", "no", "optional"]).is_some();
    let is_answered_yes = marker
        .ends_with(':')
        .then(|| after_any_word(rest, &["true", "yes"]))
        .flatten();
    (!is_conditional && !is_answered_no).then(|| is_answered_yes.map_or(rest, str::trim_start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marker_makes_it_required_and_is_taken_from_the_docs() {
        for (text, expected) in [
            ("(Required) The group ID.", "The group ID."),
            ("Required. Up to 100 ids.", "Up to 100 ids."),
            ("Required: the id.", "the id."),
            ("**Required**", ""),
            ("**Required.** The id.", "The id."),
            ("  (required) - the id", "the id"),
            ("(Required) (Required) The id.", "The id."),
            ("required: true\nA filter.", "A filter."),
            (
                "Required. If it is long, it is cut.",
                "If it is long, it is cut.",
            ),
        ] {
            assert!(is_required(text), "{text:?}");
            assert_eq!(without_required_marker(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_required_in_some_case_is_not_required() {
        for text in [
            "Required if `kind` is `a`.",
            "(Required) if `kind` is `a`.",
            "**Required** when `kind` is `a`.",
            "Required for sub accounts.",
            "required: false\nA filter.",
            "Required: only for sub accounts.",
            "The id. (Required)",
            "Requires a name.",
            "Required.name",
            "",
        ] {
            assert!(!is_required(text), "{text:?}");
            assert_eq!(without_required_marker(text), text, "{text:?}");
        }
    }
}
