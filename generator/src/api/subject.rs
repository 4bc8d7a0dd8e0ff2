//! What an address speaks of: the thing that it creates, gives or lists, and its endpoint.
//!
//! Its names are made of the address's own words, for types that several requests share.

use crate::collection::{Request, Url};

use super::infer::keys;
use super::typing::ITEM;

/// What an address speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The one thing: `["users", "[]"]` for `POST /users` and for `/users/:id`.
    pub thing: Option<Vec<String>>,
    /// Whether the address stands for one thing, and not for a list of them.
    pub is_one: bool,
    /// What the endpoint could be called, best first: `["users"]`, `["groups", "[]", "users"]`.
    pub endpoint: Vec<Vec<String>>,
}

impl Subject {
    /// What the address of a request speaks of.
    pub fn of(request: &Request) -> Self {
        let mut literals = literals(&request.url);
        let endpoint = endpoint(&literals);
        let is_one = literals.last().is_some_and(|last| last.before_variable);
        // What comes by its name: `/users/by/name/:name`.
        if let [.., by, _] = literals.as_slice()
            && by.text == "by"
        {
            literals.pop();
        }
        while literals.last().is_some_and(Literal::is_action) {
            literals.pop();
        }
        let Some(last) = literals.last() else {
            return Self {
                endpoint,
                ..Self::default()
            };
        };
        let is_one =
            is_one || last.before_variable || matches!(&*request.method, "POST" | "PUT" | "PATCH");
        Self {
            thing: Some(vec![last.noun(), ITEM.to_owned()]),
            is_one,
            endpoint,
        }
    }
}

/// The last literal, then the last two.
fn endpoint(literals: &[Literal]) -> Vec<Vec<String>> {
    let steps = |literal: &Literal| {
        let item = literal.before_variable.then(|| ITEM.to_owned());
        std::iter::once(literal.text.clone()).chain(item)
    };
    let counts = 1..=literals.len().min(2);
    let names = counts.map(|count| {
        let last = &literals[literals.len() - count..];
        last.iter().flat_map(steps).collect()
    });
    names.collect()
}

/// A part of a path that is no variable and no version.
#[derive(Debug)]
struct Literal {
    text: String,
    before_variable: bool,
}

impl Literal {
    /// Whether it only says what is done with the thing that stands before it.
    fn is_action(&self) -> bool {
        let words = super::alike::words(&self.text);
        let first = words.first().map_or("", String::as_str);
        ACTIONS.contains(&first) || self.noun().is_empty()
    }

    /// Its words but for verbs around them: `getUserList` is `user`.
    fn noun(&self) -> String {
        let words = super::alike::words(&self.text);
        let mut words: &[String] = &words;
        while let [first, rest @ ..] = words
            && VERBS.contains(&first.as_str())
        {
            words = rest;
        }
        while let [rest @ .., last] = words
            && ENDS.contains(&last.as_str())
        {
            words = rest;
        }
        words.join(" ")
    }
}

/// Verbs in front of what they are about, also alone: `/users/search`.
const VERBS: [&str; 23] = [
    "add", "all", "bulk", "batch", "by", "create", "delete", "fetch", "filter", "find", "get",
    "latest", "list", "me", "post", "put", "query", "read", "recent", "remove", "search", "set",
    "update",
];

/// Verbs that need no noun: `/invoices/:id/mark_as_paid`.
const ACTIONS: [&str; 52] = [
    "accept",
    "activate",
    "approve",
    "archive",
    "assign",
    "authorize",
    "block",
    "cancel",
    "capture",
    "check",
    "clone",
    "complete",
    "confirm",
    "convert",
    "copy",
    "deactivate",
    "decline",
    "destroy",
    "disable",
    "duplicate",
    "enable",
    "execute",
    "export",
    "import",
    "invite",
    "lock",
    "mark",
    "merge",
    "move",
    "pause",
    "preview",
    "publish",
    "refresh",
    "reject",
    "resend",
    "reset",
    "restore",
    "resume",
    "review",
    "revoke",
    "send",
    "start",
    "stop",
    "submit",
    "suspend",
    "unassign",
    "unblock",
    "unlock",
    "unpublish",
    "upload",
    "validate",
    "verify",
];

const ENDS: [&str; 3] = ["all", "list", "lists"];

fn literals(url: &Url) -> Vec<Literal> {
    let mut literals: Vec<Literal> = Vec::new();
    for segment in url.path.iter().flatten() {
        let text = without_extension(segment.trim());
        if text.is_empty() || is_version(text) {
            continue;
        }
        if is_variable(text) {
            if let Some(last) = literals.last_mut() {
                last.before_variable = true;
            }
            continue;
        }
        literals.push(Literal {
            text: text.to_owned(),
            before_variable: false,
        });
    }
    literals
}

/// Whether a segment stands for a value: `:id`, `{{id}}`, `{id}`, `<id>`, `42`.
pub fn is_variable(segment: &str) -> bool {
    segment.starts_with(':')
        || segment.contains(['{', '<', '$', '%'])
        || !segment.contains(|c: char| c.is_ascii_alphabetic())
        || keys::is_data(segment)
}

fn is_version(segment: &str) -> bool {
    let digits = segment.trim_start_matches(['v', 'V']);
    segment.eq_ignore_ascii_case("api")
        || (digits.len() < segment.len()
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.len() < 6)
}

fn without_extension(segment: &str) -> &str {
    const EXTENSIONS: [&str; 5] = [".json", ".xml", ".html", ".php", ".aspx"];
    let found = EXTENSIONS
        .iter()
        .find_map(|extension| segment.strip_suffix(extension));
    found.unwrap_or(segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_thing_and_an_endpoint() {
        for (method, path, thing, is_one, endpoint) in [
            ("POST", "users", "users/[]", true, "users"),
            ("GET", "users", "users/[]", false, "users"),
            ("GET", "v2/users/:id.json", "users/[]", true, "users/[]"),
            (
                "GET",
                "groups/{{id}}/users",
                "users/[]",
                false,
                "users | groups/[]/users",
            ),
            (
                "GET",
                "users/search",
                "users/[]",
                false,
                "search | users/search",
            ),
            ("POST", "getUserList", "user/[]", true, "getUserList"),
            ("GET", "orders/42", "orders/[]", true, "orders/[]"),
            ("GET", "api/v1.0", "", false, ""),
            ("GET", "{{a}}/list", "", false, "list"),
            (
                "GET",
                "users/by/name/:name",
                "users/[]",
                true,
                "name/[] | by/name/[]",
            ),
            (
                "POST",
                "users/:id/mark_as_paid",
                "users/[]",
                true,
                "mark_as_paid | users/[]/mark_as_paid",
            ),
        ] {
            let request = Request {
                method: method.to_owned(),
                url: Url {
                    path: Some(path.split('/').map(str::to_owned).collect()),
                    ..Url::default()
                },
                ..Request::default()
            };
            let subject = Subject::of(&request);
            let names: Vec<String> = subject.endpoint.iter().map(|name| name.join("/")).collect();
            assert_eq!(
                (
                    &*subject.thing.unwrap_or_default().join("/"),
                    subject.is_one,
                    &*names.join(" | ")
                ),
                (thing, is_one, endpoint),
                "{method} {path}"
            );
        }
    }
}
