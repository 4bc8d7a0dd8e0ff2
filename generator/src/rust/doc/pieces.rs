//! A stretch of HTML, cut at its tags.
//!
//! Nothing is searched for twice, and no tag further than it may be long, so hostile text costs no
//! more than its length.

use super::html::{Meaning, Tag, decode};

/// A part of a stretch of HTML.
#[derive(Debug)]
pub enum Piece<'a> {
    /// Text, with the tags in it that were not asked for.
    Text(&'a str),
    /// A known tag.
    Tag(Tag<'a>, Meaning),
    /// The text of a `<pre>`, decoded.
    Preformatted(String),
}

/// The pieces of the HTML, without comments and what else is hidden. Tags that style text are
/// pieces only if `all` are; otherwise they stay in the text.
pub fn pieces(html: &str, all: bool) -> Vec<Piece<'_>> {
    let mut cutter = Cutter {
        lower: html.to_ascii_lowercase(),
        html,
        start: 0,
        missing: Vec::new(),
        pieces: Vec::new(),
    };
    let mut at = 0;
    while let Some(found) = html[at..].find('<').map(|found| found + at) {
        at = cutter.piece_at(found, all).unwrap_or(found + 1);
    }
    cutter.text_until(html.len());
    cutter.pieces
}

/// Cuts HTML to pieces.
struct Cutter<'a> {
    html: &'a str,
    lower: String,
    /// Where the text starts that no piece has yet.
    start: usize,
    /// Ends that were searched for and are not there, so that nobody searches twice.
    missing: Vec<&'static str>,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Cutter<'a> {
    fn text_until(&mut self, end: usize) {
        if self.start < end {
            self.pieces.push(Piece::Text(&self.html[self.start..end]));
        }
    }

    /// Takes the piece at the `<`, and says where to look for the next one.
    fn piece_at(&mut self, at: usize, all: bool) -> Option<usize> {
        let html = self.html;
        if html[at..].starts_with("<!") || html[at..].starts_with("<?") {
            return self.hide(at);
        }
        let tag = Tag::at_start(&html[at..])?;
        let meaning = tag.meaning()?;
        let end = at + tag.source.len();
        let is_inline = matches!(
            meaning,
            Meaning::Mark(_)
                | Meaning::Link
                | Meaning::Image
                | Meaning::Superscript
                | Meaning::Span
                | Meaning::Plain
        );
        if is_inline && !all {
            return Some(end);
        }
        self.text_until(at);
        self.start = end;
        let raw = matches!(meaning, Meaning::Preformatted | Meaning::Hidden) && !tag.closing;
        if raw && let Some((inside, end)) = self.inside(tag, end) {
            if matches!(meaning, Meaning::Preformatted) {
                self.pieces.push(Piece::Preformatted(preformatted(inside)));
            }
            self.start = end;
        } else if !matches!(meaning, Meaning::Hidden) {
            self.pieces.push(Piece::Tag(tag, meaning));
        }
        Some(self.start)
    }

    /// Leaves out a comment, or another declaration.
    fn hide(&mut self, at: usize) -> Option<usize> {
        let closing = if self.html[at..].starts_with("<!--") {
            "-->"
        } else {
            ">"
        };
        let end = self.find(at + 2, closing)? + closing.len();
        self.text_until(at);
        self.start = end;
        Some(end)
    }

    /// The text up to the closing tag of an element, and where that ends.
    fn inside(&mut self, tag: Tag<'_>, start: usize) -> Option<(&'a str, usize)> {
        let closings = [
            "</pre",
            "</script",
            "</style",
            "</iframe",
            "</svg",
            "</noscript",
        ];
        let closing = closings
            .into_iter()
            .find(|closing| tag.is_named(&closing[2..]))?;
        let end = self.find(start, closing)?;
        let after = self
            .find(end, ">")
            .map_or(self.html.len(), |found| found + 1);
        Some((&self.html[start..end], after))
    }

    fn find(&mut self, start: usize, text: &'static str) -> Option<usize> {
        if self.missing.contains(&text) {
            return None;
        }
        let found = self.lower[start..].find(text);
        if found.is_none() {
            self.missing.push(text);
        }
        found.map(|found| found + start)
    }
}

/// The text of an element without its tags, where line breaks are line ends.
pub fn preformatted(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for piece in pieces(html, true) {
        match piece {
            Piece::Text(part) => text.push_str(&decode(part)),
            Piece::Tag(_, Meaning::Break) => text.push('\n'),
            Piece::Tag(..) => {}
            Piece::Preformatted(part) => text.push_str(&part),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, preformatted};

    #[test]
    fn hidden_text_is_no_piece() {
        let html = "a<!-- <p> -->b<style>p {}</style>c<p>d<b>e</b>";
        let texts: Vec<_> = pieces(html, false)
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => (*text).to_owned(),
                Piece::Tag(tag, _) => tag.source.to_owned(),
                Piece::Preformatted(text) => text.clone(),
            })
            .collect();
        assert_eq!(texts, ["a", "b", "c", "<p>", "d<b>e</b>"]);
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(
            preformatted("<code>{<br>&nbsp;&lt;x&gt;\n}</code>"),
            "{\n\u{a0}<x>\n}"
        );
    }
}
