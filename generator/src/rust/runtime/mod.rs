//! The parts that every operation of a generated crate is made of.
//!
//! Real Rust: compiled, linted and tested here, copied into each generated crate as text without
//! their `tests` modules. Files refer to each other as `super::name`.
//!
//! **Invariant:** nothing here knows the generator or a particular collection.

pub mod address;
pub mod dynamic;
pub mod form;
pub mod scopes;
