//! From the slots of a body to its bytes, with the `Content-Type` that announces them.

use bytes::Bytes;

use super::body::Body;
use super::call::{Call, Fill};
use super::error::RequestError;
#[cfg(any(test, feature = "examples"))]
use super::example;
use super::file_type;
use super::form;
use super::header::Headers;
use super::multipart::{Multipart, PartHead};
use super::operation::{BodyKind, Place, Sample, Slot};
use super::request::{Values, text, values};
use super::upload::{Content, OCTET_STREAM, Upload};

/// Makes the body of a call and completes its headers.
///
/// # Errors
///
/// When a value cannot be sent or a file cannot be opened.
pub(crate) fn body(call: &Call, headers: &mut Headers) -> Result<Body, RequestError> {
    match call.operation.body {
        BodyKind::None => Ok(Body::empty()),
        BodyKind::Form => form_body(call, headers),
        BodyKind::Multipart => multipart_body(call, headers),
        BodyKind::Raw(content_type) => raw_body(call, content_type, headers),
        BodyKind::File => file_body(call, headers),
    }
}

fn form_body(call: &Call, headers: &mut Headers) -> Result<Body, RequestError> {
    let mut pairs = Vec::new();
    for (index, slot) in slots(call, Place::Form) {
        let name = text(call, slot.name)?.into_owned();
        match values(call, index)? {
            Values::Off => {}
            Values::Flag => pairs.push((name, String::new())),
            Values::Own(value) => pairs.push((name, value.into_owned())),
            Values::Given(texts) => {
                pairs.extend(texts.iter().map(|text| (name.clone(), text.clone())));
            }
        }
    }
    if pairs.is_empty() {
        return Ok(Body::empty());
    }
    announce(call, headers, "application/x-www-form-urlencoded");
    Ok(form::encode(&pairs).into())
}

/// A form's own type replaces one that is not alike; one that is may carry a charset.
fn announce(call: &Call, headers: &mut Headers, content_type: &str) {
    let own = headers.get("Content-Type").unwrap_or_default();
    if call.operation.automatic_content_type && !own.starts_with(content_type) {
        headers.replace("Content-Type", content_type.to_owned());
    }
}

fn multipart_body(call: &Call, headers: &mut Headers) -> Result<Body, RequestError> {
    let prescribed = headers.get("Content-Type").and_then(boundary);
    let has_prescribed = prescribed.is_some();
    let mut multipart = Multipart::new(prescribed);
    let mut parts = 0;
    for (index, slot) in slots(call, Place::Part) {
        parts += push_part(call, index, slot, &mut multipart)?;
    }
    if parts == 0 {
        if call.example.is_none() && !has_prescribed {
            headers.remove("Content-Type");
        }
        return Ok(Body::empty());
    }
    if call.operation.automatic_content_type && !has_prescribed {
        headers.replace("Content-Type", multipart.content_type());
    }
    Ok(multipart.into_body())
}

/// The boundary that the collection's own `multipart/form-data` type prescribes.
fn boundary(content_type: &str) -> Option<String> {
    let parameters = content_type.strip_prefix("multipart/form-data")?;
    let mut parameters = parameters.split(';').map(str::trim);
    let value = parameters.find_map(|parameter| parameter.strip_prefix("boundary="))?;
    let value = value.trim().trim_matches('"');
    (!value.is_empty()).then(|| value.to_owned())
}

fn push_part(
    call: &Call,
    index: usize,
    slot: &Slot,
    multipart: &mut Multipart,
) -> Result<usize, RequestError> {
    let name = text(call, slot.name)?;
    if let Some(uploads) = uploads(call, index)? {
        for upload in &uploads {
            multipart.part(&file_head(&name, slot, upload), upload.open()?);
        }
        if uploads.is_empty() && call.example.is_some() {
            let head = PartHead::empty_file(&name, slot.content_type);
            multipart.part(&head, Content::Bytes(Bytes::new()));
            return Ok(1);
        }
        return Ok(uploads.len());
    }
    let texts = match values(call, index)? {
        Values::Off => return Ok(0),
        Values::Flag => vec![String::new()],
        Values::Own(value) => vec![value.into_owned()],
        Values::Given(texts) => texts.to_vec(),
    };
    let count = texts.len();
    let guessed = || slot.file_name.and_then(file_type::of_name);
    let content_type = slot.content_type.or_else(guessed);
    for text in texts {
        let head = PartHead {
            name: &name,
            file_name: slot.file_name,
            extended: slot.file_name.is_some(),
            content_type,
        };
        multipart.part(&head, Content::Bytes(text.into()));
    }
    Ok(count)
}

fn file_head<'a>(name: &'a str, slot: &'a Slot, upload: &'a Upload) -> PartHead<'a> {
    let told = slot.content_type.or(upload.known_mime());
    let content_type = told.or_else(|| slot.file_name.and_then(file_type::of_name));
    PartHead {
        name,
        file_name: Some(slot.file_name.or(upload.name()).unwrap_or("")),
        extended: slot.file_name.is_some(),
        content_type: content_type.or(Some(OCTET_STREAM)),
    }
}

/// The files of a slot; `None` where it holds no files.
fn uploads(call: &Call, index: usize) -> Result<Option<Vec<Upload>>, RequestError> {
    Ok(match &call.fills[index] {
        Fill::Uploads(uploads) => Some(uploads.clone()),
        #[cfg(any(test, feature = "examples"))]
        Fill::Unset => example::uploads(call, index)?,
        _ => None,
    })
}

fn raw_body(call: &Call, content_type: &str, headers: &mut Headers) -> Result<Body, RequestError> {
    let Some((index, _)) = slots(call, Place::Body).next() else {
        return Ok(Body::empty());
    };
    let bytes = match &call.fills[index] {
        Fill::Bytes(bytes) => bytes.clone(),
        Fill::Graphql(graphql) => graphql.body(call)?.into(),
        _ => match values(call, index)? {
            Values::Off | Values::Flag => Bytes::new(),
            Values::Own(text) => text.into_owned().into(),
            Values::Given(texts) => whole(texts).into(),
        },
    };
    if bytes.is_empty() {
        return Ok(Body::empty());
    }
    if call.operation.automatic_content_type {
        headers.or_insert("Content-Type", content_type.to_owned());
    }
    Ok(bytes.into())
}

/// Texts one after the other.
fn whole(texts: &[String]) -> String {
    texts.iter().map(String::as_str).collect()
}

fn file_body(call: &Call, headers: &mut Headers) -> Result<Body, RequestError> {
    let Some((index, _)) = slots(call, Place::Body).next() else {
        return Ok(Body::empty());
    };
    let Some(upload) = uploads(call, index)?.and_then(|uploads| uploads.into_iter().next()) else {
        return Ok(Body::empty());
    };
    if call.operation.automatic_content_type && !is_inline(call, index) {
        headers.or_insert("Content-Type", upload.mime().to_owned());
    }
    Ok(match upload.open()? {
        Content::Bytes(bytes) => bytes.into(),
        Content::Stream(stream, length) => Body::stream(stream, length),
    })
}

/// Whether the content of a file stands in the collection itself: Postman gives it no type.
fn is_inline(call: &Call, index: usize) -> bool {
    let sample = call.example.map(|example| example.slots[index]);
    matches!(
        (&call.fills[index], sample),
        (Fill::Unset, Some(Sample::Base64(_)))
    )
}

fn slots(call: &Call, place: Place) -> impl Iterator<Item = (usize, &'static Slot)> {
    let slots = call.operation.slots.iter().enumerate();
    slots.filter(move |(_, slot)| slot.place == place)
}

#[cfg(test)]
mod tests {
    use crate::rust::runtime::call::Call;
    use crate::rust::runtime::operation::{Auth, BodyKind, Example, Operation, Sample, Slot};
    use crate::rust::runtime::testing::client;

    /// The content type without its boundary, and the body, of an example with one slot.
    fn sent(body: BodyKind, slot: Slot, sample: Sample) -> (Option<String>, String) {
        let operation = Operation {
            method: "POST",
            slots: Box::leak(Box::new([slot])),
            body,
            ..Operation::DEFAULT
        };
        let example = Example {
            slots: Box::leak(Box::new([sample])),
            auth: Auth::None,
        };
        let (operation, example) = (Box::leak(Box::new(operation)), Box::leak(Box::new(example)));
        let call = Call::example(&client(), operation, example);
        let request = call.into_http_request().expect("the example can be sent");
        let content_type = request.headers().get("content-type").map(|value| {
            let text = value.to_str().expect("a content type is ASCII");
            text.split(';').next().unwrap_or_default().to_owned()
        });
        let body = request.into_body().into_bytes().expect("it is in memory");
        (content_type, String::from_utf8_lossy(&body).into_owned())
    }

    #[test]
    fn a_prescribed_boundary_is_a_parameter_of_its_own() {
        for (content_type, expected) in [
            ("multipart/form-data;boundary=x", Some("x")),
            (
                "multipart/form-data; charset=u; boundary=\"x y\"",
                Some("x y"),
            ),
            ("multipart/form-data; xboundary=a; boundary=b", Some("b")),
            ("multipart/form-data, boundary=x", None),
            ("multipart/form-data; boundary=", None),
            ("text/plain; boundary=x", None),
        ] {
            let found = super::boundary(content_type);
            assert_eq!(found.as_deref(), expected, "{content_type}");
        }
    }

    #[test]
    fn a_part_is_described_as_postman_does() {
        let typed = Slot::part("f").content_type("text/csv");
        let named = || Slot::part("f").file_name("a.xml");
        for (slot, sample, head) in [
            (Slot::part("f"), Sample::Text("1"), ""),
            (
                named(),
                Sample::Text("1"),
                "; filename=\"a.xml\"\r\nContent-Type: application/xml",
            ),
            (Slot::part("f"), Sample::Files(&[]), "; filename=\"\""),
            (
                typed,
                Sample::Files(&[]),
                "; filename=\"\"\r\nContent-Type: text/csv",
            ),
            (
                Slot::part("f"),
                Sample::Files(&["x/é.json"]),
                "; filename=\"é.json\"\r\nContent-Type: application/json",
            ),
            (
                Slot::part("f"),
                Sample::Files(&["x"]),
                "; filename=\"x\"\r\nContent-Type: application/octet-stream",
            ),
            (
                named(),
                Sample::Base64("aGVsbG8="),
                "; filename=\"a.xml\"\r\nContent-Type: application/xml",
            ),
        ] {
            let (content_type, body) = sent(BodyKind::Multipart, slot, sample);
            assert_eq!(content_type.as_deref(), Some("multipart/form-data"));
            let head = format!("form-data; name=\"f\"{head}\r\n\r\n");
            assert!(body.contains(&head), "{head:?}: {body}");
        }
    }

    #[test]
    fn a_graphql_query_of_a_callers_call_has_the_values_of_its_settings() {
        let operation = Operation {
            name: "Op",
            body: BodyKind::Raw("application/json"),
            slots: const { &[Slot::body()] },
            ..Operation::DEFAULT
        };
        let call = Call::new(&client(), Box::leak(Box::new(operation)));
        let query = "{ a(n: \"{{n}}\") }";
        let call = call.set_graphql(0, query, Some("A"), &["{{n}}"]);
        let lacking = call.clone().into_http_request().map_err(|e| e.to_string());
        let message = "nothing was sent: `Op` has no value for `{{n}}`";
        assert_eq!(lacking.expect_err("`n` is not given"), message);
        assert!(call.awaits("n"));
        let call = call.set_setting("n", &"x\"y");
        let request = call.into_http_request().expect("all is given");
        let body = request.into_body().into_bytes().expect("it is in memory");
        let expected =
            r#"{"query":"{ a(n: \"x\"y\") }","operationName":"A","variables":["{{n}}"]}"#;
        assert_eq!(body, expected);
    }

    #[test]
    fn the_content_of_a_file_that_stands_in_the_collection_has_no_type() {
        for (sample, expected, body) in [
            (Sample::Base64("aGVsbG8="), None, "hello"),
            (Sample::Files(&["a.csv"]), Some("text/csv"), "stub:a.csv\n"),
            (Sample::Off, None, ""),
        ] {
            let (content_type, sent) = sent(BodyKind::File, Slot::body(), sample);
            assert_eq!((content_type.as_deref(), &*sent), (expected, body));
        }
    }
}
