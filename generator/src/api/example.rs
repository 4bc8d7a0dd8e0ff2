//! What the examples of one request prove: its body, and its successes by status.

use std::collections::BTreeMap;

use crate::collection::{Body, BodyMode, Request};

use super::infer::{self, Evidence, Kind, Proof};
use super::response::Saved;
use super::survey::Surveyed;
use super::template::Template;
use super::{body, comment};

/// A body as an example of its type.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Example<T> {
    /// There is nothing.
    #[default]
    Empty,
    /// It is no JSON.
    Other,
    /// It is JSON of which nothing is known: `{}`, `{{body}}`.
    Open,
    /// It should be JSON and cannot be read.
    Unreadable,
    /// It is JSON.
    Json(T),
}

/// The body that a request sends, and those that were sent for its saved responses.
pub fn of_body(surveyed: &Surveyed<'_>, evidence: Evidence) -> Example<Proof> {
    let request = surveyed.request;
    if !body::is_sent(surveyed) {
        return Example::Empty;
    }
    let own = of_raw(request, evidence);
    if matches!(own, Example::Empty | Example::Other) {
        return own;
    }
    let saved = request.responses.iter();
    let saved = saved.filter_map(|response| response.original_request.as_deref());
    // The same body says nothing new.
    let saved = saved.filter(|original| original.body != request.body);
    saved.fold(own, |known, original| {
        match (known, of_raw(original, evidence)) {
            (Example::Json(known), Example::Json(other)) => {
                Example::Json(match known.is_like(&other) {
                    true => infer::merge(known, other),
                    false => known,
                })
            }
            (Example::Open | Example::Unreadable, Example::Json(other)) => Example::Json(other),
            (known, _) => known,
        }
    })
}

fn of_raw(request: &Request, evidence: Evidence) -> Example<Proof> {
    let Some(Body {
        mode: BodyMode::Raw { text, language },
    }) = &request.body
    else {
        return Example::Empty;
    };
    let own_type = content_type(request);
    let may_be_json =
        is_json(language.as_deref(), own_type) || (language.is_none() && own_type.is_none());
    let bare = comment::stripped(text);
    if !may_be_json && !looks_like_structure(&bare) {
        return Example::Other;
    }
    let is_token = Template::parse(bare.trim()).as_variable().is_some();
    if is_token || is_blank(&bare) {
        return if may_be_json {
            Example::Open
        } else {
            Example::Other
        };
    }
    match infer::read(text, evidence) {
        Some(proof) if proof.is_structured() => Example::Json(proof),
        Some(_) if may_be_json => Example::Open,
        None if may_be_json && looks_like_structure(&bare) && !is_lines(&bare) => {
            Example::Unreadable
        }
        _ => Example::Other,
    }
}

/// The successes of a request, by status; a status of which one body is no JSON is none.
pub fn of_replies(saved: &[Saved<'_>], evidence: Evidence) -> BTreeMap<u16, Example<Proof>> {
    let mut found: BTreeMap<u16, Example<Proof>> = BTreeMap::new();
    for one in saved.iter().filter(|one| one.is_success) {
        let example = of_reply(&one.response.body, evidence);
        let known = found.entry(one.status).or_default();
        *known = match (std::mem::take(known), example) {
            (Example::Empty, other) | (other, Example::Empty) => other,
            (Example::Json(known), Example::Json(other)) => {
                Example::Json(infer::merge(known, other))
            }
            _ => Example::Other,
        };
    }
    found
}

/// A reply's body, as clients decode it: what is almost JSON is none, as is one that ends too early.
pub fn of_reply(text: &str, evidence: Evidence) -> Example<Proof> {
    if text.trim().is_empty() {
        return Example::Empty;
    }
    match infer::read_strictly(text, evidence).filter(Proof::is_structured) {
        Some(proof) => Example::Json(proof),
        None => Example::Other,
    }
}

/// Whether requests with that body share an address without being one endpoint: JSON-RPC and
/// GraphQL name the operation in the body.
pub fn is_remote_call(request: &Request, body: &Example<Proof>) -> bool {
    let is_graphql = matches!(
        &request.body,
        Some(Body {
            mode: BodyMode::Graphql { .. }
        })
    );
    let Example::Json(proof) = body else {
        return is_graphql;
    };
    let first = match &proof.kind {
        Kind::List(item) => &item.kind,
        kind => kind,
    };
    let Kind::Object(fields) = first else {
        return is_graphql;
    };
    let has = |key: &str| fields.contains_key(key);
    is_graphql
        || (has("method") && has("params"))
        || has("jsonrpc")
        || (has("query") && (has("variables") || has("operationName")))
}

/// The enabled `Content-Type` of a request, where it has one.
fn content_type(request: &Request) -> Option<&str> {
    let mut headers = request.headers.iter().rev();
    let found =
        headers.find(|header| !header.disabled && header.key.eq_ignore_ascii_case("content-type"));
    found.map(|header| header.value.as_str())
}

/// Whether Postman takes a request's raw body for JSON (FORMAT §6.2).
pub fn is_json_request(request: &Request, language: Option<&str>) -> bool {
    is_json(language, content_type(request))
}

fn is_json(language: Option<&str>, content_type: Option<&str>) -> bool {
    match (language, content_type) {
        (Some(language), _) => language == "json",
        (None, Some(own)) => {
            let essence = own.split(';').next().unwrap_or_default().trim();
            essence == "application/json" || essence.ends_with("+json")
        }
        (None, None) => false,
    }
}

fn looks_like_structure(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with('{') && text.ends_with('}') && !text.starts_with("{{"))
        || (text.starts_with('[') && text.ends_with(']'))
}

/// `{}` and `[]`: a body of which nothing is known.
pub fn is_blank(text: &str) -> bool {
    let text: String = text.split_whitespace().collect();
    matches!(text.as_str(), "" | "{}" | "[]")
}

/// Whether a text is JSON Lines: a value on each of at least two lines.
fn is_lines(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut count = 0;
    let is_value = |line: &str| {
        count += 1;
        infer::read(line, Evidence::default()).is_some()
    };
    lines.into_iter().all(is_value) && count > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::infer::form::{Form, form};
    use crate::collection::{Header, SavedResponse};

    fn raw(text: &str, language: Option<&str>, content_type: Option<&str>) -> Request {
        let header = content_type.map(|value| Header {
            key: "Content-Type".to_owned(),
            value: value.to_owned(),
            ..Header::default()
        });
        Request {
            method: "POST".to_owned(),
            headers: header.into_iter().collect(),
            body: Some(Body {
                mode: BodyMode::Raw {
                    text: text.to_owned(),
                    language: language.map(str::to_owned),
                },
            }),
            ..Request::default()
        }
    }

    /// The field names of an object, or what the example is instead.
    fn shown(example: &Example<Proof>) -> String {
        let Example::Json(proof) = example else {
            return format!("{example:?}").to_lowercase();
        };
        match form(proof.clone()) {
            Form::Object(_, fields) => {
                let fields = fields.iter().map(|field| match &field.form {
                    Form::Plain(ty) => format!("{} {ty:?}", field.name).to_lowercase(),
                    _ => field.name.clone(),
                });
                fields.collect::<Vec<_>>().join(", ")
            }
            _ => "json".to_owned(),
        }
    }

    fn body(request: &Request) -> String {
        let surveyed = Surveyed {
            request,
            folders: Vec::new(),
            saved: Vec::new(),
            scheme: None,
            sends_any_body: false,
            encodes_url: true,
            automatic_content_type: true,
            scripted: false,
        };
        shown(&of_body(&surveyed, Evidence::default()))
    }

    #[test]
    fn a_raw_body_is_json_where_postman_or_its_looks_say_so() {
        let json = Some("json");
        for (text, language, content_type, expected) in [
            (r#"{"a": 1}"#, json, None, "a integer"),
            (r#"{"a": 1}"#, None, None, "a integer"),
            (r#"{"a": 1}"#, Some("text"), None, "a integer"),
            (
                r#"{"a": 1}"#,
                None,
                Some("application/vnd.x+json; v=1"),
                "a integer",
            ),
            ("<a/>", Some("xml"), None, "other"),
            ("<a/>", None, Some("text/xml"), "other"),
            ("{{body}}", json, None, "open"),
            (" {{body}} ", Some("text"), None, "other"),
            ("{}", json, None, "open"),
            ("", json, None, "open"),
            ("12", json, None, "open"),
            ("prose", json, None, "other"),
            ("{\"a\": ", json, None, "other"),
            ("{\"a\": [}", json, None, "unreadable"),
            // JSON Lines is text.
            ("{\"a\": 1}\n\n{\"a\": 2}\n", json, None, "other"),
            // A comment says what the value is, though it is not sent.
            (
                "{\"a\": \"\" // value will be of type integer\n}",
                json,
                None,
                "a integer",
            ),
        ] {
            let request = raw(text, language, content_type);
            assert_eq!(body(&request), expected, "{text}");
        }
        let get = Request {
            method: "GET".to_owned(),
            ..raw(r#"{"a": 1}"#, json, None)
        };
        assert_eq!(body(&get), "empty");
    }

    #[test]
    fn bodies_that_were_sent_for_saved_responses_count() {
        let with = |own: &str, sent: &[&str]| {
            let mut request = raw(own, Some("json"), None);
            let responses = sent.iter().map(|text| SavedResponse {
                original_request: Some(Box::new(raw(text, Some("json"), None))),
                ..SavedResponse::default()
            });
            request.responses = responses.collect();
            body(&request)
        };
        for (own, sent, expected) in [
            (
                r#"{"a": 1}"#,
                &[r#"{"b": 1}"#, r#"{"a": 1.5}"#][..],
                "a number, b integer",
            ),
            ("{{body}}", &[r#"{"b": 1}"#], "b integer"),
            ("{}", &["{{body}}"], "open"),
            (r#"{"a": 1}"#, &["[1]", "prose"], "a integer"),
            ("prose", &[r#"{"b": 1}"#], "other"),
        ] {
            assert_eq!(with(own, sent), expected, "{own}");
        }
    }

    #[test]
    fn remote_calls_are_told_from_resources() {
        for (text, expected) in [
            (r#"{"method": "a", "params": []}"#, true),
            (r#"[{"jsonrpc": "2.0", "method": "a"}]"#, true),
            (r#"{"query": "{a}", "variables": {}}"#, true),
            (r#"{"query": "shoes", "page": 1}"#, false),
            (r#"{"method": "card", "amount": 1}"#, false),
        ] {
            let request = raw(text, None, None);
            let example = of_raw(&request, Evidence::default());
            assert_eq!(is_remote_call(&request, &example), expected, "{text}");
        }
    }
}
