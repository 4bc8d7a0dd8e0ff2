//! Quotes in text that holds code or JSON, once or more often escaped.

/// No quoted text is longer.
const FAR: usize = 64 * 1024;

/// No quote is escaped more often.
const DEEP: usize = 64;

/// A quote that may be escaped, once or more.
pub(super) struct Quote {
    mark: u8,
    escapes: usize,
    /// Where the quoted text starts.
    pub(super) end: usize,
}

impl Quote {
    /// The quote at `at`, with the escapes before it.
    pub(super) fn at(text: &str, at: usize) -> Option<Self> {
        let bytes = text.as_bytes().get(at..)?;
        let escapes = bytes.iter().take(DEEP).take_while(|b| **b == b'\\').count();
        let mark = *bytes.get(escapes)?;
        let end = at + escapes + 1;
        b"\"'`"
            .contains(&mark)
            .then_some(Self { mark, escapes, end })
    }

    /// Where the text in these quotes ends.
    ///
    /// A quote that is escaped `n` times is closed by one that is escaped `n` times; within, a
    /// quote has `2n + 1` escapes, and escaped escapes come in steps of `2n + 2`.
    pub(super) fn close(&self, text: &str) -> Option<usize> {
        let mut escapes = 0;
        let bytes = text.as_bytes()[self.end..].iter().take(FAR);
        for (index, byte) in bytes.enumerate() {
            if *byte == self.mark && escapes % (2 * self.escapes + 2) == self.escapes {
                return Some(self.end + index - self.escapes);
            }
            escapes = if *byte == b'\\' { escapes + 1 } else { 0 };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_closes_on_its_own_level() {
        let table = [
            (r#""a" b""#, Some(r"a")),
            (r#""a\"b""#, Some(r#"a\"b"#)),
            (r#""a\\" b""#, Some(r"a\\")),
            (r#"\"a\\\"b\" c"#, Some(r#"a\\\"b"#)),
            ("'a\"b'", Some("a\"b")),
            ("`a", None),
            ("a", None),
        ];
        for (text, expected) in table {
            let quote = Quote::at(text, 0);
            let quoted = quote.and_then(|quote| Some(&text[quote.end..quote.close(text)?]));
            assert_eq!(quoted, expected, "{text}");
        }
    }
}
