//! Addresses: which of them a doc comment may lead to, and where they hide in text.

use std::rc::Rc;

use super::characters::is_never_seen;
use super::runs::{Run, Style};

/// The longest address that is kept as a link.
const LONGEST: usize = 2_000;

/// The address as a link may have it: `http`, `https` or `mailto`, complete. Nothing for relative
/// ones, since they lead nowhere from docs.rs, for other schemes, and for those with
/// `{{variables}}`.
pub fn absolute(address: &str) -> Option<Rc<str>> {
    let address = address.trim();
    let complete = if starts_with(address, "www.") {
        format!("https://{address}")
    } else if address.starts_with("//") {
        format!("https:{address}")
    } else {
        address.to_owned()
    };
    let accepted = complete.len() <= LONGEST && !is_template(&complete) && is_accepted(&complete);
    accepted.then(|| encode(&complete).into())
}

/// True for `http` and `https` with a host, and for `mailto` with a mail address.
fn is_accepted(address: &str) -> bool {
    if let Some(host) = scheme(address).map(|length| &address[length..]) {
        return host.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    }
    let mail = address
        .split_once(':')
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto"));
    mail.and_then(|(_, mail)| mail.split_once('@'))
        .is_some_and(|(_, domain)| domain.contains('.'))
}

/// The length of `http://` or `https://` at the start of the text.
fn scheme(text: &str) -> Option<usize> {
    ["https://", "http://"]
        .into_iter()
        .find(|scheme| starts_with(text, scheme))
        .map(str::len)
}

fn starts_with(text: &str, prefix: &str) -> bool {
    let start = text.as_bytes().get(..prefix.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}

/// The address with the characters encoded that would end a Markdown link or a table's cell.
fn encode(address: &str) -> String {
    let balanced = is_balanced(address);
    let mut out = String::with_capacity(address.len());
    for c in address.chars().filter(|c| !is_never_seen(*c)) {
        match c {
            c if c.is_whitespace() => out.push_str("%20"),
            '(' if !balanced => out.push_str("%28"),
            ')' if !balanced => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '"' => out.push_str("%22"),
            '\\' => out.push_str("%5C"),
            '`' => out.push_str("%60"),
            '|' => out.push_str("%7C"),
            c => out.push(c),
        }
    }
    out
}

/// True if every parenthesis has its partner, and none hides deeper than Markdown looks.
fn is_balanced(address: &str) -> bool {
    let mut depth = 0_usize;
    for c in address.chars() {
        match c {
            '(' if depth == 8 => return false,
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// True if a part of the address stands for something else: `{{id}}`, `<id>`, `/:id`, `[id]`, `*`.
fn is_template(address: &str) -> bool {
    address.contains(['{', '}', '<', '>', '*', '$'])
        || address.contains("/:")
        || address
            .find('[')
            .is_some_and(|bracket| !address[..bracket].ends_with("//"))
}

/// The run, with the addresses in its text as runs of their own: links, or code where they are
/// templates.
pub fn split(run: Run) -> Vec<Run> {
    if run.style.code || run.style.link.is_some() {
        return vec![run];
    }
    let mut parts = Vec::new();
    let mut rest = run.text.as_str();
    let mut plain = 0;
    while let Some(found) = rest[plain..].find("://").map(|found| found + plain) {
        let Some((start, end)) = address(rest, found) else {
            plain = found + 3;
            continue;
        };
        if start > 0 {
            parts.push(Run {
                text: rest[..start].to_owned(),
                style: run.style.clone(),
            });
        }
        parts.push(linked(&rest[start..end], &run.style));
        rest = &rest[end..];
        plain = 0;
    }
    if !rest.is_empty() {
        parts.push(Run {
            text: rest.to_owned(),
            style: run.style,
        });
    }
    parts
}

/// The run of an address found in text.
fn linked(text: &str, style: &Style) -> Run {
    let link = absolute(text).filter(|link| **link == *text);
    Run {
        text: text.to_owned(),
        style: Style {
            emphasis: style.emphasis,
            code: link.is_none(),
            link,
        },
    }
}

/// Where the address around the `://` at `found` starts and ends, if it has a host.
fn address(text: &str, found: usize) -> Option<(usize, usize)> {
    let before = &text.as_bytes()[..found];
    let start = ["https", "http"].into_iter().find_map(|scheme| {
        let start = found.checked_sub(scheme.len())?;
        before[start..]
            .eq_ignore_ascii_case(scheme.as_bytes())
            .then_some(start)
    })?;
    let host = found + 3;
    let end = host + length(&text[host..]);
    (end > host).then_some((start, end))
}

/// The length of the rest of an address: up to a character no address has, without the sentence's
/// punctuation.
fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    let mut unclosed = 0_usize;
    let mut kept = 0;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'<' => match placeholder(&bytes[end..]) {
                Some(length) => {
                    end += length;
                    kept = end;
                    continue;
                }
                None => break,
            },
            0..=b' ' | 127.. | b'"' | b'\'' | b'>' | b'\\' | b'^' | b'`' | b'|' => break,
            b'(' | b'[' => unclosed += 1,
            b')' | b']' if unclosed == 0 => break,
            b')' | b']' => {
                unclosed -= 1;
                kept = end + 1;
            }
            b'.' | b',' | b':' | b';' | b'!' | b'?' | b'*' | b'_' | b'~' => {}
            _ => kept = end + 1,
        }
        end += 1;
    }
    kept
}

/// The length of a placeholder such as `<id>` at the start.
fn placeholder(bytes: &[u8]) -> Option<usize> {
    let inside = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let name = bytes[1..].iter().take(64).take_while(inside).count();
    (name > 0 && bytes.get(name + 1) == Some(&b'>')).then_some(name + 2)
}

#[cfg(test)]
mod tests {
    use super::{Run, absolute, split};

    #[test]
    fn only_complete_addresses_are_links() {
        for (address, expected) in [
            ("https://example.com/a b", Some("https://example.com/a%20b")),
            (
                "www.example.com/docs/#x",
                Some("https://www.example.com/docs/#x"),
            ),
            ("//example.com", Some("https://example.com")),
            ("mailto:help@example.com", Some("mailto:help@example.com")),
            (
                "https://example.com/a_(b)",
                Some("https://example.com/a_(b)"),
            ),
            (
                "https://example.com/a_(b",
                Some("https://example.com/a_%28b"),
            ),
            ("http://[::1]:80/", Some("http://[::1]:80/")),
            ("/docs/groups", None),
            ("#anchor", None),
            ("mailto:help", None),
            ("https://", None),
            ("https://{{host}}/x", None),
            ("javascript:alert(1)", None),
            ("", None),
        ] {
            assert_eq!(absolute(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn addresses_in_text_end_where_a_reader_ends_them() {
        for (text, expected) in [
            (
                "see https://a.example/x.",
                &["see ", "https://a.example/x", "."][..],
            ),
            (
                "(https://a.example/x_(y))",
                &["(", "https://a.example/x_(y)", ")"],
            ),
            (
                "'https://a.example','b'",
                &["'", "https://a.example", "','b'"],
            ),
            ("https://a.example/<id>/b", &["https://a.example/<id>/b"]),
            ("在https://a.example。", &["在", "https://a.example", "。"]),
            (
                "http:// and ftp://a.example",
                &["http:// and ftp://a.example"],
            ),
        ] {
            let parts: Vec<_> = split(Run::plain(text))
                .into_iter()
                .map(|run| run.text)
                .collect();
            assert_eq!(parts, expected, "{text}");
        }
    }

    #[test]
    fn a_template_of_an_address_is_code() {
        for text in [
            "https://a.example/{{id}}",
            "https://a.example/:id",
            "https://a.example/<id>",
        ] {
            assert_eq!(split(Run::plain(text)), [Run::code(text)]);
        }
    }
}
