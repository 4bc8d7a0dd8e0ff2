//! What goes to the terminal, and in which colours.

use std::io::{IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use postman_codegen::Error;
use postman_codegen::diagnostic::{Diagnostic, Diagnostics, Place};
use postman_codegen::report::{Palette, Renderer};

/// How many diagnostics of a kind a terminal gets; a file or CI's log gets all of them.
const SHOWN_OF_A_KIND: usize = 5;

/// Prints a line to stdout; a reader that went away is no failure.
pub(crate) fn print(text: &str) {
    let _ = writeln!(anstream::stdout(), "{text}");
}

/// Prints a line to stderr.
pub(crate) fn note(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Prints diagnostics to stderr; `input` is what the user called the collection.
pub(crate) fn report(diagnostics: &Diagnostics, input: &str) {
    let mut renderer = Renderer::default().input(input).palette(palette());
    if std::io::stderr().is_terminal() {
        renderer = renderer.limit(SHOWN_OF_A_KIND);
    }
    let text = renderer.render(diagnostics);
    let _ = write!(anstream::stderr(), "{text}");
}

/// Prints an error to stderr, with everything that was found before.
pub(crate) fn fail(error: &Error, input: &str) {
    report(error.diagnostics(), input);
}

/// An error that is no matter of the collection.
pub(crate) fn complaint(message: impl Into<String>, help: &str) -> Error {
    let diagnostic = Diagnostic::error(Place::default(), message);
    Error::from(diagnostic.in_file("").help(help))
}

fn palette() -> Palette {
    let code = |style: Style| style.render().to_string();
    Palette {
        error: code(AnsiColor::Red.on_default().bold()),
        warning: code(AnsiColor::Yellow.on_default().bold()),
        message: code(Style::new().bold()),
        frame: code(AnsiColor::Blue.on_default().bold()),
        label: code(AnsiColor::Cyan.on_default()),
        reset: anstyle::Reset.render().to_string(),
    }
}
