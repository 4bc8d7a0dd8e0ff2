//! What is never shown.

use std::fmt::Debug;

use tests::server::{Answer, Server};
use zoom_api::{Client, RequestOptions};

const TOKEN: &str = "s3cr3t-t0ken";

fn assert_hidden(what: &str, shown: &dyn Debug) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        assert!(!text.contains("s3cr3t"), "{what}: {text}");
    }
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url()).bearer_token(TOKEN);
    assert_hidden("builder", &builder);
    builder.build().unwrap()
}

#[tokio::test]
async fn no_debug_output_shows_a_credential() {
    let server = Server::always(Answer::status(404).header("Set-Cookie", TOKEN).body(TOKEN));
    let client = client(&server);
    assert_hidden("client", &client);
    let value = http::HeaderValue::from_static(TOKEN);
    let options = RequestOptions::new().header(http::header::COOKIE, value);
    assert_hidden("options", &options);
    let call = client.create_a_group().name(TOKEN).with_options(options);
    assert_hidden("operation", &call);
    let request = call.clone().into_http_request().unwrap();
    assert_hidden("body", request.body());
    let pending = call.send();
    assert_hidden("pending", &pending);
    let error = pending.await.unwrap_err();
    assert_hidden("error", &error);
    assert!(!error.to_string().contains("s3cr3t"));
}

#[test]
fn a_request_marks_its_credential_as_sensitive() {
    let client = Client::builder().bearer_token(TOKEN).build().unwrap();
    let request = client.create_a_group().into_http_request().unwrap();
    assert!(request.headers()["authorization"].is_sensitive());
    assert_hidden("request", &request);
}

#[tokio::test]
async fn an_error_of_the_connection_shows_no_address() {
    let address = "http://127.0.0.1:1/s3cr3t-path";
    let builder = Client::builder().base_url(address).bearer_token(TOKEN);
    let error = builder.build().unwrap().create_a_group().send().await;
    assert_hidden("error", &error.unwrap_err());
}
