//! Calls that are sent again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use build_script::library::{Client, ClientBuilder, Error, RequestOptions, RetryPolicy, Upload};
use bytes::Bytes;
use futures_core::Stream;
use tests::server::{Answer, Server};

/// Up to three tries with hardly a wait.
const POLICY: RetryPolicy =
    RetryPolicy::attempts(3).wait(Duration::from_millis(1), Duration::from_secs(1));

fn builder(server: &Server) -> ClientBuilder {
    let builder = Client::builder().base_url(server.url());
    builder.bearer_token("t")
}

fn refused() -> Answer {
    Answer::status(503)
}

#[tokio::test]
async fn no_call_is_sent_again_without_a_policy() {
    let server = Server::answering([refused(), Answer::status(204)]);
    let client = builder(&server).build().unwrap();
    client.ping().send().await.unwrap_err();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_refused_call_is_sent_again_until_it_succeeds() {
    let soon = refused().header("Retry-After", "0");
    let server = Server::answering([refused(), soon, Answer::status(204)]);
    let client = builder(&server).retry(POLICY).build().unwrap();
    client.ping().send().await.unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_last_reply_is_the_calls_own() {
    let server = Server::always(refused());
    let client = builder(&server).retry(POLICY).build().unwrap();
    let error = client.ping().send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_call_can_have_a_policy_of_its_own() {
    let server = Server::always(refused());
    let client = builder(&server).retry(POLICY).build().unwrap();
    let options = RequestOptions::new().retry(RetryPolicy::never());
    let call = client.ping().with_options(options);
    call.send().await.unwrap_err();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_call_whose_connection_broke_is_sent_again() {
    let cut = Answer::status(200).promising(10);
    let server = Server::answering([cut, Answer::status(204)]);
    let client = builder(&server).retry(POLICY).build().unwrap();
    client.ping().send().await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_call_that_may_have_changed_something_is_not() {
    let server = Server::always(refused());
    let client = builder(&server).retry(POLICY).build().unwrap();
    let body = Default::default();
    client.books().add_a_book(&body).send().await.unwrap_err();
    let request = server.request();
    assert_eq!(request.method, "POST");
}

#[tokio::test]
async fn a_connection_that_was_never_made_is_tried_again_for_any_method() {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let client = Client::builder()
        .base_url("http://127.0.0.1:1")
        .retry(POLICY);
    let client = client.bearer_token("t").on_request(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
        Ok(())
    });
    let body = Default::default();
    let client = client.build().unwrap();
    let error = client.books().add_a_book(&body).send().await.unwrap_err();
    assert!(matches!(error, Error::Transport(error) if error.is_connect()));
    assert_eq!(
        count.load(Ordering::SeqCst),
        3,
        "each try has a request of its own"
    );
}

/// One chunk.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = std::io::Result<Bytes>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

fn once() -> build_script::library::ByteStream {
    Box::pin(Once(Some(Bytes::from_static(b"png"))))
}

#[tokio::test]
async fn an_upload_is_sent_again_only_where_it_can_be_read_again() {
    for (upload, expected) in [
        (Upload::stream(once(), None), 1),
        (Upload::reopenable(once, None), 3),
        (Upload::bytes("png"), 3),
    ] {
        let server = Server::always(refused());
        let client = builder(&server).retry(POLICY).build().unwrap();
        let call = client.books().files().upload_a_cover(7, upload);
        call.send().await.unwrap_err();
        let requests = server.requests();
        assert_eq!(requests.len(), expected);
        assert!(requests.iter().all(|request| request.body == b"png"));
    }
}

#[tokio::test]
async fn waits_are_part_of_the_time_out() {
    let server = Server::always(refused().header("Retry-After", "1"));
    let builder = builder(&server).retry(POLICY);
    let client = builder.timeout(Duration::from_millis(50)).build().unwrap();
    let start = Instant::now();
    let error = client.ping().send().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(start.elapsed() < Duration::from_millis(900));
    assert_eq!(server.requests().len(), 1);
}
