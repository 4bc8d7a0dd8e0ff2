//! Challenges of digest authentication and what answers them (RFC 7616, 3.3 and 3.4).

use http_auth::ParamValue;
use md5::Md5;
use sha2::{Digest, Sha256, Sha512_256};

use super::error::RequestError;

/// A server's challenge.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// What the credentials are for.
    pub realm: String,
    /// The server's nonce.
    pub nonce: String,
    /// What hashes the answer.
    pub algorithm: Algorithm,
    /// The quality of protection that the answer has, `auth` or `auth-int`.
    pub qop: Option<String>,
    /// What the server wants back.
    pub opaque: Option<String>,
    /// Whether the answer before had an old nonce, but good credentials.
    pub is_stale: bool,
}

/// A hash, and whether it hashes a session's nonces first.
#[derive(Debug, Clone, Copy)]
pub struct Algorithm {
    name: &'static str,
    hash: fn(&[u8]) -> String,
    is_session: bool,
}

/// What an answer is made of besides the challenge.
pub struct Answer<'a> {
    /// The user name.
    pub username: &'a str,
    /// The password.
    pub password: &'a str,
    /// The request's method.
    pub method: &'a str,
    /// The request's path and query.
    pub uri: &'a str,
    /// The request's body; `None` where it is streamed.
    pub body: Option<&'a [u8]>,
    /// The client's own nonce.
    pub client_nonce: &'a str,
    /// How often the server's nonce was used, as it is written.
    pub count: &'a str,
}

impl Algorithm {
    /// The algorithm of that name, in any letter case.
    pub fn of(name: &str) -> Option<Self> {
        const ALL: [Algorithm; 6] = [
            Algorithm::new("MD5", hex::<Md5>, false),
            Algorithm::new("MD5-sess", hex::<Md5>, true),
            Algorithm::new("SHA-256", hex::<Sha256>, false),
            Algorithm::new("SHA-256-sess", hex::<Sha256>, true),
            Algorithm::new("SHA-512-256", hex::<Sha512_256>, false),
            Algorithm::new("SHA-512-256-sess", hex::<Sha512_256>, true),
        ];
        let mut all = ALL.into_iter();
        all.find(|one| one.name.eq_ignore_ascii_case(name))
    }

    const fn new(name: &'static str, hash: fn(&[u8]) -> String, is_session: bool) -> Self {
        Self {
            name,
            hash,
            is_session,
        }
    }

    fn of_parts(self, parts: &[&str]) -> String {
        (self.hash)(parts.join(":").as_bytes())
    }
}

fn hex<D: Digest>(bytes: &[u8]) -> String {
    let hash = D::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Challenge {
    /// The challenges of a `WWW-Authenticate` header that can be answered.
    pub fn parse_all(header: &str) -> Vec<Self> {
        let challenges = http_auth::ChallengeParser::new(header).map_while(Result::ok);
        let digests = challenges.filter(|one| one.scheme.eq_ignore_ascii_case("Digest"));
        digests.filter_map(|one| Self::of(&one.params)).collect()
    }

    fn of(parameters: &[(&str, ParamValue<'_>)]) -> Option<Self> {
        let text = |name: &str| {
            let mut parameters = parameters.iter();
            let found = parameters.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
            Some(found.1.to_unescaped())
        };
        let offered = text("qop");
        let offers = |wanted: &str| {
            let mut offered = offered.as_deref().unwrap_or_default().split(',');
            offered.any(|one| one.trim().eq_ignore_ascii_case(wanted))
        };
        let qop = ["auth", "auth-int"].into_iter().find(|one| offers(one));
        Some(Self {
            realm: text("realm")?,
            nonce: text("nonce")?,
            algorithm: Algorithm::of(text("algorithm").as_deref().unwrap_or("MD5"))?,
            qop: qop.map(str::to_owned),
            opaque: text("opaque"),
            is_stale: text("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true")),
        })
    }

    /// Whether an answer has a nonce of the client.
    pub fn uses_client_nonce(&self) -> bool {
        self.qop.is_some() || self.algorithm.is_session
    }

    /// The value of `Authorization` that answers the challenge.
    ///
    /// # Errors
    ///
    /// When the server wants a hash of the body, which is streamed.
    pub fn answer(&self, answer: &Answer<'_>) -> Result<String, RequestError> {
        let Self {
            realm,
            nonce,
            algorithm,
            ..
        } = self;
        let Answer {
            username,
            uri,
            client_nonce,
            count,
            ..
        } = *answer;
        let qop = self
            .qop
            .as_deref()
            .filter(|qop| matches!(*qop, "auth" | "auth-int"));
        let secret = self.secret(answer);
        let request = self.request(answer, qop)?;
        let response = match qop {
            Some(qop) => algorithm.of_parts(&[&secret, nonce, count, client_nonce, qop, &request]),
            None => algorithm.of_parts(&[&secret, nonce, &request]),
        };
        let mut parts = vec![
            quoted("username", username),
            quoted("realm", realm),
            quoted("nonce", nonce),
            quoted("uri", uri),
            quoted("algorithm", algorithm.name),
        ];
        parts.extend(qop.map(|qop| format!("qop={qop}")));
        if qop.is_some() || algorithm.is_session {
            parts.extend((!count.is_empty()).then(|| format!("nc={count}")));
            parts.push(quoted("cnonce", client_nonce));
        }
        parts.push(quoted("response", &response));
        parts.extend(
            self.opaque
                .as_deref()
                .map(|opaque| quoted("opaque", opaque)),
        );
        Ok(format!("Digest {}", parts.join(", ")))
    }

    fn secret(&self, answer: &Answer<'_>) -> String {
        let own = [answer.username, &self.realm, answer.password];
        let secret = self.algorithm.of_parts(&own);
        match self.algorithm.is_session {
            true => (self.algorithm).of_parts(&[&secret, &self.nonce, answer.client_nonce]),
            false => secret,
        }
    }

    fn request(&self, answer: &Answer<'_>, qop: Option<&str>) -> Result<String, RequestError> {
        let Answer { method, uri, .. } = *answer;
        if qop != Some("auth-int") {
            return Ok(self.algorithm.of_parts(&[method, uri]));
        }
        let body = answer.body.ok_or_else(|| {
            RequestError::new("the server wants a hash of the body, but a streamed one has none")
        })?;
        let body = (self.algorithm.hash)(body);
        Ok(self.algorithm.of_parts(&[method, uri, &body]))
    }
}

fn quoted(name: &str, value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{name}=\"{value}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The response to a challenge.
    fn response(challenge: &Challenge, answer: &Answer<'_>) -> String {
        let header = challenge.answer(answer).expect("it can be answered");
        let (_, rest) = header.split_once("response=\"").expect("it has one");
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    const MUFASA: Answer<'_> = Answer {
        username: "Mufasa",
        password: "Circle of Life",
        method: "GET",
        uri: "/dir/index.html",
        body: Some(b""),
        client_nonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        count: "00000001",
    };

    #[test]
    fn the_challenges_of_rfc_7616_are_answered_as_it_shows() {
        // Section 3.9.1.
        let common = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=";
        let rest = "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", \
                    opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
        let header = format!("{common}SHA-256, {rest}, {common}MD5, {rest}");
        let challenges = Challenge::parse_all(&header);
        let responses: Vec<String> = challenges
            .iter()
            .map(|one| response(one, &MUFASA))
            .collect();
        assert_eq!(
            responses,
            [
                "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
                "8ca523f5e9506fed4657c9700eebdbec"
            ]
        );
    }

    #[test]
    fn the_challenge_of_rfc_2617_is_answered_as_it_shows() {
        // Section 3.5.
        let challenges = Challenge::parse_all(
            "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", \
             nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
        );
        let answer = Answer {
            password: "Circle Of Life",
            client_nonce: "0a4f113b",
            ..MUFASA
        };
        assert_eq!(
            challenges[0].answer(&answer).expect("it can be answered"),
            "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", \
             nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", algorithm=\"MD5\", \
             qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\", \
             opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""
        );
    }

    #[test]
    fn an_answer_is_written_as_postman_writes_it() {
        let challenges = Challenge::parse_all(
            "Digest realm=\"oracle\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c0\", qop=\"auth\", \
             opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
        );
        let answer = Answer {
            password: "Circle Of Life",
            uri: "/auth",
            client_nonce: "dQfRGyUs",
            ..MUFASA
        };
        assert_eq!(
            challenges[0].answer(&answer).expect("it can be answered"),
            "Digest username=\"Mufasa\", realm=\"oracle\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c0\", \
             uri=\"/auth\", algorithm=\"MD5\", qop=auth, nc=00000001, cnonce=\"dQfRGyUs\", \
             response=\"62f95ba7680445a490a61364a05d9be1\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""
        );
    }

    #[test]
    fn a_challenge_without_quality_is_answered_as_in_rfc_2069() {
        // Section 2.4, with its erratum 749.
        let challenges = Challenge::parse_all(
            "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"",
        );
        let answer = Answer {
            password: "CircleOfLife",
            ..MUFASA
        };
        assert_eq!(
            response(&challenges[0], &answer),
            "1949323746fe6a43ef61f9606e7febea"
        );
    }

    #[test]
    fn a_body_is_hashed_where_the_server_wants_only_that() {
        let header = "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"";
        let challenge = &Challenge::parse_all(header)[0];
        let of = |body| {
            response(
                challenge,
                &Answer {
                    body: Some(body),
                    ..MUFASA
                },
            )
        };
        assert_ne!(of(b"one"), of(b"two"));
        let streamed = Answer {
            body: None,
            ..MUFASA
        };
        assert!(challenge.answer(&streamed).is_err());
    }

    #[test]
    fn what_cannot_be_answered_is_passed_over() {
        for (header, count) in [
            ("Basic realm=\"r\"", 0),
            ("Digest realm=\"r\"", 0),
            ("Digest realm=\"r\", nonce=\"n\", algorithm=TOKEN", 0),
            (
                "Basic realm=\"r\", Digest realm=\"r\", nonce=\"n\", algorithm=sha-256-SESS",
                1,
            ),
            ("no header = at all", 0),
        ] {
            assert_eq!(Challenge::parse_all(header).len(), count, "{header}");
        }
    }

    #[test]
    fn texts_are_quoted() {
        let challenges = Challenge::parse_all("Digest realm=\"a \\\"b\\\"\", nonce=\"n\"");
        assert_eq!(challenges[0].realm, "a \"b\"");
        let header = challenges[0].answer(&MUFASA).expect("it can be answered");
        assert!(header.contains("realm=\"a \\\"b\\\"\""), "{header}");
    }
}
