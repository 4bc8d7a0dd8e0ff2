//! JSON bodies: what generated types are read and written with.
//!
//! Errors name their place in the JSON text.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{DecodeError, RequestError};
use super::list::List;
use super::reply::Reply;
use super::trail;

#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use super::choice::choice;
pub use super::list::list;
pub use super::object::{Object, read_object, skip, value};
#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use super::object::{body, reply};
pub use super::scalar::{scalar, scalars};
#[cfg(feature = "examples")]
#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use super::show::show;

fn parse<T: DeserializeOwned>(reply: &Reply) -> Result<T, DecodeError> {
    trail::take();
    let bytes = reply.bytes();
    // A byte order mark is no JSON, but readers may pass over it (RFC 8259, section 8.1).
    serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
        .map_err(|error| DecodeError::new(reply.clone(), trail::take(), error))
}

/// Reads a reply's body into any type.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn any<T: DeserializeOwned>(reply: &Reply) -> Result<T, DecodeError> {
    parse(reply)
}

/// Reads a reply's body into an object; an empty body reads as an object without fields.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn object<T: Object + DeserializeOwned>(reply: &Reply) -> Result<T, DecodeError> {
    if reply.bytes().is_empty() {
        return Ok(T::default());
    }
    parse(reply)
}

/// Reads a reply's body into a list; an empty body reads as an empty list.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn objects<T: DeserializeOwned>(reply: &Reply) -> Result<Vec<T>, DecodeError> {
    if reply.bytes().is_empty() {
        return Ok(Vec::new());
    }
    parse::<List<T>>(reply).map(|list| list.0)
}

/// The bytes of a JSON request body.
///
/// # Errors
///
/// When the value cannot be JSON, such as a map whose keys are no strings.
pub fn to_bytes<T: Serialize + ?Sized>(body: &T) -> Result<Vec<u8>, RequestError> {
    serde_json::to_vec(body)
        .map_err(|error| RequestError::caused_by("the body cannot be written as JSON", error))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::rust::runtime::json;
    use crate::rust::runtime::reply::Reply;

    #[derive(Debug, Default, PartialEq)]
    struct Group {
        id: Option<String>,
        members: Vec<Member>,
    }
    json::reply!(Group { id: value "id", members: list "members" });

    #[derive(Debug, Default, PartialEq)]
    struct Member {
        age: Option<i64>,
        marks: Vec<f64>,
    }
    json::reply!(Member { age: scalar "age", marks: scalars "marks" });

    fn reply(body: &str) -> Reply {
        http::Response::new(Bytes::copy_from_slice(body.as_bytes())).into()
    }

    #[test]
    fn null_and_absent_read_as_defaults_and_unknown_fields_are_skipped() {
        let group: Group = json::object(&reply(r#"{"id":null,"x":[{}],"members":null}"#)).unwrap();
        assert_eq!(group, Group::default());
        for body in ["", "\u{feff}{}"] {
            let group: Group = json::object(&reply(body)).unwrap();
            assert_eq!(group, Group::default());
        }
    }

    #[derive(Debug, Default)]
    struct Named {
        name: String,
    }
    json::reply!(Named { name: value "name" }, required "name");

    #[test]
    fn a_required_field_must_be_there() {
        let named: Named = json::object(&reply(r#"{"name":"x"}"#)).unwrap();
        assert_eq!(named.name, "x");
        assert!(json::object::<Named>(&reply("{}")).is_err());
    }

    #[test]
    fn scalars_read_from_texts_and_placeholders_read_as_none() {
        for (body, age) in [
            (r#"{"age":1}"#, Some(1)),
            (r#"{"age":"2"}"#, Some(2)),
            (r#"{"age":3.0}"#, Some(3)),
            (r#"{"age":null}"#, None),
            (r#"{"age":"integer"}"#, None),
            (r#"{"age":"<long>"}"#, None),
        ] {
            let member: Member = json::object(&reply(body)).unwrap();
            assert_eq!(member.age, age, "{body}");
        }
        for body in [
            r#"{"age":true}"#,
            r#"{"age":1.5}"#,
            r#"{"age":"old"}"#,
            r#"{"age":{}}"#,
        ] {
            assert!(json::object::<Member>(&reply(body)).is_err(), "{body}");
        }
    }

    #[test]
    fn lists_of_scalars_are_read_as_generously() {
        let member: Member = json::object(&reply(r#"{"marks":[1,"2.5",null]}"#)).unwrap();
        assert_eq!(member.marks, [1.0, 2.5]);
        let error = json::object::<Member>(&reply(r#"{"marks":[1,"x"]}"#)).unwrap_err();
        assert_eq!(error.path(), "marks[1]");
    }

    #[test]
    fn errors_name_the_path_and_keep_the_reply() {
        let body = r#"{"id":"1","members":[{"age":1},{"age":"old"}]}"#;
        let error = json::object::<Group>(&reply(body)).unwrap_err();
        assert_eq!(error.path(), "members[1].age");
        assert_eq!(error.reply().text(), body);
        let error = json::object::<Group>(&reply("<html>")).unwrap_err();
        assert_eq!(error.path(), "");
    }

    #[derive(Default)]
    struct NewGroup {
        name: Option<String>,
        note: Option<Option<String>>,
    }
    json::body!(NewGroup {
        name: "name",
        note: "note"
    });

    #[test]
    fn unset_fields_are_not_written() {
        let body = NewGroup {
            name: None,
            note: Some(None),
        };
        assert_eq!(json::to_bytes(&body).unwrap(), br#"{"note":null}"#);
    }
}
