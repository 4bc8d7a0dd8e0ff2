//! Hawk: requests signed by a shared key.
//!
//! The scheme is described in the README of `mozilla/hawk`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::Hmac;
use http::Request;
use http::header::CONTENT_TYPE;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::body::Body;
use super::call::Call;
use super::error::RequestError;
use super::mac::mac;
use super::nonce::nonce;
use super::reply::Reply;
use super::signing::{Signer, Target, authorize, now, path_and_query, required, value, value_or};

/// The parameters of the scheme.
pub struct Hawk {
    /// The key's identifier.
    pub auth_id: &'static str,
    /// The key.
    pub auth_key: &'static str,
    /// `sha256` or `sha1`.
    pub algorithm: &'static str,
    /// What tells this request from others; a new one where it is empty.
    pub nonce: &'static str,
    /// Seconds since 1970; now where it is empty.
    pub timestamp: &'static str,
    /// Text of the application that is signed, `ext`.
    pub extra_data: &'static str,
    /// The application's identifier.
    pub app: &'static str,
    /// The application that delegated this one, `dlg`.
    pub delegation: &'static str,
    /// Whether a hash of the body is signed.
    pub include_payload_hash: bool,
}

impl Hawk {
    /// Nothing is set.
    pub const DEFAULT: Self = Self {
        auth_id: "",
        auth_key: "",
        algorithm: "",
        nonce: "",
        timestamp: "",
        extra_data: "",
        app: "",
        delegation: "",
        include_payload_hash: false,
    };
}

impl Signer for Hawk {
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        _: Option<&Reply>,
    ) -> Result<(), RequestError> {
        let id = required(call, "key identifier", self.auth_id)?;
        let key = required(call, "key", self.auth_key)?;
        let algorithm = Algorithm::of(&value(call, self.algorithm)?)?;
        let nonce = value_or(call, self.nonce, &nonce()?)?;
        let time = match value(call, self.timestamp)? {
            given if given.parse::<f64>().is_ok_and(|time| time >= 1.0) => given,
            _ => now().to_string(),
        };
        let hash = match self.include_payload_hash {
            true => payload_hash(algorithm, request),
            false => String::new(),
        };
        let ext = value(call, self.extra_data)?;
        let (app, dlg) = (value(call, self.app)?, value(call, self.delegation)?);
        let mut message = normalized(request, &time, &nonce, &hash, &ext);
        if !app.is_empty() {
            message.push_str(&format!("{app}\n{dlg}\n"));
        }
        let mac = algorithm.mac(key.as_bytes(), &message);
        let mut header = format!("Hawk id=\"{id}\", ts=\"{time}\", nonce=\"{nonce}\"");
        push(&mut header, "hash", &hash);
        push(&mut header, "ext", &escaped(&ext));
        push(&mut header, "mac", &mac);
        if !app.is_empty() {
            push(&mut header, "app", &app);
            push(&mut header, "dlg", &dlg);
        }
        authorize(request, &header)
    }
}

/// What is signed of a request.
fn normalized(request: &Request<Body>, time: &str, nonce: &str, hash: &str, ext: &str) -> String {
    let target = Target::of(request);
    let (host, port) = target.host_and_port();
    let method = request.method().as_str();
    let resource = path_and_query(request);
    let ext = ext.replace('\\', "\\\\").replace('\n', "\\n");
    format!("hawk.1.header\n{time}\n{nonce}\n{method}\n{resource}\n{host}\n{port}\n{hash}\n{ext}\n")
}

/// The hash of a body, which is optional: a streamed one has none.
fn payload_hash(algorithm: Algorithm, request: &Request<Body>) -> String {
    let body = request.body().as_bytes().filter(|body| !body.is_empty());
    let Some(body) = body else {
        return String::new();
    };
    let content_type = request.headers().get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let kind = content_type.and_then(|value| value.split(';').next());
    let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
    algorithm.hash(&[b"hawk.1.payload\n", kind.as_bytes(), b"\n", body, b"\n"].concat())
}

fn push(header: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        header.push_str(&format!(", {name}=\"{value}\""));
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// The hash that keys are made for.
#[derive(Debug, Clone, Copy)]
enum Algorithm {
    Sha1,
    Sha256,
}

impl Algorithm {
    fn of(name: &str) -> Result<Self, RequestError> {
        match name {
            "sha1" => Ok(Self::Sha1),
            "sha256" => Ok(Self::Sha256),
            _ => Err(RequestError::new(format!(
                "`{name}` is no algorithm of Hawk: it has `sha256` and `sha1`"
            ))),
        }
    }

    fn hash(self, bytes: &[u8]) -> String {
        match self {
            Self::Sha1 => STANDARD.encode(Sha1::digest(bytes)),
            Self::Sha256 => STANDARD.encode(Sha256::digest(bytes)),
        }
    }

    fn mac(self, key: &[u8], message: &str) -> String {
        let message = message.as_bytes();
        STANDARD.encode(match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(key, message),
            Self::Sha256 => mac::<Hmac<Sha256>>(key, message),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::runtime::testing::{authorization, signed};

    /// The key of the examples in Hawk's README.
    const README: Hawk = Hawk {
        auth_id: "dh37fgj492je",
        auth_key: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn",
        algorithm: "sha256",
        nonce: "j4h3g2",
        timestamp: "1353832234",
        extra_data: "some-app-ext-data",
        ..Hawk::DEFAULT
    };

    fn request(method: &str, body: &'static str) -> Request<Body> {
        let request = Request::builder()
            .method(method)
            .uri("http://example.com:8000/resource/1?b=1&a=2")
            .header(CONTENT_TYPE, "text/plain");
        request.body(body.into()).expect("a request")
    }

    #[test]
    fn the_requests_of_hawks_readme_are_signed_as_it_shows() {
        assert_eq!(
            authorization(&README, request("GET", "")),
            "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", \
             ext=\"some-app-ext-data\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\""
        );
        let with_payload = Hawk {
            include_payload_hash: true,
            ..README
        };
        assert_eq!(
            authorization(&with_payload, request("POST", "Thank you for flying Hawk")),
            "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", \
             hash=\"Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=\", ext=\"some-app-ext-data\", \
             mac=\"aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=\""
        );
    }

    #[test]
    fn an_application_and_who_delegated_it_are_signed_and_named() {
        let scheme = Hawk {
            app: "app",
            delegation: "dlg",
            ..README
        };
        let header = authorization(&scheme, request("GET", ""));
        assert!(header.ends_with(", app=\"app\", dlg=\"dlg\""), "{header}");
        assert!(!header.contains("6R4rV5iE"), "the signature covers them");
    }

    #[test]
    fn an_algorithm_that_hawk_has_not_is_refused() {
        for algorithm in ["", "md5", "SHA256"] {
            let scheme = Hawk {
                algorithm,
                ..README
            };
            assert!(signed(&scheme, request("GET", "")).is_err(), "{algorithm}");
        }
    }
}
