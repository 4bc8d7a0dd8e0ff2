//! The places that JSON values are read into: fields of objects, elements of lists and maps.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::object::Object;
use super::target::{List, Map, Target, Text};

/// A place that a JSON value is read into.
///
/// The walk over a JSON text knows of types only this, so it is compiled once and not for each of
/// them.
pub trait Field {
    /// A place that nothing was read into.
    fn blank() -> Self
    where
        Self: Sized;

    /// What takes the value.
    fn target(&mut self) -> Target<'_>;

    /// Reads `null`; says whether that is one of its values.
    fn clear(&mut self) -> bool;
}

macro_rules! plain {
    ($($ty:ty, $target:ident;)*) => {
        $(impl Field for $ty {
            fn blank() -> Self {
                Self::default()
            }

            fn target(&mut self) -> Target<'_> {
                Target::$target(self)
            }

            fn clear(&mut self) -> bool {
                *self = Self::default();
                false
            }
        })*
    };
}

plain! {
    bool, Boolean;
    i64, Integer;
    i128, BigInteger;
    f64, Number;
    String, Text;
}

impl Text for String {
    fn set(&mut self, text: &str) {
        text.clone_into(self);
    }
}

impl Field for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn target(&mut self) -> Target<'_> {
        Target::Any(self)
    }

    fn clear(&mut self) -> bool {
        *self = Self::Null;
        true
    }
}

impl<T: Object + Default> Field for T {
    fn blank() -> Self {
        Self::default()
    }

    fn target(&mut self) -> Target<'_> {
        Target::Object(self)
    }

    fn clear(&mut self) -> bool {
        false
    }
}

impl<T: Field> Field for Option<T> {
    fn blank() -> Self {
        None
    }

    fn target(&mut self) -> Target<'_> {
        self.insert(T::blank()).target()
    }

    fn clear(&mut self) -> bool {
        *self = None;
        true
    }
}

impl<T: Field> Field for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn target(&mut self) -> Target<'_> {
        // Of a name that an object has twice, the last value holds.
        Vec::clear(self);
        Target::List(self)
    }

    fn clear(&mut self) -> bool {
        Vec::clear(self);
        false
    }
}

impl<T: Field> List for Vec<T> {
    fn add(&mut self) -> &mut dyn Field {
        let index = self.len();
        self.push(T::blank());
        &mut self[index]
    }

    fn remove_last(&mut self) {
        self.truncate(self.len().saturating_sub(1));
    }
}

impl Map for serde_json::Map<String, Value> {
    fn add(&mut self, key: &str) -> &mut dyn Field {
        self.entry(key).or_insert(Value::Null)
    }

    /// None is ever taken away: `null` is one of the values of an entry.
    fn remove(&mut self, _key: &str) {}
}

impl<T: Field> Field for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn target(&mut self) -> Target<'_> {
        BTreeMap::clear(self);
        Target::Map(self)
    }

    fn clear(&mut self) -> bool {
        BTreeMap::clear(self);
        false
    }
}

impl<T: Field> Map for BTreeMap<String, T> {
    fn add(&mut self, key: &str) -> &mut dyn Field {
        self.entry(key.to_owned()).or_insert_with(T::blank)
    }

    fn remove(&mut self, key: &str) {
        BTreeMap::remove(self, key);
    }
}

/// A field whose type the configuration names: read by its own `Deserialize`.
pub trait Custom {
    /// Reads a value; `null` reads as the default.
    ///
    /// # Errors
    ///
    /// When the value does not fit.
    fn read(&mut self, value: Value) -> serde_json::Result<()>;
}

impl<T: DeserializeOwned + Default> Custom for T {
    fn read(&mut self, value: Value) -> serde_json::Result<()> {
        *self = serde_json::from_value::<Option<T>>(value)?.unwrap_or_default();
        Ok(())
    }
}
