//! Descriptions that say what they say: a line of words, as most of them are.

/// Whether Markdown, HTML and everything else that is looked for in a description give no meaning
/// to any of the text: it can be taken as it is.
pub fn is_plain(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && are_words(text, true)
}

/// Whether a description is what would be written of it: plain, but for words of code such as
/// `` `open` ``.
pub fn is_clean(text: &str) -> bool {
    let last = text.bytes().filter(|byte| *byte == b'`').count();
    let fits = |(index, part): (usize, &str)| {
        let is_code = index % 2 == 1;
        let is_last = index == last;
        let starts_well = index == 0 || part.starts_with([' ', '.', ',', ':', ';', ')']);
        match is_code {
            true => !is_last && is_name(part),
            false if is_last => (part.is_empty() || starts_well) && are_words(part, true),
            false => starts_well && part.ends_with([' ', '(']) && are_words(part, false),
        }
    };
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.split('`').enumerate().all(fits)
}

/// Whether a part of a text is nothing but words and what stands between them.
fn are_words(part: &str, is_last: bool) -> bool {
    let bytes = part.as_bytes();
    let is_word = |at: Option<usize>| {
        let byte = at.and_then(|at| bytes.get(at));
        byte.is_some_and(u8::is_ascii_alphanumeric)
    };
    let fits = |(at, byte): (usize, &u8)| {
        let next = bytes.get(at + 1);
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'(' | b')' => true,
            b' ' => next.map_or(!is_last, |next| *next != b' '),
            b'.' | b',' | b':' | b';' => next.is_none_or(|next| *next == b' '),
            b'\'' | b'-' | b'/' | b'_' => is_word(at.checked_sub(1)) && is_word(Some(at + 1)),
            _ => false,
        }
    };
    bytes.iter().enumerate().all(fits)
}

fn is_name(code: &str) -> bool {
    let is_in_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./".contains(&byte);
    !code.is_empty() && code.bytes().all(is_in_name)
}
