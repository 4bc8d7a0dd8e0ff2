//! Breaks a line of code that is too long.
//!
//! A line is a tree of groups: what stands in brackets, a chain of method calls, the expression of
//! a match arm. A group that fits stays on its line; of one that does not, every part gets a line
//! of its own. That is decided from the outside in, as `prettyplease` does (after Oppen, "Pretty
//! printing", 1980), so that the lines are the same.

use super::syntax::{self, Break, DEEP, Token};
use super::writer::{INDENT, push_blanks};

/// The longest line, in bytes.
const WIDTH: usize = 89;

/// What a line may hold behind its indentation, however far that is.
const NARROWEST: usize = 60;

/// Adds a line of code to text that ends with its indentation: as one line or as several.
pub fn push(text: &mut String, indent: usize, line: &str) {
    if indent + line.len() <= limit(indent) && !syntax::ends_with_literal(line) {
        text.push_str(line);
        return;
    }
    match syntax::tokens(line) {
        Some(tokens) => Printer::new(text, indent).print(&tokens),
        None => text.push_str(line),
    }
}

/// The column that no line goes beyond.
fn limit(indent: usize) -> usize {
    WIDTH.max(indent + NARROWEST)
}

/// The width of each group, from its opening to where the line could be broken next; `None` where
/// it cannot stay on one line.
fn sizes(tokens: &[Token<'_>]) -> Vec<Option<usize>> {
    let mut sizes = vec![Some(0); tokens.len()];
    let mut open: Vec<(usize, bool)> = Vec::with_capacity(DEEP);
    let mut total = 1;
    let mut since_break = total;
    for (index, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Text(text) => total += text.len(),
            Token::Break(one) => {
                total += one.blanks;
                // A semicolon stands before the break, a comma is part of it.
                since_break = total - usize::from(one.before == Some(';'));
            }
            Token::Close => open.push((since_break, false)),
            Token::Open { broken, .. } => {
                let (end, has_broken) = open.pop().unwrap_or_default();
                let broken = *broken || has_broken;
                sizes[index] = (!broken).then(|| total - end);
                if let Some(around) = open.last_mut() {
                    around.1 |= broken;
                }
                since_break = end;
            }
        }
    }
    sizes
}

struct Printer<'a> {
    text: &'a mut String,
    indent: usize,
    column: usize,
    limit: usize,
}

impl<'a> Printer<'a> {
    fn new(text: &'a mut String, indent: usize) -> Self {
        Self {
            text,
            indent,
            column: indent,
            limit: limit(indent),
        }
    }

    fn print(mut self, tokens: &[Token<'_>]) {
        let sizes = sizes(tokens);
        // Of each open group the indentation around it, if it is broken.
        let mut open: Vec<Option<usize>> = Vec::with_capacity(DEEP);
        for (token, size) in tokens.iter().zip(sizes) {
            match token {
                Token::Text(text) => self.push(text),
                Token::Open { indented, .. } => {
                    let in_whole = matches!(open.last(), Some(None));
                    let fits =
                        in_whole || size.is_some_and(|size| self.column + size <= self.limit);
                    open.push((!fits).then_some(self.indent));
                    if !fits && *indented {
                        self.indent += INDENT;
                    }
                }
                Token::Close => {
                    if let Some(Some(around)) = open.pop() {
                        self.indent = around;
                    }
                }
                Token::Break(one) => match open.last() {
                    Some(Some(_)) => self.end_line(one),
                    _ => self.stay(one),
                },
            }
        }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.len();
    }

    fn stay(&mut self, at: &Break) {
        push_blanks(self.text, at.blanks);
        self.column += at.blanks;
        push_char(self.text, at.if_whole);
    }

    fn end_line(&mut self, at: &Break) {
        push_char(self.text, at.before);
        self.text.push('\n');
        let indent = self.indent - if at.ends_group { INDENT } else { 0 };
        push_blanks(self.text, indent);
        push_char(self.text, at.after);
        self.column = indent + usize::from(at.after.is_some());
        self.limit = limit(indent);
    }
}

fn push_char(text: &mut String, char: Option<char>) {
    if let Some(char) = char {
        text.push(char);
    }
}
