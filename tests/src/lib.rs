//! What tests and tools share.

pub mod replays;
pub mod selection;
pub mod verdict;
