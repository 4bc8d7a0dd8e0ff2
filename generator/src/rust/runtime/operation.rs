//! What is fixed about an operation, as data.

use super::scheme::Scheme;

/// The fixed part of an operation: where it goes and which slots its request has.
pub struct Operation {
    /// The request's name in the collection.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// Which of the service's base URLs the path follows.
    pub base_url: usize,
    /// The path, and whatever of the address is not in slots.
    pub path: &'static [Piece],
    /// The places that values go to, in the collection's order.
    pub slots: &'static [Slot],
    /// What the body is made of.
    pub body: BodyKind,
    /// How the request is authenticated.
    pub auth: Auth,
    /// Whether path and query are percent-encoded; off where the collection switches it off.
    pub encode_url: bool,
    /// Whether a body brings its own `Content-Type`; off where the collection switches it off.
    pub automatic_content_type: bool,
}

impl Operation {
    /// An operation whose every part has its most common value.
    pub const DEFAULT: Self = Self {
        name: "",
        method: "GET",
        base_url: 0,
        path: &[],
        slots: &[],
        body: BodyKind::None,
        auth: Auth::None,
        encode_url: true,
        automatic_content_type: true,
    };
}

/// A part of a path.
pub enum Piece {
    /// Text of the collection; may hold `{{settings}}`.
    Text(&'static str),
    /// The value of the slot of that index.
    Slot(usize),
}

/// A place in a request that a value goes to.
pub struct Slot {
    /// Where in the request.
    pub place: Place,
    /// The name on the wire.
    pub name: &'static str,
    /// What is sent when nothing is set.
    pub default: Option<&'static str>,
    /// The content type of a part.
    pub content_type: Option<&'static str>,
    /// The file name of a part.
    pub file_name: Option<&'static str>,
}

/// Where in a request a slot is.
#[derive(Clone, Copy, PartialEq, Eq)]
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

impl Slot {
    /// An argument of the path.
    pub const fn path(name: &'static str) -> Self {
        Self::new(Place::Path, name)
    }

    /// A query parameter.
    pub const fn query(name: &'static str) -> Self {
        Self::new(Place::Query, name)
    }

    /// A header.
    pub const fn header(name: &'static str) -> Self {
        Self::new(Place::Header, name)
    }

    /// A field of a urlencoded body.
    pub const fn form(name: &'static str) -> Self {
        Self::new(Place::Form, name)
    }

    /// A part of a multipart body.
    pub const fn part(name: &'static str) -> Self {
        Self::new(Place::Part, name)
    }

    /// The whole body.
    pub const fn body() -> Self {
        Self::new(Place::Body, "body")
    }

    /// Sends `default` when nothing is set.
    pub const fn sent(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// Gives a part its content type.
    pub const fn content_type(mut self, content_type: &'static str) -> Self {
        self.content_type = Some(content_type);
        self
    }

    /// Gives a part its file name.
    pub const fn file_name(mut self, file_name: &'static str) -> Self {
        self.file_name = Some(file_name);
        self
    }

    const fn new(place: Place, name: &'static str) -> Self {
        Self {
            place,
            name,
            default: None,
            content_type: None,
            file_name: None,
        }
    }
}

/// What a body is made of.
#[derive(PartialEq, Eq)]
pub enum BodyKind {
    /// There is none.
    None,
    /// `application/x-www-form-urlencoded` fields.
    Form,
    /// `multipart/form-data` parts.
    Multipart,
    /// Text or bytes of that content type.
    Raw(&'static str),
    /// The bytes of a file, which knows its content type.
    File,
}

/// How a request is authenticated; texts may hold `{{settings}}`.
#[derive(Clone, Copy)]
pub enum Auth {
    /// Not at all.
    None,
    /// A token in a header, behind a prefix; nothing where the token is empty.
    Token {
        /// The header's name.
        header: &'static str,
        /// What stands before the token, such as `Bearer`; may be empty.
        prefix: &'static str,
        /// The token.
        token: &'static str,
        /// Whether a request without the setting is sent all the same.
        optional: bool,
    },
    /// A name and a value among the headers, also where the value is empty.
    Header {
        /// The header's name.
        name: &'static str,
        /// The value.
        value: &'static str,
    },
    /// A name and a value in the query.
    Query {
        /// The parameter's name.
        name: &'static str,
        /// The value.
        value: &'static str,
        /// Whether a request without the value is sent all the same.
        optional: bool,
    },
    /// HTTP basic authentication (RFC 7617).
    Basic {
        /// The user name.
        username: &'static str,
        /// The password.
        password: &'static str,
    },
    /// A scheme that signs the finished request or answers a challenge.
    Scheme(&'static dyn Scheme),
}

impl Auth {
    /// The texts that are sent; a scheme keeps its own.
    pub(crate) fn texts(self) -> Vec<&'static str> {
        match self {
            Self::None | Self::Scheme(_) => Vec::new(),
            Self::Token {
                header,
                prefix,
                token,
                ..
            } => vec![header, prefix, token],
            Self::Header { name, value } | Self::Query { name, value, .. } => vec![name, value],
            Self::Basic { username, password } => vec![username, password],
        }
    }
}

/// The request as it stands in the collection.
pub struct Example {
    /// A value for each slot of the operation.
    pub slots: &'static [Sample],
    /// The collection's own authentication.
    pub auth: Auth,
}

/// What the collection has for a slot; texts may hold `{{variables}}`.
#[derive(Clone, Copy)]
pub enum Sample {
    /// The entry is switched off.
    Off,
    /// A name without a value.
    Flag,
    /// Text.
    Text(&'static str),
    /// Paths of files; none is an empty part.
    Files(&'static [&'static str]),
    /// The content of a file as base64.
    Base64(&'static str),
}

/// What all operations of a client share.
pub struct Service {
    /// The base URLs that operations start with; the first is the most used.
    pub base_urls: &'static [BaseUrl],
    /// The values that a client is built with.
    pub settings: &'static [Setting],
    /// The collection's variables, for examples.
    pub variables: &'static [(&'static str, &'static str)],
    /// What the client calls itself, such as `zoom-api/0.1.0`.
    pub user_agent: &'static str,
}

/// A base URL.
pub struct BaseUrl {
    /// The name of the builder's method.
    pub name: &'static str,
    /// What leads addresses in the collection; may hold `{{variables}}`.
    pub text: &'static str,
    /// The usable value, which may hold `{{settings}}`; `None` where a caller must give one.
    pub value: Option<&'static str>,
}

/// A value that a client is built with.
pub struct Setting {
    /// The name of the builder's method.
    pub name: &'static str,
    /// The name between `{{` and `}}`.
    pub token: &'static str,
    /// The value that holds when none is given.
    pub default: Option<&'static str>,
}
