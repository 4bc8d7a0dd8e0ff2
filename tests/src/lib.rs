//! What tests and tools share.

pub mod multipart;
pub mod replays;
pub mod selection;
pub mod server;
pub mod verdict;
