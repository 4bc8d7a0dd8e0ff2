//! The docs of an operation, its parameters and its documented errors.

use std::borrow::Cow;

use crate::api::{Body, Failure, Operation, Parameter, ParameterKind, Place, Shape, Target};

use super::operation::shown_path;
use super::plan::{OperationPlan, Plan, reason, template_text};
use super::{curl, doc, hook, snippet, summary};

/// The longest description of an operation, in characters.
const LONGEST: usize = 20_000;

/// The docs of an operation's type.
pub fn lines(plan: &Plan<'_>, operation: &OperationPlan<'_>) -> Vec<String> {
    let own = operation.operation;
    let (summary, rest) = summary::of(own, LONGEST);
    let mut lines = vec![summary, String::new()];
    section(&mut lines, rest);
    section(&mut lines, vec![wire_line(own)]);
    section(&mut lines, notes(own));
    section(
        &mut lines,
        hook::note(plan, operation).into_iter().collect(),
    );
    section(&mut lines, borrowed_reply(own));
    section(&mut lines, query(own));
    section(&mut lines, parameter_table(plan, own));
    section(&mut lines, response_table(own));
    section(&mut lines, snippet::lines(plan, operation));
    let mut curl_lines = vec![
        "# With curl".to_owned(),
        String::new(),
        "```text".to_owned(),
    ];
    curl_lines.push(curl::command(plan, own));
    curl_lines.push("```".to_owned());
    section(&mut lines, curl_lines);
    section(&mut lines, curl::note(plan, own).into_iter().collect());
    lines.pop();
    lines
}

fn section(lines: &mut Vec<String>, section: Vec<String>) {
    if !section.is_empty() {
        lines.extend(section);
        lines.push(String::new());
    }
}

fn wire_line(operation: &Operation) -> String {
    doc::code(&format!("{} {}", operation.method, shown_path(operation)))
}

fn notes(operation: &Operation) -> Vec<String> {
    let notes = &operation.notes;
    let mut lines = Vec::new();
    if !notes.scopes.is_empty() {
        let scopes: Vec<String> = notes.scopes.iter().map(|scope| doc::code(scope)).collect();
        lines.push(format!("- Scopes: {}", scopes.join(", ")));
    }
    if let Some(limit) = &notes.rate_limit {
        lines.push(format!("- Rate limit: {}", doc::cell(limit, 200)));
    }
    for prerequisite in &notes.prerequisites {
        lines.push(format!("- Prerequisite: {}", doc::cell(prerequisite, 300)));
    }
    lines
}

/// The query of a GraphQL body, which says what the operation does.
fn query(operation: &Operation) -> Vec<String> {
    let Body::Graphql { query, .. } = &operation.body else {
        return Vec::new();
    };
    let text = template_text(query).replace("```", "'''");
    let code = doc::markdown(&format!("```text\n{}\n```", text.trim()), LONGEST);
    let heading = ["# Query".to_owned(), String::new()];
    heading.into_iter().chain(code).collect()
}

fn parameter_table(plan: &Plan<'_>, operation: &Operation) -> Vec<String> {
    let rows: Vec<[Cow<'_, str>; 4]> = operation
        .parameters
        .iter()
        .map(|parameter| {
            [
                doc::code(&parameter.name).into(),
                place(operation, parameter).into(),
                if parameter.required { "yes" } else { "" }.into(),
                meaning(plan, parameter).into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["# Parameters".to_owned(), String::new()];
    lines.extend(doc::table(
        &["Name", "In", "Required", "Description"],
        &rows,
    ));
    lines
}

/// What a parameter means, in a cell; documented values are listed without their own texts.
fn meaning(plan: &Plan<'_>, parameter: &Parameter) -> String {
    let ParameterKind::Choice(id) = parameter.kind else {
        return doc::cell(&parameter.description, 300);
    };
    let (summary, _) = doc::summary_and_rest(&parameter.description, 300);
    let Shape::Choice(values) = &plan.api.types[id.0].shape else {
        return summary;
    };
    let values: Vec<String> = values.iter().map(|value| doc::code(&value.value)).collect();
    format!("{summary} One of {}.", values.join(", "))
}

fn place(operation: &Operation, parameter: &Parameter) -> &'static str {
    let slot = match &parameter.target {
        Target::Slots(slots) => slots.first().map(|&slot| operation.slots[slot].place),
        Target::Setting(_) => return "client",
    };
    match slot {
        Some(Place::Path) => "path",
        Some(Place::Query) => "query",
        Some(Place::Header) => "header",
        Some(Place::Form | Place::Part) => "form",
        Some(Place::Body) | None => "body",
    }
}

fn response_table(operation: &Operation) -> Vec<String> {
    let mut rows: Vec<[String; 3]> = Vec::new();
    for (status, text) in &operation.documented_successes {
        rows.push([
            status_cell(*status),
            String::new(),
            meaning_of(*status, text, 300),
        ]);
    }
    for failure in &operation.failures {
        if failure.codes.is_empty() || !failure.description.is_empty() {
            let text = meaning_of(failure.status, &failure.description, 300);
            rows.push([status_cell(failure.status), String::new(), text]);
        }
        for error in &failure.codes {
            let text = doc::cell(&error.message, 300);
            rows.push([status_cell(failure.status), doc::code(&error.code), text]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["# Responses".to_owned(), String::new()];
    lines.extend(doc::table(&["Status", "API code", "Meaning"], &rows));
    lines
}

/// Where the type of a reply comes from, when it is not the request's own.
fn borrowed_reply(operation: &Operation) -> Vec<String> {
    const TEXT: &str = "The collection saves no successful reply of this request; its type is that of other \
                        requests to the same address.";
    let text = operation.borrows_reply.then(|| TEXT.to_owned());
    text.into_iter().collect()
}

/// What a status means, where that is more than its name.
fn meaning_of(status: u16, text: &str, max_chars: usize) -> String {
    let status_text = status_cell(status);
    let (_, name) = status_text.split_once(' ').unwrap_or_default();
    let is_name = [status_text.as_str(), name]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(text.trim()));
    match is_name {
        true => String::new(),
        false => doc::cell(text, max_chars),
    }
}

fn status_cell(status: u16) -> String {
    match reason(status) {
        Some(reason) => [&status.to_string(), " ", reason].concat(),
        None => status.to_string(),
    }
}

/// The docs of the method that makes an operation.
pub fn maker_lines(operation: &OperationPlan<'_>) -> Vec<String> {
    let (summary, _) = summary::of(operation.operation, LONGEST);
    let wire = wire_line(operation.operation);
    let link = format!(
        "{wire}: see [`{}`] for all that it takes and gives.",
        operation.ty
    );
    vec![summary, String::new(), link]
}

/// The docs of a setter or of a field of the required arguments.
pub fn parameter_lines(operation: &Operation, parameter: &Parameter) -> Vec<String> {
    let mut lines = doc::markdown(&parameter.description, 4000);
    let wire = format!(
        "{} {}",
        place_name(operation, parameter),
        doc::code(&parameter.name)
    );
    if lines.is_empty() {
        let verb = match parameter.target {
            Target::Setting(_) => "Overrides, for this call, the client's setting",
            Target::Slots(_) => "Sets the",
        };
        lines.push(match parameter.target {
            Target::Setting(_) => format!("{verb} {}.", doc::code(&parameter.name)),
            Target::Slots(_) => format!("{verb} {wire}."),
        });
    } else {
        lines.push(String::new());
        lines.push(format!("The {wire}."));
    }
    if let Some(default) = &parameter.default {
        lines.push(format!("Documented default: {}.", doc::code(default)));
    }
    if let (Some(example), ParameterKind::Text | ParameterKind::Texts) =
        (&parameter.example, &parameter.kind)
    {
        lines.push(format!("For example {}.", doc::code(example)));
    }
    lines
}

fn place_name(operation: &Operation, parameter: &Parameter) -> &'static str {
    match place(operation, parameter) {
        "path" => "path argument",
        "query" => "query parameter",
        "header" => "header",
        "form" => "form field",
        "client" => "setting",
        _ => "request",
    }
}

/// The docs of a documented failure.
pub fn failure_lines(failure: &Failure) -> Vec<String> {
    let mut lines = vec![format!("{}.", doc::code(&status_cell(failure.status)))];
    let mut texts: Vec<String> = Vec::new();
    let description = meaning_of(failure.status, &failure.description, 600);
    if !description.is_empty() {
        texts.push(description);
    }
    for error in &failure.codes {
        let message = doc::cell(&error.message, 600);
        texts.push(format!("API code {}: {message}", doc::code(&error.code)));
    }
    for text in texts {
        lines.push(String::new());
        lines.push(text);
    }
    lines
}
