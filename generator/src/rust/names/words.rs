//! The words of a name as written.

use super::ascii::ascii;

/// Spellings that look like several words in camel case, but are one.
const SINGLE_WORDS: &[&str] = &[
    "DevOps",
    "ETag",
    "GitHub",
    "GitLab",
    "GraphQL",
    "IPSec",
    "IPsec",
    "IPv4",
    "IPv6",
    "IaaS",
    "JavaScript",
    "LinkedIn",
    "MongoDB",
    "MySQL",
    "OAuth",
    "PaaS",
    "PayPal",
    "PostgreSQL",
    "SaaS",
    "TypeScript",
    "WhatsApp",
    "YouTube",
    "macOS",
    "oAuth",
];

/// Returns the lower-case ASCII words of a name, none where it has no letter or digit.
///
/// Words end at anything but letters and digits, and at the humps of camel case. Acronyms stay
/// whole (`IMGroupID` is `im group id`), also in the plural (`APIs` is `apis`), and so do
/// numbers with letters (`2FA`, `utf8`, `24hr`).
pub fn words(name: &str) -> Vec<String> {
    ascii_words(&ascii(name))
}

/// Returns the words of a text that is ASCII already.
pub fn ascii_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        if !run.is_empty() {
            split_humps(run, &mut words);
        }
    }
    words
}

/// Splits a run of ASCII letters and digits at its humps.
fn split_humps(run: &str, words: &mut Vec<String>) {
    let bytes = run.as_bytes();
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        if at == start || starts_word(bytes, start, at) {
            if at > start {
                words.push(run[start..at].to_ascii_lowercase());
                start = at;
            }
            if let Some(length) = single_word(&run[at..]) {
                at += length;
                if bytes.get(at).is_some_and(u8::is_ascii_uppercase) {
                    words.push(run[start..at].to_ascii_lowercase());
                    start = at;
                }
                continue;
            }
        }
        at += 1;
    }
    if start < run.len() {
        words.push(run[start..].to_ascii_lowercase());
    }
}

/// Returns the length of the [`SINGLE_WORDS`] entry that `text` starts with.
fn single_word(text: &str) -> Option<usize> {
    let first = text.as_bytes().first();
    let alike = SINGLE_WORDS
        .iter()
        .filter(|word| word.as_bytes().first() == first);
    let mut alike = alike.copied();
    let found = alike.find(|word| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_lowercase()))
    })?;
    Some(found.len())
}

/// Tells whether a new word starts at `at`, where the present one started at `start`.
fn starts_word(bytes: &[u8], start: usize, at: usize) -> bool {
    let before = bytes[at - 1];
    let before_lower = |at: usize| bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    if matches!(bytes[at], b'2' | b'3') && bytes.get(at + 1) == Some(&b'D') {
        return before.is_ascii_lowercase() && !before_lower(at + 1);
    }
    if !bytes[at].is_ascii_uppercase() {
        return false;
    }
    if before.is_ascii_uppercase() {
        before_lower(at) && !is_plural_acronym(bytes, at)
    } else if before.is_ascii_digit() {
        before_lower(at) || !joins_number(&bytes[start..at])
    } else {
        // `eSign` and `iOS` are one word.
        !(at == 1 && matches!(before, b'e' | b'i'))
    }
}

/// Tells whether the capital at `at` is followed by a plural `s` and the end of the word.
fn is_plural_acronym(bytes: &[u8], at: usize) -> bool {
    bytes[at + 1] == b's' && bytes.get(at + 2).is_none_or(u8::is_ascii_uppercase)
}

/// Tells whether capitals go on with a word that ends in a digit: `2FA`, `3DS`, `B2B`.
fn joins_number(word: &[u8]) -> bool {
    let is_number = word.iter().all(u8::is_ascii_digit);
    is_number || matches!(word, [letter, b'2'] if letter.is_ascii_uppercase() && *letter != b'V')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_split_at_humps_and_punctuation() {
        let cases = [
            (
                "Create an IM directory group",
                "create an im directory group",
            ),
            ("IMGroupID", "im group id"),
            ("OTA_PingRQ 1.0.0", "ota ping rq 1 0 0"),
            ("List all APIs", "list all apis"),
            ("userIDs", "user ids"),
            ("APIsAndUBOs", "apis and ubos"),
            ("HTTPSUrl", "https url"),
            ("X-API-Key", "x api key"),
            ("business UBOs (optional)", "business ubos optional"),
            (
                "BargainFinderMax_GIR_JSON_fareFilters",
                "bargain finder max gir json fare filters",
            ),
            (
                "Modify an API constraint’s action",
                "modify an api constraint action",
            ),
            ("It doesn't matter", "it doesnt matter"),
            ("  \"Favorites\"\n\t`x`\\ ", "favorites x"),
            ("", ""),
            ("→ 🔐 --", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn known_spellings_are_one_word() {
        let cases = [
            ("codeOAuth", "code oauth"),
            ("OAuth2Token", "oauth2 token"),
            ("OAuth1.0 Verify", "oauth1 0 verify"),
            ("GraphQLAPI", "graphql api"),
            ("ETag", "etag"),
            ("enableIPv6", "enable ipv6"),
            ("eSignature", "esignature"),
            ("iOS app", "ios app"),
            ("GitHubber", "git hubber"),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn digits_stay_with_the_letters_before_them() {
        let cases = [
            ("is21CFRPart11", "is21 cfr part11"),
            ("threeDS2Token", "three ds2 token"),
            ("24hr ticker", "24hr ticker"),
            ("1xADT_RETURN", "1x adt return"),
            ("2FA codes", "2fa codes"),
            ("3DSecure", "3d secure"),
            ("dataIn3DSecure", "data in 3d secure"),
            ("2 OWs", "2 ows"),
            ("1Password", "1 password"),
            ("B2BPortal", "b2b portal"),
            ("V2API", "v2 api"),
            ("X509Certificate", "x509 certificate"),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn other_scripts_are_transliterated() {
        let cases = [
            ("羽毛球MES - 设备类别", "yu mao qiu mes she bei lei bie"),
            ("Создать группу", "sozdat gruppu"),
            ("Größe des Geräts", "grosse des gerats"),
            ("Ελληνικά", "ellinika"),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }
}
