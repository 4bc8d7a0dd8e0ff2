//! What is sent.

use http::{HeaderName, HeaderValue};
use tests::multipart::{boundary, parts};
use tests::server::{Answer, Recorded, Server};
use zoom_api::{
    Client, CreateAnImDirectoryGroupType as Type, RequestOptions, UpdateAnImDirectoryGroupType,
};

use crate::{client, created};

/// The fields of a multipart request, each of which must be plain text.
fn fields(request: &Recorded) -> Vec<(String, String)> {
    let content_type = request.header("Content-Type").expect("there is a type");
    let parts = parts(content_type, &request.body);
    let field = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
    parts.iter().map(|part| field(part.field())).collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(a, b)| (a.into(), b.into())).into()
}

#[tokio::test]
async fn every_field_is_a_part_with_its_own_name_and_value_in_the_order_of_the_collection() {
    let server = created();
    let group = client(&server).create_an_im_directory_group();
    // Set in another order than the collection's.
    let group = group.search_by_ma_account(false).search_by_account(true);
    let group = group.search_by_domain(false).type_(Type::Normal);
    group.name("Excepteur proident in").send().await.unwrap();
    let request = server.request();
    assert_eq!(
        (&*request.method, &*request.target),
        ("POST", "/v2/im/groups")
    );
    assert_eq!(
        fields(&request),
        pairs([
            ("name", "Excepteur proident in"),
            ("type", "normal"),
            ("search_by_domain", "false"),
            ("search_by_account", "true"),
            ("search_by_ma_account", "false"),
        ])
    );
}

#[tokio::test]
async fn the_body_is_these_bytes_and_no_others() {
    let server = created();
    let group = client(&server).create_an_im_directory_group();
    group
        .name("Ops")
        .search_by_domain(true)
        .send()
        .await
        .unwrap();
    let request = server.request();
    let boundary = boundary(request.header("Content-Type").unwrap());
    let expected = format!(
        "--{boundary}\r\n\
         Content-Disposition: form-data; name=\"name\"\r\n\r\n\
         Ops\r\n\
         --{boundary}\r\n\
         Content-Disposition: form-data; name=\"search_by_domain\"\r\n\r\n\
         true\r\n\
         --{boundary}--\r\n"
    );
    assert_eq!(request.text(), expected);
    let length = expected.len().to_string();
    assert_eq!(request.header("Content-Length"), Some(&*length));
    assert!(request.all("Transfer-Encoding").is_empty());
}

#[tokio::test]
async fn setting_one_field_changes_no_other_and_sends_no_other() {
    let server = created();
    let client = client(&server);
    let empty = || client.create_an_im_directory_group();
    let calls = [
        (empty().name("a"), ("name", "a")),
        (empty().type_(Type::Restricted), ("type", "restricted")),
        (empty().search_by_domain(true), ("search_by_domain", "true")),
        (
            empty().search_by_account(false),
            ("search_by_account", "false"),
        ),
        (
            empty().search_by_ma_account(true),
            ("search_by_ma_account", "true"),
        ),
    ];
    for (index, (call, expected)) in calls.into_iter().enumerate() {
        call.send().await.unwrap();
        assert_eq!(fields(&server.requests()[index]), pairs([expected]));
    }
}

#[tokio::test]
async fn calling_twice_accumulates_nothing() {
    let server = created();
    let group = client(&server).create_an_im_directory_group();
    let group = group.name("first").type_(Type::Shared);
    group.clone().send().await.unwrap();
    group.clone().send().await.unwrap();
    group.name("second").send().await.unwrap();
    let sent: Vec<_> = server.requests().iter().map(fields).collect();
    let first = pairs([("name", "first"), ("type", "shared")]);
    assert_eq!(sent[0], first);
    assert_eq!(sent[1], first);
    assert_eq!(sent[2], pairs([("name", "second"), ("type", "shared")]));
}

#[tokio::test]
async fn a_value_is_sent_as_it_is_whatever_is_in_it() {
    let names = [
        "",
        " spaces ",
        "quotes \" and ' and \\",
        "line\r\nend",
        "--boundary--",
        "Ünïcödé 日本 🦀",
        "{{baseUrl}}",
        "a=1&b=2",
        "%20+",
    ];
    let server = created();
    let client = client(&server);
    for (index, name) in names.into_iter().enumerate() {
        client.create_a_group().name(name).send().await.unwrap();
        assert_eq!(fields(&server.requests()[index]), pairs([("name", name)]));
    }
}

#[tokio::test]
async fn a_value_that_the_collection_does_not_document_can_be_sent() {
    let server = created();
    let group = client(&server).create_an_im_directory_group();
    group.type_("hidden".into()).send().await.unwrap();
    assert_eq!(fields(&server.request()), pairs([("type", "hidden")]));
}

#[tokio::test]
async fn there_is_exactly_one_content_type_and_it_has_the_boundary_of_the_body() {
    let server = created();
    client(&server)
        .create_a_group()
        .name("a")
        .send()
        .await
        .unwrap();
    let request = server.request();
    let types = request.all("Content-Type");
    assert_eq!(types.len(), 1, "{types:?}");
    assert!(types[0].starts_with("multipart/form-data; boundary="));
    assert!(request.text().contains(boundary(types[0])));
}

#[tokio::test]
async fn two_requests_have_two_boundaries() {
    let server = created();
    let group = client(&server).create_a_group().name("a");
    group.clone().send().await.unwrap();
    group.send().await.unwrap();
    let requests = server.requests();
    let types = requests.each_type();
    assert_ne!(types[0], types[1]);
}

trait EachType {
    fn each_type(&self) -> Vec<&str>;
}

impl EachType for Vec<Recorded> {
    fn each_type(&self) -> Vec<&str> {
        self.iter()
            .filter_map(|one| one.header("Content-Type"))
            .collect()
    }
}

#[tokio::test]
async fn without_a_token_there_is_no_authorization() {
    let server = created();
    client(&server)
        .create_a_group()
        .name("a")
        .send()
        .await
        .unwrap();
    assert_eq!(server.request().all("Authorization"), [""; 0]);
}

#[tokio::test]
async fn with_a_token_there_is_one_authorization_of_kind_bearer() {
    let server = Server::answering([Answer::json(201, "{}"), Answer::status(204)]);
    let builder = Client::builder().base_url(server.url());
    let client = builder.bearer_token("t0k/en+=").build().unwrap();
    client.create_a_group().name("a").send().await.unwrap();
    client
        .update_an_im_directory_group("g")
        .send()
        .await
        .unwrap();
    for request in server.requests() {
        assert_eq!(request.all("Authorization"), ["Bearer t0k/en+="]);
    }
}

#[tokio::test]
async fn a_path_argument_is_one_segment_whatever_is_in_it() {
    let cases = [
        (
            "quis officia in reprehenderit",
            "quis%20officia%20in%20reprehenderit",
        ),
        ("a/b", "a%2Fb"),
        ("a?b=c", "a%3Fb%3Dc"),
        ("a#b", "a%23b"),
        ("50%", "50%25"),
        ("a%2Fb", "a%252Fb"),
        ("..%2f", "..%252f"),
        ("../x", "..%2Fx"),
        ("a\\b", "a%5Cb"),
        ("...", "..."),
        ("日本", "%E6%97%A5%E6%9C%AC"),
        (":groupId", "%3AgroupId"),
        ("{{baseUrl}}", "%7B%7BbaseUrl%7D%7D"),
        ("a-b_c.d~e", "a-b_c.d~e"),
        ("line\r\nend", "line%0D%0Aend"),
    ];
    let server = Server::always(Answer::status(204));
    let client = client(&server);
    for (index, (argument, segment)) in cases.into_iter().enumerate() {
        client
            .update_an_im_directory_group(argument)
            .send()
            .await
            .unwrap();
        let target = &server.requests()[index].target;
        assert_eq!(*target, format!("/v2/im/groups/{segment}"), "{argument:?}");
    }
    assert_eq!(server.requests()[0].method, "PATCH");
}

#[tokio::test]
async fn a_path_argument_that_would_give_another_path_is_refused_before_anything_is_sent() {
    let server = Server::always(Answer::status(204));
    for argument in ["", ".", ".."] {
        let call = client(&server).update_an_im_directory_group(argument);
        let error = call.send().await.unwrap_err();
        assert!(matches!(error, zoom_api::Error::Request(_)), "{error:?}");
        let expected = "the path argument `groupId` must not be ";
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert!(server.requests().is_empty());
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_base_url_may_end_with_a_slash_and_have_a_path() {
    let server = created();
    let cases = [
        ("", "/groups"),
        ("/", "/groups"),
        ("/a/b", "/a/b/groups"),
        ("/a/b/", "/a/b/groups"),
    ];
    for (index, (path, expected)) in cases.into_iter().enumerate() {
        let builder = Client::builder().base_url(format!("{}{path}", server.url()));
        let client = builder.build().unwrap();
        client.create_a_group().name("a").send().await.unwrap();
        assert_eq!(server.requests()[index].target, expected);
    }
}

#[test]
fn a_base_url_that_is_none_is_refused_when_the_client_is_built() {
    for url in [
        "",
        "api.zoom.us",
        "ftp://api.zoom.us",
        "http://",
        "http://a b",
    ] {
        let error = Client::builder().base_url(url).build().unwrap_err();
        assert!(
            error
                .to_string()
                .contains("`base_url` is no http or https URL"),
            "{url}"
        );
    }
}

#[test]
fn without_a_base_url_requests_go_where_the_collection_says() {
    let client = Client::builder().build().unwrap();
    let uri = |request: http::Request<zoom_api::Body>| request.uri().to_string();
    let request = client.create_an_im_directory_group().into_http_request();
    assert_eq!(uri(request.unwrap()), "https://api.zoom.us/v2/im/groups");
    let request = client.create_a_group().into_http_request();
    assert_eq!(uri(request.unwrap()), "https://api.zoom.us/v2/groups");
    let request = client
        .update_an_im_directory_group("quis officia in reprehenderit")
        .into_http_request();
    assert_eq!(
        uri(request.unwrap()),
        "https://api.zoom.us/v2/im/groups/quis%20officia%20in%20reprehenderit"
    );
}

#[test]
fn a_request_can_be_made_without_sending_it() {
    let client = Client::builder().bearer_token("t").build().unwrap();
    let group = client.update_an_im_directory_group("g").name("Ops");
    let group = group.type_(UpdateAnImDirectoryGroupType::Shared);
    let request = group.into_http_request().unwrap();
    assert_eq!(request.method(), "PATCH");
    assert_eq!(request.headers()["authorization"], "Bearer t");
    let content_type = request.headers()["content-type"].to_str().unwrap();
    let parts = parts(content_type, request.body().as_bytes().unwrap());
    assert_eq!(parts[1].field(), ("type", "shared"));
    let length = request.body().len();
    assert_eq!(
        length,
        request.body().as_bytes().map(|bytes| bytes.len() as u64)
    );
}

#[tokio::test]
async fn a_call_without_fields_has_an_empty_body() {
    let server = created();
    client(&server).create_a_group().send().await.unwrap();
    let request = server.request();
    assert_eq!(request.text(), "");
    assert_eq!(request.header("Content-Length"), Some("0"));
    // The item's bare `multipart/form-data` announces parts that are not there.
    assert_eq!(request.header("Content-Type"), None);
}

#[tokio::test]
async fn the_user_agent_is_the_crates_own_or_the_one_that_was_set() {
    let server = created();
    client(&server).create_a_group().send().await.unwrap();
    let builder = Client::builder().base_url(server.url());
    let client = builder.user_agent("chat-sync/7").build().unwrap();
    client.create_a_group().send().await.unwrap();
    let agents: Vec<_> = server
        .requests()
        .iter()
        .map(|one| one.header("User-Agent").unwrap().to_owned())
        .collect();
    assert!(agents[0].starts_with("zoom-api/"), "{agents:?}");
    assert_eq!(agents[1], "chat-sync/7");
}

#[tokio::test]
async fn options_of_a_call_add_and_replace_headers_of_that_call_alone() {
    let server = created();
    let client = client(&server);
    let options = RequestOptions::new()
        .header(
            HeaderName::from_static("x-request-id"),
            HeaderValue::from_static("42"),
        )
        .header(
            HeaderName::from_static("user-agent"),
            HeaderValue::from_static("once"),
        );
    client
        .create_a_group()
        .with_options(options)
        .send()
        .await
        .unwrap();
    client.create_a_group().send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("X-Request-Id"), Some("42"));
    assert_eq!(requests[0].header("User-Agent"), Some("once"));
    assert_eq!(requests[1].header("X-Request-Id"), None);
    assert_ne!(requests[1].header("User-Agent"), Some("once"));
}

#[tokio::test]
async fn an_option_is_set_where_there_is_a_value() {
    let server = created();
    let group = client(&server).create_an_im_directory_group();
    let group = group.when_some(Some("Ops"), zoom_api::CreateAnImDirectoryGroup::name);
    let group = group.when_some(None, zoom_api::CreateAnImDirectoryGroup::search_by_account);
    group.send().await.unwrap();
    assert_eq!(fields(&server.request()), pairs([("name", "Ops")]));
}
