//! What a collection means, once every variable, folder default and example is resolved.
//!
//! **Invariant:** nothing here knows Rust. There are wire names and shapes; how they are
//! spelled is decided in the room `rust`.

mod alike;
mod auth;
mod body;
mod comment;
mod credential;
mod endpoint;
mod example;
pub mod infer;
mod lower;
mod operation;
mod parameter;
mod path;
pub mod prose;
mod reply_header;
mod response;
mod scheme;
mod settings;
mod singular;
mod status;
mod subject;
mod survey;
mod template;
#[cfg(test)]
mod testing;
mod token_endpoint;
mod types;
mod typing;

pub use lower::{Scopes, lower};
pub use scheme::{Scheme, SchemeKind, SchemeValue};
pub use singular::singular;
pub use status::reason;
pub use template::{Template, TemplatePiece};
pub use token_endpoint::{TokenEndpoint, TokenParameter, TokenPlace};
pub use types::{Field, Format, Home, Role, Shape, Type, TypeDef, TypeId};

/// An API: its client, its modules and their operations.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Api {
    /// The collection's name.
    pub name: String,
    /// The collection's description as written (Markdown with HTML).
    pub description: String,
    /// The collection's version as written.
    pub version: Option<String>,
    /// What addresses start with; the first is the most used. Never empty where there are operations.
    pub base_urls: Vec<BaseUrl>,
    /// What a client is configured with besides base URLs.
    pub settings: Vec<Setting>,
    /// The schemes that sign finished requests or answer challenges, each once.
    pub schemes: Vec<Scheme>,
    /// Where access tokens come from, at most one for each setting.
    pub token_endpoints: Vec<TokenEndpoint>,
    /// The collection's enabled variables, for examples: name and value.
    pub variables: Vec<(String, String)>,
    /// The headers that saved responses document, each name once, infrastructure left out.
    pub reply_headers: Vec<ReplyHeader>,
    /// The top of the collection.
    pub root: Module,
    /// Every named type, in the order of first use.
    pub types: Vec<TypeDef>,
    /// The credentials that were taken out of the collection.
    pub secrets: Vec<SecretPlace>,
}

/// Where a credential stood that was taken out of the collection.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SecretPlace {
    /// The name of the variable that stands for it.
    pub name: String,
    /// The JSON pointer (RFC 6901) to the text that held it.
    pub pointer: String,
    /// The byte range of the credential in that text.
    pub range: std::ops::Range<usize>,
}

/// What the addresses of operations start with.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct BaseUrl {
    /// The variable that leads the address, or the host, as written.
    pub name: String,
    /// The text that leads the address.
    pub text: Template,
    /// The usable value, with settings still in place; `None` where a caller must give one.
    pub value: Option<Template>,
    /// What the collection has where that is not usable, such as `http://localhost:8080`.
    pub unusable: Option<Template>,
    /// What the collection says of it.
    pub description: String,
}

/// A value that a client is configured with.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Setting {
    /// What it is called: the variable's name, or what stands for it, such as `bearer token`.
    pub name: String,
    /// The variable that stands for it in templates.
    pub token: String,
    /// The value that holds when none is given.
    pub default: Option<String>,
    /// Whether it is a credential.
    pub secret: bool,
    /// Whether it is an access token (bearer, oauth2), which a client can fetch.
    pub access_token: bool,
    /// Whether requests are sent without it, too, and none of the collection's has one.
    pub optional: bool,
    /// What the collection says of it.
    pub description: String,
}

impl Setting {
    /// Whether the collection has a variable for it that is called otherwise.
    pub fn is_renamed(&self) -> bool {
        self.name != self.token && !credential::is_redacted(&self.token)
    }
}

/// A documented header of replies.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct ReplyHeader {
    /// The name as written.
    pub name: String,
    /// What the collection says of it.
    pub description: String,
}

/// A folder.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Module {
    /// The name as written; empty for the top.
    pub name: String,
    /// The description as written.
    pub description: String,
    /// Folders in it, in collection order, same-named siblings joined.
    pub modules: Vec<Module>,
    /// Requests in it, in collection order.
    pub operations: Vec<Operation>,
}

/// A request of the collection, ready to become a method.
///
/// Two requests with the same method and path are two operations: Postman users often keep one
/// request for each scenario, and merging them would lose the names they chose.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Operation {
    /// The position among all requests of the collection, depth first, from 0.
    pub index: usize,
    /// The names of the folders and of the request, as written, outermost first.
    pub items: Vec<String>,
    /// The request's name as written.
    pub name: String,
    /// What the request's description says.
    pub notes: prose::RequestNotes,
    /// Why it is deprecated, where the text says so.
    pub deprecated: Option<String>,
    /// Whether a script, its own or inherited, runs before the request and may change it.
    pub scripted: bool,
    /// The HTTP method, upper case.
    pub method: String,
    /// The index of its base URL.
    pub base_url: usize,
    /// What follows the base URL up to the query.
    pub path: Vec<PathPiece>,
    /// The places that values go to, in collection order.
    pub slots: Vec<Slot>,
    /// What a caller gives, in collection order.
    pub parameters: Vec<Parameter>,
    /// What the body is made of.
    pub body: Body,
    /// How the request is authenticated by a client.
    pub auth: Auth,
    /// How the collection authenticates its own request.
    pub example_auth: Auth,
    /// Whether path and query are percent-encoded.
    pub encode_url: bool,
    /// Whether a body brings its own `Content-Type`.
    pub automatic_content_type: bool,
    /// What a success gives.
    pub success: Success,
    /// Whether no success is saved of it: what a success gives is that of other requests to the same
    /// address.
    pub borrows_reply: bool,
    /// What a success is documented as: status and meaning, for the docs.
    pub documented_successes: Vec<(u16, String)>,
    /// The documented failures, by status.
    pub failures: Vec<Failure>,
}

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum PathPiece {
    /// Text of the collection.
    Text(Template),
    /// The value of the slot of that index.
    Slot(usize),
}

/// A place in a request that a value goes to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Slot {
    /// Where in the request.
    pub place: Place,
    /// The name on the wire.
    pub name: Template,
    /// What is sent when a caller sets nothing.
    pub default: Option<Template>,
    /// What the collection has here.
    pub sample: Sample,
    /// The content type of a part.
    pub content_type: Option<String>,
    /// The file name of a part.
    pub file_name: Option<String>,
}

/// Where in a request a slot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// Among the headers.
    Header,
    /// A field of a urlencoded body.
    Form,
    /// A part of a multipart body.
    Part,
    /// The whole body.
    Body,
}

/// What the collection has for a slot.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum Sample {
    /// The entry is switched off.
    Off,
    /// A name without a value.
    Flag,
    /// Text.
    Text(Template),
    /// Paths of files; none is an empty part.
    Files(Vec<Template>),
    /// The content of a file as base64.
    Base64(String),
}

/// Something that a caller of an operation can give.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Parameter {
    /// The name on the wire, or of the path variable or setting.
    pub name: String,
    /// Where it goes.
    pub target: Target,
    /// What it says of itself, as written, without a "(Required)" in front.
    pub description: String,
    /// Whether a call cannot be made without it.
    pub required: bool,
    /// What values it takes.
    pub kind: ParameterKind,
    /// Why it is deprecated, where the text says so.
    pub deprecated: Option<String>,
    /// The documented default, for the docs.
    pub default: Option<String>,
    /// An example value for the docs; never a credential.
    pub example: Option<String>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum Target {
    /// Into the first of these slots; the others are left out once it is set.
    Slots(Vec<usize>),
    /// Over a setting of the client, for this call: the setting's token.
    Setting(String),
}

/// What values a parameter takes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum ParameterKind {
    /// Anything that prints as text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// One of a documented set of values.
    Choice(TypeId),
    /// Its presence alone.
    Flag,
    /// Several texts: the entry is repeated.
    Texts,
    /// The content of a file.
    File,
    /// The contents of several files.
    Files,
    /// A JSON body of that type.
    Json(Type),
    /// Any JSON body.
    AnyJson,
    /// A body of text or bytes.
    Raw,
    /// A type that the configuration names, in Rust's spelling.
    Custom(String),
}

/// What a body is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub enum Body {
    /// There is none.
    #[default]
    None,
    /// `application/x-www-form-urlencoded` fields.
    Form,
    /// `multipart/form-data` parts.
    Multipart,
    /// Text or bytes of that content type.
    Raw(String),
    /// The bytes of a file.
    File,
    /// A GraphQL query with its variables.
    Graphql {
        /// The query's text.
        query: Template,
        /// The operation's name.
        operation_name: Option<String>,
    },
}

/// How a request is authenticated.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub enum Auth {
    /// Not at all.
    #[default]
    None,
    /// A token in a header, behind a prefix.
    Token {
        /// The header's name.
        header: Template,
        /// What stands before the token; may be empty.
        prefix: Template,
        /// The token.
        token: Template,
        /// Whether a request without the token is sent all the same.
        optional: bool,
    },
    /// A name and a value among the headers, also where the value is empty.
    Header {
        /// The header's name.
        name: Template,
        /// The value.
        value: Template,
    },
    /// A name and a value in the query.
    Query {
        /// The parameter's name.
        name: Template,
        /// The value.
        value: Template,
        /// Whether it is left out where there is no value.
        optional: bool,
    },
    /// HTTP basic authentication (RFC 7617).
    Basic {
        /// The user name.
        username: Template,
        /// The password.
        password: Template,
    },
    /// A scheme that signs the finished request or answers a challenge: its place among
    /// [`Api::schemes`].
    Scheme(usize),
}

/// What a success gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub enum Success {
    /// Bytes of whatever kind: nothing is documented.
    #[default]
    Bytes,
    /// Nothing to decode.
    Empty,
    /// A JSON body.
    Json(Type),
    /// Different bodies by status: the status and its body, `None` for one without a JSON body.
    ByStatus(TypeId, Vec<(u16, Option<Type>)>),
}

/// A status that the collection documents as a failure.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Failure {
    /// The HTTP status.
    pub status: u16,
    /// What the collection says of the status as a whole; may be empty.
    pub description: String,
    /// The API's own error codes and their meanings.
    pub codes: Vec<prose::ApiError>,
    /// The type of its JSON body, where one is documented.
    pub body: Option<Type>,
}
