//! Saved example responses.

use super::{Header, Request};

/// A response that was saved with its request.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct SavedResponse {
    /// The name as written.
    pub name: String,
    /// The status code, where there is one from 100 to 599.
    pub code: Option<u16>,
    /// The reason phrase as written; may contradict the code.
    pub status: String,
    /// The headers in document order, with their descriptions.
    pub headers: Vec<Header>,
    /// The body as text; empty where there is none.
    pub body: String,
    /// `_postman_previewlanguage`, lower case.
    pub language: Option<String>,
    /// The request that gave this response, where it was saved with it. Its own `responses` are empty.
    pub original_request: Option<Box<Request>>,
}
