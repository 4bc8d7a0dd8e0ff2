//! Writes blocks as lines of Markdown: one style for everything, each continuation under its text,
//! a blank line where blocks meet.

use super::blocks::{Block, Table, length};
use super::cut;
use super::escape::longest_run;
use super::render::{self, WIDTH};
use super::runs::{Emphasis, Line};
use super::table;

/// The narrowest that nesting may make a line.
const NARROWEST: usize = 40;

/// The lines of the blocks, as long as their text has at most so many characters. What is left out
/// is counted in the last line.
pub fn write(blocks: &[Block], most: usize) -> Vec<String> {
    let mut writer = Writer {
        left: most,
        ..Writer::default()
    };
    let last = blocks
        .iter()
        .rposition(|block| *block != Block::Rule)
        .map_or(0, |last| last + 1);
    for block in &blocks[..last] {
        writer.block(block);
    }
    writer.frames.clear();
    writer.shared = 0;
    if writer.left_out > 0 {
        let count = grouped(writer.left_out);
        let noun = if writer.left_out == 1 {
            "character was"
        } else {
            "characters were"
        };
        writer.leaf(vec![format!("*({count} more {noun} left out.)*")]);
    }
    writer.lines
}

/// The number with commas.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    frames: Vec<Frame>,
    /// How many of the frames the last block stands in, too.
    shared: usize,
    /// The list that was the last block, if it was one: whether it has numbers, and its other
    /// marker.
    ended: Option<(bool, bool)>,
    after_paragraph: bool,
    /// How many characters may still be written.
    left: usize,
    /// How many were not.
    left_out: usize,
}

enum Frame {
    Quote,
    List(List),
    Item(Item),
}

struct List {
    number: Option<u64>,
    /// True for the marker that keeps the list apart from the one just before it.
    other_marker: bool,
    /// True if the first entry stands right below the text that introduces it.
    attached: bool,
    /// True once an entry is written.
    started: bool,
    /// True if the last entry has several blocks.
    loose: bool,
}

struct Item {
    marker: String,
    started: bool,
    loose: bool,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::QuoteStart => self.frames.push(Frame::Quote),
            Block::ListStart(start) => self.start_list(*start),
            Block::ItemStart => self.start_item(),
            Block::QuoteEnd | Block::ListEnd | Block::ItemEnd => self.end(),
            Block::Paragraph(lines) => self.paragraph(lines, None),
            Block::Heading(line) => {
                self.paragraph(std::slice::from_ref(line), Some(Emphasis::Strong));
            }
            Block::Code(text) => self.code(text),
            Block::Table(table) => self.table(table),
            Block::Rule => self.rule(),
        }
    }

    fn start_list(&mut self, start: Option<u64>) {
        let in_item =
            matches!(self.frames.last(), Some(Frame::Item(item)) if item.started && !item.loose);
        let other_marker = self
            .ended
            .is_some_and(|(numbers, other)| numbers == start.is_some() && !other);
        self.frames.push(Frame::List(List {
            number: start,
            other_marker,
            attached: in_item && self.after_paragraph && start.is_none_or(|start| start == 1),
            started: false,
            loose: false,
        }));
    }

    fn start_item(&mut self) {
        let Some(Frame::List(list)) = self.frames.last_mut() else {
            return;
        };
        let marker = match (list.number.as_mut(), list.other_marker) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(number), other) => {
                let marker = format!("{number}{} ", if other { ')' } else { '.' });
                *number = number.saturating_add(1).min(999_999_999);
                marker
            }
        };
        self.frames.push(Frame::Item(Item {
            marker,
            started: false,
            loose: false,
        }));
    }

    fn end(&mut self) {
        let frame = self.frames.pop();
        self.shared = self.shared.min(self.frames.len());
        match (frame, self.frames.last_mut()) {
            (Some(Frame::Item(item)), Some(Frame::List(list))) if item.started => {
                list.loose = item.loose;
                list.started = true;
            }
            (Some(Frame::List(list)), _) if list.started => {
                self.ended = Some((list.number.is_some(), list.other_marker));
            }
            _ => {}
        }
    }

    /// The characters that may still be written on a line.
    fn width(&self) -> usize {
        let indent: usize = self.frames.iter().map(Frame::width).sum();
        WIDTH.saturating_sub(indent).max(NARROWEST)
    }

    fn paragraph(&mut self, lines: &[Line], emphasis: Option<Emphasis>) {
        let mut kept = Vec::new();
        for line in lines {
            kept.extend(self.fitting(line));
        }
        if let Some(emphasis) = emphasis {
            for run in kept.iter_mut().flatten() {
                run.style.emphasis = Some(emphasis);
            }
        }
        let written = render::paragraph(&kept, self.width());
        self.leaf(written);
        self.after_paragraph = !kept.is_empty();
    }

    /// The part of the line that may still be written.
    fn fitting(&mut self, line: &Line) -> Option<Line> {
        let length = length(line);
        if self.takes(length) {
            return Some(line.clone());
        }
        let most = std::mem::take(&mut self.left);
        let cut = cut::at_length(line, most).filter(|_| most > 0 && self.left_out == 0);
        let Some((head, tail)) = cut else {
            self.left_out += length;
            return None;
        };
        self.left_out += super::blocks::length(&tail);
        Some(cut::with_ellipsis(head))
    }

    /// True if there is room for so many characters, which are then taken.
    fn takes(&mut self, length: usize) -> bool {
        let fits = self.left_out == 0 && length <= self.left;
        if fits {
            self.left -= length;
        }
        fits
    }

    fn code(&mut self, text: &str) {
        let length = text.chars().count();
        if !self.takes(length) {
            self.left_out += length;
            return;
        }
        let fence = "`".repeat((longest_run(text, '`') + 1).max(3));
        let mut lines = vec![format!("{fence}text")];
        lines.extend(text.lines().map(str::to_owned));
        lines.push(fence);
        self.leaf(lines);
    }

    fn table(&mut self, table: &Table) {
        let cell = |line: &Line| render::unwrapped(&render::line(line));
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in &table.rows {
            let length = row.iter().map(|cell| length(cell)).sum();
            if self.takes(length) {
                rows.push(row.iter().map(cell).collect());
            } else {
                self.left_out += length;
            }
        }
        if !rows.is_empty() || table.rows.is_empty() {
            let header: Vec<String> = table.header.iter().map(cell).collect();
            self.leaf(table::lines(&header, &rows));
        }
    }

    fn rule(&mut self) {
        let repeats = self.lines.last().is_none_or(|last| last == "---");
        if self.frames.is_empty() && !repeats && self.left_out == 0 {
            self.leaf(vec!["---".to_owned()]);
        }
    }

    /// Writes the lines of a block, with the marks of what it stands in.
    fn leaf(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        if self.separate() && !self.lines.is_empty() {
            let blank = self.prefix(self.shared);
            self.lines.push(blank.trim_end().to_owned());
        }
        for line in lines {
            let prefix = self.prefix(self.frames.len());
            self.lines
                .push(format!("{prefix}{line}").trim_end().to_owned());
            self.start_frames();
        }
        self.shared = self.frames.len();
        self.ended = None;
        self.after_paragraph = false;
    }

    /// True if a blank line belongs before the next block; says so to the entry it stands in.
    fn separate(&mut self) -> bool {
        let new = self
            .frames
            .iter()
            .position(|frame| matches!(frame, Frame::Item(item) if !item.started));
        let list = new.and_then(|new| self.frames.get(new.checked_sub(1)?));
        if let Some(Frame::List(list)) = list {
            return if list.started {
                list.loose
            } else {
                !list.attached
            };
        }
        if let Some(Frame::Item(item)) = self.frames.last_mut() {
            item.loose = true;
        }
        true
    }

    fn start_frames(&mut self) {
        for frame in &mut self.frames {
            if let Frame::Item(item) = frame {
                item.started = true;
            }
        }
    }

    /// What stands before a line in the first so many frames.
    fn prefix(&self, frames: usize) -> String {
        self.frames[..frames].iter().map(Frame::prefix).collect()
    }
}

impl Frame {
    fn prefix(&self) -> String {
        match self {
            Self::Quote => "> ".to_owned(),
            Self::List(_) => String::new(),
            Self::Item(item) if item.started => " ".repeat(item.marker.len()),
            Self::Item(item) => item.marker.clone(),
        }
    }

    fn width(&self) -> usize {
        match self {
            Self::Quote => 2,
            Self::List(_) => 0,
            Self::Item(item) => item.marker.len(),
        }
    }
}
