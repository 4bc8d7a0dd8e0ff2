//! Signatures of requests, and answers to the challenges of servers.
//!
//! A request is signed last of all, just before it is sent. Where the server answers with a
//! challenge and the scheme has an answer, the request is made anew and sent again.

use std::borrow::Cow;
use std::time::{SystemTime, UNIX_EPOCH};

use http::header::AUTHORIZATION;
use http::{HeaderValue, Request};

use super::body::Body;
use super::call::Call;
use super::error::RequestError;
#[cfg(any(test, feature = "examples"))]
use super::example::Covered;
use super::pending::NoReply;
use super::reply::Reply;
use super::request::text;
use super::scheme::{Scheme, Sending};
use super::send;
use super::transport::Transport;

/// A [`Scheme`] that adds something to each request.
pub trait Signer: Sync {
    /// Adds to a request what authenticates it. Nothing is changed where that fails.
    ///
    /// `asked` is the server's reply to the request before, where the scheme answers it.
    ///
    /// # Errors
    ///
    /// When a setting is missing, or what is given cannot sign this request.
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        asked: Option<&Reply>,
    ) -> Result<(), RequestError>;

    /// Whether the scheme answers a reply by sending the request again; `round` counts its answers
    /// so far.
    fn answers(&self, call: &Call, reply: &Reply, round: usize) -> bool {
        let _ = (call, reply, round);
        false
    }

    /// The transport that all requests of a call go through, where it is not the client's.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    fn transport(&self, call: &Call) -> Result<Option<Box<dyn Transport>>, RequestError> {
        let _ = call;
        Ok(None)
    }
}

impl<T: Signer> Scheme for T {
    fn send<'a>(&'a self, call: &'a Call, request: Request<Body>) -> Sending<'a> {
        Box::pin(send_signed(self, call, request))
    }
}

/// Signs the request of a call and sends it, until the scheme has no answer to the reply.
async fn send_signed(
    scheme: &dyn Signer,
    call: &Call,
    mut request: Request<Body>,
) -> Result<Reply, NoReply> {
    let own = scheme.transport(call).map_err(NoReply::Request)?;
    let transport = own.as_deref().unwrap_or(&*call.client.core.transport);
    sign(scheme, call, &mut request, None).map_err(NoReply::Request)?;
    let mut reply = transport.send(request).await.map_err(NoReply::Transport)?;
    let mut round = 0;
    while scheme.answers(call, &reply, round) {
        // A body that can be read once was sent already: then the server's challenge is the reply.
        if !call.is_repeatable() {
            break;
        }
        let mut request = send::request(call).map_err(NoReply::Request)?;
        sign(scheme, call, &mut request, Some(&reply)).map_err(NoReply::Request)?;
        reply = transport.send(request).await.map_err(NoReply::Transport)?;
        round += 1;
    }
    Ok(reply)
}

/// An example whose scheme is not complete is sent without it, as Postman does.
fn sign(
    scheme: &dyn Signer,
    call: &Call,
    request: &mut Request<Body>,
    asked: Option<&Reply>,
) -> Result<(), RequestError> {
    let signed = scheme.sign(call, request, asked);
    match call.example {
        Some(_) => Ok(()),
        None => signed,
    }
}

/// What a signature covers of an address.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// `http` or `https`.
    pub scheme: String,
    /// The host in lower case, with the port where it is not the scheme's own.
    pub authority: String,
}

impl Target {
    /// Where a request goes; for an example, where the collection sends it.
    pub fn of(request: &Request<Body>) -> Self {
        #[cfg(any(test, feature = "examples"))]
        if let Some(own) = request.extensions().get::<Covered>() {
            return Self::new(&own.scheme, &own.host, own.port.as_deref());
        }
        let uri = request.uri();
        let port = uri.port();
        let port = port.as_ref().map(http::uri::Port::as_str);
        Self::new(
            uri.scheme_str().unwrap_or("https"),
            uri.host().unwrap_or_default(),
            port,
        )
    }

    /// The host, and the port also where it is the scheme's own.
    pub fn host_and_port(&self) -> (&str, &str) {
        match self.authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port),
            _ if self.scheme == "https" => (&self.authority, "443"),
            _ => (&self.authority, "80"),
        }
    }

    fn new(scheme: &str, host: &str, port: Option<&str>) -> Self {
        let own = match scheme {
            "https" => "443",
            _ => "80",
        };
        let host = host.to_ascii_lowercase();
        let authority = match port {
            Some(port) if port != own => format!("{host}:{port}"),
            _ => host,
        };
        Self {
            scheme: scheme.to_owned(),
            authority,
        }
    }
}

/// Path and query of a request, as they are sent.
pub fn path_and_query(request: &Request<Body>) -> &str {
    let target = request.uri().path_and_query();
    target.map_or("/", http::uri::PathAndQuery::as_str)
}

/// Replaces the query of a request; an empty one goes.
///
/// # Errors
///
/// When the query is not encoded.
pub fn set_query(request: &mut Request<Body>, query: &str) -> Result<(), RequestError> {
    let mut parts = request.uri().clone().into_parts();
    let path = request.uri().path();
    let target = match query {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    };
    let refuse = |error: http::Error| {
        RequestError::caused_by("the credentials cannot be sent in the query", error)
    };
    parts.path_and_query = Some(
        target
            .parse()
            .map_err(|error: http::uri::InvalidUri| refuse(error.into()))?,
    );
    *request.uri_mut() = http::Uri::from_parts(parts).map_err(|error| refuse(error.into()))?;
    Ok(())
}

/// A text that may be empty.
///
/// # Errors
///
/// When its setting is missing.
pub fn value(call: &Call, template: &str) -> Result<String, RequestError> {
    text(call, template).map(Cow::into_owned)
}

/// A text, or what holds where it is empty.
///
/// # Errors
///
/// When its setting is missing.
pub fn value_or(call: &Call, template: &str, default: &str) -> Result<String, RequestError> {
    let value = text(call, template)?;
    Ok(if value.is_empty() {
        default.to_owned()
    } else {
        value.into_owned()
    })
}

/// A credential that a scheme can do without: empty where its setting is missing.
pub fn optional(call: &Call, template: &str) -> String {
    text(call, template).map_or_else(|_| String::new(), Cow::into_owned)
}

/// A text or a credential that a scheme cannot do without.
///
/// # Errors
///
/// When its setting is missing, or it is empty.
pub fn required(call: &Call, name: &str, template: &str) -> Result<String, RequestError> {
    let text = text(call, template)?;
    if text.is_empty() {
        return Err(RequestError::new(format!(
            "`{}` cannot be signed: its {name} is empty",
            call.operation.name
        )));
    }
    Ok(text.into_owned())
}

/// Puts a value into the header `Authorization`, which no `Debug` output shows.
///
/// # Errors
///
/// When the value has a line end or a character that no header can have.
pub fn authorize(request: &mut Request<Body>, value: &str) -> Result<(), RequestError> {
    let mut value = HeaderValue::from_bytes(value.as_bytes()).map_err(|error| {
        RequestError::caused_by("the credentials cannot be sent in a header", error)
    })?;
    value.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, value);
    Ok(())
}

/// Seconds since 1970.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::rust::runtime::client::{Client, ClientBuilder};
    use crate::rust::runtime::operation::{Auth, Operation};
    use crate::rust::runtime::options::RequestOptions;
    use crate::rust::runtime::testing::WITH_PASSWORD;
    use crate::rust::runtime::transport::{BoxFuture, TransportError};

    fn request(address: &str) -> Request<Body> {
        let request = Request::builder().uri(address);
        request.body(Body::empty()).expect("a request")
    }

    #[test]
    fn a_target_has_its_port_where_that_is_not_the_schemes_own() {
        for (address, authority, expected) in [
            ("https://API.test/a", "api.test", ("api.test", "443")),
            ("https://api.test:443", "api.test", ("api.test", "443")),
            ("https://api.test:80/", "api.test:80", ("api.test", "80")),
            (
                "http://api.test:8080",
                "api.test:8080",
                ("api.test", "8080"),
            ),
            ("http://[::1]/", "[::1]", ("[::1]", "80")),
            (
                "https://[2001:DB8::1]:8443/",
                "[2001:db8::1]:8443",
                ("[2001:db8::1]", "8443"),
            ),
        ] {
            let target = Target::of(&request(address));
            assert_eq!(target.authority, authority, "{address}");
            assert_eq!(target.host_and_port(), expected, "{address}");
        }
    }

    #[test]
    fn a_query_is_replaced_whole_and_an_empty_one_goes() {
        for (address, query, expected) in [
            ("http://api.test/a?x=1", "", Ok("http://api.test/a")),
            (
                "http://api.test/a?x=1",
                "y=%20",
                Ok("http://api.test/a?y=%20"),
            ),
            ("http://api.test", "y", Ok("http://api.test/?y")),
            ("http://api.test/a?x=1", "a b", Err(())),
        ] {
            let mut request = request(address);
            let set = set_query(&mut request, query).map_err(|_| ());
            assert_eq!(
                set.map(|()| request.uri().to_string()).as_deref(),
                expected.as_ref().copied()
            );
        }
    }

    #[test]
    fn credentials_with_a_line_end_are_refused_and_others_are_hidden() {
        let mut request = request("http://api.test");
        for value in ["Token a\nb", "Token a\r\nX-Other: 1", "Token a\0"] {
            assert!(authorize(&mut request, value).is_err(), "{value:?}");
            assert!(request.headers().is_empty());
        }
        authorize(&mut request, "Token secret").expect("it is a header");
        assert_eq!(request.headers()[AUTHORIZATION], "Token secret");
        assert!(!format!("{:?}", request.headers()).contains("secret"));
    }

    /// Signs with a fixed text, and answers each refusal once.
    struct Fixed;

    impl Signer for Fixed {
        fn sign(
            &self,
            _: &Call,
            request: &mut Request<Body>,
            _: Option<&Reply>,
        ) -> Result<(), RequestError> {
            authorize(request, "Fixed")
        }

        fn answers(&self, _: &Call, _: &Reply, round: usize) -> bool {
            round == 0
        }
    }

    static OPERATION: Operation = Operation {
        auth: Auth::Scheme(&Fixed),
        ..Operation::DEFAULT
    };

    /// Refuses all requests, and keeps what they were authorized with.
    #[derive(Clone, Default)]
    struct Refusing(Arc<Mutex<Vec<String>>>);

    impl Transport for Refusing {
        fn send(&self, request: Request<Body>) -> BoxFuture<Result<Reply, TransportError>> {
            let value = request.headers()[AUTHORIZATION].to_str().expect("text");
            self.0
                .lock()
                .expect("no test has failed")
                .push(value.to_owned());
            let mut response = http::Response::new(bytes::Bytes::new());
            *response.status_mut() = http::StatusCode::UNAUTHORIZED;
            Box::pin(async { Ok(response.into()) })
        }
    }

    impl Refusing {
        fn builder(&self) -> ClientBuilder {
            ClientBuilder::new(&WITH_PASSWORD).transport(self.clone())
        }

        async fn send(&self, client: &Client, options: RequestOptions) -> Result<Reply, NoReply> {
            let call = Call::new(client, &OPERATION).set_options(options);
            send::exchange(call).await
        }

        fn seen(&self) -> Vec<String> {
            self.0.lock().expect("no test has failed").clone()
        }
    }

    #[tokio::test]
    async fn an_authorization_of_the_calls_options_wins_over_the_scheme() {
        let server = Refusing::default();
        let client = server.builder().build().expect("the transport is there");
        let own = HeaderValue::from_static("Own");
        let options = RequestOptions::new().header(AUTHORIZATION, own);
        assert!(server.send(&client, options).await.is_ok());
        assert_eq!(server.seen(), ["Own"]);
        assert!(server.send(&client, RequestOptions::new()).await.is_ok());
        assert_eq!(server.seen(), ["Own", "Fixed", "Fixed"]);
    }

    #[tokio::test]
    async fn a_request_that_cannot_be_made_again_says_why() {
        let server = Refusing::default();
        let made = AtomicBool::new(false);
        let once = move |_: &mut Request<Body>| match made.swap(true, Ordering::SeqCst) {
            false => Ok(()),
            true => Err(RequestError::new("the hook fails")),
        };
        let client = server.builder().on_request(once).build();
        let client = client.expect("the transport is there");
        let failed = server.send(&client, RequestOptions::new()).await;
        assert!(format!("{failed:?}").contains("the hook fails"));
        assert_eq!(server.seen(), ["Fixed"]);
    }
}
