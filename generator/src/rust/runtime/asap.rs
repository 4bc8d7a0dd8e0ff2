//! ASAP, Atlassian's service-to-service authentication: short-lived tokens that the client signs.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Request;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::body::Body;
use super::call::Call;
use super::error::RequestError;
use super::jwt_signature::{self, Key, object};
use super::nonce::nonce;
use super::reply::Reply;
use super::signing::{Signer, authorize, now, required, value, value_or};

/// The parameters of the scheme.
pub struct Asap {
    /// Such as `ES256`; `RS256` where it is empty.
    pub alg: &'static str,
    /// The key's identifier.
    pub kid: &'static str,
    /// Who issues the token.
    pub iss: &'static str,
    /// Whom the token is for.
    pub aud: &'static str,
    /// Whom the token is about; the issuer where it is empty.
    pub sub: &'static str,
    /// For how many seconds the token holds; 3600 where it is empty.
    pub exp: &'static str,
    /// The private key in PEM (PKCS #8), or as a `data:` URI of such a key.
    pub private_key: &'static str,
    /// More claims as JSON, which win over the others.
    pub claims: &'static str,
}

impl Asap {
    /// Nothing is set.
    pub const DEFAULT: Self = Self {
        alg: "",
        kid: "",
        iss: "",
        aud: "",
        sub: "",
        exp: "",
        private_key: "",
        claims: "",
    };
}

impl Signer for Asap {
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        _: Option<&Reply>,
    ) -> Result<(), RequestError> {
        let algorithm = value_or(call, self.alg, "RS256")?;
        let claims = self.claims(call)?;
        let kid = match claims.get("kid").and_then(Value::as_str) {
            Some(kid) => kid.to_owned(),
            None => required(call, "key identifier", self.kid)?,
        };
        let key = private_key(&kid, &required(call, "private key", self.private_key)?)?;
        let header = Map::from_iter([
            ("alg".to_owned(), algorithm.clone().into()),
            ("kid".to_owned(), kid.into()),
        ]);
        let token = jwt_signature::token(&algorithm, &Key::Private(key), header, claims)?;
        authorize(request, &format!("Bearer {token}"))
    }
}

impl Asap {
    /// The claims; each that is given stays.
    fn claims(&self, call: &Call) -> Result<Map<String, Value>, RequestError> {
        let mut claims = object("claims", &value(call, self.claims)?)?;
        let now = now();
        claims.entry("iat").or_insert_with(|| now.into());
        if !claims.contains_key("iss") {
            let issuer = required(call, "issuer", self.iss)?;
            claims.insert("iss".to_owned(), issuer.into());
        }
        if !claims.contains_key("sub") {
            let subject = match value(call, self.sub)? {
                given if given.is_empty() => claims["iss"].clone(),
                given => given.into(),
            };
            claims.insert("sub".to_owned(), subject);
        }
        if !claims.contains_key("jti") {
            claims.insert("jti".to_owned(), nonce()?.into());
        }
        if !claims.contains_key("aud") {
            let audience = required(call, "audience", self.aud)?;
            claims.insert("aud".to_owned(), audience.into());
        }
        if !claims.contains_key("exp") {
            let end = now.saturating_add(self.lifetime(call)?);
            claims.insert("exp".to_owned(), end.into());
        }
        Ok(claims)
    }

    /// For how many seconds a token holds.
    fn lifetime(&self, call: &Call) -> Result<u64, RequestError> {
        match value(call, self.exp)?.trim() {
            "" => Ok(3600),
            text => text.parse().map_err(|error| {
                let message = "the lifetime of the token is no number of seconds";
                RequestError::caused_by(message, error)
            }),
        }
    }
}

/// A key in PEM; in a `data:` URI the key names its identifier too.
fn private_key(kid: &str, text: &str) -> Result<String, RequestError> {
    let text = text.trim().trim_matches('"');
    if !text.starts_with("data:") {
        return Ok(text.to_owned());
    }
    let text = percent_decode_str(text).decode_utf8_lossy();
    let of_key = text.strip_prefix("data:application/pkcs8;kid=");
    let parts = of_key.and_then(|rest| rest.split_once(";base64,"));
    match parts {
        Some((own, base64)) if own == kid && STANDARD.decode(base64).is_ok() => Ok(format!(
            "-----BEGIN PRIVATE KEY-----\n{base64}\n-----END PRIVATE KEY-----\n"
        )),
        _ => Err(RequestError::new(
            "the private key is no `data:` URI of a PKCS #8 key of that identifier",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::runtime::testing::{authorization, signed};

    const KEY: &str = include_str!("test_keys/rsa.pem");

    const COMMON: Asap = Asap {
        kid: "kid/1",
        iss: "service",
        aud: "other",
        private_key: KEY,
        ..Asap::DEFAULT
    };

    fn request() -> Request<Body> {
        Request::new(Body::empty())
    }

    /// Header and claims of the token that a scheme sends.
    fn parts(scheme: Asap) -> (String, Value) {
        let header = authorization(&scheme, request());
        let token = header.strip_prefix("Bearer ").expect("a bearer token");
        let part = |number| {
            let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
            let part = token.split('.').nth(number).expect("a token has three");
            engine.decode(part).expect("it is base64")
        };
        let claims = serde_json::from_slice(&part(1)).expect("claims");
        (String::from_utf8_lossy(&part(0)).into_owned(), claims)
    }

    #[test]
    fn a_token_has_the_claims_that_asap_wants() {
        let (header, claims) = parts(COMMON);
        assert_eq!(header, r#"{"alg":"RS256","kid":"kid/1"}"#);
        let text = |name: &str| claims[name].as_str().unwrap_or_default().to_owned();
        assert_eq!(
            (text("iss"), text("sub"), text("aud")),
            ("service".into(), "service".into(), "other".into())
        );
        assert_eq!(text("jti").len(), 32);
        let time = |name: &str| claims[name].as_u64().unwrap_or_default();
        assert_eq!(time("exp"), time("iat") + 3600);
    }

    #[test]
    fn a_token_ends_after_its_lifetime() {
        for (exp, lifetime) in [("", 3600), (" ", 3600), ("60", 60), (" 60 ", 60), ("0", 0)] {
            let (_, claims) = parts(Asap { exp, ..COMMON });
            let time = |name: &str| claims[name].as_u64().expect("it is a number");
            assert_eq!(time("exp"), time("iat") + lifetime, "{exp}");
        }
        let exp = "18446744073709551615";
        let (_, claims) = parts(Asap { exp, ..COMMON });
        assert_eq!(claims["exp"], u64::MAX);
        for exp in ["1h", "-1", "18446744073709551616"] {
            assert!(signed(&Asap { exp, ..COMMON }, request()).is_err(), "{exp}");
        }
    }

    #[test]
    fn claims_that_are_given_stay() {
        let claims = r#"{"jti": "fixed", "sub": "me", "exp": 5, "more": true}"#;
        let (_, claims) = parts(Asap { claims, ..COMMON });
        assert_eq!(claims["jti"], "fixed");
        assert_eq!(
            (&claims["sub"], &claims["exp"], &claims["more"]),
            (&"me".into(), &5.into(), &true.into())
        );
    }

    #[test]
    fn a_key_may_stand_in_a_data_uri_with_its_identifier() {
        let base64: String = KEY.lines().filter(|line| !line.starts_with('-')).collect();
        let uri = format!(
            "data:application/pkcs8;kid=kid%2F1;base64,{}",
            base64.replace('+', "%2B")
        );
        let private_key = Box::leak(uri.into_boxed_str());
        assert!(
            signed(
                &Asap {
                    private_key,
                    ..COMMON
                },
                request()
            )
            .is_ok()
        );
        let other = Asap {
            kid: "other",
            private_key,
            ..COMMON
        };
        assert!(signed(&other, request()).is_err());
    }

    #[test]
    fn what_asap_must_have_is_asked_for() {
        for (index, scheme) in [
            Asap { kid: "", ..COMMON },
            Asap { iss: "", ..COMMON },
            Asap { aud: "", ..COMMON },
            Asap {
                private_key: "",
                ..COMMON
            },
            Asap {
                claims: "{",
                ..COMMON
            },
            Asap {
                alg: "HS256",
                ..COMMON
            },
        ]
        .iter()
        .enumerate()
        {
            assert!(signed(scheme, request()).is_err(), "the scheme at {index}");
        }
    }
}
