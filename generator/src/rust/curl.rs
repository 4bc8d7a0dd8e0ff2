//! The `curl` command that sends what the collection holds.

use std::borrow::Cow;

use crate::api::{
    Auth, Body, Operation, PathPiece, Place, Sample, Scheme, SchemeKind, SchemeValue, Slot,
    Template, TemplatePiece,
};

use super::plan::Plan;

/// The longest body that is printed, in bytes.
const LONGEST: usize = 2_000;

/// The command on its lines; variables of the collection are shell variables.
pub fn command(plan: &Plan<'_>, operation: &Operation) -> String {
    let mut arguments = vec![format!("--request {}", quoted(&operation.method))];
    arguments.push(format!("--url {}", double_quoted(&url(plan, operation))));
    arguments.extend(authorization(plan, &operation.auth));
    arguments.extend(headers(plan, operation));
    arguments.extend(body(plan, operation));
    format!("curl {}", arguments.join(" \\\n  "))
}

fn url<'a>(plan: &'a Plan<'_>, operation: &'a Operation) -> Vec<Shell<'a>> {
    let base = &plan.api.base_urls[operation.base_url];
    let mut text: Vec<Shell<'_>> = match &base.value {
        Some(value) => template(plan, value, Encoding::None).collect(),
        None => vec![Shell::Variable(shell_name(
            &plan.base_urls[operation.base_url],
        ))],
    };
    for piece in &operation.path {
        match piece {
            PathPiece::Text(own) => text.extend(template(plan, own, Encoding::None)),
            PathPiece::Slot(slot) => text.extend(argument(plan, &operation.slots[*slot])),
        }
    }
    let mut separator = "?";
    for slot in slots(operation, Place::Query) {
        let value = match &slot.sample {
            Sample::Off => continue,
            Sample::Text(value) => Some(value),
            _ => None,
        };
        text.push(separator.into());
        text.extend(template(plan, &slot.name, Encoding::Url));
        if let Some(value) = value {
            text.push("=".into());
            text.extend(template(plan, value, Encoding::Url));
        }
        separator = "&";
    }
    if let Auth::Query { name, value, .. } = &operation.auth {
        text.push(separator.into());
        text.extend(template(plan, name, Encoding::Url));
        text.push("=".into());
        text.extend(template(plan, value, Encoding::Url));
    }
    text
}

/// A path argument: the collection's value, or a shell variable of its name.
fn argument<'a>(plan: &Plan<'_>, slot: &'a Slot) -> Vec<Shell<'a>> {
    let name = slot.name.as_literal().unwrap_or("value");
    match &slot.sample {
        Sample::Text(text) if text.as_literal() != Some(&format!(":{name}")) => {
            template(plan, text, Encoding::Url).collect()
        }
        _ => vec![Shell::Variable(shell_name(name))],
    }
}

fn authorization(plan: &Plan<'_>, auth: &Auth) -> Vec<String> {
    let mut text = Vec::new();
    match auth {
        Auth::None | Auth::Query { .. } => Vec::new(),
        Auth::Scheme(place) => scheme(plan, &plan.api.schemes[*place]),
        Auth::Token {
            header,
            prefix,
            token,
            ..
        } => {
            text.extend(template(plan, header, Encoding::None));
            text.push(": ".into());
            text.extend(template(plan, prefix, Encoding::None));
            if !prefix.is_empty() {
                text.push(" ".into());
            }
            text.extend(template(plan, token, Encoding::None));
            vec![format!("--header {}", double_quoted(&text))]
        }
        Auth::Header { name, value } => {
            text.extend(template(plan, name, Encoding::None));
            text.push(": ".into());
            text.extend(template(plan, value, Encoding::None));
            vec![format!("--header {}", double_quoted(&text))]
        }
        Auth::Basic { username, password } => {
            text.extend(template(plan, username, Encoding::None));
            text.push(":".into());
            text.extend(template(plan, password, Encoding::None));
            vec![format!("--user {}", double_quoted(&text))]
        }
    }
}

/// What has curl sign the request, or answer the challenge.
fn scheme(plan: &Plan<'_>, scheme: &Scheme) -> Vec<String> {
    let user = |name, password| {
        let text = [
            parameter(plan, scheme, name),
            parameter(plan, scheme, password),
        ];
        format!("--user {}", double_quoted(&joined(text)))
    };
    match scheme.kind {
        SchemeKind::Awsv4 if !is_on(scheme, "addAuthDataToQuery") => {
            let mut text = vec!["aws:amz".into()];
            for (name, default) in [("region", "us-east-1"), ("service", "execute-api")] {
                text.push(":".into());
                match parameter(plan, scheme, name) {
                    own if own.is_empty() => text.push(default.into()),
                    own => text.extend(own),
                }
            }
            let sign = format!("--aws-sigv4 {}", double_quoted(&text));
            vec![sign, user("accessKey", "secretKey")]
        }
        SchemeKind::Digest => vec!["--digest".to_owned(), user("username", "password")],
        SchemeKind::Ntlm => vec!["--ntlm".to_owned(), user("username", "password")],
        _ => Vec::new(),
    }
}

/// What the command lacks, where that is something.
pub fn note(plan: &Plan<'_>, operation: &Operation) -> Option<String> {
    let Auth::Scheme(place) = operation.auth else {
        return None;
    };
    let scheme = &plan.api.schemes[place];
    match scheme.kind {
        SchemeKind::Digest | SchemeKind::Ntlm => None,
        SchemeKind::Awsv4 if !is_on(scheme, "addAuthDataToQuery") => None,
        SchemeKind::Awsv4 => {
            Some("The signature is left out: curl cannot put it in the query.".to_owned())
        }
        SchemeKind::Asap | SchemeKind::Jwt => {
            Some("The signed token is left out: curl cannot make it.".to_owned())
        }
        SchemeKind::Edgegrid | SchemeKind::Hawk | SchemeKind::Oauth1 => Some(format!(
            "The signature of {} is left out: curl cannot make it.",
            scheme.kind.title()
        )),
    }
}

fn parameter<'a>(plan: &Plan<'_>, scheme: &'a Scheme, name: &str) -> Vec<Shell<'a>> {
    let own = scheme.parameters.iter().find(|(own, _)| *own == name);
    match own {
        Some((_, SchemeValue::Text(text))) => template(plan, text, Encoding::None).collect(),
        _ => Vec::new(),
    }
}

fn is_on(scheme: &Scheme, name: &str) -> bool {
    scheme.parameters.contains(&(name, SchemeValue::On))
}

/// A name and a password as curl takes them.
fn joined<'a>([name, password]: [Vec<Shell<'a>>; 2]) -> Vec<Shell<'a>> {
    let mut text = name;
    text.push(":".into());
    text.extend(password);
    text
}

fn headers(plan: &Plan<'_>, operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    for slot in slots(operation, Place::Header) {
        let is_form_type = operation.body == Body::Multipart
            && slot
                .name
                .as_literal()
                .is_some_and(|name| name.eq_ignore_ascii_case("content-type"));
        if let (Sample::Text(value), false) = (&slot.sample, is_form_type) {
            let mut text: Vec<_> = template(plan, &slot.name, Encoding::None).collect();
            text.push(": ".into());
            text.extend(template(plan, value, Encoding::None));
            lines.push(format!("--header {}", double_quoted(&text)));
        }
    }
    lines
}

fn body(plan: &Plan<'_>, operation: &Operation) -> Vec<String> {
    match &operation.body {
        Body::None => Vec::new(),
        Body::Form => fields(plan, operation, Place::Form, "--data-urlencode"),
        Body::Multipart => fields(plan, operation, Place::Part, "--form"),
        Body::File => vec!["--data-binary @file".to_owned()],
        Body::Raw(content_type) => raw(plan, operation, content_type),
        Body::Graphql { .. } => raw(plan, operation, "application/json"),
    }
}

fn fields(plan: &Plan<'_>, operation: &Operation, place: Place, option: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for slot in slots(operation, place) {
        let mut text: Vec<_> = template(plan, &slot.name, Encoding::None).collect();
        text.push("=".into());
        match &slot.sample {
            Sample::Text(value) => text.extend(template(plan, value, Encoding::None)),
            Sample::Files(_) | Sample::Base64(_) => text.push("@file".into()),
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

fn raw(plan: &Plan<'_>, operation: &Operation, content_type: &str) -> Vec<String> {
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
        Sample::Text(text) => Some(template(plan, text, Encoding::None)),
        _ => None,
    });
    let text: Vec<_> = text.into_iter().flatten().collect();
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
enum Shell<'a> {
    Text(Cow<'a, str>),
    Variable(String),
}

impl<'a> From<&'a str> for Shell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl Shell<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Variable(text) => text.len(),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Encoding {
    None,
    Url,
}

fn template<'a>(
    plan: &Plan<'_>,
    template: &'a Template,
    encoding: Encoding,
) -> impl Iterator<Item = Shell<'a>> {
    template.pieces().iter().map(move |piece| match piece {
        TemplatePiece::Literal(text) if encoding == Encoding::Url => Shell::Text(encoded(text)),
        TemplatePiece::Literal(text) => Shell::Text(Cow::Borrowed(text)),
        TemplatePiece::Variable(name) => Shell::Variable(variable(plan, name)),
    })
}

/// Text as it can stand in a URL; existing escapes are kept, as in Postman.
fn encoded(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(needs_escape) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for byte in text.bytes() {
        match needs_escape(byte) {
            true => out.push_str(&format!("%{byte:02X}")),
            false => out.push(byte.into()),
        }
    }
    Cow::Owned(out)
}

fn needs_escape(byte: u8) -> bool {
    !matches!(byte, b'!'..=b'~') || b"\"<>#&\\^`{|}[]".contains(&byte)
}

/// The shell variable of a variable: called like the builder's method where it is a setting.
fn variable(plan: &Plan<'_>, token: &str) -> String {
    match (plan.setting_of(token), token.strip_prefix("redacted_")) {
        (Some(name), _) => name.to_uppercase(),
        (None, Some(number)) => shell_name(&format!("secret_{number}")),
        (None, None) => shell_name(token),
    }
}

/// `baseUrl` as `BASE_URL`.
fn shell_name(name: &str) -> String {
    super::names::constant(&super::names::parameter_words(name))
}

fn quoted(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    let text = clean(text);
    match text.contains('\'') {
        true => format!("'{}'", text.replace('\'', r"'\''")),
        false => ["'", &text, "'"].concat(),
    }
}

/// Single quotes where there is no variable, else double quotes.
fn double_quoted(parts: &[Shell<'_>]) -> String {
    if let [Shell::Text(text)] = parts {
        return quoted(text);
    }
    let texts = parts.iter().map_while(|part| match part {
        Shell::Text(text) => Some(&**text),
        Shell::Variable(_) => None,
    });
    let texts: Vec<&str> = texts.collect();
    if texts.len() == parts.len() {
        return quoted(&texts.concat());
    }
    let mut out = String::from("\"");
    for part in parts {
        match part {
            Shell::Variable(name) => out.extend(["${", name, "}"]),
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
