//! Identifiers of a length that can be read.

/// The longest name of an operation, a module, a parameter or a value.
pub const NAME: usize = 60;

/// The longest identifier: such a name with something before or behind it.
const IDENTIFIER: usize = 80;

/// The words at the end of an identifier that are never dropped: they tell `XBody` from `XError`.
const TAIL: usize = 3;

const ARTICLES: &[&str] = &["a", "an", "the"];

/// Words that say nothing at the end of a name.
const DANGLING: &[&str] = &[
    "a",
    "all",
    "along",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "based",
    "be",
    "but",
    "by",
    "each",
    "for",
    "from",
    "given",
    "if",
    "in",
    "including",
    "into",
    "is",
    "its",
    "of",
    "on",
    "or",
    "per",
    "specific",
    "specified",
    "such",
    "that",
    "the",
    "their",
    "this",
    "to",
    "using",
    "via",
    "when",
    "where",
    "which",
    "whose",
    "will",
    "with",
    "within",
    "without",
];

/// Shortens a name of over [`NAME`] characters: its articles go, then whole words from the end.
pub fn shortened(words: Vec<String>) -> Vec<String> {
    shortened_to(NAME, words)
}

/// Shortens a name of over `max` characters in the same way.
pub fn shortened_to(max: usize, mut words: Vec<String>) -> Vec<String> {
    if length(&words) <= max {
        return words;
    }
    without_articles(&mut words);
    let mut length = length(&words);
    if length > max {
        while length > max && words.len() > 1 {
            length -= words.pop().map_or(0, |word| word.len() + 1);
        }
        while words.len() > 1
            && words
                .last()
                .is_some_and(|word| DANGLING.contains(&word.as_str()))
        {
            words.pop();
        }
    }
    cut_long(&mut words, max);
    words
}

/// Shortens an identifier of over [`IDENTIFIER`] characters: its articles go, then whole words
/// before its last three.
pub fn fitted(mut words: Vec<String>) -> Vec<String> {
    if fits(&words) {
        return words;
    }
    without_articles(&mut words);
    let mut head = words.len().saturating_sub(TAIL);
    let mut length = length(&words);
    while length > IDENTIFIER && head > 1 {
        head -= 1;
        length -= words[head].len() + 1;
    }
    let tail = words.len().saturating_sub(TAIL).max(head);
    words.drain(head..tail);
    if self::length(&words) > IDENTIFIER {
        cut_long(&mut words, IDENTIFIER / (TAIL + 1) - 1);
    }
    words
}

/// Tells whether the words are short enough for an identifier.
pub fn fits(words: &[String]) -> bool {
    length(words) <= IDENTIFIER
}

/// Returns the length of the words as `snake_case`.
fn length(words: &[String]) -> usize {
    words
        .iter()
        .map(|word| word.len() + 1)
        .sum::<usize>()
        .saturating_sub(1)
}

fn without_articles(words: &mut Vec<String>) {
    if words.iter().any(|word| !ARTICLES.contains(&word.as_str())) {
        words.retain(|word| !ARTICLES.contains(&word.as_str()));
    }
}

/// Cuts words of over `max` characters; they are ASCII, so any place will do.
fn cut_long(words: &mut [String], max: usize) {
    for word in words {
        word.truncate(max);
    }
}

#[cfg(test)]
mod tests {
    use super::{fitted, shortened};

    fn given(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_long_name_loses_its_articles_and_then_its_end() {
        let cases = [
            ("get the room links", "get the room links"),
            (
                "retrieves a list of all the items in a specified folder from the specified cloud storage provider",
                "retrieves list of all items in specified folder",
            ),
            (
                "gets the recipients of an envelope and the settings of an account",
                "gets recipients of envelope and settings of account",
            ),
            ("the the", "the the"),
        ];
        for (words, expected) in cases {
            assert_eq!(shortened(given(words)).join(" "), expected);
        }
    }

    #[test]
    fn one_endless_word_is_cut() {
        let endless = "x".repeat(1000);
        assert_eq!(shortened(vec![endless.clone()]).concat().len(), 60);
        let identifier = fitted(vec![
            endless.clone(),
            endless.clone(),
            endless.clone(),
            endless.clone(),
            endless,
        ]);
        assert!(identifier.join("_").len() <= 80);
    }
}
