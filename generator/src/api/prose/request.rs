//! What a request's description says besides prose: scopes, rate limit, prerequisites.

use super::item::{Item, Quote, item};
use super::label::labels;
use super::scan::{
    after_any_word, after_break, after_bullet, skip_blanks, skip_space, split_line, trim,
};

/// What a request's description says besides prose.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct RequestNotes {
    /// The OAuth scopes that the request needs, in the order they are named.
    pub scopes: Vec<String>,
    /// The rate limit or its label, such as `Light`.
    pub rate_limit: Option<String>,
    /// What the caller must have, one entry each, Markdown as written.
    pub prerequisites: Vec<String>,
    /// The description without what the notes say, Markdown or HTML as written.
    pub text: String,
}

#[derive(Debug, Clone, Copy, serde::Serialize)]
enum Kind {
    Scopes,
    /// In the singular, which may also be the scope of something else.
    Scope,
    RateLimit,
    Prerequisites,
}

const NAMES: &[(&str, Kind)] = &[
    ("Scope", Kind::Scope),
    ("Scopes", Kind::Scopes),
    ("Required scope", Kind::Scopes),
    ("Required scopes", Kind::Scopes),
    ("OAuth scopes", Kind::Scopes),
    ("OAuth 2.0 scopes", Kind::Scopes),
    ("Required OAuth scopes", Kind::Scopes),
    ("Authentication scopes", Kind::Scopes),
    ("Required authentication scopes", Kind::Scopes),
    ("Granular scopes", Kind::Scopes),
    ("Rate limit", Kind::RateLimit),
    ("Rate limits", Kind::RateLimit),
    ("Rate limit label", Kind::RateLimit),
    ("Prerequisite", Kind::Prerequisites),
    ("Prerequisites", Kind::Prerequisites),
];

/// Reads the labelled lines of a request's description.
///
/// A line leaves the text only if the notes say all that it says: scopes joined by `or` stay.
pub fn request_notes(description: &str) -> RequestNotes {
    let mut notes = RequestNotes::default();
    let mut text = String::new();
    let mut kept = 0;
    let labels = labels(description, NAMES);
    let ends = labels
        .iter()
        .skip(1)
        .map(|label| label.start)
        .chain([description.len()]);
    for (label, end) in labels.iter().zip(ends) {
        if let Some(rest) = notes.take(label.kind, &description[label.end..end]) {
            let rest_start = end - rest.len();
            let rest = swallow_break(&description[..label.start], &description[rest_start..]);
            text.push_str(&description[kept..label.start]);
            kept = description.len() - rest.len();
        }
    }
    text.push_str(&description[kept..]);
    notes.text = trim(&text).to_owned();
    notes
}

impl RequestNotes {
    /// Takes what is labelled; gives the text behind it if the notes now say all of it.
    fn take<'a>(&mut self, kind: Kind, text: &'a str) -> Option<&'a str> {
        match kind {
            Kind::Scopes | Kind::Scope => {
                let (found, rest, is_whole) = scopes(text, matches!(kind, Kind::Scopes));
                for scope in found {
                    if !self.scopes.iter().any(|known| known == scope) {
                        self.scopes.push(scope.to_owned());
                    }
                }
                is_whole.then_some(rest)
            }
            Kind::RateLimit if self.rate_limit.is_none() => {
                let (limit, rest) = rate_limit(text)?;
                self.rate_limit = Some(limit.to_owned());
                Some(rest)
            }
            Kind::Prerequisites if self.prerequisites.is_empty() => {
                let (found, rest) = prerequisites(text)?;
                self.prerequisites = found;
                Some(rest)
            }
            _ => None,
        }
    }
}

/// The scopes, the text behind them, and whether they are all that the line says.
fn scopes(text: &str, is_code_sure: bool) -> (Vec<&str>, &str, bool) {
    let is_sure =
        |scope: &Item<'_>| (is_code_sure && scope.quote == Quote::Code) || is_scope(scope.value);
    let mut found = Vec::new();
    let (mut rest, mut is_whole) = (skip_space(text), true);
    let mut end = text;
    while let Some(scope) = item(rest).filter(is_sure) {
        found.push(scope.value);
        end = scope.rest;
        rest = skip_blanks(end);
        if let Some(joined) = after_any_word(rest, &["or", "and"]) {
            (rest, is_whole) = (joined, false);
        }
        rest = skip_blanks(rest.strip_prefix([',', ';', '/']).unwrap_or(rest));
    }
    let end = skip_blanks(end);
    let end = end.strip_prefix('.').unwrap_or(end);
    let behind = skip_blanks(end);
    let ends_line = behind.is_empty() || after_break(behind).is_some();
    let is_whole = is_whole && ends_line && !found.is_empty();
    (found, end, is_whole)
}

/// Whether a bare word can only be a scope.
fn is_scope(word: &str) -> bool {
    word.contains([':', '_']) || (word.contains('.') && !word.ends_with('.'))
}

/// The limit: code, or all that the line says.
fn rate_limit(text: &str) -> Option<(&str, &str)> {
    let line = split_line(text).0;
    let rest = &text[line.len()..];
    let limit = line.trim();
    let code = item(limit).filter(|code| code.rest.trim_matches('.').is_empty());
    (!limit.is_empty()).then_some((code.map_or(limit, |code| code.value), rest))
}

/// The bullets under the label, or what its own line says.
fn prerequisites(text: &str) -> Option<(Vec<String>, &str)> {
    let (own, after) = split_line(text);
    let mut found: Vec<String> = Vec::new();
    if let Some(bullet) = after_bullet(own) {
        found.push(bullet.trim().to_owned());
    } else if !own.trim().is_empty() {
        found.push(own.trim().to_owned());
        return Some((found, &text[own.len()..]));
    }
    let (mut remaining, mut rest) = (after, &text[own.len()..]);
    while let Some(current) = remaining {
        let (line, after) = split_line(current);
        remaining = after;
        if line.trim().is_empty() {
            continue;
        }
        let is_continued = line.starts_with("  ");
        match (after_bullet(line), found.last_mut()) {
            (Some(bullet), _) => found.push(bullet.trim().to_owned()),
            (None, Some(last)) if is_continued => {
                last.push('\n');
                last.push_str(line.trim());
            }
            _ => break,
        }
        rest = &current[line.len()..];
    }
    (!found.is_empty()).then_some((found, rest))
}

/// The text without the break, and the empty line behind it, of a line that is gone whole.
fn swallow_break<'a>(before: &str, rest: &'a str) -> &'a str {
    let before = before.trim_end_matches([' ', '\t']);
    let line_was_whole = before.is_empty() || before.ends_with(['\n', '>']);
    match after_break(skip_blanks(rest)) {
        Some(after) if line_was_whole => skip_blanks(after).strip_prefix('\n').unwrap_or(after),
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: &str = "**[Rate Limit Label](https://example.com/limits#rate):** `Light`";

    fn notes(
        scopes: &[&str],
        rate_limit: Option<&str>,
        prerequisites: &[&str],
        text: &str,
    ) -> RequestNotes {
        let owned = |list: &[&str]| list.iter().map(|&entry| entry.to_owned()).collect();
        RequestNotes {
            scopes: owned(scopes),
            rate_limit: rate_limit.map(str::to_owned),
            prerequisites: owned(prerequisites),
            text: text.to_owned(),
        }
    }

    #[test]
    fn labelled_lines_are_notes_and_leave_the_text() {
        let whole = notes(&["team:write"], Some("Light"), &[], "Make a [team](x).");
        for text in [
            format!("Make a [team](x).<br><br>\n**Scopes**: `team:write`<br>\n \n {LIMIT}"),
            format!("Make a [team](x).<br><br>\n**Scopes:** `team:write`<br>{LIMIT}<br>\n"),
            format!("Make a [team](x). **Scopes:** `team:write` {LIMIT}"),
            "Make a [team](x).\n\nScopes: team:write\nRate limit: Light".to_owned(),
        ] {
            assert_eq!(request_notes(&text), whole, "{text:?}");
        }
    }

    #[test]
    fn prerequisites_are_the_bullets_under_their_label_or_its_line() {
        let label = "Make it.\n\n**Scopes:** `a:b`,`c:d`<br>";
        for (text, expected) in [
            (
                format!("{label}{LIMIT}\n\n**Prerequisites**: \n* A big plan"),
                vec!["A big plan"],
            ),
            (
                format!(
                    "{label}**Prerequisites:**<br>\n* A big plan.<br>\n* [Ask](x) us.<br>{LIMIT}"
                ),
                vec!["A big plan.", "[Ask](x) us."],
            ),
            (
                format!("{label}**Prerequisites:** A big plan.<br>{LIMIT}"),
                vec!["A big plan."],
            ),
            (
                format!("{label}{LIMIT}<br>**Prerequisites:** A big plan"),
                vec!["A big plan"],
            ),
        ] {
            let expected = notes(&["a:b", "c:d"], Some("Light"), &expected, "Make it.");
            assert_eq!(request_notes(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn prose_around_the_labels_stays_as_written() {
        let text =
            format!("Make it.<br>\n**Scopes:** `a:b`<br>\nThen *wait*.\n\n{LIMIT}\n\nDone.<br>");
        let expected = notes(
            &["a:b"],
            Some("Light"),
            &[],
            "Make it.<br>\nThen *wait*.\n\nDone.",
        );
        assert_eq!(request_notes(&text), expected);
    }

    #[test]
    fn a_line_that_says_more_than_its_scopes_stays() {
        for (line, scopes) in [
            (
                "[Required scopes](/auth): `a.b` or `c.d`.",
                vec!["a.b", "c.d"],
            ),
            ("**Scopes:** `a:b` for own teams", vec!["a:b"]),
            ("**Scopes:** ask your administrator", vec![]),
            ("Scope: `global` or not", vec![]),
        ] {
            assert_eq!(
                request_notes(line),
                notes(&scopes, None, &[], line),
                "{line:?}"
            );
        }
    }

    #[test]
    fn a_rate_limit_may_be_a_phrase() {
        let expected = notes(&[], Some("`100` requests per **minute**"), &[], "Get it.");
        assert_eq!(
            request_notes("Get it.\n\n**Rate limit:** `100` requests per **minute**\n"),
            expected
        );
    }

    #[test]
    fn a_description_without_labels_is_its_text() {
        for text in [
            "",
            "Limit the scope: be brief.",
            "## Prerequisites\n\nRead this.",
            "Rate limits apply.",
        ] {
            assert_eq!(request_notes(text), notes(&[], None, &[], text), "{text:?}");
        }
    }
}
