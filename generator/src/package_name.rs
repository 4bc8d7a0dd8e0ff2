//! Which names no package can have: those of Cargo, of Rust and of what clients depend on.

/// Packages a generated crate may depend on, or that Cargo does not let one be called.
const TAKEN: &[&str] = &[
    "alloc",
    "aws-credential-types",
    "aws-sigv4",
    "base64",
    "build",
    "bytes",
    "core",
    "deps",
    "examples",
    "fake",
    "futures-core",
    "getrandom",
    "hmac",
    "http",
    "http-auth",
    "http-body",
    "idna",
    "incremental",
    "jiff",
    "jsonwebtoken",
    "md-5",
    "mime-guess",
    "ntlmclient",
    "percent-encoding",
    "proc-macro",
    "reqwest",
    "rsa",
    "rustls",
    "secrecy",
    "serde",
    "serde-json",
    "sha1",
    "sha2",
    "std",
    "test",
    "tokio",
    "unnamed",
    "url",
    "uuid",
];

/// Tells whether a crate of this name cannot be built: Cargo, Rust or a dependency has the name.
pub fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name.replace('_', "-").as_str())
}
