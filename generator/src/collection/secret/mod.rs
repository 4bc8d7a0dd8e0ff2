//! Takes credentials out of a collection before anything else looks at it.
//!
//! **Invariant:** what is a credential here reaches no later stage: its value is a `{{token}}`
//! from now on, wherever it stood. It is found by its place (auth, cookies, variables of type
//! `secret`), by the name beside it, by its shape, by its randomness, or because the same text was
//! found in one of these ways elsewhere in the file.

mod hit;
mod name;
mod pair;
mod place;
mod placeholder;
mod quote;
mod random;
mod redaction;
mod shape;
mod survey;
mod text;
mod value;
mod walk;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use serde_json::Value;

use self::redaction::Redaction;
use self::survey::Survey;
use self::text::{Context, Scanner};
use crate::diagnostic::{Diagnostic, Place};

/// A credential that was taken out of the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// The placeholder's name, such as `redacted_1`.
    pub name: String,
    /// The JSON pointer (RFC 6901) from the root of the file to the string that held it.
    pub pointer: String,
    /// The bytes of the credential in that string.
    pub range: Range<usize>,
    /// What it is, such as `a JSON Web Token` or ``the value of `password` ``.
    pub reason: String,
    /// The place for people, such as `Users › Sign in › auth.password`.
    pub place: Place,
}

/// The scanner of all texts.
static SCANNER: LazyLock<Scanner> = LazyLock::new(Scanner::new);

impl Secret {
    /// Says that it was taken out, and where.
    pub fn warning(&self) -> Diagnostic {
        let message = format!("{} is left out: it looks like a credential", self.reason);
        let help = "keep credentials out of collections: use a variable, and give its value to \
                    the client";
        Diagnostic::warning(self.place.clone(), message)
            .found(format!("a value that is now `{{{{{}}}}}`", self.name))
            .help(help)
    }
}

/// Takes the credentials out of the JSON of a collection or an environment.
///
/// Each becomes `{{redacted_N}}`, numbered by distinct value in document order from the number
/// after `taken`. There is one [`Secret`] for each value, with the first place where it stood.
pub fn redact(value: &mut Value, taken: usize) -> Vec<Secret> {
    let mut survey = Survey::default();
    walk::walk(value, |site, text| survey.read(&SCANNER, site, text));
    if survey.found.is_empty() {
        return Vec::new();
    }
    let mut redaction = Redaction::new(survey, taken);
    walk::walk(value, |site, text| redaction.replace(site, text));
    let mut secrets = redaction.secrets;
    for secret in &mut secrets {
        secret.place = place::find(value, &secret.pointer);
    }
    secrets
}

/// A text that is no JSON, such as a broken configuration, with stars for what may be a credential.
pub(crate) fn masked(text: &str) -> String {
    let mut hits = Vec::new();
    SCANNER.scan(text, Context::default(), &mut hits);
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for hit in hit::settle(text, hits) {
        masked.push_str(&text[from..hit.range.start]);
        masked.extend(text[hit.range.clone()].chars().map(|_| '*'));
        from = hit.range.end;
    }
    masked.push_str(&text[from..]);
    masked
}

#[cfg(test)]
mod tests;
