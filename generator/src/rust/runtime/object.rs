//! JSON objects: a table of fields for each type, and one walk that all types share.
//!
//! Derived `Deserialize` implementations are most of the compile time of a crate with many types.
//! Here a type has only a table of its fields; the walk over an object is written once.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::field::{Custom, Field};
use super::target::Target;
use super::trail::within;

/// A struct that is read from a JSON object, field by field.
pub trait Object {
    /// The names of its fields.
    fn names(&self) -> &'static [&'static str];

    /// The field whose name is at that index.
    fn field(&mut self, index: usize) -> Option<&mut dyn Field>;

    /// The field of that name, where the configuration chose its type.
    fn custom(&mut self, _name: &str) -> Option<&mut dyn Custom> {
        None
    }

    /// The fields that must be there.
    fn required(&self) -> &'static [&'static str] {
        &[]
    }
}

impl<T: Object> Object for Box<T> {
    fn names(&self) -> &'static [&'static str] {
        T::names(self)
    }

    fn field(&mut self, index: usize) -> Option<&mut dyn Field> {
        T::field(self, index)
    }

    fn custom(&mut self, name: &str) -> Option<&mut dyn Custom> {
        T::custom(self, name)
    }

    fn required(&self) -> &'static [&'static str] {
        T::required(self)
    }
}

/// Makes `Deserialize` of a table of fields: `json::reply!(User { 0 id: "id", 1 tags: "tags" })`.
///
/// Absent fields keep their default, `null` reads as the default, unknown fields are skipped; those
/// that `required` names behind the table must be there. Fields whose types the configuration chose
/// have a table of their own behind it. With the feature `examples` there is `Serialize` too.
#[allow(unused_macros, reason = "not every collection has JSON replies")]
macro_rules! reply {
    (
        $name:ident { $($index:literal $field:ident: $key:literal),* $(,)? }
        $(, custom { $($own:ident: $own_key:literal),+ $(,)? })?
        $(, required $($required:literal)+)?
    ) => {
        impl json::Object for $name {
            fn names(&self) -> &'static [&'static str] {
                &[$($key),*]
            }

            #[allow(clippy::match_single_binding, reason = "a table may be empty")]
            fn field(&mut self, index: usize) -> Option<&mut dyn json::Field> {
                match index {
                    $($index => Some(&mut self.$field),)*
                    _ => None,
                }
            }

            $(fn custom(&mut self, name: &str) -> Option<&mut dyn json::Custom> {
                match name {
                    $($own_key => Some(&mut self.$own),)*
                    _ => None,
                }
            })?

            $(fn required(&self) -> &'static [&'static str] {
                &[$($required),+]
            })?
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::read_object(deserializer)
            }
        }

        #[cfg(feature = "examples")]
        json::show!($name { $($field: $key,)* $($($own: $own_key,)+)? });
    };
}

#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use reply;

/// Reads an object.
///
/// # Errors
///
/// When the value is no object, or one of its fields does not fit.
pub fn read_object<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Object + Default,
{
    let mut object = T::default();
    deserializer.deserialize_map(Target::Object(&mut object))?;
    Ok(object)
}

/// Reads the fields of an object.
///
/// # Errors
///
/// When a field does not fit, or one that is required is missing.
pub fn read_fields<'de, A>(object: &mut dyn Object, mut access: A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
{
    let mut missing = object.required().to_vec();
    while let Some(Name(name)) = access.next_key()? {
        if let Some(found) = missing.iter().position(|required| *required == name) {
            missing.remove(found);
        }
        let read = read_field(object, &name, &mut access);
        within(read, || format!(".{name}"))?;
    }
    match missing.first() {
        Some(name) => Err(de::Error::missing_field(name)),
        None => Ok(()),
    }
}

/// Reads the value that comes next into the field of that name, or skips it.
fn read_field<'de, A>(object: &mut dyn Object, name: &str, access: &mut A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
{
    let index = object.names().iter().position(|known| *known == name);
    if let Some(field) = index.and_then(|index| object.field(index)) {
        if !access.next_value_seed(field.target())? {
            field.clear();
        }
    } else if let Some(custom) = object.custom(name) {
        let mut value = Value::Null;
        access.next_value_seed(Target::Any(&mut value))?;
        custom.read(value).map_err(de::Error::custom)?;
    } else {
        access.next_value::<IgnoredAny>()?;
    }
    Ok(())
}

/// A field's name, borrowed from the input where it holds no escapes.
pub struct Name<'de>(pub Cow<'de, str>);

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
