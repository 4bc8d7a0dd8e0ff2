//! JSON bodies: one walk over objects that all types share, and errors that name their place.
//!
//! Derived `Deserialize` implementations are most of the compile time of a crate with many types.
//! Here a type has only a table of its fields; the walk over an object is written once.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::{Deserialize, Serialize};

use super::error::{DecodeError, RequestError};
use super::reply::Reply;

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
/// that `required` names behind the table must be there.
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

/// Makes `Display`, `From<String>` and serde's traits of `as_str` and `From<&str>` of an open enum.
#[allow(
    unused_macros,
    reason = "not every collection documents sets of values"
)]
macro_rules! choice {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                Ok(Self::from(text))
            }
        }
    };
}

#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use {body, choice, reply};

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

/// Reads a list; `null` reads as an empty one.
///
/// # Errors
///
/// When the value is no list, or one of its elements does not fit.
pub fn list<'de, A, T>(field: &mut Vec<T>, name: &str, map: &mut A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    T: Deserialize<'de>,
{
    let value = map.next_value::<Option<List<T>>>();
    *field = within(value, || format!(".{name}"))?.map_or_else(Vec::new, |list| list.0);
    Ok(())
}

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
    self::list(&mut list, name, map)?;
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

/// Skips the value of an unknown field.
///
/// # Errors
///
/// When the value is no JSON.
pub fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}

/// A list whose errors say which element they are in.
struct List<T>(Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List<T>, A::Error> {
        let mut list = Vec::new();
        loop {
            let element = seq.next_element::<T>();
            match within(element, || format!("[{}]", list.len()))? {
                Some(element) => list.push(element),
                None => return Ok(List(list)),
            }
        }
    }
}

thread_local! {
    /// Steps of the path to an error, innermost first, while it travels out of nested values.
    static STEPS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn within<T, E>(result: Result<T, E>, step: impl FnOnce() -> String) -> Result<T, E> {
    if result.is_err() {
        STEPS.with_borrow_mut(|steps| steps.push(step()));
    }
    result
}

fn take_path() -> String {
    let steps = STEPS.take();
    let path: String = steps.into_iter().rev().collect();
    path.trim_start_matches('.').to_owned()
}

fn parse<T: DeserializeOwned>(reply: &Reply) -> Result<T, DecodeError> {
    STEPS.take();
    serde_json::from_slice(reply.bytes())
        .map_err(|error| DecodeError::new(reply.clone(), take_path(), error))
}

/// Reads a reply's body into any type.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn any<T: DeserializeOwned>(reply: &Reply) -> Result<T, DecodeError> {
    parse(reply)
}

/// Reads a reply's body into an object; an empty body reads as an object without fields.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn object<T: Object + DeserializeOwned>(reply: &Reply) -> Result<T, DecodeError> {
    if reply.bytes().is_empty() {
        return Ok(T::default());
    }
    parse(reply)
}

/// Reads a reply's body into a list; an empty body reads as an empty list.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn objects<T: DeserializeOwned>(reply: &Reply) -> Result<Vec<T>, DecodeError> {
    if reply.bytes().is_empty() {
        return Ok(Vec::new());
    }
    parse::<List<T>>(reply).map(|list| list.0)
}

/// The bytes of a JSON request body.
///
/// # Errors
///
/// When the value cannot be JSON, such as a map whose keys are no strings.
pub fn to_bytes<T: Serialize + ?Sized>(body: &T) -> Result<Vec<u8>, RequestError> {
    serde_json::to_vec(body)
        .map_err(|error| RequestError::caused_by("the body cannot be written as JSON", error))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::rust::runtime::json;
    use crate::rust::runtime::reply::Reply;

    #[derive(Debug, Default, PartialEq)]
    struct Group {
        id: Option<String>,
        members: Vec<Member>,
    }
    json::reply!(Group { id: value "id", members: list "members" });

    #[derive(Debug, Default, PartialEq)]
    struct Member {
        age: Option<i64>,
    }
    json::reply!(Member { age: scalar "age" });

    fn reply(body: &str) -> Reply {
        http::Response::new(Bytes::copy_from_slice(body.as_bytes())).into()
    }

    #[test]
    fn null_and_absent_read_as_defaults_and_unknown_fields_are_skipped() {
        let group: Group = json::object(&reply(r#"{"id":null,"x":[{}],"members":null}"#)).unwrap();
        assert_eq!(group, Group::default());
        let group: Group = json::object(&reply("")).unwrap();
        assert_eq!(group, Group::default());
    }

    #[derive(Debug, Default)]
    struct Named {
        name: String,
    }
    json::reply!(Named { name: value "name" }, required "name");

    #[test]
    fn a_required_field_must_be_there() {
        let named: Named = json::object(&reply(r#"{"name":"x"}"#)).unwrap();
        assert_eq!(named.name, "x");
        assert!(json::object::<Named>(&reply("{}")).is_err());
    }

    #[test]
    fn scalars_read_from_texts_and_placeholders_read_as_none() {
        for (body, age) in [
            (r#"{"age":1}"#, Some(1)),
            (r#"{"age":"2"}"#, Some(2)),
            (r#"{"age":3.0}"#, Some(3)),
            (r#"{"age":null}"#, None),
            (r#"{"age":"integer"}"#, None),
            (r#"{"age":"<long>"}"#, None),
        ] {
            let member: Member = json::object(&reply(body)).unwrap();
            assert_eq!(member.age, age, "{body}");
        }
        for body in [
            r#"{"age":true}"#,
            r#"{"age":1.5}"#,
            r#"{"age":"old"}"#,
            r#"{"age":{}}"#,
        ] {
            assert!(json::object::<Member>(&reply(body)).is_err(), "{body}");
        }
    }

    #[test]
    fn errors_name_the_path_and_keep_the_reply() {
        let body = r#"{"id":"1","members":[{"age":1},{"age":"old"}]}"#;
        let error = json::object::<Group>(&reply(body)).unwrap_err();
        assert_eq!(error.path(), "members[1].age");
        assert_eq!(error.reply().text(), body);
        let error = json::object::<Group>(&reply("<html>")).unwrap_err();
        assert_eq!(error.path(), "");
    }

    #[derive(Default)]
    struct NewGroup {
        name: Option<String>,
        note: Option<Option<String>>,
    }
    json::body!(NewGroup {
        name: "name",
        note: "note"
    });

    #[test]
    fn unset_fields_are_not_written() {
        let body = NewGroup {
            name: None,
            note: Some(None),
        };
        assert_eq!(json::to_bytes(&body).unwrap(), br#"{"note":null}"#);
    }
}
