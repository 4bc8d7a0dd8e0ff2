//! What is open while a description is read: paragraphs, lists, quotations, tables.
//!
//! Markdown closes what it opens; HTML need not. So HTML can only close what HTML opened behind the
//! last thing that Markdown did, and what nothing will ever close ends with its paragraph. Deep
//! nesting is flattened.

use super::blocks::{Block, join, lines};
use super::html::Meaning;
use super::open_table::{OpenTable, Row, finished};
use super::paragraphs;
use super::runs::{Inline, runs};

/// The deepest nesting that is shown.
const DEEPEST: usize = 12;

/// Gathers the parts of paragraphs and makes blocks of them.
pub struct Containers {
    /// The parts of the open paragraph, heading or cell.
    pub inline: Vec<Inline>,
    blocks: Vec<Block>,
    open: Vec<Frame>,
    /// How many of the open frames are shown.
    shown: usize,
    heading: bool,
    table: Option<OpenTable>,
    closers: Closers,
}

/// An open list, entry or quotation.
#[derive(Clone, Copy)]
struct Frame {
    kind: Kind,
    html: bool,
    shown: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Quote,
    /// True if it has numbers.
    List(bool),
    Item,
}

/// How many end tags are still to come, at most.
struct Closers {
    lists: usize,
    tables: usize,
}

impl Containers {
    /// Nothing is open yet.
    pub fn new(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let count = |tag: &str| lower.matches(tag).count();
        Self {
            inline: Vec::new(),
            blocks: Vec::new(),
            open: Vec::new(),
            shown: 0,
            heading: false,
            table: None,
            closers: Closers {
                lists: count("</ul") + count("</ol") + count("</dl"),
                tables: count("</table"),
            },
        }
    }

    /// Closes everything.
    pub fn finish(mut self) -> Vec<Block> {
        self.finish_table();
        self.flush();
        while !self.open.is_empty() {
            self.pop();
        }
        self.blocks
    }

    /// Ends the paragraph or heading. In a cell, where there are none, it leaves a space.
    pub fn flush(&mut self) {
        if self.in_cell() {
            self.inline.push(Inline::Soft);
            return;
        }
        let runs = runs(&std::mem::take(&mut self.inline));
        let blocks = if std::mem::take(&mut self.heading) {
            paragraphs::heading(runs)
        } else {
            paragraphs::blocks(runs, self.numbers())
        };
        self.blocks.extend(blocks);
    }

    /// Starts a heading.
    pub fn heading(&mut self) {
        self.flush();
        self.heading = !self.in_cell();
    }

    /// A block without parts.
    pub fn block(&mut self, block: Block) {
        self.flush();
        if !self.in_cell() {
            self.blocks.push(block);
        }
    }

    /// A block of code.
    pub fn code(&mut self, text: &str) {
        let text = paragraphs::code(text);
        if self.in_cell() {
            self.inline.push(Inline::Code(text));
        } else if !text.is_empty() {
            self.block(Block::Code(text));
        }
    }

    /// Starts a quotation.
    pub fn open_quote(&mut self, html: bool) {
        self.push(Kind::Quote, html, Block::QuoteStart);
    }

    /// Starts a list.
    pub fn open_list(&mut self, start: Option<u64>, html: bool) {
        self.push(Kind::List(start.is_some()), html, Block::ListStart(start));
    }

    /// Starts an entry. HTML need not end the one before, and may forget the list.
    pub fn open_item(&mut self, html: bool) {
        if self.in_cell() {
            self.inline.push(Inline::Text(" • ".to_owned()));
        } else if html {
            self.close_html(&Meaning::Item);
            let list = self.open.last().map(|frame| (frame.kind, frame.html));
            if !matches!(list, Some((Kind::List(_), true))) {
                self.open_list(None, true);
            }
        }
        self.push(Kind::Item, html, Block::ItemStart);
    }

    fn push(&mut self, kind: Kind, html: bool, start: Block) {
        self.flush();
        let shown = !self.in_cell() && self.shown < DEEPEST;
        let is_item = kind == Kind::Item;
        let in_list = matches!(
            self.open.last(),
            Some(Frame {
                kind: Kind::List(_),
                shown: true,
                ..
            })
        );
        // An entry needs its list, and a list is nothing without its entries.
        let shown = if is_item {
            shown && in_list
        } else {
            shown && self.shown + 1 < DEEPEST
        };
        if html && !shown {
            return;
        }
        if let Some(table) = self.table.as_mut() {
            table.frames += usize::from(!html);
        }
        if shown {
            self.blocks.push(start);
            self.shown += 1;
        }
        self.open.push(Frame { kind, html, shown });
    }

    fn pop(&mut self) {
        self.flush();
        let Some(frame) = self.open.pop() else { return };
        if frame.shown {
            self.shown -= 1;
            self.blocks.push(match frame.kind {
                Kind::Quote => Block::QuoteEnd,
                Kind::List(_) => Block::ListEnd,
                Kind::Item => Block::ItemEnd,
            });
        }
    }

    /// Closes the last quotation, list or entry that Markdown has opened, and what HTML has left
    /// open in it.
    pub fn close_markdown(&mut self) {
        match self.table.as_mut() {
            Some(table) if table.frames > 0 => table.frames -= 1,
            _ => self.finish_table(),
        }
        while self.open.last().is_some_and(|frame| frame.html) {
            self.pop();
        }
        self.pop();
    }

    /// Closes what an HTML end tag closes, if HTML has opened it here.
    pub fn close_html(&mut self, meaning: &Meaning) {
        if matches!(meaning, Meaning::List(_)) {
            self.closers.lists = self.closers.lists.saturating_sub(1);
        }
        if self.in_cell() {
            self.flush();
            return;
        }
        let kinds = self
            .open
            .iter()
            .rev()
            .take_while(|frame| frame.html)
            .map(|frame| frame.kind);
        let found = kinds.clone().position(|kind| match meaning {
            Meaning::Quote => kind == Kind::Quote,
            Meaning::Item => kind == Kind::Item,
            _ => matches!(kind, Kind::List(_)),
        });
        // An entry does not end outside of its own list.
        let list = kinds.clone().position(|kind| matches!(kind, Kind::List(_)));
        let found = found.filter(|found| {
            !matches!(meaning, Meaning::Item) || list.is_none_or(|list| *found < list)
        });
        match found {
            Some(found) => (0..=found).for_each(|_| self.pop()),
            None => self.flush(),
        }
    }

    /// Closes what HTML has opened and nothing will close.
    pub fn close_abandoned(&mut self) {
        if self.closers.tables == 0
            && self
                .table
                .as_ref()
                .is_some_and(|table| table.html && table.frames == 0)
        {
            self.finish_table();
        }
        if self.closers.lists == 0 && !self.in_cell() {
            while matches!(
                self.open.last(),
                Some(Frame {
                    html: true,
                    kind: Kind::List(_) | Kind::Item,
                    ..
                })
            ) {
                self.pop();
            }
        }
    }

    /// True if an HTML list or table is open, which empty lines do not end.
    pub fn is_in_html(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.html)
            || self.open.last().is_some_and(|frame| frame.html)
    }

    /// Whether the paragraph stands in an entry, and if so whether that has a number.
    fn numbers(&self) -> Option<bool> {
        match self.open.as_slice() {
            [
                ..,
                Frame {
                    kind: Kind::List(numbered),
                    shown: true,
                    ..
                },
                Frame {
                    kind: Kind::Item,
                    shown: true,
                    ..
                },
            ] => Some(*numbered),
            _ => None,
        }
    }

    fn in_cell(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.in_cell)
    }

    /// Starts a table; one in a cell is only text.
    pub fn open_table(&mut self, html: bool) {
        let in_cell = self.in_cell();
        self.flush();
        match self.table.as_mut() {
            Some(table) if in_cell || table.frames > 0 => table.nested += 1,
            _ => {
                self.finish_table();
                self.table = Some(OpenTable {
                    html,
                    ..OpenTable::default()
                });
            }
        }
    }

    /// Ends the table.
    pub fn close_table(&mut self, html: bool) {
        if html {
            self.closers.tables = self.closers.tables.saturating_sub(1);
        }
        match self.table.as_mut() {
            Some(table) if table.nested > 0 => table.nested -= 1,
            Some(table) if table.html == html && table.frames == 0 => self.finish_table(),
            _ => {}
        }
    }

    /// Starts or ends the head of the table.
    pub fn section(&mut self, head: bool) {
        if let Some(table) = self.outer_table() {
            table.in_head = head;
        }
    }

    /// Starts a row.
    pub fn row(&mut self, header: bool) {
        self.end_cell();
        match self.table.as_mut() {
            None => self.flush(),
            Some(table) if table.nested > 0 => {
                table.at_row = true;
                self.inline.push(Inline::Text(" • ".to_owned()));
            }
            Some(table) => table.rows.push(Row {
                cells: Vec::new(),
                header: header || table.in_head,
            }),
        }
    }

    /// Starts a cell.
    pub fn cell(&mut self, heading: bool) {
        self.end_cell();
        match self.table.as_mut() {
            None => self.flush(),
            Some(table) if table.nested > 0 => {
                if !std::mem::take(&mut table.at_row) {
                    self.inline.push(Inline::Text(" – ".to_owned()));
                }
            }
            Some(_) => {
                self.flush();
                self.start_cell(heading);
            }
        }
    }

    fn start_cell(&mut self, heading: bool) {
        let Some(table) = self.table.as_mut() else {
            return;
        };
        table.in_cell = true;
        if table.rows.is_empty() {
            table.rows.push(Row::default());
        }
        if let Some(row) = table
            .rows
            .last_mut()
            .filter(|_| table.html && !table.in_head)
        {
            row.header = heading && (row.header || row.cells.is_empty());
        }
    }

    /// Ends the cell, unless it is one of a table within a cell.
    pub fn end_cell(&mut self) {
        if !self.in_cell() || self.outer_table().is_none() {
            return;
        }
        let runs = runs(&std::mem::take(&mut self.inline));
        if let Some(table) = self.table.as_mut() {
            table.in_cell = false;
            if let Some(row) = table.rows.last_mut() {
                row.cells.push(join(lines(runs)));
            }
        }
    }

    /// The open table, unless another one is open in its cell.
    fn outer_table(&mut self) -> Option<&mut OpenTable> {
        self.table.as_mut().filter(|table| table.nested == 0)
    }

    fn finish_table(&mut self) {
        if let Some(table) = self.table.as_mut() {
            table.nested = 0;
        }
        self.end_cell();
        if let Some(table) = self.table.take() {
            self.flush();
            self.blocks.extend(finished(table.rows));
        }
    }
}
