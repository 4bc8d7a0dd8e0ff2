//! What a JSON value is written from: the mirror of [`Target`](super::target::Target).

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::entry::Entries;

/// What a JSON value is written from.
pub enum Source<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number of any size.
    BigInteger(i128),
    /// A number.
    Number(f64),
    /// A text.
    Text(&'a str),
    /// Anything.
    Any(&'a Value),
    /// An object with known fields.
    Object(&'a dyn Entries),
    /// A list.
    List(Vec<Source<'a>>),
    /// An object whose names are data.
    Map(Vec<(&'a str, Source<'a>)>),
    /// What a type that the configuration chose wrote itself as.
    Written(serde_json::Result<Box<RawValue>>),
}

impl Serialize for Source<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::BigInteger(value) => serializer.serialize_i128(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Any(value) => value.serialize(serializer),
            Self::Object(object) => write_entries(*object, serializer),
            Self::List(elements) => serializer.collect_seq(elements),
            Self::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
            }
            Self::Written(Ok(json)) => json.serialize(serializer),
            Self::Written(Err(error)) => Err(serde::ser::Error::custom(error)),
        }
    }
}

/// Writes an object: the entries that are there, in their order.
///
/// # Errors
///
/// When a value cannot be written.
pub fn write_entries<S: Serializer>(
    object: &dyn Entries,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, entry) in object.names().iter().zip(object.entries()) {
        if !entry.is_absent() {
            map.serialize_entry(name, &entry.source())?;
        }
    }
    map.end()
}
