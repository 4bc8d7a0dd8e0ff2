//! JSON objects: a table of fields for each type, and one walk that all types share.
//!
//! Derived `Deserialize` implementations are most of the compile time of a crate with many types.
//! Here a type has only a table of its fields; the walk over an object is written once.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::trail::within;

/// A struct that is read from a JSON object, field by field.
pub trait Object: Default {
    /// The fields that must be there.
    const REQUIRED: &'static [&'static str] = &[];

    /// Reads the value that comes next into the field of that name, or skips it.
    ///
    /// # Errors
    ///
    /// When the value does not fit the field.
    fn read<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error>;
}

/// Makes `Deserialize` of a table of fields: `json::reply!(User { id: value "id", tags: list "tags" })`.
///
/// Absent fields keep their default, `null` reads as the default, unknown fields are skipped; those
/// that `required` names behind the table must be there. With the feature `examples` there is
/// `Serialize` too.
#[allow(unused_macros, reason = "not every collection has JSON replies")]
macro_rules! reply {
    ($name:ident { $($field:ident: $read:ident $key:literal),* $(,)? } $(, required $($required:literal)+)?) => {
        impl json::Object for $name {
            $(const REQUIRED: &'static [&'static str] = &[$($required),+];)?

            #[allow(clippy::match_single_binding, unused_variables, reason = "a table may be empty")]
            fn read<'de, A: serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> Result<(), A::Error> {
                match name {
                    $($key => json::$read(&mut self.$field, name, map),)*
                    _ => json::skip(map),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::read_object(deserializer)
            }
        }

        #[cfg(feature = "examples")]
        json::show!($name { $($field: $key),* });
    };
}

/// Makes `Serialize` of a table of optional fields: `json::body!(NewUser { name: "name" })`.
///
/// A field that is `None` is not written.
#[allow(unused_macros, reason = "not every collection has JSON bodies")]
macro_rules! body {
    ($name:ident { $($field:ident: $key:literal),* $(,)? }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[allow(unused_mut, reason = "a table may be empty")]
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
pub(crate) use {body, reply};

/// Reads an object with the visitor that all types share.
///
/// # Errors
///
/// When the value is no object, or one of its fields does not fit.
pub fn read_object<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Object,
{
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut object = T::default();
        let mut missing = T::REQUIRED.to_vec();
        while let Some(Name(name)) = map.next_key()? {
            missing.retain(|required| *required != name);
            object.read(&name, &mut map)?;
        }
        match missing.first() {
            Some(name) => Err(serde::de::Error::missing_field(name)),
            None => Ok(object),
        }
    }
}

/// A field's name, borrowed from the input where it holds no escapes.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(name.to_owned())))
    }
}

/// Reads a field; `null` reads as its default.
///
/// # Errors
///
/// When the value does not fit.
pub fn value<'de, A, T>(field: &mut T, name: &str, map: &mut A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    T: Deserialize<'de> + Default,
{
    let value = map.next_value::<Option<T>>();
    *field = within(value, || format!(".{name}"))?.unwrap_or_default();
    Ok(())
}

/// Skips the value of an unknown field.
///
/// # Errors
///
/// When the value is no JSON.
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}
