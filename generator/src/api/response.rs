//! Saved responses: what a success gives, and which failures are documented.

use std::collections::{BTreeMap, HashSet};

use indexmap::IndexSet;
use serde::de::IgnoredAny;

use crate::collection::{Request, SavedResponse};
use crate::diagnostic::Diagnostic;

use super::endpoint::SharedId;
use super::example::{self, Example};
use super::infer::{self, Evidence, Proof};
use super::operation::{Context, home, own_name, spot, warn};
use super::prose::{self, ResponseName};
use super::survey::Surveyed;
use super::typing::Owner;
use super::{Failure, Role, Success, Type, status};

/// The lowered responses of a request.
#[derive(Debug, Default)]
pub struct Lowered {
    /// What a success gives.
    pub success: Success,
    /// Statuses and meanings of successes.
    pub documented_successes: Vec<(u16, String)>,
    /// The documented failures, by status.
    pub failures: Vec<Failure>,
}

impl Lowered {
    /// Whether the bodies of a failure have a type, so that they all could be read.
    fn has_failure_body(&self, status: u16) -> bool {
        let mut failures = self.failures.iter();
        failures.any(|failure| failure.status == status && failure.body.is_some())
    }
}

/// A saved response and what its name says.
#[derive(Debug)]
pub struct Saved<'a> {
    /// The position among the saved responses of its request.
    pub index: usize,
    /// The HTTP status.
    pub status: u16,
    /// What was saved.
    pub response: &'a SavedResponse,
    /// Whether it documents a success.
    pub is_success: bool,
    name: ResponseName,
}

/// Lowers the saved responses of a request.
pub fn lower(surveyed: &Surveyed<'_>, items: &[String], context: &mut Context<'_>) -> Lowered {
    let request = surveyed.request.index;
    let saved = surveyed.saved.iter().filter(|one| one.status >= 200);
    let (successes, failed): (Vec<_>, Vec<_>) = saved.partition(|one| one.is_success);
    let mut failures: BTreeMap<u16, Vec<&Saved<'_>>> = BTreeMap::new();
    for one in failed {
        failures.entry(one.status).or_default().push(one);
    }
    let replies = context.endpoints.replies(request);
    let lowered = Lowered {
        success: success(&replies, request, items, context),
        documented_successes: documented(&successes),
        failures: failures
            .into_iter()
            .map(|(status, group)| failure(status, &group, items, context))
            .collect(),
    };
    let is_json = |one: &Saved<'_>| match one.is_success {
        true => matches!(replies.get(&one.status), Some(Example::Json(_))),
        false => lowered.has_failure_body(one.status),
    };
    warn_of_unread(surveyed, is_json, items, context);
    lowered
}

/// Warns of saved responses that take no part in types; those that are JSON do.
fn warn_of_unread(
    surveyed: &Surveyed<'_>,
    is_json: impl Fn(&Saved<'_>) -> bool,
    items: &[String],
    context: &mut Context<'_>,
) {
    let mut saved = surveyed.saved.iter().peekable();
    for (index, response) in surveyed.request.responses.iter().enumerate() {
        match saved.next_if(|one| one.index == index) {
            None => warn(context, without_status(items, index)),
            Some(one) if is_json(one) => {}
            Some(_) if nests_too_deeply(&response.body) => warn(context, unreadable(items, index)),
            Some(_) if is_almost_json(&response.body) => {
                warn(context, not_quite_json(items, index));
            }
            Some(_) => {}
        }
    }
}

/// The saved responses of a request that say what they answer with.
pub fn saved(request: &Request) -> Vec<Saved<'_>> {
    let saved = request.responses.iter().enumerate();
    let saved = saved.filter_map(|(index, response)| {
        let name = prose::response_name(&response.name);
        let status = status(response, &name)?;
        Some(Saved {
            index,
            status,
            response,
            is_success: false,
            name,
        })
    });
    let mut saved: Vec<Saved<'_>> = saved.collect();
    let is_plain = |one: &Saved<'_>| one.is_2xx() && !one.is_called_error();
    let has_plain_success = saved.iter().any(is_plain);
    for one in &mut saved {
        // HTTP decides, but for a 2xx that is documented as an error only, beside another 2xx
        // that is not (DESIGN §4.5).
        one.is_success = one.is_2xx() && !(one.is_called_error() && has_plain_success);
    }
    saved
}

/// The code, whatever the status text beside it says; without one what text and name say.
fn status(response: &SavedResponse, name: &ResponseName) -> Option<u16> {
    let told = || status::named(&response.status).or_else(|| status::named(&response.name));
    response.code.or(name.http_status).or_else(told)
}

fn without_status(items: &[String], index: usize) -> Diagnostic {
    let place = spot(items, format!("response[{index}].code"));
    Diagnostic::warning(place, "the saved response has no status code")
        .expected("a number from 100 to 599")
        .help("the example is left out of types and docs")
}

fn unreadable(items: &[String], index: usize) -> Diagnostic {
    let place = spot(items, format!("response[{index}].body"));
    Diagnostic::warning(place, "the JSON of the saved response nests too deeply")
        .help("the reply is taken as bytes; save a shorter example to get a type")
}

fn not_quite_json(items: &[String], index: usize) -> Diagnostic {
    let place = spot(items, format!("response[{index}].body"));
    Diagnostic::warning(
        place,
        "the saved response is almost JSON, which no client can decode",
    )
    .help("the reply is taken as bytes; save it without comments, tokens and needless commas")
}

/// Whether a text is read as JSON by people and tolerant readers only.
fn is_almost_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
        && !is_json(text)
        && infer::read(text, Evidence::default()).is_some_and(|it| it.is_structured())
}

/// Whether a text is JSON that is nested deeper than its reader goes. A text without that many
/// brackets is not read for it.
fn nests_too_deeply(text: &str) -> bool {
    const SAFE: usize = 100;
    let mut opening = text.bytes().filter(|byte| matches!(byte, b'{' | b'['));
    opening.nth(SAFE).is_some()
        && deepest(text) > SAFE
        && is_json(text)
        && infer::read(text, Evidence::default()).is_none()
}

/// How many brackets are open at once, those in texts included.
fn deepest(text: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' | b'[' => open += 1,
            b'}' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// Whether a text is JSON, however deep it nests.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

impl Saved<'_> {
    fn is_2xx(&self) -> bool {
        (200..300).contains(&self.status)
    }

    fn is_called_error(&self) -> bool {
        !self.name.error_codes.is_empty() && self.name.http_status.is_none()
    }
}

fn documented(successes: &[&Saved<'_>]) -> Vec<(u16, String)> {
    let mut documented: BTreeMap<u16, Texts<'_>> = BTreeMap::new();
    for one in successes {
        let texts = documented.entry(one.status).or_default();
        texts.add(one.name.text.trim());
    }
    let texts = documented.into_iter();
    texts
        .map(|(status, texts)| (status, texts.joined))
        .collect()
}

/// What several responses of one status say.
#[derive(Default)]
struct Texts<'a> {
    seen: HashSet<&'a str>,
    joined: String,
    count: usize,
}

impl<'a> Texts<'a> {
    /// Adds what was not said before.
    fn add(&mut self, text: &'a str) {
        /// Longer texts are not searched for what is new, so that many responses take no time.
        const SEARCHED: usize = 16 * 1024;
        self.count += 1;
        let is_part = |known: &str| known.len() <= SEARCHED && known.contains(text);
        let is_first = self.count == 1;
        if !is_first && (text.is_empty() || self.seen.contains(text) || is_part(&self.joined)) {
            return;
        }
        if !is_first {
            self.joined.push_str("; ");
        }
        self.seen.insert(text);
        self.joined.push_str(text);
    }
}

fn success(
    replies: &BTreeMap<u16, Example<SharedId>>,
    request: usize,
    items: &[String],
    context: &mut Context<'_>,
) -> Success {
    let mut values: Vec<SharedId> = Vec::new();
    for reply in replies.values() {
        if let Example::Json(value) = reply
            && !values.contains(value)
        {
            values.push(*value);
        }
    }
    let is_other = |reply: &Example<SharedId>| *reply == Example::Other;
    match values.as_slice() {
        [] if replies.is_empty() || !replies.iter().all(has_no_body) => Success::Bytes,
        [] => Success::Empty,
        [only] if !replies.values().any(is_other) => {
            Success::Json(reply(*only, request, "reply", items, context))
        }
        _ => by_status(replies, request, items, context),
    }
}

/// Whether HTTP gives a status no body, and none was saved.
fn has_no_body((status, reply): (&u16, &Example<SharedId>)) -> bool {
    matches!(status, 204 | 205) && *reply == Example::Empty
}

fn by_status(
    replies: &BTreeMap<u16, Example<SharedId>>,
    request: usize,
    items: &[String],
    context: &mut Context<'_>,
) -> Success {
    let mut bodies: Vec<(u16, Option<Type>)> = Vec::with_capacity(replies.len());
    for (status, example) in replies {
        let step = format!("reply {status}");
        let body = match example {
            Example::Json(value) => Some(reply(*value, request, &step, items, context)),
            _ => None,
        };
        bodies.push((*status, body));
    }
    let own = own_name(items, "reply");
    let id = context.typing.by_status(bodies.clone(), own, home(items));
    Success::ByStatus(id, bodies)
}

fn reply(
    value: SharedId,
    request: usize,
    step: &str,
    items: &[String],
    context: &mut Context<'_>,
) -> Type {
    let owner = context.endpoints.owner(request, own_name(items, step));
    let endpoints = &mut context.endpoints;
    endpoints.define(value, &owner, Role::Reply, home(items), &mut context.typing)
}

fn failure(
    status: u16,
    group: &[&Saved<'_>],
    items: &[String],
    context: &mut Context<'_>,
) -> Failure {
    let mut failure = Failure {
        status,
        ..Failure::default()
    };
    let codes = group.iter().flat_map(|one| &one.name.error_codes);
    let codes: IndexSet<_> = codes.collect();
    failure.codes = codes.into_iter().cloned().collect();
    let texts = group.iter().map(|one| one.name.text.trim());
    let texts: IndexSet<&str> = texts.filter(|text| !text.is_empty()).collect();
    failure.description = Vec::from_iter(texts).join("; ");
    failure.body = failure_body(status, group, items, context);
    failure
}

/// The type of a failure's body, where every saved body that is not empty is JSON.
///
/// Most APIs have one shape for their errors: equal ones are one type of the whole client.
fn failure_body(
    status: u16,
    group: &[&Saved<'_>],
    items: &[String],
    context: &mut Context<'_>,
) -> Option<Type> {
    let mut merged: Option<Proof> = None;
    for one in group {
        match example::of_reply(&one.response.body, context.evidence) {
            Example::Empty => {}
            Example::Json(mut proof) => {
                infer::choose(&mut proof, items, context.choices);
                merged = Some(match merged {
                    Some(known) => infer::merge(known, proof),
                    None => proof,
                });
            }
            _ => return None,
        }
    }
    let by_status = format!("error {status} body");
    let owner = Owner {
        own: own_name(items, &by_status),
        plain: vec![vec!["error body".to_owned()], vec![by_status]],
        ..Owner::default()
    };
    let proof = merged?;
    let typing = &mut context.typing;
    Some(typing.define(proof, &owner, Role::Reply, home(items)))
}
