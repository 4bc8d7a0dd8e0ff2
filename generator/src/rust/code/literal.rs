//! Text as a string literal.

use std::fmt::{self, Write};

/// Text that prints as a string literal of Rust, whatever is in it: no line end, no quote that
/// ends it early, and nothing that nobody sees.
#[derive(Debug, Clone, Copy)]
pub struct Literal<'a>(pub &'a str);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        let mut rest = self.0;
        while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            let mut chars = special.chars();
            if let Some(char) = chars.next() {
                write_escaped(f, char, chars.as_str())?;
            }
            rest = chars.as_str();
        }
        f.write_str(rest)?;
        f.write_char('"')
    }
}

/// Whether it stands for itself in a literal: most text is of such characters.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

/// As [`char::escape_debug`] has it, which the most frequent are spelled out for, but for a null
/// before a digit, which clippy takes for an octal escape.
fn write_escaped(f: &mut fmt::Formatter<'_>, char: char, next: &str) -> fmt::Result {
    match char {
        '"' => f.write_str("\\\""),
        '\n' => f.write_str("\\n"),
        '\0' if next.starts_with(|next| matches!(next, '0'..='7')) => f.write_str(r"\x00"),
        char => write!(f, "{}", char.escape_debug()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Literal;

    #[test]
    fn what_cannot_stand_for_itself_is_escaped() {
        let cases = [
            ("", r#""""#),
            ("it's 100 %", r#""it's 100 %""#),
            ("a\"b\\c", r#""a\"b\\c""#),
            ("a\nb\tc\r", r#""a\nb\tc\r""#),
            ("\0a\x000", r#""\0a\x000""#),
            ("é京", "\"é京\""),
            ("\u{202e}\u{1b}", r#""\u{202e}\u{1b}""#),
        ];
        for (text, expected) in cases {
            assert_eq!(Literal(text).to_string(), expected);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_one_literal_with_that_value(text in "\\PC*|(?s).*") {
            let literal = Literal(&text).to_string();
            prop_assert_eq!(&literal, &proc_macro2::Literal::string(&text).to_string());
            let read: syn::LitStr = syn::parse_str(&literal).unwrap();
            prop_assert_eq!(read.value(), text);
            prop_assert_eq!(literal.lines().count(), 1);
        }
    }
}
