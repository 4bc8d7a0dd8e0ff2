//! How much two objects must have in common to be of one type.

use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// How much two objects must have in common to be of one type.
///
/// Two bodies of one endpoint (method and address) are one type when the keys that both have are at
/// least this part of the keys of the smaller one. Objects of one name elsewhere, such as `user` and
/// an item of `users`, are one type when it is this part of the keys of either, and the values of
/// the shared keys agree.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Overlap {
    /// A part from 0 to 1; one half by default.
    Part(f64),
    /// Only objects with the same keys and values of the same types are one type.
    Off,
}

impl Overlap {
    /// The part; `None` where it is off.
    pub fn part(self) -> Option<f64> {
        match self {
            Self::Part(part) => Some(part),
            Self::Off => None,
        }
    }
}

impl Default for Overlap {
    fn default() -> Self {
        Self::Part(0.5)
    }
}

impl<'de> Deserialize<'de> for Overlap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OverlapVisitor)
    }
}

struct OverlapVisitor;

impl Visitor<'_> for OverlapVisitor {
    type Value = Overlap;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number from 0 to 1 or `\"off\"`")
    }

    fn visit_f64<E: Error>(self, part: f64) -> Result<Overlap, E> {
        match (0.0..=1.0).contains(&part) {
            true => Ok(Overlap::Part(part)),
            false => Err(E::invalid_value(Unexpected::Float(part), &self)),
        }
    }

    fn visit_i64<E: Error>(self, part: i64) -> Result<Overlap, E> {
        match part {
            0 => Ok(Overlap::Part(0.0)),
            1 => Ok(Overlap::Part(1.0)),
            _ => Err(E::invalid_value(Unexpected::Signed(part), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Overlap, E> {
        match text {
            "off" => Ok(Overlap::Off),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}
