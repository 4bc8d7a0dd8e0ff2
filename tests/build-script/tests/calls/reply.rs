//! Saved responses: several successes, several errors of a status, text, nothing.

use build_script::library::Error;
use build_script::library::books::{AddABookBody, AddABookError, AddABookReply, GetABookError};
use tests::server::{Answer, Server};

use crate::{library, parcels};

async fn add(answer: Answer) -> Result<AddABookReply, Error<AddABookError>> {
    let server = Server::always(answer);
    let call = library(&server)
        .books()
        .add_a_book(&AddABookBody::default());
    call.send()
        .await
        .map(build_script::library::Response::into_body)
}

#[tokio::test]
async fn successes_that_differ_are_told_apart_by_their_status() {
    let created = add(Answer::json(
        201,
        r#"{"id": 7, "authors": null, "rating": 4}"#,
    ))
    .await;
    let AddABookReply::Created(book) = created.unwrap() else {
        panic!("201 is `Created`");
    };
    assert_eq!(
        (book.id, book.rating, book.authors.len()),
        (Some(7), Some(4.0), 0)
    );
    let accepted = add(Answer::json(202, r#"{"ticket": "T-1"}"#))
        .await
        .unwrap();
    assert!(
        matches!(accepted, AddABookReply::Accepted(reply) if reply.ticket.as_deref() == Some("T-1"))
    );
}

#[tokio::test]
async fn an_error_has_a_typed_body_of_all_that_its_examples_show() {
    let answer = Answer::json(422, r#"{"code": "bad_isbn", "field": "isbn"}"#);
    let Err(Error::Api(AddABookError::UnprocessableContent(reply))) = add(answer).await else {
        panic!("422 is documented");
    };
    let body = reply.body().unwrap().unwrap();
    assert_eq!(body.code.as_deref(), Some("bad_isbn"));
    assert_eq!(body.field.as_deref(), Some("isbn"));
    let documented: Vec<_> = reply.documented().map(|error| error.message).collect();
    assert_eq!(documented, ["The title is missing; The ISBN is wrong"]);
}

#[tokio::test]
async fn a_body_that_is_not_the_documented_one_does_not_hide_the_error() {
    let answer = Answer::status(409).body("<html>");
    let Err(Error::Api(AddABookError::Conflict(reply))) = add(answer).await else {
        panic!("409 is documented");
    };
    assert!(reply.body().unwrap().is_err());
    assert_eq!(reply.text(), "<html>");
}

#[tokio::test]
async fn an_error_whose_example_is_text_keeps_it() {
    let server = Server::always(Answer::status(503).body("closed"));
    let error = library(&server)
        .books()
        .get_a_book(1)
        .send()
        .await
        .unwrap_err();
    let Error::Api(GetABookError::ServiceUnavailable(reply)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(reply.text(), "closed");
}

#[tokio::test]
async fn a_list_that_is_missing_or_null_is_empty_and_headers_have_accessors() {
    let answer = Answer::json(200, r#"{"books": null, "total": 0}"#).header("X-Total-Count", "0");
    let server = Server::always(answer);
    let arguments = build_script::library::books::ListBooksArguments {
        branch: "b".into(),
        page: "1".into(),
        size: "1".into(),
        sort: "title".into(),
        tag: Vec::new(),
        in_print: false,
    };
    let reply = library(&server)
        .books()
        .list_books(arguments)
        .send()
        .await
        .unwrap();
    assert!(reply.body().books.is_empty());
    assert_eq!(
        (reply.body().total, reply.x_total_count()),
        (Some(0), Some("0"))
    );
}

#[tokio::test]
async fn text_is_given_as_it_is() {
    let server = Server::always(Answer::status(200).body("pong"));
    let pong = library(&server).ping().send().await.unwrap();
    assert_eq!((&*pong.text(), &pong.body()[..]), ("pong", &b"pong"[..]));
}

#[tokio::test]
async fn a_list_at_the_top_is_a_list() {
    let server = Server::always(Answer::json(200, r#"[{"number": "PX1", "grams": 7}, {}]"#));
    let state = build_script::parcels::parcels::ListParcelsState::Sent;
    let list = parcels(&server)
        .parcels()
        .list_parcels(state)
        .send()
        .await
        .unwrap();
    assert_eq!(list.body()[0].number.as_deref(), Some("PX1"));
    assert_eq!((list.body().len(), list.body()[1].grams), (2, None));
    let wrong = Server::always(Answer::json(200, r#"[{}, {"grams": "heavy"}]"#));
    let state = build_script::parcels::parcels::ListParcelsState::Sent;
    let error = parcels(&wrong)
        .parcels()
        .list_parcels(state)
        .send()
        .await
        .unwrap_err();
    let build_script::parcels::Error::Decode(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.path(), "[1].grams");
}
