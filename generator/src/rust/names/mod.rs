//! The only maker of identifiers.
//!
//! A name goes through two steps: its **words** (lower-case ASCII, such as `["create", "a", "group"]`),
//! chosen by what the name names (an operation, a folder, a parameter, a value), and then their
//! **case** (`create_a_group`, `CreateAGroup`, `CREATE_A_GROUP`).
//!
//! **Invariant:** every function is total. Whatever Unicode a collection holds, what comes out
//! of [`snake`], [`pascal`], [`constant`] and [`file_stem`] is an identifier of Rust 2024 that
//! is no keyword, and the same input gives the same output. Nothing here knows the collection;
//! that two names of one scope differ is the work of [`Scope`], which hands them out as [`Ident`]s.

mod ascii;
mod casing;
mod file;
mod ident;
mod length;
mod operation;
mod parameter;
mod path;
mod path_name;
mod scope;
mod step;
mod symbol;
mod words;

pub use self::casing::{constant, pascal, snake};
pub use self::file::{crate_name, file_stem};
pub use self::ident::{Ident, ident};
pub use self::operation::{module_words, operation_words};
pub use self::parameter::{parameter_words, variant_words};
pub use self::scope::Scope;
pub use self::words::words;
pub use crate::api::singular;

#[cfg(test)]
mod tests;
