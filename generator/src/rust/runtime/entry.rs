//! The places that JSON values are written from: entries of objects, elements of lists and maps.

use std::collections::BTreeMap;

use serde_json::Value;

use super::source::{Elements, Members, Source};

/// A place that a JSON value is written from.
///
/// What writes a JSON text knows of types only this, so it is compiled once and not for each of
/// them.
pub trait Entry {
    /// What the value is written from.
    fn source(&self) -> Source<'_>;

    /// Whether there is no value, and so no entry in the object around it.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A struct that is written as a JSON object, entry by entry.
pub trait Entries {
    /// The names of the entries.
    fn names(&self) -> &'static [&'static str];

    /// The entries, in the order of their names.
    fn entries(&self) -> Vec<&dyn Entry>;
}

impl<T: Entries> Entries for Box<T> {
    fn names(&self) -> &'static [&'static str] {
        T::names(self)
    }

    fn entries(&self) -> Vec<&dyn Entry> {
        T::entries(self)
    }
}

impl<T: Entries> Entry for T {
    fn source(&self) -> Source<'_> {
        Source::Object(self)
    }
}

macro_rules! plain {
    ($($ty:ty, $source:ident;)*) => {
        $(impl Entry for $ty {
            fn source(&self) -> Source<'_> {
                Source::$source(*self)
            }
        })*
    };
}

plain! {
    bool, Boolean;
    i64, Integer;
    i128, BigInteger;
    f64, Number;
}

impl Entry for String {
    fn source(&self) -> Source<'_> {
        Source::Text(self)
    }
}

impl Entry for Value {
    fn source(&self) -> Source<'_> {
        match self {
            Self::Null => Source::Null,
            Self::Bool(value) => Source::Boolean(*value),
            Self::Number(number) => Source::of_number(number),
            Self::String(text) => Source::Text(text),
            Self::Array(list) => Source::List(list),
            Self::Object(map) => Source::Map(map),
        }
    }
}

impl<T: Entry> Entry for Option<T> {
    fn source(&self) -> Source<'_> {
        match self {
            Some(value) => value.source(),
            None => Source::Null,
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Entry> Entry for Vec<T> {
    fn source(&self) -> Source<'_> {
        Source::List(self)
    }
}

impl<T: Entry> Elements for Vec<T> {
    fn element(&self, index: usize) -> Option<Source<'_>> {
        self.get(index).map(T::source)
    }
}

/// A list that is borrowed.
impl<T: Entry> Elements for &[T] {
    fn element(&self, index: usize) -> Option<Source<'_>> {
        self.get(index).map(T::source)
    }
}

impl<T: Entry> Entry for BTreeMap<String, T> {
    fn source(&self) -> Source<'_> {
        Source::Map(self)
    }
}

impl Members for serde_json::Map<String, Value> {
    fn members(&self) -> Vec<(&str, Source<'_>)> {
        self.iter().map(member).collect()
    }
}

impl<T: Entry> Members for BTreeMap<String, T> {
    fn members(&self) -> Vec<(&str, Source<'_>)> {
        self.iter().map(member).collect()
    }
}

fn member<'a, T: Entry>((name, value): (&'a String, &'a T)) -> (&'a str, Source<'a>) {
    (name, value.source())
}

/// Makes `Debug` and `Serialize` of a table of optional fields: `json::body!(NewUser { name: "name" })`.
///
/// A field that is `None` is neither written nor shown.
#[allow(unused_macros, reason = "not every collection has JSON bodies")]
macro_rules! body {
    ($name:ident { $($field:ident: $key:literal),* $(,)? }) => {
        impl json::Entries for $name {
            fn names(&self) -> &'static [&'static str] {
                &[$($key),*]
            }

            fn entries(&self) -> Vec<&dyn json::Entry> {
                vec![$(&self.$field),*]
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                json::show_entries(stringify!($name), self, f)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                json::write_entries(self, serializer)
            }
        }
    };
}

/// Makes `Serialize` as `body!` does, of types with fields whose types the configuration chose.
#[allow(unused_macros, reason = "not every configuration chooses types")]
macro_rules! custom_body {
    ($name:ident { $($field:ident: $key:literal),* $(,)? }) => {
        impl json::Entry for $name {
            fn source(&self) -> json::Source<'_> {
                json::Source::Custom(self)
            }
        }

        impl json::Written for $name {
            fn json(&self) -> serde_json::Result<Box<serde_json::value::RawValue>> {
                serde_json::value::to_raw_value(self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serde::Serializer::serialize_map(serializer, None)?;
                $(if let Some(value) = &self.$field {
                    serde::ser::SerializeMap::serialize_entry(&mut map, $key, value)?;
                })*
                serde::ser::SerializeMap::end(map)
            }
        }
    };
}

#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use {body, custom_body};
