//! Documented headers of replies.

use indexmap::IndexMap;

use super::ReplyHeader;
use super::survey::Surveyed;

/// The headers that saved responses document, each name once, in the order of first use.
pub fn of(requests: &[Surveyed<'_>]) -> Vec<ReplyHeader> {
    let mut found: IndexMap<String, ReplyHeader> = IndexMap::new();
    let responses = requests
        .iter()
        .flat_map(|surveyed| &surveyed.request.responses);
    for header in responses.flat_map(|response| &response.headers) {
        let key = header.key.to_ascii_lowercase();
        if is_infrastructure(&key) || !is_token(&key) {
            continue;
        }
        let known = found.entry(key).or_insert_with(|| ReplyHeader {
            name: header.key.clone(),
            description: String::new(),
        });
        add_description(&mut known.description, header.description.trim());
    }
    found.into_values().collect()
}

/// Descriptions of one header in several places are all kept, up to a limit.
fn add_description(known: &mut String, description: &str) {
    const LIMIT: usize = 600;
    if known.contains(description) || known.len() > LIMIT {
        return;
    }
    if !known.is_empty() {
        known.push_str("; ");
    }
    known.push_str(description);
}

/// Headers that servers and proxies add to whatever they send.
fn is_infrastructure(name: &str) -> bool {
    const NAMES: [&str; 42] = [
        "accept-ranges",
        "age",
        "akamai-grn",
        "alt-svc",
        "cache-control",
        "connection",
        "content-encoding",
        "content-length",
        "content-security-policy",
        "content-type",
        "cookie",
        "date",
        "expect-ct",
        "expires",
        "feature-policy",
        "host",
        "keep-alive",
        "mime-version",
        "nel",
        "p3p",
        "permissions-policy",
        "pragma",
        "proxy-connection",
        "public-key-pins",
        "referrer-policy",
        "report-to",
        "server",
        "server-timing",
        "set-cookie",
        "strict-transport-security",
        "timing-allow-origin",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "vary",
        "via",
        "x-aspnet-version",
        "x-content-type-options",
        "x-frame-options",
        "x-powered-by",
        "x-xss-protection",
        "x-runtime",
    ];
    const STARTS: [&str; 8] = [
        "access-control-",
        "cf-",
        "x-amz-",
        "x-amzn-",
        "x-cache",
        "x-served-by",
        "x-timer",
        "x-varnish",
    ];
    NAMES.contains(&name) || STARTS.iter().any(|start| name.starts_with(start))
}

fn is_token(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
