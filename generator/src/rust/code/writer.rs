//! The text of a file in the making.

use std::fmt::{self, Write};

use super::wrap;

/// How far the lines in brackets stand from those around them, in blanks.
pub const INDENT: usize = 4;

/// The text of a file in the making: lines, indented by the brackets that are open.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    /// Where the lines start in it.
    start: usize,
    depth: usize,
    template: String,
}

/// Writes a template: `code!(writer, "pub struct {ident} {{")`, with lines as in [`Writer::code`].
macro_rules! code {
    ($writer:expr, $($template:tt)*) => {
        $writer.code(format_args!($($template)*))
    };
}
pub(crate) use code;

impl Writer {
    /// A writer of lines that come after a text.
    pub fn after(text: String) -> Self {
        Self {
            start: text.len(),
            text,
            ..Self::default()
        }
    }

    /// Writes the lines of a template, each as far to the right as the brackets at the ends of
    /// the lines before it say; how they are indented in the template means nothing. A line that
    /// is too long is broken. Blank lines at its ends are none.
    pub fn code(&mut self, template: fmt::Arguments<'_>) {
        if let Some(template) = template.as_str() {
            return self.lines(template);
        }
        let mut lines = std::mem::take(&mut self.template);
        lines.clear();
        let written = lines.write_fmt(template);
        debug_assert!(written.is_ok(), "text takes everything");
        self.lines(&lines);
        self.template = lines;
    }

    /// Writes lines as a doc comment.
    pub fn docs(&mut self, lines: &[impl AsRef<str>]) {
        for text in lines {
            for line in text.as_ref().split('\n') {
                self.indent();
                let mark = if line.is_empty() { "///" } else { "/// " };
                self.text.push_str(mark);
                self.text.push_str(line);
                self.text.push('\n');
            }
        }
    }

    /// Writes text as a doc comment.
    pub fn doc(&mut self, docs: &impl fmt::Display) {
        let mut text = std::mem::take(&mut self.template);
        text.clear();
        let written = write!(text, "{docs}");
        debug_assert!(written.is_ok(), "text takes everything");
        self.docs(&[&text]);
        self.template = text;
    }

    /// Writes an empty line, unless nothing or an opening bracket is before it.
    pub fn gap(&mut self) {
        if self.text.len() > self.start && !self.text.ends_with("{\n") {
            self.text.push('\n');
        }
    }

    /// The text, with other lines and an empty one before these.
    pub fn finish(mut self, mut head: String) -> String {
        if !head.is_empty() && self.text.len() > self.start {
            head.push('\n');
        }
        self.text.insert_str(self.start, &head);
        self.text
    }

    fn lines(&mut self, template: &str) {
        for line in template.trim_ascii().split('\n') {
            self.line(line.trim_ascii());
        }
    }

    fn line(&mut self, line: &str) {
        match line.as_bytes() {
            [] => {}
            [b'/' | b'#', ..] => {
                self.indent();
                self.text.push_str(line);
            }
            [first, ..] => {
                if matches!(first, b'}' | b')' | b']') {
                    self.depth = self.depth.saturating_sub(1);
                }
                self.indent();
                wrap::push(&mut self.text, self.depth * INDENT, line);
                if matches!(line.as_bytes().last(), Some(b'{' | b'(' | b'[')) {
                    self.depth += 1;
                }
            }
        }
        self.text.push('\n');
    }

    fn indent(&mut self) {
        push_blanks(&mut self.text, self.depth * INDENT);
    }
}

/// Adds blanks to a text.
pub fn push_blanks(text: &mut String, count: usize) {
    const BLANKS: &str = "                                                                ";
    let mut left = count;
    while left > 0 {
        let blanks = &BLANKS[..left.min(BLANKS.len())];
        text.push_str(blanks);
        left -= blanks.len();
    }
}

/// What a function writes, as a thing that prints.
pub struct Written<F>(F);

/// A thing that prints what a function writes.
pub fn written<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result>(write: F) -> Written<F> {
    Written(write)
}

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for Written<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// Things as the elements of a list.
pub fn joined<T: fmt::Display>(elements: impl Iterator<Item = T> + Clone) -> impl fmt::Display {
    written(move |f| {
        for (index, element) in elements.clone().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{element}")?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_indented_by_brackets_and_parted_by_gaps() {
        let mut writer = Writer::default();
        let ident = "Pets";
        writer.gap();
        code!(writer, "impl {ident} {{");
        for number in [1, 2] {
            writer.gap();
            writer.docs(&["One {", "", "two"]);
            code!(
                writer,
                "
                fn number_{number}(&self) -> u8 {{
                    {number}
                }}
                "
            );
        }
        code!(writer, "}}");
        let expected = "\
impl Pets {
    /// One {
    ///
    /// two
    fn number_1(&self) -> u8 {
        1
    }

    /// One {
    ///
    /// two
    fn number_2(&self) -> u8 {
        2
    }
}
";
        assert_eq!(writer.finish(String::new()), expected);
    }

    #[test]
    fn no_line_of_docs_ends_the_comment() {
        let mut writer = Writer::default();
        writer.docs(&["a\nstruct Evil;"]);
        assert_eq!(writer.finish(String::new()), "/// a\n/// struct Evil;\n");
    }
}
