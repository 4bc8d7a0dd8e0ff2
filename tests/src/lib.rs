//! What the tests of generated clients share.

pub mod multipart;
pub mod server;
