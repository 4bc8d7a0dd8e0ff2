//! Names, tokens and text. Reads `api` only, and cannot fail.

mod doc;
mod names;
