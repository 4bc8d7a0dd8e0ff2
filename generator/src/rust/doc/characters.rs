//! The characters of a description: only those that a line of a doc comment can hold, and that a
//! reader can see.

/// The width of a tab stop, as Markdown has it.
const TAB: usize = 4;

/// The text with `\n` as its only line end, spaces for tabs and every other blank, and without the
/// characters nobody sees: controls, marks of direction (which rustc refuses in comments),
/// zero-width spaces.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    let mut before = '\n';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let width = match c {
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if c == '\r' {
                    rest.next_if_eq(&'\n');
                }
                out.push('\n');
                before = '\n';
                column = 0;
                continue;
            }
            '\t' => TAB - column % TAB,
            c if c.is_whitespace() => 1,
            c if is_invisible(c, before) => continue,
            c => {
                out.push(c);
                before = c;
                column += 1;
                continue;
            }
        };
        out.extend(std::iter::repeat_n(' ', width));
        before = ' ';
        column += width;
    }
    out
}

/// True if a reader does not see the character. The joiners belong to emoji and to some scripts,
/// so they count as seen behind a character that is not ASCII.
fn is_invisible(c: char, before: char) -> bool {
    match c {
        '\u{200c}' | '\u{200d}' => before.is_ascii(),
        _ => is_never_seen(c),
    }
}

/// True for controls and for the format characters that only steer how others are shown.
pub fn is_never_seen(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn only_what_a_reader_sees_is_kept() {
        for (input, expected) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\tb\n\tc", "a   b\n    c"),
            ("a\u{a0}b\u{3000}c", "a b c"),
            ("\u{feff}a\u{200b}b\u{202e}c\u{2066}d\u{0}e\u{7}", "abcde"),
            ("x\u{2028}y", "x\ny"),
            ("👩\u{200d}🔧 a\u{200d}b", "👩\u{200d}🔧 ab"),
        ] {
            assert_eq!(clean(input), expected, "{input:?}");
        }
    }
}
