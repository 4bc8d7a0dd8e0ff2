//! Credentials in a text that is known to be the value of a name.

use std::ops::Range;

use super::hit::{Hit, trimmed};
use super::name::Class;
use super::placeholder::{self, Reading};
use super::random;

/// Words before a credential that say how it is used.
const SCHEMES: [&str; 13] = [
    "bearer",
    "basic",
    "token",
    "digest",
    "apikey",
    "api-key",
    "oauth",
    "hawk",
    "negotiate",
    "jwt",
    "hmac",
    "ntlm",
    "aws4-hmac-sha256",
];

/// What a cookie says besides its value.
const ATTRIBUTES: [&str; 10] = [
    "path",
    "domain",
    "expires",
    "max-age",
    "samesite",
    "secure",
    "httponly",
    "priority",
    "partitioned",
    "version",
];

/// Finds the credentials in the part of `text` that is the value of `name`.
pub(super) fn find(text: &str, range: Range<usize>, name: &str, class: Class, hits: &mut Vec<Hit>) {
    match class {
        Class::Plain => {}
        Class::Hint => {
            let range = trimmed(text, range);
            if random::is_random(&text[range.clone()]) {
                hits.push(Hit::of_name(range, name));
            }
        }
        Class::Cookie => find_cookies(text, range, hits),
        Class::Credential => {
            let range = after_known_scheme(text, range);
            find_literals(text, range, name, Reading::Loose, hits);
        }
        Class::Parameter => {
            let range = after_known_scheme(text, range);
            find_literals(text, range, name, Reading::Strict, hits);
        }
        Class::Authorization => {
            let range = after_scheme(text, range);
            find_literals(text, range, name, Reading::Loose, hits);
        }
    }
}

/// Finds what is literal between the `{{tokens}}`.
///
/// A text without tokens is one literal. Beside tokens, only what mixes letters and digits counts:
/// the rest are separators and fixed words.
fn find_literals(
    text: &str,
    range: Range<usize>,
    name: &str,
    reading: Reading,
    hits: &mut Vec<Hit>,
) {
    let range = trimmed(text, range);
    let value = &text[range.clone()];
    if !value.contains("{{") {
        if !placeholder::is_placeholder(value, reading) {
            hits.push(Hit::of_name(range, name));
        }
        return;
    }
    let mut start = range.start;
    for piece in value.split("}}") {
        let literal = piece.split("{{").next().unwrap_or_default();
        let word = literal.trim_matches(|c: char| !c.is_alphanumeric());
        let at = start + literal.find(word).unwrap_or_default();
        if word.len() >= 8
            && has_letter_and_digit(word)
            && !placeholder::is_placeholder(word, reading)
        {
            hits.push(Hit::of_name(at..at + word.len(), name));
        }
        start += piece.len() + "}}".len();
    }
}

/// Finds the values of cookies in `a=1; b=2; Path=/`.
fn find_cookies(text: &str, range: Range<usize>, hits: &mut Vec<Hit>) {
    let mut start = range.start;
    for piece in text[range].split([';', ',', '\n']) {
        if let Some((name, value)) = piece.split_once('=') {
            let at = start + name.len() + 1;
            let name = name.trim().to_ascii_lowercase();
            let is_cookie = !name.contains(' ') && !ATTRIBUTES.contains(&&*name);
            if is_cookie
                && !value.contains("{{")
                && !placeholder::is_placeholder(value, Reading::Loose)
            {
                hits.push(Hit::new(trimmed(text, at..at + value.len()), "a cookie"));
            }
        }
        start += piece.len() + 1;
    }
}

/// The range without a scheme that is well known, such as `Bearer`.
pub(super) fn after_known_scheme(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = trimmed(text, range);
    let word = text[inner.clone()]
        .split_whitespace()
        .next()
        .unwrap_or_default();
    if is_scheme(word) {
        trimmed(text, inner.start + word.len()..inner.end)
    } else {
        inner
    }
}

/// Whether a word is a well-known scheme.
pub(super) fn is_scheme(word: &str) -> bool {
    word.len() <= 20 && SCHEMES.contains(&&*word.to_ascii_lowercase())
}

/// Whether a word is a well-known scheme with several credentials, such as `OAuth`.
pub(super) fn is_scheme_of_many(word: &str) -> bool {
    let many = ["oauth", "digest", "hawk", "aws4-hmac-sha256"];
    many.iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
}

/// The range without the word that an `Authorization` starts with, if there are two or more.
fn after_scheme(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = after_known_scheme(text, range);
    let value = &text[inner.clone()];
    match value.split_once(char::is_whitespace) {
        Some((word, _))
            if word.len() <= 30 && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') =>
        {
            trimmed(text, inner.start + word.len()..inner.end)
        }
        _ => inner,
    }
}

/// Whether a text has at least one ASCII letter and one digit.
pub(super) fn has_letter_and_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().any(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::secret::name::classify;

    fn found<'a>(name: &str, text: &'a str) -> Vec<&'a str> {
        let mut hits = Vec::new();
        find(text, 0..text.len(), name, classify(name), &mut hits);
        hits.into_iter().map(|hit| &text[hit.range]).collect()
    }

    #[test]
    fn a_value_is_a_credential_without_its_scheme_and_tokens() {
        let table: [(&str, &str, &[&str]); 16] = [
            ("password", " hunter2 ", &["hunter2"]),
            ("password", "{{password}}", &[]),
            ("password", "{{a}}-{{b}}", &[]),
            ("token", "{{prefix}}-4f2a81c9e7", &["4f2a81c9e7"]),
            ("Authorization", "Bearer {{token}}", &[]),
            ("Authorization", "Basic abcd1==", &["abcd1=="]),
            ("Authorization", "Bearer", &[]),
            ("Authorization", "GoogleLogin auth=abc123", &["auth=abc123"]),
            ("Authorization", "4f2a81c9", &["4f2a81c9"]),
            ("X-Auth-Token", "Token 4f2a81c9", &["4f2a81c9"]),
            ("Cookie", "sid=abc123; lang={{lang}}", &["abc123"]),
            (
                "Set-Cookie",
                "sid=abc123; Path=/; Expires=Wed, 21 Oct 2015 07:28:00 GMT, b=xyz",
                &["abc123", "xyz"],
            ),
            ("key", "short", &[]),
            ("key", "4fA2a81c9Xe7q0Z5v8B1n3", &["4fA2a81c9Xe7q0Z5v8B1n3"]),
            ("token", "https://example.org/oauth/token", &[]),
            ("name", "hunter2", &[]),
        ];
        for (name, text, expected) in table {
            assert_eq!(found(name, text), expected, "{name}: {text}");
        }
    }
}
