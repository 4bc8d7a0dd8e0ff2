//! JSON Web Tokens that each request carries, signed by the client itself (RFC 7519).

use http::Request;

use super::address::encode_query;
use super::body::Body;
use super::call::Call;
use super::error::RequestError;
use super::jwt_signature::{self, Key, object};
use super::reply::Reply;
use super::signing::{Signer, authorize, required, set_query, value, value_or};

/// The parameters of the scheme.
pub struct Jwt {
    /// Such as `HS256` or `RS256`.
    pub algorithm: &'static str,
    /// The secret, for the algorithms whose names start with `HS`.
    pub secret: &'static str,
    /// Whether the secret is base64.
    pub is_secret_base64_encoded: bool,
    /// The private key in PEM (PKCS #8), for all other algorithms.
    pub private_key: &'static str,
    /// The token's header as JSON, to which the algorithm is added.
    pub header: &'static str,
    /// The claims as JSON.
    pub payload: &'static str,
    /// `queryParam`, or the header `Authorization`.
    pub add_token_to: &'static str,
    /// What stands before the token in the header.
    pub header_prefix: &'static str,
    /// The parameter's name in the query; `token` where it is empty.
    pub query_param_key: &'static str,
}

impl Jwt {
    /// Nothing is set.
    pub const DEFAULT: Self = Self {
        algorithm: "",
        secret: "",
        is_secret_base64_encoded: false,
        private_key: "",
        header: "",
        payload: "",
        add_token_to: "",
        header_prefix: "",
        query_param_key: "",
    };
}

impl Signer for Jwt {
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        _: Option<&Reply>,
    ) -> Result<(), RequestError> {
        let token = self.token(call)?;
        match &*value(call, self.add_token_to)? {
            "" | "header" => {
                let prefix = value(call, self.header_prefix)?;
                let space = if prefix.is_empty() { "" } else { " " };
                authorize(request, &format!("{prefix}{space}{token}"))
            }
            "queryParam" => {
                let name = encode_query(&value_or(call, self.query_param_key, "token")?);
                let query = request.uri().query().unwrap_or_default();
                set_query(request, &with_token(query, &name, &token))
            }
            _ => Ok(()),
        }
    }
}

impl Jwt {
    fn token(&self, call: &Call) -> Result<String, RequestError> {
        let algorithm = required(call, "algorithm", self.algorithm)?;
        let mut header = object("header", &value(call, self.header)?)?;
        header.insert("alg".to_owned(), algorithm.clone().into());
        let claims = object("payload", &value(call, self.payload)?)?;
        let key = match algorithm.starts_with("HS") {
            true => Key::Secret {
                text: required(call, "secret", self.secret)?,
                is_base64: self.is_secret_base64_encoded,
            },
            false => Key::Private(required(call, "private key", self.private_key)?),
        };
        jwt_signature::token(&algorithm, &key, header, claims)
    }
}

/// A query in which the token stands last, in place of all parameters of its name.
fn with_token(query: &str, name: &str, token: &str) -> String {
    let is_other = |entry: &&str| entry.split('=').next() != Some(name);
    let mut entries: Vec<&str> = query.split('&').filter(|entry| !entry.is_empty()).collect();
    entries.retain(is_other);
    let own = format!("{name}={token}");
    entries.push(&own);
    entries.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::runtime::testing::{authorization, signed};

    const COMMON: Jwt = Jwt {
        algorithm: "HS256",
        secret: "s",
        payload: "{\"a\": 1}",
        header_prefix: "Bearer",
        ..Jwt::DEFAULT
    };

    /// What Postman signs of it.
    const TOKEN: &str =
        "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.q5svP8-9Y8YkbKwCTWnDkAYZWxobPBkDcuFueOgdFd8";

    fn request() -> Request<Body> {
        let request = Request::builder().uri("https://api.test/a?x=1&jwt=old&y");
        request.body(Body::empty()).expect("a request")
    }

    #[test]
    fn the_token_goes_into_the_header_behind_its_prefix() {
        for (header_prefix, expected) in [
            ("Bearer", format!("Bearer {TOKEN}")),
            ("", TOKEN.to_owned()),
        ] {
            let scheme = Jwt {
                header_prefix,
                ..COMMON
            };
            assert_eq!(authorization(&scheme, request()), expected);
        }
    }

    #[test]
    fn the_token_goes_into_the_query_in_place_of_an_old_one() {
        for (query_param_key, expected) in [
            ("jwt", format!("/a?x=1&y&jwt={TOKEN}")),
            ("", format!("/a?x=1&jwt=old&y&token={TOKEN}")),
        ] {
            let scheme = Jwt {
                add_token_to: "queryParam",
                query_param_key,
                ..COMMON
            };
            let request = signed(&scheme, request()).expect("it is signed");
            assert_eq!(super::super::signing::path_and_query(&request), expected);
        }
    }

    #[test]
    fn claims_that_are_no_object_are_refused() {
        for payload in ["{a", "[]", "1"] {
            let scheme = Jwt { payload, ..COMMON };
            assert!(signed(&scheme, request()).is_err(), "{payload}");
        }
    }
}
