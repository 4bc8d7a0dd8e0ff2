//! What takes a JSON value, and how each kind of value is read into it.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::field::Field;
use super::object::{self, Name, Object};
use super::one_of::{self, Kind, OneOf};
use super::scalar;
use super::trail::within;

/// What takes a JSON value.
pub enum Target<'a> {
    /// `true` or `false`.
    Boolean(&'a mut bool),
    /// A whole number.
    Integer(&'a mut i64),
    /// A whole number of any size.
    BigInteger(&'a mut i128),
    /// A number.
    Number(&'a mut f64),
    /// A text.
    Text(&'a mut dyn Text),
    /// Anything.
    Any(&'a mut Value),
    /// An object with known fields.
    Object(&'a mut dyn Object),
    /// A list.
    List(&'a mut dyn List),
    /// An object whose names are data.
    Map(&'a mut dyn Map),
    /// A value of one of several kinds.
    OneOf(&'a mut dyn OneOf),
}

/// Something that is read from a text.
pub trait Text {
    /// Takes the text.
    fn set(&mut self, text: &str);
}

/// A list that is read element by element.
pub trait List {
    /// Adds a blank element.
    fn add(&mut self) -> &mut dyn Field;

    /// Takes the last element away again.
    fn remove_last(&mut self);
}

/// A map that is read entry by entry.
pub trait Map {
    /// Adds a blank entry, or gives the one that is there.
    fn add(&mut self, key: &str) -> &mut dyn Field;

    /// Takes an entry away again.
    fn remove(&mut self, key: &str);
}

/// Reads the value that comes next; says whether it was one, and not `null` or a placeholder.
impl<'de> de::DeserializeSeed<'de> for Target<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        match self {
            // Asked for any kind of value, a deserializer makes a fraction of what is beyond `u64`.
            Self::BigInteger(_) => {
                let json = Box::<RawValue>::deserialize(deserializer)?;
                self.big_integer(json.get())
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Target<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boolean(_) => "`true` or `false`",
            Self::Integer(_) | Self::BigInteger(_) => "a whole number",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::Any(_) => "a value",
            Self::Object(_) | Self::Map(_) => "an object",
            Self::List(_) => "a list",
            Self::OneOf(one) => return one_of::expecting(*one, f),
        })
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<bool, E> {
        match self.narrowed(&[Kind::Boolean]) {
            Self::Boolean(target) => {
                *target = value;
                Ok(true)
            }
            other => Err(E::invalid_type(Unexpected::Bool(value), &other)),
        }
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<bool, E> {
        self.integer(value.into(), Unexpected::Signed(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<bool, E> {
        self.integer(value.into(), Unexpected::Unsigned(value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<bool, E> {
        match self.narrowed(&[Kind::Integer, Kind::Number]) {
            Self::Number(target) => *target = value,
            Self::Any(target) => *target = value.into(),
            Self::Integer(target) if value.fract() == 0.0 && value.abs() < i64::MAX as f64 => {
                *target = value as i64;
            }
            Self::BigInteger(target) if value.fract() == 0.0 && value.abs() < i128::MAX as f64 => {
                *target = value as i128;
            }
            other => return Err(E::invalid_type(Unexpected::Float(value), &other)),
        }
        Ok(true)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<bool, E> {
        let kinds = [Kind::Text, Kind::Integer, Kind::Number, Kind::Boolean];
        let mut target = self.narrowed(&kinds);
        if let Self::Text(target) = target {
            target.set(text);
            return Ok(true);
        }
        match scalar::read(&mut target, text) {
            Some(read) => Ok(read),
            None => Err(E::invalid_type(Unexpected::Str(text), &target)),
        }
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_none<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        let target = self.narrowed(&[Kind::List]);
        let Self::List(list) = target else {
            return Err(de::Error::invalid_type(Unexpected::Seq, &target));
        };
        for index in 0usize.. {
            let element = list.add();
            let read = seq.next_element_seed(element.target());
            match within(read, || format!("[{index}]"))? {
                Some(true) => {}
                Some(false) if element.clear() => {}
                Some(false) => list.remove_last(),
                None => {
                    list.remove_last();
                    break;
                }
            }
        }
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<bool, A::Error> {
        match self.narrowed(&[Kind::Object]) {
            Self::Object(object) => object::read_fields(object, access)?,
            Self::Map(map) => {
                while let Some(Name(name)) = access.next_key()? {
                    let entry = map.add(&name);
                    let read = access.next_value_seed(entry.target());
                    if !within(read, || format!(".{name}"))? && !entry.clear() {
                        map.remove(&name);
                    }
                }
            }
            other => return Err(de::Error::invalid_type(Unexpected::Map, &other)),
        }
        Ok(true)
    }
}

impl Target<'_> {
    /// What takes a value of the first of these kinds that there is a variant for.
    fn narrowed(self, kinds: &[Kind]) -> Self {
        match self {
            Self::Any(value) => Self::any(value, kinds[0]),
            Self::OneOf(one) => match kinds.iter().find(|kind| one.kinds().contains(kind)) {
                Some(&kind) => one.start(kind).target(),
                None => Self::OneOf(one),
            },
            other => other,
        }
    }

    /// What takes a value of that kind; a number is put in place by who reads it.
    fn any(value: &mut Value, kind: Kind) -> Target<'_> {
        *value = match kind {
            Kind::Boolean => Value::Bool(false),
            Kind::Text => Value::String(String::new()),
            Kind::List => Value::Array(Vec::new()),
            Kind::Object => Value::Object(serde_json::Map::new()),
            Kind::Integer | Kind::Number => Value::Null,
        };
        match value {
            Value::Bool(value) => Target::Boolean(value),
            Value::String(text) => Target::Text(text),
            Value::Array(list) => Target::List(list),
            Value::Object(map) => Target::Map(map),
            other => Target::Any(other),
        }
    }

    fn big_integer<E: de::Error>(self, json: &str) -> Result<bool, E> {
        if let Ok(value) = json.parse() {
            return self.integer(value, Unexpected::Other("a whole number"));
        }
        match json.parse().map_err(E::custom)? {
            Value::Null => self.visit_unit(),
            Value::Bool(value) => self.visit_bool(value),
            Value::Number(value) => self.visit_f64(value.as_f64().unwrap_or(f64::INFINITY)),
            Value::String(text) => self.visit_str(&text),
            Value::Array(_) => Err(E::invalid_type(Unexpected::Seq, &self)),
            Value::Object(_) => Err(E::invalid_type(Unexpected::Map, &self)),
        }
    }

    fn integer<E: de::Error>(self, value: i128, found: Unexpected<'_>) -> Result<bool, E> {
        let target = self.narrowed(&[Kind::Integer, Kind::Number]);
        match (target, i64::try_from(value)) {
            (Self::Integer(target), Ok(value)) => *target = value,
            (Self::Any(target), _) => *target = number(value),
            (Self::BigInteger(target), _) => *target = value,
            (Self::Number(target), _) => *target = value as f64,
            (other, _) => return Err(E::invalid_type(found, &other)),
        }
        Ok(true)
    }
}

/// An integer of 64 bits as any value.
fn number(value: i128) -> Value {
    let unsigned = u64::try_from(value).map(Value::from);
    let value = unsigned.or_else(|_| i64::try_from(value).map(Value::from));
    value.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::DeserializeSeed;

    use super::*;
    use crate::rust::runtime::entry::Entry;

    fn read(json: &str) -> serde_json::Result<Value> {
        let mut value = Value::Null;
        Target::Any(&mut value).deserialize(&mut serde_json::Deserializer::from_str(json))?;
        Ok(value)
    }

    fn assert_is_as_any_reader_has_it(json: &str) {
        let expected: Value = json.parse().unwrap();
        let value = read(json).unwrap();
        assert_eq!(value, expected, "{json}");
        let written = serde_json::to_string(&value.source()).unwrap();
        assert_eq!(written, expected.to_string());
    }

    #[test]
    fn any_json_is_read_and_written_as_it_is() {
        for json in [
            "null",
            "false",
            "-9223372036854775808",
            "18446744073709551615",
            "1e300",
            "-0.5",
            "7.0",
            r#""a\"b""#,
            "[[],{},null,[null]]",
            r#"{"a":{"b":[1,null]},"c":null,"a":"last"}"#,
        ] {
            assert_is_as_any_reader_has_it(json);
        }
        assert!(read(&"[".repeat(200)).is_err());
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 5, |inner| {
            let list = prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from);
            let map = prop::collection::btree_map(any::<String>(), inner, 0..5);
            let map = map.prop_map(|map| map.into_iter().collect());
            prop_oneof![list, map]
        })
    }

    proptest! {
        #[test]
        fn any_value_is_read_and_written_as_it_is(value in json()) {
            assert_is_as_any_reader_has_it(&value.to_string());
        }
    }
}
