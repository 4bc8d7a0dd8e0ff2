//! Authentication of format v1, in the spelling of v2.

use serde_json::{Map, Value};

use super::request::object;
use crate::collection::read::js;
use crate::collection::read::reader::{Reader, take};

/// Helpers of v1 and what v2 calls them.
const HELPERS: [(&str, &str); 9] = [
    ("apikeyAuth", "apikey"),
    ("basicAuth", "basic"),
    ("bearerAuth", "bearer"),
    ("digestAuth", "digest"),
    ("hawkAuth", "hawk"),
    ("oAuth1", "oauth1"),
    ("oAuth2", "oauth2"),
    ("ntlmAuth", "ntlm"),
    ("awsSigV4", "awsv4"),
];

/// Parameters that v2 calls differently: scheme, v1, v2.
const RENAMED: [(&str, &str, &str); 8] = [
    ("hawk", "hawk_id", "authId"),
    ("hawk", "hawk_key", "authKey"),
    ("hawk", "ext", "extraData"),
    ("hawk", "app", "appId"),
    ("hawk", "dlg", "delegation"),
    ("oauth1", "header", "addParamsToHeader"),
    ("oauth1", "auto", "autoAddParam"),
    ("oauth1", "includeEmpty", "addEmptyParamsToSign"),
];

/// The `auth` that v2 would have; `null` where it is inherited.
pub(super) fn auth(entity: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Value {
    let legacy = entity.contains_key("currentHelper") || js::truthy_at(entity, "helperAttributes");
    if !legacy {
        return untyped(take(entity, "auth"));
    }
    match take(entity, "currentHelper") {
        Value::String(helper) if !helper.is_empty() && helper != "normal" => {
            helped(&helper, take(entity, "helperAttributes"), reader)
        }
        _ => Value::Null,
    }
}

/// The converter forgets the types of parameters.
fn untyped(mut auth: Value) -> Value {
    let kind = auth.get("type").and_then(Value::as_str).map(str::to_owned);
    let params = kind.and_then(|kind| auth.get_mut(&kind)?.as_array_mut());
    for param in params
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        take(param, "type");
    }
    auth
}

/// The scheme of a helper; attributes may be JSON in text.
fn helped(helper: &str, attributes: Value, reader: &mut Reader<'_>) -> Value {
    let expected = "an object, or JSON text of one";
    let attributes = match &attributes {
        Value::String(text) => match serde_json::from_str(text) {
            Ok(attributes) => attributes,
            Err(_) if text.is_empty() => return Value::Null,
            Err(_) => {
                reader.within("helperAttributes", |reader| {
                    reader.wrong_kind(&attributes, expected);
                });
                return Value::Null;
            }
        },
        _ => attributes,
    };
    let kind = HELPERS
        .iter()
        .find(|(v1, _)| *v1 == helper)
        .map_or(helper, |(_, v2)| v2);
    let attributes = reader.within("helperAttributes", |reader| {
        reader.object(attributes, expected)
    });
    let params = attributes.unwrap_or_default().into_iter();
    let params = params
        .filter(|(key, _)| key != "id" && key != "saveToRequest")
        .map(|(key, value)| (renamed(kind, key), value))
        .collect();
    Value::Object(object([
        ("type", kind.into()),
        (kind, Value::Object(params)),
    ]))
}

fn renamed(kind: &str, key: String) -> String {
    let found = RENAMED
        .iter()
        .find(|(scheme, v1, _)| *scheme == kind && *v1 == key);
    found.map_or(key, |(_, _, v2)| (*v2).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    #[test]
    fn helpers_become_schemes() {
        let bearer =
            json!({"type": "bearer", "bearer": [{"key": "token", "value": "t", "type": null}]});
        let cases = [
            (json!({}), json!(null)),
            (json!({"auth": bearer}), bearer.clone()),
            (
                json!({"auth": bearer, "helperAttributes": null}),
                bearer.clone(),
            ),
            (json!({"auth": bearer, "currentHelper": null}), json!(null)),
            (
                json!({"currentHelper": "normal", "helperAttributes": {}}),
                json!(null),
            ),
            (
                json!({"currentHelper": "basicAuth", "helperAttributes": {"id": "basic", "username": "u", "password": "p"}}),
                json!({"type": "basic", "basic": {"username": "u", "password": "p"}}),
            ),
            (
                json!({"currentHelper": "bearerAuth", "helperAttributes": "{\"token\":\"bt\"}"}),
                json!({"type": "bearer", "bearer": {"token": "bt"}}),
            ),
            (
                json!({"currentHelper": "bearerAuth", "helperAttributes": "no JSON"}),
                json!(null),
            ),
            (
                json!({"currentHelper": "hawkAuth", "helperAttributes": {"hawk_id": "i", "hawk_key": "k", "dlg": "d"}}),
                json!({"type": "hawk", "hawk": {"authId": "i", "authKey": "k", "delegation": "d"}}),
            ),
            (
                json!({"currentHelper": "oAuth1", "helperAttributes": {"header": true, "realm": "r"}}),
                json!({"type": "oauth1", "oauth1": {"addParamsToHeader": true, "realm": "r"}}),
            ),
            (
                json!({"currentHelper": "myAuth"}),
                json!({"type": "myAuth", "myAuth": {}}),
            ),
        ];
        for (entity, expected) in cases {
            let Value::Object(mut source) = entity.clone() else {
                panic!("an object")
            };
            let mut diagnostics = Diagnostics::default();
            let auth = auth(&mut source, &mut Reader::new(&mut diagnostics));
            assert_eq!(auth, expected, "{entity}");
            let broken = entity["helperAttributes"] == "no JSON";
            assert_eq!(diagnostics.len(), usize::from(broken), "{entity}");
        }
    }
}
