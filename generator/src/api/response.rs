//! Saved responses: what a success gives, and which failures are documented.

use std::collections::{BTreeMap, HashSet};

use indexmap::IndexSet;
use serde::de::IgnoredAny;

use crate::collection::SavedResponse;
use crate::diagnostic::Diagnostic;

use super::infer::{self, Proof};
use super::operation::{Context, home, own_name, spot, warn};
use super::prose::{self, ResponseName};
use super::survey::Surveyed;
use super::{Failure, Role, Success, Type};

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

/// A saved response and what its name says.
struct Saved<'a> {
    index: usize,
    status: u16,
    response: &'a SavedResponse,
    name: ResponseName,
}

/// Lowers the saved responses of a request.
pub fn lower(surveyed: &Surveyed<'_>, items: &[String], context: &mut Context<'_>) -> Lowered {
    let saved = saved(surveyed, items, context);
    let has_plain_success = saved
        .iter()
        .any(|one| one.is_2xx() && !one.is_called_error());
    let is_success = |one: &&Saved<'_>| one.is_success(has_plain_success);
    let (successes, failed): (Vec<_>, Vec<_>) = saved.iter().partition(is_success);
    let mut failures: BTreeMap<u16, Vec<&Saved<'_>>> = BTreeMap::new();
    for one in failed {
        failures.entry(one.status).or_default().push(one);
    }
    Lowered {
        success: success(&successes, items, context),
        documented_successes: documented(&successes),
        failures: failures
            .into_iter()
            .map(|(status, group)| failure(status, &group, items, context))
            .collect(),
    }
}

fn saved<'a>(
    surveyed: &'a Surveyed<'_>,
    items: &[String],
    context: &mut Context<'_>,
) -> Vec<Saved<'a>> {
    let mut found = Vec::new();
    for (index, response) in surveyed.request.responses.iter().enumerate() {
        let name = prose::response_name(&response.name);
        match response.code.or(name.http_status) {
            Some(status @ 200..=599) => found.push(Saved {
                index,
                status,
                response,
                name,
            }),
            Some(_) => {}
            None => warn(context, without_status(items, index)),
        }
    }
    found
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

/// Whether a text is JSON, however deep it nests.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

impl Saved<'_> {
    /// HTTP decides what a success is, but for a 2xx that is documented as an error only,
    /// beside another 2xx that is not (DESIGN §4.5).
    fn is_success(&self, has_plain_success: bool) -> bool {
        self.is_2xx() && !(self.is_called_error() && has_plain_success)
    }

    fn is_2xx(&self) -> bool {
        (200..300).contains(&self.status)
    }

    fn is_called_error(&self) -> bool {
        !self.name.error_codes.is_empty() && self.name.http_status.is_none()
    }

    /// What the body proves, where it is JSON; a warning where it nests too deeply to be read.
    fn proof(&self, items: &[String], context: &mut Context<'_>) -> Option<Proof> {
        let body = &self.response.body;
        let Some(mut proof) = infer::read_strictly(body, context.evidence) else {
            if is_json(body) {
                warn(context, unreadable(items, self.index));
            } else if infer::read(body, context.evidence).is_some_and(|it| it.is_structured()) {
                warn(context, not_quite_json(items, self.index));
            }
            return None;
        };
        infer::choose(&mut proof, items, context.choices);
        Some(proof)
    }

    fn is_empty(&self) -> bool {
        self.response.body.trim().is_empty()
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

fn success(successes: &[&Saved<'_>], items: &[String], context: &mut Context<'_>) -> Success {
    if successes.is_empty() {
        return Success::Bytes;
    }
    let has_no_body = |one: &&&Saved<'_>| matches!(one.status, 204 | 205) && one.is_empty();
    let with_body: Vec<&&Saved<'_>> = successes.iter().filter(|one| !has_no_body(one)).collect();
    if with_body.is_empty() {
        return Success::Empty;
    }
    let mut by_status: BTreeMap<u16, Proof> = BTreeMap::new();
    for one in with_body.iter().filter(|one| !one.is_empty()) {
        let Some(proof) = one.proof(items, context).filter(Proof::is_structured) else {
            return Success::Bytes;
        };
        let merged = match by_status.remove(&one.status) {
            Some(known) => infer::merge(known, proof),
            None => proof,
        };
        by_status.insert(one.status, merged);
    }
    if by_status.is_empty() || has_bare_status(&with_body, &by_status) {
        return Success::Bytes;
    }
    typed_success(by_status, items, context)
}

/// Whether a status that can have a body was never saved with one.
fn has_bare_status(with_body: &[&&Saved<'_>], by_status: &BTreeMap<u16, Proof>) -> bool {
    with_body
        .iter()
        .any(|one| !by_status.contains_key(&one.status))
}

fn typed_success(
    by_status: BTreeMap<u16, Proof>,
    items: &[String],
    context: &mut Context<'_>,
) -> Success {
    let mut proofs = by_status.values();
    let first = proofs.next();
    let is_alike = |other| first.is_some_and(|first| infer::overlap(first, other));
    if proofs.all(is_alike) {
        let merged = by_status.into_values().reduce(infer::merge);
        let ty = merged.map_or(Type::Any, |proof| reply(&proof, "reply", items, context));
        return Success::Json(ty);
    }
    let bodies: Vec<(u16, Option<Type>)> = by_status
        .iter()
        .map(|(status, proof)| {
            let step = format!("reply {status}");
            (*status, Some(reply(proof, &step, items, context)))
        })
        .collect();
    let owner = own_name(items, "reply");
    Success::ByStatus(
        context.typing.by_status(bodies.clone(), owner, home(items)),
        bodies,
    )
}

fn reply(proof: &Proof, step: &str, items: &[String], context: &mut Context<'_>) -> Type {
    let names = vec![own_name(items, step)];
    context
        .typing
        .define(proof, names, Role::Reply, home(items))
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
    for one in group.iter().filter(|one| !one.is_empty()) {
        let proof = one.proof(items, context).filter(Proof::is_structured)?;
        merged = Some(match merged {
            Some(known) => infer::merge(known, proof),
            None => proof,
        });
    }
    let by_status = format!("error {status} body");
    let names = vec![
        vec!["error body".to_owned()],
        vec![by_status.clone()],
        own_name(items, &by_status),
    ];
    let proof = merged?;
    Some(
        context
            .typing
            .define(&proof, names, Role::Reply, home(items)),
    )
}
