//! Hooks that change requests right before they are sent.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use build_script::events::{Client, CreateAnEventBody, Error, RequestError};

use crate::silent;

fn signature(body: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

#[tokio::test]
async fn a_hook_can_sign_what_is_sent() {
    let server = silent();
    let client = Client::builder().base_url(server.url()).bearer_token("t");
    let client = client.on_request(|request| {
        let body = request.body().as_bytes();
        let body = body.ok_or_else(|| RequestError::new("a stream cannot be signed"))?;
        let text = format!(
            "{} {} {}",
            request.method(),
            request.uri().path(),
            signature(body)
        );
        let value = text.parse().expect("a header can hold it");
        request.headers_mut().insert("x-signature", value);
        Ok(())
    });
    let client = client.build().unwrap();
    let body = CreateAnEventBody::default().title("Open day");
    let _ = client.create_an_event(&body).send().await;
    let request = server.request();
    let expected = format!("POST /events {}", signature(&request.body));
    assert_eq!(request.header("X-Signature"), Some(expected.as_str()));
    assert_eq!(request.header("Authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn hooks_run_in_their_order_and_can_change_everything() {
    let server = silent();
    let client = Client::builder().base_url(server.url()).bearer_token("t");
    let client = client.on_request(|request| {
        *request.method_mut() = http::Method::PUT;
        *request.body_mut() = "changed".into();
        Ok(())
    });
    let client = client.on_request(|request| {
        assert_eq!(request.method(), http::Method::PUT);
        let uri = format!("{}?signed=1", request.uri());
        *request.uri_mut() = uri.parse().expect("a query follows");
        Ok(())
    });
    let _ = client.build().unwrap().log_in().send().await;
    let request = server.request();
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("PUT", "/login?signed=1")
    );
    assert_eq!(request.text(), "changed");
    assert_eq!(request.header("Content-Length"), Some("7"));
}

#[tokio::test]
async fn a_hook_that_fails_ends_the_call() {
    let server = silent();
    let client = Client::builder().base_url(server.url()).bearer_token("t");
    let client = client.on_request(|_| Err(RequestError::new("the key is locked")));
    let error = client.build().unwrap().log_in().send().await.unwrap_err();
    assert!(matches!(error, Error::Request(_)));
    assert_eq!(error.to_string(), "nothing was sent: the key is locked");
    assert!(server.requests().is_empty());
}

#[test]
fn a_request_that_is_not_sent_sees_no_hook() {
    let client = Client::builder().on_request(|_| Err(RequestError::new("never")));
    let client = client.build().unwrap();
    assert!(client.log_in().into_http_request().is_ok());
}
