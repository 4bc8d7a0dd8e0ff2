//! Credentials that show what they are, wherever they stand.
//!
//! The prefixes and alphabets are those that the issuers publish, as gathered in gitleaks' rules.

use std::ops::Range;

use super::placeholder;

/// What a PEM header starts and ends with.
const DASHES: &str = "-----";

/// A kind of credential that starts in a way of its own.
pub(super) struct Shape {
    /// How it starts, in its case.
    pub(super) prefix: &'static str,
    alphabet: Alphabet,
    /// How many characters of the alphabet follow, at least.
    least: usize,
    /// What it is.
    pub(super) what: &'static str,
}

#[derive(Clone, Copy)]
enum Alphabet {
    /// `0-9a-f` in either case.
    Hex,
    /// `A-Z0-9`.
    Upper,
    /// Letters and digits.
    Alnum,
    /// Letters, digits and `_-`.
    Word,
    /// Letters, digits and `_-.`.
    Dotted,
    /// Letters, digits and `_-+/=.`.
    Base64,
}

const fn shape(
    prefix: &'static str,
    alphabet: Alphabet,
    least: usize,
    what: &'static str,
) -> Shape {
    Shape {
        prefix,
        alphabet,
        least,
        what,
    }
}

/// The shapes that are looked for.
pub(super) const SHAPES: [Shape; 88] = [
    shape("A3-", Alphabet::Word, 30, "a 1Password key"),
    shape("ops_eyJ", Alphabet::Base64, 50, "a 1Password token"),
    shape("p8e-", Alphabet::Alnum, 32, "an Adobe client secret"),
    shape("AGE-SECRET-KEY-1", Alphabet::Upper, 50, "an age key"),
    shape("LTAI", Alphabet::Alnum, 17, "an Alibaba access key"),
    shape("AKCp", Alphabet::Alnum, 60, "an Artifactory key"),
    shape("cmVmd", Alphabet::Alnum, 59, "an Artifactory token"),
    shape("ATATT3", Alphabet::Base64, 60, "an Atlassian token"),
    shape("ATCTT3", Alphabet::Base64, 60, "an Atlassian token"),
    shape("AKIA", Alphabet::Upper, 12, "an AWS access key"),
    shape("ASIA", Alphabet::Upper, 12, "an AWS access key"),
    shape("ABIA", Alphabet::Upper, 12, "an AWS access key"),
    shape("ACCA", Alphabet::Upper, 12, "an AWS access key"),
    shape("ABSK", Alphabet::Base64, 100, "an Amazon Bedrock key"),
    shape("xkeysib-", Alphabet::Word, 40, "a Brevo key"),
    shape("CLOJARS_", Alphabet::Alnum, 40, "a Clojars token"),
    shape("v1.0-", Alphabet::Word, 100, "a Cloudflare key"),
    shape("dapi", Alphabet::Hex, 32, "a Databricks token"),
    shape("dop_v1_", Alphabet::Hex, 40, "a DigitalOcean token"),
    shape("doo_v1_", Alphabet::Hex, 40, "a DigitalOcean token"),
    shape("dor_v1_", Alphabet::Hex, 40, "a DigitalOcean token"),
    shape("dp.pt.", Alphabet::Alnum, 30, "a Doppler token"),
    shape("dt0c01.", Alphabet::Dotted, 40, "a Dynatrace token"),
    shape("duffel_", Alphabet::Word, 40, "a Duffel token"),
    shape("EZAK", Alphabet::Alnum, 50, "an EasyPost key"),
    shape("EZTK", Alphabet::Alnum, 50, "an EasyPost key"),
    shape("EAA", Alphabet::Alnum, 60, "a Facebook token"),
    shape(
        "discord.com/api/webhooks/",
        Alphabet::Base64,
        60,
        "a Discord webhook",
    ),
    shape("figd_", Alphabet::Word, 30, "a Figma token"),
    shape("FLWSECK", Alphabet::Word, 12, "a Flutterwave key"),
    shape("fio-u-", Alphabet::Word, 40, "a Frame.io token"),
    shape("ghp_", Alphabet::Alnum, 20, "a GitHub token"),
    shape("gho_", Alphabet::Alnum, 20, "a GitHub token"),
    shape("ghu_", Alphabet::Alnum, 20, "a GitHub token"),
    shape("ghs_", Alphabet::Alnum, 20, "a GitHub token"),
    shape("ghr_", Alphabet::Alnum, 20, "a GitHub token"),
    shape("github_pat_", Alphabet::Word, 20, "a GitHub token"),
    shape("glpat-", Alphabet::Dotted, 20, "a GitLab token"),
    shape("gldt-", Alphabet::Word, 20, "a GitLab token"),
    shape("glrt-", Alphabet::Dotted, 20, "a GitLab token"),
    shape("glptt-", Alphabet::Word, 20, "a GitLab token"),
    shape("glcbt-", Alphabet::Word, 20, "a GitLab token"),
    shape("AIza", Alphabet::Word, 30, "a Google API key"),
    shape("ya29.", Alphabet::Dotted, 20, "a Google access token"),
    shape("1//0", Alphabet::Word, 30, "a Google refresh token"),
    shape("GOCSPX-", Alphabet::Word, 20, "a Google client secret"),
    shape("glsa_", Alphabet::Word, 32, "a Grafana token"),
    shape("glc_", Alphabet::Base64, 32, "a Grafana token"),
    shape("gsk_", Alphabet::Alnum, 40, "a Groq key"),
    shape("hvs.", Alphabet::Word, 20, "a Vault token"),
    shape("hvb.", Alphabet::Word, 20, "a Vault token"),
    shape("HRKU-", Alphabet::Word, 30, "a Heroku key"),
    shape("hf_", Alphabet::Alnum, 30, "a Hugging Face token"),
    shape("lin_api_", Alphabet::Alnum, 30, "a Linear key"),
    shape("key-", Alphabet::Hex, 32, "a Mailgun key"),
    shape("NRAK-", Alphabet::Alnum, 20, "a New Relic key"),
    shape("ntn_", Alphabet::Alnum, 40, "a Notion token"),
    shape("npm_", Alphabet::Alnum, 30, "an npm token"),
    shape("sk-", Alphabet::Word, 32, "an API key"),
    shape("pscale_", Alphabet::Dotted, 32, "a PlanetScale key"),
    shape("PMAK-", Alphabet::Word, 24, "a Postman API key"),
    shape("PMAT-", Alphabet::Word, 20, "a Postman token"),
    shape("pul-", Alphabet::Hex, 40, "a Pulumi token"),
    shape("pypi-AgE", Alphabet::Word, 50, "a PyPI token"),
    shape("r8_", Alphabet::Alnum, 30, "a Replicate token"),
    shape("rdme_", Alphabet::Alnum, 50, "a ReadMe key"),
    shape("rubygems_", Alphabet::Hex, 40, "a RubyGems key"),
    shape("SG.", Alphabet::Dotted, 40, "a SendGrid key"),
    shape("sntrys_", Alphabet::Base64, 40, "a Sentry token"),
    shape("sntryu_", Alphabet::Hex, 40, "a Sentry token"),
    shape("shippo_live_", Alphabet::Hex, 30, "a Shippo token"),
    shape("shpat_", Alphabet::Hex, 32, "a Shopify token"),
    shape("shpca_", Alphabet::Hex, 32, "a Shopify token"),
    shape("shppa_", Alphabet::Hex, 32, "a Shopify token"),
    shape("shpss_", Alphabet::Hex, 32, "a Shopify secret"),
    shape("xox", Alphabet::Word, 14, "a Slack token"),
    shape("xapp-", Alphabet::Word, 20, "a Slack token"),
    shape(
        "hooks.slack.com/services/T",
        Alphabet::Base64,
        18,
        "a Slack webhook",
    ),
    shape("sq0atp-", Alphabet::Word, 20, "a Square key"),
    shape("sq0csp-", Alphabet::Word, 20, "a Square secret"),
    shape("sk_live_", Alphabet::Alnum, 10, "a Stripe key"),
    shape("sk_test_", Alphabet::Alnum, 10, "a Stripe key"),
    shape("sk_prod_", Alphabet::Alnum, 10, "a Stripe key"),
    shape("rk_live_", Alphabet::Alnum, 10, "a Stripe key"),
    shape("rk_test_", Alphabet::Alnum, 10, "a Stripe key"),
    shape("whsec_", Alphabet::Base64, 20, "a webhook secret"),
    shape("sbp_", Alphabet::Hex, 40, "a Supabase token"),
    shape("tvly-", Alphabet::Word, 20, "a Tavily key"),
];

/// A run of characters that is as long is looked at once, whatever else may begin in it.
const LONG_RUN: usize = 256;

/// Where to go on behind a run that is no credential: at its end if it is long, else where it is.
fn after_run(at: usize, end: usize) -> usize {
    if end - at >= LONG_RUN { end } else { at }
}

/// The credential of this shape at `at`.
///
/// # Errors
///
/// Where there is none: where to go on.
pub(super) fn find(text: &str, at: usize, shape: &Shape) -> Result<Range<usize>, usize> {
    if !is_boundary(text, at) || !text[at..].starts_with(shape.prefix) {
        return Err(at);
    }
    let from = at + shape.prefix.len();
    let tail = text.as_bytes()[from..]
        .iter()
        .take_while(|b| shape.alphabet.has(**b));
    let run = from + tail.count();
    let end = at + text[at..run].trim_end_matches(['.', '-', '_']).len();
    let is_long = end.saturating_sub(from) >= shape.least;
    let has_digit = || text[from..end].bytes().any(|b| b.is_ascii_digit());
    // Of a URL, only the last segment is secret.
    let start = if shape.prefix.contains(".com/") {
        text[at..end].rfind('/').map_or(at, |slash| at + slash + 1)
    } else {
        at
    };
    match is_long && has_digit() && !placeholder::is_masked(&text[at..end]) {
        true => Ok(start..end),
        false => Err(after_run(at, run)),
    }
}

/// The JSON Web Token, signed or encrypted, that starts with the `eyJ` at `at`.
///
/// # Errors
///
/// Where there is none: where to go on.
pub(super) fn find_jwt(text: &str, at: usize) -> Result<Range<usize>, usize> {
    if !is_boundary(text, at) || !text[at..].starts_with("eyJ") {
        return Err(at);
    }
    let tail = text.as_bytes()[at..]
        .iter()
        .take_while(|b| Alphabet::Dotted.has(**b));
    let end = at + tail.count();
    let token = text[at..end].trim_end_matches('.');
    let mut parts = token.split('.').map(str::len);
    let has_two = parts.next() >= Some(10) && parts.next() >= Some(10);
    match has_two && !placeholder::is_masked(token) {
        true => Ok(at..at + token.len()),
        false => Err(after_run(at, end)),
    }
}

/// A PEM block, or what there is of it in one string.
pub(super) struct Pem {
    /// The block with its header and footer; nothing where it has no content.
    pub(super) range: Option<Range<usize>>,
    /// Whether the footer is missing: the block may go on in the next string of a list.
    pub(super) is_open: bool,
}

/// The PEM block that starts with the `-----BEGIN` at `at`.
pub(super) fn find_pem(text: &str, at: usize) -> Option<Pem> {
    let label = text[at + DASHES.len()..]
        .bytes()
        .take(64)
        .position(|b| b == b'-')?;
    let from = at + DASHES.len() + label;
    let from = from + text[from..].strip_prefix(DASHES).map(|_| DASHES.len())?;
    let is_body = |b: &u8| b.is_ascii_alphanumeric() || b"+/=% \t\r\n\\,:\"'".contains(b);
    let body = text.as_bytes()[from..]
        .iter()
        .take_while(|b| is_body(b))
        .count();
    let body = &text[from..from + body];
    let rest = &text[from + body.len()..];
    let footer = rest
        .strip_prefix("-----END")
        .and_then(|rest| rest.bytes().take(64).position(|b| b == b'-'))
        .filter(|label| rest["-----END".len() + label..].starts_with(DASHES));
    let end = match footer {
        Some(label) => from + body.len() + "-----END".len() + label + DASHES.len(),
        None => {
            from + body
                .trim_end_matches(|c: char| !c.is_ascii_alphanumeric())
                .len()
        }
    };
    let mut words = body.split(|c: char| !c.is_ascii_alphanumeric() && !"+/=".contains(c));
    let has_content = words.any(|word| word.len() >= 16);
    let range = has_content.then_some(at..end);
    Some(Pem {
        range,
        is_open: footer.is_none(),
    })
}

/// Whether a shape may start here: what is before is no part of a word.
fn is_boundary(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at] {
        [.., b'\\', b'n' | b'r' | b't'] => true,
        [.., b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => true,
        [.., before] => !before.is_ascii_alphanumeric(),
        [] => true,
    }
}

impl Alphabet {
    fn has(self, byte: u8) -> bool {
        let extra: &[u8] = match self {
            Self::Hex => return byte.is_ascii_hexdigit(),
            Self::Upper => return byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            Self::Alnum => b"",
            Self::Word => b"_-",
            Self::Dotted => b"_-.",
            Self::Base64 => b"_-+/=.",
        };
        byte.is_ascii_alphanumeric() || extra.contains(&byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A credential for a test, joined here so that no scanner finds it in this file.
    fn plant(prefix: &str) -> String {
        format!("{prefix}{}", "4Fa9Kc2Q".repeat(14))
    }

    #[test]
    fn every_prefix_starts_a_credential() {
        for shape in &SHAPES {
            let tail = match shape.alphabet {
                Alphabet::Hex => "9f8a7b6c".repeat(14),
                Alphabet::Upper => "9F8A7B6C".repeat(14),
                _ => plant(""),
            };
            let text = format!("a: {}{tail} b", shape.prefix);
            let segment = shape
                .prefix
                .rfind('/')
                .filter(|_| shape.prefix.contains(".com/"));
            let start = 3 + segment.map_or(0, |slash| slash + 1);
            assert_eq!(
                find(&text, 3, shape),
                Ok(start..text.len() - 2),
                "{}",
                shape.prefix
            );
            let masked = format!("{}{}", shape.prefix, "x".repeat(112));
            assert_eq!(find(&masked, 0, shape), Err(0), "{masked}");
            assert_eq!(find(&format!("a{}{tail}", shape.prefix), 1, shape), Err(1));
        }
    }

    #[test]
    fn a_web_token_has_two_parts_or_more() {
        let (header, payload) = (plant("eyJ"), plant("e"));
        let token = format!("{header}.{payload}.{payload}");
        assert_eq!(find_jwt(&format!("{token}."), 0), Ok(0..token.len()));
        assert_eq!(find_jwt(&header, 0), Err(0));
        assert_eq!(find_jwt("eyJhbGciOiJI...", 0), Err(0));
        let many = "eyJ.".repeat(100);
        assert_eq!(find_jwt(&many, 0), Err(400), "a long run is looked at once");
    }

    #[test]
    fn a_pem_block_goes_from_header_to_footer() {
        let table = [
            (
                "-----BEGIN KEY-----\nMIIEvAIBADANBgkqhkiG\n-----END KEY-----",
                true,
                false,
            ),
            (
                r"-----BEGIN KEY-----\nMIIEvAIBADANBgkqhkiG\n-----END KEY-----",
                true,
                false,
            ),
            (
                "-----BEGIN KEY-----\n{{key}}\n-----END KEY-----",
                false,
                true,
            ),
            ("-----BEGIN KEY-----\n...\n-----END KEY-----", false, true),
            ("-----BEGIN KEY-----", false, true),
        ];
        for (text, has_range, is_open) in table {
            let pem = find_pem(text, 0).unwrap();
            assert_eq!(
                (pem.range, pem.is_open),
                (has_range.then_some(0..text.len()), is_open),
                "{text}"
            );
        }
        assert!(find_pem("-----BEGIN it", 0).is_none());
    }
}
