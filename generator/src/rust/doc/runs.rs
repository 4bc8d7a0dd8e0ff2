//! The text of a paragraph as runs of one style.
//!
//! Markdown and HTML both end up as a flat list of [`Inline`]s, where marks may cross, repeat or
//! stay open. [`runs`] makes of it what a reader would see: each run of text knows its whole style,
//! so that nothing can be left open, and a run can be cut anywhere.

use std::rc::Rc;

use super::links;

/// A stretch of text in one style. `\n` in it is a hard line break and `\r` a soft one.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The text as a reader sees it, unescaped.
    pub text: String,
    /// How it is shown.
    pub style: Style,
}

/// A line of runs, without a line break in it.
pub type Line = Vec<Run>;

/// How a run is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// Bold, italic or struck out; the strongest of them, since nesting them reads no better.
    pub emphasis: Option<Emphasis>,
    /// True for code.
    pub code: bool,
    /// Where the text leads.
    pub link: Option<Rc<str>>,
}

/// The kinds of emphasis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Emphasis {
    /// Bold.
    Strong,
    /// Italic.
    Italic,
    /// Struck out.
    Struck,
}

/// A part of a paragraph as it is read.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text, unescaped.
    Text(String),
    /// Code, as Markdown writes it.
    Code(String),
    /// A line end that only wraps the source.
    Soft,
    /// A line break that the reader sees; two of them separate paragraphs.
    Break,
    /// The style starts here, if it also ends.
    Open(Mark),
    /// The style ends here, if it has started.
    Close(Mark),
}

/// What opens and closes.
#[derive(Clone, Debug)]
pub enum Mark {
    /// Emphasis.
    Emphasis(Emphasis),
    /// Code, as HTML writes it.
    Code,
    /// A link; without an address its text is plain. Closing marks need none.
    Link(Option<Rc<str>>),
}

impl Mark {
    /// The number of the mark among the five that pair with their like.
    fn slot(&self) -> usize {
        match self {
            Self::Emphasis(emphasis) => *emphasis as usize,
            Self::Code => 3,
            Self::Link(_) => 4,
        }
    }
}

impl Run {
    /// A run without a style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            style: Style::default(),
        }
    }

    /// A run of code.
    pub fn code(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            style: Style {
                code: true,
                ..Style::default()
            },
        }
    }

    /// True if the run makes no sense when cut: code, and an address that is its own text.
    pub fn is_atomic(&self) -> bool {
        self.style.code || self.is_address()
    }

    /// True if the text is the address it leads to.
    pub fn is_address(&self) -> bool {
        let link = self.style.link.as_deref();
        link.is_some_and(|link| link.strip_prefix("mailto:").unwrap_or(link) == self.text)
    }
}

/// The runs of the parts: marks without their partner are dropped, equal neighbours are one,
/// addresses are links.
pub fn runs(inline: &[Inline]) -> Vec<Run> {
    let paired = paired(inline);
    let mut open = Open::default();
    let mut runs = Vec::new();
    for (part, paired) in inline.iter().zip(paired) {
        match part {
            Inline::Text(text) => push(&mut runs, text, open.style(false)),
            Inline::Code(text) => push(&mut runs, text, open.style(true)),
            Inline::Soft if open.count[3] > 0 => push(&mut runs, " ", open.style(false)),
            Inline::Soft => push(&mut runs, "\r", open.style(false)),
            Inline::Break => push(&mut runs, "\n", open.style(false)),
            Inline::Open(mark) if paired => open.enter(mark),
            Inline::Close(mark) if paired => open.leave(mark),
            Inline::Open(Mark::Code) => push(&mut runs, "<code>", open.style(false)),
            Inline::Open(_) | Inline::Close(_) => {}
        }
    }
    runs.into_iter().flat_map(links::split).collect()
}

/// Appends the text, to the last run if that has the same style.
pub fn push(runs: &mut Vec<Run>, text: &str, style: Style) {
    match runs.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => runs.push(Run {
            text: text.to_owned(),
            style,
        }),
    }
}

/// For each part whether it is a mark that has its partner.
fn paired(inline: &[Inline]) -> Vec<bool> {
    let mut paired = vec![false; inline.len()];
    let mut open: [Vec<usize>; 5] = Default::default();
    for (index, part) in inline.iter().enumerate() {
        match part {
            Inline::Open(mark) => open[mark.slot()].push(index),
            Inline::Close(mark) => {
                if let Some(start) = open[mark.slot()].pop() {
                    paired[start] = true;
                    paired[index] = true;
                }
            }
            _ => {}
        }
    }
    paired
}

/// The marks that are open at a place.
#[derive(Default)]
struct Open {
    count: [usize; 5],
    links: Vec<Option<Rc<str>>>,
}

impl Open {
    fn enter(&mut self, mark: &Mark) {
        self.count[mark.slot()] += 1;
        if let Mark::Link(link) = mark {
            self.links.push(link.clone());
        }
    }

    fn leave(&mut self, mark: &Mark) {
        self.count[mark.slot()] -= 1;
        if let Mark::Link(_) = mark {
            self.links.pop();
        }
    }

    fn style(&self, code: bool) -> Style {
        let strongest = [Emphasis::Strong, Emphasis::Italic, Emphasis::Struck];
        Style {
            emphasis: strongest
                .into_iter()
                .find(|emphasis| self.count[*emphasis as usize] > 0),
            code: code || self.count[3] > 0,
            link: self.links.last().cloned().flatten(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Emphasis, Inline, Mark, Run, runs};

    #[test]
    fn a_mark_without_its_partner_is_dropped() {
        let strong = Mark::Emphasis(Emphasis::Strong);
        let inline = [
            Inline::Open(strong.clone()),
            Inline::Text("a".into()),
            Inline::Close(Mark::Code),
            Inline::Text("b".into()),
        ];
        assert_eq!(runs(&inline), [Run::plain("ab")]);
        let inline = [
            Inline::Open(strong.clone()),
            Inline::Open(strong.clone()),
            Inline::Text("a".into()),
            Inline::Close(strong),
        ];
        assert_eq!(runs(&inline)[0].style.emphasis, Some(Emphasis::Strong));
    }

    #[test]
    fn code_that_is_never_closed_is_a_placeholder() {
        let inline = [Inline::Text("?code=".into()), Inline::Open(Mark::Code)];
        assert_eq!(runs(&inline), [Run::plain("?code=<code>")]);
    }
}
