//! What came back: status, headers and bytes; and errors, with what they decode to.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::decoded::{self, Decoded, Whole};
use super::error::DecodeError;
use super::json;

/// A reply as it came: status, headers and the bytes of the body.
///
/// Cheap to clone.
#[derive(Clone)]
pub struct Reply {
    inner: Arc<Inner>,
}

struct Inner {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    /// The status code.
    pub fn status(&self) -> StatusCode {
        self.inner.status
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.inner.headers
    }

    /// The first header of that name, where it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.inner.headers.get(name)?.to_str().ok()
    }

    /// The body as it came.
    pub fn bytes(&self) -> &Bytes {
        &self.inner.body
    }

    /// The body as text; bytes that are no UTF-8 become U+FFFD.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.inner.body)
    }

    /// The body read as JSON into any type.
    ///
    /// # Errors
    ///
    /// When the body is no JSON or does not fit the type: the error names the JSON path.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        json::any(self)
    }
}

impl From<http::Response<Bytes>> for Reply {
    fn from(response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            inner: Arc::new(Inner {
                status: parts.status,
                headers: parts.headers,
                body,
            }),
        }
    }
}

impl fmt::Debug for Reply {
    /// Header values and the body are left out: they can hold credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.inner.status)
            .field("headers", &Names(&self.inner.headers))
            .field("body_len", &self.inner.body.len())
            .finish()
    }
}

struct Names<'a>(&'a HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

/// An error that the collection documents for an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentedError {
    /// The HTTP status.
    pub status: u16,
    /// The API's own error code, such as `4130`.
    pub code: Option<&'static str>,
    /// What the collection says of it.
    pub message: &'static str,
}

/// A reply that is an error, with its typed body where the collection documents one.
///
/// Dereferences to [`Reply`].
pub struct ErrorReply<T = ()> {
    inner: Box<ErrorInner<T>>,
}

struct ErrorInner<T> {
    reply: Reply,
    documented: &'static [DocumentedError],
    body: Option<Result<Decoded<T>, DecodeError>>,
}

impl ErrorReply {
    /// An error without a typed body; `documented` is what its operation documents.
    pub fn new(reply: Reply, documented: &'static [DocumentedError]) -> Self {
        Self::with(reply, documented, None)
    }
}

impl<T: Whole + Default> ErrorReply<T> {
    /// An error whose body is read field by field; one that does not decode hides nothing.
    #[doc(hidden)]
    pub fn read(reply: Reply, documented: &'static [DocumentedError]) -> Self {
        let body = decoded::read::<T>(&reply).map(Decoded::of);
        Self::with(reply, documented, Some(body))
    }
}

impl<T: Send + Sync + 'static> ErrorReply<T> {
    /// An error whose body `read` decodes; one that does not decode hides nothing.
    #[doc(hidden)]
    pub fn decoded(
        reply: Reply,
        documented: &'static [DocumentedError],
        read: fn(&Reply) -> Result<T, DecodeError>,
    ) -> Self {
        let body = read(&reply).map(Decoded::new);
        Self::with(reply, documented, Some(body))
    }
}

impl<T: 'static> ErrorReply<T> {
    /// The typed body; `None` where the collection documents none.
    ///
    /// The inner error says why the body that came, for instance a proxy's page, is not the documented one.
    pub fn body(&self) -> Option<Result<&T, &DecodeError>> {
        let body = self.inner.body.as_ref()?;
        Some(body.as_ref().map(Decoded::get))
    }
}

impl<T> ErrorReply<T> {
    fn with(
        reply: Reply,
        documented: &'static [DocumentedError],
        body: Option<Result<Decoded<T>, DecodeError>>,
    ) -> Self {
        Self {
            inner: Box::new(ErrorInner {
                reply,
                documented,
                body,
            }),
        }
    }

    /// The reply as it came.
    pub fn reply(&self) -> &Reply {
        &self.inner.reply
    }

    /// What the collection documents for this status: the API's own codes and their meanings.
    pub fn documented(&self) -> impl Iterator<Item = &'static DocumentedError> + use<T> {
        let status = self.status().as_u16();
        self.inner
            .documented
            .iter()
            .filter(move |error| error.status == status)
    }

    /// The same error without its typed body.
    pub fn untyped(self) -> ErrorReply {
        ErrorReply::new(self.inner.reply, self.inner.documented)
    }
}

impl<T: Clone + Send + Sync + 'static> Clone for ErrorReply<T> {
    fn clone(&self) -> Self {
        let inner = &self.inner;
        Self::with(inner.reply.clone(), inner.documented, inner.body.clone())
    }
}

/// An error that the server answered with, whatever the type of its body.
pub trait Answered {
    /// The reply as it came.
    fn reply(&self) -> &Reply;

    /// What the collection documents for the operation.
    fn documented(&self) -> &'static [DocumentedError];
}

impl dyn Answered + '_ {
    /// The same error without the type of its body.
    pub fn untyped(&self) -> ErrorReply {
        ErrorReply::new(self.reply().clone(), self.documented())
    }
}

impl<T> Answered for ErrorReply<T> {
    fn reply(&self) -> &Reply {
        &self.inner.reply
    }

    fn documented(&self) -> &'static [DocumentedError] {
        self.inner.documented
    }
}

impl<T> Deref for ErrorReply<T> {
    type Target = Reply;

    fn deref(&self) -> &Reply {
        &self.inner.reply
    }
}

impl<T> fmt::Debug for ErrorReply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.reply(), f)
    }
}

impl<T> fmt::Display for ErrorReply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        describe(self.reply(), self.inner.documented, f)
    }
}

/// Writes the status of a reply and what is documented for it.
///
/// # Errors
///
/// When the formatter does not take it.
pub fn describe(
    reply: &Reply,
    documented: &[DocumentedError],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let status = reply.status();
    write!(f, "{status}")?;
    let own = documented
        .iter()
        .filter(|error| error.status == status.as_u16());
    for (index, error) in own.enumerate() {
        f.write_str(if index == 0 { ": " } else { "; " })?;
        if let Some(code) = error.code {
            write!(f, "[{code}] ")?;
        }
        f.write_str(error.message)?;
    }
    Ok(())
}
