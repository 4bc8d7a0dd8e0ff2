//! A paragraph's lines as blocks: people write lists with `<br>`, dots and numbers, and code with
//! `<br>` in `<code>`.

use super::blocks::{Block, Marker, is_dotted, length, lines, marked};
use super::runs::{Line, Run};

/// Paragraphs and lists of the runs. `entry` says whether they stand in an entry of a list, and if
/// so whether that list has numbers: the next entry may have been written with a line break.
pub fn blocks(runs: Vec<Run>, entry: Option<bool>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut text = Vec::new();
    for run in runs {
        if run.style.code && run.text.trim_matches(['\n', ' ']).contains('\n') {
            blocks.extend(Paragraphs::of(std::mem::take(&mut text), entry));
            blocks.push(Block::Code(code(&run.text)));
        } else {
            text.push(run);
        }
    }
    blocks.extend(Paragraphs::of(text, entry));
    blocks
}

/// The text of code without empty lines around it and blanks at the ends of lines.
pub fn code(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    let start = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    let end = lines
        .iter()
        .rposition(|line| !line.is_empty())
        .map_or(0, |last| last + 1);
    lines.get(start..end).unwrap_or_default().join("\n")
}

/// Gathers lines to blocks.
struct Paragraphs {
    blocks: Vec<Block>,
    paragraph: Vec<Line>,
    /// True for each list that is open with numbers.
    list: Option<bool>,
    /// True as long as the open list is the one around the paragraph, which is not ours to close.
    borrowed: bool,
}

impl Paragraphs {
    fn of(runs: Vec<Run>, entry: Option<bool>) -> Vec<Block> {
        let lines = lines(runs);
        let values = values(&lines);
        // A marker that Markdown has read as text is text.
        let alone = lines.len() == 1 && !is_dotted(&lines[0]);
        let mut paragraphs = Self {
            blocks: Vec::new(),
            paragraph: Vec::new(),
            list: entry,
            borrowed: true,
        };
        let mut gap = false;
        for (line, value) in lines.into_iter().zip(values) {
            if line.is_empty() {
                gap = true;
                continue;
            }
            let marked = marked(&line).filter(|(marker, _)| !alone && paragraphs.expects(*marker));
            match marked {
                Some((marker, line)) => paragraphs.item(marker, line),
                None if value => paragraphs.item(Marker::Bullet, line),
                None => paragraphs.line(line, gap),
            }
            gap = false;
        }
        paragraphs.close_list();
        paragraphs.blocks
    }

    /// True if a line with the marker is an entry: a number only where it goes on, or starts,
    /// counting.
    fn expects(&self, marker: Marker) -> bool {
        match marker {
            Marker::Bullet => true,
            Marker::Number(number) => self.list == Some(true) || number == 1,
        }
    }

    fn line(&mut self, line: Line, gap: bool) {
        if gap && !self.borrowed {
            self.close_list();
        } else if gap {
            self.flush();
        }
        self.paragraph.push(line);
    }

    fn item(&mut self, marker: Marker, line: Line) {
        let numbered = marker != Marker::Bullet;
        let is_first = self.blocks.is_empty() && self.paragraph.is_empty();
        if self.list == Some(numbered) && !(self.borrowed && is_first) {
            self.flush();
            self.blocks.push(Block::ItemEnd);
        } else {
            self.close_list();
            let start = match marker {
                Marker::Bullet => None,
                Marker::Number(number) => Some(number),
            };
            self.blocks.push(Block::ListStart(start));
            self.list = Some(numbered);
            self.borrowed = false;
        }
        self.blocks.push(Block::ItemStart);
        self.paragraph.push(line);
    }

    fn flush(&mut self) {
        if !self.paragraph.is_empty() {
            self.blocks
                .push(Block::Paragraph(std::mem::take(&mut self.paragraph)));
        }
    }

    fn close_list(&mut self) {
        self.flush();
        if self.list.is_some() && !self.borrowed {
            self.blocks.extend([Block::ItemEnd, Block::ListEnd]);
        }
        if !self.borrowed {
            self.list = None;
        }
    }
}

/// For each line whether it is one of several that explain a value each: `` `a` - the first``.
fn values(lines: &[Line]) -> Vec<bool> {
    let explains: Vec<bool> = lines.iter().map(|line| is_value(line)).collect();
    let near = |index: usize| explains.get(index).copied().unwrap_or(false);
    (0..lines.len())
        .map(|index| near(index) && (near(index + 1) || index > 0 && near(index - 1)))
        .collect()
}

fn is_value(line: &[Run]) -> bool {
    let [first, second, ..] = line else {
        return false;
    };
    let separators = ['-', '–', '—', ':', '='];
    first.style.code && !second.style.code && second.text.trim_start().starts_with(separators)
}

/// The longest text that is shown as a heading; Markdown takes any paragraph above a line for one.
const LONGEST_HEADING: usize = 120;

/// The blocks of a heading.
pub fn heading(runs: Vec<Run>) -> Vec<Block> {
    let line = super::blocks::join(lines(runs));
    match length(&line) {
        0 => Vec::new(),
        1..=LONGEST_HEADING => vec![Block::Heading(line)],
        _ => vec![Block::Paragraph(vec![line])],
    }
}
