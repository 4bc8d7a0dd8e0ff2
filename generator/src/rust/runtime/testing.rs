//! What the tests of the runtime share; no generated crate has it.

use super::body::Body;
use super::call::Call;
use super::client::{Client, ClientBuilder};
use super::error::RequestError;
use super::operation::{Auth, BaseUrl, Example, Operation, Service, Setting};
use super::reply::Reply;
use super::signing::Signer;
use super::transport::{BoxFuture, Transport, TransportError};

/// A service at `http://api.test` with two variables.
const SERVICE: Service = Service {
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
    static OWN: Service = SERVICE;
    let builder = ClientBuilder::new(&OWN).transport(Nowhere);
    builder.build().expect("the transport is there already")
}

/// A service at `http://api.test` whose scheme has a user name and a password as settings.
pub static WITH_PASSWORD: Service = Service {
    settings: &[
        Setting {
            name: "username",
            token: "user",
            default: None,
        },
        Setting {
            name: "password",
            token: "password",
            default: None,
        },
    ],
    ..SERVICE
};

/// What a scheme makes of a request, as in an example.
pub fn signed(
    scheme: &dyn Signer,
    request: http::Request<Body>,
) -> Result<http::Request<Body>, RequestError> {
    signed_as(scheme, Operation::DEFAULT, request)
}

/// What a scheme makes of a request of an operation, as in an example.
pub fn signed_as(
    scheme: &dyn Signer,
    operation: Operation,
    mut request: http::Request<Body>,
) -> Result<http::Request<Body>, RequestError> {
    scheme.sign(&example_call(operation), &mut request, None)?;
    Ok(request)
}

/// The call of an operation's example, which has no values.
pub fn example_call(operation: Operation) -> Box<Call> {
    static EXAMPLE: Example = Example {
        slots: &[],
        auth: Auth::None,
    };
    Call::example(&client(), Box::leak(Box::new(operation)), &EXAMPLE)
}

/// The `Authorization` that a scheme gives a request.
pub fn authorization(scheme: &dyn Signer, request: http::Request<Body>) -> String {
    let request = signed(scheme, request).expect("the scheme is complete");
    let value = request
        .headers()
        .get("authorization")
        .expect("it is signed");
    value.to_str().expect("it is text").to_owned()
}

struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
        Box::pin(async { Err(TransportError::connect("there is no server")) })
    }
}
