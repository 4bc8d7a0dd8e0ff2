//! Addresses given as text.
//!
//! **Invariant:** a `{{token}}` is never cut, whatever stands between its braces.

use crate::collection::{QueryParam, Url};

/// Parses the text of an address as Postman does (FORMAT §3.2).
pub(crate) fn parse(text: &str) -> Url {
    let text = text.trim_start();
    let mask = masked(text);
    let (rest, hash) = Part { text, mask: &mask }.cut_first("#");
    let (rest, query) = rest.cut_first("?");
    let (text, mask) = (rest.with_slashes(), rest.mask.replace('\\', "/"));
    Url {
        query: query.map(query_of),
        hash: hash.map(|hash| hash.text.to_owned()),
        ..before_query(Part {
            text: &text,
            mask: &mask,
        })
    }
}

/// Parses one `key=value` of a query.
pub(super) fn parse_param(text: &str) -> QueryParam {
    let (key, value) = match text.split_once('=') {
        Some((key, value)) => (key, Some(value.to_owned())),
        None => (text, None),
    };
    QueryParam {
        key: Some(key.to_owned()),
        value,
        ..QueryParam::default()
    }
}

/// Parses a query given as text: `&` separates, an empty piece before the last is one without a key.
pub(super) fn parse_query(text: &str) -> Vec<QueryParam> {
    let mask = masked(text);
    query_of(Part { text, mask: &mask })
}

fn query_of(query: Part<'_>) -> Vec<QueryParam> {
    let pieces: Vec<Part<'_>> = query.split('&').collect();
    let last = pieces.len().saturating_sub(1);
    let params = pieces.iter().enumerate().map(|(index, piece)| {
        if piece.text.is_empty() && index != last {
            QueryParam::default()
        } else {
            parse_param(piece.text)
        }
    });
    params.collect()
}

/// Scheme, userinfo, host, port and path.
fn before_query(part: Part<'_>) -> Url {
    let (protocol, rest) = match part.cut_first("://") {
        (protocol, Some(rest)) => (
            Some(protocol.text.to_owned()),
            rest.without_leading_slashes(),
        ),
        (rest, None) => (None, rest),
    };
    let (rest, path) = rest.cut_first("/");
    let (userinfo, rest) = match rest.cut_last("@") {
        Some((userinfo, rest)) => (Some(userinfo), rest),
        None => (None, rest),
    };
    let (host, port) = match rest.cut_last(":") {
        Some((host, port)) if !port.mask.contains(']') => (host, port.text),
        _ => (rest, ""),
    };
    Url {
        protocol: protocol.filter(|protocol| !protocol.is_empty()),
        userinfo: userinfo.map(|userinfo| {
            let (user, password) = userinfo.cut_first(":");
            (
                user.text.to_owned(),
                password.map(|password| password.text.to_owned()),
            )
        }),
        host: host.text.to_owned(),
        port: Some(port.to_owned()).filter(|port| !port.is_empty()),
        path: path.map(|path| {
            path.split('/')
                .map(|segment| segment.text.to_owned())
                .collect()
        }),
        ..Url::default()
    }
}

/// The text with every byte of its tokens replaced, so that separators inside them are not found.
fn masked(text: &str) -> String {
    let mut mask = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let name = &rest[start + 2..];
        let end = name.find(['{', '}']).unwrap_or(name.len());
        // After a third brace the token may begin one brace later.
        let (kept, hidden) = if name[end..].starts_with("}}") {
            (start, end + 4)
        } else {
            (start + 1, 0)
        };
        mask.push_str(&rest[..kept]);
        mask.extend(std::iter::repeat_n('_', hidden));
        rest = &rest[kept + hidden..];
    }
    mask.push_str(rest);
    mask
}

/// A part of an address beside its mask, which has the same length.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    mask: &'a str,
}

impl<'a> Part<'a> {
    fn from(self, start: usize) -> Self {
        Self {
            text: &self.text[start..],
            mask: &self.mask[start..],
        }
    }

    fn until(self, end: usize) -> Self {
        Self {
            text: &self.text[..end],
            mask: &self.mask[..end],
        }
    }

    fn cut_first(self, separator: &str) -> (Self, Option<Self>) {
        match self.mask.find(separator) {
            Some(index) => (self.until(index), Some(self.from(index + separator.len()))),
            None => (self, None),
        }
    }

    fn cut_last(self, separator: &str) -> Option<(Self, Self)> {
        let index = self.mask.rfind(separator)?;
        Some((self.until(index), self.from(index + separator.len())))
    }

    fn split(self, separator: char) -> impl Iterator<Item = Self> {
        let mut start = 0;
        self.mask.split(separator).map(move |piece| {
            let found = self.from(start).until(piece.len());
            start += piece.len() + separator.len_utf8();
            found
        })
    }

    fn without_leading_slashes(self) -> Self {
        let slashes = self.mask.len() - self.mask.trim_start_matches('/').len();
        self.from(slashes)
    }

    /// The text with `/` for each `\` outside tokens.
    fn with_slashes(self) -> String {
        let mut out = String::with_capacity(self.text.len());
        for (index, piece) in self.split('\\').enumerate() {
            out.push_str(if index == 0 { "" } else { "/" });
            out.push_str(piece.text);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts in one line: scheme, user, password, host, port, path, query, hash.
    fn parts(text: &str) -> String {
        let url = parse(text);
        let mut out = Vec::new();
        out.extend(url.protocol.map(|protocol| format!("scheme={protocol}")));
        if let Some((user, password)) = url.userinfo {
            out.push(format!("user={user}"));
            out.extend(password.map(|password| format!("password={password}")));
        }
        out.push(format!("host={}", url.host));
        out.extend(url.port.map(|port| format!("port={port}")));
        out.extend(url.path.map(|path| format!("path={}", path.join(","))));
        out.extend(url.query.map(|query| {
            let params: Vec<String> = query
                .iter()
                .map(|param| match (&param.key, &param.value) {
                    (None, _) => "-".to_owned(),
                    (Some(key), None) => key.clone(),
                    (Some(key), Some(value)) => format!("{key}={value}"),
                })
                .collect();
            format!("query={}", params.join(","))
        }));
        out.extend(url.hash.map(|hash| format!("hash={hash}")));
        out.join(" ")
    }

    #[test]
    fn addresses_are_cut_as_postman_cuts_them() {
        let cases = [
            ("", "host="),
            ("  https://a.b/c", "scheme=https host=a.b path=c"),
            ("a.b", "host=a.b"),
            ("a.b/", "host=a.b path="),
            ("/p", "host= path=p"),
            (
                "HTTPS://A.b:8443/c/?x#y",
                "scheme=HTTPS host=A.b port=8443 path=c, query=x hash=y",
            ),
            ("http:////a/b", "scheme=http host=a path=b"),
            ("http:\\\\a\\b?c\\d", "scheme=http host=a path=b query=c\\d"),
            (
                "http://u:p:q@h@x",
                "scheme=http user=u password=p:q@h host=x",
            ),
            ("http://u@x", "scheme=http user=u host=x"),
            ("http://[::1]/x", "scheme=http host=[::1] path=x"),
            ("http://[::1]:80/x", "scheme=http host=[::1] port=80 path=x"),
            ("about:blank", "host=about port=blank"),
            ("x?", "host=x query="),
            ("x?a&b=&=c&&d=1=2&", "host=x query=a,b=,=c,-,d=1=2,"),
            ("x#a?b", "host=x hash=a?b"),
            ("x?a?b", "host=x query=a?b"),
            ("//a/b", "host= path=,a,b"),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn tokens_are_never_cut() {
        let cases = [
            ("{{baseUrl}}/a", "host={{baseUrl}} path=a"),
            ("{{a/b?c#d}}/e", "host={{a/b?c#d}} path=e"),
            ("{{a:b}}:{{p:q}}/x", "host={{a:b}} port={{p:q}} path=x"),
            ("{{s://x}}://h", "scheme={{s://x}} host=h"),
            ("h/{{a\\b}}\\c", "host=h path={{a\\b}},c"),
            ("h?{{a&b}}=1&c", "host=h query={{a&b}}=1,c"),
            ("h/{{{a/b}}}", "host=h path={{{a/b}}}"),
            ("h/{{a/{{b/c}}/d}}", "host=h path={{a,{{b/c}},d}}"),
            ("h/{{a/b}", "host=h path={{a,b}"),
            ("h/{{é/b}}/c", "host=h path={{é/b}},c"),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
