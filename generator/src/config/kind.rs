//! What values are, where the user says so.

use serde::Deserialize;

use crate::api::Format;

/// The format that a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextFormat {
    /// A date with a time and its offset from UTC (RFC 3339), such as `2024-05-01T12:00:00Z`.
    DateTime,
    /// A date (RFC 3339), such as `2024-05-01`.
    Date,
    /// A UUID (RFC 9562).
    Uuid,
    /// An absolute URL.
    Url,
    /// Any text.
    None,
}

/// How an object of JSON is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ObjectKind {
    /// Its keys are data: a map.
    Map,
    /// Its keys are names: a struct with a field for each.
    Struct,
}

/// What a value is whose examples are of several kinds of JSON: a text here, a number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ConflictKind {
    /// Any JSON value.
    Any,
    /// An enum with a variant for each kind that was seen; others do not fit.
    Enum,
}

impl From<TextFormat> for Option<Format> {
    fn from(format: TextFormat) -> Self {
        match format {
            TextFormat::DateTime => Some(Format::DateTime),
            TextFormat::Date => Some(Format::Date),
            TextFormat::Uuid => Some(Format::Uuid),
            TextFormat::Url => Some(Format::Url),
            TextFormat::None => None,
        }
    }
}
