//! What the name of a saved response says by labels: HTTP status, error codes, messages.

use super::label::labels;
use super::scan::{is_word, skip_space, trim};

/// A saved response's name, read.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct ResponseName {
    /// The status under `HTTP Status Code`.
    pub http_status: Option<u16>,
    /// The API's own errors, one for each `Error Code`.
    pub error_codes: Vec<ApiError>,
    /// The prose that belongs to no error code, Markdown as written.
    pub text: String,
}

/// An error of the API, which is told apart by a code of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct ApiError {
    /// The code, such as `4130`.
    pub code: String,
    /// What the name says of it, Markdown as written.
    pub message: String,
}

#[derive(Debug, Clone, Copy, serde::Serialize)]
enum Kind {
    Status,
    Error,
}

const NAMES: &[(&str, Kind)] = &[
    ("HTTP Status Code", Kind::Status),
    ("HTTP Status", Kind::Status),
    ("Status Code", Kind::Status),
    ("Error Code", Kind::Error),
];

/// Reads a saved response's name. A name without labels is all text.
pub fn response_name(name: &str) -> ResponseName {
    let mut read = ResponseName::default();
    let mut text = Vec::new();
    let mut code_before: Option<&str> = None;
    let mut start = 0;
    for label in labels(name, NAMES) {
        let Some((code, rest)) = code(&name[label.end..]) else {
            continue;
        };
        let status = code
            .parse()
            .ok()
            .filter(|status| (100..600).contains(status));
        if matches!(label.kind, Kind::Status) && (status.is_none() || read.http_status.is_some()) {
            continue;
        }
        read.keep(code_before, &name[start..label.start], &mut text);
        start = name.len() - rest.len();
        code_before = matches!(label.kind, Kind::Error).then_some(code);
        if code_before.is_none() {
            read.http_status = status;
        }
    }
    read.keep(code_before, &name[start..], &mut text);
    read.text = text.join("\n\n");
    read
}

impl ResponseName {
    /// Keeps the prose up to a label: the message of the error before it, or text.
    fn keep<'a>(&mut self, code: Option<&str>, prose: &'a str, text: &mut Vec<&'a str>) {
        let prose = trim(prose);
        match code {
            Some(code) => self.error_codes.push(ApiError {
                code: code.to_owned(),
                message: prose.to_owned(),
            }),
            None if prose.is_empty() => {}
            None => text.push(prose),
        }
    }
}

/// The code behind a label, in code marks or a number.
fn code(text: &str) -> Option<(&str, &str)> {
    let text = skip_space(text);
    if let Some(inner) = text.strip_prefix('`') {
        let end = inner.find(['`', '\n'])?;
        let rest = inner[end..].strip_prefix('`')?;
        let code = inner[..end].trim();
        return (!code.is_empty()).then_some((code, rest));
    }
    let end = text
        .find(|next: char| !is_word(next) && next != '-')
        .unwrap_or(text.len());
    let (code, rest) = text.split_at(end);
    let is_number = code.bytes().any(|byte| byte.is_ascii_digit())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_number.then_some((code, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: Option<u16>, errors: &[(&str, &str)], text: &str) -> ResponseName {
        let error = |&(code, message): &(&str, &str)| ApiError {
            code: code.to_owned(),
            message: message.to_owned(),
        };
        ResponseName {
            http_status: status,
            error_codes: errors.iter().map(error).collect(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn labels_are_read_across_every_separator() {
        for separator in [
            "<br>", " <br>", "<br>\n", " <br>\n", "<br> ", "", "\n", "<br/>",
        ] {
            let name = format!(
                "**HTTP Status Code:** `404`{separator}**Error Code:** `4100`{separator}No team:{{teamId}}.\n\n\n"
            );
            assert_eq!(
                response_name(&name),
                read(Some(404), &[("4100", "No team:{teamId}.")], ""),
                "{name:?}"
            );
        }
    }

    #[test]
    fn prose_belongs_to_the_error_code_before_it() {
        for (name, expected) in [
            (
                "**HTTP Status Code:** `201`<br>\nTeam made.",
                read(Some(201), &[], "Team made."),
            ),
            (
                "**Error Code:** `200` <br>\nOnly for {plan}.",
                read(None, &[("200", "Only for {plan}.")], ""),
            ),
            ("**Error Code:** `200`", read(None, &[("200", "")], "")),
            (
                "**HTTP Status Code:** `404` <br>\nNot found.\n**Error Code:** `4100`<br>\nNo team.",
                read(Some(404), &[("4100", "No team.")], "Not found."),
            ),
            (
                "**HTTP Status Code**: `400`<br>**Error Code**: `1`<br>One.<br>\n**Error Code**: `2`<br>Two.<br>or so",
                read(Some(400), &[("1", "One."), ("2", "Two.<br>or so")], ""),
            ),
            (
                "**HTTP Status Code:** 429<br>Slow down.",
                read(Some(429), &[], "Slow down."),
            ),
            (
                "Oops.<br>**Error Code:** `bad_name` x",
                read(None, &[("bad_name", "x")], "Oops."),
            ),
        ] {
            assert_eq!(response_name(name), expected, "{name:?}");
        }
    }

    #[test]
    fn any_other_name_is_text() {
        for name in [
            "Not found",
            "404 - Error code: none",
            "**Error Code:** none",
            "**HTTP Status Code:** `9999`",
            "Status",
            "",
        ] {
            assert_eq!(response_name(name), read(None, &[], name), "{name:?}");
        }
        assert_eq!(response_name(" OK\n").text, "OK");
    }
}
