//! What comes back, and what it means.

use bytes::Bytes;
use tests::server::{Answer, Server};
use zoom_api::{
    ApiError, CreateAGroup, CreateAGroupError, CreateAnImDirectoryGroupError as CreateError, Error,
    Reply, UpdateAnImDirectoryGroupError as UpdateError,
};

use crate::client;

const GROUP: &str = r#"{"id": "g-1", "name": "Ops", "total_members": 12, "colour": "red"}"#;

#[tokio::test]
async fn a_201_is_decoded_and_keeps_status_headers_and_bytes() {
    let answer = Answer::json(201, GROUP).header("Content-Location", "/groups/g-1");
    let server = Server::always(answer);
    let group = client(&server)
        .create_a_group()
        .name("Ops")
        .send()
        .await
        .unwrap();
    assert_eq!(group.status(), 201);
    assert_eq!(group.content_location(), Some("/groups/g-1"));
    assert_eq!(group.header("content-type"), Some("application/json"));
    assert_eq!(group.text(), GROUP);
    assert_eq!(group.body().id.as_deref(), Some("g-1"));
    assert_eq!(group.body().name.as_deref(), Some("Ops"));
    assert_eq!(group.body().total_members, Some(12));
    let all: serde_json::Value = group.json().unwrap();
    assert_eq!(all["colour"], "red");
}

#[tokio::test]
async fn fields_that_are_missing_or_null_are_none_and_so_are_all_of_an_empty_body() {
    let server = Server::answering([
        Answer::json(201, "{}"),
        Answer::json(201, r#"{"id": null, "total_members": null}"#),
        Answer::status(201),
    ]);
    for _ in 0..3 {
        let group = client(&server).create_a_group().send().await.unwrap();
        let blank = zoom_api::CreateAGroupReply::default();
        assert_eq!(format!("{:?}", group.body()), format!("{blank:?}"));
        assert_eq!(group.content_location(), None);
    }
}

#[tokio::test]
async fn an_empty_object_is_a_success_that_keeps_what_is_not_documented() {
    let server = Server::always(Answer::json(201, r#"{"id": "im-1"}"#));
    let call = client(&server).create_an_im_directory_group();
    let group = call.name("a").send().await.unwrap();
    let all: serde_json::Value = group.json().unwrap();
    assert_eq!(all["id"], "im-1");
}

#[tokio::test]
async fn a_204_is_a_success_without_a_body() {
    let server = Server::always(Answer::status(204).header("Content-Type", "text/plain"));
    let call = client(&server).update_an_im_directory_group("g-1");
    let updated = call.name("Ops").send().await.unwrap();
    assert_eq!(updated.status(), 204);
    let () = updated.into_body();
}

#[tokio::test]
async fn a_2xx_that_is_not_documented_is_decoded_as_the_success() {
    let server = Server::always(Answer::json(202, GROUP));
    let group = client(&server).create_a_group().send().await.unwrap();
    assert_eq!(group.status(), 202);
    assert_eq!(group.body().total_members, Some(12));
}

#[tokio::test]
async fn a_200_that_is_documented_as_an_error_is_one() {
    let server = Server::always(Answer::status(200));
    let error = client(&server).create_a_group().send().await.unwrap_err();
    let Error::Api(CreateAGroupError::Status200(reply)) = &error else {
        panic!("{error:?}");
    };
    let documented: Vec<_> = reply.documented().collect();
    assert_eq!(documented[0].code, Some("200"));
    assert_eq!(
        documented[0].message,
        "Only available for Paid account,{accountId}"
    );
    let call = client(&server).create_an_im_directory_group();
    let error = call.send().await.unwrap_err();
    assert!(matches!(error, Error::Api(CreateError::Status200(_))));
    // Updating documents no such thing.
    let call = client(&server).update_an_im_directory_group("g-1");
    assert_eq!(call.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_300_is_an_error_and_no_redirect() {
    let server = Server::always(Answer::status(300).header("Location", "/elsewhere"));
    let error = client(&server).create_a_group().send().await.unwrap_err();
    assert!(matches!(
        error,
        Error::Api(CreateAGroupError::MultipleChoices(_))
    ));
    let call = client(&server).update_an_im_directory_group("g-1");
    let error = call.send().await.unwrap_err();
    assert!(matches!(error, Error::Api(UpdateError::MultipleChoices(_))));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_404_names_the_code_of_the_api_and_what_the_collection_says() {
    let body = r#"{"code": 4130, "message": "Group does not exist: g-1."}"#;
    let server = Server::always(Answer::json(404, body));
    let call = client(&server).update_an_im_directory_group("g-1");
    let error = call.send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    let Error::Api(UpdateError::NotFound(reply)) = error else {
        panic!("{error:?}");
    };
    let documented: Vec<_> = reply.documented().collect();
    assert_eq!(documented.len(), 1);
    assert_eq!(documented[0].code, Some("4130"));
    assert_eq!(documented[0].message, "Group does not exist:{groupId}.");
    assert_eq!(
        reply.to_string(),
        "404 Not Found: [4130] Group does not exist:{groupId}."
    );
    assert_eq!(reply.text(), body);
    assert!(reply.body().is_none(), "the collection shows no body");
}

#[tokio::test]
async fn each_operation_has_the_errors_that_are_documented_for_it() {
    for (status, code) in [(404, Some("4130")), (409, Some("4132")), (429, None)] {
        let server = Server::always(Answer::status(status));
        let error = client(&server).create_a_group().send().await.unwrap_err();
        let Error::Api(error) = error else {
            panic!("{error:?}");
        };
        let matching = match &error {
            CreateAGroupError::NotFound(_) => 404,
            CreateAGroupError::Conflict(_) => 409,
            CreateAGroupError::TooManyRequests(_) => 429,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            (matching, ApiError::reply(&error).status().as_u16()),
            (status, status)
        );
        let documented: Vec<_> = error.into_reply().documented().collect();
        assert_eq!(documented[0].code, code);
    }
    let server = Server::always(Answer::status(429));
    let call = client(&server).create_an_im_directory_group();
    assert!(matches!(call.send().await, Err(Error::Undocumented(_))));
}

#[tokio::test]
async fn a_page_of_a_proxy_does_not_hide_the_status() {
    let page = "<html>404</html>";
    let server = Server::always(
        Answer::status(404)
            .header("Content-Type", "text/html")
            .body(page),
    );
    let error = client(&server).create_a_group().send().await.unwrap_err();
    let Error::Api(CreateAGroupError::NotFound(reply)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(reply.text(), page);
}

#[test]
fn a_reply_that_came_another_way_can_be_decoded() {
    let reply = |status: u16, body: &'static str| {
        let response = http::Response::builder().status(status);
        Reply::from(response.body(Bytes::from_static(body.as_bytes())).unwrap())
    };
    let group = CreateAGroup::decode(reply(201, GROUP)).unwrap();
    assert_eq!(group.body().total_members, Some(12));
    let error = CreateAGroup::decode(reply(409, "")).unwrap_err();
    assert!(matches!(error, Error::Api(CreateAGroupError::Conflict(_))));
}

#[tokio::test]
async fn one_function_can_call_several_operations() {
    async fn rename(client: &zoom_api::Client) -> Result<Option<i64>, zoom_api::Error> {
        let group = client.create_a_group().name("a").send().await?;
        client
            .update_an_im_directory_group("g-1")
            .name("b")
            .send()
            .await?;
        Ok(group.body().total_members)
    }
    let server = Server::answering([
        Answer::json(201, GROUP),
        Answer::status(204),
        Answer::json(201, GROUP),
        Answer::status(404),
    ]);
    let client = client(&server);
    assert_eq!(rename(&client).await.unwrap(), Some(12));
    let error = rename(&client).await.unwrap_err();
    let Error::Api(reply) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(reply.documented().next().unwrap().code, Some("4130"));
    assert_eq!(error.status().unwrap(), 404);
}
