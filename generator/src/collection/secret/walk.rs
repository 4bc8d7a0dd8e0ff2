//! Every string of a JSON document, with what its place says about it.
//!
//! **Invariant:** two walks over one document meet its strings in the same order, and no nesting
//! is too deep.

use std::iter::Enumerate;
use std::slice;

use serde_json::{Map, Value, map};

use super::name::{self, Class};

/// Members that say which name a `value` goes by.
const NAMES: [&str; 3] = ["key", "name", "id"];

/// Members that hold the value of a named object: Postman's, and its cloud's.
const VALUES: [&str; 5] = [
    "value",
    "sessionValue",
    "initialValue",
    "currentValue",
    "previousValue",
];

/// Calls `visit` for every string in document order, object keys apart.
///
/// A number that Postman prints where a credential goes becomes a string first.
pub(super) fn walk<'v>(root: &'v mut Value, mut visit: impl FnMut(&Site<'_, 'v>, &mut String)) {
    let mut frames: Vec<Frame<'v>> = Vec::new();
    match root {
        Value::String(text) => visit(&Site { frames: &frames }, text),
        nested => frames.extend(Frame::enter(nested, None)),
    }
    while let Some(frame) = frames.last_mut() {
        match frame.next() {
            None => drop(frames.pop()),
            Some(value) if value.is_number() && (Site { frames: &frames }).prints_number() => {
                let mut text = value.to_string();
                visit(&Site { frames: &frames }, &mut text);
                *value = Value::String(text);
            }
            Some(Value::String(text)) => visit(&Site { frames: &frames }, text),
            Some(nested) => {
                let inner = Frame::enter(nested, frames.last());
                frames.extend(inner);
            }
        }
    }
}

/// Where a string stands.
pub(super) struct Site<'a, 'v> {
    frames: &'a [Frame<'v>],
}

impl Site<'_, '_> {
    /// The name that the string is the value of: its key, or the `key` beside its `value`.
    pub(super) fn name(&self) -> Option<&str> {
        match self.frames {
            // A description is text, or an object with the text as its `content`.
            [.., outer, inner] if inner.is_at("content") && outer.is_at("description") => {
                outer.child_name()
            }
            frames => frames.last().and_then(Frame::child_name),
        }
    }

    /// Whether the string stands in, or is, the parameters of an authentication.
    pub(super) fn in_auth(&self) -> bool {
        self.frames.last().is_some_and(Frame::child_in_auth)
    }

    /// Whether the place alone makes the string a credential, whatever its name.
    pub(super) fn is_secret(&self) -> bool {
        self.frames.last().is_some_and(Frame::child_is_secret)
    }

    /// Whether a number here is a credential that Postman prints: in an authentication, a header
    /// or a variable. That of a query, a form or a path is not sent as it stands.
    fn prints_number(&self) -> bool {
        let list = match self.frames {
            [.., list, _] => list.list_name.as_deref(),
            _ => None,
        };
        let in_url = self.frames.iter().any(|frame| frame.is_at("url"));
        let is_listed = matches!(list, Some("header" | "variable" | "variables" | "values"));
        let name = || name::classify(self.name().unwrap_or_default());
        self.is_secret()
            || is_listed
                && !in_url
                && matches!(
                    name(),
                    Class::Credential | Class::Authorization | Class::Cookie
                )
    }

    /// Whether the string goes on where the one before it in the same list ended.
    pub(super) fn goes_on(&self) -> bool {
        self.frames
            .last()
            .is_some_and(|frame| matches!(frame.step, Step::Index(1..)))
    }

    /// The JSON pointer (RFC 6901) to the string.
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for frame in self.frames {
            pointer.push('/');
            match frame.step {
                Step::Index(index) => pointer.push_str(&index.to_string()),
                Step::Member(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            }
        }
        pointer
    }
}

/// A list or an object whose children are being visited.
struct Frame<'v> {
    children: Children<'v>,
    /// The child that is being visited.
    step: Step<'v>,
    /// The name that stands beside `value`, such as a header's `key`.
    pair: Option<String>,
    /// The name of the whole list.
    list_name: Option<String>,
    /// Whether this is part of an authentication.
    auth: bool,
    /// Whether `value` is a cookie's or that of a variable of type `secret`.
    secret: bool,
}

enum Children<'v> {
    List(Enumerate<slice::IterMut<'v, Value>>),
    Object(map::IterMut<'v>),
}

#[derive(Clone, Copy)]
enum Step<'v> {
    Index(usize),
    Member(&'v str),
}

impl<'v> Frame<'v> {
    /// A frame for a list or an object; nothing for other values.
    fn enter(value: &'v mut Value, parent: Option<&Frame<'v>>) -> Option<Self> {
        let auth = parent.is_some_and(Frame::child_in_auth);
        match value {
            Value::Array(list) => Some(Self {
                children: Children::List(list.iter_mut().enumerate()),
                step: Step::Index(0),
                pair: None,
                list_name: parent.and_then(Frame::child_name).map(str::to_owned),
                auth,
                secret: false,
            }),
            Value::Object(object) => {
                let list = parent.and_then(|parent| parent.list_name.as_deref());
                // The object form of `auth.apikey` has members `key` and `value` of its own.
                let named = !auth || matches!(parent.map(|it| it.step), Some(Step::Index(_)));
                Some(Self {
                    pair: pair_name(object).filter(|_| named),
                    secret: is_secret_variable(object)
                        || matches!(list, Some("cookie" | "cookies")),
                    children: Children::Object(object.iter_mut()),
                    step: Step::Member(""),
                    list_name: None,
                    auth,
                })
            }
            _ => None,
        }
    }

    fn next(&mut self) -> Option<&'v mut Value> {
        let (step, child) = match &mut self.children {
            Children::List(list) => {
                let (index, child) = list.next()?;
                (Step::Index(index), child)
            }
            Children::Object(object) => {
                let (key, child) = object.next()?;
                (Step::Member(key), child)
            }
        };
        self.step = step;
        Some(child)
    }

    fn is_at(&self, member: &str) -> bool {
        matches!(self.step, Step::Member(key) if key == member)
    }

    fn child_name(&self) -> Option<&str> {
        match (self.step, &self.pair) {
            (Step::Index(_), _) => self.list_name.as_deref(),
            (Step::Member(key), Some(pair)) if VALUES.contains(&key) => Some(pair),
            (Step::Member(key), Some(_)) if NAMES.contains(&key) => None,
            (Step::Member(key), _) => Some(key),
        }
    }

    fn child_in_auth(&self) -> bool {
        self.auth || matches!(self.step, Step::Member("auth" | "helperAttributes"))
    }

    fn child_is_secret(&self) -> bool {
        let is_value = matches!(self.step, Step::Member(key) if VALUES.contains(&key));
        let is_parameter =
            || self.auth && self.child_name().map(name::classify_in_auth) == Some(Class::Parameter);
        self.secret && is_value || is_parameter()
    }
}

fn pair_name(object: &Map<String, Value>) -> Option<String> {
    // Most objects are small: their keys are compared sooner than looked up.
    if !object.keys().any(|key| VALUES.contains(&key.as_str())) {
        return None;
    }
    let names = NAMES.iter().filter_map(|key| object.get(*key)?.as_str());
    names.into_iter().next().map(str::to_owned)
}

fn is_secret_variable(object: &Map<String, Value>) -> bool {
    let kind = object.get("type").and_then(Value::as_str);
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("secret"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sites(mut value: Value) -> Vec<(String, Option<String>, bool)> {
        let mut sites = Vec::new();
        walk(&mut value, |site, _| {
            let name = site.name().map(str::to_owned);
            sites.push((site.pointer(), name, site.is_secret()));
        });
        sites
    }

    fn names(value: Value) -> Vec<(String, bool)> {
        let named = sites(value).into_iter();
        named
            .filter_map(|(_, name, secret)| Some((name?, secret)))
            .collect()
    }

    #[test]
    fn a_value_goes_by_the_key_beside_it() {
        let header = json!([{ "key": "X-Key", "value": "a", "description": "b" }]);
        let expected = [("X-Key".into(), false), ("description".into(), false)];
        assert_eq!(names(header), expected);
    }

    #[test]
    fn a_pointer_escapes_slash_and_tilde() {
        let value = json!({ "a/b": [{ "~": "x" }] });
        assert_eq!(sites(value)[0].0, "/a~1b/0/~0");
    }

    #[test]
    fn both_spellings_of_auth_name_their_credentials() {
        let list = json!({ "auth": { "apikey": [
            { "key": "key", "value": "X-Key" }, { "key": "value", "value": "a" }, { "key": "in", "value": "header" },
        ] } });
        let object =
            json!({ "auth": { "apikey": { "key": "X-Key", "value": "a", "in": "header" } } });
        let expected = [
            ("key".into(), false),
            ("value".into(), true),
            ("in".into(), false),
        ];
        assert_eq!(names(list), expected);
        assert_eq!(names(object), expected);
    }

    #[test]
    fn secret_variables_and_cookies_are_secret_by_place() {
        let value = json!({
            "variable": [{ "key": "region", "value": "eu", "type": "secret" }],
            "cookie": [{ "name": "lang", "value": "de", "path": "/" }],
        });
        let secret = names(value).into_iter().filter(|(_, secret)| *secret);
        assert_eq!(
            secret.map(|(name, _)| name).collect::<Vec<_>>(),
            ["region", "lang"]
        );
    }

    #[test]
    fn numbers_are_read_where_they_are_printed_credentials() {
        let number = |key: &str| json!([{ "key": key, "value": 12345 }]);
        let value = json!({
            "auth": { "basic": number("password"), "digest": number("algorithm") },
            "header": number("X-Api-Key"),
            "url": { "query": number("api_key"), "variable": number("token") },
            "variable": number("password"),
        });
        let numbers = sites(value).into_iter().map(|(pointer, ..)| pointer);
        let numbers: Vec<_> = numbers
            .filter(|pointer| pointer.ends_with("value"))
            .collect();
        let expected = [
            "/auth/basic/0/value",
            "/header/0/value",
            "/variable/0/value",
        ];
        assert_eq!(numbers, expected);
    }

    #[test]
    fn deep_nesting_is_walked_without_recursion() {
        let mut value = json!("leaf");
        for _ in 0..2_000 {
            let object = Map::from_iter([("a".to_owned(), value)]);
            value = Value::Array(vec![Value::Object(object)]);
        }
        assert_eq!(sites(value)[0].0.len(), 2_000 * "/0/a".len());
    }
}
