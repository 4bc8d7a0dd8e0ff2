//! Access tokens that are fetched: by a closure, and from the collection's token endpoints.

use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use build_script::events::{
    ADMIN_TOKEN_ENDPOINT, Client, ClientBuilder, Error, TOKEN_ENDPOINT, TokenEndpoint, TokenError,
    token_fn,
};
use tests::server::{Answer, Recorded, Server};

fn builder(server: &Server) -> ClientBuilder {
    let builder = Client::builder().base_url(server.url());
    builder.auth_server(server.url())
}

fn token(token: &str, seconds: u32) -> Answer {
    let json = format!(
        r#"{{"access_token": "{token}", "token_type": "bearer", "expires_in": {seconds}}}"#
    );
    Answer::json(200, &json)
}

/// The targets of requests, in their order.
fn targets(server: &Server) -> Vec<String> {
    let requests = server.requests().into_iter();
    requests.map(|request| request.target).collect()
}

fn tokens(requests: &[Recorded]) -> Vec<Option<&str>> {
    let tokens = requests.iter().map(|one| one.header("Authorization"));
    tokens.collect()
}

/// The error of a call that could not get a token.
fn token_error(error: &Error<impl build_script::events::ApiError>) -> &TokenError {
    assert!(matches!(error, Error::Request(_)), "{error}");
    let source = error.source().expect("the cause is kept");
    source.downcast_ref().expect("the cause is the token")
}

#[tokio::test]
async fn a_closure_gives_the_token_of_each_call() {
    let server = Server::always(Answer::status(204));
    let count = Mutex::new(0);
    let provider = token_fn(move |_| {
        let mut count = count.lock().unwrap();
        *count += 1;
        let token = format!("t{count}");
        async { Ok(token) }
    });
    let client = builder(&server).token_provider(provider).build().unwrap();
    let _ = client.list_events().send().await;
    let _ = client.list_events().send().await;
    let expected = [Some("Bearer t1"), Some("Bearer t2")];
    assert_eq!(tokens(&server.requests()), expected);
}

#[tokio::test]
async fn a_closure_can_log_in_with_the_client() {
    let server = Server::answering([Answer::status(200).body("fresh"), Answer::status(204)]);
    let provider = token_fn(|client: Client| async move {
        let reply = client.log_in().send().await?;
        Ok(reply.text().into_owned())
    });
    let client = builder(&server).token_provider(provider).build().unwrap();
    let _ = client.list_events().send().await;
    assert_eq!(targets(&server), ["/login", "/events"]);
    let expected = [None, Some("Bearer fresh")];
    assert_eq!(tokens(&server.requests()), expected);
}

#[tokio::test]
async fn only_calls_that_send_a_token_ask_for_it() {
    let server = Server::always(Answer::status(204));
    let fails = || token_fn(|_| async { Err::<String, _>(TokenError::new("not now")) });
    let client = builder(&server).token_provider(fails());
    let client = client.admin_token_provider(fails());
    let client = client.partner_token_provider(fails()).build().unwrap();
    client.log_in().send().await.unwrap();
    let error = client.list_events().send().await.unwrap_err();
    assert_eq!(token_error(&error).to_string(), "not now");
    assert_eq!(
        error.to_string(),
        "nothing was sent: there is no token for `bearer_token`"
    );
    let error = client.admin().delete_all_events().send().await.unwrap_err();
    assert_eq!(token_error(&error).to_string(), "not now");
    let error = client.partner_events().send().await.unwrap_err();
    assert_eq!(token_error(&error).to_string(), "not now");
    assert_eq!(targets(&server), ["/login"]);
}

#[tokio::test]
async fn a_token_goes_where_the_collection_sends_it() {
    let server = Server::always(Answer::status(204));
    let fixed = |token: &'static str| token_fn(move |_| async move { Ok(token) });
    let builder = builder(&server).admin_token_provider(fixed("a&b"));
    let client = builder.partner_token_provider(fixed("p")).build().unwrap();
    let _ = client.admin().delete_all_events().send().await;
    let _ = client.partner_events().send().await;
    let requests = server.requests();
    assert_eq!(requests[0].target, "/admin/events?access_token=a%26b");
    assert_eq!(requests[1].all("Authorization"), ["Bearer p"]);
}

#[test]
fn a_request_that_is_not_sent_has_no_fetched_token() {
    let server = Server::always(Answer::status(204));
    let never = || token_fn(|_| std::future::pending::<Result<String, TokenError>>());
    let builder = builder(&server).token_provider(never());
    let builder = builder.admin_token_provider(never());
    let client = builder.partner_token_provider(never()).build().unwrap();
    let request = client.list_events().into_http_request().unwrap();
    assert!(!request.headers().contains_key("authorization"));
    let request = client.admin().delete_all_events();
    assert_eq!(request.into_http_request().unwrap().uri().query(), None);
    let request = client.partner_events().into_http_request().unwrap();
    assert!(!request.headers().contains_key("authorization"));
}

#[tokio::test]
async fn the_last_of_a_token_and_its_provider_counts() {
    let server = Server::always(Answer::status(204));
    let fetched = || token_fn(|_| async { Ok("fetched") });
    let last = builder(&server).bearer_token("given");
    let last = last.token_provider(fetched()).build().unwrap();
    let _ = last.list_events().send().await;
    let last = builder(&server).token_provider(fetched());
    let last = last.bearer_token("given").build().unwrap();
    let _ = last.list_events().send().await;
    let expected = [Some("Bearer fetched"), Some("Bearer given")];
    assert_eq!(tokens(&server.requests()), expected);
}

#[tokio::test]
async fn the_time_out_of_a_call_holds_for_its_token_too() {
    let server = Server::always(Answer::status(204));
    let never = token_fn(|_| std::future::pending::<Result<String, TokenError>>());
    let builder = builder(&server).timeout(Duration::from_millis(20));
    let client = builder.token_provider(never).build().unwrap();
    let error = client.list_events().send().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn client_credentials_are_sent_as_the_collection_says() {
    let server = Server::answering([token("t1", 3600), Answer::status(204)]);
    let grant = TOKEN_ENDPOINT.client_credentials("my id", "p:ß");
    let client = builder(&server).tenant("a&b").token_provider(grant);
    let client = client.build().unwrap();
    let _ = client.list_events().send().await;
    let _ = client.list_events().send().await;
    let requests = server.requests();
    let request = &requests[0];
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("POST", "/oauth/token?tenant=a%26b")
    );
    assert_eq!(
        request.text(),
        "grant_type=client_credentials&scope=events%3Aread%20events%3Awrite\
         &audience=https%3A%2F%2Fevents.example"
    );
    for (name, value) in [
        // `my%20id:p%3A%C3%9F` in base64.
        ("Authorization", "Basic bXklMjBpZDpwJTNBJUMzJTlG"),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Accept", "application/json"),
        ("X-Region", "eu"),
    ] {
        assert_eq!(request.all(name), [value], "{name}");
    }
    let expected = [Some("Bearer t1"), Some("Bearer t1")];
    assert_eq!(tokens(&requests[1..]), expected);
}

#[tokio::test]
async fn a_client_can_be_named_in_the_body_and_ask_for_more() {
    let server = Server::answering([token("t1", 3600), Answer::status(204)]);
    let grant = ADMIN_TOKEN_ENDPOINT.client_credentials("id", "s&t");
    let grant = grant.scope("all").parameter("resource", "urn:a");
    let client = builder(&server)
        .admin_token_provider(grant)
        .build()
        .unwrap();
    let _ = client.admin().delete_all_events().send().await;
    let requests = server.requests();
    assert_eq!(requests[0].target, "/token");
    assert_eq!(
        requests[0].text(),
        "grant_type=client_credentials&scope=all&client_id=id&client_secret=s%26t&resource=urn%3Aa"
    );
    assert_eq!(requests[0].header("Authorization"), None);
    assert_eq!(requests[1].target, "/admin/events?access_token=t1");
}

#[tokio::test]
async fn a_refresh_token_that_is_replaced_is_used_from_then_on() {
    let renewed = r#"{"access_token": "a", "expires_in": "0", "refresh_token": "r2"}"#;
    let server = Server::answering([
        Answer::json(200, renewed),
        Answer::status(204),
        token("b", 0),
        Answer::status(204),
    ]);
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keeper = Arc::clone(&kept);
    let grant = ADMIN_TOKEN_ENDPOINT.refresh_token("id", "r1");
    let grant = grant.on_refresh_token(move |new| {
        use secrecy::ExposeSecret;
        keeper.lock().unwrap().push(new.expose_secret().to_owned());
    });
    let client = builder(&server)
        .admin_token_provider(grant)
        .build()
        .unwrap();
    let _ = client.admin().delete_all_events().send().await;
    let _ = client.admin().delete_all_events().send().await;
    let requests = server.requests();
    assert_eq!(
        targets(&server),
        [
            "/refresh",
            "/admin/events?access_token=a",
            "/refresh",
            "/admin/events?access_token=b"
        ]
    );
    let body = |token| format!("grant_type=refresh_token&refresh_token={token}&client_id=id");
    assert_eq!(requests[0].text(), body("r1"));
    assert_eq!(requests[2].text(), body("r2"));
    assert_eq!(*kept.lock().unwrap(), ["r2"]);
}

#[tokio::test]
async fn calls_at_the_same_time_share_one_token_request() {
    let server = Server::answering([token("t", 3600), Answer::status(204)]);
    let grant = TOKEN_ENDPOINT.client_credentials("id", "secret");
    let client = builder(&server).token_provider(grant).build().unwrap();
    let calls: Vec<_> = (0..8)
        .map(|_| tokio::spawn(client.list_events().send()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let targets = targets(&server);
    assert_eq!(targets.len(), 9);
    assert!(targets[0].starts_with("/oauth/token"), "{targets:?}");
    assert!(targets[1..].iter().all(|target| target == "/events"));
}

#[tokio::test]
async fn a_refused_token_is_replaced_for_the_next_call() {
    let server = Server::answering([
        token("old", 3600),
        Answer::status(401),
        token("new", 3600),
        Answer::status(204),
    ]);
    let grant = TOKEN_ENDPOINT.client_credentials("id", "secret");
    let client = builder(&server).token_provider(grant).build().unwrap();
    client.list_events().send().await.unwrap_err();
    client.list_events().send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[1].header("Authorization"), Some("Bearer old"));
    assert_eq!(requests[3].header("Authorization"), Some("Bearer new"));
}

#[tokio::test]
async fn what_the_token_endpoint_refuses_is_told_without_secrets() {
    for (answer, code, expected) in [
        (
            Answer::json(
                401,
                r#"{"error": "invalid_client", "error_description": "Who?"}"#,
            ),
            Some("invalid_client"),
            "answered 401 Unauthorized: invalid_client (Who?)",
        ),
        (
            Answer::json(200, r#"{"error": "bad_verification_code"}"#),
            Some("bad_verification_code"),
            "answered 200 OK: bad_verification_code",
        ),
        (
            Answer::status(200).body("<html>"),
            None,
            "answered 200 OK without an access token",
        ),
        (
            Answer::status(503).body("<html>"),
            None,
            "answered 503 Service Unavailable",
        ),
    ] {
        let server = Server::always(answer);
        let grant = TOKEN_ENDPOINT.client_credentials("id", "s3cr3t");
        assert!(!format!("{grant:?}").contains("s3cr3t"));
        let builder = builder(&server).tenant("t3nant").token_provider(grant);
        let client = builder.build().unwrap();
        let error = client.list_events().send().await.unwrap_err();
        let token_error = token_error(&error);
        let text = token_error.to_string();
        let host = server.url().replace("http://", "");
        let expected = format!("the token endpoint {host}/oauth/token {expected}");
        assert_eq!(text, expected);
        assert_eq!(token_error.code(), code);
        assert!(token_error.status().is_some());
        let shown = format!("{error:?}");
        assert!(
            !shown.contains("s3cr3t") && !shown.contains("t3nant"),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn a_token_endpoint_that_is_not_there_is_told() {
    let server = Server::always(Answer::status(204));
    let endpoint = TokenEndpoint {
        url: "http://127.0.0.1:1/token",
        ..TOKEN_ENDPOINT
    };
    let grant = endpoint.client_credentials("id", "secret");
    let client = builder(&server).token_provider(grant).build().unwrap();
    let error = client.list_events().send().await.unwrap_err();
    let token_error = token_error(&error);
    assert_eq!(
        token_error.to_string(),
        "the token endpoint 127.0.0.1:1/token gave no answer"
    );
    assert!(token_error.source().is_some());
    assert!(server.requests().is_empty());
}
