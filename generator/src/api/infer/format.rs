//! The formats of texts.

use crate::api::Format;

/// What the texts that were seen have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Seen {
    /// There was none.
    #[default]
    Nothing,
    /// A format.
    All(Format),
    /// No format.
    Mixed,
}

impl Seen {
    /// What one text says.
    pub fn of_text(text: &str) -> Self {
        format_of(text).map_or(Self::Mixed, Self::All)
    }

    /// What both have in common.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, known) | (known, Self::Nothing) => known,
            (one, other) if one == other => one,
            _ => Self::Mixed,
        }
    }

    /// The format that all texts have.
    pub fn format(self) -> Option<Format> {
        match self {
            Self::All(format) => Some(format),
            _ => None,
        }
    }
}

/// The format of a text or of the placeholder that it is.
fn format_of(text: &str) -> Option<Format> {
    let placeholder = text
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    if let Some(name) = placeholder {
        return named(name);
    }
    // What Postman puts in place of its own variables.
    match text {
        "{{$guid}}" | "{{$randomUUID}}" => return Some(Format::Uuid),
        "{{$isoTimestamp}}" => return Some(Format::DateTime),
        "{{$randomUrl}}" => return Some(Format::Url),
        _ => {}
    }
    match text.len() {
        10 if is_date(text) => Some(Format::Date),
        36 if is_uuid(text) => Some(Format::Uuid),
        20.. if is_date_time(text) => Some(Format::DateTime),
        _ if is_url(text) => Some(Format::Url),
        _ => None,
    }
}

fn named(placeholder: &str) -> Option<Format> {
    Some(match placeholder {
        "dateTime" | "date-time" | "datetime" => Format::DateTime,
        "date" => Format::Date,
        "uuid" | "guid" => Format::Uuid,
        "uri" | "url" => Format::Url,
        _ => return None,
    })
}

/// `2024-05-01T12:00:00.5+02:00` (RFC 3339, section 5.6).
fn is_date_time(text: &str) -> bool {
    let (Some(date), Some(time)) = (text.get(..10), text.get(11..)) else {
        return false;
    };
    let starts_time = matches!(text.as_bytes()[10], b'T' | b't');
    starts_time && is_date(date) && is_time(time)
}

fn is_time(text: &str) -> bool {
    text.split_at_checked(8).is_some_and(|(clock, rest)| {
        fits(clock, "00:00:00")
            && number(&clock[..2]) < 24
            && number(&clock[3..5]) < 60
            && number(&clock[6..]) <= 60
            && is_offset(without_fraction(rest))
    })
}

fn without_fraction(text: &str) -> &str {
    let is_digit = |char: char| char.is_ascii_digit();
    match text
        .strip_prefix('.')
        .filter(|rest| rest.starts_with(is_digit))
    {
        Some(digits) => digits.trim_start_matches(is_digit),
        None => text,
    }
}

fn is_offset(text: &str) -> bool {
    matches!(text, "Z" | "z")
        || text.strip_prefix(['+', '-']).is_some_and(|offset| {
            fits(offset, "00:00") && number(&offset[..2]) < 24 && number(&offset[3..]) < 60
        })
}

fn is_date(text: &str) -> bool {
    const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if !fits(text, "0000-00-00") {
        return false;
    }
    let (year, month, day) = (number(&text[..4]), number(&text[5..7]), number(&text[8..]));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = DAYS.get((month as usize).wrapping_sub(1)).copied();
    days.is_some_and(|days| (1..=days + u32::from(is_leap && month == 2)).contains(&day))
}

/// Eight, four, four, four and twelve hexadecimal digits (RFC 9562, section 4).
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// An absolute URL of the web, without what would not be one: spaces, tokens, placeholders.
fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let is_odd = |byte: u8| !byte.is_ascii_graphic() || b"<>{}\"\\^`|".contains(&byte);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or_default();
        let name = host.split(':').next().unwrap_or_default();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        !rest.bytes().any(is_odd) && !name.is_empty() && name.bytes().all(is_name)
    })
}

/// Whether a text is like a pattern, with any digit for each `0` of it.
fn fits(text: &str, pattern: &str) -> bool {
    let same = |(byte, other): (u8, u8)| match other {
        b'0' => byte.is_ascii_digit(),
        _ => byte == other,
    };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(same)
}

/// The value of some digits.
fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_what_a_text_is_in_full() {
        let formats = [
            (
                Format::DateTime,
                &[
                    "2024-05-01T12:00:00Z",
                    "2024-02-29t23:59:60.123456789+05:30",
                    "0000-01-01T00:00:00-00:00",
                    "<dateTime>",
                    "<date-time>",
                    "{{$isoTimestamp}}",
                ][..],
            ),
            (Format::Date, &["2024-05-01", "2000-02-29", "<date>"]),
            (
                Format::Uuid,
                &[
                    "123e4567-e89b-12d3-a456-426614174000",
                    "123E4567-E89B-12D3-A456-426614174000",
                    "<uuid>",
                    "{{$guid}}",
                ],
            ),
            (
                Format::Url,
                &[
                    "https://example.com",
                    "http://localhost:8080/a?b=c#d",
                    "https://a@b.example/%20",
                    "<uri>",
                ],
            ),
        ];
        for (format, texts) in formats {
            for text in texts {
                assert_eq!(Seen::of_text(text), Seen::All(format), "{text}");
            }
        }
        for text in [
            "",
            "2024-05-01T12:00:00",
            "2024-05-01 12:00:00Z",
            "2024-05-01T12:00:00+0000",
            "2024-05-01T12:00:00.Z",
            "2024-05-01T24:00:00Z",
            "2024-05-01T12:00:00Z ",
            "2024-13-01",
            "2023-02-29",
            "1900-02-29",
            "2024-05-00",
            "20240501",
            "01-05-2024",
            "２０２４-05-01",
            "123e4567-e89b-12d3-a456-42661417400g",
            "123e4567e89b12d3a456426614174000",
            "123e4567-e89b-12d3-a4566-42661417400",
            "https://",
            "https:///path",
            "https://{{host}}/a",
            "https://example.com/{id}",
            "https://example.com/a b",
            "https://exämple.com",
            "ftp://example.com",
            "/a/b",
            "<string>",
            "date",
            "{{id}}",
        ] {
            assert_eq!(Seen::of_text(text), Seen::Mixed, "{text}");
        }
    }

    #[test]
    fn what_has_a_format_is_read_by_the_crate_behind_it() {
        for text in [
            "2024-05-01T12:00:00Z",
            "2024-02-29t23:59:60.123456789+05:30",
            "0000-01-01T00:00:00-00:00",
            "2024-05-01T12:00:00.1z",
        ] {
            assert_eq!(Seen::of_text(text), Seen::All(Format::DateTime), "{text}");
            text.parse::<jiff::Timestamp>().expect(text);
        }
        for text in ["2024-05-01", "2000-02-29", "9999-12-31"] {
            assert_eq!(Seen::of_text(text), Seen::All(Format::Date), "{text}");
            text.parse::<jiff::civil::Date>().expect(text);
        }
        let text = "123E4567-e89b-12d3-A456-426614174000";
        assert_eq!(Seen::of_text(text), Seen::All(Format::Uuid));
        text.parse::<uuid::Uuid>().expect(text);
        for text in [
            "https://example.com",
            "http://a_b:8080/%?b=[c]#d",
            "https://a@b.example/",
        ] {
            assert_eq!(Seen::of_text(text), Seen::All(Format::Url), "{text}");
            text.parse::<url::Url>().expect(text);
        }
    }

    #[test]
    fn a_format_must_be_in_every_text() {
        let (date, uuid) = (Seen::All(Format::Date), Seen::All(Format::Uuid));
        for (one, other, both) in [
            (Seen::Nothing, Seen::Nothing, Seen::Nothing),
            (Seen::Nothing, date, date),
            (date, date, date),
            (date, uuid, Seen::Mixed),
            (Seen::Mixed, date, Seen::Mixed),
            (Seen::Mixed, Seen::Nothing, Seen::Mixed),
        ] {
            assert_eq!((one.and(other), other.and(one)), (both, both));
        }
    }
}
