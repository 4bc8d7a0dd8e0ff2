//! Names, tokens and text. Reads `api` only, and cannot fail.

mod doc;
mod file;
mod manifest;
mod names;

pub use file::{FileKind, SourceFile};
pub use manifest::{Manifest, Needs, cargo_add, manifest, merge as merge_manifest};

#[cfg(test)]
#[allow(unreachable_pub, reason = "in a generated crate this module is public")]
mod runtime;
