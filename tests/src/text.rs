//! Texts, cut down to what is shown of them.

/// The first line.
pub fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// The first so many characters, and dots where there are more.
pub fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

/// A message with what is quoted in it left out, so that equal causes read alike.
pub fn generalised(message: &str) -> String {
    let mut parts = message.split('`');
    let mut text = parts.next().unwrap_or_default().to_owned();
    while let (Some(_), Some(after)) = (parts.next(), parts.next()) {
        text.push_str("`...`");
        text.push_str(after);
    }
    text
}
