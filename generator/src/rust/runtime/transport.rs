//! How a finished request reaches the server.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use super::body::Body;
use super::reply::Reply;

/// A boxed future, as transports return it.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Sends one HTTP request and collects its reply.
///
/// The client comes with one built on `reqwest`; implement this trait to record, to replay, or to
/// answer requests in a test without any network.
///
/// A transport follows no redirect and repeats no request by itself.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` and reads the whole reply.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<Result<Reply, TransportError>>;
}

/// The connection could not be made, or broke before the reply was complete.
pub struct TransportError {
    inner: Box<Inner>,
}

struct Inner {
    connect: bool,
    source: Box<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// An error after the connection was made: the request may have reached the server.
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::with(false, source.into())
    }

    /// An error while making the connection: the server has seen nothing of the request.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::with(true, source.into())
    }

    fn with(connect: bool, source: Box<dyn StdError + Send + Sync>) -> Self {
        Self {
            inner: Box::new(Inner { connect, source }),
        }
    }

    /// Whether the connection was never made, so that nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.inner.connect
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("connect", &self.inner.connect)
            .field("source", &self.inner.source)
            .finish()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.inner.connect {
            "could not connect to the server"
        } else {
            "the connection broke before the reply was complete"
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.inner.source)
    }
}
