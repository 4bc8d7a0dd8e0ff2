//! JSON lists.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::trail::within;

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

/// A list whose errors say which element they are in.
pub struct List<T>(pub Vec<T>);

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
