//! Descriptions that say what they say: a line of words, as most of them are.

/// Whether Markdown, HTML and everything else that is looked for in a description give no meaning
/// to any of the text: it can be taken as it is.
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_word = |at: Option<usize>| {
        let byte = at.and_then(|at| bytes.get(at));
        byte.is_some_and(u8::is_ascii_alphanumeric)
    };
    let fits = |(at, byte): (usize, &u8)| {
        let next = bytes.get(at + 1);
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'(' | b')' => true,
            b' ' => next.is_some_and(|next| *next != b' '),
            b'.' | b',' | b':' | b';' => next.is_none_or(|next| *next == b' '),
            b'\'' | b'-' | b'/' | b'_' => is_word(at.checked_sub(1)) && is_word(Some(at + 1)),
            _ => false,
        }
    };
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && bytes.iter().enumerate().all(fits)
}
