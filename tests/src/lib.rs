//! What the tests of generated clients, and the tools that try them out, share.

pub mod multipart;
pub mod replays;
pub mod selection;
pub mod server;
pub mod verdict;
