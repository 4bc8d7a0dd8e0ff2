//! How requests are authenticated, and who inherits from whom.

use build_script::{library as lib, parcels as par};

use crate::{library, parcels, silent};

#[tokio::test]
async fn a_request_has_the_bearer_token_of_the_collection() {
    let server = silent();
    let _ = library(&server).books().get_a_book(1).send().await;
    assert_eq!(server.request().all("Authorization"), ["Bearer t0ken"]);
}

#[tokio::test]
async fn a_folder_can_have_another_scheme() {
    let server = silent();
    let _ = library(&server).members().get_a_member("m-1").send().await;
    // The user name and the password as UTF-8, in base64.
    assert_eq!(
        server.request().all("Authorization"),
        ["Basic T2xhOnA6w58="]
    );
}

#[tokio::test]
async fn a_folder_in_a_folder_can_have_a_key_in_a_header() {
    let server = silent();
    let client = library(&server);
    let body = lib::members::loans::LendABookBody::default().book(7);
    let _ = client
        .members()
        .loans()
        .lend_a_book("m-1", &body)
        .send()
        .await;
    let request = server.request();
    assert_eq!(request.header("X-Desk-Key"), Some("desk-7"));
    assert_eq!(request.header("Authorization"), None);
}

#[tokio::test]
async fn noauth_stops_what_would_be_inherited() {
    let server = silent();
    let client = library(&server);
    let _ = client.ping().send().await;
    let _ = client.members().loans().count_loans().send().await;
    let _ = parcels(&server).depots().opening_hours().send().await;
    for request in server.requests() {
        assert_eq!(request.header("Authorization"), None);
        assert_eq!(request.header("X-Desk-Key"), None);
        assert!(!request.target.contains("api_key"), "{}", request.target);
    }
}

#[tokio::test]
async fn a_key_in_the_query_comes_last_and_is_encoded() {
    let server = silent();
    let client = parcels(&server);
    let _ = client.track_a_parcel().number("PX 1").send().await;
    let _ = client.parcels().cancel_a_parcel("PX1").send().await;
    let requests = server.requests();
    assert_eq!(requests[0].target, "/track?number=PX%201&api_key=k%26y");
    assert_eq!(requests[1].target, "/parcels/PX1?api_key=k%26y");
}

#[tokio::test]
async fn an_empty_password_is_one() {
    let server = silent();
    let _ = parcels(&server).depots().open_a_gate(1, 7, 5).send().await;
    assert_eq!(server.request().all("Authorization"), ["Basic ZGVwb3Q6"]);
}

#[tokio::test]
async fn a_missing_setting_is_an_error_that_names_it_and_nothing_is_sent() {
    let server = silent();
    let library = lib::Client::builder()
        .base_url(server.url())
        .build()
        .unwrap();
    let parcels = par::Client::builder(server.url()).build().unwrap();
    let errors = [
        (
            library
                .books()
                .get_a_book(1)
                .send()
                .await
                .unwrap_err()
                .to_string(),
            "bearer_token",
        ),
        (
            library
                .members()
                .get_a_member(1)
                .send()
                .await
                .unwrap_err()
                .to_string(),
            "username",
        ),
        (
            library
                .members()
                .loans()
                .lend_a_book(1, &Default::default())
                .send()
                .await
                .unwrap_err()
                .to_string(),
            "api_key",
        ),
        (
            parcels
                .track_a_parcel()
                .send()
                .await
                .unwrap_err()
                .to_string(),
            "api_key",
        ),
    ];
    for (error, setting) in errors {
        let expected = format!("needs the setting `{setting}`: give it to the client's builder");
        assert!(error.contains(&expected), "{error}");
        assert!(error.starts_with("nothing was sent: "), "{error}");
    }
    assert!(server.requests().is_empty());
    assert!(library.ping().send().await.is_ok());
}

#[test]
fn a_builder_shows_no_credential() {
    let builder = lib::Client::builder()
        .password("s3cr3t")
        .bearer_token("s3cr3t");
    assert!(!format!("{builder:?}").contains("s3cr3t"));
    assert!(!format!("{:?}", builder.build().unwrap()).contains("s3cr3t"));
}

#[test]
fn a_key_in_the_query_shows_in_no_error() {
    let client = par::Client::builder("http://no host")
        .api_key("s3cr3t")
        .build();
    assert!(!format!("{:?}", client.unwrap_err()).contains("s3cr3t"));
}

#[test]
fn a_request_that_is_not_sent_shows_no_key() {
    let body = lib::members::loans::LendABookBody::default().book(7);
    let client = library(&silent());
    let call = client.members().loans().lend_a_book("m-1", &body);
    let request = call.into_http_request().unwrap();
    assert_eq!(request.headers()["x-desk-key"], "desk-7");
    assert!(!format!("{request:?}").contains("desk-7"), "{request:?}");
}

#[test]
fn a_base_url_shows_no_password_and_must_be_one() {
    let builder = lib::Client::builder().base_url("https://ola:s3cret@library.example:8443/v1");
    assert!(!format!("{builder:?}").contains("s3cret"), "{builder:?}");
    let client = builder.build().unwrap();
    assert!(!format!("{client:?}").contains("s3cret"), "{client:?}");
    for url in [
        "library.example",
        "ftp://a.b",
        "https://a.b?x=1",
        "https://a.b#x",
        "https://a.b:99999",
    ] {
        assert!(
            lib::Client::builder().base_url(url).build().is_err(),
            "{url}"
        );
    }
}
