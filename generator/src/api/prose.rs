//! What descriptions and names say in prose, read carefully.

/// One documented value of a parameter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct DocumentedValue {
    /// The wire text.
    pub value: String,
    /// What the prose says of it.
    pub doc: String,
}

/// What a request's description says besides prose.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct RequestNotes {
    /// Scopes.
    pub scopes: Vec<String>,
    /// Rate limit label.
    pub rate_limit: Option<String>,
    /// Prerequisites.
    pub prerequisites: Vec<String>,
    /// The description without those labelled lines.
    pub text: String,
}

/// An API's own error code.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct ApiError {
    /// The code.
    pub code: String,
    /// The meaning.
    pub message: String,
}
