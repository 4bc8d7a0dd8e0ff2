//! The words of a request that has only a method and a path.

use super::path_name::is_host;
use super::singular;

/// Path segments that are verbs: `POST /orders/{id}/cancel` is `cancel_order`.
const ACTIONS: &[&str] = &[
    "accept",
    "activate",
    "approve",
    "archive",
    "authorize",
    "cancel",
    "capture",
    "clone",
    "complete",
    "confirm",
    "deactivate",
    "decline",
    "disable",
    "duplicate",
    "enable",
    "export",
    "import",
    "install",
    "invite",
    "lock",
    "login",
    "logout",
    "merge",
    "move",
    "pause",
    "publish",
    "refresh",
    "regenerate",
    "register",
    "reject",
    "resend",
    "restart",
    "restore",
    "resume",
    "retry",
    "revoke",
    "search",
    "send",
    "start",
    "stop",
    "submit",
    "subscribe",
    "suspend",
    "terminate",
    "unarchive",
    "unlock",
    "unpublish",
    "unsubscribe",
    "validate",
    "verify",
];

/// The verbs among them that a `GET` may carry out.
const SAFE_ACTIONS: &[&str] = &["export", "search"];

/// Path segments that are the verb of any method: `GET /users/list` is `list_users`.
const BASIC_ACTIONS: &[&str] = &[
    "add", "create", "delete", "edit", "get", "list", "remove", "update",
];

const EXTENSIONS: &[&str] = &[".json", ".xml", ".html", ".php"];

/// Returns the words of a request to a path: its verb and last literals, singular before a
/// variable (`update_user_role`), or nothing where the path has no literals.
pub fn path_words(method: &str, path: &str) -> Option<Vec<String>> {
    let mut literals = literals(path);
    let last = literals.pop()?;
    let verb_in_path = last
        .words
        .first()
        .is_some_and(|word| is_action(method, word));
    match last.words.len() {
        1 if verb_in_path => {
            let creates = ["add", "create"].contains(&last.words[0].as_str());
            if let Some(thing) = literals.last_mut() {
                thing.is_single |= last.is_single || creates;
            }
            Some(sentence(last.words, &literals))
        }
        _ if verb_in_path && last.is_camel => Some(last.words),
        _ => {
            let is_single = last.is_single || method.eq_ignore_ascii_case("POST");
            literals.push(Literal { is_single, ..last });
            Some(sentence(verb(method), &literals))
        }
    }
}

/// Puts the last two literals behind a verb, without saying a word twice in a row.
fn sentence(verb: Vec<String>, literals: &[Literal]) -> Vec<String> {
    let mut words = verb;
    let last_two = literals.len().saturating_sub(2);
    for literal in &literals[last_two..] {
        for word in literal.words_in_number() {
            if words.last() != Some(&word) {
                words.push(word);
            }
        }
    }
    words
}

/// Returns the verb of a method, which may be any text.
pub fn verb(method: &str) -> Vec<String> {
    let verb = match method.to_ascii_uppercase().as_str() {
        "POST" => "create",
        "PUT" | "PATCH" => "update",
        "GET" => "get",
        "DELETE" => "delete",
        _ => {
            let words = super::words(method);
            return if words.is_empty() {
                vec!["get".to_owned()]
            } else {
                words
            };
        }
    };
    vec![verb.to_owned()]
}

/// Tells whether a word of a path is what a request with this method does.
fn is_action(method: &str, word: &str) -> bool {
    let actions = match method.to_ascii_uppercase().as_str() {
        "POST" | "PUT" | "PATCH" => ACTIONS,
        "GET" | "" => SAFE_ACTIONS,
        _ => &[],
    };
    actions.contains(&word) || BASIC_ACTIONS.contains(&word)
}

/// A segment of a path that is no variable.
struct Literal {
    words: Vec<String>,
    /// Whether it is one camel case word, as the name of a remote procedure would be.
    is_camel: bool,
    /// Whether one thing is meant, since a variable follows.
    is_single: bool,
}

impl Literal {
    fn words_in_number(&self) -> Vec<String> {
        let mut words = self.words.clone();
        if let Some(last) = words.last_mut()
            && self.is_single
        {
            *last = singular(last);
        }
        words
    }
}

/// Returns the literals of a path or URL that say what it is about: no host, no query, and no
/// prefix that ends in a version or in `api`.
fn literals(path: &str) -> Vec<Literal> {
    let mut literals: Vec<Literal> = Vec::new();
    let mut after_prefix = false;
    for segment in segments(path) {
        let mut text = segment;
        if is_prefix(segment) {
            after_prefix = true;
            continue;
        }
        if is_variable(segment) {
            if let Some(last) = literals.last_mut() {
                last.is_single = true;
            }
            // Google writes `/orders/{id}:cancel`.
            text = segment.rsplit_once("}:").map_or("", |(_, verb)| verb);
        }
        if let Some(literal) = literal(text) {
            if after_prefix {
                literals.clear();
                after_prefix = false;
            }
            literals.push(literal);
        }
    }
    literals
}

fn literal(segment: &str) -> Option<Literal> {
    let extension = EXTENSIONS
        .iter()
        .find_map(|extension| segment.strip_suffix(extension));
    let words = super::words(extension.unwrap_or(segment));
    let is_camel = words.len() > 1 && segment.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_single = false;
    (!words.is_empty()).then_some(Literal {
        words,
        is_camel,
        is_single,
    })
}

fn segments(path: &str) -> Vec<&str> {
    let path = path.split(['?', '#', '&']).next().unwrap_or(path).trim();
    let path = match path.split_once("://") {
        Some((_, after)) => after.split_once('/').map_or("", |(_, path)| path),
        None => match path.split_once('/') {
            Some((host, rest)) if is_host(host) => rest,
            _ => path,
        },
    };
    path.split('/')
        .filter(|segment| !segment.is_empty())
        .collect()
}

fn is_prefix(segment: &str) -> bool {
    let version = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    let is_version = version.contains(|c: char| c.is_ascii_digit())
        && version.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && (version.len() < segment.len() || version.contains('.'));
    is_version
        || ["api", "rest"]
            .iter()
            .any(|word| segment.eq_ignore_ascii_case(word))
}

/// Tells whether a segment is a variable, or an id that someone left in place of one.
fn is_variable(segment: &str) -> bool {
    let is_long_hex = segment.len() >= 16
        && segment.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
        && segment.bytes().any(|b| b.is_ascii_digit());
    let is_number = segment.bytes().all(|b| b.is_ascii_digit());
    segment.starts_with([':', '<']) || segment.contains('{') || is_number || is_long_hex
}

#[cfg(test)]
mod tests {
    use super::path_words;

    #[test]
    fn paths_become_a_verb_and_their_last_literals() {
        let cases = [
            ("POST", "/profiles/{id}/ubos", "create profile ubo"),
            ("PUT", "/testrun/:id", "update testrun"),
            ("GET", "/profiles", "get profiles"),
            ("GET", "/v1/quotes/<quoteId>", "get quote"),
            (
                "GET",
                "/v1/borderless-accounts/{{id}}/statement.json",
                "get borderless account statement",
            ),
            (
                "DELETE",
                "/test/:testKey/steps/:stepId/attachment/:attachmentId",
                "delete step attachment",
            ),
            (
                "PATCH",
                "/merchants/:id/splitConfigurations/:id/rules/:id/splitLogic/",
                "update rule split logic",
            ),
            ("POST", "/orders/{id}/cancel", "cancel order"),
            ("POST", "/orders/{id}:cancel", "cancel order"),
            ("POST", "/users/search", "search users"),
            ("POST", "/users/create", "create user"),
            ("DELETE", "/users/delete/:id", "delete user"),
            ("GET", "/users/list", "list users"),
            ("POST", "/acceptDispute", "accept dispute"),
            ("GET", "/users/getAll", "get all"),
            (
                "POST",
                "/profiles/{id}/update-window",
                "create profile update window",
            ),
            ("GET", "/users/v1/{id}", "get user"),
            ("POST", "/login", "login"),
            ("DELETE", "/envelopes/{id}/lock", "delete envelope lock"),
            (
                "GET",
                "https://api.example.com/rest/2.0/users?id=1",
                "get users",
            ),
            ("GET", "{{base url}}/api/users/42", "get user"),
            (
                "GET",
                "/users/521b0486-ab91-4d3a-9189-43c9380a0533/",
                "get user",
            ),
            ("GET", "/api/v2", ""),
            ("GET", "/group/group", "get group"),
            ("PROPFIND", "/files", "propfind files"),
            ("", "/files", "get files"),
        ];
        for (method, path, expected) in cases {
            let words = path_words(method, path).unwrap_or_default();
            assert_eq!(words.join(" "), expected, "{method} {path}");
        }
    }
}
