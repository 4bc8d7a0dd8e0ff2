//! Authentication out of both its spellings.

use serde_json::{Map, Value};

use super::reader::{Reader, take};
use super::variable::{Typed, typed};
use crate::collection::{Auth, AuthParam, Scheme};
use crate::diagnostic::shortened;

/// Reads the value of an `auth` key: only a `type` that is text counts.
pub(crate) fn auth(value: Value, reader: &mut Reader<'_>) -> Auth {
    reader.within("auth", |reader| {
        let Some(mut auth) = reader.object(value, "an object with a `type`") else {
            return Auth::Inherit;
        };
        match take(&mut auth, "type") {
            Value::String(kind) if kind == "noauth" => Auth::None,
            // The SDK refuses this one name, which would clash with its own key.
            Value::String(kind) if kind != "type" => {
                let params = take(&mut auth, &kind);
                Auth::Scheme(Scheme {
                    params: params_of(params, reader),
                    // No type has such a long name; all requests would tell that they do not know it.
                    kind: shortened(&kind, 100).into_owned(),
                })
            }
            Value::Null => Auth::Inherit,
            other => {
                reader.within("type", |reader| {
                    reader.wrong_kind(&other, "the name of a scheme");
                });
                Auth::Inherit
            }
        }
    })
}

/// How many parameters of a scheme are kept: every request that inherits it looks through them.
const MOST: usize = 100;

/// The parameters that count.
fn params_of(value: Value, reader: &mut Reader<'_>) -> Vec<AuthParam> {
    let mut params = all_params(value, reader);
    if params.len() > MOST {
        let message = format!("a scheme has at most {MOST} parameters: the rest is ignored");
        reader.warn(
            &message,
            Some(format!("{} of them", params.len())),
            "remove them",
        );
        params.truncate(MOST);
    }
    params
}

/// Parameters as a list (v2.1) or as an object (v2.0).
fn all_params(value: Value, reader: &mut Reader<'_>) -> Vec<AuthParam> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(elements) => elements
            .into_iter()
            .enumerate()
            .filter_map(|(index, element)| reader.within(index, |reader| listed(element, reader)))
            .collect(),
        Value::Object(entries) => entries
            .into_iter()
            .filter_map(|(key, value)| param(key, &value, None))
            .collect(),
        other => {
            reader.wrong_kind(&other, "a list of parameters");
            Vec::new()
        }
    }
}

fn listed(element: Value, reader: &mut Reader<'_>) -> Option<AuthParam> {
    let mut entry: Map<String, Value> =
        reader.object(element, "a parameter with `key` and `value`")?;
    let key = reader.optional_text(&mut entry, "key")?;
    let kind = take(&mut entry, "type");
    let value = entry.get("value")?;
    param(key, value, kind.as_str())
}

/// Lists of `oauth2` that only the dialogue for new tokens uses.
const REQUEST_PARAMS: [&str; 2] = ["tokenRequestParams", "refreshRequestParams"];

/// A parameter; none where the runtime would see neither value nor text.
fn param(key: String, value: &Value, kind: Option<&str>) -> Option<AuthParam> {
    if value.is_null() && kind != Some("string") {
        return None;
    }
    if REQUEST_PARAMS.contains(&key.as_str()) {
        let value = value.to_string();
        return Some(AuthParam { key, value });
    }
    match typed(Some(value), kind) {
        Typed::Text(value) | Typed::Other(value) => Some(AuthParam { key, value }),
        Typed::Nothing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn read(value: Value) -> (Auth, usize) {
        let mut diagnostics = Diagnostics::default();
        let auth = auth(value, &mut Reader::new(&mut diagnostics));
        (auth, diagnostics.len())
    }

    #[test]
    fn only_a_textual_type_stops_inheritance() {
        let cases = [
            (json!(null), Auth::Inherit, 0),
            (json!({}), Auth::Inherit, 0),
            (json!({"type": null}), Auth::Inherit, 0),
            (json!({"type": 5}), Auth::Inherit, 1),
            (json!("bearer"), Auth::Inherit, 1),
            (json!([]), Auth::Inherit, 1),
            (json!({"type": "noauth"}), Auth::None, 0),
            (
                json!({"type": "nosuch"}),
                Auth::Scheme(Scheme {
                    kind: "nosuch".into(),
                    params: vec![],
                }),
                0,
            ),
        ];
        for (value, expected, warnings) in cases {
            assert_eq!(read(value.clone()), (expected, warnings), "{value}");
        }
    }

    #[test]
    fn both_spellings_give_the_same_parameters() {
        let v20 = json!({"type": "x", "x": {"a": "1", "b": true, "n": 5, "no": null}});
        let v21 = json!({"type": "x", "y": [{"key": "other"}], "x": [
            {"key": "a", "value": "1", "type": "string"},
            {"key": "b", "value": true, "type": "boolean"},
            {"key": "n", "value": 5},
            {"key": "no", "value": null},
            {"key": "missing"},
            null,
        ]});
        assert_eq!(read(v20.clone()), read(v21));
        let (Auth::Scheme(scheme), 0) = read(v20) else {
            panic!("a scheme without warnings")
        };
        assert_eq!(scheme.param("b"), Some("true"));
        assert_eq!(scheme.param("n"), Some("5"));
        assert_eq!(scheme.param("no"), None);
    }

    #[test]
    fn the_last_duplicate_of_a_parameter_counts() {
        let (Auth::Scheme(scheme), 0) = read(json!({"type": "bearer", "bearer": [
            {"key": "token", "value": "1"}, {"key": "token", "value": "2"}
        ]})) else {
            panic!("a scheme without warnings")
        };
        assert_eq!(scheme.param("token"), Some("2"));
    }

    #[test]
    fn parameters_of_the_wrong_kind_are_reported() {
        let (auth, warnings) = read(json!({"type": "basic", "basic": "u:p"}));
        assert_eq!(
            auth,
            Auth::Scheme(Scheme {
                kind: "basic".into(),
                params: vec![]
            })
        );
        assert_eq!(warnings, 1);
    }
}
