//! AWS Signature Version 4.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningInstructions, SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderName, Request};

use super::address::encode_query;
use super::body::Body;
use super::call::Call;
use super::error::RequestError;
use super::operation::{BodyKind, Place};
use super::reply::Reply;
use super::signing::{Signer, Target, optional, required, set_query, value_or};

/// The parameters of the scheme.
pub struct Awsv4 {
    /// The access key's identifier.
    pub access_key: &'static str,
    /// The secret access key.
    pub secret_key: &'static str,
    /// The token of temporary credentials; may be empty.
    pub session_token: &'static str,
    /// Such as `s3`; `execute-api` where it is empty.
    pub service: &'static str,
    /// Such as `eu-west-1`; `us-east-1` where it is empty.
    pub region: &'static str,
    /// Whether the signature goes into the query, else into headers.
    pub add_auth_data_to_query: bool,
}

impl Awsv4 {
    /// Nothing is set.
    pub const DEFAULT: Self = Self {
        access_key: "",
        secret_key: "",
        session_token: "",
        service: "",
        region: "",
        add_auth_data_to_query: false,
    };
}

impl Signer for Awsv4 {
    fn sign(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        _: Option<&Reply>,
    ) -> Result<(), RequestError> {
        let names = signed_headers(call, request);
        self.sign_at(call, request, &names, SystemTime::now())
    }
}

/// How long a signature in a query holds, unless the query says so itself.
const A_DAY: u64 = 86_400;

impl Awsv4 {
    fn sign_at(
        &self,
        call: &Call,
        request: &mut Request<Body>,
        names: &[HeaderName],
        time: SystemTime,
    ) -> Result<(), RequestError> {
        let service = value_or(call, self.service, "execute-api")?;
        let region = value_or(call, self.region, "us-east-1")?;
        let token = Some(optional(call, self.session_token)).filter(|token| !token.is_empty());
        let access_key = required(call, "access key", self.access_key)?;
        let secret_key = required(call, "secret key", self.secret_key)?;
        let identity = Credentials::new(access_key, secret_key, token, None, "client").into();

        let (query, expires) = unsigned(request.uri().query().unwrap_or_default());
        let unsigned_target = match query.as_str() {
            "" => request.uri().path().to_owned(),
            query => format!("{}?{query}", request.uri().path()),
        };
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(&region)
            .name(&service)
            .time(time)
            .settings(self.settings(&service, request, expires))
            .build()
            .map_err(|error| RequestError::caused_by("the request cannot be signed", error))?;
        let target = Target::of(request);
        let address = format!("{}://{}{unsigned_target}", target.scheme, target.authority);
        let headers = names.iter().flat_map(|name| {
            let values = request.headers().get_all(name).iter();
            values.filter_map(|value| Some((name.as_str(), value.to_str().ok()?)))
        });
        let body = self.body(&service, request);
        let signable = SignableRequest::new(request.method().as_str(), address, headers, body);
        let signed = signable.and_then(|signable| sign(signable, &parameters.into()));
        let (instructions, _) = signed
            .map_err(|error| RequestError::caused_by("the request cannot be signed", error))?
            .into_parts();
        self.apply(request, query, instructions)
    }

    fn settings(&self, service: &str, request: &Request<Body>, expires: u64) -> SigningSettings {
        let mut settings = SigningSettings::default();
        if self.add_auth_data_to_query {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = Some(Duration::from_secs(expires));
        } else if service == "s3" || !request.body().is_empty() {
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        if service == "s3" {
            settings.percent_encoding_mode = PercentEncodingMode::Single;
            settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        }
        settings
    }

    /// A streamed body is not signed, which S3 takes over HTTPS.
    fn body<'a>(&self, service: &str, request: &'a Request<Body>) -> SignableBody<'a> {
        let of_query = self.add_auth_data_to_query && service == "s3";
        match request.body().as_bytes() {
            Some(bytes) if !of_query => SignableBody::Bytes(bytes),
            _ => SignableBody::UnsignedPayload,
        }
    }

    fn apply(
        &self,
        request: &mut Request<Body>,
        mut query: String,
        instructions: SigningInstructions,
    ) -> Result<(), RequestError> {
        let (headers, mut parameters) = instructions.into_parts();
        parameters.sort_by_key(|(name, _)| ORDER.iter().position(|known| known == name));
        for (name, value) in parameters {
            if !query.is_empty() {
                query.push('&');
            }
            let value = encode_query(&value).replace('/', "%2F");
            query.push_str(&format!("{name}={value}"));
        }
        set_query(request, &query)?;
        request.headers_mut().remove(AUTHORIZATION);
        for header in headers {
            let mut value = http::HeaderValue::from_str(header.value()).map_err(|error| {
                RequestError::caused_by("the credentials cannot be sent in a header", error)
            })?;
            value.set_sensitive(header.sensitive());
            request.headers_mut().insert(header.name(), value);
        }
        Ok(())
    }
}

/// The parameters of a signed query, in the order in which Postman sends them.
const ORDER: [&str; 7] = [
    "X-Amz-Security-Token",
    "X-Amz-Expires",
    "X-Amz-Date",
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-SignedHeaders",
    "X-Amz-Signature",
];

/// A query without the parameters of an earlier signature, and for how long the new one is to hold.
fn unsigned(query: &str) -> (String, u64) {
    let mut expires = A_DAY;
    let mut entries = Vec::new();
    for entry in query.split('&').filter(|entry| !entry.is_empty()) {
        let (name, value) = entry.split_once('=').unwrap_or((entry, ""));
        if name == "X-Amz-Expires" {
            expires = value.parse().unwrap_or(expires);
        } else if !ORDER.contains(&name) {
            entries.push(entry);
        }
    }
    (entries.join("&"), expires)
}

/// The operation's own headers and those of AWS. A content type that the body brings is signed for
/// JSON only, as in Postman.
fn signed_headers(call: &Call, request: &Request<Body>) -> Vec<HeaderName> {
    let slots = call.operation.slots.iter();
    let own = slots.filter(|slot| slot.place == Place::Header);
    let mut names: Vec<HeaderName> = own
        .filter_map(|slot| slot.name.parse().ok())
        .chain((call.operation.body == BodyKind::Raw("application/json")).then_some(CONTENT_TYPE))
        .collect();
    let amazon = request.headers().keys();
    names.extend(
        amazon
            .filter(|name| name.as_str().starts_with("x-amz-"))
            .cloned(),
    );
    names.retain(|name| request.headers().contains_key(name) && !IGNORED.contains(&name.as_str()));
    names.sort_by(|left, right| left.as_str().cmp(right.as_str()));
    names.dedup();
    names
}

/// Headers that are not signed: those of the signature, and what changes on the way.
const IGNORED: [&str; 8] = [
    "authorization",
    "connection",
    "expect",
    "range",
    "user-agent",
    "x-amz-content-sha256",
    "x-amz-date",
    "x-amz-security-token",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::runtime::operation::Operation;
    use crate::rust::runtime::operation::Slot;
    use crate::rust::runtime::testing::example_call;

    /// The key of AWS's own examples.
    const EXAMPLE: Awsv4 = Awsv4 {
        access_key: "AKIDEXAMPLE",
        secret_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        service: "service",
        region: "us-east-1",
        ..Awsv4::DEFAULT
    };

    fn request(method: &str, address: &str, body: &'static str) -> Request<Body> {
        let request = Request::builder().method(method).uri(address);
        request.body(body.into()).expect("a request")
    }

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn signed(
        scheme: Awsv4,
        operation: Operation,
        mut request: Request<Body>,
        time: SystemTime,
    ) -> Request<Body> {
        let call = example_call(operation);
        let names = signed_headers(&call, &request);
        let signed = scheme.sign_at(&call, &mut request, &names, time);
        signed.expect("the scheme is complete");
        request
    }

    fn authorization(request: &Request<Body>) -> &str {
        let value = request.headers().get(AUTHORIZATION).expect("it is signed");
        value.to_str().expect("it is text")
    }

    #[test]
    fn the_requests_of_awss_test_suite_have_its_signatures() {
        for (method, target, signature) in [
            (
                "GET",
                "/",
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            ),
            (
                "GET",
                "/?Param2=value2&Param1=value1",
                "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
            ),
            (
                "POST",
                "/",
                "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
            ),
        ] {
            let address = format!("https://example.amazonaws.com{target}");
            let request = request(method, &address, "");
            // 2015-08-30T12:36:00Z
            let signed = signed(EXAMPLE, Operation::DEFAULT, request, at(1_440_938_160));
            assert_eq!(
                authorization(&signed),
                format!(
                    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
                     SignedHeaders=host;x-amz-date, Signature={signature}"
                )
            );
        }
    }

    #[test]
    fn a_signed_query_is_that_of_the_s3_documentation() {
        let scheme = Awsv4 {
            access_key: "AKIAIOSFODNN7EXAMPLE",
            secret_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            service: "s3",
            add_auth_data_to_query: true,
            ..EXAMPLE
        };
        let request = request("GET", "https://examplebucket.s3.amazonaws.com/test.txt", "");
        // 2013-05-24T00:00:00Z
        let signed = signed(scheme, Operation::DEFAULT, request, at(1_369_353_600));
        assert_eq!(
            signed.uri(),
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Expires=86400&X-Amz-Date=20130524T000000Z\
             &X-Amz-Algorithm=AWS4-HMAC-SHA256\
             &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
             &X-Amz-SignedHeaders=host\
             &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
        );
        assert!(signed.headers().is_empty());
    }

    #[test]
    fn bodies_tokens_and_content_types_are_signed_as_postman_does() {
        let json = Operation {
            body: BodyKind::Raw("application/json"),
            ..Operation::DEFAULT
        };
        let mut request = request("POST", "https://api.example.com/auth", "{\"a\":1}");
        let content_type = http::HeaderValue::from_static("application/json");
        request.headers_mut().insert(CONTENT_TYPE, content_type);
        let scheme = Awsv4 {
            region: "eu-west-1",
            service: "",
            session_token: "st",
            ..EXAMPLE
        };
        // 2024-01-02T03:04:05Z
        let signed = signed(scheme, json, request, at(1_704_164_645));
        assert_eq!(
            authorization(&signed),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20240102/eu-west-1/execute-api/aws4_request, \
             SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, \
             Signature=7c48d514387fd1feab4eb69b9481e867d9499a53d8ec304e5220864aa7b2f6bb"
        );
        assert_eq!(signed.headers()["x-amz-security-token"], "st");
    }

    #[test]
    fn a_content_type_is_signed_where_the_operation_has_it_or_json_brings_it() {
        let own = const { &[Slot::header("content-type"), Slot::header("X-Off")] };
        for (slots, body, expected) in [
            (
                own as &[Slot],
                BodyKind::Raw("text/plain"),
                &["content-type"] as &[&str],
            ),
            (&[], BodyKind::Raw("text/plain"), &[]),
            (&[], BodyKind::Raw("application/json"), &["content-type"]),
        ] {
            let mut request = request("POST", "https://api.test/", "x");
            let headers = request.headers_mut();
            headers.insert(CONTENT_TYPE, http::HeaderValue::from_static("a/b"));
            headers.insert("user-agent", http::HeaderValue::from_static("test"));
            let call = example_call(Operation {
                slots,
                body,
                ..Operation::DEFAULT
            });
            assert_eq!(signed_headers(&call, &request), expected);
        }
    }

    #[test]
    fn an_earlier_signature_of_the_query_goes_and_its_lifetime_stays() {
        let (query, expires) = unsigned("a=1&X-Amz-Date=x&X-Amz-Expires=60&b&X-Amz-Signature=s");
        assert_eq!((query.as_str(), expires), ("a=1&b", 60));
    }
}
