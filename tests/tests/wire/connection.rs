//! Connections, transports, and calls without `async`.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use tests::server::{Answer, Server};
use zoom_api::{Body, BoxFuture, Client, Error, Pending, Reply, Transport, TransportError};

use crate::{client, created};

#[tokio::test]
async fn several_calls_share_one_connection() {
    let server = created();
    let client = client(&server);
    for name in ["a", "b", "c"] {
        client.create_a_group().name(name).send().await.unwrap();
    }
    assert_eq!((server.requests().len(), server.connections()), (3, 1));
}

#[tokio::test]
async fn clones_of_a_client_share_its_connections() {
    let server = created();
    let first = client(&server);
    let second = first.clone();
    first.create_a_group().send().await.unwrap();
    drop(first);
    second.create_a_group().send().await.unwrap();
    assert_eq!(server.connections(), 1);
    let other = client(&server);
    other.create_a_group().send().await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_reply_that_is_an_error_leaves_the_connection_usable() {
    let server = Server::answering([Answer::json(404, "{}"), Answer::json(201, "{}")]);
    let client = client(&server);
    client.create_a_group().send().await.unwrap_err();
    client.create_a_group().send().await.unwrap();
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn nothing_is_sent_before_a_call_is_awaited() {
    let server = created();
    let pending = client(&server).create_a_group().send();
    assert_eq!(server.connections(), 0);
    drop(pending);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn calls_can_run_at_the_same_time_on_other_threads() {
    let server = created();
    let client = client(&server);
    let calls: Vec<_> = (0..8)
        .map(|number| tokio::spawn(client.create_a_group().name(number).send()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.requests().len(), 8);
}

#[test]
fn a_call_can_be_waited_for_without_async() {
    let server = Server::answering([Answer::json(201, r#"{"id": "g"}"#), Answer::status(404)]);
    let client = client(&server);
    let group = client.create_a_group().name("a").send().wait().unwrap();
    assert_eq!(group.body().id.as_deref(), Some("g"));
    let error = client.create_a_group().send().wait().unwrap_err();
    assert!(matches!(error, Error::Api(_)));
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_pending_call_is_small_and_can_cross_threads() {
    fn is_send<T: Send + 'static>(_: &T) -> usize {
        size_of::<T>()
    }
    let client = Client::builder().build().unwrap();
    assert_eq!(is_send(&client.create_a_group().send()), 24);
    assert_eq!(size_of::<Pending<(), zoom_api::Error>>(), 24);
    fn is_shared<T: Send + Sync + Clone + 'static>() {}
    is_shared::<Client>();
    is_shared::<zoom_api::CreateAGroup>();
}

/// Answers without any network, and keeps what it got.
#[derive(Clone, Default)]
struct Memory {
    uris: Arc<Mutex<Vec<String>>>,
    broken: bool,
}

impl Transport for Memory {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
        self.uris.lock().unwrap().push(request.uri().to_string());
        let broken = self.broken;
        Box::pin(async move {
            if broken {
                return Err(TransportError::new("the cable is cut"));
            }
            let body = Bytes::from_static(br#"{"id": "from memory"}"#);
            let response = http::Response::builder().status(201).body(body);
            response.map(Reply::from).map_err(TransportError::new)
        })
    }
}

#[test]
fn a_transport_of_the_callers_own_needs_no_network() {
    let memory = Memory::default();
    let client = Client::builder().transport(memory.clone()).build().unwrap();
    let group = client.create_a_group().send().wait().unwrap();
    assert_eq!(group.body().id.as_deref(), Some("from memory"));
    assert_eq!(
        *memory.uris.lock().unwrap(),
        ["https://api.zoom.us/v2/groups"]
    );
}

#[test]
fn what_a_transport_says_is_the_source_of_the_error() {
    let broken = Memory {
        broken: true,
        ..Memory::default()
    };
    let client = Client::builder().transport(broken).build().unwrap();
    let error = client.create_a_group().send().wait().unwrap_err();
    assert!(matches!(error, Error::Transport(_)));
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the cable is cut");
}

#[tokio::test]
async fn a_configured_reqwest_client_is_a_transport() {
    let server = created();
    let own = zoom_api::reqwest::Client::builder()
        .pool_max_idle_per_host(0)
        .build()
        .unwrap();
    let builder = Client::builder().base_url(server.url()).transport(own);
    let client = builder.build().unwrap();
    client.create_a_group().send().await.unwrap();
    client.create_a_group().send().await.unwrap();
    assert_eq!(server.connections(), 2);
}
