//! Repairs the fences of code blocks that hold text on their own lines, which Markdown would drop,
//! or go on to the end of the description for.

/// The text with ` ```{ ` and ` }``` ` on two lines each.
pub fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = None;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
        let fence = content.bytes().take_while(|byte| *byte == b'`').count();
        let info = &content[fence..];
        match open {
            None if fence >= 3 && !info.contains('`') => {
                open = Some(fence);
                match is_language(info) {
                    true => out.push_str(line),
                    false => {
                        out.push_str(&format!("{indent}{}\n{indent}{info}\n", &content[..fence]));
                    }
                }
            }
            Some(3) if fence == 0 && is_closing(content) => {
                open = None;
                let code = line.trim_end().trim_end_matches('`');
                out.push_str(&format!("{code}\n{indent}```\n"));
            }
            Some(opened) if fence >= opened && info.is_empty() => {
                open = None;
                out.push_str(line);
            }
            _ => out.push_str(line),
        }
    }
    out
}

/// True if the text behind a fence can be the name of a language; all else is code.
fn is_language(info: &str) -> bool {
    info.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '+' | '#' | '.' | '-'))
}

/// True if a line of code ends with a fence and has no other backtick.
fn is_closing(line: &str) -> bool {
    line.strip_suffix("```")
        .is_some_and(|code| !code.contains('`'))
}

#[cfg(test)]
mod tests {
    use super::repaired;

    #[test]
    fn text_beside_a_fence_is_code() {
        for (text, expected) in [
            ("```{\n  1\n}```\nx", "```\n{\n  1\n}\n```\nx"),
            ("```json\n{}\n```\n", "```json\n{}\n```\n"),
            ("```GET /a b\n```", "```\nGET /a b\n```"),
            ("```a``` b", "```a``` b"),
            ("````\na```\n````", "````\na```\n````"),
            ("a```\n", "a```\n"),
        ] {
            assert_eq!(repaired(text), expected, "{text}");
        }
    }
}
