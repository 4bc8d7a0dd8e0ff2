//! Access tokens that are fetched while a client runs.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use http::StatusCode;
use secrecy::SecretString;

use super::client::Client;
use super::error::{Error, Failure};
use super::transport::BoxFuture;

/// Gives the access token of each call.
///
/// It is asked right before a request is sent, by every call that sends the token, so it keeps its
/// token until that expires. [`token_fn`] makes one of an async closure.
pub trait TokenProvider: Send + Sync + 'static {
    /// The token to send now, without a prefix such as `Bearer`.
    ///
    /// `client` is the one that makes the call: a provider can send other operations with it, such
    /// as a log-in, that do not send the token themselves.
    fn token(self: Arc<Self>, client: Client) -> BoxFuture<Result<SecretString, TokenError>>;

    /// Hears that the server answered `401 Unauthorized` to a call with this token.
    ///
    /// The call is not sent again; a provider that keeps tokens gives a new one to the next call.
    fn rejected(&self, token: &SecretString) {
        let _ = token;
    }
}

/// A provider that can be shared between clients, or asked by the program too.
impl<T: TokenProvider> TokenProvider for Arc<T> {
    fn token(self: Arc<Self>, client: Client) -> BoxFuture<Result<SecretString, TokenError>> {
        T::token(Arc::clone(&self), client)
    }

    fn rejected(&self, token: &SecretString) {
        T::rejected(self, token);
    }
}

/// A provider that calls an async closure for each token.
///
/// `?` in the closure takes the errors of this client's own operations; others become a
/// [`TokenError`] by [`TokenError::caused_by`].
pub fn token_fn<F, Fut, T>(fetch: F) -> impl TokenProvider
where
    F: Fn(Client) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T, TokenError>> + Send + 'static,
    T: Into<SecretString>,
{
    TokenFn(fetch)
}

struct TokenFn<F>(F);

impl<F, Fut, T> TokenProvider for TokenFn<F>
where
    F: Fn(Client) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T, TokenError>> + Send + 'static,
    T: Into<SecretString>,
{
    fn token(self: Arc<Self>, client: Client) -> BoxFuture<Result<SecretString, TokenError>> {
        let token = (self.0)(client);
        Box::pin(async move { token.await.map(Into::into) })
    }
}

/// There is no access token.
///
/// A call that needed one ends with [`Error::Request`], whose source this is.
#[derive(Debug, Clone)]
pub struct TokenError {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    message: String,
    answer: Option<Answer>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What a token endpoint answered in place of a token.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    code: Option<String>,
}

impl TokenError {
    /// An error with nothing behind it.
    pub fn new(message: impl Into<String>) -> Self {
        Self::with(message.into(), None, None)
    }

    /// An error that another one caused.
    pub fn caused_by(
        message: impl Into<String>,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self::with(message.into(), None, Some(source.into()))
    }

    /// The answer of a token endpoint that is no token.
    #[doc(hidden)]
    pub fn answered(message: String, status: StatusCode, code: Option<String>) -> Self {
        Self::with(message, Some(Answer { status, code }), None)
    }

    /// The status that the token endpoint answered, where it did.
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.answer.as_ref().map(|answer| answer.status)
    }

    /// The error code that the token endpoint answered, such as `invalid_client` (RFC 6749, 5.2).
    pub fn code(&self) -> Option<&str> {
        self.inner.answer.as_ref()?.code.as_deref()
    }

    fn with(
        message: String,
        answer: Option<Answer>,
        source: Option<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        let inner = Arc::new(Inner {
            message,
            answer,
            source,
        });
        Self { inner }
    }
}

/// A call that should have given a token failed.
impl<E: Failure + fmt::Debug + Send + Sync + 'static> From<Error<E>> for TokenError {
    fn from(error: Error<E>) -> Self {
        Self::caused_by("the call that gives the access token failed", error)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inner.message)
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.inner.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
