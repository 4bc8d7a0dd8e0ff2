//! HTTP digest authentication (RFC 7616, and RFC 2617 and 2069 before it).
//!
//! The first request to a server goes out bare; its challenge is answered, and kept for the
//! requests after it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use http::header::WWW_AUTHENTICATE;
use http::{Request, StatusCode};

use super::body::Body;
use super::call::Call;
use super::digest_response::{Algorithm, Answer, Challenge};
use super::error::RequestError;
use super::nonce::nonce;
use super::reply::Reply;
use super::signing::{Scheme, Target, authorize, path_and_query, required, value};

/// The parameters of the scheme; all but the credentials are for examples.
#[derive(Debug, Clone, Copy)]
pub struct Digest {
    /// The user name.
    pub username: &'static str,
    /// The password.
    pub password: &'static str,
    /// The realm of a challenge that is answered before it is made.
    pub realm: &'static str,
    /// The nonce of that challenge.
    pub nonce: &'static str,
    /// The algorithm of the collection's own requests; `MD5` where it is empty.
    pub algorithm: &'static str,
    /// The quality of protection of that challenge.
    pub qop: &'static str,
    /// How often that nonce was used.
    pub nonce_count: &'static str,
    /// The client's own nonce; a new one where it is empty.
    pub client_nonce: &'static str,
    /// What the server wants back.
    pub opaque: &'static str,
    /// Whether challenges are not answered.
    pub disable_retry_request: bool,
}

impl Digest {
    /// Nothing is set.
    pub const DEFAULT: Self = Self {
        username: "",
        password: "",
        realm: "",
        nonce: "",
        algorithm: "",
        qop: "",
        nonce_count: "",
        client_nonce: "",
        opaque: "",
        disable_retry_request: false,
    };
}

/// The challenges of servers, by their origin.
type Known = Arc<Mutex<HashMap<String, Used>>>;

/// A challenge and how often it was answered.
struct Used {
    challenge: Challenge,
    count: u32,
}

impl Scheme for Digest {
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        asked: Option<&Reply>,
    ) -> Result<(), RequestError> {
        let username = required(call, "user name", self.username)?;
        let password = value(call, self.password)?;
        let Some((challenge, count)) = self.challenge(call, request, asked)? else {
            return Ok(());
        };
        let client_nonce = match value(call, self.client_nonce)? {
            given if given.is_empty() && challenge.uses_client_nonce() => nonce()?,
            given => given,
        };
        let header = challenge.answer(&Answer {
            username: &username,
            password: &password,
            method: request.method().as_str(),
            uri: path_and_query(request),
            body: request.body().as_bytes(),
            client_nonce: &client_nonce,
            count: &count,
        })?;
        authorize(request, &header)
    }

    fn answers(&self, _: &Call, reply: &Reply, round: usize) -> bool {
        let asks = matches!(
            reply.status(),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN
        );
        let challenge = || challenge_of(reply);
        let again = |challenge: Challenge| round == 0 || (round == 1 && challenge.is_stale);
        asks && !self.disable_retry_request && challenge().is_some_and(again)
    }
}

impl Digest {
    /// The challenge to answer and the text of its count: the reply's, the preset one of an example,
    /// or the one that is known from an earlier call.
    fn challenge(
        &self,
        call: &Call,
        request: &Request<Body>,
        asked: Option<&Reply>,
    ) -> Result<Option<(Challenge, String)>, RequestError> {
        if call.example.is_some() {
            return self.of_example(call, asked);
        }
        let target = Target::of(request);
        let origin = format!("{}://{}", target.scheme, target.authority);
        let known = known(call);
        let Ok(mut known) = known.lock() else {
            return Ok(None);
        };
        if let Some(challenge) = asked.and_then(challenge_of) {
            known.insert(
                origin.clone(),
                Used {
                    challenge,
                    count: 0,
                },
            );
        }
        let Some(used) = known.get_mut(&origin) else {
            return Ok(None);
        };
        used.count += 1;
        Ok(Some((
            used.challenge.clone(),
            format!("{:08x}", used.count),
        )))
    }

    /// The algorithm of an example is the collection's, whatever the challenge says.
    fn of_example(
        &self,
        call: &Call,
        asked: Option<&Reply>,
    ) -> Result<Option<(Challenge, String)>, RequestError> {
        let algorithm = value(call, self.algorithm)?;
        let algorithm = Algorithm::of(if algorithm.is_empty() {
            "MD5"
        } else {
            &algorithm
        })
        .ok_or_else(|| RequestError::new(format!("`{algorithm}` is no digest algorithm")))?;
        if let Some(challenge) = asked.and_then(challenge_of) {
            let challenge = Challenge {
                algorithm,
                ..challenge
            };
            return Ok(Some((challenge, format!("{:08x}", 1))));
        }
        let (realm, nonce) = (value(call, self.realm)?, value(call, self.nonce)?);
        if realm.is_empty() || nonce.is_empty() {
            return Ok(None);
        }
        let challenge = Challenge {
            realm,
            nonce,
            algorithm,
            qop: Some(value(call, self.qop)?).filter(|qop| !qop.is_empty()),
            opaque: Some(value(call, self.opaque)?).filter(|opaque| !opaque.is_empty()),
            is_stale: false,
        };
        Ok(Some((challenge, value(call, self.nonce_count)?)))
    }
}

fn known(call: &Call) -> Known {
    let Ok(mut memory) = call.client.core.memory.lock() else {
        return Known::default();
    };
    memory.get_or_insert_default::<Known>().clone()
}

/// The first challenge that can be answered: servers name the one that they like best first.
fn challenge_of(reply: &Reply) -> Option<Challenge> {
    let headers = reply.headers().get_all(WWW_AUTHENTICATE).iter();
    let texts = headers.filter_map(|value| value.to_str().ok());
    texts.flat_map(Challenge::parse_all).next()
}
