//! Values that each have a line or a bullet of their own.

use super::item::{Item, Quote, item, note};
use super::list::List;
use super::scan::{after_bullet, skip_blanks, skip_space, split_line};

/// A line that names a value and says something of it, such as `` - `a`: text `` or `` `a` - text ``.
pub(super) struct LineItem<'a> {
    /// The value and how it is set apart.
    pub(super) item: Item<'a>,
    /// What the line says of it.
    pub(super) doc: String,
    /// Whether a bullet stands before it.
    pub(super) is_bullet: bool,
}

/// Reads a line that names one value.
pub(super) fn line_item(line: &str) -> Option<LineItem<'_>> {
    let bullet = after_bullet(line);
    let item = item(bullet.unwrap_or(line.trim_start()))?;
    let is_bullet = bullet.is_some();
    if item.quote == Quote::Bare && !is_bullet {
        return None;
    }
    let (said, rest) = note(item.rest);
    let doc = after_dash(rest)?.trim();
    let doc = match said {
        Some(note) => format!("({note}) {doc}").trim_end().to_owned(),
        None => doc.to_owned(),
    };
    Some(LineItem {
        item,
        doc,
        is_bullet,
    })
}

/// The text after the mark that separates a value from its doc, or at the end of the line.
fn after_dash(text: &str) -> Option<&str> {
    let rest = skip_blanks(text);
    if rest.trim_matches([' ', '.', ',', ';']).is_empty() {
        return Some("");
    }
    if let Some(rest) = rest.strip_prefix(':') {
        return Some(rest.strip_prefix("**").unwrap_or(rest));
    }
    rest.strip_prefix(['-', '–', '—', '='])
        .map(|rest| rest.trim_start_matches(['-', '>']))
}

/// Bullets, or lines that each start with a quoted value.
pub(super) fn line_list(text: &str) -> Option<List<'_>> {
    let mut rows = Rows {
        values: Vec::new(),
        quote: Quote::Bare,
        indent: 0,
        is_bullet: false,
        pending: Vec::new(),
    };
    let (mut remaining, mut rest, mut after_blank) = (Some(text), text, false);
    while let Some(current) = remaining {
        let (line, after) = split_line(current);
        remaining = after;
        if line.trim().is_empty() {
            after_blank = true;
            continue;
        }
        match rows.push(line, after_blank)? {
            Row::Value => rest = after.unwrap_or_default(),
            Row::Continued => {}
            Row::End => break,
        }
        after_blank = false;
    }
    rows.flush(true);
    (!rows.values.is_empty()).then_some(List {
        values: rows.values,
        quote: rows.quote,
        rest,
    })
}

/// What a line is to the list above it.
enum Row {
    Value,
    Continued,
    End,
}

/// The lines of a list as they are read.
struct Rows<'a> {
    values: Vec<(&'a str, String)>,
    quote: Quote,
    indent: usize,
    is_bullet: bool,
    /// Lines behind the last value, which are its doc if another value follows.
    pending: Vec<&'a str>,
}

impl<'a> Rows<'a> {
    /// Takes one line; nothing if it breaks the list's form, so that the set is not known.
    fn push(&mut self, line: &'a str, after_blank: bool) -> Option<Row> {
        let indent = line.len() - line.trim_start().len();
        if self.values.is_empty() {
            let first = line_item(line)?;
            (self.quote, self.indent, self.is_bullet) = (first.item.quote, indent, first.is_bullet);
            self.values.push((first.item.value, first.doc));
            return Some(Row::Value);
        }
        let is_deeper = self.is_bullet && indent > self.indent + 1;
        if after_bullet(line).is_some() == self.is_bullet && !is_deeper {
            let next = line_item(line).filter(|next| next.item.quote == self.quote);
            if let Some(next) = next {
                self.flush(false);
                self.values.push((next.item.value, next.doc));
                return Some(Row::Value);
            }
            if self.is_bullet {
                return None;
            }
        }
        if !is_deeper && (line.trim_end().ends_with(':') || (self.is_bullet && after_blank)) {
            return Some(Row::End);
        }
        self.pending.push(line);
        Some(Row::Continued)
    }

    /// Gives the pending lines to the last value; at the end of the list only indented ones.
    fn flush(&mut self, is_end: bool) {
        let Some((_, doc)) = self.values.last_mut() else {
            return;
        };
        for line in self.pending.drain(..) {
            let indent = line.len() - line.trim_start().len();
            if is_end && !(self.is_bullet && indent > self.indent + 1) {
                break;
            }
            doc.push('\n');
            doc.push_str(line.trim());
        }
        self.pending.clear();
    }
}

/// Bullets whose line breaks were lost: `* **a**: text * **b**: text`.
pub(super) fn dash_list(text: &str) -> Option<List<'_>> {
    let text = skip_space(text);
    let (line, after) = split_line(text);
    let bullet = line.chars().next().filter(|first| "-*•".contains(*first))?;
    let mut rows: Vec<(&str, &str)> = Vec::new();
    let (mut doc_start, mut quote) = (0, Quote::Bare);
    for (at, _) in line.match_indices(bullet) {
        if at < doc_start || (at > 0 && !line[..at].ends_with(char::is_whitespace)) {
            continue;
        }
        let Some((item, doc)) = dash_item(&line[at..]) else {
            continue;
        };
        if let Some(last) = rows.last_mut() {
            last.1 = line[doc_start..at].trim();
        } else if at > 0 {
            return None;
        } else {
            quote = item.quote;
        }
        if item.quote != quote {
            return None;
        }
        doc_start = line.len() - doc.len();
        rows.push((item.value, doc.trim()));
    }
    let values = rows
        .into_iter()
        .map(|(value, doc)| (value, doc.to_owned()))
        .collect();
    Some(List {
        values,
        quote,
        rest: after.unwrap_or_default(),
    })
}

fn dash_item(text: &str) -> Option<(Item<'_>, &str)> {
    let item = item(after_bullet(text)?).filter(|item| item.quote != Quote::Bare)?;
    let doc =
        after_dash(note(item.rest).1).or_else(|| after_bullet(item.rest).map(|_| item.rest))?;
    Some((item, doc))
}

#[cfg(test)]
mod tests {
    use super::super::list::list;

    fn read(text: &str) -> Option<Vec<(&str, String)>> {
        list(text).map(|list| list.values)
    }

    fn pairs<'a>(values: &[(&'a str, &str)]) -> Option<Vec<(&'a str, String)>> {
        Some(
            values
                .iter()
                .map(|&(value, doc)| (value, doc.to_owned()))
                .collect(),
        )
    }

    #[test]
    fn bullets_and_lines_have_docs() {
        for (text, expected) in [
            (
                "\n\n- `a`: One.\n- `b` (default): Two,\n  and more.\n- `c`\n\nText.",
                [("a", "One."), ("b", "(default) Two,\nand more."), ("c", "")],
            ),
            (
                "\n- A\n- B: two\n- C - three\n",
                [("A", ""), ("B", "two"), ("C", "three")],
            ),
            (
                "<br>`a` - One. <br> `b`: Two<br>`c` (x)- Three",
                [("a", "One."), ("b", "Two"), ("c", "(x) Three")],
            ),
            (
                "\n* **a:** One.\n* **b:** Two.\n* **c:** Three.\n",
                [("a", "One."), ("b", "Two."), ("c", "Three.")],
            ),
            (
                " - **a**: One - or so. - **b**: Two. - **c**: Three.",
                [("a", "One - or so."), ("b", "Two."), ("c", "Three.")],
            ),
            (
                " * **a** * **b** * **c**",
                [("a", ""), ("b", ""), ("c", "")],
            ),
        ] {
            assert_eq!(read(text), pairs(&expected), "{text:?}");
        }
    }

    #[test]
    fn bullets_that_are_not_all_values_are_no_list() {
        assert_eq!(
            read("\n- Comparison operators: `eq`, `ne`\n- Logical operators: `and`"),
            None
        );
        assert_eq!(read("\n- `a`: One.\n- Anything else is kept."), None);
        assert_eq!(read("\n- `yyyy-mm-dd hh:mm`\n- `yyyy/mm/dd hh:mm`"), None);
    }
}
