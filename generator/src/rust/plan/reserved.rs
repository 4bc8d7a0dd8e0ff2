//! Names that generated code has taken already.

/// Methods that every operation has.
pub const OPERATION_METHODS: [&str; 9] = [
    "send",
    "example",
    "into_http_request",
    "decode",
    "with_options",
    "when_some",
    "clone",
    "new",
    "raw_body",
];

/// Methods of the operators' traits: `x.add(y)` should mean `x + y`.
pub const OPERATORS: [&str; 10] = [
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// Types that modules import, those of the prelude that generated code names, and those that
/// rustdoc would take for derive macros.
pub const TYPES: [&str; 50] = [
    "ApiError",
    "Auth",
    "BTreeMap",
    "Body",
    "BodyKind",
    "Box",
    "Bytes",
    "Call",
    "Client",
    "Clone",
    "Copy",
    "Debug",
    "DecodeError",
    "Default",
    "Display",
    "Eq",
    "DocumentedError",
    "Err",
    "Error",
    "ErrorReply",
    "Example",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Pending",
    "Piece",
    "Reply",
    "RequestError",
    "RequestOptions",
    "Response",
    "Result",
    "Sample",
    "Self_",
    "Serialize",
    "Sized",
    "Slot",
    "Some",
    "String",
    "Upload",
    "Value",
    "Vec",
];

/// Further types that the crate shows at its top.
pub const TOP_TYPES: [&str; 12] = [
    "BoxFuture",
    "ByteStream",
    "ClientBuilder",
    "TimeoutError",
    "TokenEndpoint",
    "TokenError",
    "TokenGrant",
    "TokenParameter",
    "TokenPlace",
    "TokenProvider",
    "Transport",
    "TransportError",
];

/// Modules that every generated crate has.
pub const TOP_MODULES: [&str; 3] = ["client", "operations", "runtime"];

/// Names that paths in generated code start with.
pub const CRATES: [&str; 11] = [
    "bytes",
    "http",
    "jiff",
    "json",
    "reqwest",
    "secrecy",
    "serde",
    "serde_json",
    "tokio",
    "url",
    "uuid",
];
