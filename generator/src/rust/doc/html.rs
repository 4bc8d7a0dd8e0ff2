//! The tags of HTML that people write in descriptions, and what the known ones mean.

use std::borrow::Cow;

use super::runs::{Emphasis, Mark};

/// The longest tag; what goes on for longer is text.
const LONGEST: usize = 4_096;

/// A tag such as `<a href="...">` or `</p>`.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    /// The tag as written, from `<` to `>`.
    pub source: &'a str,
    name: &'a str,
    /// True for `</p>`.
    pub closing: bool,
}

/// What a known tag means for the text.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// A style of text.
    Mark(Mark),
    /// A link; the address is in its `href`.
    Link,
    /// An image; its text is in its `alt`.
    Image,
    /// Raised text.
    Superscript,
    /// Text in a style that a page defines.
    Span,
    /// Text that loses nothing without the tag.
    Plain,
    /// A line break.
    Break,
    /// A line across the page.
    Rule,
    /// A paragraph, or what else stands on lines of its own.
    Block,
    /// A heading.
    Heading,
    /// A list; true if numbered.
    List(bool),
    /// An entry of a list.
    Item,
    /// The text for a term of a list.
    Definition,
    /// A quotation.
    Quote,
    /// A table.
    Table,
    /// The head of a table (true) or its body.
    Section(bool),
    /// A row of a table.
    Row,
    /// A cell of a table; true if it is a heading.
    Cell(bool),
    /// Text that keeps its line ends.
    Preformatted,
    /// What no reader sees.
    Hidden,
}

impl<'a> Tag<'a> {
    /// The tag at the start of the text, if there is one.
    pub fn at_start(text: &'a str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let closing = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
        let length = inner.find(|c| !is_name(c)).unwrap_or(inner.len());
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let start = text.len() - inner.len();
        let end = start + length + end_of_attributes(&inner[length..])?;
        Some(Self {
            source: &text[..end],
            name: &inner[..length],
            closing,
        })
    }

    /// What the tag means, if it is HTML and not a placeholder such as `<id>`.
    pub fn meaning(&self) -> Option<Meaning> {
        use Emphasis::{Italic, Strong, Struck};
        Some(match self.name.to_ascii_lowercase().as_str() {
            "b" | "strong" => Meaning::Mark(Mark::Emphasis(Strong)),
            "i" | "em" | "var" | "cite" | "dfn" => Meaning::Mark(Mark::Emphasis(Italic)),
            "s" | "del" | "strike" => Meaning::Mark(Mark::Emphasis(Struck)),
            "code" | "kbd" | "samp" | "tt" => Meaning::Mark(Mark::Code),
            "a" => Meaning::Link,
            "img" => Meaning::Image,
            "sup" => Meaning::Superscript,
            "span" => Meaning::Span,
            "font" | "u" | "ins" | "mark" | "small" | "big" | "sub" | "abbr" | "nobr" | "wbr"
            | "q" | "colgroup" | "col" => Meaning::Plain,
            "br" => Meaning::Break,
            "hr" => Meaning::Rule,
            "p" | "div" | "center" | "section" | "article" | "figure" | "figcaption"
            | "details" | "caption" => Meaning::Block,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => Meaning::Heading,
            "ul" | "dl" => Meaning::List(false),
            "ol" => Meaning::List(true),
            "li" | "dt" => Meaning::Item,
            "dd" => Meaning::Definition,
            "blockquote" => Meaning::Quote,
            "table" => Meaning::Table,
            "thead" => Meaning::Section(true),
            "tbody" | "tfoot" => Meaning::Section(false),
            "tr" => Meaning::Row,
            "th" => Meaning::Cell(true),
            "td" => Meaning::Cell(false),
            "pre" => Meaning::Preformatted,
            "script" | "style" | "iframe" | "svg" | "noscript" => Meaning::Hidden,
            _ => return None,
        })
    }

    /// The value of an attribute, decoded.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = &self.source[1 + usize::from(self.closing) + self.name.len()..];
        loop {
            rest = rest.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '=')
            });
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/' | '>'))?;
            let (found, after) = rest.split_at(end);
            let (value, after) = match after.trim_start().strip_prefix('=') {
                Some(after) => value(after.trim_start()),
                None => ("", after),
            };
            if found.eq_ignore_ascii_case(name) {
                return Some(decode(value).into_owned());
            }
            if found.is_empty() && after.len() == rest.len() {
                return None;
            }
            rest = after;
        }
    }

    /// True if both are tags of the same element.
    pub fn is_like(&self, other: Tag<'_>) -> bool {
        self.is_named(other.name)
    }

    /// True if the element has this name.
    pub fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The value at the start of the text, and what follows it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text
        .find(|c: char| c.is_whitespace() || c == '>')
        .unwrap_or(text.len());
    text.split_at(end)
}

/// The length up to and with the `>` of a tag whose name ends where the text starts.
fn end_of_attributes(text: &str) -> Option<usize> {
    let mut quote = None;
    for (index, byte) in text.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(index + 1),
            (None, b'<') => return None,
            (None, b'"' | b'\'') if index > 0 => quote = Some(byte),
            (None, b' ' | b'\n' | b'/') => {}
            (None, _) if index == 0 => return None,
            (None, _) => {}
        }
    }
    None
}

/// The text with its entities, such as `&amp;`, as characters.
pub fn decode(text: &str) -> Cow<'_, str> {
    html_escape::decode_html_entities(text)
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn tags_are_read_as_browsers_do() {
        for (text, source, href) in [
            ("<a href=\"x\">y", Some("<a href=\"x\">"), Some("x")),
            ("<A HREF='a>b'>", Some("<A HREF='a>b'>"), Some("a>b")),
            (
                "<a href=www.example.com/#x>",
                Some("<a href=www.example.com/#x>"),
                Some("www.example.com/#x"),
            ),
            (
                "<a href=\"x\"target=_blank>",
                Some("<a href=\"x\"target=_blank>"),
                Some("x"),
            ),
            (
                "<a data-x href = \"a&amp;b\" />",
                Some("<a data-x href = \"a&amp;b\" />"),
                Some("a&b"),
            ),
            ("</a>", Some("</a>"), None),
            ("<a", None, None),
            ("<a <b>", None, None),
            ("< a>", None, None),
            ("<1>", None, None),
        ] {
            let tag = Tag::at_start(text);
            assert_eq!(tag.map(|tag| tag.source), source, "{text}");
            assert_eq!(
                tag.and_then(|tag| tag.attribute("href")).as_deref(),
                href,
                "{text}"
            );
        }
    }

    #[test]
    fn placeholders_mean_nothing() {
        for text in ["<string>", "<entity-id>", "<title>", "<soap:Body>"] {
            assert!(
                Tag::at_start(text).expect("a tag").meaning().is_none(),
                "{text}"
            );
        }
    }
}
