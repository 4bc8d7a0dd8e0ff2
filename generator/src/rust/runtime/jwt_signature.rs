//! Signed JSON Web Tokens (RFC 7515, RFC 7518).

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use jsonwebtoken::crypto::rust_crypto::DEFAULT_PROVIDER;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Map, Value};

use super::error::RequestError;

/// What signs a token.
pub enum Key {
    /// A secret, for the algorithms whose names start with `HS`.
    Secret {
        /// The secret as it was given.
        text: String,
        /// Whether that is base64.
        is_base64: bool,
    },
    /// A private key in PEM (PKCS #8), for all other algorithms.
    Private(String),
}

/// The token of a header and claims, which are written as they come.
///
/// # Errors
///
/// When the algorithm is unknown or the key is none of it.
pub fn token(
    algorithm: &str,
    key: &Key,
    header: Map<String, Value>,
    claims: Map<String, Value>,
) -> Result<String, RequestError> {
    let kind: Algorithm = algorithm
        .parse()
        .map_err(|_| RequestError::new(format!("`{algorithm}` signs no tokens")))?;
    let key = encoding_key(algorithm, key)?;
    let part = |part: Map<String, Value>| URL_SAFE_NO_PAD.encode(Value::Object(part).to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let refuse = |error: Box<dyn std::error::Error + Send + Sync>| {
        RequestError::caused_by(format!("the key cannot sign with `{algorithm}`"), error)
    };
    let signer =
        (DEFAULT_PROVIDER.signer_factory)(&kind, &key).map_err(|error| refuse(error.into()))?;
    let signature = signer.try_sign(message.as_bytes());
    let signature = signature.map_err(|error| refuse(error.into()))?;
    Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// A part of a token of its JSON text; an empty text is an object without members.
///
/// # Errors
///
/// When the text is no JSON object; the error calls it `what`.
pub fn object(what: &str, text: &str) -> Result<Map<String, Value>, RequestError> {
    if text.trim().is_empty() {
        return Ok(Map::new());
    }
    serde_json::from_str(text).map_err(|error| {
        RequestError::caused_by(format!("the {what} of the token is no JSON object"), error)
    })
}

fn encoding_key(algorithm: &str, key: &Key) -> Result<EncodingKey, RequestError> {
    match key {
        Key::Secret {
            text,
            is_base64: false,
        } => Ok(EncodingKey::from_secret(text.as_bytes())),
        Key::Secret {
            text,
            is_base64: true,
        } => {
            let text = text.trim().trim_end_matches('=');
            let secret = STANDARD_NO_PAD.decode(text);
            let secret = secret.or_else(|_| URL_SAFE_NO_PAD.decode(text));
            let secret = secret
                .map_err(|error| RequestError::caused_by("the secret is no base64", error))?;
            Ok(EncodingKey::from_secret(&secret))
        }
        Key::Private(pem) => {
            let key = match algorithm.starts_with("ES") {
                true => EncodingKey::from_ec_pem(pem.trim().as_bytes()),
                false => EncodingKey::from_rsa_pem(pem.trim().as_bytes()),
            };
            key.map_err(|error| {
                RequestError::caused_by(
                    format!("the private key is none of `{algorithm}` in PEM"),
                    error,
                )
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The part of a token of that number, decoded.
    fn part(token: &str, number: usize) -> String {
        let part = token.split('.').nth(number).expect("a token has three");
        let bytes = URL_SAFE_NO_PAD.decode(part).expect("it is base64");
        String::from_utf8(bytes).expect("it is text")
    }

    fn object(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).expect("an object")
    }

    fn secret(text: &str, is_base64: bool) -> Key {
        Key::Secret {
            text: text.to_owned(),
            is_base64,
        }
    }

    #[test]
    fn the_token_of_rfc_7515_has_the_signature_that_it_shows() {
        // Appendix A.1, whose texts have line ends that ours have not: what is signed is given.
        let key = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
        let key = encoding_key("HS256", &secret(key, true)).expect("a secret");
        let message = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9\
                       .eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signer = (DEFAULT_PROVIDER.signer_factory)(&Algorithm::HS256, &key).expect("a signer");
        let signature = signer.try_sign(message.as_bytes()).expect("it signs");
        assert_eq!(
            URL_SAFE_NO_PAD.encode(signature),
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        );
    }

    #[test]
    fn the_token_of_jwt_io_is_made_of_its_parts() {
        let header = object(r#"{"alg":"HS256","typ":"JWT"}"#);
        let claims = object(r#"{ "sub": "1234567890", "name": "John Doe", "iat": 1516239022 }"#);
        assert_eq!(
            token(
                "HS256",
                &secret("your-256-bit-secret", false),
                header,
                claims
            )
            .expect("a token"),
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\
             .eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ\
             .SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
        );
    }

    #[test]
    fn header_and_claims_keep_their_order() {
        let made = token(
            "HS512",
            &secret("s", false),
            object(r#"{"z":1,"a":2}"#),
            object("{}"),
        );
        let made = made.expect("a token");
        assert_eq!(part(&made, 0), r#"{"z":1,"a":2}"#);
        assert_eq!(part(&made, 1), "{}");
    }

    /// Keys made for this test with `openssl genpkey`.
    const EC: &str = include_str!("test_keys/p256.pem");
    const RSA: &str = include_str!("test_keys/rsa.pem");

    #[test]
    fn each_algorithm_signs_with_a_key_of_its_own() {
        let private = |pem: &str| Key::Private(pem.to_owned());
        for (algorithm, key, length) in [
            ("HS256", secret("s", false), 43),
            ("HS384", secret("s", false), 64),
            ("RS256", private(RSA), 342),
            ("RS512", private(RSA), 342),
            ("PS384", private(RSA), 342),
            ("ES256", private(EC), 86),
        ] {
            let token = token(algorithm, &key, object("{}"), object("{}")).expect(algorithm);
            let signature = token.rsplit('.').next().unwrap_or_default();
            assert_eq!(signature.len(), length, "{algorithm}");
        }
    }

    #[test]
    fn a_key_that_is_none_of_the_algorithm_is_refused() {
        let private = |pem: &str| Key::Private(pem.to_owned());
        for (algorithm, key) in [
            ("none", secret("s", false)),
            ("ES512", private(EC)),
            ("HS256", secret("?", true)),
            ("RS256", private("no key")),
            ("RS256", private(EC)),
            ("ES256", private(RSA)),
            ("ES384", private(EC)),
        ] {
            let made = token(algorithm, &key, object("{}"), object("{}"));
            assert!(made.is_err(), "{algorithm}");
        }
    }
}
