//! Text as Markdown that means just that text, for rustdoc's dialect: with tables, strikethrough,
//! footnotes and clever punctuation, and with square brackets that look for items.

/// A space where no line may be broken; every other control character is gone by now.
pub const FIXED_SPACE: char = '\u{1}';

/// Appends the text, escaped. `after` is what the Markdown goes on with.
pub fn text(out: &mut String, text: &str, after: Option<char>) {
    let mut before = out.chars().next_back().unwrap_or(' ');
    // What stands before a run of underscores decides about all of them.
    let mut before_run = before;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.as_str().chars().next();
        let escapes = match c {
            '_' => !is_within_word(before_run, rest.as_str()),
            '!' => next.is_none() && after == Some('['),
            _ => needs_escape(c, before, rest.as_str()),
        };
        if escapes {
            out.push('\\');
        }
        out.push(c);
        before = c;
        if c != '_' {
            before_run = c;
        }
    }
}

fn needs_escape(c: char, before: char, rest: &str) -> bool {
    let next = rest.chars().next();
    match c {
        '`' | '*' | '[' | ']' => true,
        // Before a blank, where a line may end.
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || next == ' '),
        '<' => {
            next.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
        }
        '~' => !(before.is_whitespace() && next.is_some_and(char::is_alphanumeric)),
        '&' => next.is_none() || is_entity(rest),
        // An option such as `--force`, which clever punctuation would give a dash.
        '-' => {
            next == Some('-')
                && !before.is_alphanumeric()
                && rest[1..].starts_with(|c: char| c.is_alphanumeric())
        }
        _ => false,
    }
}

/// True if the underscores here stand between letters or digits, where they never mean emphasis.
fn is_within_word(before: char, rest: &str) -> bool {
    // More of them than this are no name, and are escaped one by one.
    let next = rest.chars().take(8).find(|c| *c != '_');
    before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)
}

/// True if an entity's name and its semicolon follow, as in `&lt;`.
pub fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name
        .bytes()
        .take(40)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    length > 0 && name[length..].starts_with(';')
}

/// The text as code, with as many backticks as it needs.
pub fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let edge = |c: char| c == '`' || c == ' ';
    let padding = if text.starts_with('`')
        || text.ends_with('`')
        || text.starts_with(edge) && text.ends_with(edge)
    {
        " "
    } else {
        ""
    };
    format!("{fence}{padding}{text}{padding}{fence}").replace(' ', "\u{1}")
}

/// The length of the longest run of the character.
pub fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c)
        .map(|run| run.chars().count())
        .max()
        .unwrap_or(0)
}

/// True if a line that starts with the word could be something else than text: a list, a heading, a
/// quotation, the line below a heading or above a table.
pub fn is_structure(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    match word.as_bytes() {
        [b'>', ..] => true,
        [b'#', ..] => word.len() <= 6 && word.bytes().all(|byte| byte == b'#'),
        [b'+'] => true,
        [b'-' | b'=' | b':' | b'|', ..] => word.bytes().all(|byte| b"-=:|".contains(&byte)),
        _ if (1..=9).contains(&digits) => matches!(&word[digits..], "." | ")"),
        _ => false,
    }
}

/// The word as the start of a line of text.
pub fn first_word(word: &str) -> String {
    if !is_structure(word) {
        return word.to_owned();
    }
    let at = word.bytes().take_while(u8::is_ascii_digit).count();
    format!("{}\\{}", &word[..at], &word[at..])
}

#[cfg(test)]
mod tests {
    use super::{code, first_word, text};

    #[test]
    fn text_is_escaped_only_where_it_would_mean_something() {
        for (input, expected) in [
            ("a_b_c and _d_", r"a_b_c and \_d\_"),
            ("<string> a < b <= c", r"\<string> a < b <= c"),
            ("[x] *y* `z`", r"\[x\] \*y\* \`z\`"),
            (r"C:\dir \* \", r"C:\dir \\\* \\"),
            ("a & b &amp; c&d", r"a & b \&amp; c&d"),
            ("~5 ~~x~~", r"~5 \~\~x\~\~"),
            ("use --force - or -- not", r"use \--force - or -- not"),
        ] {
            let mut out = String::new();
            text(&mut out, input, None);
            assert_eq!(out, expected, "{input}");
        }
    }

    #[test]
    fn code_has_enough_backticks() {
        for (input, expected) in [
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`a`", "``\u{1}`a`\u{1}``"),
            (" a ", "`\u{1}\u{1}a\u{1}\u{1}`"),
            (" a", "`\u{1}a`"),
        ] {
            assert_eq!(code(input), expected, "{input:?}");
        }
    }

    #[test]
    fn a_line_cannot_start_with_structure() {
        for (word, expected) in [
            ("-", r"\-"),
            ("---", r"\---"),
            ("--force", "--force"),
            ("1.", r"1\."),
            ("1.5", "1.5"),
            ("##", r"\##"),
            ("#1", "#1"),
            (">x", r"\>x"),
            ("|-|-|", r"\|-|-|"),
        ] {
            assert_eq!(first_word(word), expected, "{word}");
        }
    }
}
