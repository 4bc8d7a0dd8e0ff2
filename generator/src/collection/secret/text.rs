//! Credentials in free text, found in one pass from the words that announce them.

use std::ops::Range;

use super::hit::Hit;
use super::placeholder::{self, Reading};
use super::shape::{self, SHAPES};
use super::words::Words;
use super::{pair, random, value};

/// Parts of the names that [`super::name::classify`] knows.
const NAMES: [&str; 18] = [
    "bearer",
    "pass",
    "pwd",
    "secret",
    "token",
    "key",
    "auth",
    "cookie",
    "credential",
    "jwt",
    "session",
    "sid",
    "sig",
    "assertion",
    "hmac",
    "user",
    "value",
    "verifier",
];

/// What else announces a credential.
const MARKS: [(&str, Mark); 7] = [
    ("eyJ", Mark::Jwt),
    ("-----BEGIN", Mark::Pem),
    ("://", Mark::Url),
    ("bearer ", Mark::Bearer),
    ("basic ", Mark::Basic),
    (" -u ", Mark::CurlUser),
    (" --user ", Mark::CurlUser),
];

#[derive(Clone, Copy)]
enum Mark {
    Name,
    Shape(usize),
    Jwt,
    Pem,
    Url,
    Bearer,
    Basic,
    CurlUser,
}

/// What a text is, besides its words.
#[derive(Clone, Copy, Default)]
pub(super) struct Context<'a> {
    /// The name of the whole text, such as a header's.
    pub(super) name: Option<&'a str>,
    /// Whether the text is part of an authentication.
    pub(super) in_auth: bool,
}

/// Finds credentials in texts.
pub(super) struct Scanner {
    words: Words,
    marks: Vec<Mark>,
}

impl Scanner {
    /// A scanner, ready to be used on any number of texts.
    pub(super) fn new() -> Self {
        let names = NAMES.map(|name| (name, Mark::Name));
        let shapes = SHAPES
            .iter()
            .enumerate()
            .map(|(index, shape)| (shape.prefix, Mark::Shape(index)));
        let all = MARKS.into_iter().chain(shapes).chain(names);
        let (words, marks): (Vec<&str>, Vec<_>) = all.unzip();
        Self {
            words: Words::new(&words),
            marks,
        }
    }

    /// Adds the credentials in `text`, and tells whether it ends within a PEM block.
    pub(super) fn scan(&self, text: &str, context: Context<'_>, hits: &mut Vec<Hit>) -> bool {
        let is_open = may_announce(text) && self.scan_words(text, context, hits);
        random::scan(text, context.name, |range| {
            hits.push(Hit::new(range, "a long random text"));
        });
        is_open
    }

    fn scan_words(&self, text: &str, context: Context<'_>, hits: &mut Vec<Hit>) -> bool {
        let mut is_open = false;
        let mut done = 0;
        for word in self.words.find_iter(text) {
            let range = word.range();
            if range.start < done {
                continue;
            }
            done = match self.marks[word.pattern()] {
                Mark::Name => pair::find(text, range, context.in_auth, hits),
                Mark::Pem => {
                    let pem = shape::find_pem(text, range.start);
                    is_open = pem.as_ref().is_some_and(|pem| pem.is_open);
                    let block = pem.and_then(|pem| pem.range);
                    note(block, "a PEM block", hits).unwrap_or(range.end)
                }
                // A name may start with what announces a credential: `key-value`.
                other => find_marked(text, &range, other, hits)
                    .unwrap_or_else(|| pair::find(text, range, context.in_auth, hits)),
            };
        }
        is_open
    }
}

/// Whether a text can hold a credential that something announces. After a name there is a sign;
/// what stands after another mark is long, and has a digit, a dot, a dash or a space in it.
fn may_announce(text: &str) -> bool {
    const SHORTEST: usize = "basic ".len() + 8;
    const SIGNS: [bool; 256] = random::table(b":=,<");
    const SIGNS_AND_PARTS: [bool; 256] = random::table(b":=,<0123456789.- ");
    let telling = match text.len() < SHORTEST {
        true => &SIGNS,
        false => &SIGNS_AND_PARTS,
    };
    text.bytes().any(|byte| telling[usize::from(byte)])
}

/// Adds the credential that a mark announces, and tells where it ends.
fn find_marked(text: &str, range: &Range<usize>, mark: Mark, hits: &mut Vec<Hit>) -> Option<usize> {
    match mark {
        Mark::Name | Mark::Pem => None,
        Mark::Shape(index) => {
            let shape = &SHAPES[index];
            note_shape(
                shape::find(text, range.start, shape),
                shape.what,
                range,
                hits,
            )
        }
        Mark::Jwt => {
            let found = shape::find_jwt(text, range.start);
            note_shape(found, "a JSON Web Token", range, hits)
        }
        Mark::Url => find_user_info(text, range.end, hits),
        Mark::Bearer => note(after_bearer(text, range.end), "a bearer token", hits),
        Mark::Basic => note(
            after_basic(text, range.end),
            "a user name and password",
            hits,
        ),
        Mark::CurlUser => note(
            after_curl_user(text, range.end),
            "a user name and password",
            hits,
        ),
    }
}

/// Adds a credential; where there is none, tells the end of the run that is none.
fn note_shape(
    found: Result<Range<usize>, usize>,
    reason: &str,
    mark: &Range<usize>,
    hits: &mut Vec<Hit>,
) -> Option<usize> {
    match found {
        Ok(range) => note(Some(range), reason, hits),
        Err(end) => Some(end).filter(|end| *end > mark.end),
    }
}

fn note(range: Option<Range<usize>>, reason: &str, hits: &mut Vec<Hit>) -> Option<usize> {
    let range = range?;
    let end = range.end;
    hits.push(Hit::new(range, reason));
    Some(end)
}

/// The user name and password of a URL whose authority starts at `from`.
fn find_user_info(text: &str, from: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    let ends = |b: &u8| b.is_ascii_whitespace() || b"/?#\"'`\\<>)".contains(b);
    let length = text.as_bytes()[from..].iter().take(512).position(ends);
    let end = length.map_or(text.len().min(from + 512), |length| from + length);
    let authority = text.get(from..end)?;
    let user_info = &authority[..authority.rfind('@')?];
    let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
    let is_literal =
        |part: &str| !part.contains("{{") && !placeholder::is_placeholder(part, Reading::Loose);
    let at = from + user.len() + 1;
    if is_literal(password) {
        if is_literal(user) {
            hits.push(Hit::new(from..from + user.len(), "the user name of a URL"));
        }
        return note(Some(at..at + password.len()), "the password of a URL", hits);
    }
    let is_token = value::has_letter_and_digit(user) && user.len() >= 16 && is_literal(user);
    note(
        is_token.then(|| from..from + user.len()),
        "the user name of a URL",
        hits,
    )
}

/// The token after `Bearer `, in prose or code.
fn after_bearer(text: &str, from: usize) -> Option<Range<usize>> {
    let range = from..from + word(text, from, b"-._~+/=");
    let token = &text[range.clone()];
    let is_long = token.len() >= 16 && value::has_letter_and_digit(token);
    (is_long && !placeholder::is_placeholder(token, Reading::Loose)).then_some(range)
}

/// The credentials after `Basic `, in prose or code.
fn after_basic(text: &str, from: usize) -> Option<Range<usize>> {
    let range = from..from + word(text, from, b"+/=");
    let is_pair = |decoded: &Vec<u8>| {
        decoded.len() > 2 && decoded.contains(&b':') && decoded.iter().all(|b| *b >= b' ')
    };
    decode_base64(&text[range.clone()])
        .filter(is_pair)
        .map(|_| range)
}

/// The `user:password` after curl's `-u `.
fn after_curl_user(text: &str, from: usize) -> Option<Range<usize>> {
    let quote = text[from..]
        .bytes()
        .take_while(|b| b"\\\"'".contains(b))
        .count();
    let from = from + quote;
    let ends = |b: &u8| b"\"'\\\r\n".contains(b) || quote == 0 && b.is_ascii_whitespace();
    let length = text.as_bytes()[from..].iter().take(512).position(ends);
    let end = length.map_or(text.len(), |length| from + length);
    let (user, password) = text.get(from..end)?.split_once(':')?;
    let is_literal =
        |part: &str| !part.contains("{{") && !placeholder::is_placeholder(part, Reading::Loose);
    (is_literal(password) || password.is_empty() && is_literal(user)).then(|| match password {
        "" => from..from + user.len(),
        _ => from..end,
    })
}

fn word(text: &str, from: usize, extra: &[u8]) -> usize {
    let fits = |b: &u8| b.is_ascii_alphanumeric() || extra.contains(b);
    text.as_bytes()[from..]
        .iter()
        .take_while(|b| fits(b))
        .count()
}

/// Decodes base64 of at least eight characters.
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    if !(8..=1024).contains(&text.len()) {
        return None;
    }
    let mut decoded = Vec::with_capacity(text.len());
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count & 0xff) as u8);
        }
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        let mut hits = Vec::new();
        Scanner::new().scan(text, Context::default(), &mut hits);
        hits.into_iter()
            .map(|hit| (&text[hit.range], hit.reason))
            .collect()
    }

    #[test]
    fn urls_headers_and_curl_hold_passwords() {
        let table: [(&str, &[&str]); 14] = [
            ("see https://ann:hunter2@a.b/c", &["ann", "hunter2"]),
            ("https://{{user}}:hunter2@a.b", &["hunter2"]),
            ("https://user:password@a.b", &[]),
            ("https://{{user}}:{{pass}}@a.b", &[]),
            ("https://a.b/c@d", &[]),
            (
                "https://4f2a81c9e74f2a81c9e7@a.b",
                &["4f2a81c9e74f2a81c9e7"],
            ),
            ("send Bearer 4f2a81c9e74f2a81", &["4f2a81c9e74f2a81"]),
            ("a Bearer authentication", &[]),
            ("send Basic YW5uOmh1bnRlcjI=", &["YW5uOmh1bnRlcjI="]),
            ("with Basic JavaScript or Basic Authentication", &[]),
            ("curl -u ann:hunter2 https://a.b", &["ann:hunter2"]),
            ("curl --user 'ann:hun ter2' https://a.b", &["ann:hun ter2"]),
            ("curl -u user:password https://a.b", &[]),
            ("curl -u \"{{key}}:\" https://a.b", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<_> = found(text).into_iter().map(|(text, _)| text).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
