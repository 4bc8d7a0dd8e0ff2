//! Every kind of body, byte for byte.

use build_script::library::{self as lib, SearchVariables};
use build_script::parcels::parcels::{AnnounceAParcelBody, To};
use lib::books::{AddABookBody, AuthorBody, Size};
use lib::members::{RegisterAMemberArguments, RegisterAMemberPlan};

use crate::{library, parcels, silent};

#[tokio::test]
async fn json_has_the_fields_that_are_set_in_the_order_of_the_collection() {
    let server = silent();
    let body = AddABookBody::default()
        .tags(vec!["travel".into()])
        .size(Size::default().weight_kg(0.45))
        .authors(vec![AuthorBody::default().name("Ines \"I.\" Varga")])
        .title("The Salt Road")
        .available(false);
    let _ = library(&server).books().add_a_book(&body).send().await;
    let request = server.request();
    assert_eq!(
        (&*request.method, &*request.target),
        ("POST", "/central/books")
    );
    assert_eq!(request.header("Content-Type"), Some("application/json"));
    assert_eq!(
        request.text(),
        r#"{"title":"The Salt Road","available":false,"authors":[{"name":"Ines \"I.\" Varga"}],"tags":["travel"],"size":{"weight_kg":0.45}}"#
    );
}

#[tokio::test]
async fn a_field_whose_example_is_null_can_be_left_out_set_or_null() {
    let server = silent();
    let client = library(&server);
    let mut body = AddABookBody::default();
    let _ = client.books().add_a_book(&body).send().await;
    body.subtitle = Some(None);
    let _ = client.books().add_a_book(&body).send().await;
    let _ = client
        .books()
        .add_a_book(&body.subtitle("A novel"))
        .send()
        .await;
    let requests = server.requests();
    let bodies: Vec<&str> = requests.iter().map(tests::server::Recorded::text).collect();
    assert_eq!(
        bodies,
        ["{}", r#"{"subtitle":null}"#, r#"{"subtitle":"A novel"}"#]
    );
}

#[tokio::test]
async fn a_body_of_the_callers_own_replaces_the_typed_one() {
    let server = silent();
    let call = library(&server)
        .books()
        .add_a_book(&AddABookBody::default());
    let _ = call.raw_body("{\"isbn\" : 1}").send().await;
    assert_eq!(server.request().text(), "{\"isbn\" : 1}");
}

#[tokio::test]
async fn json_without_a_language_keeps_the_content_type_of_the_collection() {
    let server = silent();
    let body = AnnounceAParcelBody::default()
        .to(To::default().name("Ada"))
        .grams(750)
        .insured(true);
    let _ = parcels(&server)
        .parcels()
        .announce_a_parcel(&body)
        .send()
        .await;
    let request = server.request();
    assert_eq!(request.header("Content-Type"), Some("application/json"));
    assert_eq!(
        request.text(),
        r#"{"to":{"name":"Ada"},"grams":750,"insured":true}"#
    );
}

#[tokio::test]
async fn xml_and_text_are_sent_as_they_are() {
    let server = silent();
    let client = library(&server);
    let _ = client
        .books()
        .replace_a_book_record(7, "<a>ß</a>")
        .send()
        .await;
    let _ = client.books().add_a_note(7, vec![0xff, 0x00]).send().await;
    let requests = server.requests();
    assert_eq!(requests[0].method, "PUT");
    assert_eq!(requests[0].header("Content-Type"), Some("application/xml"));
    assert_eq!(requests[0].text(), "<a>ß</a>");
    assert_eq!(requests[1].header("Content-Type"), Some("text/plain"));
    assert_eq!(requests[1].body, [0xff, 0x00]);
}

#[tokio::test]
async fn urlencoded_fields_are_encoded_and_what_is_not_set_is_not_sent() {
    let server = silent();
    let arguments = || RegisterAMemberArguments {
        name: "Noor & Co".into(),
        email: "a+b@c.example".into(),
        plan: RegisterAMemberPlan::Family,
        newsletter: false,
        interest: vec!["maps".into(), "p o%20ems".into()],
    };
    let client = library(&server);
    let _ = client.members().register_a_member(arguments()).send().await;
    let call = client.members().register_a_member(arguments());
    let _ = call.referred_by("m-3").send().await;
    let requests = server.requests();
    let expected = "name=Noor%20%26%20Co&email=a%2Bb%40c.example&plan=family&newsletter=false\
                    &interest=maps&interest=p%20o%2520ems";
    assert_eq!(requests[0].text(), expected);
    let form = "application/x-www-form-urlencoded";
    assert_eq!(requests[0].all("Content-Type"), [form]);
    assert_eq!(requests[1].text(), format!("{expected}&referred_by=m-3"));
}

#[tokio::test]
async fn graphql_is_json_with_the_query_of_the_collection_and_the_variables_of_the_caller() {
    let server = silent();
    let variables = SearchVariables::default().text("salt \"road\"");
    let _ = library(&server).search(&variables).send().await;
    let request = server.request();
    assert_eq!(request.header("Content-Type"), Some("application/json"));
    assert_eq!(
        request.text(),
        "{\"query\":\"query Search($text: String!, $first: Int) {\\n  search(text: $text, first: $first) \
         { id title }\\n}\",\"operationName\":\"Search\",\"variables\":{\"text\":\"salt \\\"road\\\"\"}}"
    );
}

#[tokio::test]
async fn a_disabled_body_is_not_sent() {
    let server = silent();
    let _ = library(&server).books().remove_a_book(7).send().await;
    let request = server.request();
    assert_eq!((&*request.method, request.text()), ("DELETE", ""));
    assert_eq!(request.header("Content-Type"), None);
}
