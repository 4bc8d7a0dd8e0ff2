//! OAuth 1.0: requests signed by a consumer's and a user's secret (RFC 5849).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Request;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::body::Body;
use super::call::Call;
use super::error::RequestError;
use super::nonce::nonce;
use super::oauth1_signature::Method;
use super::operation::BodyKind;
use super::reply::Reply;
use super::signing::{
    Signer, Target, authorize, now, optional, required, set_query, value, value_or,
};

/// The parameters of the scheme.
pub struct Oauth1 {
    /// Who calls.
    pub consumer_key: &'static str,
    /// The consumer's secret, for all methods but those of RSA.
    pub consumer_secret: &'static str,
    /// The user's token; may be empty.
    pub token: &'static str,
    /// The token's secret; may be empty.
    pub token_secret: &'static str,
    /// The consumer's private key in PEM, for the methods of RSA.
    pub private_key: &'static str,
    /// Such as `HMAC-SHA1`, which holds where it is empty.
    pub signature_method: &'static str,
    /// Seconds since 1970; now where it is empty.
    pub timestamp: &'static str,
    /// What tells this request from others; a new one where it is empty.
    pub nonce: &'static str,
    /// `1.0`, or nothing.
    pub version: &'static str,
    /// The realm that the header names.
    pub realm: &'static str,
    /// Where the user is sent after authorizing.
    pub callback: &'static str,
    /// What the user brought back.
    pub verifier: &'static str,
    /// Whether a hash of the body is signed.
    pub include_body_hash: bool,
    /// Whether the parameters go into the header, else into a form or the query.
    pub add_params_to_header: bool,
    /// Whether parameters without a value are signed.
    pub add_empty_params_to_sign: bool,
    /// Whether the header's values are sent as they are.
    pub disable_header_encoding: bool,
}

impl Oauth1 {
    /// Nothing is set.
    pub const DEFAULT: Self = Self {
        consumer_key: "",
        consumer_secret: "",
        token: "",
        token_secret: "",
        private_key: "",
        signature_method: "",
        timestamp: "",
        nonce: "",
        version: "",
        realm: "",
        callback: "",
        verifier: "",
        include_body_hash: false,
        add_params_to_header: false,
        add_empty_params_to_sign: false,
        disable_header_encoding: false,
    };
}

/// Names with their values; a name of a query may have none.
type Pairs = Vec<(String, Option<String>)>;

impl Signer for Oauth1 {
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        _: Option<&Reply>,
    ) -> Result<(), RequestError> {
        let name = value(call, self.signature_method)?;
        let method = Method::of(&name)?;
        let is_form = call.operation.body == BodyKind::Form;
        let query = unsigned(pairs(request.uri().query().unwrap_or_default()));
        let form = match (is_form, request.body().as_bytes()) {
            (true, Some(body)) => unsigned(pairs(&String::from_utf8_lossy(body))),
            _ => Pairs::new(),
        };
        let mut own = self.parameters(call, &name, method, request)?;
        let mut signed: Pairs = [query.as_slice(), &form, &own].concat();
        if name.is_empty() {
            signed.push(pair("oauth_signature_method", "HMAC-SHA1"));
        }
        let key = self.key(call, method)?;
        let signature = method.sign(&key, &base_string(request, &signed))?;
        own.push(pair("oauth_signature", &signature));

        let mut query = query;
        if self.add_params_to_header {
            authorize(request, &self.header(call, &own)?)?;
            if call.example.is_none() {
                // Only Postman writes the query anew where nothing is added to it.
                return Ok(());
            }
        } else if is_form && matches!(request.method().as_str(), "POST" | "PUT") {
            send_as_form(request, form, own);
        } else {
            query.extend(own);
        }
        set_query(request, &written(&query))
    }
}

impl Oauth1 {
    /// The scheme's own parameters, in the order in which Postman sends them.
    fn parameters(
        &self,
        call: &Call,
        method_name: &str,
        method: Method,
        request: &Request<Body>,
    ) -> Result<Pairs, RequestError> {
        let text = |template| value(call, template).map(|text| text.trim().to_owned());
        let timestamp = value_or(call, self.timestamp, &now().to_string())?;
        let nonce = value_or(call, self.nonce, &nonce()?)?;
        let mut own = vec![
            pair(
                "oauth_consumer_key",
                &required(call, "consumer key", self.consumer_key)?,
            ),
            pair("oauth_token", optional(call, self.token).trim()),
            pair("oauth_signature_method", method_name),
            pair("oauth_timestamp", timestamp.trim()),
            pair("oauth_nonce", nonce.trim()),
            pair("oauth_version", &text(self.version)?),
        ];
        if !self.add_empty_params_to_sign {
            own.retain(has_value);
        }
        let mut more = vec![
            pair("oauth_body_hash", &self.body_hash(call, method, request)),
            pair("oauth_callback", &text(self.callback)?),
            pair("oauth_verifier", optional(call, self.verifier).trim()),
        ];
        more.retain(has_value);
        own.extend(more);
        Ok(own)
    }

    /// The hash of a body that is no form, which is optional: a streamed one has none.
    fn body_hash(&self, call: &Call, method: Method, request: &Request<Body>) -> String {
        if !self.include_body_hash || call.operation.body == BodyKind::Form {
            return String::new();
        }
        let hash = request.body().as_bytes().and_then(|body| method.hash(body));
        hash.map(|hash| STANDARD.encode(hash)).unwrap_or_default()
    }

    fn key(&self, call: &Call, method: Method) -> Result<String, RequestError> {
        if method.is_rsa() {
            return required(call, "private key", self.private_key);
        }
        let consumer = required(call, "consumer secret", self.consumer_secret)?;
        let token = optional(call, self.token_secret);
        Ok(format!("{}&{}", encoded(&consumer), encoded(token.trim())))
    }

    fn header(&self, call: &Call, parameters: &Pairs) -> Result<String, RequestError> {
        let write = |text: &str| match self.disable_header_encoding {
            true => text.to_owned(),
            false => encoded(text),
        };
        let realm = value(call, self.realm)?;
        let realm = (!realm.trim().is_empty()).then(|| format!("realm=\"{}\"", write(&realm)));
        let with_value = parameters.iter().filter(|one| has_value(one));
        let parameters = with_value.map(|(name, value)| {
            let value = value.as_deref().unwrap_or_default();
            format!("{name}=\"{}\"", write(value))
        });
        let all: Vec<String> = realm.into_iter().chain(parameters).collect();
        Ok(format!("OAuth {}", all.join(",")))
    }
}

fn pair(name: &str, value: &str) -> (String, Option<String>) {
    (name.to_owned(), Some(value.to_owned()))
}

fn has_value((_, value): &(String, Option<String>)) -> bool {
    value.as_ref().is_some_and(|value| !value.is_empty())
}

/// The pairs of a query or of a form's body; `+` is a space.
fn pairs(text: &str) -> Pairs {
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        percent_decode_str(&text).decode_utf8_lossy().into_owned()
    };
    let entries = text.split('&').filter(|entry| !entry.is_empty());
    let pairs = entries.map(|entry| match entry.split_once('=') {
        Some((name, value)) => (decoded(name), Some(decoded(value))),
        None => (decoded(entry), None),
    });
    pairs.collect()
}

/// The pairs without those of an earlier signature.
fn unsigned(mut pairs: Pairs) -> Pairs {
    const OWN: [&str; 10] = [
        "oauth_body_hash",
        "oauth_callback",
        "oauth_consumer_key",
        "oauth_nonce",
        "oauth_signature",
        "oauth_signature_method",
        "oauth_timestamp",
        "oauth_token",
        "oauth_verifier",
        "oauth_version",
    ];
    pairs.retain(|(name, _)| !OWN.contains(&name.as_str()));
    pairs
}

fn written(pairs: &Pairs) -> String {
    let pairs = pairs.iter().map(|(name, value)| match value {
        Some(value) => format!("{}={}", encoded(name), encoded(value)),
        None => encoded(name),
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn send_as_form(request: &mut Request<Body>, mut form: Pairs, own: Pairs) {
    form.extend(own);
    *request.body_mut() = written(&form).into();
    let form_type = http::HeaderValue::from_static("application/x-www-form-urlencoded");
    let content_type = http::header::CONTENT_TYPE;
    request
        .headers_mut()
        .entry(content_type)
        .or_insert(form_type);
}

/// What is signed of a request (RFC 5849, 3.4.1).
fn base_string(request: &Request<Body>, parameters: &Pairs) -> String {
    let target = Target::of(request);
    let path = request.uri().path();
    let address = format!("{}://{}{path}", target.scheme, target.authority);
    let encode = |(name, value): &(String, Option<String>)| {
        (encoded(name), encoded(value.as_deref().unwrap_or_default()))
    };
    let mut sorted: Vec<(String, String)> = parameters.iter().map(encode).collect();
    sorted.sort();
    let sorted: Vec<String> = sorted
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let method = request.method().as_str().to_ascii_uppercase();
    format!(
        "{method}&{}&{}",
        encoded(&address),
        encoded(&sorted.join("&"))
    )
}

/// Everything but unreserved characters (RFC 5849, 3.6).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::runtime::operation::Operation;
    use crate::rust::runtime::testing::{authorization, client, signed, signed_as};

    /// The credentials of the examples in RFC 5849, 1.2.
    const RFC: Oauth1 = Oauth1 {
        consumer_key: "dpf43f3p2l4k3l03",
        consumer_secret: "kd94hf93k423kf44",
        signature_method: "HMAC-SHA1",
        realm: "Photos",
        add_params_to_header: true,
        ..Oauth1::DEFAULT
    };

    fn request(method: &str, address: &str, body: &'static str) -> Request<Body> {
        let request = Request::builder().method(method).uri(address);
        request.body(body.into()).expect("a request")
    }

    #[test]
    fn the_requests_of_the_rfc_are_signed_as_it_shows() {
        let for_a_token = Oauth1 {
            timestamp: "137131200",
            nonce: "wIjqoS",
            callback: "http://printer.example.com/ready",
            ..RFC
        };
        let initiate = request("POST", "https://photos.example.net/initiate", "");
        assert_eq!(
            authorization(&for_a_token, initiate),
            "OAuth realm=\"Photos\",oauth_consumer_key=\"dpf43f3p2l4k3l03\",\
             oauth_signature_method=\"HMAC-SHA1\",oauth_timestamp=\"137131200\",\
             oauth_nonce=\"wIjqoS\",oauth_callback=\"http%3A%2F%2Fprinter.example.com%2Fready\",\
             oauth_signature=\"74KNZJeDHnMBp0EMJ9ZHt%2FXKycU%3D\""
        );
        let with_a_token = Oauth1 {
            token: "nnch734d00sl2jdk",
            token_secret: "pfkkdhi9sl3r4s00",
            timestamp: "137131202",
            nonce: "chapoH",
            ..RFC
        };
        let address = "http://photos.example.net/photos?file=vacation.jpg&size=original";
        let header = authorization(&with_a_token, request("GET", address, ""));
        assert!(
            header.ends_with("oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\""),
            "{header}"
        );
    }

    #[test]
    fn plaintext_is_the_secrets_themselves() {
        // RFC 5849, 2.3.
        let scheme = Oauth1 {
            consumer_key: "jd83jd92dhsh93js",
            consumer_secret: "ja893SD9",
            token: "hdk48Djdsa",
            token_secret: "xyz4992k83j47x0b",
            signature_method: "PLAINTEXT",
            verifier: "473f82d3",
            ..RFC
        };
        let header = authorization(
            &scheme,
            request("POST", "https://server.example.com/request_token", ""),
        );
        assert!(
            header.ends_with("oauth_signature=\"ja893SD9%26xyz4992k83j47x0b\""),
            "{header}"
        );
    }

    #[test]
    fn the_base_string_is_that_of_the_rfc() {
        // RFC 5849, 3.4.1.1.
        let address = "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b";
        let request = request("post", address, "");
        let mut parameters = pairs(request.uri().query().expect("there is one"));
        parameters.extend(pairs("c2&a3=2+q"));
        for (name, value) in [
            ("oauth_consumer_key", "9djdj82h48djs9d2"),
            ("oauth_token", "kkk9d7dh3k39sjv7"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131201"),
            ("oauth_nonce", "7d8f3e4a"),
        ] {
            parameters.push(pair(name, value));
        }
        assert_eq!(
            base_string(&request, &parameters),
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D\
             %26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a\
             %26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201\
             %26oauth_token%3Dkkk9d7dh3k39sjv7"
        );
    }

    #[test]
    fn parameters_go_into_the_form_or_the_query_where_the_header_has_none() {
        let scheme = Oauth1 {
            add_params_to_header: false,
            timestamp: "1",
            nonce: "n",
            ..RFC
        };
        let form = || Operation {
            body: BodyKind::Form,
            ..Operation::DEFAULT
        };
        let address = "https://api.test/a?x=a+b%21&oauth_nonce=old&flag";
        let posted = signed_as(
            &scheme,
            form(),
            request("POST", address, "s=a%20b&oauth_token=old"),
        );
        let posted = posted.expect("it is signed");
        assert_eq!(posted.uri(), "https://api.test/a?x=a%20b%21&flag");
        let body = posted.body().as_bytes().expect("it is in memory");
        let body = String::from_utf8_lossy(body);
        assert!(
            body.starts_with("s=a%20b&oauth_consumer_key=dpf43f3p2l4k3l03&"),
            "{body}"
        );
        assert!(
            body.contains("&oauth_signature=") && !body.contains("old"),
            "{body}"
        );

        let patched = signed_as(&scheme, form(), request("PATCH", address, "s=1"));
        let target = patched.expect("it is signed").uri().to_string();
        assert!(
            target.contains("&flag&oauth_consumer_key=") && target.contains("&oauth_signature=")
        );
    }

    #[test]
    fn a_signature_in_the_header_leaves_the_query_of_a_clients_call_alone() {
        static OPERATION: Operation = Operation::DEFAULT;
        let address = "https://api.test/a?x=a+b%21&bytes=%FF&oauth_nonce=own&flag";
        let mut of_call = request("GET", address, "");
        let call = Call::new(&client(), &OPERATION);
        RFC.sign(&call, &mut of_call, None).expect("it is signed");
        assert_eq!(of_call.uri(), address);
        assert!(of_call.headers().contains_key("authorization"));
        let of_example = signed(&RFC, request("GET", "https://api.test/a?x=a+b", ""));
        assert_eq!(
            of_example.expect("it is signed").uri(),
            "https://api.test/a?x=a%20b"
        );
    }

    #[test]
    fn the_body_of_what_is_no_form_is_signed_by_its_hash() {
        let scheme = Oauth1 {
            include_body_hash: true,
            ..RFC
        };
        // The examples of the extension "OAuth Request Body Hash".
        for (body, hash) in [
            ("", "2jmj7l5rSw0yVb%2FvlWAYkK%2FYBwk%3D"),
            ("Hello World!", "Lve95gjOVATpfV8EL5X4nxwjKHE%3D"),
        ] {
            let header = authorization(&scheme, request("PUT", "https://api.test/", body));
            assert!(
                header.contains(&format!("oauth_body_hash=\"{hash}\"")),
                "{header}"
            );
        }
    }

    #[test]
    fn a_scheme_without_its_secret_signs_nothing() {
        for (index, scheme) in [
            Oauth1 {
                consumer_secret: "",
                ..RFC
            },
            Oauth1 {
                consumer_key: "",
                ..RFC
            },
            Oauth1 {
                signature_method: "RSA-SHA1",
                ..RFC
            },
            Oauth1 {
                signature_method: "RSA-SHA1",
                private_key: "no key",
                ..RFC
            },
            Oauth1 {
                signature_method: "HMAC-MD5",
                ..RFC
            },
        ]
        .iter()
        .enumerate()
        {
            let signed = signed(scheme, request("GET", "https://api.test/", ""));
            assert!(signed.is_err(), "the scheme at {index}");
        }
    }
}
