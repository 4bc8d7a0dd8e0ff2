//! The manifest of the generated crate.
