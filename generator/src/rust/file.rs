//! A file of the generated crate.

/// A file of the generated crate, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path below the output folder, with `/` between its parts.
    pub path: String,
    /// The whole text, with its `@generated` header.
    pub text: String,
    /// How it is written.
    pub kind: FileKind,
}

/// How a file of the generated crate is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// As it is.
    Whole,
    /// Merged into the `Cargo.toml` that is there: only what the generator owns changes.
    Manifest,
}
