//! Values of one of several kinds of JSON: a text here, a number there.

use std::fmt;

use serde::de::{Deserializer, Error};

use super::field::Field;

/// A kind of JSON value, as variants are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A list.
    List,
    /// An object.
    Object,
}

/// An enum with a variant for each kind of JSON that its values are of.
pub trait OneOf {
    /// The kinds that there are variants for.
    fn kinds(&self) -> &'static [Kind];

    /// Becomes the variant of that kind, with nothing read into it yet.
    fn start(&mut self, kind: Kind) -> &mut dyn Field;
}

/// Says which kinds there are: `a text, a number or a list`.
pub fn expecting(one: &dyn OneOf, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let last = one.kinds().len().saturating_sub(1);
    for (index, kind) in one.kinds().iter().enumerate() {
        f.write_str(match index {
            0 => "",
            _ if index == last => " or ",
            _ => ", ",
        })?;
        f.write_str(match kind {
            Kind::Text => "a text",
            Kind::Boolean => "`true` or `false`",
            Kind::Integer => "a whole number",
            Kind::Number => "a number",
            Kind::List => "a list",
            Kind::Object => "an object",
        })?;
    }
    Ok(())
}

/// Reads a value that is none of a field; it cannot be `null`.
///
/// # Errors
///
/// When the value does not fit.
pub fn read_value<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Field,
{
    let mut value = T::blank();
    let read = serde::de::DeserializeSeed::deserialize(value.target(), deserializer)?;
    match read {
        true => Ok(value),
        false => Err(D::Error::custom("there is no value")),
    }
}

/// Makes `Deserialize` of the variants of an enum, the first of which it is by default:
/// `json::one_of!(Size: Text, Number)`. With the feature `examples` there is `Serialize` too.
#[allow(unused_macros, reason = "hardly any collection has such values")]
macro_rules! one_of {
    ($name:ident: $first:ident $(, $kind:ident)+) => {
        impl Default for $name {
            fn default() -> Self {
                Self::$first(Default::default())
            }
        }

        impl json::Field for $name {
            fn blank() -> Self {
                Self::default()
            }

            fn target(&mut self) -> json::Target<'_> {
                json::Target::OneOf(self)
            }

            fn clear(&mut self) -> bool {
                *self = Self::default();
                false
            }
        }

        impl json::OneOf for $name {
            fn kinds(&self) -> &'static [json::Kind] {
                &[json::Kind::$first $(, json::Kind::$kind)+]
            }

            fn start(&mut self, kind: json::Kind) -> &mut dyn json::Field {
                *self = match kind {
                    $(json::Kind::$kind => Self::$kind(json::Field::blank()),)+
                    _ => Self::$first(json::Field::blank()),
                };
                match self {
                    Self::$first(value) => value,
                    $(Self::$kind(value) => value,)+
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::read_value(deserializer)
            }
        }

        #[cfg(feature = "examples")]
        json::show_one_of!($name: $first $(, $kind)+);
    };
}

/// Makes [`Entry`](super::entry::Entry) and `Serialize` of the variants of an enum:
/// `json::write_one_of!(Size: Text, Number)`.
#[allow(unused_macros, reason = "hardly any collection has such values")]
macro_rules! write_one_of {
    ($name:ident: $($kind:ident),+) => {
        impl json::Entry for $name {
            fn source(&self) -> json::Source<'_> {
                match self {
                    $(Self::$kind(value) => value.source(),)+
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&json::Entry::source(self), serializer)
            }
        }
    };
}

/// Makes `Serialize` of the variants of an enum that comes back.
#[allow(unused_macros, reason = "hardly any collection has such values")]
macro_rules! show_one_of {
    ($name:ident: $($kind:ident),+) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$kind(value) => serde::Serialize::serialize(value, serializer),)+
                }
            }
        }
    };
}

#[allow(unused_imports, reason = "hardly any collection has such values")]
pub(crate) use {one_of, show_one_of, write_one_of};

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::rust::runtime::json;

    #[derive(Debug, Default, PartialEq)]
    struct Thing {
        size: Option<SizeValue>,
        parts: Vec<PartValue>,
    }
    json::reply!(Thing {
        0 size: "size",
        1 parts: "parts"
    });

    #[derive(Debug, PartialEq)]
    enum SizeValue {
        Number(f64),
        Boolean(bool),
        Object(Box<Thing>),
    }
    json::one_of!(SizeValue: Number, Boolean, Object);

    #[derive(Debug, PartialEq)]
    enum PartValue {
        Text(String),
        Integer(i64),
        List(Vec<i64>),
    }
    json::one_of!(PartValue: Text, Integer, List);

    fn read(body: &str) -> Result<Thing, (String, String)> {
        let reply = http::Response::new(Bytes::copy_from_slice(body.as_bytes())).into();
        json::object(&reply).map_err(|error| {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            (error.path().to_owned(), cause.unwrap_or_default())
        })
    }

    fn of_size(size: SizeValue) -> Thing {
        Thing {
            size: Some(size),
            parts: Vec::new(),
        }
    }

    #[test]
    fn the_kind_of_a_value_picks_the_variant() {
        for (body, size) in [
            ("1", SizeValue::Number(1.0)),
            ("1.5", SizeValue::Number(1.5)),
            ("18446744073709551615", SizeValue::Number(u64::MAX as f64)),
            ("false", SizeValue::Boolean(false)),
            (
                r#"{"size":2}"#,
                SizeValue::Object(Box::new(of_size(SizeValue::Number(2.0)))),
            ),
            // There is no variant for texts, so one is read as generously as everywhere.
            (r#""2.5""#, SizeValue::Number(2.5)),
        ] {
            let thing = read(&format!(r#"{{"size":{body}}}"#));
            assert_eq!(thing, Ok(of_size(size)), "{body}");
        }
        let thing = read(r#"{"parts":["1",1,null,[1,"2"]]}"#).expect("it fits");
        let parts = [
            PartValue::Text("1".to_owned()),
            PartValue::Integer(1),
            PartValue::List(vec![1, 2]),
        ];
        assert_eq!(thing.parts, parts);
        for body in [r#"{"size":null}"#, r#"{"size":"<number>"}"#] {
            assert_eq!(read(body), Ok(Thing::default()), "{body}");
        }
    }

    #[test]
    fn a_value_that_fits_no_variant_is_an_error_with_its_path() {
        for (body, path, expected) in [
            (
                r#"{"size":[]}"#,
                "size",
                "a number, `true` or `false` or an object",
            ),
            (
                r#"{"size":{"size":{"parts":[{}]}}}"#,
                "size.size.parts[0]",
                "a text, a whole number or a list",
            ),
            (r#"{"parts":[1,[1,true]]}"#, "parts[1][1]", "a whole number"),
            (r#"{"parts":[1.5]}"#, "parts[0]", "a whole number"),
            (r#"{"size":"big"}"#, "size", "a number"),
        ] {
            let (found, message) = read(body).expect_err(body);
            assert_eq!(found, path, "{body}");
            assert!(message.contains(expected), "{body}: {message}");
        }
    }

    #[test]
    fn a_value_by_itself_is_read_by_its_kind_too() {
        let part: PartValue = serde_json::from_str("[7]").expect("it fits");
        assert_eq!(part, PartValue::List(vec![7]));
        for json in ["null", "{}"] {
            assert!(serde_json::from_str::<PartValue>(json).is_err(), "{json}");
        }
    }

    enum NewSizeValue {
        Text(String),
        Integer(i64),
        List(Vec<i64>),
    }
    json::write_one_of!(NewSizeValue: Text, Integer, List);

    #[test]
    fn a_variant_is_written_as_what_it_holds() {
        let sizes = [
            NewSizeValue::Text("1".to_owned()),
            NewSizeValue::Integer(1),
            NewSizeValue::List(vec![1]),
        ];
        assert_eq!(
            json::to_bytes(&sizes).expect("it is JSON"),
            br#"["1",1,[1]]"#
        );
    }
}
