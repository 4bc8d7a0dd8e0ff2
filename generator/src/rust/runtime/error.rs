//! Everything that can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::reply::{self, Answered, DocumentedError, ErrorReply, Reply};
use super::transport::TransportError;

/// Why a call did not give what it should.
///
/// Each operation has its own `E`, an enum of the errors that the collection documents for it. `?`
/// turns any `Error<E>` into this type's default form, so that one function can call several
/// operations.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E = ErrorReply> {
    /// The server answered with an error that the collection documents.
    Api(E),
    /// The server answered with a status that is no success and is not documented.
    Undocumented(ErrorReply),
    /// The server answered with success, but the body is not what the collection shows.
    Decode(DecodeError),
    /// The connection could not be made, or broke.
    Transport(TransportError),
    /// The call took longer than its time-out.
    Timeout(TimeoutError),
    /// The request could not be made: nothing was sent.
    Request(RequestError),
}

/// The errors that a collection documents for one operation.
pub trait ApiError: fmt::Debug + Send + Sync + 'static {
    /// What the server answered, whichever of the errors it is.
    fn answer(&self) -> &dyn Answered;

    /// The reply that the error came with.
    fn reply(&self) -> &Reply {
        self.answer().reply()
    }

    /// What the collection documents for the operation.
    fn documented(&self) -> &'static [DocumentedError] {
        self.answer().documented()
    }

    /// The error without its operation's type.
    fn into_reply(self) -> ErrorReply
    where
        Self: Sized,
    {
        self.answer().untyped()
    }
}

/// What [`Error::Api`] holds: an operation's own enum, or the reply itself.
pub trait Failure {
    /// The reply that the error came with.
    fn reply(&self) -> &Reply;

    /// Writes the status and what the collection documents for it.
    ///
    /// # Errors
    ///
    /// When the formatter does not take it.
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<E: ApiError> Failure for E {
    fn reply(&self) -> &Reply {
        ApiError::reply(self)
    }

    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        reply::describe(ApiError::reply(self), self.documented(), f)
    }
}

impl Failure for ErrorReply {
    fn reply(&self) -> &Reply {
        ErrorReply::reply(self)
    }

    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<E: Failure> Error<E> {
    /// The server's reply, where there was one.
    pub fn reply(&self) -> Option<&Reply> {
        match self {
            Self::Api(error) => Some(error.reply()),
            Self::Undocumented(error) => Some(error.reply()),
            Self::Decode(error) => Some(error.reply()),
            Self::Transport(_) | Self::Timeout(_) | Self::Request(_) => None,
        }
    }

    /// The status of the server's reply, where there was one.
    pub fn status(&self) -> Option<http::StatusCode> {
        self.reply().map(Reply::status)
    }

    /// Whether the call took longer than its time-out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }
}

impl<E: Failure> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => {
                f.write_str("the server answered ")?;
                error.describe(f)
            }
            Self::Undocumented(error) => {
                write!(
                    f,
                    "the server answered {}, which is not documented",
                    error.status()
                )
            }
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(error) => error.fmt(f),
            Self::Request(error) => error.fmt(f),
        }
    }
}

impl<E: Failure + fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Api(_) | Self::Undocumented(_) | Self::Timeout(_) => None,
            Self::Decode(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Request(error) => error.source(),
        }
    }
}

impl<E: ApiError> From<Error<E>> for Error {
    fn from(error: Error<E>) -> Self {
        match error {
            Error::Api(error) => Self::Api(error.into_reply()),
            Error::Undocumented(error) => Self::Undocumented(error),
            Error::Decode(error) => Self::Decode(error),
            Error::Transport(error) => Self::Transport(error),
            Error::Timeout(error) => Self::Timeout(error),
            Error::Request(error) => Self::Request(error),
        }
    }
}

impl<E> From<RequestError> for Error<E> {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E> From<TimeoutError> for Error<E> {
    fn from(error: TimeoutError) -> Self {
        Self::Timeout(error)
    }
}

impl<E> From<DecodeError> for Error<E> {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

/// The call took longer than its time-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeoutError {
    /// The time-out that was exceeded.
    pub after: Duration,
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no complete reply within {:?}", self.after)
    }
}

impl StdError for TimeoutError {}

/// The request could not be made from what the caller gave: nothing was sent.
#[derive(Debug)]
pub struct RequestError {
    inner: Box<RequestInner>,
}

#[derive(Debug)]
struct RequestInner {
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl RequestError {
    /// An error with nothing behind it.
    pub fn new(message: impl Into<String>) -> Self {
        Self::with(message.into(), None)
    }

    /// An error that another one caused.
    pub fn caused_by(
        message: impl Into<String>,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self::with(message.into(), Some(source.into()))
    }

    fn with(message: String, source: Option<Box<dyn StdError + Send + Sync>>) -> Self {
        let inner = Box::new(RequestInner { message, source });
        Self { inner }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing was sent: {}", self.inner.message)
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.inner.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}

/// A body is not what the collection shows; the reply is kept.
#[derive(Clone)]
pub struct DecodeError {
    inner: Box<DecodeInner>,
}

#[derive(Clone)]
struct DecodeInner {
    reply: Reply,
    path: String,
    source: std::sync::Arc<serde_json::Error>,
}

impl DecodeError {
    /// An error at a JSON path, such as `items[2].name`, of the reply's body.
    pub fn new(reply: Reply, path: String, source: serde_json::Error) -> Self {
        let source = std::sync::Arc::new(source);
        Self {
            inner: Box::new(DecodeInner {
                reply,
                path,
                source,
            }),
        }
    }

    /// The reply that did not decode.
    pub fn reply(&self) -> &Reply {
        &self.inner.reply
    }

    /// Where in the body, such as `items[2].name`; empty for the body as a whole.
    pub fn path(&self) -> &str {
        &self.inner.path
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.inner.path)
            .field("source", &self.inner.source)
            .field("reply", &self.inner.reply)
            .finish()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.inner.reply.status();
        match self.inner.path.as_str() {
            "" => write!(f, "the body of the {status} reply does not decode"),
            path => write!(
                f,
                "the body of the {status} reply does not decode at `{path}`"
            ),
        }
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.inner.source)
    }
}
