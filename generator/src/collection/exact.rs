//! JSON text to a value that has no room to spare.
//!
//! A collection is many small objects, and a map that grows as it is filled takes several times
//! what is in it.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Error, Value};

/// Reads JSON text. Of a repeated key the last value counts.
///
/// # Errors
///
/// Those of `serde_json::from_str`.
pub(super) fn read(text: &str) -> Result<Value, Error> {
    let entries = Entries::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Reader(&entries).deserialize(&mut json)?;
    json.end()?;
    Ok(value)
}

/// The entries so far of the objects that are being read, the innermost last.
type Entries = RefCell<Vec<(String, Value)>>;

/// Reads one value.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a Entries);

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        list.shrink_to_fit();
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let start = self.0.borrow().len();
        while let Some(key) = members.next_key::<String>()? {
            let value = members.next_value_seed(self)?;
            self.0.borrow_mut().push((key, value));
        }
        let own = self.0.borrow_mut().drain(start..).collect();
        Ok(Value::Object(own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_those_of_serde_json() {
        for text in [
            r#"{"a": [1, -2, 2.5, 18446744073709551615], "b": {"c": null, "a": "\u00e9\n"}, "d": {}}"#,
            r#"{"a": 1, "b": {"a": 2, "b": 3, "a": 4}, "a": [{"x": 1}, {"x": true}]}"#,
            " [] ",
            "1e400",
            "{\"a\": 1} x",
            "{\"a\": 1,}",
            "[1",
        ] {
            let expected = serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
            let found = read(text).map_err(|error| error.to_string());
            assert_eq!(found, expected, "{text}");
        }
    }
}
