//! Tables in Markdown.

use std::borrow::Cow;

/// The lines of a table; without any header its cells are empty. Rows are as long as the longest
/// one.
pub fn lines<C: AsRef<str>>(header: &[impl AsRef<str>], rows: &[impl AsRef<[C]>]) -> Vec<String> {
    let lengths = rows.iter().map(|cells| cells.as_ref().len());
    let columns = lengths.max().unwrap_or(0).max(header.len());
    if columns == 0 {
        return Vec::new();
    }
    let mut lines = Vec::with_capacity(rows.len() + 2);
    lines.push(row(header, columns));
    lines.push(row(&vec!["---"; columns], columns));
    lines.extend(rows.iter().map(|cells| row(cells.as_ref(), columns)));
    lines
}

fn row(cells: &[impl AsRef<str>], columns: usize) -> String {
    let lengths = cells.iter().map(|cell| cell.as_ref().len());
    let mut line = String::with_capacity(lengths.sum::<usize>() + 3 * columns + 1);
    line.push('|');
    for column in 0..columns {
        let cell = cells.get(column).map(|cell| escaped(cell.as_ref()));
        let cell = cell.unwrap_or_default();
        line.push(' ');
        line.push_str(&cell);
        line.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    line
}

/// The cell on one line. A table takes one backslash from each `|` before anything else is read,
/// even in code.
fn escaped(cell: &str) -> Cow<'_, str> {
    if !cell.contains(['\n', '\r', '|']) {
        return Cow::Borrowed(cell.trim());
    }
    let lines: Vec<_> = cell
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    Cow::Owned(lines.join(" ").replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn cells_stay_on_their_line_and_in_their_column() {
        let rows = [
            cells(&["`a|b`", "c\nd"]),
            cells(&[" "]),
            cells(&["e\\|f", "g\r\n", "h"]),
        ];
        assert_eq!(
            lines(&cells(&["Name", "Meaning"]), &rows),
            [
                "| Name | Meaning | |",
                "| --- | --- | --- |",
                "| `a\\|b` | c d | |",
                "| | | |",
                "| e\\\\|f | g | h |",
            ]
        );
        assert!(lines(&[""; 0], &[[""; 0]; 0]).is_empty());
    }
}
