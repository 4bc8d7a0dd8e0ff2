//! JSON bodies: what generated types are read and written with.
//!
//! Errors name their place in the JSON text.

use serde::Serialize;
use serde::de::{DeserializeOwned, DeserializeSeed};

use super::error::{DecodeError, RequestError};
use super::reply::Reply;
use super::trail;

#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use super::choice::choice;
#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub use super::entry::{Entries, Entry};
#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use super::entry::{body, custom_body};
pub use super::field::{Custom, Field};
#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use super::object::reply;
pub use super::object::{Object, read_object};
pub use super::one_of::{Kind, OneOf, read_value};
#[allow(unused_imports, reason = "hardly any collection has such values")]
pub(crate) use super::one_of::{one_of, show_one_of, write_one_of};
#[cfg(feature = "examples")]
#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub(crate) use super::show::show;
#[allow(unused_imports, reason = "not every collection has all kinds of types")]
pub use super::source::{Source, Written, show_entries, write_entries};
#[allow(
    unused_imports,
    reason = "not every collection documents sets of values"
)]
pub use super::target::{Target, Text};

/// Reads a reply's body into any type.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn any<T: DeserializeOwned>(reply: &Reply) -> Result<T, DecodeError> {
    trail::take();
    serde_json::from_slice(text(reply)).map_err(|error| misfit(reply, error))
}

/// Reads a reply's body into an object; an empty body reads as an object without fields.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn object<T: Object + Default>(reply: &Reply) -> Result<T, DecodeError> {
    let mut object = T::default();
    fill(&mut object, reply)?;
    Ok(object)
}

/// Reads a reply's body into a list; an empty body reads as an empty list.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn objects<T: Field>(reply: &Reply) -> Result<Vec<T>, DecodeError> {
    let mut list = Vec::new();
    fill(&mut list, reply)?;
    Ok(list)
}

/// Reads a reply's body into a field; an empty body leaves it as it is.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn fill(field: &mut dyn Field, reply: &Reply) -> Result<(), DecodeError> {
    if text(reply).is_empty() {
        return Ok(());
    }
    trail::take();
    let mut json = serde_json::Deserializer::from_slice(text(reply));
    let read = field.target().deserialize(&mut json);
    read.and_then(|_| json.end())
        .map_err(|error| misfit(reply, error))
}

/// A byte order mark is no JSON, but readers may pass over it (RFC 8259, section 8.1).
fn text(reply: &Reply) -> &[u8] {
    let bytes = reply.bytes();
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn misfit(reply: &Reply, error: serde_json::Error) -> DecodeError {
    DecodeError::new(reply.clone(), trail::take(), error)
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
    use std::collections::BTreeMap;

    use bytes::Bytes;

    use crate::rust::runtime::json;
    use crate::rust::runtime::reply::Reply;

    #[derive(Debug, Default, PartialEq)]
    struct Group {
        id: Option<String>,
        members: Vec<Member>,
    }
    json::reply!(Group {
        0 id: "id",
        1 members: "members"
    });

    #[derive(Debug, Default, PartialEq)]
    struct Member {
        age: Option<i64>,
        marks: Vec<f64>,
    }
    json::reply!(Member {
        0 age: "age",
        1 marks: "marks"
    });

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
    json::reply!(Named { 0 name: "name" }, required "name");

    #[test]
    fn a_required_field_must_be_there() {
        let named: Named = json::object(&reply(r#"{"name":"x"}"#)).unwrap();
        assert_eq!(named.name, "x");
        assert!(json::object::<Named>(&reply("{}")).is_err());
    }

    #[derive(Debug, Default)]
    struct Dated {
        since: Option<std::net::IpAddr>,
        tags: Vec<String>,
    }
    json::reply!(Dated { 0 tags: "tags" }, custom { since: "since" });

    #[test]
    fn a_field_of_a_chosen_type_is_read_by_that_type() {
        let dated: Dated = json::object(&reply(r#"{"since":"::1","tags":["a"]}"#)).unwrap();
        assert_eq!(dated.since, Some(std::net::Ipv6Addr::LOCALHOST.into()));
        assert_eq!(dated.tags, ["a"]);
        let dated: Dated = json::object(&reply(r#"{"since":null}"#)).unwrap();
        assert_eq!(dated.since, None);
        let error = json::object::<Dated>(&reply(r#"{"since":"x"}"#)).unwrap_err();
        assert_eq!(error.path(), "since");
    }

    #[derive(Debug, Default)]
    struct Tree {
        size: Option<i128>,
        any: Option<serde_json::Value>,
        child: Option<Box<Tree>>,
        rows: Vec<Vec<Member>>,
        by_name: std::collections::BTreeMap<String, Member>,
    }
    json::reply!(Tree {
        0 size: "size",
        1 any: "any",
        2 child: "child",
        3 rows: "rows",
        4 by_name: "byName"
    });

    #[test]
    fn values_of_all_kinds_nest() {
        let body = r#"{"size":170141183460469231731687303715884105727,"any":[null],
            "rows":[[{"age":1}],null,[null,{"age":2}]],"byName":{"a":{"age":3},"b":null},
            "child":{"any":null,"child":null,"size":null}}"#;
        let tree: Tree = json::object(&reply(body)).unwrap();
        assert_eq!(tree.size, Some(i128::MAX));
        assert_eq!(tree.any, Some(serde_json::json!([null])));
        let rows = tree.rows.iter().flatten().map(|member| member.age);
        assert_eq!(rows.collect::<Vec<_>>(), [Some(1), Some(2)]);
        assert_eq!(tree.by_name.keys().collect::<Vec<_>>(), ["a"]);
        assert_eq!(tree.by_name["a"].age, Some(3));
        let child = tree.child.unwrap();
        assert!(child.any.is_none() && child.child.is_none() && child.size.is_none());
        for (body, path) in [
            (r#"{"byName":{"a":{"age":[]}}}"#, "byName.a.age"),
            (r#"{"rows":[[],[{"age":true}]]}"#, "rows[1][0].age"),
            (r#"{"child":{"child":[]}}"#, "child.child"),
            (r#"{"size":"x"}"#, "size"),
            (r#"[]"#, ""),
            (r#"{} {}"#, ""),
        ] {
            let error = json::object::<Tree>(&reply(body)).unwrap_err();
            assert_eq!(error.path(), path, "{body}");
        }
    }

    #[test]
    fn the_walk_serves_other_deserializers_too() {
        let value = serde_json::json!({"id": "1", "members": [{"age": 1, "marks": [2]}]});
        let group: Group = serde_json::from_value(value).unwrap();
        assert_eq!(group.members[0].marks, [2.0]);
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
            (r#"{"age":-1e18}"#, Some(-1_000_000_000_000_000_000)),
        ] {
            let member: Member = json::object(&reply(body)).unwrap();
            assert_eq!(member.age, age, "{body}");
        }
        for body in [
            r#"{"age":true}"#,
            r#"{"age":1.5}"#,
            r#"{"age":9223372036854775808}"#,
            r#"{"age":9223372036854775808.0}"#,
            r#"{"age":"old"}"#,
            r#"{"age":{}}"#,
        ] {
            assert!(json::object::<Member>(&reply(body)).is_err(), "{body}");
        }
    }

    #[test]
    fn whole_numbers_of_any_size_are_read_as_generously() {
        let big = 18_446_744_073_709_551_617;
        for (value, size) in [
            ("18446744073709551617", Some(big)),
            ("-18446744073709551617", Some(-big)),
            ("\"18446744073709551617\"", Some(big)),
            ("42", Some(42)),
            ("\" 42 \"", Some(42)),
            ("1.0", Some(1)),
            ("1e20", Some(100_000_000_000_000_000_000)),
            ("\"<integer>\"", None),
            ("\"\"", None),
            ("null", None),
        ] {
            let body = format!(r#"{{"size": {value} }}"#);
            let tree: Tree = json::object(&reply(&body)).unwrap();
            assert_eq!(tree.size, size, "{value}");
        }
        for value in ["1.5", "1e39", "true", "[1]", "{}", "\"old\"", "\"1.5\""] {
            let body = format!(r#"{{"size":{value}}}"#);
            let error = json::object::<Tree>(&reply(&body)).unwrap_err();
            assert_eq!(error.path(), "size", "{value}");
        }
        let tree: Tree = serde_json::from_value(serde_json::json!({"size": "7"})).unwrap();
        assert_eq!(tree.size, Some(7));
    }

    #[test]
    fn of_a_name_that_comes_twice_the_last_value_holds() {
        let body =
            r#"{"rows":[[]],"rows":[],"byName":{"a":{}},"byName":{"b":{}},"size":1,"size":2}"#;
        let tree: Tree = json::object(&reply(body)).unwrap();
        assert!(tree.rows.is_empty());
        assert_eq!(tree.by_name.keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(tree.size, Some(2));
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

    #[derive(Default)]
    struct NewTree {
        size: Option<i128>,
        any: Option<serde_json::Value>,
        child: Option<Box<NewTree>>,
        rows: Option<Vec<Vec<bool>>>,
        by_name: Option<BTreeMap<String, Option<f64>>>,
        dated: Option<NewDate>,
    }
    json::body!(NewTree {
        size: "size",
        any: "any",
        child: "child",
        rows: "rows",
        by_name: "byName",
        dated: "dated"
    });

    #[derive(Default)]
    struct NewDate {
        since: Option<std::net::IpAddr>,
        until: Option<std::net::IpAddr>,
    }
    json::custom_body!(NewDate {
        since: "since",
        until: "until"
    });

    fn new_tree() -> NewTree {
        NewTree {
            size: Some(i128::MAX),
            any: Some(serde_json::json!(["a", null])),
            child: Some(Box::new(NewTree {
                rows: Some(vec![vec![true], vec![]]),
                ..NewTree::default()
            })),
            by_name: Some(BTreeMap::from([
                ("a\"b".to_owned(), None),
                ("c".to_owned(), Some(1.5)),
            ])),
            dated: Some(NewDate {
                since: Some(std::net::Ipv6Addr::LOCALHOST.into()),
                until: None,
            }),
            rows: None,
        }
    }

    #[test]
    fn bodies_of_all_kinds_nest() {
        let written = r#"{"size":170141183460469231731687303715884105727,"any":["a",null],"child":{"rows":[[true],[]]},"byName":{"a\"b":null,"c":1.5},"dated":{"since":"::1"}}"#;
        let bytes = json::to_bytes(&new_tree()).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), written);
        let list = [new_tree(), NewTree::default()];
        let bytes = json::to_bytes(&json::Source::List(&list.as_slice())).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            format!("[{written},{{}}]")
        );
    }

    #[test]
    fn a_body_shows_what_is_set() {
        let tree = NewTree {
            dated: None,
            any: None,
            ..new_tree()
        };
        assert_eq!(
            format!("{tree:?}"),
            r#"NewTree {"size": 170141183460469231731687303715884105727, "child": {"rows": [[true], []]}, "byName": {"a\"b": null, "c": 1.5}}"#
        );
    }
}
