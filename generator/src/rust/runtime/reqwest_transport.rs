//! The transport built on `reqwest`.

use super::body::Body;
use super::reply::Reply;
use super::transport::{BoxFuture, Transport, TransportError};

impl Transport for reqwest::Client {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
        let client = self.clone();
        Box::pin(async move {
            let request = convert(request)?;
            let response = client.execute(request).await.map_err(failure)?;
            let (parts, ()) = head(&response).into_parts();
            let body = response.bytes().await.map_err(failure)?;
            Ok(http::Response::from_parts(parts, body).into())
        })
    }
}

fn convert(mut request: http::Request<Body>) -> Result<reqwest::Request, TransportError> {
    announce_empty(&mut request);
    let request = request.map(|body| match body.into_bytes() {
        Ok(bytes) => reqwest::Body::from(bytes),
        Err(stream) => reqwest::Body::wrap(stream),
    });
    reqwest::Request::try_from(request)
        .map_err(|error| TransportError::connect(error.without_url()))
}

/// A method that expects a body says so where there is none (RFC 9110, 8.6): some servers refuse it
/// otherwise, and `hyper` leaves it out.
fn announce_empty(request: &mut http::Request<Body>) {
    let expects_body = matches!(request.method().as_str(), "POST" | "PUT" | "PATCH");
    if expects_body && request.body().is_empty() {
        let headers = request.headers_mut();
        headers.insert(http::header::CONTENT_LENGTH, http::HeaderValue::from(0));
    }
}

fn head(response: &reqwest::Response) -> http::Response<()> {
    let mut head = http::Response::new(());
    *head.status_mut() = response.status();
    *head.version_mut() = response.version();
    *head.headers_mut() = response.headers().clone();
    head
}

/// Errors leave without their URL: its query can hold credentials.
fn failure(error: reqwest::Error) -> TransportError {
    if error.is_connect() {
        TransportError::connect(error.without_url())
    } else {
        TransportError::new(error.without_url())
    }
}
