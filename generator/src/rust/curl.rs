//! The `curl` command that sends what the collection holds.

use std::borrow::Cow;

use crate::api::{Auth, Body, Operation, PathPiece, Place, Sample, Slot, Template, TemplatePiece};

use super::plan::Plan;

/// The longest body that is printed, in bytes.
const LONGEST: usize = 2_000;

/// The lines of the command; variables of the collection are shell variables.
pub fn lines(plan: &Plan<'_>, operation: &Operation) -> Vec<String> {
    let mut arguments = vec![format!("--request {}", quoted(&operation.method))];
    arguments.push(format!("--url {}", double_quoted(&url(plan, operation))));
    arguments.extend(authorization(&operation.auth));
    arguments.extend(headers(operation));
    arguments.extend(body(operation));
    let last = arguments.len() - 1;
    let mut lines = Vec::new();
    for (index, argument) in arguments.into_iter().enumerate() {
        let start = if index == 0 { "curl " } else { "  " };
        let end = if index == last { "" } else { " \\" };
        let text = format!("{start}{argument}{end}");
        lines.extend(text.split('\n').map(str::to_owned));
    }
    lines
}

fn url(plan: &Plan<'_>, operation: &Operation) -> Vec<Shell> {
    let base = &plan.api.base_urls[operation.base_url];
    let mut text: Vec<Shell> = match &base.value {
        Some(value) => template(value, Encoding::None),
        None => vec![Shell::Variable(shell_name(
            &plan.base_urls[operation.base_url],
        ))],
    };
    for piece in &operation.path {
        match piece {
            PathPiece::Text(own) => text.extend(template(own, Encoding::None)),
            PathPiece::Slot(slot) => text.extend(argument(&operation.slots[*slot])),
        }
    }
    let mut separator = '?';
    for slot in slots(operation, Place::Query) {
        let value = match &slot.sample {
            Sample::Off => continue,
            Sample::Text(value) => Some(value),
            _ => None,
        };
        text.push(Shell::Text(separator.to_string()));
        text.extend(template(&slot.name, Encoding::Url));
        if let Some(value) = value {
            text.push(Shell::Text("=".to_owned()));
            text.extend(template(value, Encoding::Url));
        }
        separator = '&';
    }
    if let Auth::Query { name, value, .. } = &operation.auth {
        text.push(Shell::Text(separator.to_string()));
        text.extend(template(name, Encoding::Url));
        text.push(Shell::Text("=".to_owned()));
        text.extend(template(value, Encoding::Url));
    }
    text
}

/// A path argument: the collection's value, or a shell variable of its name.
fn argument(slot: &Slot) -> Vec<Shell> {
    let name = slot.name.as_literal().unwrap_or("value");
    match &slot.sample {
        Sample::Text(text) if text.as_literal() != Some(&format!(":{name}")) => {
            template(text, Encoding::Url)
        }
        _ => vec![Shell::Variable(shell_name(name))],
    }
}

fn authorization(auth: &Auth) -> Option<String> {
    let mut text = Vec::new();
    match auth {
        Auth::None | Auth::Query { .. } | Auth::Scheme(_) => None,
        Auth::Token {
            header,
            prefix,
            token,
            ..
        } => {
            text.extend(template(header, Encoding::None));
            text.push(Shell::Text(": ".to_owned()));
            text.extend(template(prefix, Encoding::None));
            if !prefix.is_empty() {
                text.push(Shell::Text(" ".to_owned()));
            }
            text.extend(template(token, Encoding::None));
            Some(format!("--header {}", double_quoted(&text)))
        }
        Auth::Header { name, value } => {
            text.extend(template(name, Encoding::None));
            text.push(Shell::Text(": ".to_owned()));
            text.extend(template(value, Encoding::None));
            Some(format!("--header {}", double_quoted(&text)))
        }
        Auth::Basic { username, password } => {
            text.extend(template(username, Encoding::None));
            text.push(Shell::Text(":".to_owned()));
            text.extend(template(password, Encoding::None));
            Some(format!("--user {}", double_quoted(&text)))
        }
    }
}

fn headers(operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    for slot in slots(operation, Place::Header) {
        let is_form_type = operation.body == Body::Multipart
            && slot
                .name
                .as_literal()
                .is_some_and(|name| name.eq_ignore_ascii_case("content-type"));
        if let (Sample::Text(value), false) = (&slot.sample, is_form_type) {
            let mut text = template(&slot.name, Encoding::None);
            text.push(Shell::Text(": ".to_owned()));
            text.extend(template(value, Encoding::None));
            lines.push(format!("--header {}", double_quoted(&text)));
        }
    }
    lines
}

fn body(operation: &Operation) -> Vec<String> {
    match &operation.body {
        Body::None => Vec::new(),
        Body::Form => fields(operation, Place::Form, "--data-urlencode"),
        Body::Multipart => fields(operation, Place::Part, "--form"),
        Body::File => vec!["--data-binary @file".to_owned()],
        Body::Raw(content_type) => raw(operation, content_type),
        Body::Graphql { .. } => raw(operation, "application/json"),
    }
}

fn fields(operation: &Operation, place: Place, option: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for slot in slots(operation, place) {
        let mut text = template(&slot.name, Encoding::None);
        text.push(Shell::Text("=".to_owned()));
        match &slot.sample {
            Sample::Text(value) => text.extend(template(value, Encoding::None)),
            Sample::Files(_) | Sample::Base64(_) => text.push(Shell::Text("@file".to_owned())),
            Sample::Off | Sample::Flag => continue,
        }
        let option = match (&slot.sample, option) {
            (Sample::Text(_), "--form") => "--form-string",
            _ => option,
        };
        lines.push(format!("{option} {}", double_quoted(&text)));
    }
    lines
}

fn raw(operation: &Operation, content_type: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let typed = slots(operation, Place::Header).any(|slot| {
        let name = slot.name.as_literal().unwrap_or_default();
        slot.sample != Sample::Off && name.eq_ignore_ascii_case("content-type")
    });
    if !typed {
        lines.push(format!(
            "--header {}",
            quoted(&format!("Content-Type: {content_type}"))
        ));
    }
    let text = slots(operation, Place::Body).find_map(|slot| match &slot.sample {
        Sample::Text(text) => Some(template(text, Encoding::None)),
        _ => None,
    });
    let text = text.unwrap_or_default();
    let length: usize = text.iter().map(Shell::len).sum();
    lines.push(if length > LONGEST {
        "--data-binary @body".to_owned()
    } else {
        format!("--data-raw {}", double_quoted(&text))
    });
    lines
}

fn slots(operation: &Operation, place: Place) -> impl Iterator<Item = &Slot> {
    operation
        .slots
        .iter()
        .filter(move |slot| slot.place == place)
}

/// A part of an argument.
#[derive(Debug)]
enum Shell {
    Text(String),
    Variable(String),
}

impl Shell {
    fn len(&self) -> usize {
        match self {
            Self::Text(text) | Self::Variable(text) => text.len(),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Encoding {
    None,
    Url,
}

fn template(template: &Template, encoding: Encoding) -> Vec<Shell> {
    let parts = template.pieces().iter().map(|piece| match piece {
        TemplatePiece::Literal(text) if encoding == Encoding::Url => Shell::Text(encoded(text)),
        TemplatePiece::Literal(text) => Shell::Text(text.clone()),
        TemplatePiece::Variable(name) => Shell::Variable(shell_name(name)),
    });
    parts.collect()
}

/// Text as it can stand in a URL; existing escapes are kept, as in Postman.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' '
            | b'"'
            | b'<'
            | b'>'
            | b'#'
            | b'&'
            | b'\\'
            | b'^'
            | b'`'
            | b'{'
            | b'|'
            | b'}'
            | b'['
            | b']'
            | 0..=0x1f
            | 0x7f.. => out.push_str(&format!("%{byte:02X}")),
            byte => out.push(byte.into()),
        }
    }
    out
}

/// `baseUrl` as `BASE_URL`.
fn shell_name(name: &str) -> String {
    super::names::constant(&super::names::parameter_words(name))
}

fn quoted(text: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_./:".contains(char);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", clean(text).replace('\'', r"'\''"))
}

/// Single quotes where there is no variable, else double quotes.
fn double_quoted(parts: &[Shell]) -> String {
    if parts.iter().all(|part| matches!(part, Shell::Text(_))) {
        let text: String = parts.iter().map(shell_text).collect();
        return quoted(&text);
    }
    let mut out = String::from("\"");
    for part in parts {
        match part {
            Shell::Variable(name) => out.push_str(&format!("${{{name}}}")),
            Shell::Text(text) => {
                for char in clean(text).chars() {
                    if matches!(char, '"' | '\\' | '$' | '`') {
                        out.push('\\');
                    }
                    out.push(char);
                }
            }
        }
    }
    out.push('"');
    out
}

fn shell_text(part: &Shell) -> &str {
    match part {
        Shell::Text(text) | Shell::Variable(text) => text,
    }
}

/// Text without the characters that neither a shell nor a doc comment can show.
fn clean(text: &str) -> Cow<'_, str> {
    let is_shown = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    if text.bytes().all(is_shown) && !text.contains("```") {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace("```", "'''");
    let shown = |char: &char| *char == '\n' || (!char.is_control() && !is_invisible(*char));
    Cow::Owned(text.chars().filter(shown).collect())
}

/// Characters that change the direction of text or show nothing.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
