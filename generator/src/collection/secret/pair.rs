//! Names with their values in free text: JSON, XML, forms, URLs, header lines and code.
//!
//! Nothing is parsed as a whole, for bodies hold tokens, comments and cut ends. A value is found
//! from its name, and only what is between its delimiters is taken.

use std::ops::Range;

use super::hit::{Hit, trimmed};
use super::name::{self, Class};
use super::placeholder::{self, Reading};
use super::quote::Quote;
use super::random;
use super::value;

/// No name is longer, and no space between a name and its value.
const NEAR: usize = 64;

/// No value between delimiters is longer.
const FAR: usize = 64 * 1024;

/// No value without quotes is longer.
const LINE: usize = 4 * 1024;

/// Finds the values of the name around `trigger`, and tells where to go on.
pub(super) fn find(text: &str, trigger: Range<usize>, in_auth: bool, hits: &mut Vec<Hit>) -> usize {
    let go_on = trigger.end;
    let name = Name::around(text, trigger, in_auth);
    if name.class == Class::Plain {
        return go_on;
    }
    let found = name.in_tag().or_else(|| name.assigned());
    found.map_or(name.range.end, |value| name.take(&value, hits))
}

/// A name in free text.
struct Name<'t> {
    text: &'t str,
    range: Range<usize>,
    class: Class,
}

/// What a name is followed by.
enum Value {
    /// Delimited on both sides.
    Whole(Range<usize>),
    /// The strings of a list.
    List(usize),
    /// A word in prose or code.
    Word(Range<usize>),
}

impl<'t> Name<'t> {
    fn around(text: &'t str, trigger: Range<usize>, in_auth: bool) -> Self {
        let bytes = text.as_bytes();
        let fits = |b: &&u8| b.is_ascii_alphanumeric() || b"_-".contains(b);
        let before = bytes[..trigger.start]
            .iter()
            .rev()
            .take(NEAR)
            .take_while(fits)
            .count();
        let after = bytes[trigger.end..]
            .iter()
            .take(NEAR)
            .take_while(fits)
            .count();
        let range = trigger.start - before..trigger.end + after;
        let spelled = &text[range.clone()];
        let class = if in_auth {
            name::classify_in_auth(spelled)
        } else {
            name::classify(spelled)
        };
        Self { text, range, class }
    }

    fn spelled(&self) -> &'t str {
        &self.text[self.range.clone()]
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn byte_before(&self, at: usize) -> Option<u8> {
        self.byte(at.checked_sub(1)?)
    }

    /// The content of an XML element that has this name.
    fn in_tag(&self) -> Option<Value> {
        let bytes = self.text.as_bytes();
        let mut opener = bytes[..self.range.start].iter().rev().take(NEAR);
        let opener = opener.find(|b| !b.is_ascii_alphanumeric() && **b != b':');
        if opener != Some(&b'<') {
            return None;
        }
        let tag = bytes[self.range.end..]
            .iter()
            .take(4 * NEAR)
            .position(|b| b"<>".contains(b))?;
        let from = self.range.end + tag;
        let from = from + self.text[from..].strip_prefix('>').map(|_| 1)?;
        let cdata = "<![CDATA[";
        let (from, close) = match self.text[from..].strip_prefix(cdata) {
            Some(_) => (from + cdata.len(), &b"]"[..]),
            None => (from, &b"<"[..]),
        };
        let length = bytes[from..]
            .iter()
            .take(FAR)
            .position(|b| close.contains(b))?;
        let end = from + length;
        let closes = self.text[end..].starts_with("</") || self.text[end..].starts_with("]]>");
        closes.then_some(Value::Whole(from..end))
    }

    /// What the name is set to.
    fn assigned(&self) -> Option<Value> {
        let quote = Quote::at(self.text, self.range.end);
        let end = quote.as_ref().map_or(self.range.end, |quote| quote.end);
        let marks = self.text.as_bytes()[end..]
            .iter()
            .take(3)
            .take_while(|b| b"]*`_".contains(b));
        let end = end + marks.count();
        let sign = self.skip_space(end);
        let from = match self.byte(sign)? {
            b',' if quote.is_some() => self.second_argument(sign + 1)?,
            b':' | b'=' => self.skip_space(self.skip_sign(sign)),
            _ => return None,
        };
        if let Some(open) = Quote::at(self.text, from) {
            return Some(Value::Whole(open.end..open.close(self.text)?));
        }
        match self.byte(from)? {
            b'[' if quote.is_some() => Some(Value::List(from + 1)),
            _ if quote.is_some() => None,
            b'=' => None,
            _ => self.bare(sign, from),
        }
    }

    fn skip_sign(&self, sign: usize) -> usize {
        let signs = self.text.as_bytes()[sign..]
            .iter()
            .take(3)
            .take_while(|b| b":=>*".contains(b));
        sign + signs.count()
    }

    fn skip_space(&self, from: usize) -> usize {
        let space = self.text.as_bytes()[from..].iter().take(NEAR);
        from + space.take_while(|b| b.is_ascii_whitespace()).count()
    }

    /// Where the value starts in `set("name", "value")` and in `{ key: "name", value: "value" }`.
    fn second_argument(&self, from: usize) -> Option<usize> {
        let from = self.skip_space(from);
        let before = self.text[..self.range.start].trim_end_matches(['"', '\'', '`', '\\']);
        if before.ends_with('(') {
            return Some(from);
        }
        let key = Quote::at(self.text, from).map_or(from, |quote| quote.end);
        let end = key
            + self.text[key..]
                .strip_prefix("value")
                .map(|_| "value".len())?;
        let end = Quote::at(self.text, end).map_or(end, |quote| quote.end);
        let sign = self.skip_space(end);
        (self.byte(sign)? == b':').then(|| self.skip_space(sign + 1))
    }

    /// A value without quotes, from `from` on.
    fn bare(&self, sign: usize, from: usize) -> Option<Value> {
        let before = self.byte_before(self.range.start);
        let until = |stops: &[u8]| from..self.reach(from, |b| !stops.contains(&b));
        let starts = matches!(before, None | Some(b'"' | b'\'' | b'`' | b'\n'));
        let is_form = starts || matches!(before, Some(b'?' | b'&' | b';'));
        if self.byte(sign) == Some(b'=') && from == sign + 1 && is_form {
            return Some(Value::Whole(until(b"& \t\r\n\"'`<>#\\,;)|")));
        }
        let is_header = starts && self.spelled().contains('-') && self.class == Class::Credential;
        if self.byte(sign) == Some(b':') && is_header {
            return Some(Value::Whole(until(b"\r\n\"'`\\<|")));
        }
        if self.class == Class::Cookie {
            return (self.byte(sign) == Some(b':')).then(|| Value::Whole(until(b"\r\n\"'`\\<|")));
        }
        let first = from..self.reach(from, is_value);
        let scheme = &self.text[first.clone()];
        let is_word = !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphabetic());
        let may_be_scheme = is_word && self.class == Class::Authorization;
        if !may_be_scheme && !value::is_scheme(scheme) {
            return Some(Value::Word(first));
        }
        if value::is_scheme_of_many(scheme) {
            return Some(Value::Whole(until(b"\r\n\\'`<|")));
        }
        let second = self.skip_space(first.end);
        Some(Value::Word(second..self.reach(second, is_value)))
    }

    /// Where the bytes that fit end, not further than a value is long.
    fn reach(&self, from: usize, fits: impl Fn(u8) -> bool) -> usize {
        let bytes = self.text.as_bytes()[from..].iter().take(LINE);
        let mut end = from + bytes.take_while(|b| fits(**b)).count();
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        end
    }

    /// Takes the credentials out of a value, and tells where to go on.
    fn take(&self, value: &Value, hits: &mut Vec<Hit>) -> usize {
        let known = hits.len();
        match value {
            Value::Whole(range) => self.take_whole(range.clone(), hits),
            Value::List(from) => self.take_list(*from, hits),
            Value::Word(range) => self.take_word(range.clone(), hits),
        }
        match hits.last() {
            Some(last) if hits.len() > known => last.range.end,
            _ => self.range.end,
        }
    }

    fn take_whole(&self, range: Range<usize>, hits: &mut Vec<Hit>) {
        value::find(self.text, range, self.spelled(), self.class, hits);
    }

    fn take_list(&self, from: usize, hits: &mut Vec<Hit>) {
        let mut at = self.skip_space(from);
        while let Some(open) = Quote::at(self.text, at) {
            let Some(end) = open.close(self.text) else {
                return;
            };
            self.take_whole(open.end..end, hits);
            at = self.skip_space(end + (open.end - at));
            if self.byte(at) != Some(b',') {
                return;
            }
            at = self.skip_space(at + 1);
        }
    }

    fn take_word(&self, range: Range<usize>, hits: &mut Vec<Hit>) {
        let range = trimmed(self.text, range);
        let word = self.text[range.clone()]
            .trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '*', '}', ']']);
        let range = range.start..range.start + word.len();
        if is_credible(word) {
            self.take_whole(range, hits);
        }
    }
}

/// Whether a word without quotes is more likely a credential than prose or code.
fn is_credible(word: &str) -> bool {
    let is_path = |c: char| c.is_ascii_alphanumeric() || "_.[]()".contains(c);
    let mut parts = word.split('.');
    let is_code = word.contains(['(', '[', '{', '$'])
        || word.contains('.')
            && word.chars().all(is_path)
            && parts
                .all(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()) && part.len() < 20);
    word.len() >= 6
        && !is_code
        && (value::has_letter_and_digit(word) || random::is_random(word))
        && !placeholder::is_placeholder(word, Reading::Loose)
}

fn is_value(byte: u8) -> bool {
    const ENDS: [bool; 256] = random::table(b" \t\n\x0c\r\"'`\\<>|,;&");
    !ENDS[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use crate::collection::secret::text::{Context, Scanner};

    fn found(text: &str) -> Vec<&str> {
        let mut hits = Vec::new();
        Scanner::new().scan(text, Context::default(), &mut hits);
        hits.into_iter().map(|hit| &text[hit.range]).collect()
    }

    #[test]
    fn values_are_found_in_every_notation() {
        let table: [(&str, &[&str]); 26] = [
            (r#"{"password": "hun\"ter2"}"#, &[r#"hun\"ter2"#]),
            (
                r#"{\"password\": \"hun\\\"ter2\", \"a\": \"b\"}"#,
                &[r#"hun\\\"ter2"#],
            ),
            (
                r#"{"tokens": ["a1b2c3", "d4e5f6"], "b": "c"}"#,
                &["a1b2c3", "d4e5f6"],
            ),
            (r#"{"token": 12345, "b": "c"}"#, &[]),
            (r#"{"token": {{token}}, "password": "{{p}}"}"#, &[]),
            ("{password: 'hunter2'}", &["hunter2"]),
            ("<password>hunter2</password>", &["hunter2"]),
            (
                "<w:password Type=\"a\"><![CDATA[hunter2]]></w:password>",
                &["hunter2"],
            ),
            ("use <token> or <b>token</b>", &[]),
            ("user=a&password=hunter&b=c", &["hunter"]),
            ("https://a.b/c?api_key=letters&d=e", &["letters"]),
            ("user[password]=hunter2", &["hunter2"]),
            (
                "curl -H 'Authorization: Bearer abc123def' -d 'token=letters'",
                &["abc123def", "letters"],
            ),
            ("curl -H \"X-Api-Key: letters\"", &["letters"]),
            ("X-Api-Key: the key of an app", &[]),
            ("Authorization: Bearer <token>", &[]),
            ("Authorization: the header that you need for 2 things", &[]),
            ("-b 'Cookie: sid=abc123; b=def456'", &["abc123", "def456"]),
            ("pm.environment.set(\"token\", \"letters\")", &["letters"]),
            ("pm.environment.set(\"token\", json.data.token)", &[]),
            ("['token', 'letters']", &[]),
            (
                "add({ key: \"Authorization\", value: \"Bearer letters\" })",
                &["letters"],
            ),
            ("var token = response.token1;", &[]),
            ("Password: hunter2. The password is needed.", &["hunter2"]),
            ("**password**: `hunter2`", &["hunter2"]),
            ("if (token === 'letters')", &["letters"]),
        ];
        for (text, expected) in table {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
