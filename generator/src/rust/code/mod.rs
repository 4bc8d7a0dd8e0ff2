//! Rust source as text, written line by line.
//!
//! **Invariant:** nothing of a collection can become code. Text of a collection gets into a file
//! in three ways only: as a name, which is an [`Ident`](super::names::Ident); as a [`Literal`];
//! and as a comment by [`Writer::docs`], whose lines cannot end early. All else is the
//! generator's own words in the templates, and the types that a user's configuration spells.
//!
//! The layout is that of `prettyplease`: templates hold each statement on one line, and a line
//! that is too long is broken by [`wrap`]. A test holds that against `prettyplease` itself.

mod literal;
mod syntax;
#[cfg(test)]
mod tests;
mod wrap;
mod writer;

pub use literal::Literal;
pub(crate) use writer::code;
pub use writer::{Writer, joined, written};
