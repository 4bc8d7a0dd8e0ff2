//! From a request to an operation.

use std::collections::HashSet;

use crate::collection::{FormParam, FormValue, Header, QueryParam};
use crate::diagnostic::{Diagnostic, Diagnostics, Place as Spot};

use super::endpoint::Endpoints;
use super::path::Path;
use super::scheme::Schemes;
use super::settings::Settings;
use super::survey::{Surveyed, Usage, header_key};
use super::template::Template;
use super::typing::Typing;
use super::{Operation, Place, Sample, Slot, auth, body, credential, parameter, prose, response};

/// What is known of the collection as a whole while its requests are lowered.
#[derive(Debug)]
pub struct Context<'a> {
    /// The client's configuration in the making.
    pub settings: Settings<'a>,
    /// Schemes that sign the finished request or answer a challenge.
    pub schemes: Schemes,
    /// What requests of one endpoint have in common.
    pub endpoints: Endpoints,
    /// Named types in the making.
    pub typing: Typing,
    /// How often variables are used in paths and headers.
    pub variables: Usage,
    /// How often headers of one value are used.
    pub constant_headers: Usage,
    /// How often query parameters are used.
    pub query_names: Usage,
    /// Entries that tell two requests of one method and address apart.
    pub telling: HashSet<(usize, usize)>,
    /// What is known of placeholders.
    pub evidence: super::infer::Evidence,
    /// The user's decisions.
    pub choices: &'a crate::config::Settings<'a>,
    /// What was found on the way.
    pub diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    /// The setting that stands for a credential: the collection's own variable, or one called
    /// `name`.
    pub fn credential(&mut self, value: &Template, name: &str) -> Template {
        let token = value.as_variable().unwrap_or(name).to_owned();
        self.settings.credential(&token, name);
        Template::variable(&token)
    }

    /// Whether a variable is a setting of the client wherever it is used.
    pub fn is_ambient(&self, name: &str) -> bool {
        let pinned = self.choices.is_client_setting(name);
        pinned || (!self.choices.is_argument(name) && self.variables.is_everywhere(name))
    }
}

/// The operation of a request.
pub fn operation(surveyed: &Surveyed<'_>, context: &mut Context<'_>) -> Operation {
    let request = surveyed.request;
    let items = surveyed.items();
    let mut slots = Vec::new();
    let base_url = context.settings.base_url(Path::lead(&request.url));
    let mut path = Path::lower(&request.url, &mut slots, context);
    push_query(surveyed, &mut slots, context);
    let sends_body = body::is_sent(surveyed);
    push_headers(surveyed, sends_body, &mut slots, context);
    let body = body::lower(surveyed, &items, &mut slots, context);
    path.settings.extend(body.settings);
    let auth = auth::lower(surveyed, &items, context);
    let mut parameters = parameter::of_slots(surveyed, &items, &slots, &path, context);
    parameters.extend(body.parameter);
    if let Some(scheme) = surveyed.scheme {
        let taken = |slot: &&mut Slot| auth::takes_away(scheme, slot);
        for slot in slots.iter_mut().filter(taken) {
            slot.sample = Sample::Off;
        }
    }
    let responses = response::lower(surveyed, &items, context);
    let notes = prose::request_notes(&request.description);
    Operation {
        index: request.index,
        name: request.name.clone(),
        deprecated: prose::deprecation(&request.name, &request.description),
        notes,
        scripted: surveyed.scripted,
        method: request.method.clone(),
        base_url,
        path: path.pieces,
        slots,
        parameters,
        body: body.body,
        auth: auth.client,
        example_auth: auth.example,
        encode_url: surveyed.encodes_url,
        automatic_content_type: surveyed.automatic_content_type,
        success: responses.success,
        borrows_reply: context.endpoints.borrows_reply(request.index),
        documented_successes: responses.documented_successes,
        failures: responses.failures,
        items,
    }
}

/// A diagnostic's place in a request.
pub fn spot(items: &[String], field: impl Into<String>) -> Spot {
    Spot {
        items: items.to_vec(),
        field: field.into(),
    }
}

/// The name of a type that belongs to one request.
pub fn own_name(items: &[String], step: &str) -> Vec<String> {
    vec![items.last().cloned().unwrap_or_default(), step.to_owned()]
}

/// The folders of a request.
pub fn home(items: &[String]) -> &[String] {
    &items[..items.len().saturating_sub(1)]
}

fn push_query(surveyed: &Surveyed<'_>, slots: &mut Vec<Slot>, context: &mut Context<'_>) {
    let request = surveyed.request;
    for (index, entry) in request.url.query.iter().flatten().enumerate() {
        let sample = query_sample(entry);
        let name = Template::parse(entry.key.as_deref().unwrap_or_default());
        let mut default = sent_default(&name, &sample);
        if context.telling.contains(&(request.index, index)) {
            default = sample_text(&sample);
        }
        if let Some(secret) = credential::query(&name, &sample, context) {
            default = Some(secret);
        }
        let default = default.filter(|_| !entry.disabled);
        keep_settings(default.as_ref(), context);
        slots.push(Slot {
            default,
            ..slot(Place::Query, name, sample)
        });
    }
}

fn query_sample(entry: &QueryParam) -> Sample {
    match (entry.disabled, &entry.value) {
        (true, _) => Sample::Off,
        // The key `null` with a value is sent as `=value`, one without as an empty segment.
        (false, Some(value)) => Sample::Text(Template::parse(value)),
        (false, None) => Sample::Flag,
    }
}

fn push_headers(
    surveyed: &Surveyed<'_>,
    sends_body: bool,
    slots: &mut Vec<Slot>,
    context: &mut Context<'_>,
) {
    let headers = &surveyed.request.headers;
    let shadowed = shadowed(headers);
    for (index, header) in headers.iter().enumerate() {
        let name = Template::parse(header.key.trim());
        if !is_header_name(header.key.as_str()) {
            let place = spot(&surveyed.items(), format!("header[{index}].key"));
            context.diagnostics.push(odd_header(place, &header.key));
        }
        let sample = if header.disabled {
            Sample::Off
        } else {
            Sample::Text(Template::parse(&header.value))
        };
        let default = header_default(header, &sample, sends_body, context);
        let default = default.filter(|_| !shadowed[index]);
        keep_settings(default.as_ref(), context);
        slots.push(Slot {
            default,
            ..slot(Place::Header, name, sample)
        });
    }
}

/// Whether a text, variables aside, can be the name of a header.
pub fn is_header_name(name: &str) -> bool {
    name.contains("{{") || name.chars().all(is_token_char)
}

/// Whether a character can stand in an HTTP token (RFC 9110, section 5.6.2), or in a variable there.
pub fn is_token_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~{}".contains(char)
}

fn odd_header(place: Spot, name: &str) -> Diagnostic {
    let help = match is_header_name(name.trim()) {
        true => "it is sent without the spaces around it; Postman fails to send the request",
        false => "it is left out of the client; Postman fails to send the request",
    };
    Diagnostic::warning(place, "the name is none that a header can have")
        .found(format!("`{}`", name.escape_debug()))
        .expected("a token such as `X-Trace` (RFC 9110, section 5.1)")
        .help(help)
}

/// Whether the same header follows each one once more: of constant ones the last is sent.
fn shadowed(headers: &[Header]) -> Vec<bool> {
    let mut later = HashSet::new();
    let mut shadowed: Vec<bool> = headers
        .iter()
        .rev()
        .map(|header| {
            let name = header.key.to_ascii_lowercase();
            match header.disabled {
                true => later.contains(&name),
                false => !later.insert(name),
            }
        })
        .collect();
    shadowed.reverse();
    shadowed
}

fn header_default(
    header: &Header,
    sample: &Sample,
    sends_body: bool,
    context: &mut Context<'_>,
) -> Option<Template> {
    let text = sample_text(sample)?;
    if let Some(secret) = credential::header(&header.key, &text, context) {
        return Some(secret);
    }
    if text.variables().any(|name| context.is_ambient(name)) {
        return Some(text);
    }
    let literal = text.as_literal()?;
    let exchange = match header.key.to_ascii_lowercase().as_str() {
        "accept" => true,
        "content-type" => sends_body,
        key if is_managed(key) => false,
        _ => context
            .constant_headers
            .is_everywhere(&header_key(&header.key, literal)),
    };
    let sent = exchange || sent_default(&Template::parse(&header.key), sample).is_some();
    (sent && !literal.is_empty()).then_some(text)
}

/// Headers that the connection or the client itself takes care of.
pub fn is_managed(lower_case_name: &str) -> bool {
    matches!(
        lower_case_name,
        "host"
            | "content-length"
            | "connection"
            | "user-agent"
            | "accept-encoding"
            | "postman-token"
            | "cache-control"
            | "transfer-encoding"
    )
}

/// The literal that is sent unless a caller says otherwise, by the entry's name (DESIGN §4.2).
pub fn sent_default(name: &Template, sample: &Sample) -> Option<Template> {
    const NAMES: [&str; 9] = [
        "api-version",
        "version",
        "v",
        "format",
        "alt",
        "mode",
        "action",
        "operation",
        "op",
    ];
    let text = sample_text(sample)?;
    let literal = text.as_literal()?;
    let name = name.as_literal()?.to_ascii_lowercase().replace('_', "-");
    let known = NAMES.contains(&name.as_str())
        || matches!(name.as_str(), "method" | "$format")
        || name.ends_with("-version")
        || name.ends_with("apiversion");
    (known && !literal.is_empty() && !is_placeholder(literal)).then_some(text)
}

/// Whether a text stands for a value without being one: `<string>`, `:id`, `{id}`.
pub fn is_placeholder(text: &str) -> bool {
    let within = |open, close| text.starts_with(open) && text.ends_with(close);
    within('<', '>') || within('{', '}') || within('[', ']') || text.starts_with(':')
}

/// The text of a sample that is sent as text.
pub fn sample_text(sample: &Sample) -> Option<Template> {
    match sample {
        Sample::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// Makes client settings of the variables in a text that is sent.
pub fn keep_settings(default: Option<&Template>, context: &mut Context<'_>) {
    if let Some(default) = default {
        context.settings.variables_of(default);
    }
}

/// A slot with nothing but its sample.
pub fn slot(place: Place, name: Template, sample: Sample) -> Slot {
    Slot {
        place,
        name,
        default: None,
        sample,
        content_type: None,
        file_name: None,
    }
}

/// The sample of a part.
pub fn part_sample(param: &FormParam) -> Sample {
    match &param.value {
        _ if param.disabled => Sample::Off,
        FormValue::Text(text) => Sample::Text(Template::parse(text)),
        FormValue::Files {
            sources, content, ..
        } => match content {
            Some(content) if sources.is_empty() => Sample::Base64(content.clone()),
            _ => Sample::Files(sources.iter().map(|path| Template::parse(path)).collect()),
        },
    }
}

/// Reports something about a request.
pub fn warn(context: &mut Context<'_>, diagnostic: Diagnostic) {
    context.diagnostics.push(diagnostic);
}
