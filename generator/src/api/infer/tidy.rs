//! Almost-JSON to JSON.
//!
//! **Invariant:** one pass from left to right without recursion. Whether the result is JSON is for
//! the parser to say; this only repairs what has one meaning.

use super::placeholder::{self, BARE};

/// Makes JSON of what people write for it in Postman, as far as it is an object or a list.
pub fn tidy_structure(text: &str) -> Option<String> {
    if !text.starts_with(['{', '[', '/']) {
        return None;
    }
    let tidied = tidy(text);
    tidied.starts_with(['{', '[']).then_some(tidied)
}

/// Makes JSON of what people write for it in Postman.
///
/// A bare `{{token}}`, `<placeholder>` or word becomes a text that begins with [`BARE`], and so
/// does a whole number that the parser would round. Comments go, except that one which says of
/// what type the value before it is takes that value's place. Commas are set where they belong.
pub fn tidy(text: &str) -> String {
    let mut tidy = Tidy {
        text,
        out: String::with_capacity(text.len() + text.len() / 8),
        ..Tidy::default()
    };
    while let Some(next) = tidy.text[tidy.at..].chars().next() {
        tidy.step(next);
    }
    tidy.out
}

/// What the last piece of JSON was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    /// The start of the text, of an object or of a list.
    #[default]
    Opening,
    /// A colon.
    Colon,
    /// The end of a value or a key.
    End,
}

#[derive(Default)]
struct Tidy<'a> {
    text: &'a str,
    /// Where in the text the next piece begins.
    at: usize,
    out: String,
    last: Last,
    /// The brackets that are open.
    open: Vec<char>,
    /// Where in the output the scalar begins that was last written on this line.
    scalar: Option<usize>,
    /// There is no `>` up to this place; a place is looked at once.
    unclosed: usize,
}

impl Tidy<'_> {
    fn step(&mut self, next: char) {
        match next {
            '\n' => {
                self.scalar = None;
                self.at += 1;
            }
            _ if next.is_whitespace() => self.at += next.len_utf8(),
            '/' if self.comment_length(self.at) > 0 => self.comment(),
            '{' | '[' if self.token_length(self.at) == 0 => self.opening(next),
            '}' | ']' => self.closing(next),
            ',' => {
                self.fill();
                self.at += 1;
            }
            ':' => {
                self.out.push(':');
                self.last = Last::Colon;
                self.scalar = None;
                self.at += 1;
            }
            '"' | '\'' => self.quoted(next),
            _ => self.bare(),
        }
    }

    fn opening(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
        self.open.push(bracket);
        self.last = Last::Opening;
        self.scalar = None;
        self.at += 1;
    }

    fn closing(&mut self, bracket: char) {
        self.fill();
        self.out.push(bracket);
        self.open.pop();
        self.last = Last::End;
        self.scalar = None;
        self.at += 1;
    }

    /// Puts a comma between two values.
    fn separate(&mut self) {
        if self.last == Last::End {
            self.out.push(',');
        }
    }

    /// Puts a value of unknown kind where one is missing.
    fn fill(&mut self) {
        if self.last == Last::Colon {
            self.string(BARE, "");
            self.last = Last::End;
        }
    }

    fn comment(&mut self) {
        let length = self.comment_length(self.at);
        let comment = &self.text[self.at..self.at + length];
        if let (Some(start), Some(word)) = (self.scalar, placeholder::described(comment)) {
            self.out.truncate(start);
            self.string(BARE, word.placeholder());
            self.scalar = None;
        }
        self.at += length;
    }

    /// The length of the comment that begins there; 0 where none does.
    fn comment_length(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        if rest.starts_with("//") {
            return rest.find('\n').unwrap_or(rest.len());
        }
        match rest.strip_prefix("/*") {
            Some(inside) => inside.find("*/").map_or(rest.len(), |end| end + 4),
            None => 0,
        }
    }

    /// The length of the `{{token}}` that begins there; 0 where none does.
    fn token_length(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(inner) = rest.strip_prefix("{{") else {
            return 0;
        };
        let end = inner.find(['{', '}']).unwrap_or(inner.len());
        match inner[end..].starts_with("}}") {
            true => end + 4,
            false => 0,
        }
    }

    /// Copies a text in quotes; raw control characters and unknown escapes are escaped.
    fn quoted(&mut self, quote: char) {
        self.separate();
        self.scalar = Some(self.out.len());
        self.out.push('"');
        let start = self.at + 1;
        let mut chars = self.text[start..].char_indices();
        self.at = self.text.len();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => {
                    let escaped = chars.next().map_or('\\', |(_, escaped)| escaped);
                    self.escape(escaped);
                }
                _ if c == quote => {
                    self.at = start + at + 1;
                    break;
                }
                _ => self.character(c),
            }
        }
        self.out.push('"');
        self.last = Last::End;
    }

    fn escape(&mut self, escaped: char) {
        match escaped {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u' => {
                self.out.push('\\');
                self.out.push(escaped);
            }
            '\'' => self.out.push('\''),
            _ => {
                self.out.push_str("\\\\");
                self.character(escaped);
            }
        }
    }

    fn character(&mut self, c: char) {
        match c {
            '"' => self.out.push_str("\\\""),
            '\\' => self.out.push_str("\\\\"),
            '\n' => self.out.push_str("\\n"),
            '\r' => self.out.push_str("\\r"),
            '\t' => self.out.push_str("\\t"),
            _ if c.is_control() => self.out.push(' '),
            _ => self.out.push(c),
        }
    }

    /// What stands without quotes: a number, a keyword, a key, a token, a placeholder, a word.
    fn bare(&mut self) {
        let length = self.bare_length();
        let bare = self.text[self.at..self.at + length].trim_end();
        let is_key = self.text[self.at + length..].trim_start().starts_with(':');
        self.at += length;
        if !is_key && self.last != Last::Colon && self.open.last() == Some(&'{') {
            // A token or `...` among the members of an object stands for more of them.
            return;
        }
        self.separate();
        self.scalar = Some(self.out.len());
        if is_key {
            self.out.push('"');
            bare.chars().for_each(|c| self.character(c));
            self.out.push('"');
        } else if is_json(bare) {
            self.out.push_str(bare);
        } else {
            self.string(BARE, bare);
        }
        self.last = Last::End;
    }

    fn string(&mut self, first: char, rest: &str) {
        self.out.push('"');
        self.out.push(first);
        rest.chars().for_each(|c| self.character(c));
        self.out.push('"');
    }

    /// How far the bare text reaches: to what only JSON can follow it with. At least one character.
    fn bare_length(&mut self) -> usize {
        let mut end = self.at;
        while let Some(c) = self.text[end..].chars().next() {
            let whole = match c {
                '{' => self.token_length(end),
                '<' => self.placeholder_length(end),
                '/' if self.comment_length(end) > 0 => 0,
                ',' | '}' | '[' | ']' | ':' | '"' | '\n' | '\r' => 0,
                _ => c.len_utf8(),
            };
            if whole == 0 {
                break;
            }
            end += whole;
        }
        (end - self.at).max(
            self.text[self.at..]
                .chars()
                .next()
                .map_or(1, char::len_utf8),
        )
    }

    /// The length of the `<placeholder>` that begins there, or of the `<` alone.
    fn placeholder_length(&mut self, at: usize) -> usize {
        if at < self.unclosed {
            return 1;
        }
        let rest = &self.text[at..];
        let end = rest.find(['>', '\n']).unwrap_or(rest.len());
        if rest[end..].starts_with('>') {
            return end + 1;
        }
        self.unclosed = at + end;
        1
    }
}

/// Whether a bare text is a JSON scalar that the parser reads exactly.
fn is_json(bare: &str) -> bool {
    /// The most digits that 64 bits always hold.
    const EXACT: usize = 18;
    if matches!(bare, "true" | "false" | "null") {
        return true;
    }
    let digits = bare.strip_prefix('-').unwrap_or(bare);
    let is_long = digits.len() > EXACT && digits.bytes().all(|byte| byte.is_ascii_digit());
    match is_long {
        true => bare.parse::<i64>().is_ok(),
        false => bare.parse::<serde_json::Number>().is_ok(),
    }
}
