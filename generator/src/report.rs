//! Diagnostics as text for people.
//!
//! **Invariant:** everything that comes from a file is shown without its control characters.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, visible};

/// What is put in front of the parts of a diagnostic, such as the codes of colours.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// In front of `error`.
    pub error: String,
    /// In front of `warning`.
    pub warning: String,
    /// In front of the message.
    pub message: String,
    /// In front of arrows, line numbers and carets.
    pub frame: String,
    /// In front of `help:` and its like.
    pub label: String,
    /// Behind each of these.
    pub reset: String,
}

/// Turns diagnostics into text, without colours unless it gets a palette.
#[derive(Debug, Clone, Default)]
pub struct Renderer {
    input: Option<String>,
    palette: Palette,
    limit: Option<usize>,
}

/// How much of a source line is shown around the place of a problem.
const SHOWN_BEFORE: usize = 60;
const SHOWN: usize = 100;

impl Renderer {
    /// Calls the collection's file like this, such as by its path.
    #[must_use]
    pub fn input(mut self, input: impl Into<String>) -> Self {
        self.input = Some(input.into());
        self
    }

    /// Puts these codes around the parts.
    #[must_use]
    pub fn palette(mut self, palette: Palette) -> Self {
        self.palette = palette;
        self
    }

    /// Shows only so many of those that differ in nothing but the names they are about.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }

    /// The text of all diagnostics, each followed by an empty line.
    pub fn render(&self, diagnostics: &Diagnostics) -> String {
        let mut kinds: BTreeMap<_, Count> = BTreeMap::new();
        for diagnostic in diagnostics.iter() {
            kinds.entry(kind(diagnostic)).or_default().total += 1;
        }
        let limit = self.limit.unwrap_or(usize::MAX);
        let input = self.input.as_deref().unwrap_or(diagnostics.input());
        let mut out = String::new();
        for diagnostic in diagnostics.iter() {
            let count = kinds.entry(kind(diagnostic)).or_default();
            count.shown += 1;
            if count.shown <= limit {
                self.push(&mut out, diagnostic, input);
            }
            if count.shown == limit && count.total > limit {
                let more = count.total - limit;
                push(
                    &mut out,
                    format_args!("  ... and {more} more like this\n\n"),
                );
            }
        }
        out
    }

    fn push(&self, out: &mut String, diagnostic: &Diagnostic, input: &str) {
        let Palette {
            frame,
            label,
            reset,
            message,
            ..
        } = &self.palette;
        let (color, severity) = match diagnostic.severity {
            Severity::Warning => (&self.palette.warning, "warning"),
            Severity::Error => (&self.palette.error, "error"),
        };
        let text = visible(&diagnostic.message);
        push(
            out,
            format_args!("{color}{severity}{reset}{message}: {text}{reset}\n"),
        );
        if let Some(place) = place(diagnostic, input) {
            push(out, format_args!("  {frame}-->{reset} {place}\n"));
        }
        self.push_source(out, diagnostic);
        let notes = [
            ("found", &diagnostic.found),
            ("expected", &diagnostic.expected),
            ("help", &diagnostic.help),
        ];
        for (name, note) in notes {
            if let Some(note) = note {
                let note = visible(note);
                push(out, format_args!("  {label}{name}:{reset} {note}\n"));
            }
        }
        out.push('\n');
    }

    /// The line that a position is in, with a caret below the column.
    fn push_source(&self, out: &mut String, diagnostic: &Diagnostic) {
        let (Some((line, column)), Some(text)) = (diagnostic.position, &diagnostic.source_line)
        else {
            return;
        };
        let Palette { frame, reset, .. } = &self.palette;
        let (text, before) = window(text, column);
        let text = text.trim_end();
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        let blank = " ".repeat(before);
        let color = &self.palette.error;
        push(out, format_args!("{frame}{margin} |{reset}\n"));
        push(out, format_args!("{frame}{number} |{reset} {text}\n"));
        push(
            out,
            format_args!("{frame}{margin} |{reset} {blank}{color}^{reset}\n"),
        );
    }
}

/// File, line and column, and place in the collection, as far as there are any.
fn place(diagnostic: &Diagnostic, input: &str) -> Option<String> {
    let file = diagnostic.file.as_deref().unwrap_or(input);
    let mut parts = Vec::new();
    match diagnostic.position {
        Some((line, column)) => parts.push(format!("{}:{line}:{column}", visible(file))),
        None if !file.is_empty() => parts.push(visible(file).into_owned()),
        None => {}
    }
    let place = diagnostic.place.to_string();
    if !place.is_empty() {
        parts.push(place);
    }
    (!parts.is_empty()).then(|| parts.join(": "))
}

#[derive(Default)]
struct Count {
    total: usize,
    shown: usize,
}

/// Its severity and message without the names in it.
fn kind(diagnostic: &Diagnostic) -> (Severity, String) {
    let text = diagnostic.message.split('`').step_by(2);
    (diagnostic.severity, text.collect::<Vec<_>>().join("`"))
}

/// The part of a line around a column, and how many characters of it are in front of that column.
fn window(line: &str, column: usize) -> (String, usize) {
    let target = column.saturating_sub(1);
    let start = target.saturating_sub(SHOWN_BEFORE);
    let mut shown = String::new();
    let mut before = 0;
    if start > 0 {
        shown.push_str("...");
        before = 3;
    }
    let mut rest = line.chars().skip(start);
    for (index, character) in rest.by_ref().take(SHOWN).enumerate() {
        // One column each, so that the caret stands where it should.
        shown.push(if character.is_control() {
            ' '
        } else {
            character
        });
        before += usize::from(start + index < target);
    }
    if rest.next().is_some() {
        shown.push_str("...");
    }
    (shown, before)
}

/// A diagnostic on one line, as `cargo::warning` wants it.
pub fn one_line(diagnostic: &Diagnostic, input: &str) -> String {
    let mut out = String::new();
    if let Some(place) = place(diagnostic, input) {
        push(&mut out, format_args!("{place}: "));
    }
    out.push_str(&visible(&diagnostic.message));
    let notes = [
        ("found", &diagnostic.found),
        ("expected", &diagnostic.expected),
        ("help", &diagnostic.help),
    ];
    for (name, note) in notes {
        if let Some(note) = note {
            push(&mut out, format_args!("; {name}: {}", visible(note)));
        }
    }
    out
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes any text");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn at(items: &[&str], field: &str) -> Place {
        Place {
            items: items.iter().map(|&item| item.into()).collect(),
            field: field.into(),
        }
    }

    fn number(name: &str) -> Diagnostic {
        let message = format!("the value of query parameter `{name}` is a number");
        Diagnostic::warning(at(&["Pets", "Get a pet"], "url.query[0]"), message)
            .found("`42`")
            .expected("a string")
            .help("put the value in quotes")
    }

    fn shown(renderer: &Renderer, diagnostics: Vec<Diagnostic>) -> String {
        let mut all = Diagnostics::default();
        all.extend(diagnostics);
        renderer.render(&all)
    }

    #[test]
    fn a_diagnostic_names_place_found_expected_and_help() {
        let text = shown(
            &Renderer::default().input("petstore.json"),
            vec![number("page")],
        );
        assert_eq!(
            text,
            "warning: the value of query parameter `page` is a number\n  \
             --> petstore.json: Pets › Get a pet › url.query[0]\n  \
             found: `42`\n  expected: a string\n  help: put the value in quotes\n\n"
        );
    }

    #[test]
    fn syntax_is_shown_with_a_caret() {
        let error = Diagnostic::error(Place::default(), "expected `,`")
            .at(2, 5)
            .with_source("{\n\t\"a\" 1\n}");
        assert_eq!(
            shown(&Renderer::default().input("pets.json"), vec![error]),
            "error: expected `,`\n  --> pets.json:2:5\n  |\n2 |  \"a\" 1\n  |     ^\n\n"
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_column() {
        let line = "x".repeat(500);
        let (text, before) = window(&line, 300);
        assert_eq!(text.len(), SHOWN + 6);
        assert_eq!(before, SHOWN_BEFORE + 3);
        assert_eq!(window("abc", 9), ("abc".into(), 3));
        assert_eq!(window("", 1), (String::new(), 0));
    }

    #[test]
    fn equal_warnings_collapse_where_a_limit_is_set() {
        let many: Vec<_> = (0..9).map(|index| number(&format!("p{index}"))).collect();
        let limited = shown(&Renderer::default().input("a.json").limit(5), many.clone());
        assert_eq!(limited.matches("warning:").count(), 5);
        assert!(limited.ends_with("  ... and 4 more like this\n\n"));
        let full = shown(&Renderer::default().input("a.json"), many);
        assert_eq!(full.matches("warning:").count(), 9);
    }

    #[test]
    fn a_build_script_gets_one_line() {
        assert_eq!(
            one_line(&number("a\nb"), "pets.json"),
            "pets.json: Pets › Get a pet › url.query[0]: the value of query parameter `a\\nb` \
             is a number; found: `42`; expected: a string; help: put the value in quotes"
        );
    }

    #[test]
    fn colours_stand_around_their_parts() {
        let palette = Palette {
            warning: "<y>".into(),
            label: "<b>".into(),
            reset: "</>".into(),
            ..Palette::default()
        };
        let text = shown(
            &Renderer::default().input("").palette(palette),
            vec![number("a")],
        );
        assert!(text.starts_with("<y>warning</>: the value"));
        assert!(text.contains("  <b>help:</> put"));
    }
}
