//! Descriptions as rustdoc: clean Markdown without HTML.
//!
//! **Invariant:** what comes out renders as what a reader of the collection saw, and neither
//! rustdoc nor clippy finds anything in it: no HTML, no link that leads nowhere, no heading that
//! breaks the outline of a page, no code that would be run as a test. No input makes it panic, or
//! take more time than its length is worth.
//!
//! The way of a description: [`read`] makes a flat list of `blocks` of it (`containers` closes what
//! people leave open, `runs` pairs what they mark), and [`write`] makes lines of those. Headings
//! become bold paragraphs, so that they do not mix with the sections of the item.

mod blocks;
mod characters;
mod containers;
mod cut;
mod escape;
mod fences;
mod html;
mod links;
mod open_table;
mod paragraphs;
mod pieces;
mod plain;
mod read;
mod render;
mod runs;
mod table;
mod write;

use proc_macro2::TokenStream;
use quote::quote;

use blocks::{Block, join};
use characters::is_never_seen;
use escape::FIXED_SPACE;
use plain::{is_clean, is_plain};
use read::read;
use render::WIDTH;
use runs::{Emphasis, Line, Run};
use write::write;

/// The longest summary, in characters that a reader sees.
const LONGEST_SUMMARY: usize = 120;

/// The description as lines of clean Markdown, without trailing blank lines; empty for an empty
/// description. Of a text with more than `max_chars` characters the rest is left out, and a last
/// line says how many those are.
pub fn markdown(text: &str, max_chars: usize) -> Vec<String> {
    if text.len() <= max_chars.min(WIDTH) && is_clean(text) {
        return vec![text.to_owned()];
    }
    write(&read(text), max_chars)
}

/// The first sentence of the description on one line, and the lines of all that follows. A sentence
/// that is too long is cut at a word, and goes on in the lines. The summary is empty if the
/// description starts with something else than a paragraph or a heading.
pub fn summary_and_rest(text: &str, max_chars: usize) -> (String, Vec<String>) {
    if text.len() <= LONGEST_SUMMARY && is_clean(text) && !text.contains(". ") {
        return (text.to_owned(), Vec::new());
    }
    let mut blocks = read(text);
    let Some(first) = take_first_line(&mut blocks) else {
        return (String::new(), write(&blocks, max_chars));
    };
    let (mut summary, mut rest) = cut::at_sentence(&first).unwrap_or((first, Line::new()));
    if let Some((head, mut tail)) = cut::at_length(&summary, LONGEST_SUMMARY) {
        summary = cut::with_ellipsis(head);
        tail.insert(0, Run::plain("…"));
        rest = join(vec![tail, rest]);
    }
    if !rest.is_empty() {
        blocks.insert(0, Block::Paragraph(vec![rest]));
    }
    (one_line(&unemphasised(summary)), write(&blocks, max_chars))
}

/// The line, without its emphasis if it is emphasised as a whole.
fn unemphasised(mut line: Line) -> Line {
    if line.iter().all(|run| run.style.emphasis.is_some()) {
        for run in &mut line {
            run.style.emphasis = None;
        }
    }
    line
}

/// Takes the line that the blocks start with, if they start with a paragraph or a heading.
fn take_first_line(blocks: &mut Vec<Block>) -> Option<Line> {
    let rules = blocks
        .iter()
        .take_while(|block| **block == Block::Rule)
        .count();
    blocks.drain(..rules);
    match blocks.first_mut()? {
        Block::Paragraph(lines) if lines.len() > 1 => Some(lines.remove(0)),
        Block::Paragraph(lines) => {
            let line = lines.pop();
            blocks.remove(0);
            line
        }
        Block::Heading(line) => {
            let line = std::mem::take(line);
            blocks.remove(0);
            Some(line)
        }
        _ => None,
    }
}

/// Text of a name or value as inline Markdown that means just that text, on one line. Characters
/// that nobody sees are shown as `\u{fffd}`.
pub fn inline(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let visible = text.chars().map(|c| match c {
        c if c.is_whitespace() => ' ',
        c if is_never_seen(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    });
    one_line(&links::split(Run::plain(visible.collect::<String>())))
}

/// The text as inline code on one line, with as many backticks as it needs. Characters that nobody
/// sees are written as in Rust, such as `\n`; text of blanks alone is quoted, and so is none.
pub fn code(text: &str) -> String {
    let is_plain = |byte| matches!(byte, b' '..=b'~') && byte != b'`';
    if !text.is_empty() && !text.starts_with(' ') && text.bytes().all(is_plain) {
        return ["`", text, "`"].concat();
    }
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if is_never_seen(c) {
            visible.extend(c.escape_default());
        } else {
            visible.push(c);
        }
    }
    if visible.trim().is_empty() {
        visible = format!("\"{visible}\"");
    }
    escape::code(&visible).replace(FIXED_SPACE, " ")
}

/// A Markdown table of cells that are already Markdown. Line ends in them become spaces, and `|` is
/// escaped. Without a header its cells are empty.
pub fn table<C: AsRef<str>>(header: &[&str], rows: &[impl AsRef<[C]>]) -> Vec<String> {
    table::lines(header, rows)
}

/// A description on one line, with its links, code and emphasis: for a table or a list. Of a text
/// with more than `max_chars` characters an ellipsis stands for the rest.
pub fn cell(text: &str, max_chars: usize) -> String {
    if text.len() <= max_chars && is_clean(text) {
        return text.to_owned();
    }
    let line = flat(read(text));
    match cut::at_length(&line, max_chars) {
        Some((head, _)) => one_line(&cut::with_ellipsis(head)),
        None => one_line(&line),
    }
}

/// The text of the blocks on one line.
fn flat(blocks: Vec<Block>) -> Line {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => lines.extend(paragraph),
            Block::Heading(mut line) => {
                for run in &mut line {
                    run.style.emphasis = Some(Emphasis::Strong);
                }
                lines.push(line);
            }
            Block::Code(text) => {
                let words: Vec<_> = text.split_whitespace().collect();
                lines.push(vec![Run::code(words.join(" "))]);
            }
            Block::Table(table) => {
                lines.extend(table.header);
                lines.extend(table.rows.into_iter().flatten());
            }
            Block::ItemStart => lines.push(vec![Run::plain("•")]),
            _ => {}
        }
    }
    join(lines)
}

/// A `#[doc = " ..."]` attribute for each line.
pub fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_str() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

fn one_line(line: &[Run]) -> String {
    render::unwrapped(&render::line(line))
}

#[cfg(test)]
mod tests;
