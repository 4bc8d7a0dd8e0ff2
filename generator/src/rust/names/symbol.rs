//! Symbols that mean something in a parameter or a value, in words.

/// Comparisons, the longer ones first.
const COMPARISONS: &[(&str, &str)] = &[
    (">=", "greater or equal"),
    ("<=", "less or equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("==", "equal"),
    (">", "greater than"),
    ("<", "less than"),
    ("=", "equal"),
];

const SYMBOLS: &[(char, &str)] = &[
    ('!', "not"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "and"),
    ('\'', "quote"),
    ('(', "open"),
    (')', "close"),
    ('*', "star"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('?', "question"),
    ('@', "at"),
    ('[', "open"),
    ('\\', "backslash"),
    (']', "close"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "quote"),
    ('{', "open"),
    ('|', "or"),
    ('}', "close"),
    ('~', "tilde"),
];

/// How many symbols of a text without letters are spelled.
const MOST: usize = 4;

/// Takes a comparison off the front: `>=10`.
pub fn leading_comparison(text: &str) -> Option<(&'static str, &str)> {
    COMPARISONS
        .iter()
        .find_map(|(symbol, words)| Some((*words, text.strip_prefix(symbol)?)))
}

/// Takes a comparison off the end: `DateSent>=`.
pub fn trailing_comparison(text: &str) -> Option<(&'static str, &str)> {
    COMPARISONS
        .iter()
        .find_map(|(symbol, words)| Some((*words, text.strip_suffix(symbol)?)))
}

/// Spells a text without letters and digits: `>=` is `greater or equal`, `*/*` is
/// `star slash star`.
pub fn spelled_symbols(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    for _ in 0..MOST {
        let spelled = leading_comparison(rest).or_else(|| leading_symbol(rest));
        let Some((spelled, after)) = spelled else {
            break;
        };
        words.extend(spelled.split(' ').map(str::to_owned));
        rest = after.trim_start();
    }
    words
}

fn leading_symbol(text: &str) -> Option<(&'static str, &str)> {
    SYMBOLS
        .iter()
        .find_map(|(symbol, word)| Some((*word, text.strip_prefix(*symbol)?)))
}

#[cfg(test)]
mod tests {
    use super::spelled_symbols;

    #[test]
    fn symbols_are_spelled() {
        let cases = [
            (">=", "greater or equal"),
            ("*/*", "star slash star"),
            ("&^%", "and caret percent"),
            ("-", "minus"),
            ("----------", "minus minus minus minus"),
            (" ", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(spelled_symbols(text).join(" "), expected, "{text}");
        }
    }
}
