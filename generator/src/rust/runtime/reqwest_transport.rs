//! The transport built on `reqwest`.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_LENGTH;
use http_body::Body as _;

use super::body::Body;
use super::reply::Reply;
use super::transport::{BoxFuture, Transport, TransportError};

impl Transport for reqwest::Client {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
        let client = self.clone();
        Box::pin(async move {
            let request = convert(request)?;
            let response = client.execute(request).await.map_err(failure)?;
            let (parts, body) = http::Response::from(response).into_parts();
            let body = collect(body).await.map_err(failure)?;
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
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
}

/// The bytes of a body.
///
/// `Response::bytes` would bring several times its code into each client.
async fn collect(mut body: reqwest::Body) -> reqwest::Result<Bytes> {
    let mut chunks = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        // What is no data are trailers.
        if let Ok(chunk) = frame?.into_data() {
            chunks.push(chunk);
        }
    }
    Ok(joined(chunks))
}

fn joined(mut chunks: Vec<Bytes>) -> Bytes {
    if chunks.len() < 2 {
        return chunks.pop().unwrap_or_default();
    }
    let length = chunks.iter().map(Bytes::len).sum();
    let mut bytes = Vec::with_capacity(length);
    for chunk in &chunks {
        bytes.extend_from_slice(chunk);
    }
    bytes.into()
}

/// Errors leave without their URL: its query can hold credentials.
fn failure(error: reqwest::Error) -> TransportError {
    if error.is_connect() {
        TransportError::connect(error.without_url())
    } else {
        TransportError::new(error.without_url())
    }
}
