//! Files, as parts of a form and as whole bodies.

use std::io::Write;
use std::pin::Pin;
use std::task::{Context, Poll};

use build_script::library::Upload;
use build_script::library::books::files::AttachScansArguments;
use bytes::Bytes;
use futures_core::Stream;
use tests::multipart::parts;

use crate::{library, parcels, silent};

/// The chunks of a list, one at a time.
struct Chunks(std::vec::IntoIter<Bytes>);

impl Stream for Chunks {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

fn chunks() -> Pin<Box<dyn Stream<Item = std::io::Result<Bytes>> + Send>> {
    let chunks = vec![Bytes::from_static(b"first "), Bytes::from_static(b"second")];
    Box::pin(Chunks(chunks.into_iter()))
}

fn scans(first: Upload, more: Vec<Upload>) -> AttachScansArguments {
    AttachScansArguments {
        id: "7".into(),
        caption: "Two pages".into(),
        first,
        more,
        meta: "{\"dpi\": 300}".into(),
        shelf: "A 1".into(),
    }
}

fn heads(request: &tests::server::Recorded) -> Vec<String> {
    let parts = parts(request.header("Content-Type").unwrap(), &request.body);
    parts
        .iter()
        .map(|part| {
            part.head
                .join(" | ")
                .replace("Content-Disposition: form-data; ", "")
        })
        .collect()
}

#[tokio::test]
async fn a_form_has_texts_and_files_in_the_order_of_the_collection() {
    let server = silent();
    let page = |name: &str, bytes: &'static [u8]| Upload::bytes(bytes).file_name(name);
    let more = vec![page("b.png", b"\x00\r\n--"), page("c", b"")];
    let arguments = scans(page("a.jpg", b"one"), more);
    let _ = library(&server)
        .books()
        .files()
        .attach_scans(arguments)
        .send()
        .await;
    let request = server.request();
    assert_eq!(request.target, "/central/books/7/scans");
    assert_eq!(
        heads(&request),
        [
            "name=\"caption\"",
            "name=\"first\"; filename=\"a.jpg\" | Content-Type: image/jpeg",
            "name=\"more\"; filename=\"b.png\" | Content-Type: image/png",
            "name=\"more\"; filename=\"c\" | Content-Type: application/octet-stream",
            "name=\"meta\" | Content-Type: application/json",
            "name=\"shelf\"",
        ]
    );
    let parts = parts(request.header("Content-Type").unwrap(), &request.body);
    let bodies: Vec<&[u8]> = parts.iter().map(|part| &*part.body).collect();
    let expected: [&[u8]; 6] = [
        b"Two pages",
        b"one",
        b"\x00\r\n--",
        b"",
        b"{\"dpi\": 300}",
        b"A 1",
    ];
    assert_eq!(bodies, expected);
}

#[tokio::test]
async fn a_disabled_part_is_sent_where_it_is_set_alone() {
    let server = silent();
    let arguments = || scans(Upload::bytes("x"), Vec::new());
    let client = library(&server);
    let _ = client
        .books()
        .files()
        .attach_scans(arguments())
        .send()
        .await;
    let _ = client
        .books()
        .files()
        .attach_scans(arguments())
        .draft(true)
        .send()
        .await;
    let requests = server.requests();
    assert!(!requests[0].text().contains("name=\"draft\""));
    assert!(
        requests[1]
            .text()
            .contains("name=\"draft\"\r\n\r\ntrue\r\n")
    );
}

#[tokio::test]
async fn a_file_is_streamed_from_its_path_with_its_name_type_and_length() {
    let mut file = tempfile::Builder::new()
        .prefix("ünï")
        .suffix(".png")
        .tempfile()
        .unwrap();
    let content: Vec<u8> = (0..300_000_u32).map(|number| number as u8).collect();
    file.write_all(&content).unwrap();
    let server = silent();
    let client = library(&server);
    let cover = Upload::path(file.path());
    client
        .books()
        .files()
        .upload_a_cover(7, cover.clone())
        .send()
        .await
        .unwrap();
    let request = &server.requests()[0];
    assert_eq!(
        (&*request.method, &*request.target),
        ("PUT", "/central/books/7/cover")
    );
    assert_eq!(request.header("Content-Type"), Some("image/png"));
    assert_eq!(request.header("Content-Length"), Some("300000"));
    assert!(request.body == content);
    let arguments = scans(cover, Vec::new());
    let call = client.books().files().attach_scans(arguments);
    let _ = call.send().await;
    let request = &server.requests()[1];
    let length = request.body.len().to_string();
    assert_eq!(request.header("Content-Length"), Some(&*length));
    let name = file.path().file_name().unwrap().to_str().unwrap();
    let head = &heads(request)[1];
    let expected = format!("name=\"first\"; filename=\"{name}\" | Content-Type: image/png");
    assert_eq!(*head, expected);
}

#[tokio::test]
async fn a_file_that_is_not_there_is_an_error_before_anything_is_sent() {
    let server = silent();
    let call = library(&server)
        .books()
        .files()
        .upload_a_cover(7, Upload::path("/no/such.png"));
    let error = call.send().await.unwrap_err();
    assert!(
        error.to_string().contains("cannot open `/no/such.png`"),
        "{error}"
    );
    let source = std::error::Error::source(&error).unwrap();
    let source = source.downcast_ref::<std::io::Error>().unwrap();
    assert_eq!(source.kind(), std::io::ErrorKind::NotFound);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_sent_in_chunks() {
    let server = silent();
    let stream = Upload::stream(chunks(), None).content_type("text/csv");
    let parcels = parcels(&server);
    let content = build_script::parcels::Upload::stream(chunks(), Some(12));
    let _ = parcels.parcels().hand_in_a_manifest(content).send().await;
    let call = library(&server).books().files().upload_a_cover(7, stream);
    call.clone().send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("Content-Length"), Some("12"));
    assert_eq!(requests[0].text(), "first second");
    assert_eq!(requests[1].header("Transfer-Encoding"), Some("chunked"));
    assert_eq!(requests[1].header("Content-Type"), Some("text/csv"));
    assert_eq!(requests[1].text(), "first second");
    let error = call.send().await.unwrap_err();
    assert!(error.to_string().contains("was sent already"), "{error}");
}

#[tokio::test]
async fn a_stream_that_can_be_opened_again_can_be_sent_again() {
    let server = silent();
    let content = Upload::reopenable(chunks, Some(12));
    let call = library(&server).books().files().upload_a_cover(7, content);
    call.clone().send().await.unwrap();
    call.send().await.unwrap();
    let texts: Vec<_> = server
        .requests()
        .iter()
        .map(|one| one.text().to_owned())
        .collect();
    assert_eq!(texts, ["first second", "first second"]);
}

#[tokio::test]
async fn bytes_are_a_file_too() {
    let server = silent();
    let call = parcels(&server).parcels().hand_in_a_manifest("a;b\n");
    let _ = call.send().await;
    let call = parcels(&server)
        .parcels()
        .send_a_customs_form("PX1", b"%PDF".to_vec());
    let _ = call.send().await;
    let requests = server.requests();
    assert_eq!(requests[0].text(), "a;b\n");
    assert_eq!(
        requests[0].header("Content-Type"),
        Some("application/octet-stream")
    );
    let expected = [
        "name=\"number\"",
        "name=\"form\"; filename=\"\" | Content-Type: application/octet-stream",
    ];
    assert_eq!(heads(&requests[1]), expected);
}
