//! Names of headers that Postman takes for one another.

/// Whether two names have the same words, as lodash's `lowerCase` reads them: `x_api_key` and
/// `X-Api-Key`, but not `xapikey`.
pub fn are(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// The words of a name in lower case; they end at other characters than letters and digits, at
/// digits, and where capitals begin.
pub fn words(name: &str) -> Vec<String> {
    let mut characters = name.chars().peekable();
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    while let Some(character) = characters.next() {
        if !character.is_alphanumeric() {
            before = None;
            continue;
        }
        let after = characters.peek().copied();
        match words.last_mut() {
            Some(word) if before.is_some_and(|before| !is_start(before, character, after)) => {
                word.extend(character.to_lowercase());
            }
            _ => words.push(character.to_lowercase().collect()),
        }
        before = Some(character);
    }
    words
}

/// Whether a character starts a word within letters and digits: `fooBar`, `XMLHttp`, `v2`, `2nd`.
fn is_start(before: char, character: char, after: Option<char>) -> bool {
    let into_capital = character.is_uppercase()
        && (!before.is_uppercase() || after.is_some_and(char::is_lowercase));
    into_capital || before.is_numeric() != character.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_same_words_are_alike() {
        for (one, other, expected) in [
            ("x_api_key", "X-Api-Key", true),
            ("X-API-KEY", "x-api-key", true),
            ("xApiKey", "x api key", true),
            ("XMLHttp", "xml-http", true),
            ("key2", "key-2", true),
            ("xapikey", "x-api-key", false),
            ("api-key", "x-api-key", false),
            ("", "--", true),
        ] {
            assert_eq!(are(one, other), expected, "{one} {other}");
        }
    }
}
