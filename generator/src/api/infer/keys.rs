//! Keys that are data: ids, dates, languages and numbers, as in `{"2024-05-01": {..}, ..}`.
//!
//! **Invariant:** careful. A wrong map costs the caller every field name, a missed one only looks
//! odd, so each form below is one that people do not give to fields.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::{Kind, Member, Members, overlap};

/// How surely a key is data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// A name.
    Name,
    /// A name as well as data: `id` and `no` are languages.
    Possible,
    /// Data where several keys look like it.
    Likely,
    /// Data by itself.
    Certain,
}

/// Whether the keys of an object are data: all look like it, and their values are alike.
pub fn are_data(fields: &Members) -> bool {
    let mut likely = 0;
    let mut certain = 0;
    let mut filler = 0;
    for key in fields.keys() {
        match form(key) {
            Form::Name => return false,
            Form::Possible => {}
            Form::Likely => likely += 1,
            Form::Certain => certain += 1,
        }
        filler += usize::from(filler_form(key) > Form::Name);
    }
    let is_translated = || {
        fields
            .iter()
            .all(|(key, member)| is_translation(key, member))
    };
    let is_filler = likely > 0 && filler > 1 && filler == fields.len();
    // Most are data by themselves, and none is a name.
    let is_sure = certain > fields.len() / 2;
    let is_likely = certain > 0 || likely > 1 || is_filler;
    is_sure || (is_likely && are_alike(fields)) || (likely > 0 && is_translated())
}

/// Whether a key by itself looks like data.
pub fn is_data(key: &str) -> bool {
    form(key) >= Form::Likely
}

/// Whether a member is a text in one language, such as `{"en": "Shoes"}` alone.
fn is_translation(key: &str, member: &Member) -> bool {
    let is_text = matches!(member.proof.kind, Kind::Text | Kind::Dummy);
    is_text && is_one_of(&COMMON_LANGUAGES, key)
}

/// Whether all values are of one kind and objects have keys in common.
fn are_alike(fields: &Members) -> bool {
    let mut values = fields.values().map(|member| &member.proof);
    let Some(first) = values.next() else {
        return false;
    };
    let mut known = first;
    values.all(|value| {
        let is_alike = known.kind.agrees(&value.kind) && overlap(known, value, 0.5);
        if matches!(known.kind, Kind::Unknown) {
            known = value;
        }
        is_alike
    })
}

fn form(key: &str) -> Form {
    if key.is_empty() || key.len() > 300 {
        return Form::Name;
    }
    if is_placeholder(key) || is_uuid(key) || is_date(key) || is_address(key) || is_locale(key) {
        return Form::Certain;
    }
    if is_hash(key, 20) {
        return Form::Certain;
    }
    if is_number(key) || is_hash(key, 8) || is_opaque(key) {
        return Form::Likely;
    }
    filler_form(key).max(code_form(key))
}

/// `{{id}}`, `<key>`, `additionalProp1` (Swagger).
fn is_placeholder(key: &str) -> bool {
    let swagger = key.strip_prefix("additionalProp");
    (key.starts_with("{{") && key.ends_with("}}"))
        || (key.starts_with('<') && key.ends_with('>'))
        || swagger.is_some_and(|rest| !rest.is_empty() && all_digits(rest))
}

fn is_uuid(key: &str) -> bool {
    let lengths = key.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && key.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

/// `2024-05-01`, and with a time behind it.
fn is_date(key: &str) -> bool {
    let Some((day, rest)) = key.split_at_checked(10) else {
        return false;
    };
    let digits_at = |(at, b): (usize, u8)| match at {
        4 | 7 => matches!(b, b'-' | b'/'),
        _ => b.is_ascii_digit(),
    };
    day.bytes().enumerate().all(digits_at) && (rest.is_empty() || rest.starts_with(['T', ' ']))
}

/// A URL, a path, an e-mail address.
fn is_address(key: &str) -> bool {
    let is_email = || {
        let (name, host) = key.split_once('@')?;
        Some(!name.is_empty() && host.contains('.') && !key.contains(' '))
    };
    key.starts_with("http://")
        || key.starts_with("https://")
        || (key.starts_with('/') && key.len() > 1)
        || is_email().unwrap_or(false)
}

/// Hexadecimal text of at least that length, with both digits and letters of one case.
fn is_hash(key: &str, length: usize) -> bool {
    let has = |test: fn(&u8) -> bool| key.bytes().any(|byte| test(&byte));
    key.len() >= length
        && key.bytes().all(|byte| byte.is_ascii_hexdigit())
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_lowercase) != has(u8::is_ascii_uppercase)
}

/// Numbers, versions, months and times: digits with `.`, `-`, `/` or `:` between them.
fn is_number(key: &str) -> bool {
    let digits = key.strip_prefix(['-', '+']).unwrap_or(key);
    digits.split(['.', '-', '/', ':']).all(all_digits)
}

/// An id in letters and digits, such as `blt3f9a77c01de2`: at least 12 characters and 4 digits,
/// with letters between them.
fn is_opaque(key: &str) -> bool {
    let is_id = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let runs = key.split(|c: char| !c.is_ascii_digit());
    key.len() >= 12
        && key.bytes().all(is_id)
        && key.bytes().filter(u8::is_ascii_digit).count() >= 4
        && runs.filter(|run| !run.is_empty()).count() >= 2
}

/// `en-US`, `pt_BR`.
fn is_locale(key: &str) -> bool {
    let Some((language, region)) = key.split_once(['-', '_']) else {
        return false;
    };
    let is_region = region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_uppercase());
    is_region && is_one_of(&LANGUAGES, language)
}

/// A language (ISO 639-1) or a currency (ISO 4217).
fn code_form(key: &str) -> Form {
    let codes = match key.len() {
        2 => &LANGUAGES,
        3 => &CURRENCIES,
        _ => return Form::Name,
    };
    match is_one_of(codes, key) {
        true if is_one_of(&AMBIGUOUS, key) => Form::Possible,
        true => Form::Likely,
        false => Form::Name,
    }
}

/// Keys that openapi-to-postman invents for an open object: a word of filler text, and often a
/// few digits and letters behind it, such as `labore_6f`. Short words may be names: `id_1`.
fn filler_form(key: &str) -> Form {
    let is_added = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f' | b'_');
    let letters = key.find(|c: char| !c.is_ascii_alphabetic());
    let first = letters.unwrap_or(key.len());
    if !key[first..].bytes().all(is_added) || key.len() > 24 {
        return Form::Name;
    }
    // What is added may begin with letters: `esse` and `f7`.
    for end in (first.saturating_sub(3)..=first).rev() {
        let (word, added) = key.split_at(end);
        if !added.bytes().all(is_added) {
            break;
        }
        if LONGEST_FILLER >= word.len() && is_one_of(&FILLERS, &lower(word)) {
            let has_digit = added.bytes().any(|byte| byte.is_ascii_digit());
            let length = added.trim_start_matches('_').len();
            return match (word.len(), has_digit) {
                (4.., true) => Form::Certain,
                (4.., false) => Form::Likely,
                (_, true) if length > 1 && !is_one_of(&SHORT_NAMES, word) => Form::Certain,
                (_, true) if length > 1 => Form::Likely,
                _ => Form::Possible,
            };
        }
    }
    Form::Name
}

fn lower(word: &str) -> Cow<'_, str> {
    match word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => word.to_ascii_lowercase().into(),
        false => word.into(),
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words to look up.
type Words = LazyLock<HashSet<&'static str, RandomState>>;

fn is_one_of(words: &Words, key: &str) -> bool {
    words.contains(key)
}

fn set(words: &'static str) -> HashSet<&'static str, RandomState> {
    words.split_ascii_whitespace().collect()
}

/// Codes that are names, too.
static AMBIGUOUS: Words = LazyLock::new(|| {
    set("am an as be co he id in is it me my no or so to us \
    ALL AMD ANG COP CUP ERN GEL LAK MAD MOP PEN RON SEK TOP TRY")
});

/// Languages whose code is hardly ever a name.
static COMMON_LANGUAGES: Words =
    LazyLock::new(|| set("ar cs da de el en es fi fr he hu ja ko nl pl pt ru sv th tr uk zh"));

static LANGUAGES: Words = LazyLock::new(|| {
    set(
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch \
    co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha \
    he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks \
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no \
    nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq \
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi \
    yo za zh zu",
    )
});

static CURRENCIES: Words = LazyLock::new(|| {
    set(
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND \
    BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN \
    ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD \
    JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT \
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR \
    RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND \
    TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XAU XCD XOF XPF YER ZAR ZMW ZWL",
    )
});

/// Words of filler text that people give to fields.
static SHORT_NAMES: Words = LazyLock::new(|| set("ad do est ex id in sit"));

/// The length of the longest word of filler text.
const LONGEST_FILLER: usize = 13;

static FILLERS: Words = LazyLock::new(|| {
    set(
        "ad adipisicing aliqua aliquip amet anim aute cillum commodo consectetur \
    consequat culpa cupidatat deserunt do dolor dolore duis ea eiusmod elit enim esse est et eu ex \
    excepteur exercitation fugiat id in incididunt ipsum irure labore laboris laborum lorem magna \
    minim mollit nisi non nostrud nulla occaecat officia pariatur proident qui quis reprehenderit \
    sed sint sit sunt tempor ullamco ut velit veniam voluptate",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_data_by_their_form() {
        let forms = |expected: Form, keys: &[&str]| {
            for key in keys {
                assert_eq!(form(key), expected, "{key}");
            }
        };
        forms(
            Form::Certain,
            &[
                "0b6e7c5a-93f1-4f3e-a2f7-6f1f2b8f0c11",
                "2024-05-01",
                "2024/05/01 10:00",
                "2024-05-01T10:00:00Z",
                "en-US",
                "pt_BR",
                "jane@example.com",
                "https://example.com",
                "/pets",
                "{{userId}}",
                "<string>",
                "additionalProp1",
                "507f1f77bcf86cd799439011",
                "nostrudb10",
                "labore_6f",
                "et_35",
                "esse8f7",
                "Duis_5b9",
            ],
        );
        forms(
            Form::Likely,
            &[
                "1",
                "404",
                "-5",
                "1.5",
                "1.2.3",
                "2024-05",
                "10:30",
                "3f2a9c1b",
                "en",
                "de",
                "do_b25",
                "EUR",
                "blt3f9a77c01de2a",
            ],
        );
        forms(Form::Possible, &["id", "no", "to", "TOP", "ut0", "id_1"]);
        forms(
            Form::Name,
            &[
                "",
                "name",
                "address1",
                "line_2",
                "sha256Fingerprint",
                "forgottenPasswordAnswer1",
                "ADD",
                "CC",
                "x-y",
                "@type",
                "a@b",
                "/",
                "v1",
                "deadbeef",
                "ipv4Action",
                "in_range",
                "é2024-05-01",
            ][..],
        );
    }
}
