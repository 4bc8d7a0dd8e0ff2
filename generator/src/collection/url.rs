//! Addresses in their string and their object form.

/// The address of a request, in parts; a string is parsed into the same parts (FORMAT §3.2).
///
/// Every text is as written: `{{tokens}}` are in place and nothing is encoded.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Url {
    /// The scheme without `://`; `None` where there is none. May be a token.
    pub protocol: Option<String>,
    /// User name and password in front of the host.
    pub userinfo: Option<(String, Option<String>)>,
    /// The host, its labels joined with `.`; often one token that holds scheme and path too.
    pub host: String,
    /// The port as written.
    pub port: Option<String>,
    /// The segments of the path; `None` where the address has no path at all (not even `/`).
    pub path: Option<Vec<String>>,
    /// The query, disabled entries included; `None` where there is no `?` at all.
    pub query: Option<Vec<QueryParam>>,
    /// What follows `#`; never sent.
    pub hash: Option<String>,
    /// What is known of the variables of the path.
    pub variables: Vec<PathVariable>,
    /// Whether the address came as an object, where `:name` segments are replaced (in a string they stay).
    pub is_object: bool,
}

/// A query parameter.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct QueryParam {
    /// The name; `None` for `null` or missing.
    pub key: Option<String>,
    /// The value; `None` where no `=` is sent (`null`, missing, and every value that is no string).
    pub value: Option<String>,
    /// The description as written.
    pub description: String,
    /// Whether it is switched off.
    pub disabled: bool,
}

/// What `url.variable` says of a `:name` (or a same-named `{{name}}`).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct PathVariable {
    /// The name without its colon (`key`, or the legacy `id`).
    pub key: String,
    /// The value that replaces `:name` on the wire; `None` where Postman leaves `:name` in place
    /// (no value, an empty one, or one that is no string: FORMAT §3.3).
    pub value: Option<String>,
    /// The description as written.
    pub description: String,
}
