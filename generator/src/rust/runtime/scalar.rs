//! Numbers and truth values, read generously.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Unexpected, Visitor};

use super::list;
use super::trail::within;

/// Reads a number or a truth value, generously: see [`Lenient`].
///
/// # Errors
///
/// When the value does not fit.
pub fn scalar<'de, A, T>(field: &mut Option<T>, name: &str, map: &mut A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    T: Scalar,
{
    let value = map.next_value::<Lenient<T>>();
    *field = within(value, || format!(".{name}"))?.0;
    Ok(())
}

/// Reads a list of numbers or truth values, generously; `null` reads as an empty one.
///
/// # Errors
///
/// When the value is no list, or one of its elements does not fit.
pub fn scalars<'de, A, T>(field: &mut Vec<T>, name: &str, map: &mut A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    T: Scalar,
{
    let mut list: Vec<Lenient<T>> = Vec::new();
    list::list(&mut list, name, map)?;
    *field = list.into_iter().filter_map(|element| element.0).collect();
    Ok(())
}

/// A number or a truth value.
pub trait Scalar: Copy {
    /// What it is called in errors.
    const NAME: &'static str;

    /// The value of a whole number.
    fn from_integer(value: i128) -> Option<Self>;

    /// The value of a number with a fraction.
    fn from_float(value: f64) -> Option<Self>;

    /// The value of a truth value.
    fn from_bool(value: bool) -> Option<Self>;

    /// The value of its text, such as `"42"`.
    fn from_text(text: &str) -> Option<Self>;
}

impl Scalar for i64 {
    const NAME: &'static str = "a whole number";

    fn from_integer(value: i128) -> Option<Self> {
        value.try_into().ok()
    }

    fn from_float(value: f64) -> Option<Self> {
        let whole = value as i64;
        (whole as f64 == value).then_some(whole)
    }

    fn from_bool(_: bool) -> Option<Self> {
        None
    }

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Scalar for f64 {
    const NAME: &'static str = "a number";

    fn from_integer(value: i128) -> Option<Self> {
        Some(value as f64)
    }

    fn from_float(value: f64) -> Option<Self> {
        Some(value)
    }

    fn from_bool(_: bool) -> Option<Self> {
        None
    }

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Scalar for bool {
    const NAME: &'static str = "`true` or `false`";

    fn from_integer(_: i128) -> Option<Self> {
        None
    }

    fn from_float(_: f64) -> Option<Self> {
        None
    }

    fn from_bool(value: bool) -> Option<Self> {
        Some(value)
    }

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// A scalar that also reads from its text, such as `"42"`.
///
/// `null` and a placeholder in its place, such as `"integer"` or `"<boolean>"`, read as none:
/// Postman's mock servers answer with saved examples as they stand.
#[derive(Debug)]
pub struct Lenient<T>(Option<T>);

impl<'de, T: Scalar> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LenientVisitor(PhantomData))
    }
}

struct LenientVisitor<T>(PhantomData<T>);

impl<T: Scalar> LenientVisitor<T> {
    fn some<E: serde::de::Error>(
        self,
        value: Option<T>,
        found: Unexpected<'_>,
    ) -> Result<Lenient<T>, E> {
        match value {
            Some(value) => Ok(Lenient(Some(value))),
            None => Err(E::invalid_type(found, &self)),
        }
    }
}

impl<'de, T: Scalar> Visitor<'de> for LenientVisitor<T> {
    type Value = Lenient<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::NAME)
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Lenient<T>, E> {
        self.some(T::from_integer(value.into()), Unexpected::Signed(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Lenient<T>, E> {
        self.some(T::from_integer(value.into()), Unexpected::Unsigned(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Lenient<T>, E> {
        self.some(T::from_float(value), Unexpected::Float(value))
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Lenient<T>, E> {
        self.some(T::from_bool(value), Unexpected::Bool(value))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Lenient<T>, E> {
        if is_placeholder(text) {
            return Ok(Lenient(None));
        }
        self.some(T::from_text(text.trim()), Unexpected::Str(text))
    }

    fn visit_unit<E>(self) -> Result<Lenient<T>, E> {
        Ok(Lenient(None))
    }
}

/// Whether a text stands for a value without being one: nothing, a type's name, `<integer>`.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_matches(['<', '>', '{', '}']);
    let names = [
        "", "string", "integer", "int", "long", "number", "double", "float", "decimal", "boolean",
        "bool", "int32", "int64",
    ];
    inner.len() < text.len() || names.iter().any(|name| inner.eq_ignore_ascii_case(name))
}
