//! NTLM over HTTP (MS-NTHT), with responses of version 2 (MS-NLMP).
//!
//! NTLM authenticates a connection, not a request: the bare request, the negotiation and the
//! response go over one, which later calls use again. The client's own transport has such
//! connections apart from all others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
use super::signing::{Signer, authorize, required, value};
use super::transport::{BoxFuture, Transport, TransportError};

/// The parameters of the scheme.
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

impl Signer for Ntlm {
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
        // What is missing is said when the request is signed; an example is sent without it.
        let Ok(user) = self.credentials(call) else {
            return Ok(None);
        };
        let mut memory = core.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = memory.get_or_insert_default::<Idle>().clone();
        drop(memory);
        let client = match idle.take(&user) {
            Some(client) => client,
            None => {
                let builder = connecting.builder().http1_only();
                client::built(builder.pool_max_idle_per_host(1))?
            }
        };
        Ok(Some(Box::new(Connection { client, user, idle })))
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

/// Connections that no call uses at the moment, by the user that each is authenticated as.
#[derive(Clone, Default)]
struct Idle(Arc<Mutex<HashMap<Credentials, Vec<reqwest::Client>>>>);

impl Idle {
    fn take(&self, user: &Credentials) -> Option<reqwest::Client> {
        self.connections().get_mut(user)?.pop()
    }

    fn connections(&self) -> MutexGuard<'_, HashMap<Credentials, Vec<reqwest::Client>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A client of one connection, which one call uses at a time.
struct Connection {
    client: reqwest::Client,
    user: Credentials,
    idle: Idle,
}

impl Transport for Connection {
    fn send(&self, request: Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
        self.client.send(request)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut connections = self.idle.connections();
        let own = connections.entry(self.user.clone()).or_default();
        own.push(self.client.clone());
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};

    use super::*;
    use crate::rust::runtime::client::{Client, ClientBuilder};
    use crate::rust::runtime::operation::{Auth, Example, Operation};
    use crate::rust::runtime::send;
    use crate::rust::runtime::testing::WITH_PASSWORD;

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

    const SCHEME: Ntlm = Ntlm {
        username: "{{user}}",
        password: "{{password}}",
        ..Ntlm::DEFAULT
    };

    const OPERATION: Operation = Operation {
        auth: Auth::Scheme(&SCHEME),
        ..Operation::DEFAULT
    };

    /// A server that authenticates connections by NTLM. It says what each connection was sent: the
    /// number of the connection, and 0 for a bare request or the number of the message.
    fn serve(log: Arc<Mutex<Vec<(usize, u8)>>>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        std::thread::spawn(move || {
            for (number, stream) in listener.incoming().flatten().enumerate() {
                let log = Arc::clone(&log);
                std::thread::spawn(move || talk(stream, number, &log));
            }
        });
        format!("http://{address}")
    }

    fn talk(stream: TcpStream, number: usize, log: &Mutex<Vec<(usize, u8)>>) {
        let mut writer = stream.try_clone().expect("a second handle");
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        let mut expected = 1;
        loop {
            let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
            if head.is_empty() {
                return;
            }
            let mut names = head.iter().filter_map(|line| line.split_once(": "));
            let header = names.find(|(name, _)| name.eq_ignore_ascii_case("authorization"));
            let message =
                header.and_then(|(_, value)| STANDARD.decode(value.strip_prefix("NTLM ")?).ok());
            let kind = message
                .and_then(|message| message.get(8).copied())
                .unwrap_or(0);
            log.lock().expect("no test has failed").push((number, kind));
            if kind != 0 {
                expected = if kind == expected { kind + 2 } else { 1 };
            }
            let head = match (kind, expected) {
                (1, 3) => format!("401 Unauthorized\r\nWWW-Authenticate: NTLM {CHALLENGE}"),
                (_, 5) => "200 OK".to_owned(),
                _ => "401 Unauthorized\r\nWWW-Authenticate: NTLM".to_owned(),
            };
            let reply = format!("HTTP/1.1 {head}\r\nContent-Length: 0\r\n\r\n");
            if writer.write_all(reply.as_bytes()).is_err() {
                return;
            }
        }
    }

    /// A challenge that tells the server's domain.
    const CHALLENGE: &str = "TlRMTVNTUAACAAAAAAAAADgAAAAFgomiASNFZ4mrze8AAAAAAAAAABAA\
                             EAA4AAAAAAAAAAAAAAACAAgARABPAE0AUwAAAAAA";

    fn client(url: &str) -> Client {
        let builder = ClientBuilder::new(&WITH_PASSWORD).set_base_url(0, url.to_owned());
        let builder = builder.set_setting(0, "DOM\\user".into());
        let builder = builder.set_setting(1, "secret".into());
        builder.build().expect("the URL is one")
    }

    async fn status(client: &Client) -> u16 {
        let reply = send::exchange(Call::new(client, &OPERATION)).await;
        reply.expect("there is a reply").status().as_u16()
    }

    #[tokio::test]
    async fn a_connection_is_authenticated_once_and_used_again() {
        let log = Arc::default();
        let client = client(&serve(Arc::clone(&log)));
        assert_eq!(status(&client).await, 200);
        assert_eq!(status(&client).await, 200);
        let log = log.lock().expect("no test has failed").clone();
        assert_eq!(log, [(0, 0), (0, 1), (0, 3), (0, 0)]);
    }

    #[tokio::test]
    async fn a_connection_is_used_again_for_its_own_user_only() {
        static OTHER: Ntlm = Ntlm {
            username: "other",
            ..SCHEME
        };
        static OF_OTHER: Operation = Operation {
            auth: Auth::Scheme(&OTHER),
            ..OPERATION
        };
        let log = Arc::default();
        let client = client(&serve(Arc::clone(&log)));
        for operation in [&OPERATION, &OF_OTHER, &OPERATION, &OF_OTHER] {
            let reply = send::exchange(Call::new(&client, operation)).await;
            assert_eq!(reply.expect("there is a reply").status(), StatusCode::OK);
        }
        let log = log.lock().expect("no test has failed").clone();
        let first = [(0, 0), (0, 1), (0, 3), (1, 0), (1, 1), (1, 3)];
        assert_eq!(log, [&first[..], &[(0, 0), (1, 0)]].concat());
    }

    #[test]
    fn an_example_without_a_user_has_no_connection_of_its_own() {
        static EXAMPLE: Example = Example {
            slots: &[],
            auth: Auth::Scheme(&Ntlm::DEFAULT),
        };
        let call = Call::example(&client("http://api.test"), &OPERATION, &EXAMPLE);
        let transport = Ntlm::DEFAULT.transport(&call);
        assert!(transport.expect("that is no error").is_none());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn calls_at_one_time_have_connections_of_their_own() {
        let log: Arc<Mutex<Vec<(usize, u8)>>> = Arc::default();
        let client = client(&serve(Arc::clone(&log)));
        let calls: Vec<_> = (0..8)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { status(&client).await })
            })
            .collect();
        for call in calls {
            assert_eq!(call.await.expect("the call ends"), 200);
        }
        let log = log.lock().expect("no test has failed").clone();
        for connection in 0..8 {
            let sent = log.iter().filter(|(number, _)| *number == connection);
            let sent: Vec<u8> = sent.map(|(_, kind)| *kind).collect();
            let whole = sent.is_empty() || sent.starts_with(&[0, 1, 3]);
            assert!(whole && !sent[sent.len().min(3)..].contains(&1), "{log:?}");
        }
    }
}
