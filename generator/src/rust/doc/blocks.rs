//! A description between reading and writing: a flat list of blocks, so that no depth of nesting
//! can hurt.

use super::runs::{Line, Run, push};

/// A block, or the start or end of what holds others. Starts and ends match.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The start of a quotation.
    QuoteStart,
    /// The end of a quotation.
    QuoteEnd,
    /// The start of a list, with the first number if it has numbers.
    ListStart(Option<u64>),
    /// The end of a list.
    ListEnd,
    /// The start of an entry.
    ItemStart,
    /// The end of an entry.
    ItemEnd,
    /// A paragraph: lines with visible breaks between them.
    Paragraph(Vec<Line>),
    /// A heading.
    Heading(Line),
    /// Code, without the last line end.
    Code(String),
    /// A table.
    Table(Table),
    /// A line across the page.
    Rule,
}

/// The rows of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The headings of the columns; empty if there are none.
    pub header: Vec<Line>,
    /// The rows below.
    pub rows: Vec<Vec<Line>>,
}

/// The lines of the runs: split at line breaks, with single spaces. Lines of nothing separate
/// paragraphs.
pub fn lines(runs: Vec<Run>) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    let mut listed = false;
    for run in runs {
        if run.style.code {
            push_line(&mut lines, &run.text, &run);
            continue;
        }
        let mut rest = run.text.as_str();
        while let Some(end) = rest.find(['\n', '\r']) {
            push_line(&mut lines, &rest[..end], &run);
            let hard = rest.as_bytes()[end] == b'\n';
            rest = &rest[end + 1..];
            listed |= lines.last().is_some_and(|line| is_dotted(line));
            let dot = starts_with_dot(rest);
            let sentence = listed && rest.trim_start_matches(' ').starts_with(char::is_uppercase);
            match (hard || dot, sentence) {
                (false, false) => push_line(&mut lines, " ", &run),
                (true, _) => lines.push(Line::new()),
                (false, true) => lines.extend([Line::new(), Line::new()]),
            }
            listed &= dot;
        }
        push_line(&mut lines, rest, &run);
    }
    lines.into_iter().map(trim).collect()
}

/// Appends the text to the last line, with single spaces unless it is code.
fn push_line(lines: &mut [Line], text: &str, run: &Run) {
    let Some(line) = lines.last_mut() else { return };
    if run.style.code {
        push(line, &text.replace('\n', " "), run.style.clone());
        return;
    }
    let mut out = String::with_capacity(text.len());
    let mut blank = line
        .last()
        .is_none_or(|last| !last.style.code && last.text.ends_with(' '));
    for c in text.chars() {
        if !(blank && c == ' ') {
            out.push(c);
        }
        blank = c == ' ';
    }
    push(line, &out, run.style.clone());
}

/// The line without the spaces at its ends.
pub fn trim(mut line: Line) -> Line {
    while let Some(last) = line.last_mut() {
        if !last.style.code {
            last.text.truncate(last.text.trim_end().len());
        }
        if !last.text.trim().is_empty() {
            break;
        }
        line.pop();
    }
    let blank = line
        .iter()
        .take_while(|run| run.text.trim().is_empty())
        .count();
    line.drain(..blank);
    if let Some(first) = line.first_mut().filter(|first| !first.style.code) {
        first
            .text
            .drain(..first.text.len() - first.text.trim_start().len());
    }
    line
}

/// The lines as one, with a space where they met.
pub fn join(lines: Vec<Line>) -> Line {
    let mut joined = Line::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            joined.push(Run::plain(" "));
        }
        joined.extend(line);
    }
    let mut merged = Line::new();
    for run in joined {
        push(&mut merged, &run.text, run.style);
    }
    merged
}

/// The number of characters a reader sees.
pub fn length(line: &[Run]) -> usize {
    line.iter().map(|run| run.text.chars().count()).sum()
}

/// The dots that people type for entries of a list.
const DOTS: [char; 6] = ['•', '·', '●', '▪', '◦', '‣'];

fn starts_with_dot(text: &str) -> bool {
    text.trim_start_matches(' ').starts_with(DOTS)
}

/// True if the line starts with such a dot.
pub fn is_dotted(line: &[Run]) -> bool {
    line.first()
        .is_some_and(|run| !run.style.code && starts_with_dot(&run.text))
}

/// How a line begins that its writer meant as an entry of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Marker {
    /// A dash, a star or a dot.
    Bullet,
    /// A number.
    Number(u64),
}

/// The marker at the start of the line, and the line without it.
pub fn marked(line: &Line) -> Option<(Marker, Line)> {
    let first = line.first().filter(|run| !run.style.code)?;
    let (marker, rest) = marker(&first.text)?;
    let mut line = line.clone();
    line[0].text = rest.to_owned();
    let line = trim(line);
    (!line.is_empty()).then_some((marker, line))
}

fn marker(text: &str) -> Option<(Marker, &str)> {
    if let Some(rest) = text.strip_prefix(DOTS) {
        return Some((Marker::Bullet, rest));
    }
    if let Some(rest) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        return Some((Marker::Bullet, rest));
    }
    let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let rest = text[digits..]
        .strip_prefix(". ")
        .or_else(|| text[digits..].strip_prefix(") "))?;
    let number = text[..digits].parse().ok().filter(|_| digits < 4)?;
    Some((Marker::Number(number), rest))
}

#[cfg(test)]
mod tests {
    use super::{Marker, Run, lines, marked};

    #[test]
    fn lines_end_where_a_reader_sees_it() {
        for (text, expected) in [
            ("a \r b", &["a b"][..]),
            ("a\n b ", &["a", "b"]),
            ("a\n\nb", &["a", "", "b"]),
            (
                "These:\r• a\r• b c\rd\rE",
                &["These:", "• a", "• b c d", "", "E"],
            ),
        ] {
            let lines: Vec<String> = lines(vec![Run::plain(text)])
                .iter()
                .map(|line| line.iter().map(|run| run.text.as_str()).collect())
                .collect();
            assert_eq!(lines, expected, "{text:?}");
        }
    }

    #[test]
    fn markers_of_entries_are_known() {
        for (text, expected) in [
            ("- a", Some(Marker::Bullet)),
            ("•a", Some(Marker::Bullet)),
            ("12. a", Some(Marker::Number(12))),
            ("2026. a", None),
            ("1.5 a", None),
            ("-5", None),
            ("- ", None),
        ] {
            let line = vec![Run::plain(text)];
            assert_eq!(marked(&line).map(|(marker, _)| marker), expected, "{text}");
        }
    }
}
