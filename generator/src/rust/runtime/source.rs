//! What a JSON value is written from: the mirror of [`Target`](super::target::Target).

use std::fmt;

use serde::ser::{self, Serialize, Serializer};
use serde_json::Number;
use serde_json::value::RawValue;

use super::entry::Entries;

/// What a JSON value is written from.
#[derive(Clone, Copy)]
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
    /// An object with known fields.
    Object(&'a dyn Entries),
    /// A list.
    List(&'a dyn Elements),
    /// An object whose names are data.
    Map(&'a dyn Members),
    /// JSON that is written already.
    Raw(&'a RawValue),
    /// A value of a type that the configuration chose.
    Custom(&'a dyn Written),
}

impl Source<'_> {
    /// A number of any kind.
    pub fn of_number(number: &Number) -> Self {
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => Self::Integer(value),
            (None, Some(value)) => Self::BigInteger(value.into()),
            (None, None) => number.as_f64().map_or(Self::Null, Self::Number),
        }
    }
}

/// A list that is written element by element.
pub trait Elements {
    /// What the element at `index` is written from; `None` behind the last.
    fn element(&self, index: usize) -> Option<Source<'_>>;
}

/// A map that is written entry by entry.
pub trait Members {
    /// The entries with their names.
    fn members(&self) -> Vec<(&str, Source<'_>)>;
}

/// A value that writes itself.
pub trait Written {
    /// The value as JSON.
    ///
    /// # Errors
    ///
    /// When it cannot be JSON.
    fn json(&self) -> serde_json::Result<Box<RawValue>>;
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
            Self::Object(object) => write_entries(*object, serializer),
            Self::List(list) => serializer.collect_seq(elements(*list)),
            Self::Map(map) => serializer.collect_map(map.members()),
            Self::Raw(json) => json.serialize(serializer),
            Self::Custom(value) => match value.json() {
                Ok(json) => json.serialize(serializer),
                Err(error) => Err(ser::Error::custom(error)),
            },
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
    serializer.collect_map(present(object))
}

/// JSON, as far as it is known without writing it.
impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::BigInteger(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::Text(text) => fmt::Debug::fmt(text, f),
            Self::Object(object) => f.debug_map().entries(present(*object)).finish(),
            Self::List(list) => f.debug_list().entries(elements(*list)).finish(),
            Self::Map(map) => f.debug_map().entries(map.members()).finish(),
            Self::Raw(json) => f.write_str(json.get()),
            Self::Custom(value) => match value.json() {
                Ok(json) => f.write_str(json.get()),
                Err(_) => f.write_str("?"),
            },
        }
    }
}

/// Shows an object: the entries that are there, as JSON.
///
/// # Errors
///
/// When the formatter does not take it.
pub fn show_entries(name: &str, object: &dyn Entries, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{name} ")?;
    fmt::Debug::fmt(&Source::Object(object), f)
}

/// The entries that are there, in their order.
fn present(object: &dyn Entries) -> Vec<(&str, Source<'_>)> {
    let mut present = Vec::new();
    for (name, entry) in object.names().iter().zip(object.entries()) {
        if !entry.is_absent() {
            present.push((*name, entry.source()));
        }
    }
    present
}

fn elements(list: &dyn Elements) -> impl Iterator<Item = Source<'_>> {
    (0..).map_while(|index| list.element(index))
}
