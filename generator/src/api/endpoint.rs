//! Endpoints: what the requests of one method and address have in common.
//!
//! **Invariant:** bodies and replies belong to the endpoint (DESIGN §4.7). Those that overlap are
//! one type, each request's values its example; but JSON-RPC and GraphQL put operations of all
//! kinds under one address, so that each request is on its own there.

use std::collections::{BTreeMap, HashMap};

use crate::collection::Request;

use super::example::{self, Example};
use super::infer::{self, Evidence, Proof};
use super::path::Path;
use super::subject::{Subject, is_variable};
use super::survey::Surveyed;
use super::template::Template;
use super::typing::{Owner, Typing};
use super::{Role, Type};

/// With how many other types of its endpoint an example is compared.
const COMPARED: usize = 32;

/// The index of a value that requests of an endpoint share.
pub type SharedId = usize;

/// The bodies and replies of all requests, by endpoint.
#[derive(Debug, Default)]
pub struct Endpoints {
    requests: HashMap<usize, Examples>,
    endpoints: Vec<Endpoint>,
    shared: Vec<SharedValue>,
}

/// What the examples of one request prove.
#[derive(Debug, Default)]
struct Examples {
    endpoint: usize,
    subject: Subject,
    body: Example<SharedId>,
    replies: BTreeMap<u16, Example<SharedId>>,
}

/// What was found in one request.
struct Found {
    body: Example<Proof>,
    replies: BTreeMap<u16, Example<Proof>>,
    is_remote_call: bool,
}

impl Found {
    fn of(
        surveyed: &Surveyed<'_>,
        evidence: Evidence,
        choices: &crate::config::Settings<'_>,
    ) -> Self {
        let mut body = example::of_body(surveyed, evidence);
        let mut replies = example::of_replies(&surveyed.saved, evidence);
        let items = surveyed.items();
        for example in replies.values_mut().chain([&mut body]) {
            if let Example::Json(proof) = example {
                infer::choose(proof, &items, choices);
            }
        }
        Self {
            is_remote_call: example::is_remote_call(surveyed.request, &body),
            body,
            replies,
        }
    }
}

/// The values of one endpoint.
#[derive(Debug, Default)]
struct Endpoint {
    bodies: Vec<SharedId>,
    replies: Vec<SharedId>,
    /// Whether some success of it is no JSON.
    is_mixed: bool,
}

/// A value that requests of an endpoint share.
#[derive(Debug)]
struct SharedValue {
    proof: Proof,
    /// Its type, once one of the requests was lowered.
    ty: Option<Type>,
}

impl Endpoints {
    /// Reads the bodies and replies of all requests. Those of one endpoint
    /// are one where they overlap as much as the configuration says.
    pub fn survey(
        requests: &[Surveyed<'_>],
        evidence: Evidence,
        choices: &crate::config::Settings<'_>,
    ) -> Self {
        let overlap = choices.config().overlap.unwrap_or_default().part();
        let mut endpoints = Self::default();
        let mut known: HashMap<Address, usize> = HashMap::new();
        for surveyed in requests {
            let found = Found::of(surveyed, evidence, choices);
            let next = endpoints.endpoints.len();
            let at = match overlap.is_none() || found.is_remote_call {
                true => next,
                false => *known.entry(address(surveyed)).or_insert(next),
            };
            if at == next {
                endpoints.endpoints.push(Endpoint::default());
            }
            endpoints.add(surveyed.request, found, at, overlap.unwrap_or(1.0));
        }
        endpoints
    }

    /// Takes note of what was found in a request of an endpoint.
    fn add(&mut self, request: &Request, found: Found, at: usize, overlap: f64) {
        let subject = match found.is_remote_call {
            true => Subject::default(),
            false => Subject::of(request),
        };
        let body = self.keep(found.body, at, Role::Body, overlap);
        let replies = found.replies.into_iter();
        let replies = replies.map(|(status, it)| (status, self.keep(it, at, Role::Reply, overlap)));
        let examples = Examples {
            endpoint: at,
            subject,
            body,
            replies: replies.collect(),
        };
        self.requests.insert(request.index, examples);
    }

    /// Puts an example with the value of its endpoint that it is one of.
    fn keep(
        &mut self,
        example: Example<Proof>,
        at: usize,
        role: Role,
        overlap: f64,
    ) -> Example<SharedId> {
        let endpoint = &mut self.endpoints[at];
        endpoint.is_mixed |= role == Role::Reply && matches!(example, Example::Other);
        let proof = match example {
            Example::Json(proof) => proof,
            Example::Empty => return Example::Empty,
            Example::Other => return Example::Other,
            Example::Open => return Example::Open,
            Example::Unreadable => return Example::Unreadable,
        };
        let known = match role {
            Role::Body => &mut endpoint.bodies,
            _ => &mut endpoint.replies,
        };
        let mut last = known.iter().rev().take(COMPARED);
        let found = last.find(|&&id| infer::overlap(&self.shared[id].proof, &proof, overlap));
        if let Some(&found) = found {
            self.shared[found].proof.absorb(proof);
            return Example::Json(found);
        }
        known.push(self.shared.len());
        self.shared.push(SharedValue { proof, ty: None });
        Example::Json(self.shared.len() - 1)
    }

    /// The body of a request.
    pub fn body(&self, request: usize) -> Example<SharedId> {
        let examples = self.requests.get(&request);
        examples.map_or(Example::Empty, |examples| examples.body.clone())
    }

    /// The successes of a request, by status; that of its endpoint where it has none of its own.
    pub fn replies(&self, request: usize) -> BTreeMap<u16, Example<SharedId>> {
        if let Some(only) = self.borrowed_reply(request) {
            return BTreeMap::from([(200, Example::Json(only))]);
        }
        let examples = self.requests.get(&request);
        examples.map_or_else(BTreeMap::new, |examples| examples.replies.clone())
    }

    /// Whether the success of a request is known from other requests to its address alone.
    pub fn borrows_reply(&self, request: usize) -> bool {
        self.borrowed_reply(request).is_some()
    }

    /// The reply of an endpoint to a request without saved ones: the only one, where bodies do not
    /// tell the requests of the endpoint apart.
    fn borrowed_reply(&self, request: usize) -> Option<SharedId> {
        let examples = self.requests.get(&request)?;
        let endpoint = &self.endpoints[examples.endpoint];
        let is_open = examples.replies.is_empty() && !endpoint.is_mixed;
        match endpoint.replies.as_slice() {
            [only] if is_open && endpoint.bodies.len() <= 1 => Some(*only),
            _ => None,
        }
    }

    /// For whom a type of a request is defined; `own` is what it is called for that alone.
    pub fn owner(&self, request: usize, own: Vec<String>) -> Owner {
        let subject = self
            .requests
            .get(&request)
            .map(|examples| examples.subject.clone());
        let subject = subject.unwrap_or_default();
        Owner {
            own,
            plain: Vec::new(),
            endpoint: subject.endpoint,
            thing: subject.thing,
            is_one: subject.is_one,
        }
    }

    /// The type of a value, defined when it is first asked for.
    pub fn define(
        &mut self,
        id: SharedId,
        owner: &Owner,
        role: Role,
        home: &[String],
        typing: &mut Typing,
    ) -> Type {
        let value = &mut self.shared[id];
        match &value.ty {
            Some(ty) => {
                typing.use_again(ty, home);
                ty.clone()
            }
            None => {
                // What it was made of is not asked for again.
                let proof = std::mem::take(&mut value.proof);
                let ty = typing.define(proof, owner, role, home);
                value.ty.insert(ty).clone()
            }
        }
    }
}

/// Method, what leads the address, and the rest of it.
type Address = (String, Template, String);

/// The address of a request, whatever its variables are called.
fn address(surveyed: &Surveyed<'_>) -> Address {
    let request = surveyed.request;
    let mut path = String::new();
    for segment in request.url.path.iter().flatten() {
        path.push('/');
        path.push_str(if is_variable(segment) { "{}" } else { segment });
    }
    for entry in request.url.query.iter().flatten() {
        if let (Some(key), Some(value), false) = (&entry.key, &entry.value, entry.disabled)
            && SELECTORS.contains(&key.to_ascii_lowercase().as_str())
        {
            path.push_str(&format!("?{key}={value}"));
        }
    }
    (request.method.clone(), Path::lead(&request.url), path)
}

/// Query entries that choose an endpoint as a path does: `?action=list`.
const SELECTORS: [&str; 9] = [
    "action",
    "cmd",
    "command",
    "do",
    "function",
    "method",
    "op",
    "operation",
    "request",
];

#[cfg(test)]
mod tests {
    use super::super::{Success, testing};

    /// A request with that body; the first one has a saved reply.
    fn item(body: &str, is_saved: bool) -> String {
        let saved = match is_saved {
            true => r#"{ "name": "Done", "code": 200, "body": "{\"id\": 1}" }"#,
            false => "",
        };
        let body = body.replace('"', "\\\"");
        let body = format!(r#""body": {{ "mode": "raw", "raw": "{body}" }}"#);
        let request = format!(r#"{{ "method": "POST", "url": "https://api.test/a", {body} }}"#);
        format!(r#"{{ "name": "A", "request": {request}, "response": [{saved}] }}"#)
    }

    #[test]
    fn a_reply_is_borrowed_where_bodies_are_of_one_type() {
        for (body, is_borrowed) in [
            (r#"{"name": "b", "size": 2}"#, true),
            (r#"{"lock": true, "until": 7}"#, false),
        ] {
            let first = item(r#"{"name": "a", "size": 1}"#, true);
            let (api, _) = testing::api(&format!("{first}, {}", item(body, false)), "");
            let [first, second] = testing::operations(&api.root)[..] else {
                panic!("two operations");
            };
            assert!(!first.borrows_reply);
            assert_eq!(second.borrows_reply, is_borrowed, "{body}");
            assert_eq!(second.success == first.success, is_borrowed, "{body}");
            assert_eq!(second.success == Success::Bytes, !is_borrowed, "{body}");
        }
    }
}
