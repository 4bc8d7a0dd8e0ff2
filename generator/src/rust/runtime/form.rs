//! Urlencoded bodies.
//!
//! **Invariant:** the pairs come in the order that a JavaScript object gives them, since Postman
//! builds the body through one: integer keys first, then each key where it is first seen.

use std::collections::BinaryHeap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but unreserved characters (RFC 3986, 2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The text of a urlencoded body, `a=1&b=c%20d`.
///
/// Everything but unreserved characters is encoded, `%` too; a space is `%20`. Pairs of one key
/// come together at the place of the first.
pub fn encode(pairs: &[(String, String)]) -> String {
    let mut text = String::new();
    for (key, value) in ordered(pairs) {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(key, ENCODED));
        text.push('=');
        text.extend(utf8_percent_encode(value, ENCODED));
    }
    text
}

/// A key or a value of a urlencoded body.
pub fn encode_text(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// The pairs in the order of a JavaScript object's keys.
///
/// Heaps of one type sort them: `sort` would bring several times their code into each client.
fn ordered(pairs: &[(String, String)]) -> Vec<&(String, String)> {
    let mut keys: BinaryHeap<Entry<'_>> = BinaryHeap::with_capacity(pairs.len());
    for (index, (key, _)) in pairs.iter().enumerate() {
        keys.push((0, key, index));
    }
    let mut places: BinaryHeap<Entry<'_>> = BinaryHeap::with_capacity(pairs.len());
    let mut first: Option<(&str, usize)> = None;
    for (_, key, index) in keys.into_sorted_vec() {
        let place = match first {
            Some((other, place)) if other == key => place,
            _ => index,
        };
        first = Some((key, place));
        let rank = array_index(key).unwrap_or(NO_INDEX + place as u64);
        places.push((rank, "", index));
    }
    let mut ordered = Vec::with_capacity(pairs.len());
    for (.., index) in places.into_sorted_vec() {
        ordered.push(&pairs[index]);
    }
    ordered
}

/// The rank of a pair, its key and its index. Sorted by keys all have one rank, by ranks one key.
type Entry<'a> = (u64, &'a str, usize);

/// The least number that is no array index to JavaScript.
const NO_INDEX: u64 = u32::MAX as u64;

/// The number that a key is to JavaScript: `7`, but not `07`, `-7` or `4294967295`.
fn array_index(key: &str) -> Option<u64> {
    let canonical = key == "0" || matches!(key.as_bytes().first(), Some(b'1'..=b'9'));
    let number = key.parse().ok().filter(|_| canonical)?;
    (number < NO_INDEX).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(pairs: &[(&str, &str)]) -> String {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        encode(&pairs.iter().map(owned).collect::<Vec<_>>())
    }

    #[test]
    fn pairs_are_encoded_as_postman_does() {
        for (pairs, expected) in [
            (&[] as &[(&str, &str)], ""),
            (&[("a", "1"), ("b", "")], "a=1&b="),
            (&[("a b", "c+d %20 100%")], "a%20b=c%2Bd%20%2520%20100%25"),
            (&[("ké", "日😀")], "k%C3%A9=%E6%97%A5%F0%9F%98%80"),
            (&[("a", "x\ny\r\nz")], "a=x%0Ay%0D%0Az"),
            (&[("", "x"), ("null", "y")], "=x&null=y"),
        ] {
            assert_eq!(encoded(pairs), expected);
        }
    }

    #[test]
    fn all_punctuation_but_the_unreserved_is_encoded() {
        assert_eq!(
            encoded(&[("k", " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")]),
            "k=%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E_%60%7B%7C%7D~"
        );
    }

    #[test]
    fn duplicates_move_up_to_the_first() {
        assert_eq!(
            encoded(&[("a", "1"), ("b", "2"), ("a", "3")]),
            "a=1&a=3&b=2"
        );
    }

    #[test]
    fn integer_keys_come_first_in_numeric_order() {
        assert_eq!(
            encoded(&[("b", "b"), ("10", "ten"), ("2", "two"), ("10", "x")]),
            "2=two&10=ten&10=x&b=b"
        );
    }

    #[test]
    fn only_canonical_array_indices_are_integer_keys() {
        for (key, expected) in [
            ("0", Some(0)),
            ("7", Some(7)),
            ("4294967294", Some(4_294_967_294)),
            ("4294967295", None),
            ("07", None),
            ("00", None),
            ("+7", None),
            ("-7", None),
            ("1.5", None),
            ("", None),
        ] {
            assert_eq!(array_index(key), expected, "{key}");
        }
    }
}
