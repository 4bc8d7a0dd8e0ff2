//! The names of keys.

use std::collections::HashMap;

use super::super::names::{self, Ident};

/// The names of parameters and fields in snake case, each made once: an API has few keys, and most
/// of them often.
#[derive(Debug, Default)]
pub struct Keys<'a>(HashMap<&'a str, Ident>);

impl<'a> Keys<'a> {
    /// The name of a key.
    pub fn name(&mut self, key: &'a str) -> Ident {
        let make = || Ident::new(names::snake(&names::parameter_words(key)));
        self.0.entry(key).or_insert_with(make).clone()
    }
}
