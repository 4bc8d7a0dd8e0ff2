//! A collection as Postman's own runtime understands it.
//!
//! v1.0, v2.0 and v2.1 all become the one model of this room: what Postman's SDK makes of a file,
//! before any `{{token}}` is replaced.
//!
//! **Invariant:** nothing here knows `api` or `rust`, or what a generator makes of it.

// An error ends the run, so its size costs nothing.
#![allow(clippy::result_large_err)]

mod auth;
mod body;
mod deep;
mod encoding;
mod exact;
mod excerpt;
mod item;
mod json;
mod read;
mod response;
mod secret;
mod url;
mod v1;

pub use auth::{Auth, AuthParam, Scheme};
pub use body::{Body, BodyMode, FileSource, FormParam, FormValue, UrlencodedParam};
pub use encoding::decode;
pub use item::{Behavior, Folder, Header, Item, Request, Scripts};
pub use json::read_json;
pub use read::{from_value, variables_from_value};
pub use response::SavedResponse;
pub(crate) use secret::masked;
pub use secret::{Secret, redact};
pub use url::{PathVariable, QueryParam, Url};

/// A whole collection.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Collection {
    /// The collection's name; empty where the file has none.
    pub name: String,
    /// The description as written (Markdown with HTML); empty where there is none.
    pub description: String,
    /// `info.version`, as text.
    pub version: Option<String>,
    /// Folders and requests in document order (v1: in the order of FORMAT §12).
    pub items: Vec<Item>,
    /// The collection's own authentication.
    pub auth: Auth,
    /// The collection's variables, disabled ones and duplicates included, in document order.
    pub variables: Vec<Variable>,
    /// Which kinds of script the collection itself has.
    pub scripts: Scripts,
    /// `protocolProfileBehavior` of the collection.
    pub behavior: Behavior,
}

/// A variable of a collection, an environment or of the globals.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Variable {
    /// The name, verbatim.
    pub key: String,
    /// The value as Postman prints it: numbers and booleans as JavaScript does, a missing one empty.
    pub value: String,
    /// The description as written.
    pub description: String,
    /// Whether it is switched off (`disabled: true`, or `enabled: false` in environments).
    pub disabled: bool,
    /// Whether its type is `secret`.
    pub secret: bool,
}
