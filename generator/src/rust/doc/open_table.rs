//! A table while it is read, and what becomes of it: people use tables for lists, too.

use super::blocks::{Block, Table};
use super::runs::{Emphasis, Line, Run};

/// A table that is being read.
#[derive(Default)]
pub struct OpenTable {
    /// Its rows.
    pub rows: Vec<Row>,
    /// True if HTML has opened it.
    pub html: bool,
    /// True between the tags of a cell.
    pub in_cell: bool,
    /// True between the tags of its head.
    pub in_head: bool,
    /// How many tables are open in its cells.
    pub nested: usize,
    /// True where a row of such a table has just started.
    pub at_row: bool,
    /// How many frames Markdown has opened in its cells.
    pub frames: usize,
}

/// A row of a table.
#[derive(Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Line>,
    /// True if they are headings.
    pub header: bool,
}

/// The blocks of a table: a table if it has a header or many columns, otherwise a list of its rows.
pub fn finished(mut rows: Vec<Row>) -> Vec<Block> {
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_bold = |cell: &Line| {
        cell.first()
            .is_some_and(|run| run.style.emphasis == Some(Emphasis::Strong))
    };
    let has_header = rows.len() > 1 && (first.header || first.cells.iter().all(is_bold));
    if !has_header && columns < 3 {
        let entries = rows.into_iter().flat_map(|row| entry(row.cells));
        let list = [Block::ListStart(None)].into_iter().chain(entries);
        return list.chain([Block::ListEnd]).collect();
    }
    let mut rows = rows.into_iter().map(|row| row.cells);
    let mut header = if has_header {
        rows.next().unwrap_or_default()
    } else {
        Vec::new()
    };
    for run in header.iter_mut().flatten() {
        run.style.emphasis = None;
    }
    vec![Block::Table(Table {
        header,
        rows: rows.collect(),
    })]
}

/// A row as an entry of a list.
fn entry(cells: Vec<Line>) -> [Block; 3] {
    let mut line = Line::new();
    for cell in cells.into_iter().filter(|cell| !cell.is_empty()) {
        if !line.is_empty() {
            line.push(Run::plain(" – "));
        }
        line.extend(cell);
    }
    [
        Block::ItemStart,
        Block::Paragraph(vec![line]),
        Block::ItemEnd,
    ]
}
