//! The parameters of each scheme, in the order of its type in generated crates.

use super::SchemeKind;
use crate::collection;

use Role::{Credential, Flag, Fresh, FreshFlag, Needed, Or, Text};

/// What a parameter is to a client.
#[derive(Debug, Clone, Copy)]
pub enum Role {
    /// A setting of that name, kept as a secret.
    Credential(&'static str),
    /// Text of the collection, or a setting of that name where there is none.
    Needed(&'static str),
    /// Text of the collection.
    Text,
    /// Text of the collection, or that.
    Or(&'static str),
    /// A switch.
    Flag,
    /// Made anew for each request, or told by the server: only examples send the collection's.
    Fresh,
    /// A switch that only examples have.
    FreshFlag,
}

type Roles = &'static [(&'static str, Role)];

impl SchemeKind {
    /// The number of parameters that it can have.
    pub fn parameter_count(self) -> usize {
        self.all_roles().len()
    }

    /// The parameters by the names that Postman gives them; credentials that the declared algorithm
    /// has no use for are left out.
    pub(super) fn roles(
        self,
        declared: &collection::Scheme,
    ) -> impl Iterator<Item = (&'static str, Role)> {
        let unused = self.unused(declared);
        let roles = self.all_roles().iter().copied();
        roles.filter(move |(name, _)| !unused.contains(name))
    }

    fn all_roles(self) -> Roles {
        match self {
            Self::Asap => ASAP,
            Self::Awsv4 => AWSV4,
            Self::Digest => DIGEST,
            Self::Edgegrid => EDGEGRID,
            Self::Hawk => HAWK,
            Self::Jwt => JWT,
            Self::Ntlm => NTLM,
            Self::Oauth1 => OAUTH1,
        }
    }

    /// What the declared algorithm has no use for.
    fn unused(self, declared: &collection::Scheme) -> &'static [&'static str] {
        let starts = |name, with: &str| declared.param(name).unwrap_or_default().starts_with(with);
        match self {
            Self::Jwt if starts("algorithm", "HS") => &["privateKey"],
            Self::Jwt => &["secret", "isSecretBase64Encoded"],
            Self::Oauth1 if starts("signatureMethod", "RSA") => &["consumerSecret", "tokenSecret"],
            Self::Oauth1 => &["privateKey"],
            _ => &[],
        }
    }
}

const ASAP: Roles = &[
    ("alg", Text),
    ("kid", Needed("asap key id")),
    ("iss", Needed("asap issuer")),
    ("aud", Needed("asap audience")),
    ("sub", Text),
    ("exp", Text),
    ("privateKey", Credential("asap private key")),
    ("claims", Text),
];

const AWSV4: Roles = &[
    ("accessKey", Credential("aws access key")),
    ("secretKey", Credential("aws secret key")),
    ("sessionToken", Credential("aws session token")),
    ("service", Text),
    ("region", Text),
    ("addAuthDataToQuery", Flag),
];

const DIGEST: Roles = &[
    ("username", Credential("digest username")),
    ("password", Credential("digest password")),
    ("realm", Fresh),
    ("nonce", Fresh),
    ("algorithm", Fresh),
    ("qop", Fresh),
    ("nonceCount", Fresh),
    ("clientNonce", Fresh),
    ("opaque", Fresh),
    ("disableRetryRequest", FreshFlag),
];

const EDGEGRID: Roles = &[
    ("accessToken", Credential("edgegrid access token")),
    ("clientToken", Credential("edgegrid client token")),
    ("clientSecret", Credential("edgegrid client secret")),
    ("nonce", Fresh),
    ("timestamp", Fresh),
    ("baseURL", Text),
    ("headersToSign", Text),
    ("maxBodySize", Text),
];

const HAWK: Roles = &[
    ("authId", Credential("hawk id")),
    ("authKey", Credential("hawk key")),
    ("algorithm", Or("sha256")),
    ("nonce", Fresh),
    ("timestamp", Fresh),
    ("extraData", Text),
    ("app", Text),
    ("delegation", Text),
    ("includePayloadHash", Flag),
];

const JWT: Roles = &[
    ("algorithm", Text),
    ("secret", Credential("jwt secret")),
    ("isSecretBase64Encoded", Flag),
    ("privateKey", Credential("jwt private key")),
    ("header", Text),
    ("payload", Text),
    ("addTokenTo", Text),
    ("headerPrefix", Or("Bearer")),
    ("queryParamKey", Text),
];

const NTLM: Roles = &[
    ("username", Credential("ntlm username")),
    ("password", Credential("ntlm password")),
    ("domain", Text),
    ("workstation", Text),
    ("disableRetryRequest", FreshFlag),
];

const OAUTH1: Roles = &[
    ("consumerKey", Credential("consumer key")),
    ("consumerSecret", Credential("consumer secret")),
    ("privateKey", Credential("consumer private key")),
    ("token", Credential("access token")),
    ("tokenSecret", Credential("access token secret")),
    ("signatureMethod", Text),
    ("timestamp", Fresh),
    ("nonce", Fresh),
    ("version", Text),
    ("realm", Text),
    ("callback", Text),
    ("verifier", Fresh),
    ("includeBodyHash", Flag),
    ("addParamsToHeader", Flag),
    ("addEmptyParamsToSign", Flag),
    ("disableHeaderEncoding", Flag),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_algorithm_decides_which_credential_a_client_gives() {
        let declared = |key: &str, value: &str| collection::Scheme {
            kind: String::new(),
            params: vec![collection::AuthParam {
                key: key.to_owned(),
                value: value.to_owned(),
            }],
        };
        let has = |roles: &[(&str, Role)], wanted: &str| {
            roles
                .iter()
                .any(|(_, role)| matches!(role, Credential(name) if *name == wanted))
        };
        for (kind, key, value, there, not_there) in [
            (
                SchemeKind::Jwt,
                "algorithm",
                "HS512",
                "jwt secret",
                "jwt private key",
            ),
            (
                SchemeKind::Jwt,
                "algorithm",
                "PS256",
                "jwt private key",
                "jwt secret",
            ),
            (
                SchemeKind::Oauth1,
                "signatureMethod",
                "RSA-SHA1",
                "consumer private key",
                "consumer secret",
            ),
            (
                SchemeKind::Oauth1,
                "signatureMethod",
                "PLAINTEXT",
                "consumer secret",
                "consumer private key",
            ),
        ] {
            let roles: Vec<_> = kind.roles(&declared(key, value)).collect();
            assert!(has(&roles, there) && !has(&roles, not_there), "{value}");
        }
    }
}
