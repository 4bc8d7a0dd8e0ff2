//! Reads a description: Markdown, HTML, or one inside the other.
//!
//! Markdown is read first, since it knows what is code. The HTML it finds is cut at the tags that
//! make blocks; the text between them is read as Markdown once more, and no deeper.

use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::blocks::Block;
use super::characters::clean;
use super::containers::Containers;
use super::fences;
use super::html::{self, Meaning};
use super::links;
use super::pieces::{Piece, pieces, preformatted};
use super::plain::is_plain;
use super::runs::{Emphasis, Inline, Mark, Run};

/// The blocks of a description.
pub fn read(text: &str) -> Vec<Block> {
    if is_plain(text) {
        return vec![Block::Paragraph(vec![vec![Run::plain(text)]])];
    }
    marked_up(text)
}

/// The blocks of a description with whatever marks are in it.
fn marked_up(text: &str) -> Vec<Block> {
    let text = fences::repaired(&clean(text));
    let mut reader = Reader {
        out: Containers::new(&text),
        code: None,
        code_is_html: false,
        html: String::new(),
        spans: Vec::new(),
        superscript: false,
        preformatted: false,
        hidden: false,
    };
    reader.markdown(&text, Depth::Outer);
    reader.out.finish()
}

/// The Markdown that Postman shows, and the quotations of GitHub.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// Whether Markdown is the description, or a part of the HTML in it.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Outer,
    Inner,
}

struct Reader {
    out: Containers,
    /// The text of the code block that is being read.
    code: Option<String>,
    /// True if that code block is HTML that an empty line has cut off.
    code_is_html: bool,
    /// The HTML block that is being read.
    html: String,
    /// For each open `<span>` whether it is shown as code.
    spans: Vec<bool>,
    /// True right behind `<sup>`.
    superscript: bool,
    /// True in a `<pre>` within a paragraph.
    preformatted: bool,
    /// True in a `<script>` within a paragraph.
    hidden: bool,
}

impl Reader {
    fn markdown(&mut self, source: &str, depth: Depth) {
        let mut code = 0..0;
        let mut paragraphs = 0;
        for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
            if code.contains(&range.start) {
                continue;
            }
            match event {
                Event::Start(Tag::Paragraph | Tag::HtmlBlock) if depth == Depth::Inner => {
                    paragraphs += 1;
                    if paragraphs > 1 {
                        self.out.inline.extend([Inline::Break, Inline::Break]);
                    }
                }
                Event::End(TagEnd::Paragraph) if depth == Depth::Inner => {}
                Event::Start(tag) => self.start(tag),
                Event::End(TagEnd::CodeBlock) => self.end_code(depth),
                Event::End(TagEnd::HtmlBlock) => {
                    let html = std::mem::take(&mut self.html);
                    self.html(&html, depth);
                }
                Event::End(tag) => self.end(tag, depth),
                Event::Html(html) => self.html.push_str(&html),
                Event::InlineHtml(html) => {
                    code = self.inline_html(&html, source, range);
                }
                Event::Text(text) => match &mut self.code {
                    Some(code) => code.push_str(&text),
                    None => self.text(&text),
                },
                Event::Code(text) => self.push(Inline::Code(clean(&text).trim().to_owned())),
                Event::SoftBreak if self.preformatted => self.push(Inline::Break),
                Event::SoftBreak => self.push(Inline::Soft),
                Event::HardBreak => self.push(Inline::Break),
                Event::Rule => self.out.block(Block::Rule),
                _ => {}
            }
        }
    }

    fn push(&mut self, inline: Inline) {
        if !self.hidden {
            self.out.inline.push(inline);
        }
    }

    fn text(&mut self, text: &str) {
        let text = clean(text).replace('\n', " ");
        if self.superscript && text.starts_with(|c: char| c.is_ascii_digit()) {
            self.push(Inline::Text("^".to_owned()));
        }
        self.superscript = false;
        self.push(Inline::Text(text));
    }

    /// Ends what a paragraph cannot hand on to the next one.
    fn end_paragraph(&mut self) {
        self.superscript = false;
        self.preformatted = false;
        self.hidden = false;
        self.out.flush();
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.end_paragraph(),
            Tag::Heading { .. } => self.out.heading(),
            Tag::BlockQuote(kind) => {
                self.out.open_quote(false);
                if let Some(kind) = kind {
                    self.alert(kind);
                }
            }
            Tag::CodeBlock(kind) => {
                self.code_is_html =
                    matches!(kind, CodeBlockKind::Indented) && self.out.is_in_html();
                self.code = Some(String::new());
            }
            Tag::List(start) => self.out.open_list(start, false),
            Tag::Item => self.out.open_item(false),
            Tag::Table(_) => self.out.open_table(false),
            Tag::TableHead => self.out.row(true),
            Tag::TableRow => self.out.row(false),
            Tag::TableCell => self.out.cell(false),
            Tag::Emphasis => self.push(Inline::Open(Mark::Emphasis(Emphasis::Italic))),
            Tag::Strong => self.push(Inline::Open(Mark::Emphasis(Emphasis::Strong))),
            Tag::Strikethrough => self.push(Inline::Open(Mark::Emphasis(Emphasis::Struck))),
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => self.link(&format!("mailto:{dest_url}")),
            Tag::Link { dest_url, .. } => self.link(&dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, depth: Depth) {
        match tag {
            TagEnd::Paragraph => {
                self.end_paragraph();
                if depth == Depth::Outer {
                    self.out.close_abandoned();
                }
            }
            TagEnd::Heading(_) => self.out.flush(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.out.close_markdown(),
            TagEnd::Table => self.out.close_table(false),
            TagEnd::TableCell => self.out.end_cell(),
            TagEnd::Emphasis => self.push(Inline::Close(Mark::Emphasis(Emphasis::Italic))),
            TagEnd::Strong => self.push(Inline::Close(Mark::Emphasis(Emphasis::Strong))),
            TagEnd::Strikethrough => self.push(Inline::Close(Mark::Emphasis(Emphasis::Struck))),
            TagEnd::Link => self.push(Inline::Close(Mark::Link(None))),
            _ => {}
        }
    }

    fn link(&mut self, address: &str) {
        let link: Option<Rc<str>> = links::absolute(address);
        self.push(Inline::Open(Mark::Link(link)));
    }

    /// The word above a quotation such as `> [!NOTE]`.
    fn alert(&mut self, kind: BlockQuoteKind) {
        let word = match kind {
            BlockQuoteKind::Note => "Note",
            BlockQuoteKind::Tip => "Tip",
            BlockQuoteKind::Important => "Important",
            BlockQuoteKind::Warning => "Warning",
            BlockQuoteKind::Caution => "Caution",
        };
        self.out.heading();
        self.text(word);
        self.out.flush();
    }

    /// The code block that ends here. An indented one inside an HTML list or table is only HTML
    /// after an empty line.
    fn end_code(&mut self, depth: Depth) {
        let text = self.code.take().unwrap_or_default();
        if std::mem::take(&mut self.code_is_html) {
            self.html(&text, depth);
        } else {
            self.out.code(&clean(&text));
        }
    }

    fn html(&mut self, html: &str, depth: Depth) {
        for piece in pieces(html, depth == Depth::Inner) {
            match piece {
                Piece::Text(text) if depth == Depth::Outer => self.between_tags(text),
                Piece::Text(text) => self.text(&html::decode(text)),
                Piece::Tag(tag, meaning) => self.tag(tag, meaning),
                Piece::Preformatted(text) => self.out.code(&clean(&text)),
            }
        }
        if depth == Depth::Outer {
            self.end_paragraph();
            self.out.close_abandoned();
        }
    }

    /// Text of an HTML block, as Markdown that is not indented.
    fn between_tags(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.push(Inline::Soft);
        }
        if !text.trim().is_empty() {
            self.markdown(&dedent(text), Depth::Inner);
        }
        if text.ends_with(char::is_whitespace) {
            self.push(Inline::Soft);
        }
    }

    /// Reads a tag within a paragraph. Code goes on to its end tag, whatever it looks like; the
    /// events of the place that comes back are done with.
    fn inline_html(&mut self, html: &str, source: &str, range: Range<usize>) -> Range<usize> {
        let Some(tag) = html::Tag::at_start(html) else {
            if !html.starts_with("<!") && !html.starts_with("<?") {
                self.text(html);
            }
            return 0..0;
        };
        let Some(meaning) = tag.meaning() else {
            self.text(html);
            return 0..0;
        };
        if matches!(meaning, Meaning::Mark(Mark::Code))
            && !tag.closing
            && let Some((inside, length)) = code_in(&source[range.end..], tag)
        {
            let code = clean(&preformatted(inside)).trim().to_owned();
            self.push(Inline::Code(code));
            return range.start..range.end + length;
        }
        self.tag(tag, meaning);
        0..0
    }

    fn tag(&mut self, tag: html::Tag<'_>, meaning: Meaning) {
        let closing = tag.closing;
        match meaning {
            Meaning::Mark(mark) if closing => self.push(Inline::Close(mark)),
            Meaning::Mark(mark) => self.push(Inline::Open(mark)),
            Meaning::Link if closing => self.push(Inline::Close(Mark::Link(None))),
            Meaning::Link => self.link(&tag.attribute("href").unwrap_or_default()),
            Meaning::Image => self.text(&tag.attribute("alt").unwrap_or_default()),
            Meaning::Superscript => self.superscript = !closing,
            Meaning::Plain => {}
            Meaning::Span => self.span(tag),
            Meaning::Break => self.push(Inline::Break),
            Meaning::Rule => self.out.block(Block::Rule),
            Meaning::Block => self.end_paragraph(),
            Meaning::Heading if closing => self.out.flush(),
            Meaning::Heading => self.out.heading(),
            Meaning::List(_) | Meaning::Item | Meaning::Quote if closing => {
                self.out.close_html(&meaning);
            }
            Meaning::List(numbered) => self.out.open_list(numbered.then_some(1), true),
            Meaning::Item => self.out.open_item(true),
            Meaning::Definition => self.text(" – "),
            Meaning::Quote => self.out.open_quote(true),
            Meaning::Table if closing => self.out.close_table(true),
            Meaning::Table => self.out.open_table(true),
            Meaning::Section(head) => self.out.section(head && !closing),
            Meaning::Row if closing => self.out.end_cell(),
            Meaning::Row => self.out.row(false),
            Meaning::Cell(_) if closing => self.out.end_cell(),
            Meaning::Cell(heading) => self.out.cell(heading),
            Meaning::Preformatted => self.preformatted(closing),
            Meaning::Hidden => self.hidden = !closing,
        }
    }

    fn preformatted(&mut self, closing: bool) {
        self.preformatted = !closing;
        let mark = if closing { Inline::Close } else { Inline::Open };
        self.push(mark(Mark::Code));
    }

    /// A `<span>`, which some editors use for code.
    fn span(&mut self, tag: html::Tag<'_>) {
        if !tag.closing {
            let is_code = tag
                .attribute("class")
                .is_some_and(|class| class.contains("code"));
            self.spans.push(is_code);
            if is_code {
                self.push(Inline::Open(Mark::Code));
            }
        } else if self.spans.pop() == Some(true) {
            self.push(Inline::Close(Mark::Code));
        }
    }
}

/// The longest HTML code that is taken as it is written, in characters.
const LONGEST_CODE: usize = 500;

/// The HTML up to the end tag of the code that starts with the text, and its length with that tag.
/// Nothing where it is not clear that Markdown sees no structure in it.
fn code_in<'a>(text: &'a str, start: html::Tag<'_>) -> Option<(&'a str, usize)> {
    for (index, c) in text.char_indices().take(LONGEST_CODE) {
        match c {
            '\n' | '`' | '|' => return None,
            '<' => {
                if let Some(tag) =
                    html::Tag::at_start(&text[index..]).filter(|tag| tag.is_like(start))
                {
                    let end = index + tag.source.len();
                    return tag.closing.then(|| (&text[..index], end));
                }
            }
            _ => {}
        }
    }
    None
}

/// The text with its lines as far left as they go, so that Markdown takes none for code. The first
/// line starts behind a tag, and has no indent of its own.
fn dedent(text: &str) -> String {
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().trim_start().to_owned();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_text = |line: &&str| !line.trim().is_empty();
    let common = lines.clone().filter(is_text).map(indent).min().unwrap_or(0);
    for line in lines {
        out.push('\n');
        out.push_str(line.get(common..).unwrap_or_default());
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_plain, marked_up, read};

    proptest! {
        #[test]
        fn plain_text_is_what_markdown_takes_it_for(
            text in "[A-Za-z](( |, |[.] |: | [(]|[)] |; |'|-|/|_)?[A-Za-z0-9(]{1,8}){0,12}[).:;]?",
        ) {
            prop_assert_eq!(read(&text), marked_up(&text));
        }
    }

    #[test]
    fn what_may_mean_something_is_not_plain() {
        for text in [
            "", " a", "a ", "a  b", "a*b*", "1. a", "- a", "www.a.b", "a://b", "a_", "a\nb",
        ] {
            assert!(!is_plain(text), "{text:?}");
        }
        assert!(is_plain("The pet's name, as/is: it_is (well-known)."));
    }
}
