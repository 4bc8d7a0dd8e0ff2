//! The words of requests and folders.

use super::ascii::ascii;
use super::length::shortened;
use super::path::{path_words, verb};
use super::path_name::{PathName, path_name, without_method_label};
use super::step::without_step_number;
use super::words::ascii_words;

/// Returns the words of an operation, at least one, and of at most 60 characters.
///
/// They are those of the request's name, without a step number in front. A name that is
/// `[METHOD] /path` becomes a verb and the path's last literals, and so does the URL's `path`
/// where the name has no words. A number in front that is part of the name gets `op`.
pub fn operation_words(name: &str, method: &str, path: &str) -> Vec<String> {
    let text = ascii(name);
    let name = without_step_number(text.trim());
    let mut words = match path_name(name) {
        Some(named) => path_name_words(&named, method, path),
        None => ascii_words(without_method_label(name)),
    };
    if words.is_empty() {
        words = path_words(method, path).unwrap_or_else(|| vec!["request".to_owned()]);
    }
    if words
        .first()
        .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    {
        words.insert(0, "op".to_owned());
    }
    shortened(words)
}

fn path_name_words(name: &PathName<'_>, method: &str, path: &str) -> Vec<String> {
    let method = name.method.unwrap_or(method);
    let from_path = path_words(method, name.path).or_else(|| path_words(method, path));
    let mut words = from_path.unwrap_or_else(|| {
        let mut words = verb(method);
        words.push("root".to_owned());
        words
    });
    words.extend(ascii_words(name.rest));
    words
}

/// Returns the words of a folder without its step number, of at most 60 characters.
///
/// There are none where the name is a path or URL, is empty, or repeats the parent's: such a
/// folder gives no module.
pub fn module_words(name: &str, parent: Option<&str>) -> Option<Vec<String>> {
    let words = folder_words(name)?;
    let repeats = parent
        .and_then(folder_words)
        .is_some_and(|parent| parent == words);
    (!repeats).then(|| shortened(words))
}

fn folder_words(name: &str) -> Option<Vec<String>> {
    let text = ascii(name);
    let name = without_step_number(text.trim());
    if path_name(name).is_some() {
        return None;
    }
    Some(ascii_words(name)).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{module_words, operation_words};

    #[test]
    fn operations_are_named_as_written() {
        let cases = [
            ("Make a Google Pay payment", "make a google pay payment"),
            (
                "Add rule to a split configuration",
                "add rule to a split configuration",
            ),
            ("Get the room links", "get the room links"),
            (
                "Retrieves a list of all the items in a specified folder from the specified cloud storage provider.",
                "retrieves list of all items in specified folder",
            ),
            (
                "Updates a account signature.",
                "updates a account signature",
            ),
            (
                "4b. Get contact email (for dummy emails)",
                "get contact email for dummy emails",
            ),
            ("OTA_PingRQ 1.0.0", "ota ping rq 1 0 0"),
            ("1 fare component, 2 segs", "op 1 fare component 2 segs"),
            (
                "24hr ticker price change statistics",
                "op 24hr ticker price change statistics",
            ),
            ("1、查询", "cha xun"),
            ("[GET] List users", "list users"),
        ];
        for (name, expected) in cases {
            assert_eq!(
                operation_words(name, "GET", "/x").join(" "),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn operations_named_by_a_path_get_a_verb() {
        let cases = [
            ("POST /profiles/{id}/ubos", "create profile ubo"),
            ("PUT /testrun/:id", "update testrun"),
            ("3. [DELETE] /users/:id", "delete user"),
            ("POST  /accounts ABA (usd)", "create account aba usd"),
            ("/testrun (T1)", "get testrun t1"),
            ("{{base_url}}/api/users", "get users"),
            ("/", "get order items"),
        ];
        for (name, expected) in cases {
            let words = operation_words(name, "GET", "/orders/:id/items");
            assert_eq!(words.join(" "), expected, "{name}");
        }
    }

    #[test]
    fn operations_without_a_name_are_named_by_their_request() {
        let cases = [
            ("", "GET", "/v1/orders/:id/items", "get order items"),
            ("🔐", "PUT", "/v1/orders/:id", "update order"),
            (" -- ", "GET", "/", "request"),
            ("", "", "", "request"),
            ("/", "DELETE", "/", "delete root"),
            ("", "GET", "/2fa", "get 2fa"),
        ];
        for (name, method, path, expected) in cases {
            assert_eq!(
                operation_words(name, method, path).join(" "),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn folders_give_the_words_of_their_name() {
        let cases = [
            (
                "Split configuration - merchant level",
                None,
                Some("split configuration merchant level"),
            ),
            ("CloudStorage", None, Some("cloud storage")),
            (
                "02 - Grant (Public Client)",
                None,
                Some("grant public client"),
            ),
            (
                "🔐 Quick Auth Setup → Then Run APIs",
                None,
                Some("quick auth setup then run apis"),
            ),
            ("Details", Some("Test runs"), Some("details")),
            ("Files", Some("1. files"), None),
            ("/payments", Some("Payments"), None),
            ("/disablePermit (DEPRECATED)", None, None),
            ("/x/:id", None, None),
            ("https://example.com/x", None, None),
            ("{{base}}/x", None, None),
            ("GET /x", None, None),
            ("", None, None),
            ("🔐", None, None),
        ];
        for (name, parent, expected) in cases {
            let words = module_words(name, parent).map(|words| words.join(" "));
            assert_eq!(words.as_deref(), expected, "{name}");
        }
    }
}
