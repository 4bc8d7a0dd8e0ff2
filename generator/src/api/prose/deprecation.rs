//! Whether a name or a description says that the thing itself is deprecated.

use super::scan::{
    after, after_any_word, after_bullet, after_word, is_word, lines, sentences, trim,
};

/// How a sentence starts that says what to use instead.
const ADVICE: &[&str] = &[
    "use",
    "please use",
    "instead",
    "it is replaced by",
    "it has been replaced by",
    "replaced by",
    "see",
];
/// How what follows `deprecated` starts if it is about the deprecation.
const EXPLANATIONS: &[&str] = &[
    "since",
    "in favor of",
    "in favour of",
    "in version",
    "as of",
    "from version",
    "from v",
    "use",
    "please use",
    "this",
    "it",
    "replaced by",
    "no longer",
    "will",
    "see",
];

/// The note on the thing's deprecation if its name or description says in a sure way that it is
/// deprecated; empty if there is no more to say. What is said of other things does not count.
pub fn deprecation(name: &str, description: &str) -> Option<String> {
    let note = described(description);
    note.or_else(|| named(name))
}

/// `Old call (Deprecated)`, `Old call - deprecated`, `DEPRECATED: Old call`.
fn named(name: &str) -> Option<String> {
    let name = name.trim().trim_matches(['*', '~']);
    if let Some(rest) = after_word(name, "deprecated").map(str::trim_start)
        && (rest.is_empty() || rest.starts_with([':', '-', '–', '—', ')', ']', '.', '!', '|', '*']))
    {
        return Some(String::new());
    }
    name.match_indices(['(', '[', '-', '–', '—'])
        .find_map(|(at, mark)| {
            let rest = after_word(name[at + mark.len()..].trim_start(), "deprecated")?;
            match mark {
                "(" => bracket_note(rest, ')'),
                "[" => bracket_note(rest, ']'),
                "-" if name[..at].ends_with(is_word) => None,
                _ => (!rest.trim_start().starts_with(is_word)).then(String::new),
            }
        })
}

/// What a bracket says after `deprecated`: `, use X)` gives `use X`. `(deprecated keys)` is of keys.
fn bracket_note(text: &str, close: char) -> Option<String> {
    let end = text.find(['(', '[', ')', ']'])?;
    let said = text[..end].trim();
    let note = said.trim_matches(|edge: char| edge.is_whitespace() || ",:;-–—.".contains(edge));
    let is_about_it =
        said.len() > note.len() || note.is_empty() || after_any_word(note, EXPLANATIONS).is_some();
    (text[end..].starts_with(close) && is_about_it).then(|| note.to_owned())
}

/// The sentence of a description that says it, with the next one if that says what to use instead.
fn described(description: &str) -> Option<String> {
    let mut is_fenced = false;
    for line in lines(description) {
        is_fenced ^= line.trim_start().starts_with("```");
        let is_prose = !is_fenced && after_bullet(line).is_none() && !line.starts_with("  ");
        if !is_prose || line.trim_start().starts_with(['|', '#']) {
            continue;
        }
        let mut rest = sentences(line).peekable();
        while let Some(sentence) = rest.next() {
            if let Some(said) = deprecating(sentence) {
                let advice = rest.peek().filter(|next| says_what_to_use(next));
                let note = [Some(said), advice.copied()]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ");
                return Some(trim(&note).to_owned());
            }
        }
    }
    None
}

/// What the sentence says of the deprecation, if the sentence is about it.
fn deprecating(sentence: &str) -> Option<&str> {
    let text = without_notice(sentence);
    if subject_is_deprecated(text) {
        return Some(text);
    }
    let is_marked = text.starts_with(['*', '_', '(', '[', '~']);
    let word = text.trim_start_matches(['*', '_', '(', '[', '~', '>', ' ']);
    let rest = after_word(word, "deprecated")?;
    let said = rest.trim_start_matches(|edge: char| " .,;:!*_)]~-–—".contains(edge));
    let (marks, is_bracketed) = (
        &rest[..rest.len() - said.len()],
        is_marked && !rest.starts_with(' '),
    );
    let announces_more = marks.contains([':', '-', '–', '—']);
    if announces_more && after_any_word(said, EXPLANATIONS).is_none() {
        return None;
    }
    if said.is_empty() || (is_bracketed && after_any_word(said, ADVICE).is_none()) {
        return Some("");
    }
    if is_bracketed {
        return Some(said);
    }
    let is_explained = !marks.trim().is_empty() || after_any_word(said, EXPLANATIONS).is_some();
    is_explained.then_some(text)
}

/// The text without `**Note:**` and its like before it.
fn without_notice(sentence: &str) -> &str {
    let text = sentence.trim_start_matches(['>', ' ']);
    let bare = text.trim_start_matches(['*', '_']);
    let words = [
        "note",
        "warning",
        "important",
        "attention",
        "caution",
        "notice",
        "please note",
        "deprecation notice",
    ];
    let rest = words.iter().find_map(|word| after(bare, word));
    let colon = rest.and_then(|rest| rest.trim_start_matches(['*', '_', ' ']).strip_prefix(':'));
    let colon = colon.or_else(|| rest.and_then(|rest| rest.strip_prefix("**")));
    colon.map_or(text, |rest| rest.trim_start_matches(['*', '_', ' ']))
}

/// Words that may stand before the thing a sentence is about, as in `query parameter`.
const KINDS: &str = "query api path request header form rest http optional legacy particular";
/// What a description describes.
const THINGS: &str = "endpoint api method operation call request parameter param field header property option \
    resource attribute route version feature function value";

/// `This endpoint is deprecated`, unless in some case only.
fn subject_is_deprecated(text: &str) -> bool {
    let Some(rest) = after_word(text.trim_start_matches(['*', '_']), "this") else {
        return false;
    };
    let is = |word: &str, list: &str| {
        list.split(' ')
            .any(|known| word.eq_ignore_ascii_case(known))
    };
    let mut words = rest
        .split(|character: char| character.is_whitespace() || character == '*')
        .filter(|word| !word.is_empty())
        .peekable();
    let mut last = None;
    while let Some(word) = words.next_if(|word| is(word, KINDS) || is(word, THINGS)) {
        if last.is_some_and(|before| !is(before, KINDS)) {
            return false;
        }
        last = Some(word);
    }
    last.is_none_or(|thing| is(thing, THINGS)) && says_deprecated(words, is)
}

/// `is deprecated`, `has been deprecated`; `is deprecated if …` is about a case.
fn says_deprecated<'a>(
    mut words: impl Iterator<Item = &'a str>,
    is: impl Fn(&str, &str) -> bool,
) -> bool {
    let is_verb = match words.next() {
        Some("is" | "was") => true,
        Some("has") => words.next() == Some("been"),
        _ => false,
    };
    let mut words = words.skip_while(|word| is(word, "now being officially currently"));
    let said = words.next().unwrap_or_default();
    let is_conditional = words
        .next()
        .is_some_and(|word| is(word, "if when unless only for"));
    let said = said.trim_matches(|edge: char| !edge.is_alphabetic());
    is_verb && said.eq_ignore_ascii_case("deprecated") && !is_conditional
}

fn says_what_to_use(sentence: &str) -> bool {
    after_any_word(without_notice(sentence), ADVICE).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_it_in_brackets_or_behind_a_dash() {
        for (name, expected) in [
            ("/originKeys (DEPRECATED)", ""),
            ("Mixins (deprecated)", ""),
            ("[Deprecated] Get users", ""),
            ("Get users (deprecated, use List users)", "use List users"),
            ("New order - Deprecated (TRADE)", ""),
            ("Get users – deprecated", ""),
            ("DEPRECATED: Get users", ""),
            ("Deprecated - Get users", ""),
            ("**Deprecated** Get users", ""),
        ] {
            assert_eq!(deprecation(name, "").as_deref(), Some(expected), "{name:?}");
        }
    }

    #[test]
    fn a_description_says_it_of_this_thing() {
        for (text, expected) in [
            ("**Deprecated**", ""),
            ("(Deprecated) The old name.", ""),
            ("Deprecated. Use `name` instead.", "Use `name` instead."),
            (
                "**Deprecated.** Use `name` instead. More.",
                "Use `name` instead.",
            ),
            ("Deprecated: use `name`.", "Deprecated: use `name`."),
            ("Deprecated since v2.", "Deprecated since v2."),
            ("The old name. **Deprecated**", ""),
            (
                "This endpoint is deprecated.",
                "This endpoint is deprecated.",
            ),
            (
                "Text.\n\n**Note:** This endpoint has been deprecated. Please use [X](y). More.",
                "This endpoint has been deprecated. Please use [X](y).",
            ),
            (
                "This query parameter is now deprecated in version 6.",
                "This query parameter is now deprecated in version 6.",
            ),
            ("This is **deprecated**.", "This is **deprecated**."),
        ] {
            assert_eq!(
                deprecation("Name", text).as_deref(),
                Some(expected),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_is_said_of_other_things_does_not_count() {
        for (name, text) in [
            ("List deprecated keys", ""),
            ("List keys (deprecated ones too)", ""),
            ("Search keys: deprecated", ""),
            ("Non-deprecated keys", ""),
            ("Get all (deprecated or not", ""),
            ("List", "Eventually, `id` will be deprecated."),
            ("List", "Old forms are deprecated and are not supported."),
            ("List", "This endpoint's `id` parameter is deprecated."),
            ("List", "This endpoint is not deprecated."),
            ("List", "This endpoint will be deprecated soon."),
            ("List", "This field is deprecated if `kind` is given."),
            ("List", "Deprecated fields are left out."),
            ("List", "Deprecated:\n`id`, `name`"),
            ("List", "**Deprecated:** `id`, `name`"),
            ("List", "- `id`: the id. Deprecated.\n- Deprecated: x"),
            ("List", "Whether to show deprecated ones (deprecated)"),
            ("List", "```\nDeprecated: x\n```"),
        ] {
            assert_eq!(deprecation(name, text), None, "{name:?} {text:?}");
        }
    }
}
