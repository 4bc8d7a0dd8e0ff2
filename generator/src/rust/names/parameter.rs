//! The words of parameters, JSON keys and documented values.

use super::ascii::ascii;
use super::length::shortened;
use super::symbol::{leading_comparison, spelled_symbols, trailing_comparison};
use super::words::ascii_words;

/// Returns the words of a parameter or JSON key, at least one, and of at most 60 characters.
///
/// Punctuation goes (`$filter`, `asset[upload]`, `-id`) unless it is a sign before a number
/// (`+1`), a comparison behind the name (`sent>`), or all there is. A digit in front gets `n`.
pub fn parameter_words(name: &str) -> Vec<String> {
    let text = ascii(name);
    let text = text.trim();
    let is_signed_number = text.len() > 1 && text[1..].starts_with(|c: char| c.is_ascii_digit());
    let sign = if is_signed_number {
        leading_sign(text)
    } else {
        ""
    };
    let comparison = comparison_behind(text);
    finished(name, text, [sign, "", comparison])
}

/// Returns the words of a value that becomes a variant, at least one, and of at most 60
/// characters.
///
/// Values often differ only in a symbol, so signs count here: `-name` is `minus name`, `A+` is
/// `a plus`, `>=` is `greater or equal`. A digit in front gets `n`.
pub fn variant_words(value: &str) -> Vec<String> {
    let text = ascii(value);
    let text = text.trim();
    let is_tag = text.starts_with('<') && text.ends_with('>');
    let (comparison, rest) = match leading_comparison(text) {
        Some(found) if !is_tag => found,
        _ => ("", text),
    };
    let behind = match text.as_bytes() {
        [.., before, b'+'] if before.is_ascii_alphanumeric() => "plus",
        [.., before, b'-'] if before.is_ascii_alphanumeric() => "minus",
        [.., before, b'%'] if before.is_ascii_digit() => "percent",
        _ => comparison_behind(text),
    };
    finished(
        value,
        text,
        [comparison, leading_sign(rest.trim_start()), behind],
    )
}

/// Names a sign or negation right before a word or number.
fn leading_sign(text: &str) -> &'static str {
    match text.as_bytes() {
        [b'+', next, ..] if next.is_ascii_alphanumeric() => "plus",
        [b'-', next, ..] if next.is_ascii_alphanumeric() => "minus",
        [b'!', next, ..] if next.is_ascii_alphanumeric() => "not",
        _ => "",
    }
}

fn comparison_behind(text: &str) -> &'static str {
    let is_tag = text.contains('<') && text.ends_with('>');
    match trailing_comparison(text) {
        Some((words, _)) if !is_tag && words != "equal" => words,
        _ => "",
    }
}

/// Puts the words of `text`, with what its symbols mean around them, into a list that is not
/// empty and does not start with a digit.
fn finished(written: &str, text: &str, [comparison, sign, behind]: [&str; 3]) -> Vec<String> {
    let plain = ascii_words(text);
    if plain.is_empty() {
        return symbol_words(written, text);
    }
    let before = comparison.split_whitespace().chain(sign.split_whitespace());
    let mut words: Vec<String> = before.map(str::to_owned).collect();
    words.extend(plain);
    words.extend(behind.split_whitespace().map(str::to_owned));
    if let Some(first) = words.first_mut()
        && first.starts_with(|c: char| c.is_ascii_digit())
    {
        first.insert(0, 'n');
    }
    shortened(words)
}

/// Returns the words of a text without letters and digits.
fn symbol_words(written: &str, text: &str) -> Vec<String> {
    let spelled = spelled_symbols(text);
    match written {
        _ if !spelled.is_empty() => spelled,
        "" => vec!["empty".to_owned()],
        _ if written.trim().is_empty() => vec!["blank".to_owned()],
        _ => vec!["symbol".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::{parameter_words, variant_words};

    #[test]
    fn parameters_lose_their_punctuation() {
        let cases = [
            ("search_by_ma_account", "search by ma account"),
            ("$filter", "filter"),
            ("@type", "type"),
            ("-id", "id"),
            ("asset[upload]", "asset upload"),
            ("items[0][name]", "items 0 name"),
            ("ids[]", "ids"),
            ("X-API-Key", "x api key"),
            ("Excepteur proident in", "excepteur proident in"),
            ("tweet.fields", "tweet fields"),
            ("{{CF_Test_Type}}", "cf test type"),
            ("2fa", "n2fa"),
            ("12", "n12"),
            ("+1", "plus 1"),
            ("-1", "minus 1"),
            ("DateSent>", "date sent greater than"),
            ("<string>", "string"),
            ("&^%", "and caret percent"),
            ("", "empty"),
            ("  ", "blank"),
            ("🔐", "symbol"),
            ("名字", "ming zi"),
            ("имя", "imya"),
            ("self", "self"),
        ];
        for (name, expected) in cases {
            assert_eq!(parameter_words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn values_keep_the_meaning_of_their_symbols() {
        let cases = [
            ("normal", "normal"),
            ("A_B", "a b"),
            ("1", "n1"),
            ("-1", "minus 1"),
            ("1.5", "n1 5"),
            ("15m", "n15m"),
            ("other", "other"),
            (">=", "greater or equal"),
            (">=10", "greater or equal 10"),
            ("> -5", "greater than minus 5"),
            ("-created_at", "minus created at"),
            ("!active", "not active"),
            ("A+", "a plus"),
            ("A-", "a minus"),
            ("50%", "n50 percent"),
            ("<string>", "string"),
            ("image/*", "image"),
            ("*", "star"),
            ("€", "eur"),
            ("", "empty"),
            ("👍", "symbol"),
        ];
        for (value, expected) in cases {
            assert_eq!(variant_words(value).join(" "), expected, "{value}");
        }
    }
}
