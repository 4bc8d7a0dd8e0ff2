//! Folders and requests.

use super::{Auth, Body, SavedResponse, Url};

/// An entry of the collection's tree.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub enum Item {
    /// A group of items.
    Folder(Folder),
    /// One request.
    Request(Box<Request>),
}

/// A group of items.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Folder {
    /// The name as written; may be empty, and may repeat among siblings.
    pub name: String,
    /// The description as written.
    pub description: String,
    /// What it holds, in document order.
    pub items: Vec<Item>,
    /// The folder's authentication, which its requests inherit.
    pub auth: Auth,
    /// Which kinds of script it has.
    pub scripts: Scripts,
    /// `protocolProfileBehavior` of the folder.
    pub behavior: Behavior,
}

/// One request and its saved responses.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Request {
    /// The position among all requests of the collection, depth first, from 0.
    pub index: usize,
    /// The name as written.
    pub name: String,
    /// The description as written.
    pub description: String,
    /// The method, upper-cased; `GET` where there is none. May hold `{{TOKENS}}` and may be no HTTP token.
    pub method: String,
    /// The address.
    pub url: Url,
    /// The headers in document order, disabled ones included, entries without a key left out.
    pub headers: Vec<Header>,
    /// The body; `None` where Postman sends none whatever the method (no mode, switched off,
    /// empty data). A form whose fields are all disabled is kept: it says what may be sent.
    pub body: Option<Body>,
    /// The request's authentication.
    pub auth: Auth,
    /// Which kinds of script it has.
    pub scripts: Scripts,
    /// `protocolProfileBehavior` of the request.
    pub behavior: Behavior,
    /// The saved responses in document order.
    pub responses: Vec<SavedResponse>,
}

/// A header as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Header {
    /// The name as written, never empty.
    pub key: String,
    /// The value: a missing one is empty, `null` is the text `null`, numbers print.
    pub value: String,
    /// The description as written.
    pub description: String,
    /// Whether it is switched off.
    pub disabled: bool,
}

/// Which kinds of script an item has; the code itself is never used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Scripts {
    /// A script that runs before the request and may change it.
    pub before_request: bool,
    /// A script that runs on the response.
    pub test: bool,
}

/// The settings of `protocolProfileBehavior` that change what is sent; `None` means not set here.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Behavior {
    /// Send a body also with `GET` and the other methods that have none.
    pub disable_body_pruning: Option<bool>,
    /// Send path and query as they are, without percent-encoding.
    pub disable_url_encoding: Option<bool>,
    /// Lower-case names of system headers that are (`true`) or are not (`false`) switched off.
    pub disabled_system_headers: Vec<(String, bool)>,
    /// Names of the other settings that are present, which have no effect on a generated client.
    pub ignored: Vec<String>,
}
