//! NTLM over HTTP (MS-NTHT), with responses of version 2 (MS-NLMP).
//!
//! NTLM authenticates a connection, not a request: the bare request, the negotiation and the
//! response go over one, which later calls use again. The client's own transport has such
//! connections apart from all others.

use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::WWW_AUTHENTICATE;
use http::{Request, StatusCode};
use ntlmclient::Credentials;

use super::body::Body;
use super::call::Call;
use super::client;
use super::error::RequestError;
use super::ntlm_message;
use super::reply::Reply;
use super::signing::{Scheme, authorize, required, value};
use super::transport::{BoxFuture, Transport, TransportError};

/// The parameters of the scheme.
#[derive(Debug, Clone, Copy)]
pub struct Ntlm {
    /// The user name; `DOMAIN\user` and `user@domain` name the domain too.
    pub username: &'static str,
    /// The password.
    pub password: &'static str,
    /// The user's domain; may be empty.
    pub domain: &'static str,
    /// What this machine calls itself; may be empty.
    pub workstation: &'static str,
    /// Whether challenges are not answered.
    pub disable_retry_request: bool,
}

impl Ntlm {
    /// Nothing is set.
    pub const DEFAULT: Self = Self {
        username: "",
        password: "",
        domain: "",
        workstation: "",
        disable_retry_request: false,
    };
}

impl Scheme for Ntlm {
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        asked: Option<&Reply>,
    ) -> Result<(), RequestError> {
        let credentials = self.credentials(call)?;
        let message = match asked.map(offer) {
            None | Some(None) => return Ok(()),
            Some(Some("")) => ntlm_message::negotiate()?,
            Some(Some(challenge)) => {
                let challenge = STANDARD.decode(challenge).map_err(|error| {
                    RequestError::caused_by("the server's NTLM challenge is no base64", error)
                })?;
                let workstation = value(call, self.workstation)?;
                ntlm_message::authenticate(challenge, &credentials, &workstation)?
            }
        };
        authorize(request, &format!("NTLM {}", STANDARD.encode(message)))
    }

    /// First the offer of NTLM is answered, then its challenge.
    fn answers(&self, _: &Call, reply: &Reply, round: usize) -> bool {
        let asks = matches!(
            reply.status(),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN
        );
        let answered = match offer(reply) {
            Some("") => round == 0,
            Some(_) => round <= 1,
            None => false,
        };
        asks && answered && !self.disable_retry_request
    }

    fn transport(&self, call: &Call) -> Result<Option<Box<dyn Transport>>, RequestError> {
        let core = &call.client.core;
        let Some(connecting) = core.own_transport else {
            return Ok(None);
        };
        let mut memory = core.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = memory.get_or_insert_default::<Idle>().clone();
        drop(memory);
        let known = idle.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let client = match known {
            Some(client) => client,
            None => {
                let builder = connecting.builder().http1_only();
                client::built(builder.pool_max_idle_per_host(1))?
            }
        };
        Ok(Some(Box::new(Connection { client, idle })))
    }
}

impl Ntlm {
    fn credentials(&self, call: &Call) -> Result<Credentials, RequestError> {
        let username = required(call, "user name", self.username)?;
        let domain = value(call, self.domain)?;
        let (username, domain) = match domain.is_empty() {
            true => split(&username),
            false => (username.as_str(), domain.as_str()),
        };
        Ok(Credentials {
            username: username.to_owned(),
            password: value(call, self.password)?,
            domain: domain.to_owned(),
        })
    }
}

/// The user and the domain of `DOMAIN\user` or `user@domain`.
fn split(name: &str) -> (&str, &str) {
    let by_slash = name.split_once('\\').map(|(domain, user)| (user, domain));
    let found = match (by_slash, name.split_once('@')) {
        (Some(found), None) | (None, Some(found)) => found,
        _ => return (name, ""),
    };
    let (user, domain) = found;
    let more = |text: &str| text.is_empty() || text.contains(['\\', '@']);
    if more(user) || more(domain) {
        (name, "")
    } else {
        found
    }
}

/// What the server says after `NTLM`: nothing in its offer, base64 in its challenge.
fn offer(reply: &Reply) -> Option<&str> {
    let headers = reply.headers().get_all(WWW_AUTHENTICATE).iter();
    let mut offers = headers
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|one| {
            let mut words = one.split_ascii_whitespace();
            let is_ntlm = words.next()?.eq_ignore_ascii_case("NTLM");
            is_ntlm.then(|| words.next().unwrap_or_default())
        });
    offers.next()
}

/// Connections that no call uses at the moment.
#[derive(Clone, Default)]
struct Idle(Arc<Mutex<Vec<reqwest::Client>>>);

/// A client of one connection, which one call uses at a time.
struct Connection {
    client: reqwest::Client,
    idle: Idle,
}

impl Transport for Connection {
    fn send(&self, request: Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
        self.client.send(request)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut idle = self.idle.0.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(self.client.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_name_may_name_its_domain() {
        for (name, expected) in [
            ("user", ("user", "")),
            ("DOM\\user", ("user", "DOM")),
            ("user@dom.test", ("user", "dom.test")),
            ("DOM\\user@dom", ("DOM\\user@dom", "")),
            ("\\user", ("\\user", "")),
            ("a@b@c", ("a@b@c", "")),
        ] {
            assert_eq!(split(name), expected);
        }
    }

    #[test]
    fn an_offer_is_found_among_others() {
        for (headers, expected) in [
            (&["Negotiate", "NTLM"] as &[&str], Some("")),
            (&["Negotiate, NTLM"], Some("")),
            (&["ntlm TlRMTVNTUAAC"], Some("TlRMTVNTUAAC")),
            (&["Basic realm=\"NTLM\""], None),
            (&[], None),
        ] {
            let mut response = http::Response::new(bytes::Bytes::new());
            for header in headers {
                let value = header.parse().expect("a value");
                response.headers_mut().append(WWW_AUTHENTICATE, value);
            }
            assert_eq!(offer(&Reply::from(response)), expected, "{headers:?}");
        }
    }
}
