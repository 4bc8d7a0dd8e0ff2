//! Calls that send what the collection holds, as Postman does.

use bytes::Bytes;

use super::address::Address;
use super::body::Body;
use super::call::Call;
use super::client::Client;
use super::error::RequestError;
use super::operation::{Example, Operation, Sample};
use super::request::given;
use super::upload::Upload;

impl Call {
    /// A call that sends what the collection holds.
    pub fn example(
        client: &Client,
        operation: &'static Operation,
        example: &'static Example,
    ) -> Box<Self> {
        let mut call = Self::new(client, operation);
        call.example = Some(example);
        call
    }
}

/// A text with its tokens replaced by variables; an unknown one stays.
pub(crate) fn text(call: &Call, template: &str) -> String {
    let given = |token: &str| given(call, token).map(str::to_owned);
    let variables = &call.client.core.samples.variables;
    variables.resolve_over(template, &given)
}

/// The files of a slot that is not set; `None` where it holds no files.
pub(crate) fn uploads(call: &Call, index: usize) -> Result<Option<Vec<Upload>>, RequestError> {
    Ok(match call.example.map(|example| example.slots[index]) {
        Some(Sample::Files(paths)) => Some(files(call, paths)),
        Some(Sample::Base64(content)) => Some(vec![Upload::bytes(decoded(call, content)?)]),
        _ => None,
    })
}

fn files(call: &Call, paths: &[&str]) -> Vec<Upload> {
    let files = &call.client.core.samples.files;
    let open = |path: &&str| files.open(&text(call, path));
    paths.iter().map(open).collect()
}

fn decoded(call: &Call, content: &str) -> Result<Bytes, RequestError> {
    use base64::Engine;
    let content = text(call, content);
    let bytes = base64::engine::general_purpose::STANDARD.decode(content.as_bytes());
    bytes
        .map(Bytes::from)
        .map_err(|error| RequestError::caused_by("the content of a file is no base64", error))
}

/// Where a call goes, and of an example also where the collection sends it: an example goes to the
/// caller's server, whatever the collection's.
pub(crate) fn routed(call: &Call, own: Address) -> (Address, Option<Covered>) {
    if call.example.is_none() {
        return (own, None);
    }
    let covered = Covered {
        scheme: own.scheme.clone(),
        host: own.host.clone(),
        port: own.port.clone(),
    };
    let given = call.client.core.base_url(call.operation.base_url);
    let address = match given {
        Some(given) => own.with_origin(Address::parse(given, true)),
        None => own,
    };
    (address, Some(covered))
}

impl Address {
    /// This address with the scheme, host and port of another, and its userinfo if it has one.
    fn with_origin(self, origin: Address) -> Address {
        Address {
            scheme: origin.scheme,
            userinfo: origin.userinfo.or(self.userinfo),
            host: origin.host,
            port: origin.port,
            target: self.target,
        }
    }
}

/// The collection's own server: what a signature covers, wherever the example goes.
#[derive(Clone)]
pub struct Covered {
    /// `http` or `https`.
    pub scheme: String,
    /// The host in lower case.
    pub host: String,
    /// The port, if the collection has one.
    pub port: Option<String>,
}

/// Tells the signature of an example what it covers.
pub(crate) fn cover(request: &mut http::Request<Body>, covered: Option<Covered>) {
    if let Some(covered) = covered {
        request.extensions_mut().insert(covered);
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_origin_replaces_scheme_host_and_port_and_keeps_the_target() {
        let address = Address::parse("https://u:p@api.test:1/a?b", true);
        let moved = address.with_origin(Address::parse("http://127.0.0.1:8080", true));
        assert_eq!(moved.to_uri(), "http://127.0.0.1:8080/a?b");
        assert_eq!(moved.userinfo, Some(("u".to_owned(), "p".to_owned())));
        let moved = moved.with_origin(Address::parse("x@localhost", true));
        assert_eq!(moved.to_uri(), "http://localhost/a?b");
        assert_eq!(moved.userinfo, Some(("x".to_owned(), String::new())));
    }
}
