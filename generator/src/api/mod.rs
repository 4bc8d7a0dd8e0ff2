//! What a collection means, once every variable, folder default and example is resolved.
//!
//! **Invariant:** nothing here knows Rust. There are wire names and shapes; how they are
//! spelled is decided in the room `rust`.

pub mod prose;
