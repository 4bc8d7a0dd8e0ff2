//! Akamai EdgeGrid: requests signed by a secret of the API client.
//!
//! The scheme is described in Akamai's "Authenticate with EdgeGrid".

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::Hmac;
use http::{HeaderMap, Method, Request};
use sha2::{Digest, Sha256};

use super::address::Address;
use super::body::Body;
use super::call::Call;
use super::error::RequestError;
use super::mac::mac;
use super::nonce::nonce;
use super::reply::Reply;
use super::signing::{Signer, Target, authorize, path_and_query, required, value, value_or};

/// The parameters of the scheme.
pub struct Edgegrid {
    /// The API client's access token.
    pub access_token: &'static str,
    /// The API client's token.
    pub client_token: &'static str,
    /// The API client's secret.
    pub client_secret: &'static str,
    /// What tells this request from others; a new one where it is empty.
    pub nonce: &'static str,
    /// When the request is made; now where it is empty.
    pub timestamp: &'static str,
    /// The host that is signed in place of the request's own.
    pub base_url: &'static str,
    /// Names of headers that are signed, with commas between them.
    pub headers_to_sign: &'static str,
    /// How many bytes of a body are signed; 131072 where it is empty.
    pub max_body_size: &'static str,
}

impl Edgegrid {
    /// Nothing is set.
    pub const DEFAULT: Self = Self {
        access_token: "",
        client_token: "",
        client_secret: "",
        nonce: "",
        timestamp: "",
        base_url: "",
        headers_to_sign: "",
        max_body_size: "",
    };
}

impl Signer for Edgegrid {
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        _: Option<&Reply>,
    ) -> Result<(), RequestError> {
        let access_token = required(call, "access token", self.access_token)?;
        let client_token = required(call, "client token", self.client_token)?;
        let client_secret = required(call, "client secret", self.client_secret)?;
        let timestamp = value_or(call, self.timestamp, &now())?;
        let nonce = value_or(call, self.nonce, &nonce()?)?;
        let head = format!(
            "EG1-HMAC-SHA256 client_token={client_token};access_token={access_token};\
             timestamp={timestamp};nonce={nonce};"
        );
        let target = Target::of(request);
        let limit = value(call, self.max_body_size)?.parse().ok();
        let message = [
            request.method().as_str(),
            &target.scheme,
            &self.host(call)?.unwrap_or(target.authority),
            path_and_query(request),
            &canonical(&value(call, self.headers_to_sign)?, request.headers()),
            &body_hash(request, limit.filter(|&limit| limit > 0).unwrap_or(131_072))?,
            &head,
        ]
        .join("\t");
        let key = code(client_secret.as_bytes(), &timestamp);
        let signature = code(key.as_bytes(), &message);
        authorize(request, &format!("{head}signature={signature}"))
    }
}

impl Edgegrid {
    fn host(&self, call: &Call) -> Result<Option<String>, RequestError> {
        let base_url = value(call, self.base_url)?;
        if base_url.is_empty() {
            return Ok(None);
        }
        let address = Address::parse(&base_url, true);
        Ok(Some(match address.port {
            Some(port) => format!("{}:{port}", address.host),
            None => address.host,
        }))
    }
}

/// Such as `20140321T19:34:21+0000`.
fn now() -> String {
    jiff::Timestamp::now()
        .strftime("%Y%m%dT%H:%M:%S+0000")
        .to_string()
}

/// The headers that are there, with one space for several.
fn canonical(names: &str, headers: &HeaderMap) -> String {
    let header = |name: &str| {
        let name = name.trim().to_ascii_lowercase();
        let value = headers.get(&name)?.to_str().ok()?;
        let words: Vec<&str> = value.split_ascii_whitespace().collect();
        (!words.is_empty()).then(|| format!("{name}:{}", words.join(" ")))
    };
    let headers: Vec<String> = names.split(',').filter_map(header).collect();
    headers.join("\t")
}

/// The hash of what a `POST` sends; other methods' bodies are not signed.
fn body_hash(request: &Request<Body>, limit: usize) -> Result<String, RequestError> {
    if request.method() != Method::POST {
        return Ok(String::new());
    }
    let body = request.body().as_bytes().ok_or_else(|| {
        RequestError::new("EdgeGrid signs the body of a POST: a streamed one cannot be signed")
    })?;
    if body.is_empty() {
        return Ok(String::new());
    }
    Ok(STANDARD.encode(Sha256::digest(&body[..body.len().min(limit)])))
}

fn code(key: &[u8], message: &str) -> String {
    STANDARD.encode(mac::<Hmac<Sha256>>(key, message.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::runtime::testing::authorization;

    /// The credentials of Akamai's own tests (`AkamaiOPEN-edgegrid-node`).
    const AKAMAI: Edgegrid = Edgegrid {
        access_token: "akab-access-token-xxx-xxxxxxxxxxxxxxxx",
        client_token: "akab-client-token-xxx-xxxxxxxxxxxxxxxx",
        client_secret: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
        nonce: "nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
        timestamp: "20140321T19:34:21+0000",
        ..Edgegrid::DEFAULT
    };

    fn request(method: &str, target: &str, body: &'static str) -> Request<Body> {
        let host = "https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net";
        let request = Request::builder()
            .method(method)
            .uri(format!("{host}{target}"));
        request.body(body.into()).expect("a request")
    }

    #[test]
    fn akamais_own_requests_have_the_signatures_that_they_publish() {
        for (request, signature) in [
            (
                request("GET", "/", ""),
                "tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU=",
            ),
            (
                request("GET", "/testapi/v1/t1?p1=1&p2=2", ""),
                "hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA=",
            ),
            (
                request("POST", "/testapi/v1/t3", "datadatadatadatadatadatadatadata"),
                "hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4=",
            ),
            (
                request("POST", "/testapi/v1/t6", ""),
                "1gEDxeQGD5GovIkJJGcBaKnZ+VaPtrc4qBUHixjsPCQ=",
            ),
        ] {
            let expected = format!(
                "EG1-HMAC-SHA256 client_token=akab-client-token-xxx-xxxxxxxxxxxxxxxx;\
                 access_token=akab-access-token-xxx-xxxxxxxxxxxxxxxx;timestamp=20140321T19:34:21+0000;\
                 nonce=nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx;signature={signature}"
            );
            assert_eq!(authorization(&AKAMAI, request), expected);
        }
    }

    #[test]
    fn a_body_is_signed_as_far_as_the_limit() {
        let scheme = Edgegrid {
            max_body_size: "4",
            ..AKAMAI
        };
        let signature = |body| authorization(&scheme, request("POST", "/", body));
        assert_eq!(signature("dataX"), signature("dataY"));
        assert_ne!(signature("dataX"), signature("atad"));
    }

    #[test]
    fn headers_are_signed_in_the_order_of_their_list_with_single_spaces() {
        let mut headers = HeaderMap::new();
        headers.insert("x-one", "  a \t b ".parse().expect("a value"));
        headers.insert("x-two", "c".parse().expect("a value"));
        headers.insert("x-none", "".parse().expect("a value"));
        for (names, expected) in [
            ("", ""),
            ("X-Two, X-One", "x-two:c\tx-one:a b"),
            ("X-None,X-Missing,x-two", "x-two:c"),
        ] {
            assert_eq!(canonical(names, &headers), expected);
        }
    }

    #[test]
    fn a_request_without_preset_nonce_and_time_is_new_each_time() {
        let scheme = Edgegrid {
            nonce: "",
            timestamp: "",
            ..AKAMAI
        };
        let one = || authorization(&scheme, request("GET", "/", ""));
        assert_ne!(one(), one());
    }
}
