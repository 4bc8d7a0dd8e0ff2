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

use std::ops::Range;
use std::sync::LazyLock;

use serde_json::Value;

use self::redaction::Redaction;
use self::survey::Survey;
use self::text::Scanner;
use crate::diagnostic::Place;

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

/// Takes the credentials out of the JSON of a collection or an environment.
///
/// Each becomes `{{redacted_N}}`, numbered from 1 by distinct value in document order. There is
/// one [`Secret`] for each value, with the first place where it stood.
pub fn redact(value: &mut Value) -> Vec<Secret> {
    let mut survey = Survey::default();
    walk::walk(value, |site, text| survey.read(&SCANNER, site, text));
    if survey.found.is_empty() {
        return Vec::new();
    }
    let mut redaction = Redaction::new(survey);
    walk::walk(value, |site, text| redaction.replace(site, text));
    let mut secrets = redaction.secrets;
    for secret in &mut secrets {
        secret.place = place::find(value, &secret.pointer);
    }
    secrets
}

#[cfg(test)]
mod tests;
