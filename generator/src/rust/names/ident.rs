//! Names that are identifiers.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use proc_macro2::Span;

use super::casing::snake;
use super::words::words;

/// An identifier of Rust, of ASCII letters, digits and `_`.
///
/// There is no other way for a name to get into code, so no name can be more than a name. Clones
/// share one text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(Rc<str>);

impl Ident {
    /// The identifier of a name; a text that is none is spelled as one in snake case.
    pub fn new(name: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        match is_identifier(name) {
            true => Self(name.into()),
            false => Self(snake(&words(name)).into()),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The identifier of what has no name yet.
impl Default for Ident {
    fn default() -> Self {
        Self::new("")
    }
}

impl From<&str> for Ident {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl From<String> for Ident {
    fn from(name: String) -> Self {
        Self::new(name)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Deref for Ident {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Ident {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The token of a name.
pub fn ident(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(&Ident::new(name), Span::call_site())
}

fn is_identifier(name: &str) -> bool {
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts_well && name != "_" && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::Ident;

    #[test]
    fn what_is_no_identifier_is_spelled_as_one() {
        let cases = [
            ("get_pet", "get_pet"),
            ("GetPet2", "GetPet2"),
            ("_1", "_1"),
            ("", "unnamed"),
            ("_", "unnamed"),
            ("1a", "_1a"),
            ("a b; c()", "a_b_c"),
            ("größe", "grosse"),
        ];
        for (name, expected) in cases {
            assert_eq!(Ident::new(name).as_str(), expected, "{name}");
        }
    }
}
