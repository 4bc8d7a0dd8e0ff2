//! Whether what was decoded is what was sent.
//!
//! `null`, an absent field and an empty list are the same: nothing. So is a text that stands for a
//! value, such as `<integer>`, where the type has a number or a truth value. Whole numbers are equal
//! in every digit; fractions where they are the same `f64`, which is what JSON readers make of them.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::value::RawValue;

use crate::text::short;

/// A place in which a decoded body differs from the one that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The JSON path, `items[3].id`.
    pub path: String,
    /// What is different, in words that are the same for equal causes.
    pub what: String,
    /// What was sent and what was decoded, shortened.
    pub values: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.values)
    }
}

/// What comparing found.
#[derive(Debug, Default)]
pub struct Comparison {
    /// All differences.
    pub differences: Vec<Difference>,
    /// How many texts that stand for a value read as none.
    pub placeholders: usize,
}

/// Compares a body that was sent, which may be empty, with what was decoded, as JSON texts.
pub fn compare(sent: &str, decoded: &str) -> Comparison {
    let mut comparison = Comparison::default();
    let sent = sent.trim_start_matches('\u{feff}').trim();
    let sent = if sent.is_empty() { "null" } else { sent };
    comparison.values(&mut Vec::new(), sent, decoded);
    comparison
}

type Members = BTreeMap<String, Box<RawValue>>;
type Items = Vec<Box<RawValue>>;

impl Comparison {
    fn values(&mut self, path: &mut Vec<String>, sent: &str, decoded: &str) {
        let (before, after) = (kind(sent), kind(decoded));
        match (before, after) {
            ("object", "object") => match (members(sent), members(decoded)) {
                (Some(sent), Some(decoded)) => self.objects(path, &sent, &decoded),
                _ => self.differ(path, "an object is no JSON", sent, decoded),
            },
            ("list", "list") => match (items(sent), items(decoded)) {
                (Some(sent), Some(decoded)) => self.lists(path, &sent, &decoded),
                _ => self.differ(path, "a list is no JSON", sent, decoded),
            },
            ("object", "null") if members(sent).is_some_and(|members| members.is_empty()) => {}
            ("null", "object") => {
                self.objects(path, &Members::new(), &members(decoded).unwrap_or_default());
            }
            _ if is_nothing(sent) && is_nothing(decoded) => {}
            ("text", "null") if is_placeholder(sent) => self.placeholders += 1,
            ("number", "number") if same_number(sent, decoded) => {}
            ("text", "text") if same_text(sent, decoded) => {}
            ("boolean", "boolean") if sent == decoded => {}
            (_, "null") => self.differ(path, &format!("a {before} is lost"), sent, decoded),
            ("null", _) => self.differ(path, &format!("a {after} is invented"), sent, decoded),
            (before, after) if before == after => {
                self.differ(path, &format!("a {before} is another"), sent, decoded);
            }
            _ => self.differ(path, &format!("a {before} is a {after}"), sent, decoded),
        }
    }

    fn objects(&mut self, path: &mut Vec<String>, sent: &Members, decoded: &Members) {
        for (name, value) in sent {
            path.push(format!(".{name}"));
            let other = decoded.get(name);
            match other {
                Some(other) => self.values(path, value.get(), other.get()),
                None if is_nothing(value.get()) => {}
                None => self.differ(path, "a field is unknown", value.get(), ""),
            }
            path.pop();
        }
        for (name, value) in decoded.iter().filter(|(name, _)| !sent.contains_key(*name)) {
            path.push(format!(".{name}"));
            self.values(path, "null", value.get());
            path.pop();
        }
    }

    fn lists(&mut self, path: &mut Vec<String>, sent: &Items, decoded: &Items) {
        let stands_for = |item: &RawValue| is_nothing(item.get()) || is_placeholder(item.get());
        let missing = sent.len().wrapping_sub(decoded.len());
        if missing > 0 && missing == sent.iter().filter(|item| stands_for(item)).count() {
            // A list of numbers or truth values leaves out what is none.
            self.placeholders += missing;
            let values = sent.iter().filter(|item| !stands_for(item)).cloned();
            return self.lists(path, &values.collect(), decoded);
        }
        if missing != 0 {
            let counts = (sent.len().to_string(), decoded.len().to_string());
            self.differ(path, "a list has another length", &counts.0, &counts.1);
            return;
        }
        for (index, (sent, decoded)) in sent.iter().zip(decoded).enumerate() {
            path.push(format!("[{index}]"));
            self.values(path, sent.get(), decoded.get());
            path.pop();
        }
    }

    fn differ(&mut self, path: &[String], what: &str, sent: &str, decoded: &str) {
        self.differences.push(Difference {
            path: path.concat().trim_start_matches('.').to_owned(),
            what: what.to_owned(),
            values: format!("`{}` became `{}`", short(sent, 60), short(decoded, 60)),
        });
    }
}

fn kind(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'{') => "object",
        Some(b'[') => "list",
        Some(b'"') => "text",
        Some(b't' | b'f') => "boolean",
        Some(b'n') | None => "null",
        Some(_) => "number",
    }
}

fn members(json: &str) -> Option<Members> {
    serde_json::from_str(json).ok()
}

fn items(json: &str) -> Option<Items> {
    serde_json::from_str(json).ok()
}

/// Whether a value is `null` or an empty list.
fn is_nothing(json: &str) -> bool {
    kind(json) == "null"
        || json
            .strip_prefix('[')
            .is_some_and(|rest| rest.trim_start() == "]")
}

/// Whether a text stands for a value without being one: `<integer>`, `{{id}}`, the name of a type.
fn is_placeholder(json: &str) -> bool {
    if kind(json) != "text" {
        return false;
    }
    const NAMES: [&str; 11] = [
        "integer", "int", "int32", "int64", "long", "number", "double", "float", "decimal",
        "boolean", "bool",
    ];
    let text: String = serde_json::from_str(json).unwrap_or_default();
    let text = text.trim();
    let is_within = |open, close| text.starts_with(open) && text.ends_with(close);
    is_within("<", ">")
        || is_within("{{", "}}")
        || NAMES.iter().any(|name| text.eq_ignore_ascii_case(name))
}

fn same_text(sent: &str, decoded: &str) -> bool {
    let read = |json| serde_json::from_str::<String>(json).ok();
    sent == decoded || read(sent).is_some_and(|text| Some(text) == read(decoded))
}

fn same_number(sent: &str, decoded: &str) -> bool {
    match (whole(sent), whole(decoded)) {
        (Some(sent), Some(decoded)) => sent == decoded,
        _ => sent.parse::<f64>().ok() == decoded.parse::<f64>().ok(),
    }
}

/// The digits of a whole number. A fraction is one where an `f64` of its size has no digits behind
/// the point.
fn whole(number: &str) -> Option<String> {
    let is_literal = !number.contains(['.', 'e', 'E']);
    let digits = match is_literal {
        true => number.to_owned(),
        false => {
            let value: f64 = number.parse().ok()?;
            if value.fract() != 0.0 {
                return None;
            }
            format!("{value:.0}")
        }
    };
    Some(if digits == "-0" {
        "0".to_owned()
    } else {
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_nothing_is_invented() {
        for (sent, decoded) in [
            ("", "null"),
            ("", r#"{"a":null,"b":[]}"#),
            (" [ ] ", "[]"),
            ("{}", r#"{"a":null,"b":[],"c":{"d":null}}"#),
            (r#"{"a":null,"b":[]}"#, "{}"),
            (r#"{"a":[{"b":1}]}"#, r#"{"a":[{"b":1,"c":null}]}"#),
            (r#"["\u00e9\/"]"#, r#"["é/"]"#),
            ("[1.0,-0,1e3,0.10]", "[1,0,1000.0,0.1]"),
            ("[123456789012345678901]", "[123456789012345678901]"),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
            (r#"{"a":"<integer>"}"#, r#"{"a":null}"#),
            (r#"["<integer>",1,null]"#, "[1]"),
        ] {
            let found = compare(sent, decoded).differences;
            assert_eq!(found, [], "{sent} and {decoded}");
        }
    }

    #[test]
    fn what_is_different_is_said_with_its_path() {
        for (sent, decoded, path, what) in [
            (
                r#"{"a":{"b":1}}"#,
                r#"{"a":{}}"#,
                "a.b",
                "a field is unknown",
            ),
            (r#"{"a":"x"}"#, r#"{"a":null}"#, "a", "a text is lost"),
            (r#"{"a":"<b"}"#, r#"{"a":null}"#, "a", "a text is lost"),
            ("{}", r#"{"a":{"b":0}}"#, "a.b", "a number is invented"),
            ("{}", r#"{"a":[null]}"#, "a", "a list is invented"),
            ("[1,2]", "[1]", "", "a list has another length"),
            (r#"["<integer>",1]"#, "[]", "", "a list has another length"),
            ("[1]", "[1,2]", "", "a list has another length"),
            ("[{}]", "[[]]", "[0]", "a object is a list"),
            ("[\"1\"]", "[1]", "[0]", "a text is a number"),
            ("[true]", "[false]", "[0]", "a boolean is another"),
            (
                "[12345678901234567890]",
                "[12345678901234567000]",
                "[0]",
                "a number is another",
            ),
            (
                "[12345678901234567891]",
                "[1.2345678901234567e19]",
                "[0]",
                "a number is another",
            ),
            ("[0.1]", "[0.2]", "[0]", "a number is another"),
        ] {
            let found = compare(sent, decoded).differences;
            let [difference] = &found[..] else {
                panic!("{sent} and {decoded}: {found:?}");
            };
            assert_eq!((&*difference.path, &*difference.what), (path, what));
        }
    }
}
