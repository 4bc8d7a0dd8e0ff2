//! Text that stands where a credential goes, without being one.

use super::name;

/// How much is taken for a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Only what nobody could log in with: for places that hold nothing but credentials.
    Strict,
    /// Type names, sentences and example words as well: for bodies and prose.
    Loose,
}

/// Words that documentation puts where a value goes.
const WORDS: [&str; 27] = [
    "string",
    "text",
    "str",
    "varchar",
    "number",
    "integer",
    "int",
    "boolean",
    "bool",
    "null",
    "nil",
    "none",
    "undefined",
    "nan",
    "true",
    "false",
    "object",
    "array",
    "any",
    "uuid",
    "required",
    "optional",
    "value",
    "bearer",
    "basic",
    "test",
    "empty",
];

/// Parts that only a placeholder has.
const PARTS: [&str; 10] = [
    "your",
    "placeholder",
    "insert",
    "replace",
    "changeme",
    "change_me",
    "redacted",
    "_here",
    "-here",
    " here",
];

/// Words that make an example of a value.
const EXAMPLES: [&str; 4] = ["example", "dummy", "sample", "lorem"];

/// Words that, put together, only name a credential, such as `access token`.
const GENERIC: [&str; 30] = [
    "access",
    "refresh",
    "auth",
    "authorization",
    "authentication",
    "oauth",
    "oauth2",
    "api",
    "app",
    "client",
    "bearer",
    "user",
    "service",
    "session",
    "security",
    "private",
    "secret",
    "token",
    "key",
    "password",
    "id",
    "jwt",
    "cookie",
    "credential",
    "credentials",
    "my",
    "new",
    "the",
    "value",
    "string",
];

/// Words that tell a sentence from a pass phrase.
const SENTENCE: [&str; 22] = [
    "the", "is", "must", "should", "be", "of", "for", "a", "an", "and", "or", "to", "in", "not",
    "this", "field", "required", "invalid", "with", "on", "from", "as",
];

/// Whether the text is a placeholder.
pub(super) fn is_placeholder(text: &str, reading: Reading) -> bool {
    let text = text.trim();
    is_masked(text)
        || is_slot(text)
        || has_part(text, &PARTS)
        || WORDS[9..16].contains(&&*text.to_ascii_lowercase())
        || is_name(text) && is_constant(text)
        || reading == Reading::Loose && is_example(text)
}

/// Whether nothing is left to read: no letter or digit, dots for the rest, or one character again
/// and again, such as `sk_live_xxxxxxxx`.
pub(super) fn is_masked(text: &str) -> bool {
    if !text.chars().any(char::is_alphanumeric) || text.contains("...") || text.contains('…') {
        return true;
    }
    let mut last = (' ', 0);
    for c in text.chars() {
        last = if c == last.0 { (c, last.1 + 1) } else { (c, 1) };
        if last.1 >= 4 && matches!(c, 'x' | 'X' | '*' | '•' | '#') {
            return true;
        }
    }
    last.1 == text.chars().count()
}

/// Whether the text is, or holds, a slot: `<token>`, `{token}`, `[token]`, `${token}`, `:token`,
/// `%TOKEN%`, `__token__`.
fn is_slot(text: &str) -> bool {
    let word = |text: &str| {
        let fits = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
        !text.is_empty() && text.chars().all(fits) && text.starts_with(char::is_alphabetic)
    };
    let within = |open: char, close: char| {
        let inner = text
            .split_once(open)
            .and_then(|(_, rest)| rest.split_once(close));
        inner.is_some_and(|(inner, _)| inner.len() > 2 && word(inner))
    };
    let around = |mark: &str| {
        let inner = text
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(word)
    };
    within('<', '>')
        || within('{', '}')
        || within('[', ']')
        || around("%")
        || around("__")
        || text.starts_with("$(")
        || text.strip_prefix(':').is_some_and(word)
        || text.strip_prefix('$').is_some_and(is_constant)
}

/// Whether the text is spelled as a constant is, such as `API_KEY`.
fn is_constant(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}

fn is_example(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let first = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    text.chars().count() < 3
        || text.bytes().all(|b| b.is_ascii_digit()) && text.len() < 4
        || WORDS.contains(&first) && !lower.bytes().any(|b| b.is_ascii_digit())
        || lower.contains("://")
        || lower
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| EXAMPLES.contains(&word))
        || text.contains('_') && is_constant(text)
        || is_name(text)
        || is_member(text)
        || is_sentence(text)
}

/// Whether the text only names a credential, such as `access_token` or `accessToken`.
fn is_name(text: &str) -> bool {
    let mut rest = &*name::squeeze(text);
    while let Some(shorter) = GENERIC.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    rest.is_empty() && text.is_ascii()
}

/// Whether the text is code that reads a credential, such as `json.access_token`.
fn is_member(text: &str) -> bool {
    let fits =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    text.rsplit_once('.').is_some_and(|(_, last)| is_name(last)) && text.split('.').all(fits)
}

fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    let said = |word: &&&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        SENTENCE.contains(&&*word.to_ascii_lowercase())
    };
    words.len() >= 3
        && (text.ends_with(['.', '!', '?', ':']) || words.iter().any(|word| said(&word)))
}

/// Whether the text, which is not long, has one of the parts.
fn has_part(text: &str, parts: &[&str]) -> bool {
    if text.len() > 200 {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    parts.iter().any(|part| lower.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_logs_in_with_a_placeholder() {
        let table = [
            "",
            "  ",
            "...",
            "****",
            "<token>",
            "<access_token>",
            "{token}",
            "${TOKEN}",
            ":token",
            "$TOKEN",
            "YOUR_API_KEY",
            "your-token",
            "Bearer <token>",
            "API_KEY",
            "%TOKEN%",
            "__token__",
            "xxxx",
            "sk_xxxxxxxxxxx",
            "eyJhbGci...",
            "null",
            "true",
            "undefined",
            "changeme",
            "token_here",
            "-",
            "aaa",
        ];
        for text in table {
            assert!(is_placeholder(text, Reading::Strict), "{text}");
        }
    }

    #[test]
    fn documentation_says_more_than_a_place_for_credentials() {
        let table = [
            "string",
            "password",
            "secret",
            "access token",
            "text",
            "The password of the user.",
            "string (required)",
            "must be at least 8 characters",
            "example-token",
            "https://example.org/token",
            "ab",
            "12",
        ];
        for text in table {
            assert!(is_placeholder(text, Reading::Loose), "{text}");
            assert!(
                !is_placeholder(text, Reading::Strict) || text.len() < 3,
                "{text}"
            );
        }
    }

    #[test]
    fn a_credential_is_no_placeholder() {
        let table = [
            "hunter2",
            "123456",
            "p@ss w0rd",
            "correct horse battery staple",
            "s3cr3t!",
            "9f86d081884c7d65",
            "abc",
        ];
        for text in table {
            assert!(!is_placeholder(text, Reading::Loose), "{text}");
        }
    }
}
