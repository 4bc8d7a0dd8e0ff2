//! What a user can decide, on the command line, in `postman-codegen.toml` or in `build.rs`.

use indexmap::IndexMap;
use serde::Deserialize;

/// Choices about what is generated. Everything has a default.
///
/// Places are folder and request names as written, joined with `/`, such as
/// `Groups/Create a group`; a parameter or field follows as one more step
/// (`Groups/Create a group/type`). `*` stands for any text without `/`, `**` for any text.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Config {
    /// The name of the generated crate; from the collection's name by default.
    pub crate_name: Option<String>,
    /// Variables that win over all others, by name.
    pub variables: IndexMap<String, String>,
    /// Folders and requests that are left out, as places.
    pub leave_out: Vec<String>,
    /// Other names.
    pub rename: Rename,
    /// Rust types by the place of a parameter, or by type and field (`CreateUserReply.id`).
    pub types: IndexMap<String, String>,
    /// Parameters (places) and reply fields (`*.id`) that are always there.
    pub required: Vec<String>,
    /// Variables that are settings of the client wherever they are used.
    pub client_settings: Vec<String>,
    /// Variables that are arguments wherever they are used.
    pub arguments: Vec<String>,
    /// One file to `include!` instead of a crate.
    pub single_file: bool,
    /// Metadata of the generated crate.
    pub package: Package,
}

/// Other names for what is generated.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Rename {
    /// Names of operations, by place.
    pub operations: IndexMap<String, String>,
    /// Names of parameters, by place.
    pub parameters: IndexMap<String, String>,
    /// Names of types, by the name that they would have.
    pub types: IndexMap<String, String>,
}

/// Metadata of the generated crate's `Cargo.toml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Package {
    /// The version that a new `Cargo.toml` starts with; later it is the user's.
    pub version: Option<String>,
    /// The licence, as an SPDX expression.
    pub license: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The address of the repository.
    pub repository: Option<String>,
    /// The address of the home page.
    pub homepage: Option<String>,
    /// The keywords.
    pub keywords: Vec<String>,
    /// The categories.
    pub categories: Vec<String>,
}
