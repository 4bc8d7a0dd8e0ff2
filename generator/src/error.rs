//! Why nothing was generated.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::report::Renderer;

/// Why nothing was generated or written, with everything that was found until then.
///
/// It prints as the command line prints it, place and way out included; so does its `Debug` form,
/// because that is what a build script shows when it returns an error from `main`.
pub struct Error {
    inner: Box<Inner>,
}

struct Inner {
    diagnostics: Diagnostics,
    source: Option<io::Error>,
}

impl Error {
    /// The error of a file that cannot be read, written or removed.
    pub(crate) fn io(doing: &str, path: &Path, source: io::Error) -> Self {
        let path = path.display();
        let message = format!("cannot {doing} `{path}`");
        let diagnostic = Diagnostic::error(Place::default(), message)
            .in_file("")
            .found(reason(&source));
        let mut error = Self::from(diagnostic);
        error.inner.source = Some(source);
        error
    }

    /// Everything that was found; at least one is an error.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.inner.diagnostics
    }
}

/// What the system says of a failure, the same on every system where that is possible.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder".to_owned(),
        _ => error.to_string(),
    }
}

impl From<Diagnostics> for Error {
    fn from(diagnostics: Diagnostics) -> Self {
        let inner = Inner {
            diagnostics,
            source: None,
        };
        Self {
            inner: Box::new(inner),
        }
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(diagnostic);
        Self::from(diagnostics)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = Renderer::default().render(&self.inner.diagnostics);
        f.write_str(text.trim_end())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.inner.source.as_ref()?;
        Some(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_prints_as_a_diagnostic_also_for_debug() {
        let error = Error::io(
            "read",
            Path::new("pets.json"),
            io::ErrorKind::NotFound.into(),
        );
        let expected = "error: cannot read `pets.json`\n  found: there is no such file";
        assert_eq!(error.to_string(), expected);
        assert_eq!(format!("{error:?}"), expected);
        assert!(error.source().is_some());
    }
}
