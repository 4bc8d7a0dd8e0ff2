//! What the tests of generated clients share.

pub mod cases;
pub mod multipart;
pub mod server;

/// The example of the project's own page compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
