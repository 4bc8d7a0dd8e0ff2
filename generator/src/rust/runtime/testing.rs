//! What the tests of the runtime share; no generated crate has it.

use super::body::Body;
use super::client::{Client, ClientBuilder};
use super::operation::{BaseUrl, Service};
use super::reply::Reply;
use super::transport::{BoxFuture, Transport, TransportError};

/// A service at `http://api.test` with two variables.
static SERVICE: Service = Service {
    base_urls: &[BaseUrl {
        name: "base_url",
        text: "http://api.test",
        value: Some("http://api.test"),
    }],
    settings: &[],
    variables: &[("suffix", "1"), ("user1", "ann"), ("hello_1", "world")],
    user_agent: "test/0",
};

/// A client that sends nothing.
pub fn client() -> Client {
    let builder = ClientBuilder::new(&SERVICE).transport(Nowhere);
    builder.build().expect("the transport is there already")
}

struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
        Box::pin(async { Err(TransportError::connect("there is no server")) })
    }
}
