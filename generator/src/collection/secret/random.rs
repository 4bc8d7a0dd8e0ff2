//! Text that looks as if a generator of random numbers had made it.
//!
//! Most of what looks random in a collection is data: images, files, hashes and ids. So a text
//! without a telling name counts only from 40 to 256 characters, and not within a path (a URL's
//! query is none), after `base64,` or `0x`, or under a name such as `sha256` or `id`.

use std::ops::Range;

use super::name;

/// Bounds of the length of a credential without a telling name.
const LENGTH: std::ops::RangeInclusive<usize> = 40..=256;

/// The length of a Twilio key; no shorter word is looked at.
const LEAST: usize = 34;

/// Calls `hit` for every random text in `text`; `name` is the name of the whole.
pub(super) fn scan(text: &str, name: Option<&str>, mut hit: impl FnMut(Range<usize>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // A word that is long enough has no end in a window of its least length, which is looked for
    // from behind: what is before the last end in the window needs no look at all.
    while let Some(window) = bytes.get(at..at + LEAST) {
        if let Some(last) = window.iter().rposition(|byte| ends_word(*byte)) {
            at += last + 1;
            continue;
        }
        let rest = bytes[at + LEAST..].iter();
        let end = at + LEAST + rest.take_while(|byte| !ends_word(**byte)).count();
        scan_word(text, at..end, name, &mut hit);
        at = end + 1;
    }
}

/// Whether a text, known to stand under a telling name, looks random.
pub(super) fn is_random(text: &str) -> bool {
    let bytes = text.trim_end_matches('=').as_bytes();
    if !(20..=4096).contains(&bytes.len()) || !bytes.iter().all(|b| in_run(*b) || *b == b'.') {
        return false;
    }
    let counts = Counts::of(bytes);
    let is_hex = counts.is_hex(bytes.len()) && bytes.len() >= 32;
    let is_mixed = counts.digits >= 2 && counts.lower + counts.upper >= 2 && counts.dashes <= 3;
    is_hex || is_mixed && counts.changes * 4 >= bytes.len()
}

fn scan_word(
    text: &str,
    word: Range<usize>,
    name: Option<&str>,
    hit: &mut impl FnMut(Range<usize>),
) {
    let whole = &text[word.clone()];
    if text[..word.start].ends_with("base64,") {
        return;
    }
    let is_path = whole.starts_with(['/', '.', '#']) || whole.contains("://");
    let query = whole.find('?').filter(|_| is_path);
    if is_path && query.is_none() {
        return;
    }
    let word = word.start + query.unwrap_or_default()..word.end;
    let bytes = text.as_bytes();
    let mut at = word.start;
    while at < word.end {
        let end = at
            + bytes[at..word.end]
                .iter()
                .take_while(|b| in_run(**b))
                .count();
        let padding = bytes[end..word.end]
            .iter()
            .take(2)
            .take_while(|b| **b == b'=')
            .count();
        let is_looked_at = end - at == LEAST || end - at >= *LENGTH.start();
        if is_looked_at && !is_public(text, at, &word, name) {
            scan_run(text, at..end, padding, hit);
        }
        at = end + 1;
    }
}

fn scan_run(text: &str, run: Range<usize>, padding: usize, hit: &mut impl FnMut(Range<usize>)) {
    let bytes = &text.as_bytes()[run.clone()];
    if bytes.len() == LEAST && bytes.starts_with(b"SK") && Counts::of(&bytes[2..]).is_hex(32) {
        return hit(run);
    }
    if LENGTH.contains(&bytes.len()) && is_base64(bytes) {
        return hit(run.start..run.end + padding);
    }
    let mut at = 0;
    for part in bytes.split(|b| !b.is_ascii_alphanumeric()) {
        if LENGTH.contains(&part.len()) && Counts::of(part).is_hex(part.len()) {
            hit(run.start + at..run.start + at + part.len());
        }
        at += part.len() + 1;
    }
}

fn is_base64(bytes: &[u8]) -> bool {
    let counts = Counts::of(bytes);
    let is_mixed = counts.lower >= 4 && counts.upper >= 4 && counts.digits >= 2;
    is_mixed
        && counts.steps * 3 < bytes.len()
        && counts.dashes <= 4
        && counts.changes * 5 >= bytes.len() * 2
        && entropy(bytes) >= 4.3
}

/// Whether the run at `at` stands under a name of public values, or is a part of one.
fn is_public(text: &str, at: usize, word: &Range<usize>, whole: Option<&str>) -> bool {
    let head = head(text, at);
    let name = if head.is_empty() {
        whole.unwrap_or_default()
    } else {
        head
    };
    name::is_public(name) || text[word.start..].starts_with("0x") || text[..at].ends_with("0x")
}

/// The name right before `at`, as in `"name": "`.
fn head(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let from = at.saturating_sub(80);
    let is_between = |b: &u8| b":=\"'\\ ".contains(b);
    let between = bytes[from..at]
        .iter()
        .rev()
        .take_while(|b| is_between(b))
        .count();
    let end = at - between;
    let length = bytes[from..end]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_' || **b == b'-');
    let start = end - length.count();
    if between == 0 { "" } else { &text[start..end] }
}

/// Shannon's entropy in bits a byte.
fn entropy(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let share = |count: u32| f64::from(count) / bytes.len() as f64;
    counts
        .into_iter()
        .filter(|count| *count > 0)
        .map(|count| -share(count) * share(count).log2())
        .sum()
}

/// How many characters of each kind a text has.
#[derive(Default)]
struct Counts {
    lower: usize,
    upper: usize,
    digits: usize,
    dashes: usize,
    hex: usize,
    /// How often the kind changes from one character to the next.
    changes: usize,
    /// How often the next character is the next in the alphabet, or the same.
    steps: usize,
}

impl Counts {
    fn of(bytes: &[u8]) -> Self {
        let mut counts = Self::default();
        let mut last = (0, 0);
        for byte in bytes {
            let (kind, count) = match byte {
                b'a'..=b'z' => (1, &mut counts.lower),
                b'A'..=b'Z' => (2, &mut counts.upper),
                b'0'..=b'9' => (3, &mut counts.digits),
                _ => (4, &mut counts.dashes),
            };
            *count += 1;
            counts.hex += usize::from(byte.is_ascii_hexdigit());
            counts.changes += usize::from(kind != last.0);
            counts.steps += usize::from(*byte == last.1 || *byte == last.1 + 1);
            last = (kind, *byte);
        }
        counts
    }

    fn is_hex(&self, length: usize) -> bool {
        let letters = self.lower.max(self.upper);
        let is_one_case = self.lower == 0 || self.upper == 0;
        let is_spread = self.steps * 3 < length && self.changes * 5 >= length;
        self.hex == length && is_one_case && letters >= 4 && self.digits >= 4 && is_spread
    }
}

fn ends_word(byte: u8) -> bool {
    const ENDS: [bool; 256] = table(b" \t\n\x0c\r\"'`\\<>()[]{},;|");
    ENDS[usize::from(byte)]
}

/// Which bytes are among these.
pub(super) const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

fn in_run(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/_-".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, name: Option<&str>) -> Vec<&'a str> {
        let mut found = Vec::new();
        scan(text, name, |range| found.push(&text[range]));
        found
    }

    #[test]
    fn long_random_text_is_told_from_data_and_names() {
        let hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b";
        let base64 = "aK3/xQ9+Lm2Zp7Rt5Vw1Yb8Nc4Jd6Hf0Gs3Ue9Ti=";
        for text in [hex, base64] {
            assert_eq!(found(&format!("use {text}, now"), None), [text]);
            assert_eq!(found(&format!("a={text}&b=c"), None), [text]);
            let data = [
                format!("https://a.b/{text}/c"),
                format!("/a/{text}"),
                format!("data:image/png;base64,{text}"),
                format!("{{\"sha256\": \"{text}\"}}"),
                format!("{{\\\"id\\\": \\\"{text}\\\"}}"),
                format!("0x{text}"),
                text.repeat(9).replace('=', ""),
            ];
            for text in data {
                assert_eq!(found(&text, None), [""; 0], "{text}");
            }
            assert_eq!(found(text, Some("ETag")), [""; 0]);
        }
    }

    #[test]
    fn long_text_is_not_random_for_its_length() {
        let table = [
            "01234567-89ab-4cde-8f01-23456789abcd-0123",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
            "getTheAccountSettingsOfAllWorkspaceMembers2024Version2",
            "0000000000000000000000000000000000000000000000ab",
            "tests_for_collection_1234_should_return_status_200",
        ];
        for text in table {
            assert_eq!(found(text, None), [""; 0], "{text}");
        }
    }
}
