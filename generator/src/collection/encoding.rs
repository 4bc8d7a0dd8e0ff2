//! Bytes of a file as text.
//!
//! **Invariant:** every input gives text; what was no text is U+FFFD, with a warning that says where.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};

/// The bytes of a file as text: UTF-8 with or without a byte order mark, UTF-16 with one.
///
/// Stray bytes become U+FFFD, with one warning that gives the offset of the first.
pub fn decode<'a>(bytes: &'a [u8], diagnostics: &mut Diagnostics) -> Cow<'a, str> {
    let (text, stray) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes, 0),
    };
    if let Some(stray) = stray {
        diagnostics.push(stray.warning());
    }
    text
}

/// What could not be decoded.
struct Stray {
    encoding: &'static str,
    found: String,
    first_offset: usize,
    position: (usize, usize),
    count: usize,
}

impl Stray {
    fn warning(self) -> Diagnostic {
        let (line, column) = self.position;
        let more = match self.count {
            1 => String::new(),
            count => format!(" and {} more places", count - 1),
        };
        let message = format!(
            "the file is no valid {}: byte offset {}{more} became U+FFFD",
            self.encoding, self.first_offset
        );
        Diagnostic::warning(Place::default(), message)
            .at(line, column)
            .found(self.found)
            .help("save the file as UTF-8")
    }
}

/// Line and column, counted from 1, of what follows `text`.
fn position_after(text: &str) -> (usize, usize) {
    let line_start = text.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.matches('\n').count() + 1;
    (line, text[line_start..].chars().count() + 1)
}

/// Text of UTF-8 bytes that begin at `start` of the file.
fn utf8(bytes: &[u8], start: usize) -> (Cow<'_, str>, Option<Stray>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.into(), None);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut stray: Option<Stray> = None;
    let mut offset = start;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        offset += chunk.valid().len();
        if let [first, ..] = chunk.invalid() {
            match &mut stray {
                Some(stray) => stray.count += 1,
                None => {
                    stray = Some(Stray {
                        encoding: "UTF-8",
                        found: format!("byte 0x{first:02X}"),
                        first_offset: offset,
                        position: position_after(&text),
                        count: 1,
                    });
                }
            }
            text.push(char::REPLACEMENT_CHARACTER);
            offset += chunk.invalid().len();
        }
    }
    (text.into(), stray)
}

/// Text of UTF-16 bytes that follow a byte order mark.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (Cow<'_, str>, Option<Stray>) {
    let pairs = bytes.chunks_exact(2);
    let half_unit = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut stray: Option<Stray> = None;
    let mut offset = 2;
    for decoded in char::decode_utf16(units) {
        let found = decoded.as_ref().err().map(|error| {
            let unit = error.unpaired_surrogate();
            format!("lone surrogate 0x{unit:04X}")
        });
        let character = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        note_utf16(&mut stray, found, offset, &text);
        text.push(character);
        offset += 2 * character.len_utf16();
    }
    if half_unit {
        let found = Some("half a character at the end".to_owned());
        note_utf16(&mut stray, found, offset, &text);
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text.into(), stray)
}

fn note_utf16(stray: &mut Option<Stray>, found: Option<String>, offset: usize, text: &str) {
    match (found, stray.as_mut()) {
        (None, _) => {}
        (Some(_), Some(stray)) => stray.count += 1,
        (Some(found), None) => {
            *stray = Some(Stray {
                encoding: "UTF-16",
                found,
                first_offset: offset,
                position: position_after(text),
                count: 1,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<Diagnostic>) {
        let mut diagnostics = Diagnostics::default();
        let text = decode(bytes, &mut diagnostics).into_owned();
        (text, diagnostics.iter().cloned().collect())
    }

    #[test]
    fn byte_order_marks_are_dropped_and_utf16_is_decoded() {
        let cases: [(&[u8], &str); 6] = [
            (b"{}", "{}"),
            (b"\xEF\xBB\xBF{}", "{}"),
            (b"\xFF\xFE{\0}\0", "{}"),
            (b"\xFE\xFF\0{\0}", "{}"),
            (b"\xFF\xFE\x3D\xD8\x00\xDE", "\u{1F600}"),
            (b"", ""),
        ];
        for (bytes, expected) in cases {
            let (text, warnings) = decoded(bytes);
            assert_eq!(text, expected, "{bytes:?}");
            assert!(warnings.is_empty(), "{bytes:?}: {warnings:?}");
        }
    }

    #[test]
    fn stray_bytes_are_replaced_and_the_first_offset_is_told() {
        let (text, warnings) = decoded(b"\xEF\xBB\xBF{\n\"\xC3\xA9\xE9\": \"\xFF\"}");
        assert_eq!(text, "{\n\"\u{e9}\u{FFFD}\": \"\u{FFFD}\"}");
        let [warning] = &warnings[..] else {
            panic!("{warnings:?}")
        };
        assert_eq!(
            warning.message,
            "the file is no valid UTF-8: byte offset 8 and 1 more places became U+FFFD"
        );
        assert_eq!(warning.position, Some((2, 3)));
        assert_eq!(warning.found.as_deref(), Some("byte 0xE9"));
    }

    #[test]
    fn broken_utf16_is_replaced_with_its_offset() {
        let cases: [(&[u8], &str, &str); 2] = [
            (
                b"\xFF\xFEa\0\x00\xD8b\0",
                "a\u{FFFD}b",
                "the file is no valid UTF-16: byte offset 4 became U+FFFD",
            ),
            (
                b"\xFF\xFEa\0b",
                "a\u{FFFD}",
                "the file is no valid UTF-16: byte offset 4 became U+FFFD",
            ),
        ];
        for (bytes, expected, message) in cases {
            let (text, warnings) = decoded(bytes);
            assert_eq!(text, expected);
            assert_eq!(warnings[0].message, message);
        }
    }
}
