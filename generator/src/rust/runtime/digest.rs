//! HTTP digest authentication (RFC 7616, and RFC 2617 and 2069 before it).
//!
//! The first request to a server goes out bare; its challenge is answered, and kept for the
//! requests after it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use http::header::WWW_AUTHENTICATE;
use http::{Request, StatusCode};

use super::body::Body;
use super::call::Call;
use super::digest_response::{Algorithm, Answer, Challenge};
use super::error::RequestError;
use super::nonce::nonce;
use super::reply::Reply;
use super::signing::{Signer, Target, authorize, path_and_query, required, value};

/// The parameters of the scheme; all but the credentials are for examples.
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

impl Signer for Digest {
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
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(challenge) = asked.and_then(challenge_of) {
            // The count of a nonce goes on where the server sends the nonce again (RFC 7616, 3.4).
            let before = known.get(&origin);
            let same = before.filter(|used| used.challenge.nonce == challenge.nonce);
            let count = same.map_or(0, |used| used.count);
            known.insert(origin.clone(), Used { challenge, count });
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
    let memory = &call.client.core.memory;
    let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
    memory.get_or_insert_default::<Known>().clone()
}

/// The first challenge that can be answered: servers name the one that they like best first.
fn challenge_of(reply: &Reply) -> Option<Challenge> {
    let headers = reply.headers().get_all(WWW_AUTHENTICATE).iter();
    let texts = headers.filter_map(|value| value.to_str().ok());
    texts.flat_map(Challenge::parse_all).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::runtime::client::{Client, ClientBuilder};
    use crate::rust::runtime::operation::{Auth, BodyKind, Operation, Slot};
    use crate::rust::runtime::send;
    use crate::rust::runtime::testing::{WITH_PASSWORD, authorization};
    use crate::rust::runtime::transport::{BoxFuture, Transport, TransportError};
    use crate::rust::runtime::upload::Upload;

    static MUFASA: Digest = Digest {
        username: "{{user}}",
        password: "{{password}}",
        ..Digest::DEFAULT
    };

    static OPERATION: Operation = Operation {
        auth: Auth::Scheme(&MUFASA),
        ..Operation::DEFAULT
    };

    /// Answers requests by turns, and keeps what they were authorized with.
    #[derive(Clone, Default)]
    struct Server {
        challenges: Arc<Mutex<Vec<&'static str>>>,
        seen: Arc<Mutex<Vec<String>>>,
    }

    impl Server {
        /// A server that answers with these challenges, last first, and then with success.
        fn new(challenges: &[&'static str]) -> Self {
            let challenges = Arc::new(Mutex::new(challenges.to_vec()));
            Self {
                challenges,
                ..Self::default()
            }
        }

        fn client(&self) -> Client {
            let builder = ClientBuilder::new(&WITH_PASSWORD).transport(self.clone());
            let builder = builder.set_setting(0, "Mufasa".into());
            let builder = builder.set_setting(1, "Circle of Life".into());
            builder.build().expect("the transport is there already")
        }

        fn seen(&self) -> Vec<String> {
            self.seen.lock().expect("no test has failed").clone()
        }
    }

    impl Transport for Server {
        fn send(&self, request: Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
            let header = request.headers().get("authorization");
            let header = header.map_or("", |value| value.to_str().expect("it is text"));
            self.seen
                .lock()
                .expect("no test has failed")
                .push(header.to_owned());
            let challenge = self.challenges.lock().expect("no test has failed").pop();
            let mut response = http::Response::new(bytes::Bytes::new());
            if let Some(challenge) = challenge {
                *response.status_mut() = StatusCode::UNAUTHORIZED;
                let value = challenge.parse().expect("a value");
                response.headers_mut().insert(WWW_AUTHENTICATE, value);
            }
            Box::pin(async { Ok(response.into()) })
        }
    }

    async fn status(call: Box<Call>) -> u16 {
        let reply = send::exchange(call).await.expect("there is a reply");
        reply.status().as_u16()
    }

    #[tokio::test]
    async fn a_challenge_is_answered_once_and_then_in_advance() {
        let server =
            Server::new(&["Digest realm=\"r\", nonce=\"n1\", qop=\"auth\", algorithm=SHA-256"]);
        let client = server.client();
        assert_eq!(status(Call::new(&client, &OPERATION)).await, 200);
        assert_eq!(status(Call::new(&client, &OPERATION)).await, 200);
        let seen = server.seen();
        let [first, second, third] = seen.as_slice() else {
            panic!("three requests: {seen:?}");
        };
        assert_eq!(first, "");
        assert!(
            second.contains("nonce=\"n1\"") && second.contains("algorithm=\"SHA-256\""),
            "{second}"
        );
        assert!(
            second.contains("nc=00000001") && third.contains("nc=00000002"),
            "{third}"
        );
    }

    #[tokio::test]
    async fn a_nonce_that_comes_again_keeps_its_count() {
        let again = "Digest realm=\"r\", nonce=\"n1\", qop=\"auth\"";
        let server = Server::new(&[again]);
        let client = server.client();
        assert_eq!(status(Call::new(&client, &OPERATION)).await, 200);
        server
            .challenges
            .lock()
            .expect("no test has failed")
            .push(again);
        assert_eq!(status(Call::new(&client, &OPERATION)).await, 200);
        let seen = server.seen();
        let count = |header: &String| {
            let (_, behind) = header.split_once("nc=").unwrap_or_default();
            behind.chars().take(8).collect::<String>()
        };
        let counts: Vec<String> = seen.iter().map(count).collect();
        assert_eq!(counts, ["", "00000001", "00000002", "00000003"]);
    }

    #[tokio::test]
    async fn an_old_nonce_is_replaced_and_wrong_credentials_end_it() {
        let stale = "Digest realm=\"r\", nonce=\"n2\", stale=true";
        let server = Server::new(&[stale, "Digest realm=\"r\", nonce=\"n1\""]);
        assert_eq!(status(Call::new(&server.client(), &OPERATION)).await, 200);
        assert_eq!(server.seen().len(), 3);

        let wrong = "Digest realm=\"r\", nonce=\"n1\"";
        let server = Server::new(&[wrong; 5]);
        assert_eq!(status(Call::new(&server.client(), &OPERATION)).await, 401);
        assert_eq!(server.seen().len(), 2);
    }

    #[tokio::test]
    async fn a_challenge_of_another_scheme_is_the_reply() {
        let server = Server::new(&["Basic realm=\"r\""]);
        assert_eq!(status(Call::new(&server.client(), &OPERATION)).await, 401);
        assert_eq!(server.seen(), [""]);
    }

    #[tokio::test]
    async fn a_body_that_was_sent_and_cannot_be_read_again_leaves_the_challenge_as_the_reply() {
        static UPLOAD: Operation = Operation {
            method: "POST",
            slots: &[Slot::body()],
            body: BodyKind::File,
            auth: Auth::Scheme(&MUFASA),
            ..Operation::DEFAULT
        };
        struct Nothing;
        impl futures_core::Stream for Nothing {
            type Item = std::io::Result<bytes::Bytes>;
            fn poll_next(
                self: std::pin::Pin<&mut Self>,
                _: &mut std::task::Context<'_>,
            ) -> std::task::Poll<Option<Self::Item>> {
                std::task::Poll::Ready(None)
            }
        }
        let server = Server::new(&["Digest realm=\"r\", nonce=\"n\""]);
        let upload = Upload::stream(Box::pin(Nothing), None);
        let call = Call::new(&server.client(), &UPLOAD).set_upload(0, upload);
        assert_eq!(status(call).await, 401);
        assert_eq!(server.seen(), [""]);
    }

    #[tokio::test]
    async fn a_missing_credential_is_named_and_nothing_is_sent() {
        let server = Server::new(&[]);
        let builder = ClientBuilder::new(&WITH_PASSWORD).transport(server.clone());
        let client = builder.set_setting(0, "Mufasa".into()).build();
        let call = Call::new(&client.expect("the transport is there already"), &OPERATION);
        let error = send::exchange(call)
            .await
            .expect_err("the password is missing");
        assert!(format!("{error:?}").contains("`password`"), "{error:?}");
        assert!(server.seen().is_empty());
    }

    #[test]
    fn a_preset_challenge_of_an_example_is_answered_at_once() {
        // As Postman sends it for a collection that has all parameters.
        let scheme = Digest {
            username: "u",
            password: "p",
            realm: "r",
            nonce: "abc",
            algorithm: "SHA-256",
            ..Digest::DEFAULT
        };
        let request = Request::builder().uri("https://api.example.com/auth");
        let header = authorization(&scheme, request.body(Body::empty()).expect("a request"));
        assert!(
            header.starts_with(
                "Digest username=\"u\", realm=\"r\", nonce=\"abc\", uri=\"/auth\", \
                 algorithm=\"SHA-256\", response=\"1f2e7c0e9ce4c1a82af334119cfbf3c"
            ),
            "{header}"
        );
    }
}
