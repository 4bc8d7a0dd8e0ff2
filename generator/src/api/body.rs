//! Bodies of requests.

use crate::collection::{BodyMode, FileSource};
use crate::diagnostic::Diagnostic;

use super::example::{self, Example};
use super::operation::{
    Context, home, keep_settings, own_name, part_sample, sent_default, slot, spot, warn,
};
use super::survey::Surveyed;
use super::template::Template;
use super::typing::Owner;
use super::{Body, Parameter, ParameterKind, Place, Role, Sample, Slot, Target, Type, infer};

/// A lowered body.
#[derive(Debug, Default)]
pub struct Lowered {
    /// What it is made of.
    pub body: Body,
    /// What a caller gives for it as a whole.
    pub parameter: Option<Parameter>,
    /// The settings that it is made with.
    pub settings: Vec<usize>,
}

/// Whether Postman sends the request's body: some methods have none (FORMAT §6).
pub fn is_sent(surveyed: &Surveyed<'_>) -> bool {
    let pruned = ["GET", "HEAD", "COPY", "PURGE", "UNLOCK"];
    let request = surveyed.request;
    request.body.is_some()
        && (surveyed.sends_any_body || !pruned.contains(&request.method.as_str()))
}

/// Lowers the body of a request; its fields and parts become slots.
pub fn lower(
    surveyed: &Surveyed<'_>,
    items: &[String],
    slots: &mut Vec<Slot>,
    context: &mut Context<'_>,
) -> Lowered {
    let Some(body) = surveyed.request.body.as_ref().filter(|_| is_sent(surveyed)) else {
        return Lowered::default();
    };
    match &body.mode {
        BodyMode::Urlencoded(params) => {
            for param in params {
                let text = Sample::Text(Template::parse(&param.value));
                let sample = if param.disabled { Sample::Off } else { text };
                push_field(Place::Form, &param.key, sample, slots, context);
            }
            of(Body::Form)
        }
        BodyMode::Formdata(params) => {
            for param in params {
                push_field(Place::Part, &param.key, part_sample(param), slots, context);
                if let Some(last) = slots.last_mut() {
                    last.content_type.clone_from(&param.content_type);
                    last.file_name.clone_from(&param.file_name);
                }
            }
            of(Body::Multipart)
        }
        BodyMode::File(source) => file(source, slots),
        BodyMode::Raw { text, language } => {
            raw(surveyed, text, language.as_deref(), items, slots, context)
        }
        BodyMode::Graphql {
            query,
            operation_name,
            variables,
            text,
        } => {
            slots.push(body_slot(Sample::Text(Template::parse(text))));
            let query = Template::parse(query.as_deref().unwrap_or_default());
            let tokens = query.variables();
            let settings = tokens.map(|token| context.settings.variable(token));
            let settings = settings.collect();
            let at = slots.len() - 1;
            let parameter = graphql_variables(variables.as_deref(), at, items, context);
            let operation_name = operation_name.clone();
            let body = Body::Graphql {
                query,
                operation_name,
            };
            Lowered {
                body,
                parameter,
                settings,
            }
        }
    }
}

fn of(body: Body) -> Lowered {
    Lowered {
        body,
        ..Lowered::default()
    }
}

fn push_field(
    place: Place,
    key: &str,
    sample: Sample,
    slots: &mut Vec<Slot>,
    context: &mut Context<'_>,
) {
    let name = Template::parse(key);
    let default = sent_default(&name, &sample).or_else(|| grant_type(key, &sample));
    keep_settings(default.as_ref(), context);
    slots.push(Slot {
        default,
        ..slot(place, name, sample)
    });
}

/// OAuth's `grant_type` tells what kind of request it is (RFC 6749 §4).
fn grant_type(key: &str, sample: &Sample) -> Option<Template> {
    let text = super::operation::sample_text(sample)?;
    (key == "grant_type" && text.as_literal().is_some_and(|text| !text.is_empty())).then_some(text)
}

fn body_slot(sample: Sample) -> Slot {
    slot(Place::Body, Template::literal("body"), sample)
}

fn file(source: &FileSource, slots: &mut Vec<Slot>) -> Lowered {
    let sample = match (&source.src, &source.content) {
        (Some(path), _) => Sample::Files(vec![Template::parse(path)]),
        (None, Some(content)) => Sample::Base64(content.clone()),
        (None, None) => Sample::Off,
    };
    slots.push(body_slot(sample));
    let parameter = whole("body", ParameterKind::File, true, slots.len() - 1);
    Lowered {
        body: Body::File,
        parameter: Some(parameter),
        ..Lowered::default()
    }
}

/// What a caller gives for a body as a whole.
fn whole(name: &str, kind: ParameterKind, required: bool, slot: usize) -> Parameter {
    Parameter {
        name: name.to_owned(),
        target: Target::Slots(vec![slot]),
        description: String::new(),
        required,
        kind,
        deprecated: None,
        default: None,
        example: None,
    }
}

fn raw(
    surveyed: &Surveyed<'_>,
    text: &str,
    language: Option<&str>,
    items: &[String],
    slots: &mut Vec<Slot>,
    context: &mut Context<'_>,
) -> Lowered {
    let text = match example::is_json_request(surveyed.request, language) {
        true => super::comment::stripped(text),
        false => text.into(),
    };
    slots.push(body_slot(Sample::Text(Template::parse(&text))));
    let at = slots.len() - 1;
    let automatic = match language {
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("html") => "text/html",
        Some("javascript") => "application/javascript",
        _ => "text/plain",
    };
    let kind = raw_kind(surveyed.request.index, items, context);
    let required = !matches!(&kind, ParameterKind::AnyJson) || !example::is_blank(&text);
    Lowered {
        body: Body::Raw(automatic.to_owned()),
        parameter: Some(whole("body", kind, required, at)),
        ..Lowered::default()
    }
}

/// What a caller gives for a raw body.
fn raw_kind(request: usize, items: &[String], context: &mut Context<'_>) -> ParameterKind {
    let body = match context.endpoints.body(request) {
        Example::Json(body) => body,
        Example::Open => return ParameterKind::AnyJson,
        Example::Unreadable => {
            warn(context, unreadable(items));
            return ParameterKind::Raw;
        }
        Example::Empty | Example::Other => return ParameterKind::Raw,
    };
    let owner = context.endpoints.owner(request, own_name(items, "body"));
    let typing = &mut context.typing;
    let endpoints = &mut context.endpoints;
    match endpoints.define(body, &owner, Role::Body, home(items), typing) {
        ty @ (Type::Named(_) | Type::List(_) | Type::Map(_)) => ParameterKind::Json(ty),
        _ => ParameterKind::AnyJson,
    }
}

fn unreadable(items: &[String]) -> Diagnostic {
    Diagnostic::warning(spot(items, "body.raw"), "the JSON body cannot be read")
        .help("the operation takes the body as text; correct the example to get a type")
}

fn graphql_variables(
    variables: Option<&str>,
    slot: usize,
    items: &[String],
    context: &mut Context<'_>,
) -> Option<Parameter> {
    let text = variables.filter(|text| !example::is_blank(text))?;
    let kind = match infer::read(text, context.evidence) {
        Some(mut proof) => {
            infer::choose(&mut proof, items, context.choices);
            let owner = Owner {
                own: own_name(items, "variables"),
                ..Owner::default()
            };
            let typing = &mut context.typing;
            ParameterKind::Json(typing.define(proof, &owner, Role::Body, home(items)))
        }
        None => ParameterKind::AnyJson,
    };
    Some(whole("variables", kind, true, slot))
}
