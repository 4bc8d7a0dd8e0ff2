//! Names of the form `[METHOD] /path`.

use super::words::ascii_words;

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// A name of the form `[METHOD] /path more words`.
pub struct PathName<'a> {
    /// The method in front, where there is one.
    pub method: Option<&'a str>,
    /// The path or URL as written.
    pub path: &'a str,
    /// What follows the path.
    pub rest: &'a str,
}

/// Reads a name in ASCII as one made of a path, where it is one.
pub fn path_name(text: &str) -> Option<PathName<'_>> {
    let (method, text) = match leading_method(text) {
        Some((method, rest)) => (Some(method), rest),
        None => (None, text.trim()),
    };
    let (path, rest) = text.split_at(end_of_path(text));
    is_path(path, rest).then_some(PathName { method, path, rest })
}

/// Splits `GET x`, `[GET] x` and `GET: x` after the method.
fn leading_method(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let bare = text.trim_start_matches(['[', '(']);
    let end = bare.find(|c: char| !c.is_ascii_uppercase())?;
    let (method, rest) = bare.split_at(end);
    let rest = rest.trim_start_matches([' ', ':', '-', ']', ')']);
    METHODS.contains(&method).then_some((method, rest))
}

/// Drops a method that stands in front like a label: `[GET] List users`, `GET: List users`.
pub fn without_method_label(text: &str) -> &str {
    let is_label = |method: &str| {
        let text = text.trim_start();
        let after = text.strip_prefix(method).unwrap_or(text).trim_start();
        text.starts_with(['[', '(']) || after.starts_with([':', '-', '|'])
    };
    match leading_method(text) {
        Some((method, rest)) if is_label(method) && !ascii_words(rest).is_empty() => rest,
        _ => text,
    }
}

/// Returns where the path ends: at the first blank outside of `{{ }}`.
fn end_of_path(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if c.is_ascii_whitespace() && depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_path(path: &str, rest: &str) -> bool {
    let has_host = || path.split_once('/').is_some_and(|(host, _)| is_host(host));
    path.starts_with('/') || path.contains("://") || is_template(path, rest) || has_host()
}

/// Tells `{{base}}/x` and a lone `{{base}}` from a sentence that starts with a variable.
fn is_template(path: &str, rest: &str) -> bool {
    let variable = path.strip_prefix('{').and_then(|path| path.split_once('}'));
    variable.is_some_and(|(_, after)| {
        let after = after.trim_start_matches('}');
        after.starts_with('/') || (after.is_empty() && rest.trim().is_empty())
    })
}

/// Tells `example.com` from `Create` and from `v1.0`.
pub fn is_host(text: &str) -> bool {
    let name = text.split(':').next().unwrap_or(text);
    name.rsplit_once('.').is_some_and(|(domain, top)| {
        !domain.is_empty() && top.len() > 1 && top.bytes().all(|b| b.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::{path_name, without_method_label};

    #[test]
    fn names_that_are_paths_are_told_from_sentences() {
        let paths = [
            "/users",
            "GET /users",
            "[GET] /users",
            "POST  /accounts Polish",
            "{{base}}/x",
            "{{base url}}",
            "{id}/x",
            "https://example.com",
            "example.com/post",
            "GET: example.com:80/post",
        ];
        for name in paths {
            assert!(path_name(name).is_some(), "{name}");
        }
        let sentences = [
            "Create/update users",
            "GET users",
            "{{user}} is created",
            "v1.0/v2.0 migration",
            "Import (Q/)",
            "Getting /users",
            "",
        ];
        for name in sentences {
            assert!(path_name(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_method_used_as_a_label_is_dropped() {
        let cases = [
            ("[GET] List users", "List users"),
            ("GET: List users", "List users"),
            ("GET - List users", "List users"),
            ("GET list of users", "GET list of users"),
            ("DELETE Request", "DELETE Request"),
            ("[GET]", "[GET]"),
        ];
        for (name, expected) in cases {
            assert_eq!(without_method_label(name), expected);
        }
    }
}
