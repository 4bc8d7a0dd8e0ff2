//! Postman's own format, as it is written. Knows nothing of Rust.
