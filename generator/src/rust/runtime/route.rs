//! The address that a call goes to.

use std::borrow::Cow;

use super::address::{self, Address};
use super::authentication::Resolved;
use super::call::Call;
use super::error::RequestError;
use super::escape;
use super::operation::{Piece, Place};
use super::request::{Values, given, replaced, text, values};
use super::template;

/// A text within a path. The tokens of an example are replaced later, all at once as in Postman: a
/// name may be made of several of them. A caller's setting is encoded, so that it cannot change
/// what the path means.
pub(crate) fn path_text<'a>(call: &Call, template: &'a str) -> Result<Cow<'a, str>, RequestError> {
    if call.example.is_some() || !template::has_tokens(template) {
        return Ok(template.into());
    }
    let write = |token: &str, value: &str| {
        if given(call, token).is_none() {
            return Ok(value.to_owned());
        }
        let default = call.client.core.default_of(token).unwrap_or_default();
        segments(value, default).map_err(|why| {
            RequestError::new(format!(
                "the setting `{token}` {why}, as it stands in the path"
            ))
        })
    };
    replaced(call, template, &write).map(Cow::Owned)
}

/// A setting within a path: as many segments as it has where the collection's own has several, and
/// a slash at each end where that has one.
fn segments(value: &str, default: &str) -> Result<String, &'static str> {
    if !default.as_bytes().contains(&b'/') {
        return address::encode_segment(value);
    }
    let slash = |is_there: bool| if is_there { "/" } else { "" };
    let before = slash(default.starts_with('/'));
    let behind = slash(default.ends_with('/'));
    let inner = value.strip_prefix(before).unwrap_or(value);
    let inner = inner.strip_suffix(behind).unwrap_or(inner);
    let mut encoded = before.to_owned();
    for (index, segment) in inner.split('/').enumerate() {
        if index > 0 {
            encoded.push('/');
        }
        encoded.push_str(&address::encode_segment(segment)?);
    }
    encoded.push_str(behind);
    Ok(encoded)
}

/// A text within a query; see [`path_text`].
pub(crate) fn query_text<'a>(
    call: &Call,
    template: Cow<'a, str>,
) -> Result<Cow<'a, str>, RequestError> {
    if call.example.is_some() || !template::has_tokens(&template) {
        return Ok(template);
    }
    let write = |token: &str, value: &str| {
        Ok(match given(call, token) {
            Some(value) => address::encode_query(value),
            None => value.to_owned(),
        })
    };
    replaced(call, &template, &write).map(Cow::Owned)
}

/// The address of a call, with what its authentication adds to the query.
///
/// # Errors
///
/// When an argument or a setting is missing or cannot stand in an address.
pub(crate) fn address(call: &Call, auth: &Resolved) -> Result<Address, RequestError> {
    let operation = call.operation;
    let base = operation.base_url;
    let given = call.client.core.base_url(base);
    let mut url = base_text(call, given)?;
    for piece in operation.path {
        match *piece {
            Piece::Text(template) => url.push_str(&path_text(call, template)?),
            Piece::Slot(slot) => push_argument(call, slot, &mut url)?,
        }
    }
    push_query(call, auth, &mut url)?;
    if call.example.is_some() {
        url = text(call, &url)?.into_owned();
    }
    push_credential(call, auth, &mut url);
    Ok(Address::parse(&url, operation.encode_url))
}

/// What leads the address: the caller's base URL, the usable one, or in an example the collection's.
fn base_text(call: &Call, given: Option<&str>) -> Result<String, RequestError> {
    let base = &call.client.core.service.base_urls[call.operation.base_url];
    if call.example.is_some() {
        return Ok(base.text.to_owned());
    }
    match (given, base.value) {
        (Some(given), _) => Ok(given.trim_end_matches('/').to_owned()),
        (None, Some(value)) => Ok(text(call, value)?.into_owned()),
        (None, None) => Err(RequestError::new(format!(
            "`{}` needs the setting `{}`: give it to the client's builder",
            call.operation.name, base.name
        ))),
    }
}

fn push_argument(call: &Call, index: usize, url: &mut String) -> Result<(), RequestError> {
    let name = call.operation.slots[index].name;
    match values(call, index)? {
        Values::Given(texts) => {
            let argument = texts.first().map_or("", String::as_str);
            let segment = address::encode_segment(argument)
                .map_err(|why| RequestError::new(format!("the path argument `{name}` {why}")))?;
            url.push_str(&segment);
        }
        Values::Own(text) => url.push_str(&text),
        Values::Off | Values::Flag => {}
    }
    Ok(())
}

fn push_query(call: &Call, auth: &Resolved, url: &mut String) -> Result<(), RequestError> {
    let removed = match auth {
        Resolved::Query(name, _) => Some(name.as_str()),
        _ => None,
    };
    let mut mark = mark(url);
    let mut push = |name: &str, value: Option<&str>| {
        url.push_str(mark);
        url.push_str(name);
        if let Some(value) = value {
            url.push('=');
            url.push_str(value);
        }
        mark = "&";
    };
    for (index, slot) in call.operation.slots.iter().enumerate() {
        if slot.place != Place::Query || removed == Some(slot.name) {
            continue;
        }
        let name = query_text(call, escape::escape_query_key(slot.name))?;
        match values(call, index)? {
            Values::Off => {}
            Values::Flag => push(&name, None),
            Values::Own(value) => push(&name, Some(&value)),
            Values::Given(texts) => {
                for text in texts {
                    push(&name, Some(&address::encode_query(text)));
                }
            }
        }
    }
    Ok(())
}

/// What stands before the next entry of the query.
pub(crate) fn mark(url: &str) -> &'static str {
    if url.as_bytes().contains(&b'?') {
        "&"
    } else {
        "?"
    }
}

/// Postman escapes a credential as it does text of the collection (FORMAT §3.5).
fn push_credential(call: &Call, auth: &Resolved, url: &mut String) {
    let Resolved::Query(name, value) = auth else {
        return;
    };
    let (name, value) = match call.example {
        Some(_) => (
            escape::escape_query_key(name),
            escape::escape_query_value(value),
        ),
        None => (
            address::encode_query(name).into(),
            address::encode_query(value).into(),
        ),
    };
    url.push_str(mark(url));
    url.push_str(&name);
    url.push('=');
    url.push_str(&value);
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn a_setting_has_slashes_where_the_collections_own_value_has_them() {
        for (default, value, expected) in [
            ("v2", "v3", Some("v3")),
            ("v2", "/v3", Some("%2Fv3")),
            ("", "a/b", Some("a%2Fb")),
            ("/v2", "/v3", Some("/v3")),
            ("/v2", "v3", Some("/v3")),
            ("/v2", "v3/", None),
            ("/v2", "//v3", None),
            ("v2/", "v3/", Some("v3/")),
            ("v2/", "/v3", None),
            ("/api/v2/", "/a b/c/d/", Some("/a%20b/c/d/")),
            ("api/v2", "api//v3", None),
            ("api/v2", "api/../v3", None),
            ("/v2", "/", None),
        ] {
            let text = segments(value, default).ok();
            assert_eq!(text.as_deref(), expected, "{value} for {default}");
        }
    }
}
