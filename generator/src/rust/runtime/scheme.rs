//! Schemes of authentication that need the finished request, or the server's answer to a first one.

use std::future::Future;
use std::pin::Pin;

use http::Request;

use super::body::Body;
use super::call::Call;
use super::pending::NoReply;
use super::reply::Reply;

/// A scheme with its parameters, which may hold `{{settings}}`.
pub trait Scheme: Sync {
    /// Sends the request of a call as the scheme wants it.
    fn send<'a>(&'a self, call: &'a Call, request: Request<Body>) -> Sending<'a>;
}

/// A request on its way, for as long as its call lives.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Reply, NoReply>> + Send + 'a>>;
