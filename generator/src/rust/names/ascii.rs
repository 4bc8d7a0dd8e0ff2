//! Any text as ASCII: letters of other scripts are transliterated, emoji are dropped.
//!
//! Everything after this step works on bytes, since what comes out of [`ascii`] is ASCII.

/// Spells `text` in ASCII, keeping its words apart.
///
/// A letter becomes the letters that sound like it (`Ж` is `Zh`, `é` is `e`), a Chinese
/// character becomes a word, foreign punctuation becomes its ASCII cousin, and an emoji or any
/// other symbol becomes a space. Contractions lose their apostrophe and possessives their `'s`.
pub fn ascii(text: &str) -> String {
    if text.is_ascii() {
        return without_contractions(text);
    }
    let mut spelled = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let in_capitals = before.is_uppercase() || rest.peek().is_some_and(|c| c.is_uppercase());
        push_ascii(&mut spelled, c, in_capitals);
        before = c;
    }
    without_contractions(&spelled)
}

fn push_ascii(text: &mut String, c: char, in_capitals: bool) {
    match c {
        _ if c.is_ascii() => text.push(c),
        '‘' | '’' | 'ʼ' | '′' | '＇' => text.push('\''),
        // These end a list number in Chinese; the last one is the frame of a keycap emoji.
        '、' | '。' | '．' | '\u{20e3}' => text.push('.'),
        _ if c.is_alphabetic() => push_letter(text, c, in_capitals),
        _ if c.is_numeric() => {
            let digits = any_ascii::any_ascii_char(c);
            text.extend(digits.chars().map(|c| match c {
                _ if c.is_ascii_alphanumeric() => c,
                _ => ' ',
            }));
        }
        _ => push_symbol(text, c),
    }
}

fn push_letter(text: &mut String, c: char, in_capitals: bool) {
    let letters = any_ascii::any_ascii_char(c)
        .chars()
        .filter(char::is_ascii_alphanumeric);
    if c.is_uppercase() && in_capitals {
        text.extend(letters.map(|c| c.to_ascii_uppercase()));
    } else if c.is_uppercase() || c.is_lowercase() {
        text.extend(letters);
    } else {
        push_caseless(text, letters);
    }
}

/// Scripts without case are transliterated in lower case, except for those whose characters
/// are syllables or words: these start with a capital, and are kept apart.
fn push_caseless(text: &mut String, letters: impl Iterator<Item = char>) {
    let mut letters = letters.peekable();
    if letters.peek().is_some_and(char::is_ascii_uppercase) {
        text.push(' ');
        text.extend(letters);
        text.push(' ');
    } else {
        text.extend(letters);
    }
}

fn push_symbol(text: &mut String, c: char) {
    let spelled = any_ascii::any_ascii_char(c);
    let is_currency = matches!(c, '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}');
    if is_currency {
        text.push(' ');
        text.push_str(spelled);
        text.push(' ');
    } else if spelled.len() <= 3 && spelled.bytes().all(|b| b.is_ascii_punctuation()) {
        // Accents on their own and joiners are spelled with nothing, and break no word.
        text.push_str(spelled);
    } else {
        text.push(' ');
    }
}

/// Drops `'s` at the end of a word, and the apostrophe of `n't`, `'re`, `'ll` and their like.
fn without_contractions(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\'') {
        plain.push_str(before);
        rest = after;
        if !before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            plain.push('\'');
            continue;
        }
        let tail = after
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or("");
        match tail.to_ascii_lowercase().as_str() {
            "s" => rest = &after[tail.len()..],
            "t" | "re" | "ll" | "ve" | "m" | "d" => {}
            _ => plain.push('\''),
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn letters_are_transliterated_and_symbols_leave_a_gap() {
        let cases = [
            ("Café", "Cafe"),
            ("Cafe\u{301}s", "Cafes"),
            ("Щенок", "Shchenok"),
            ("ЩИ", "SHCHI"),
            ("羽毛球MES", " Yu  Mao  Qiu MES"),
            ("🔐 Auth → Run", "  Auth > Run"),
            ("1、查", "1. Cha "),
            ("1\u{fe0f}\u{20e3} Login", "1. Login"),
            ("½ price", "1 2 price"),
            ("≥ 5 €", ">= 5  EUR "),
        ];
        for (text, expected) in cases {
            assert_eq!(ascii(text), expected, "{text}");
        }
    }

    #[test]
    fn possessives_and_contractions_lose_their_apostrophe() {
        let cases = [
            ("user's key", "user key"),
            ("constraint’s action", "constraint action"),
            ("doesn't", "doesnt"),
            ("tests' steps", "tests' steps"),
            ("'quoted'", "'quoted'"),
            ("l'envoi", "l'envoi"),
        ];
        for (text, expected) in cases {
            assert_eq!(ascii(text), expected, "{text}");
        }
    }
}
