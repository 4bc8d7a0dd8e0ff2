//! What tests and tools share.

pub mod cases;
pub mod exit;
pub mod known;
pub mod multipart;
pub mod operations;
pub mod replays;
pub mod round_trip;
pub mod saved;
pub mod selection;
pub mod server;
pub mod text;
pub mod verdict;
pub mod workspace;

/// The example of the project's own page compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
