//! A line of a file that is no JSON, without what may be a credential.
//!
//! Nothing is known of the file but that it is JSON up to its fault. So the keys before the fault
//! and all punctuation are shown, with stars for the rest: every character stays in its column.

/// Words of fewer characters are shown: nobody can log in with them.
const SHORT: usize = 5;

/// A line with its first fault in that column, counted from 1.
pub(super) fn excerpt(line: &str, column: usize) -> String {
    let fault = line.char_indices().nth(column.saturating_sub(1));
    let fault = fault.map_or(line.len(), |(offset, _)| offset);
    let mut shown = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(open) = line[at..].find('"').map(|open| at + open + 1)
        && open <= fault + 1
    {
        push_words(&mut shown, &line[at..open]);
        let end = open + string_end(&line[open..]);
        match line[end..].strip_prefix('"') {
            Some(rest) if rest.trim_start().starts_with(':') => shown.push_str(&line[open..end]),
            _ => shown.extend(line[open..end].chars().map(|_| '*')),
        }
        at = (end + 1).min(line.len());
        shown.push_str(&line[end..at]);
    }
    push_words(&mut shown, &line[at..]);
    shown
}

/// Where a string ends: at the quote that no backslash is before, or with its line.
fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.unwrap_or(text.len())
}

/// Adds a text with stars for its longer words.
fn push_words(shown: &mut String, text: &str) {
    let is_word = |char: char| char.is_alphanumeric() || "+/_-".contains(char);
    for word in text.split_inclusive(|char| !is_word(char)) {
        let length = word.chars().filter(|char| is_word(*char)).count();
        let hide = |char| if is_word(char) { '*' } else { char };
        match length < SHORT {
            true => shown.push_str(word),
            false => shown.extend(word.chars().map(hide)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_punctuation_are_shown_in_their_columns() {
        let table = [
            (r#"  "key": "value","#, 18, r#"  "key": "*****","#),
            (r#"{"password": "h\"2" x"#, 21, r#"{"password": "****" x"#),
            (r#"{"password": "hunter2"#, 22, r#"{"password": "*******"#),
            (r#"{"pin": 123456!"#, 15, r#"{"pin": ******!"#),
            (
                r#"{"a": true, "b" "hunter2"}"#,
                17,
                r#"{"a": true, "*" "*******"}"#,
            ),
            (
                r#"{"é": x, "password": "hunter2"}"#,
                7,
                r#"{"é": x, "********": "*******"}"#,
            ),
            ("hunter2hunter2", 1, "**************"),
            ("", 1, ""),
        ];
        for (line, column, expected) in table {
            assert_eq!(excerpt(line, column), expected, "{line}");
        }
    }
}
