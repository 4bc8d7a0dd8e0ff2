//! A call that is on its way.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::error::{Error, RequestError, TimeoutError};
use super::reply::Reply;
use super::response::Response;
use super::transport::{BoxFuture, TransportError};

/// Decodes the reply of an operation.
pub type Decode<T, E> = fn(Reply) -> Result<Response<T>, Error<E>>;

/// Why there is no reply.
#[derive(Debug)]
pub enum NoReply {
    /// The connection could not be made, or broke.
    Transport(TransportError),
    /// The call took longer than its time-out.
    Timeout(TimeoutError),
    /// The request could not be made.
    Request(RequestError),
}

/// A call that is on its way: await it, or it is never sent.
#[must_use = "a call does nothing until it is awaited"]
pub struct Pending<T, E> {
    exchange: BoxFuture<Result<Reply, NoReply>>,
    decode: Decode<T, E>,
}

impl<T, E> Pending<T, E> {
    /// A call whose reply `decode` reads.
    #[doc(hidden)]
    pub fn new(exchange: BoxFuture<Result<Reply, NoReply>>, decode: Decode<T, E>) -> Self {
        Self { exchange, decode }
    }

    /// The exchange itself and the function that reads its reply.
    #[doc(hidden)]
    pub fn into_parts(self) -> (BoxFuture<Result<Reply, NoReply>>, Decode<T, E>) {
        (self.exchange, self.decode)
    }
}

impl<T, E> Future for Pending<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match ready!(self.exchange.as_mut().poll(context)) {
            Ok(reply) => Poll::Ready((self.decode)(reply)),
            Err(error) => Poll::Ready(Err(error.into())),
        }
    }
}

impl<E> From<NoReply> for Error<E> {
    fn from(error: NoReply) -> Self {
        match error {
            NoReply::Transport(error) => Self::Transport(error),
            NoReply::Timeout(error) => Self::Timeout(error),
            NoReply::Request(error) => Self::Request(error),
        }
    }
}

impl<T, E> fmt::Debug for Pending<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}
