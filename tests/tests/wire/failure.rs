//! What goes wrong, and what the error says of it.

use std::error::Error as _;
use std::io;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use tests::server::{Answer, Server};
use zoom_api::{Client, Error, RequestOptions};

use crate::client;

/// The error and all behind it, as text.
fn chain(error: &(dyn std::error::Error + 'static)) -> Vec<String> {
    let errors = std::iter::successors(Some(error), |&error| error.source());
    errors.map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_status_that_is_not_documented_keeps_its_reply() {
    for status in [302, 400, 401, 418, 500, 503] {
        let server = Server::always(Answer::status(status).body("why").header("X-Id", "7"));
        let error = client(&server).create_a_group().send().await.unwrap_err();
        let Error::Undocumented(reply) = &error else {
            panic!("{error:?}");
        };
        assert_eq!(reply.status(), status);
        assert_eq!((&*reply.text(), reply.header("x-id")), ("why", Some("7")));
        assert_eq!(reply.documented().count(), 0);
        assert!(
            error.to_string().contains("which is not documented"),
            "{error}"
        );
        assert!(error.source().is_none());
    }
}

#[tokio::test]
async fn a_body_that_does_not_decode_names_the_place_and_keeps_the_reply() {
    let cases = [
        (r#"{"id": "g-1", "total_members": "many"}"#, "total_members"),
        (r#"{"id": {"a": 1}}"#, "id"),
        (r#"["id"]"#, ""),
        ("<html>", ""),
    ];
    for (body, path) in cases {
        let server = Server::always(Answer::json(201, body));
        let error = client(&server).create_a_group().send().await.unwrap_err();
        let Error::Decode(decode) = &error else {
            panic!("{error:?}");
        };
        assert_eq!((decode.path(), &*decode.reply().text()), (path, body));
        assert_eq!(error.status().unwrap(), 201);
        assert!(error.source().unwrap().is::<serde_json::Error>());
        assert!(error.to_string().contains(path), "{error}");
    }
}

#[tokio::test]
async fn a_refused_connection_says_that_nothing_was_sent() {
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let builder = Client::builder().base_url(format!("http://127.0.0.1:{port}"));
    let call = builder.build().unwrap().create_a_group();
    let error = call.send().await.unwrap_err();
    let Error::Transport(transport) = &error else {
        panic!("{error:?}");
    };
    assert!(transport.is_connect());
    assert!(error.reply().is_none() && error.status().is_none());
    let mut causes = std::iter::successors(error.source(), |&error| error.source());
    let refused = causes.find_map(|cause| cause.downcast_ref::<io::Error>());
    assert_eq!(refused.unwrap().kind(), io::ErrorKind::ConnectionRefused);
    assert!(chain(&error).len() > 2, "{:?}", chain(&error));
}

#[tokio::test]
async fn a_reply_that_breaks_off_is_no_refused_connection() {
    let server = Server::always(Answer::json(201, "{").promising(1000));
    let error = client(&server).create_a_group().send().await.unwrap_err();
    let Error::Transport(transport) = &error else {
        panic!("{error:?}");
    };
    assert!(!transport.is_connect());
    assert!(error.to_string().contains("broke"), "{error}");
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_given_up_on_after_the_time_out_of_the_client() {
    let server = Server::always(Answer::silence());
    let builder = Client::builder().base_url(server.url());
    let after = Duration::from_millis(80);
    let client = builder.timeout(after).build().unwrap();
    let start = Instant::now();
    let error = client.create_a_group().send().await.unwrap_err();
    assert!(start.elapsed() >= after && start.elapsed() < Duration::from_secs(20));
    assert!(error.is_timeout());
    let Error::Timeout(timeout) = error else {
        panic!("{error:?}");
    };
    assert_eq!(timeout.after, after);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_time_out_of_a_call_is_for_that_call_alone() {
    let server = Server::always(Answer::silence());
    let builder = Client::builder().base_url(server.url());
    let client = builder.timeout(Duration::from_secs(50)).build().unwrap();
    let options = RequestOptions::new().timeout(Duration::from_millis(50));
    let call = client.create_a_group().with_options(options);
    let Err(Error::Timeout(timeout)) = call.send().await else {
        panic!("the server does not answer");
    };
    assert_eq!(timeout.after, Duration::from_millis(50));
}

#[tokio::test]
async fn a_broken_header_is_an_error_before_anything_is_sent() {
    let server = Server::always(Answer::status(204));
    let builder = Client::builder().base_url(server.url());
    let client = builder.bearer_token("line\nend").build().unwrap();
    let error = client.create_a_group().send().await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error:?}");
    assert!(error.to_string().contains("`Authorization`"), "{error}");
    assert!(!error.to_string().contains("line"), "{error}");
    assert!(server.requests().is_empty());
}

#[test]
fn errors_are_small_and_can_cross_threads() {
    fn is_error<E: std::error::Error + Send + Sync + 'static>() -> usize {
        size_of::<E>()
    }
    assert!(is_error::<zoom_api::Error>() <= 24);
    assert!(is_error::<Error<zoom_api::CreateAGroupError>>() <= 24);
    assert!(is_error::<Error<zoom_api::UpdateAnImDirectoryGroupError>>() <= 24);
}
