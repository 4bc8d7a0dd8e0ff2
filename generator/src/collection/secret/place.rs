//! Places of strings, as a Postman user knows them.

use serde_json::Value;

use crate::collection::read::LONGEST_NAME;
use crate::diagnostic::{Place, shortened};

/// Longest key that a place shows: longer ones are data, not names.
const LONGEST: usize = 40;

/// The place that a JSON pointer leads to, in terms of folders, requests and fields.
pub(super) fn find(root: &Value, pointer: &str) -> Place {
    let mut draft = Draft::default();
    let mut value = Some(root);
    for step in pointer.split('/').skip(1) {
        let key = step.replace("~1", "/").replace("~0", "~");
        match value {
            Some(Value::Array(list)) => {
                value = key.parse::<usize>().ok().and_then(|index| list.get(index));
                draft.push_element(&key, value);
            }
            Some(Value::Object(object)) => {
                value = object.get(&key);
                draft.push_member(key);
            }
            _ => value = None,
        }
    }
    draft.finish()
}

/// What of a place is known so far.
#[derive(Default)]
struct Draft {
    items: Vec<String>,
    fields: Vec<String>,
}

impl Draft {
    /// Goes on to an element of a list: an item becomes the place that its fields are in.
    fn push_element(&mut self, index: &str, element: Option<&Value>) {
        let text = |key: &str| element?.get(key)?.as_str();
        let is_outermost = self.fields.len() == 1;
        match self.fields.last_mut() {
            Some(list) if is_outermost && ITEMS.contains(&&**list) => {
                let name = text("name").map_or_else(
                    || format!("{list}[{index}]"),
                    |name| shortened(name, LONGEST_NAME).into_owned(),
                );
                self.items.push(name);
                self.fields.clear();
            }
            Some(list) if list == "auth" => self.fields.extend(text("key").map(str::to_owned)),
            Some(list) => list.push_str(&format!("[{index}]")),
            None => {}
        }
    }

    /// Goes on to a member of an object, where Postman shows it as a part of its own.
    fn push_member(&mut self, key: String) {
        let is_wrapper = match &*key {
            "collection" | "environment" => self.items.is_empty() && self.fields.is_empty(),
            "request" => !self.items.is_empty() && self.fields.is_empty(),
            _ => false,
        };
        let is_scheme =
            self.fields.last().is_some_and(|last| last == "auth") && AUTH_TYPES.contains(&&*key);
        let is_long = key.len() > LONGEST;
        if !is_wrapper && !is_scheme {
            self.fields.push(if is_long { "…".to_owned() } else { key });
        }
    }

    fn finish(mut self) -> Place {
        // The `value` of a header, say, is not told; that of `auth.apikey` is a parameter.
        match &*self.fields {
            [first, last] if first == "auth" && last == "value" => {}
            [.., _, last] if last == "value" => drop(self.fields.pop()),
            _ => {}
        }
        Place {
            items: self.items,
            field: self.fields.join("."),
        }
    }
}

/// Lists of folders and requests, in v2 and v1.
const ITEMS: [&str; 3] = ["item", "requests", "folders"];

/// Members of `auth` that hold the parameters of a type.
const AUTH_TYPES: [&str; 13] = [
    "basic", "bearer", "apikey", "oauth2", "oauth1", "hawk", "awsv4", "digest", "ntlm", "edgegrid",
    "jwt", "asap", "noauth",
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_place_names_folders_request_and_field() {
        let parameters = json!([{ "key": "password", "value": "a" }]);
        let request = json!({
            "auth": { "type": "basic", "basic": parameters },
            "url": { "auth": { "password": "a" } },
            "body": { "formdata": [{ "key": "a", "value": "b" }] },
        });
        let item =
            json!({ "name": "Sign in", "request": request, "response": [{ "header": "a" }] });
        let root = json!({
            "item": [{ "name": "Users", "item": [item] }],
            "variable": [{ "key": "a", "value": "b" }],
        });
        let root = json!({ "collection": root });
        let table = [
            (
                "/item/0/item/0/request/auth/basic/0/value",
                "Users › Sign in › auth.password",
            ),
            (
                "/item/0/item/0/request/url/auth/password",
                "Users › Sign in › url.auth.password",
            ),
            (
                "/item/0/item/0/request/body/formdata/0/value",
                "Users › Sign in › body.formdata[0]",
            ),
            (
                "/item/0/item/0/response/0/header",
                "Users › Sign in › response[0].header",
            ),
            ("/variable/0/value", "variable[0]"),
            ("/item/0/name", "Users › name"),
        ];
        for (pointer, expected) in table {
            assert_eq!(
                find(&root, &format!("/collection{pointer}")).to_string(),
                expected
            );
        }
    }
}
