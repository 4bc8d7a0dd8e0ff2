//! What went wrong or was left out, where, and what to do about it.

use std::fmt;

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
            write!(f, "{separator}{}", item.escape_debug())?;
        }
        if !self.items.is_empty() && !self.field.is_empty() {
            f.write_str(" › ")?;
        }
        f.write_str(&self.field)
    }
}

/// One problem with the input or the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is the matter: lower case, no full stop, code in backticks.
    pub message: String,
    /// Where in the collection; empty for the file as a whole.
    pub place: Place,
    /// Line and column of the input, counted from 1, where the problem is one of JSON syntax.
    pub position: Option<(usize, usize)>,
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
            place,
            position: None,
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

    /// Adds what is there.
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
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
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// The diagnostics in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
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
