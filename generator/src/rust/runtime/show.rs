//! What replies were decoded to, as JSON again: for the replay to show.

use serde::Serialize;

use super::reply::ErrorReply;

/// Makes `Serialize` of a table of fields: `json::show!(User { id: "id", tags: "tags" })`.
///
/// Every field is written: one that is `None` as `null`.
#[allow(unused_macros, reason = "not every collection has JSON replies")]
macro_rules! show {
    ($name:ident { $($field:ident: $key:literal),* $(,)? }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[allow(unused_mut, reason = "a table may be empty")]
                let mut map = serde::Serializer::serialize_map(serializer, None)?;
                $(serde::ser::SerializeMap::serialize_entry(&mut map, $key, &self.$field)?;)*
                serde::ser::SerializeMap::end(map)
            }
        }
    };
}

#[allow(unused_imports, reason = "not every collection has JSON replies")]
pub(crate) use show;

/// What a body was decoded to, as JSON; an error where it was not decoded. `None` is a body that
/// is taken as it came.
pub type Shown = Option<Result<String, String>>;

/// Shows the decoded body of a success.
pub fn body<T: Serialize>(body: &T) -> Shown {
    Some(serde_json::to_string(body).map_err(|error| error.to_string()))
}

/// Shows the decoded body of an error.
pub fn error<T: Serialize + 'static>(error: &ErrorReply<T>) -> Shown {
    match error.body()? {
        Ok(decoded) => body(decoded),
        Err(error) => Some(Err(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bytes::Bytes;

    use super::*;
    use crate::rust::runtime::json;

    #[derive(Debug, Default)]
    struct Row {
        id: Option<i128>,
        tags: Vec<String>,
        more: BTreeMap<String, f64>,
    }
    json::reply!(Row {
        0 id: "id",
        1 tags: "tags",
        2 more: "more"
    });
    show!(Row {
        id: "id",
        tags: "tags",
        more: "more"
    });

    fn reply(body: &'static str) -> super::super::reply::Reply {
        http::Response::new(Bytes::from(body)).into()
    }

    #[test]
    fn a_body_is_shown_as_it_was_decoded() {
        for (sent, shown) in [
            (
                r#"{"more":{"b":1.5},"id":170141183460469231731687303715884105727,"x":1}"#,
                r#"{"id":170141183460469231731687303715884105727,"tags":[],"more":{"b":1.5}}"#,
            ),
            ("{}", r#"{"id":null,"tags":[],"more":{}}"#),
        ] {
            let row: Row = json::object(&reply(sent)).expect("it fits");
            assert_eq!(body(&row), Some(Ok(shown.to_owned())));
        }
    }

    #[test]
    fn an_error_is_shown_with_its_body_or_why_it_has_none() {
        let read = json::object::<Row>;
        let decoded = ErrorReply::decoded(reply(r#"{"tags":["a"]}"#), &[], read);
        let shown = r#"{"id":null,"tags":["a"],"more":{}}"#;
        assert_eq!(error(&decoded), Some(Ok(shown.to_owned())));
        let page = ErrorReply::decoded(reply("<html>"), &[], read);
        assert!(matches!(error(&page), Some(Err(_))));
        assert_eq!(error(&ErrorReply::new(reply("x"), &[])), None);
    }
}
