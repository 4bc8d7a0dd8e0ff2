//! From the slots of a request to what a caller gives.

use std::collections::HashMap;

use crate::collection::{BodyMode, FormValue, PathVariable};

use super::operation::{
    Context, home, is_header_name, is_managed, is_placeholder, own_name, sample_text,
};
use super::path::Path;
use super::survey::Surveyed;
use super::template::Template;
use super::{Parameter, ParameterKind, Place, Sample, Slot, Target, prose};

/// The parameters of an operation, but for its raw or JSON body.
pub fn of_slots(
    surveyed: &Surveyed<'_>,
    items: &[String],
    slots: &[Slot],
    path: &Path,
    context: &mut Context<'_>,
) -> Vec<Parameter> {
    let entries = Entries::of(surveyed, slots);
    let mut parameters: Vec<Parameter> = Vec::new();
    let mut seen: HashMap<(Place, &str), usize> = HashMap::new();
    for (index, slot) in slots.iter().enumerate() {
        let Some(name) = slot.name.as_literal().filter(|_| is_offered(slot, context)) else {
            continue;
        };
        let key = (slot.place, name);
        if let Some(&known) = seen.get(&key) {
            repeat(&mut parameters[known], index, slot.place);
            continue;
        }
        seen.insert(key, parameters.len());
        let entry = &entries.of_slot[index];
        parameters.push(parameter(index, slot, entry, &entries, items, context));
    }
    parameters.extend(
        path.settings
            .iter()
            .map(|&setting| ambient(setting, context)),
    );
    parameters
}

/// One entry more of a name: it is repeated, except in a path or for constant headers.
fn repeat(parameter: &mut Parameter, index: usize, place: Place) {
    let Target::Slots(slots) = &mut parameter.target else {
        return;
    };
    slots.push(index);
    match (&parameter.kind, place) {
        (_, Place::Path | Place::Header) => {}
        (ParameterKind::File, _) => parameter.kind = ParameterKind::Files,
        (ParameterKind::Files | ParameterKind::Custom(_), _) => {}
        _ => parameter.kind = ParameterKind::Texts,
    }
}

/// Whether a caller can set a slot: not where the client or the connection takes care of it.
fn is_offered(slot: &Slot, context: &Context<'_>) -> bool {
    let Some(name) = slot.name.as_literal() else {
        return false;
    };
    if slot.place == Place::Body || name.is_empty() {
        return false;
    }
    if slot.place == Place::Header {
        let name = name.to_ascii_lowercase();
        if !is_header_name(&name)
            || is_managed(&name)
            || name == "content-type"
            || name == "authorization"
        {
            return false;
        }
    }
    let is_credential = |token: &str| {
        let setting = context.settings.of_token(token);
        setting.is_some_and(|setting| setting.secret)
    };
    let mut secrets = slot.default.iter().flat_map(Template::variables);
    !secrets.any(is_credential)
}

fn parameter(
    index: usize,
    slot: &Slot,
    entry: &Entry<'_>,
    entries: &Entries<'_>,
    items: &[String],
    context: &mut Context<'_>,
) -> Parameter {
    let name = slot.name.as_literal().unwrap_or_default();
    let required = is_required(slot, entry, entries) || context.choices.is_required(items, name);
    Parameter {
        name: context
            .choices
            .parameter_name(items, name)
            .unwrap_or(name)
            .to_owned(),
        target: Target::Slots(vec![index]),
        description: prose::without_required_marker(entry.description).to_owned(),
        required,
        kind: kind(slot, entry, name, entries.request, items, context),
        deprecated: prose::deprecation(name, entry.description),
        default: prose::documented_default(entry.description),
        example: example(&slot.sample),
    }
}

fn is_required(slot: &Slot, entry: &Entry<'_>, entries: &Entries<'_>) -> bool {
    if slot.place == Place::Path {
        return true;
    }
    if slot.default.is_some() {
        return false;
    }
    let told = prose::is_required(entry.description);
    let mixed = entries.is_mixed(slot.place) && slot.sample != Sample::Off;
    told || (mixed && slot.place != Place::Header && !is_ephemeral(slot))
}

/// Whether a value is made anew for each request: credentials, timestamps, signatures.
fn is_ephemeral(slot: &Slot) -> bool {
    let name = slot
        .name
        .as_literal()
        .unwrap_or_default()
        .to_ascii_lowercase();
    [
        "timestamp",
        "signature",
        "nonce",
        "token",
        "api_key",
        "apikey",
        "key",
        "secret",
        "password",
    ]
    .iter()
    .any(|word| name.ends_with(word))
}

fn kind(
    slot: &Slot,
    entry: &Entry<'_>,
    name: &str,
    request: usize,
    items: &[String],
    context: &mut Context<'_>,
) -> ParameterKind {
    if let Some(custom) = context.choices.parameter_type(items, name) {
        return ParameterKind::Custom(custom.to_owned());
    }
    if let Some(kind) = file_kind(entry, &slot.sample) {
        return kind;
    }
    if slot.sample == Sample::Flag && slot.place == Place::Query {
        return ParameterKind::Flag;
    }
    let example = entry.value.unwrap_or_default();
    if let Some(values) = prose::documented_values(entry.description, Some(example)) {
        let owner = context.endpoints.owner(request, own_name(items, name));
        let id = context.typing.choice(values, name, &owner, home(items));
        return ParameterKind::Choice(id);
    }
    scalar(example, context)
}

fn file_kind(entry: &Entry<'_>, sample: &Sample) -> Option<ParameterKind> {
    match entry.files {
        Some(true) => Some(ParameterKind::Files),
        Some(false) => Some(ParameterKind::File),
        None => {
            matches!(sample, Sample::Files(_) | Sample::Base64(_)).then_some(ParameterKind::File)
        }
    }
}

/// The kind that an example value proves.
fn scalar(example: &str, context: &Context<'_>) -> ParameterKind {
    let typed = context.evidence.typed_placeholders;
    match example.trim() {
        "true" | "false" | "<boolean>" => ParameterKind::Boolean,
        "<integer>" | "<long>" => ParameterKind::Integer,
        "<number>" | "<double>" | "<float>" if typed => ParameterKind::Number,
        _ => ParameterKind::Text,
    }
}

/// An example value for the docs.
fn example(sample: &Sample) -> Option<String> {
    let text = sample_text(sample)?;
    let literal = text.as_literal()?.trim();
    let shown = !literal.is_empty() && literal.len() <= 60 && !is_placeholder(literal);
    (shown && !literal.contains(char::is_control)).then(|| literal.to_owned())
}

/// An ambient variable, overridable for one call.
fn ambient(setting: usize, context: &Context<'_>) -> Parameter {
    let setting_ref = &context.settings.all()[setting];
    Parameter {
        name: setting_ref.name.clone(),
        target: Target::Setting(setting_ref.token.clone()),
        description: setting_ref.description.clone(),
        required: false,
        kind: ParameterKind::Text,
        deprecated: None,
        default: None,
        example: None,
    }
}

/// What the collection says of the entry of each slot.
struct Entries<'a> {
    /// The position of the request.
    request: usize,
    of_slot: Vec<Entry<'a>>,
    mixed: Vec<Place>,
}

/// What the collection says of one entry.
#[derive(Clone, Default)]
struct Entry<'a> {
    description: &'a str,
    value: Option<&'a str>,
    /// Whether it takes files, and whether several.
    files: Option<bool>,
}

impl<'a> Entries<'a> {
    fn of(surveyed: &'a Surveyed<'_>, slots: &[Slot]) -> Self {
        let request = surveyed.request;
        // Of variables of one name the last counts.
        let variables = request.url.variables.iter();
        let variables: HashMap<&str, &PathVariable> = variables
            .map(|variable| (variable.key.as_str(), variable))
            .collect();
        let mut query = request.url.query.iter().flatten();
        let mut headers = request.headers.iter();
        let mut fields = fields(request.body.as_ref().map(|body| &body.mode)).into_iter();
        let of_slot = slots.iter().map(|slot| match slot.place {
            Place::Path => path_entry(&variables, slot),
            Place::Query => query.next().map_or_else(Entry::default, |entry| Entry {
                description: &entry.description,
                value: entry.value.as_deref(),
                files: None,
            }),
            Place::Header => headers.next().map_or_else(Entry::default, |header| Entry {
                description: &header.description,
                value: Some(&header.value),
                files: None,
            }),
            Place::Form | Place::Part => fields.next().unwrap_or_default(),
            Place::Body => Entry::default(),
        });
        Self {
            request: request.index,
            of_slot: of_slot.collect(),
            mixed: mixed(slots),
        }
    }

    /// Whether a place has both enabled and disabled entries.
    fn is_mixed(&self, place: Place) -> bool {
        self.mixed.contains(&place)
    }
}

fn mixed(slots: &[Slot]) -> Vec<Place> {
    let has = |place, off| {
        slots
            .iter()
            .any(|slot| slot.place == place && (slot.sample == Sample::Off) == off)
    };
    [Place::Query, Place::Header, Place::Form, Place::Part]
        .into_iter()
        .filter(|&place| has(place, true) && has(place, false))
        .collect()
}

fn path_entry<'a>(variables: &HashMap<&str, &'a PathVariable>, slot: &Slot) -> Entry<'a> {
    let name = slot.name.as_literal().unwrap_or_default();
    variables
        .get(name)
        .map_or_else(Entry::default, |variable| Entry {
            description: &variable.description,
            value: variable.value.as_deref(),
            files: None,
        })
}

fn fields(mode: Option<&BodyMode>) -> Vec<Entry<'_>> {
    match mode {
        Some(BodyMode::Urlencoded(params)) => params
            .iter()
            .map(|param| Entry {
                description: &param.description,
                value: Some(&param.value),
                files: None,
            })
            .collect(),
        Some(BodyMode::Formdata(params)) => params
            .iter()
            .map(|param| Entry {
                description: &param.description,
                value: match &param.value {
                    FormValue::Text(text) => Some(text),
                    FormValue::Files { .. } => None,
                },
                files: match &param.value {
                    FormValue::Text(_) => None,
                    FormValue::Files { many, .. } => Some(*many),
                },
            })
            .collect(),
        _ => Vec::new(),
    }
}
