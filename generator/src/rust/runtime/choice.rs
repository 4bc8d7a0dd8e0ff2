//! Open enums: documented sets of texts that keep the others.

/// Makes `Display`, `From<String>`, [`Field`](super::field::Field),
/// [`Entry`](super::entry::Entry) and serde's traits of `as_str` and `From<&str>` of an open enum.
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

        impl json::Field for $name {
            fn blank() -> Self {
                Self::from("")
            }

            fn target(&mut self) -> json::Target<'_> {
                json::Target::Text(self)
            }

            fn clear(&mut self) -> bool {
                *self = Self::from("");
                false
            }
        }

        impl json::Text for $name {
            fn set(&mut self, text: &str) {
                *self = Self::from(text);
            }
        }

        impl json::Entry for $name {
            fn source(&self) -> json::Source<'_> {
                json::Source::Text(self.as_str())
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

#[allow(
    unused_imports,
    reason = "not every collection documents sets of values"
)]
pub(crate) use choice;
