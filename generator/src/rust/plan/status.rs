//! Statuses by name.

use super::super::names::{self, Ident};
use crate::api::reason;

/// The variant of a status: its reason phrase, or the number where it is a success or unknown.
pub fn variant(status: u16) -> Ident {
    match reason(status) {
        Some(reason) if status >= 300 => Ident::new(names::pascal(&names::words(reason))),
        _ => Ident::new(format!("Status{status}")),
    }
}
