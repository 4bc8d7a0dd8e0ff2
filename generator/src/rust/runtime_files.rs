//! The runtime's files, as they are copied into generated crates.

use crate::api::Api;

use super::scheme;

/// A file of the runtime.
pub struct RuntimeFile {
    /// Its module.
    pub name: &'static str,
    /// The feature of the generated crate that it needs.
    pub feature: Option<&'static str>,
    /// Its text, without its tests.
    pub text: String,
}

impl RuntimeFile {
    /// Its text without what needs a feature, for a file to be included, which has none.
    ///
    /// The runtime is laid out by `rustfmt`: an item, a statement or a match arm ends at the first
    /// line that is indented as it is and ends with one of `;`, `,` and `}`. So what needs a feature
    /// must not be a chain over several lines, and its docs stand behind that attribute.
    pub fn without_features(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            let code = line.trim_start();
            if code.starts_with("#[cfg(feature") {
                let indent = line.len() - code.len();
                lines.find(|line| is_end(line, indent));
            } else {
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    }
}

fn is_end(line: &str, indent: usize) -> bool {
    let code = line.trim_start();
    line.len() - code.len() == indent
        && !code.starts_with(['#', '/'])
        && code.ends_with([';', ',', '}'])
}

/// The runtime's files that a client of an API needs, in alphabetical order.
pub fn of(api: &Api) -> Vec<RuntimeFile> {
    let mut files = all();
    files.retain(|file| !scheme::is_unused(api, file.name));
    if api.schemes.is_empty() {
        files.retain(|file| !FOR_SCHEMES.contains(&file.name));
    }
    if api.token_endpoints.is_empty() {
        files.retain(|file| !FOR_TOKEN_ENDPOINTS.contains(&file.name));
    }
    files
}

/// What only a client with a scheme has, beside the modules of the scheme itself.
const FOR_SCHEMES: [&str; 1] = ["signing"];

/// What only a client with a token endpoint has.
const FOR_TOKEN_ENDPOINTS: [&str; 3] = ["token_cache", "token_endpoint", "token_grant"];

/// The runtime's files in alphabetical order.
fn all() -> Vec<RuntimeFile> {
    let file = |name, text| RuntimeFile {
        name,
        feature: None,
        text: generated(text),
    };
    let with = |name, feature, text| RuntimeFile {
        name,
        feature: Some(feature),
        text: generated(text),
    };
    vec![
        file("address", include_str!("runtime/address.rs")),
        file("asap", include_str!("runtime/asap.rs")),
        file("authentication", include_str!("runtime/authentication.rs")),
        file("awsv4", include_str!("runtime/awsv4.rs")),
        with("blocking", "blocking", include_str!("runtime/blocking.rs")),
        file("body", include_str!("runtime/body.rs")),
        with("calendar", "examples", include_str!("runtime/calendar.rs")),
        file("call", include_str!("runtime/call.rs")),
        file("choice", include_str!("runtime/choice.rs")),
        file("client", include_str!("runtime/client.rs")),
        file("decoded", include_str!("runtime/decoded.rs")),
        file("digest", include_str!("runtime/digest.rs")),
        file(
            "digest_response",
            include_str!("runtime/digest_response.rs"),
        ),
        with("dynamic", "examples", include_str!("runtime/dynamic.rs")),
        file("edgegrid", include_str!("runtime/edgegrid.rs")),
        file("entry", include_str!("runtime/entry.rs")),
        file("error", include_str!("runtime/error.rs")),
        file("escape", include_str!("runtime/escape.rs")),
        with("example", "examples", include_str!("runtime/example.rs")),
        file("field", include_str!("runtime/field.rs")),
        file("file_type", include_str!("runtime/file_type.rs")),
        file("form", include_str!("runtime/form.rs")),
        file("hawk", include_str!("runtime/hawk.rs")),
        file("header", include_str!("runtime/header.rs")),
        file("json", include_str!("runtime/json.rs")),
        file("jwt", include_str!("runtime/jwt.rs")),
        file("jwt_signature", include_str!("runtime/jwt_signature.rs")),
        file("mac", include_str!("runtime/mac.rs")),
        file("multipart", include_str!("runtime/multipart.rs")),
        file("nonce", include_str!("runtime/nonce.rs")),
        file("ntlm", include_str!("runtime/ntlm.rs")),
        file("ntlm_message", include_str!("runtime/ntlm_message.rs")),
        file("oauth1", include_str!("runtime/oauth1.rs")),
        file(
            "oauth1_signature",
            include_str!("runtime/oauth1_signature.rs"),
        ),
        file("object", include_str!("runtime/object.rs")),
        file("one_of", include_str!("runtime/one_of.rs")),
        file("operation", include_str!("runtime/operation.rs")),
        file("options", include_str!("runtime/options.rs")),
        file("part", include_str!("runtime/part.rs")),
        file("payload", include_str!("runtime/payload.rs")),
        with("payment", "examples", include_str!("runtime/payment.rs")),
        file("pending", include_str!("runtime/pending.rs")),
        with("replay", "examples", include_str!("runtime/replay.rs")),
        file("reply", include_str!("runtime/reply.rs")),
        file("request", include_str!("runtime/request.rs")),
        file(
            "reqwest_transport",
            include_str!("runtime/reqwest_transport.rs"),
        ),
        file("response", include_str!("runtime/response.rs")),
        file("retry", include_str!("runtime/retry.rs")),
        file("route", include_str!("runtime/route.rs")),
        with("sample", "examples", include_str!("runtime/sample.rs")),
        file("scalar", include_str!("runtime/scalar.rs")),
        file("scheme", include_str!("runtime/scheme.rs")),
        with("scopes", "examples", include_str!("runtime/scopes.rs")),
        file("send", include_str!("runtime/send.rs")),
        with("show", "examples", include_str!("runtime/show.rs")),
        file("signing", include_str!("runtime/signing.rs")),
        file("source", include_str!("runtime/source.rs")),
        file("target", include_str!("runtime/target.rs")),
        file("template", include_str!("runtime/template.rs")),
        with("tls", "rustls-ring", include_str!("runtime/tls.rs")),
        file("token", include_str!("runtime/token.rs")),
        file("token_cache", include_str!("runtime/token_cache.rs")),
        file("token_endpoint", include_str!("runtime/token_endpoint.rs")),
        file("token_grant", include_str!("runtime/token_grant.rs")),
        file("trail", include_str!("runtime/trail.rs")),
        file("transport", include_str!("runtime/transport.rs")),
        file("upload", include_str!("runtime/upload.rs")),
        with(
            "vocabulary",
            "examples",
            include_str!("runtime/vocabulary.rs"),
        ),
    ]
}

/// A file up to its `tests` module. What needs the feature `examples` is always there in our own
/// tests.
fn generated(text: &str) -> String {
    let code = text.split_once("\n#[cfg(test)]\nmod tests");
    let code = code.map_or(text, |(code, _)| code);
    code.replace(
        "cfg(any(test, feature = \"examples\"))",
        "cfg(feature = \"examples\")",
    )
}

#[cfg(test)]
mod tests {
    use super::{RuntimeFile, all};

    #[test]
    fn what_needs_a_feature_is_left_out_whole() {
        let text = "\
use a;
#[cfg(feature = \"examples\")]
#[allow(
    unused_imports,
    reason = \"not all\"
)]
use b;

struct S {
    #[cfg(feature = \"examples\")]
    /// A field, with a comma,
    b: u8,
    c: u8,
}

fn f() {
    #[cfg(feature = \"examples\")]
    if b() {
        return c();
    }
    match d {
        #[cfg(feature = \"examples\")]
        E => b()?,
        _ => c(),
    }
}
";
        let file = RuntimeFile {
            name: "a",
            feature: None,
            text: text.to_owned(),
        };
        let expected = "\
use a;

struct S {
    c: u8,
}

fn f() {
    match d {
        _ => c(),
    }
}
";
        assert_eq!(file.without_features(), expected);
    }

    #[test]
    fn what_is_left_of_each_file_is_rust() {
        for file in all() {
            let left = syn::parse_file(&file.without_features());
            assert!(left.is_ok(), "{}: {:?}", file.name, left.err());
        }
    }

    #[test]
    fn every_file_of_the_runtime_is_copied_in_alphabetical_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rust/runtime");
        let entries = std::fs::read_dir(folder).expect("it is the runtime's folder");
        let names = entries.map(|entry| entry.expect("it is there").file_name());
        let names = names.map(|name| name.into_string().expect("it is ASCII"));
        let files = names.filter_map(|name| name.strip_suffix(".rs").map(str::to_owned));
        let mut expected: Vec<String> = files
            .filter(|name| !["mod", "testing"].contains(&name.as_str()))
            .collect();
        expected.sort();
        let listed: Vec<&str> = all().iter().map(|file| file.name).collect();
        assert_eq!(listed, expected);
    }
}
