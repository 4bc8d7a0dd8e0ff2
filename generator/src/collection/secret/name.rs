//! Which names stand for credentials.

/// What a name says about its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing.
    Plain,
    /// A credential if the value looks random, such as `key` or `sid`.
    Hint,
    /// A credential, such as `password`.
    Credential,
    /// A credential after a scheme, such as `Bearer`.
    Authorization,
    /// Cookies with their values.
    Cookie,
    /// A credential because it is a parameter of an authentication, such as `username`.
    Parameter,
}

/// Ends of names that stand for credentials, in lower case without separators.
const CREDENTIALS: [&str; 31] = [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "accesskeyid",
    "secretkey",
    "privatekey",
    "authkey",
    "appkey",
    "subscriptionkey",
    "encryptionkey",
    "signingkey",
    "masterkey",
    "sharedkey",
    "servicekey",
    "sessionkey",
    "hmackey",
    "accountkey",
    "functionskey",
    "credential",
    "jwt",
    "bearer",
    "assertion",
    "secretaccess",
    "codeverifier",
    "webhookkey",
];

/// Names that end in one of [`CREDENTIALS`] but stand for a position in a list, or for one
/// request among others.
const NOT_CREDENTIALS: [&str; 11] = [
    "postmantoken",
    "pagetoken",
    "nexttoken",
    "continuationtoken",
    "synctoken",
    "cursortoken",
    "paginationtoken",
    "resumetoken",
    "scrolltoken",
    "prevtoken",
    "previoustoken",
];

/// Ends of names that are credentials only where the value looks random.
const HINTS: [&str; 14] = [
    "key",
    "session",
    "sessionid",
    "sessid",
    "sid",
    "sig",
    "signature",
    "auth",
    "hmac",
    "authcode",
    "authorizationcode",
    "xauth",
    "authid",
    "authheader",
];

/// Ends in `key` that are no credentials.
const NOT_HINTS: [&str; 8] = [
    "publickey",
    "primarykey",
    "foreignkey",
    "idempotencykey",
    "partitionkey",
    "sortkey",
    "objectkey",
    "sitekey",
];

/// Whole names of short credentials whose ends are common words.
const WHOLE: [&str; 5] = ["pass", "pw", "userpass", "dbpass", "apipass"];

/// The parameters of Postman's authentications that are credentials.
const PARAMETERS: [&str; 30] = [
    "token",
    "password",
    "username",
    "user",
    "secret",
    "accesskey",
    "secretkey",
    "sessiontoken",
    "consumerkey",
    "consumersecret",
    "tokensecret",
    "privatekey",
    "value",
    "clientid",
    "clientsecret",
    "clienttoken",
    "accesstoken",
    "refreshtoken",
    "idtoken",
    "authid",
    "authkey",
    "hawkid",
    "hawkkey",
    "apikey",
    "code",
    "codeverifier",
    "verifier",
    "passphrase",
    "clientassertion",
    "authtoken",
];

/// Words after a credential's name that leave it one, such as `password_confirmation`.
const TAILS: [&str; 11] = [
    "confirmation",
    "confirm",
    "verification",
    "value",
    "hash",
    "current",
    "again",
    "repeat",
    "new",
    "old",
    "plain",
];

/// No name of a credential is longer.
const LONGEST: usize = 64;

/// Tells what a name says about its value.
pub(super) fn classify(name: &str) -> Class {
    if name.len() > LONGEST {
        return Class::Plain;
    }
    let name = &*plain(name);
    if ends(name, &["authorization"]) {
        return Class::Authorization;
    }
    if ends(name, &["cookie"]) {
        return Class::Cookie;
    }
    if ends(name, &CREDENTIALS) && !ends(name, &NOT_CREDENTIALS) || WHOLE.contains(&name) {
        return Class::Credential;
    }
    if ends(name, &HINTS) && !ends(name, &NOT_HINTS) {
        return Class::Hint;
    }
    Class::Plain
}

/// Tells what a name says about its value where it is a parameter of an authentication.
pub(super) fn classify_in_auth(name: &str) -> Class {
    if name.len() <= LONGEST && PARAMETERS.contains(&&*squeeze(name)) {
        Class::Parameter
    } else {
        classify(name)
    }
}

/// Whether values under this name are often long and random, but public.
pub(super) fn is_public(name: &str) -> bool {
    const PUBLIC: [&str; 28] = [
        "id",
        "ids",
        "uid",
        "guid",
        "sha",
        "sha1",
        "sha256",
        "sha512",
        "md5",
        "hash",
        "checksum",
        "etag",
        "ifmatch",
        "ifnonematch",
        "commit",
        "digest",
        "ref",
        "fingerprint",
        "thumbprint",
        "address",
        "cursor",
        "token",
        "image",
        "content",
        "data",
        "file",
        "base64",
        "integrity",
    ];
    name.len() <= LONGEST && ends(&squeeze(name), &PUBLIC)
}

/// The name in lower case without separators, numbers and words at its end, and plural.
fn plain(name: &str) -> String {
    let squeezed = squeeze(name);
    let mut rest = squeezed.trim_end_matches(|c: char| c.is_ascii_digit());
    for tail in TAILS {
        rest = rest
            .strip_suffix(tail)
            .filter(|it| !it.is_empty())
            .unwrap_or(rest);
    }
    rest.strip_suffix('s')
        .filter(|it| !it.ends_with('s'))
        .unwrap_or(rest)
        .to_owned()
}

/// The letters and digits of a name, in lower case.
pub(super) fn squeeze(name: &str) -> String {
    let kept = name.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

fn ends(name: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_credentials_from_the_rest() {
        let table = [
            ("password", Class::Credential),
            ("Password2", Class::Credential),
            ("password_confirmation", Class::Credential),
            ("client_secret", Class::Credential),
            ("X-API-Key", Class::Credential),
            ("apiKeys", Class::Credential),
            ("pass", Class::Credential),
            ("X-Amz-Security-Token", Class::Credential),
            ("Proxy-Authorization", Class::Authorization),
            ("Set-Cookie", Class::Cookie),
            ("key", Class::Hint),
            ("X-Signature", Class::Hint),
            ("publicKey", Class::Plain),
            ("tokenType", Class::Plain),
            ("token_expires_in", Class::Plain),
            ("next_page_token", Class::Plain),
            ("accessTokenUrl", Class::Plain),
            ("bypass", Class::Plain),
            ("username", Class::Plain),
            ("", Class::Plain),
        ];
        for (name, expected) in table {
            assert_eq!(classify(name), expected, "{name}");
        }
    }

    #[test]
    fn an_authentication_has_more_credentials() {
        let table = [
            ("username", Class::Parameter),
            ("value", Class::Parameter),
            ("secretKey", Class::Parameter),
            ("hawk_key", Class::Parameter),
            ("realm", Class::Plain),
            ("addTokenTo", Class::Plain),
            ("in", Class::Plain),
            ("authUrl", Class::Plain),
        ];
        for (name, expected) in table {
            assert_eq!(classify_in_auth(name), expected, "{name}");
        }
    }
}
