//! What went wrong or was left out, where, and what to do about it.

use std::borrow::Cow;
use std::fmt;

use crate::Error;

/// How bad a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Something was taken in a way the author may not expect, or was left out.
    Warning,
    /// Nothing can be generated.
    Error,
}

/// A place in a collection as a Postman user knows it, such as
/// `Groups › Create a group › body.formdata[2]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Names of the folders and the request, outermost first.
    pub items: Vec<String>,
    /// The part of that item, in the terms of the collection format; empty for the item itself.
    pub field: String,
}

impl Place {
    /// The place of a part of the collection outside every item, such as `variable[3]`.
    pub fn field(field: impl Into<String>) -> Self {
        Self {
            items: Vec::new(),
            field: field.into(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.items.iter().enumerate() {
            let separator = if index == 0 { "" } else { " › " };
            write!(f, "{separator}{}", visible(item))?;
        }
        if !self.items.is_empty() && !self.field.is_empty() {
            f.write_str(" › ")?;
        }
        f.write_str(&self.field)
    }
}

/// Text on one line that shows as what it is: control characters, other line ends and what turns
/// the direction of text are escaped.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_misleading) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_misleading(character) {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Whether a character moves a terminal's cursor, or the text around it.
fn is_misleading(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// A text with at most so many characters, of which the last is `…` where it is cut.
pub(crate) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    let cut = text.char_indices().nth(most.saturating_sub(1));
    match cut {
        Some((at, last)) if at + last.len_utf8() < text.len() => {
            Cow::Owned(format!("{}…", &text[..at]))
        }
        _ => Cow::Borrowed(text),
    }
}

/// How many characters of what is there a diagnostic shows.
const SHOWN: usize = 300;

/// One problem with the input or the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is the matter: lower case, no full stop, code in backticks.
    pub message: String,
    /// The file that it is about, where that is not the collection.
    pub file: Option<String>,
    /// Where in the collection; empty for the file as a whole.
    pub place: Place,
    /// Line and column (in characters) of the file, counted from 1, where the problem is one of syntax.
    pub position: Option<(usize, usize)>,
    /// The line that `position` is in.
    pub source_line: Option<String>,
    /// What is there.
    pub found: Option<String>,
    /// What would be right.
    pub expected: Option<String>,
    /// A way out.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A warning about a place.
    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, place, message.into())
    }

    /// An error about a place.
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, place, message.into())
    }

    fn new(severity: Severity, place: Place, message: String) -> Self {
        Self {
            severity,
            message,
            file: None,
            place,
            position: None,
            source_line: None,
            found: None,
            expected: None,
            help: None,
        }
    }

    /// Adds line and column, counted from 1.
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.position = Some((line, column));
        self
    }

    /// Says that it is about this file, not about the collection.
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Adds the line that its position is in, out of the whole text of the file.
    pub fn with_source(mut self, text: &str) -> Self {
        let line = self
            .position
            .and_then(|(line, _)| text.lines().nth(line.checked_sub(1)?));
        self.source_line = line.map(str::to_owned);
        self
    }

    /// Adds the line that its position is in, if there is one.
    pub fn in_line(mut self, line: Option<String>) -> Self {
        self.source_line = line;
        self
    }

    /// Adds what is there, or its beginning where that is long.
    pub fn found(mut self, found: impl Into<String>) -> Self {
        let found = found.into();
        self.found = Some(match shortened(&found, SHOWN) {
            Cow::Owned(start) => start,
            Cow::Borrowed(_) => found,
        });
        self
    }

    /// Adds what would be right.
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Adds a way out.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Everything that was found while generating, in the order of the collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    input: String,
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet, about a collection in a file of that name.
    pub fn about(input: impl Into<String>) -> Self {
        Self {
            input: input.into(),
            all: Vec::new(),
        }
    }

    /// The name of the collection's file; empty where it has none.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// Ends everything: what was found before and what makes it impossible to go on.
    pub fn ended_by(&self, diagnostic: Diagnostic) -> Error {
        let mut all = self.clone();
        all.push(diagnostic);
        Error::from(all)
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// The diagnostics in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// Adds diagnostics behind those that are there.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.all.extend(diagnostics);
    }

    /// How many of them are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        let same = |diagnostic: &&Diagnostic| diagnostic.severity == severity;
        self.all.iter().filter(same).count()
    }

    /// Ends a stage: everything that was found becomes the error, where there is an error among it.
    ///
    /// # Errors
    ///
    /// When one of the diagnostics is an error.
    pub fn check(&self) -> Result<(), Error> {
        match self.count(Severity::Error) {
            0 => Ok(()),
            _ => Err(Error::from(self.clone())),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_names_and_a_field_without_control_characters() {
        let place = Place {
            items: vec!["Don't \u{1b}[2J".into(), "a\nb".into()],
            field: "url.query[0]".into(),
        };
        assert_eq!(place.to_string(), r"Don't \u{1b}[2J › a\nb › url.query[0]");
        assert_eq!(Place::field("info").to_string(), "info");
    }

    #[test]
    fn a_stage_ends_where_there_is_an_error() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::warning(Place::default(), "odd"));
        assert!(diagnostics.check().is_ok());
        diagnostics.push(Diagnostic::error(Place::default(), "bad"));
        let error = diagnostics.check().unwrap_err();
        assert_eq!(error.diagnostics().len(), 2);
    }

    #[test]
    fn the_source_line_is_that_of_the_position() {
        let found = Diagnostic::error(Place::default(), "bad")
            .at(2, 1)
            .with_source("one\ntwo\n");
        assert_eq!(found.source_line.as_deref(), Some("two"));
        let beyond = Diagnostic::error(Place::default(), "bad").at(9, 1);
        assert_eq!(beyond.with_source("one").source_line, None);
    }
}
