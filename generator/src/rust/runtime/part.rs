//! Pieces of URLs, split as Postman does: a token is never cut.

use super::template;

/// A piece of a URL, which is split where its mask has a separator.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub text: &'a str,
    /// As long as the text, with tokens blanked that hold separators.
    pub mask: &'a str,
}

impl<'a> Part<'a> {
    fn from(self, start: usize) -> Part<'a> {
        Part {
            text: &self.text[start..],
            mask: &self.mask[start..],
        }
    }

    fn until(self, end: usize) -> Part<'a> {
        Part {
            text: &self.text[..end],
            mask: &self.mask[..end],
        }
    }

    /// The scheme and what comes after its slashes, be they two or more.
    pub fn split_scheme(self) -> (&'a str, Part<'a>) {
        let mut starts = self.mask.as_bytes().windows(3);
        let Some(at) = starts.position(|start| start == b"://") else {
            return ("http", self);
        };
        let rest = self.from(at + 3);
        let slashes = rest.mask.len() - rest.mask.trim_start_matches('/').len();
        let scheme = if at == 0 { "http" } else { &self.text[..at] };
        (scheme, rest.from(slashes))
    }

    /// What is before the first separator, and what is after it.
    pub fn split_first(self, separator: char) -> (Part<'a>, Option<&'a str>) {
        match self.mask.find(separator) {
            Some(at) => (self.until(at), Some(&self.text[at + 1..])),
            None => (self, None),
        }
    }

    /// What is before the last separator, and what is after it.
    pub fn split_last(self, separator: char) -> (Option<&'a str>, Part<'a>) {
        match self.mask.rfind(separator) {
            Some(at) => (Some(&self.text[..at]), self.from(at + 1)),
            None => (None, self),
        }
    }

    /// Host and port; the colons of `[::1]` start no port.
    pub fn split_port(self) -> (&'a str, Option<&'a str>) {
        match self.mask.rfind(':') {
            Some(at) if !self.mask.as_bytes()[at..].contains(&b']') => {
                (&self.text[..at], Some(&self.text[at + 1..]))
            }
            _ => (self.text, None),
        }
    }
}

/// The text with `_` in place of each byte of those tokens that hold separators.
pub(crate) fn mask_tokens(text: &str) -> String {
    let mut mask = String::with_capacity(text.len());
    for span in template::spans(text) {
        let is_separator = |byte| b".:/?#@&]".contains(&byte);
        if text[span.clone()].bytes().any(is_separator) {
            mask.push_str(&text[mask.len()..span.start]);
            mask.extend(span.map(|_| '_'));
        }
    }
    mask.push_str(&text[mask.len()..]);
    mask
}

/// The text with slashes where the mask has backslashes.
pub(crate) fn with_slashes(text: &str, mask: &str) -> String {
    let mut slashed = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in mask.match_indices('\\') {
        slashed.push_str(&text[done..at]);
        slashed.push('/');
        done = at + 1;
    }
    slashed.push_str(&text[done..]);
    slashed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_with_separators_is_not_cut() {
        for (text, expected) in [
            ("h/{{a/b}}/c", "h/_______/c"),
            ("{{a}}/b", "{{a}}/b"),
            ("é/{{é.}}", "é/_______"),
        ] {
            assert_eq!(mask_tokens(text), expected);
            assert_eq!(mask_tokens(text).len(), text.len());
        }
        let text = "{{a\\/b}}\\c";
        assert_eq!(with_slashes(text, &mask_tokens(text)), "{{a\\/b}}/c");
    }

    #[test]
    fn hosts_ports_and_users_are_split_at_their_own_separators() {
        let part = |text| Part { text, mask: text };
        assert_eq!(part("[::1]:80").split_port(), ("[::1]", Some("80")));
        assert_eq!(part("[::1]").split_port(), ("[::1]", None));
        let (scheme, rest) = part("https:////h/x").split_scheme();
        assert_eq!((scheme, rest.text), ("https", "h/x"));
        let (before, after) = part("h/a/b").split_first('/');
        assert_eq!((before.text, after), ("h", Some("a/b")));
        let (before, after) = part("a@b@h").split_last('@');
        assert_eq!((before, after.text), (Some("a@b"), "h"));
    }
}
