//! Addresses, split and encoded as Postman does.
//!
//! A collection's text keeps what is encoded already and gets only the characters encoded that
//! Postman encodes. A caller's arguments are encoded entirely, before they are put into the text.
//!
//! **Invariant:** no argument that went through [`encode_segment`] or [`encode_query`] changes the
//! structure of an address, and [`Address::parse`] leaves it as it is.

use std::fmt;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};

use super::part::{Part, mask_tokens, with_slashes};

/// What is encoded in a path. `%` is not: what is encoded already stays.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'#')
    .add(b'?')
    .add(b'{')
    .add(b'}');

/// What is encoded in a query.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'\'')
    .add(b'<')
    .add(b'>');

/// What is encoded in a caller's path argument: all but unreserved characters (RFC 3986, 2.3).
const SEGMENT_ARGUMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is encoded in a caller's query argument: `, / : @` stay too, which mean nothing there.
const QUERY_ARGUMENT: &AsciiSet = &SEGMENT_ARGUMENT
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b'@');

/// An address as Postman splits and encodes it.
pub struct Address {
    /// Lower case; `http` where there is none.
    pub scheme: String,
    /// The user and password before the host, decoded.
    pub userinfo: Option<(String, String)>,
    /// Lower case, international names in punycode; an unresolved token is in lower case too.
    pub host: String,
    /// The port as it is written, if there is one.
    pub port: Option<String>,
    /// Path and query, `/a%20b?x=1`. It starts with a slash; a `?` without a query is kept.
    pub target: String,
}

impl Address {
    /// Splits the text of a URL and encodes it; without `encode`, path and query stay as they are.
    ///
    /// Its tokens are to be replaced before. Those that are left are kept in one piece. The hash
    /// is dropped. Any text is an address; whether it can be sent shows in [`Address::to_uri`].
    pub fn parse(text: &str, encode: bool) -> Address {
        let text = text.trim_start_matches(is_space);
        let mask = mask_tokens(text);
        let is_end = |byte| matches!(byte, b'?' | b'#');
        let front = mask.bytes().position(is_end).unwrap_or(mask.len());
        let slashed = with_slashes(&text[..front], &mask[..front]);
        let slashed_mask = with_slashes(&mask[..front], &mask[..front]);

        let front_part = Part {
            text: &slashed,
            mask: &slashed_mask,
        };
        let (scheme, rest) = front_part.split_scheme();
        let (authority, path) = rest.split_first('/');
        let (userinfo, remote) = authority.split_last('@');
        let (host, port) = remote.split_port();
        let hash = mask.find('#').unwrap_or(mask.len());
        let query = (front < hash).then(|| &text[front + 1..hash]);

        Address {
            scheme: scheme.to_lowercase(),
            userinfo: userinfo
                .filter(|text| !text.is_empty())
                .map(decode_userinfo),
            host: encode_host(host),
            port: port.filter(|port| !port.is_empty()).map(str::to_owned),
            target: target(path.unwrap_or(""), query, encode),
        }
    }

    /// Scheme, host and port, `https://api.test:8443`.
    pub fn origin(&self) -> String {
        let mut origin = format!("{}://{}", self.scheme, self.host);
        if let Some(port) = &self.port {
            origin.push(':');
            origin.push_str(port);
        }
        origin
    }

    /// The text of an absolute URI without userinfo, `https://api.test:8443/a?x=1`.
    ///
    /// `http::Uri` refuses it if the host is empty or holds an unresolved token.
    pub fn to_uri(&self) -> String {
        let mut uri = self.origin();
        uri.push_str(&self.target);
        uri
    }
}

/// The URI: the userinfo is a secret.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Address").field(&self.to_uri()).finish()
    }
}

/// A caller's path argument as one segment of a path: all but unreserved characters is encoded.
///
/// The error says why a text cannot be a segment: empty and dot segments would give another path.
pub fn encode_segment(text: &str) -> Result<String, &'static str> {
    match text {
        "" => Err("must not be empty"),
        "." | ".." => Err("must not be `.` or `..`, which stand for other paths"),
        _ => Ok(utf8_percent_encode(text, SEGMENT_ARGUMENT).to_string()),
    }
}

/// A caller's query key or value: all but unreserved characters and `, / : @` is encoded.
///
/// A space is `%20` and a plus `%2B`, so that servers cannot take one for the other.
pub fn encode_query(text: &str) -> String {
    utf8_percent_encode(text, QUERY_ARGUMENT).to_string()
}

/// What JavaScript trims.
fn is_space(character: char) -> bool {
    character == '\u{feff}' || (character.is_whitespace() && character != '\u{85}')
}

fn target(path: &str, query: Option<&str>, encode: bool) -> String {
    let mut target = String::from("/");
    let mut push = |text: &str, set: &'static AsciiSet| match encode {
        true => target.extend(utf8_percent_encode(text, set)),
        false => target.push_str(text),
    };
    push(path, PATH);
    if let Some(query) = query {
        push("?", CONTROLS);
        push(query, QUERY);
    }
    target
}

fn decode_userinfo(text: &str) -> (String, String) {
    let (user, password) = text.split_once(':').unwrap_or((text, ""));
    let decode = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
    (decode(user), decode(password))
}

/// A host that cannot be encoded stays, and `http::Uri` refuses it.
fn encode_host(text: &str) -> String {
    let host = text.to_lowercase();
    if host.is_ascii() {
        return host;
    }
    match idna::domain_to_ascii_cow(host.as_bytes(), idna::AsciiDenyList::URL) {
        Ok(ascii) => ascii.into_owned(),
        Err(_) => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn urls_are_split_as_postman_does() {
        for (text, expected) in [
            (
                "https://api.test/a/b?x=1&y=2#frag",
                "https://api.test/a/b?x=1&y=2",
            ),
            ("api.test/a", "http://api.test/a"),
            ("HTTPS://API.Test/A", "https://api.test/A"),
            ("  \u{feff}https://api.test/ws", "https://api.test/ws"),
            ("https:///api.test/x", "https://api.test/x"),
            ("https:\\\\api.test\\x?a\\b", "https://api.test/x?a\\b"),
            ("https://api.test", "https://api.test/"),
            ("https://api.test?a=1", "https://api.test/?a=1"),
            ("https://api.test/q?", "https://api.test/q?"),
            ("https://api.test:8443/s/t/", "https://api.test:8443/s/t/"),
            ("https://api.test:/x", "https://api.test/x"),
            ("http://[::1]/x", "http://[::1]/x"),
            ("http://[::1]:80/x", "http://[::1]:80/x"),
            ("https://api.test//a//b", "https://api.test//a//b"),
            (
                "https://api.test/a/../b/./%2e%2e",
                "https://api.test/a/../b/./%2e%2e",
            ),
            (
                "https://bücher.example/x",
                "https://xn--bcher-kva.example/x",
            ),
            (
                "https://api.test/q?a&b=&=c&&d=1=2&e",
                "https://api.test/q?a&b=&=c&&d=1=2&e",
            ),
            (
                "https://api.test/a@b:c?d=e://f",
                "https://api.test/a@b:c?d=e://f",
            ),
            ("https://api.test/x#a?b", "https://api.test/x"),
            ("", "http:///"),
        ] {
            assert_eq!(Address::parse(text, true).to_uri(), expected, "{text}");
        }
    }

    #[test]
    fn each_part_has_its_own_characters_encoded() {
        for (text, expected) in [
            (
                "h/p !\"$%&'()*+,-./:;<=>@[]^_`{|}~",
                "/p%20!%22$%&'()*+,-./:;%3C=%3E@[]^_%60%7B|%7D~",
            ),
            (
                "h/?!\"$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ",
                "/?!%22$%&%27()*+,-./:;%3C=%3E?@[\\]^_`{|}~%20",
            ),
            ("h/a%20b/%2F/%zz/100%/%e9", "/a%20b/%2F/%zz/100%/%e9"),
            ("h/?a=%20%2F%zz 100%", "/?a=%20%2F%zz%20100%"),
            (
                "h/café/日本/😀",
                "/caf%C3%A9/%E6%97%A5%E6%9C%AC/%F0%9F%98%80",
            ),
            ("h/a\tb/c\u{7f}d?x\ny", "/a%09b/c%7Fd?x%0Ay"),
        ] {
            assert_eq!(Address::parse(text, true).target, expected, "{text}");
        }
        assert_eq!(
            Address::parse("h/ é?a+b=<>\"", false).target,
            "/ é?a+b=<>\""
        );
    }

    #[test]
    fn tokens_that_are_left_stay_in_one_piece() {
        for (text, host, target) in [
            ("{{Base}}/x", "{{base}}", "/x"),
            ("{{Base.Url:a/b}}/x", "{{base.url:a/b}}", "/x"),
            (
                "h/{{a/b?c#d}}/e?{{f#g&h}}",
                "h",
                "/%7B%7Ba/b%3Fc%23d%7D%7D/e?{{f%23g&h}}",
            ),
            ("h/{{nope}}?a={{nope}}", "h", "/%7B%7Bnope%7D%7D?a={{nope}}"),
            ("{{é@}}/x", "{{é@}}", "/x"),
        ] {
            let address = Address::parse(text, true);
            assert_eq!(
                (address.host.as_str(), address.target.as_str()),
                (host, target),
                "{text}"
            );
        }
    }

    #[test]
    fn userinfo_is_decoded() {
        for (text, expected) in [
            ("https://us%40er:p%3Ass@api.test/u", Some(("us@er", "p:ss"))),
            ("https://user@api.test/u", Some(("user", ""))),
            ("https://a@b:c:d@api.test/u", Some(("a@b", "c:d"))),
            ("https://@api.test/u", None),
            ("https://api.test/@u", None),
        ] {
            let address = Address::parse(text, true);
            let userinfo = address
                .userinfo
                .as_ref()
                .map(|(user, word)| (user.as_str(), word.as_str()));
            assert_eq!(
                (userinfo, address.host.as_str()),
                (expected, "api.test"),
                "{text}"
            );
            assert!(!format!("{address:?}").contains("user"));
        }
    }

    #[test]
    fn arguments_are_encoded_entirely() {
        assert_eq!(
            encode_segment("a/b?c#d\\e%2F é{{x}}"),
            Ok("a%2Fb%3Fc%23d%5Ce%252F%20%C3%A9%7B%7Bx%7D%7D".to_owned())
        );
        assert_eq!(
            encode_query("a&b=c+d %20,/:@'{{x}}"),
            "a%26b%3Dc%2Bd%20%2520,/:@%27%7B%7Bx%7D%7D"
        );
        for text in ["", ".", ".."] {
            assert!(encode_segment(text).is_err(), "{text}");
        }
        assert_eq!(encode_segment("..."), Ok("...".to_owned()));
    }

    #[test]
    fn a_host_that_maps_to_separators_is_not_encoded() {
        let address = Address::parse("https://api.test／evil.test/x", true);
        assert!(
            address.to_uri().parse::<http::Uri>().is_err(),
            "{address:?}"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_an_address(text in any::<String>(), encode: bool) {
            prop_assert!(Address::parse(&text, encode).target.starts_with('/'));
        }

        #[test]
        fn separators_and_tokens_in_any_order_are_an_address(text in "[a:/?#@&.\\\\{}\u{e9}\\[\\]%]{0,40}") {
            let address = Address::parse(&text, true);
            prop_assert!(address.target.is_ascii() && !address.target.contains('#'));
        }

        #[test]
        fn segments_survive(text in any::<String>()) {
            let Ok(segment) = encode_segment(&text) else { return Ok(()) };
            let target = Address::parse(&format!("h/a/{segment}/b"), true).target;
            prop_assert_eq!(&target, &format!("/a/{segment}/b"));
            let decoded = percent_decode_str(&segment).decode_utf8().expect("UTF-8 was encoded");
            prop_assert_eq!(decoded, text);
        }

        #[test]
        fn query_texts_survive(key in any::<String>(), value in any::<String>()) {
            let query = format!("{}={}&z", encode_query(&key), encode_query(&value));
            let target = Address::parse(&format!("h?{query}"), true).target;
            prop_assert_eq!(&target, &format!("/?{query}"));
            let (first, second) = query.split_once('=').expect("one is written");
            let decode = |text| percent_decode_str(text).decode_utf8().expect("UTF-8 was encoded");
            prop_assert_eq!(decode(first), key);
            prop_assert_eq!(decode(second.trim_end_matches("&z")), value);
        }

        #[test]
        fn an_encoded_address_stays(
            text in "(HTTPS?:///?)?[aB.\u{e9}]{1,6}(:[0-9]{1,4})?([/?\\\\][a/:?#&= %{}\u{e9}'<]{0,30})?"
        ) {
            let once = Address::parse(&text, true);
            let twice = Address::parse(&once.to_uri(), true);
            prop_assert_eq!(once.to_uri(), twice.to_uri());
            prop_assert_eq!(once.target, twice.target);
        }
    }
}
