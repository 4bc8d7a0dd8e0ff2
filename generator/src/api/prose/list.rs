//! Values written one after another: in a sentence, as bullets, or one a line.

use super::item::Quote;
use super::rows::{dash_list, line_list};
use super::sentence::sentence_list;

/// A list of values at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct List<'a> {
    /// The values in order, each with its doc.
    pub(super) values: Vec<(&'a str, String)>,
    /// How all of them are set apart.
    pub(super) quote: Quote,
    /// The text behind the list.
    pub(super) rest: &'a str,
}

/// The list that the text starts with, in whichever form it has; at least two values.
pub(super) fn list(text: &str) -> Option<List<'_>> {
    let forms = [sentence_list, line_list, dash_list];
    forms
        .iter()
        .find_map(|form| form(text).filter(|list| list.values.len() > 1))
}
