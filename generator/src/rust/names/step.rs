//! Step numbers in front of names: `1. Log in`, `4b. Get contact`, `02 - Token`, `Step 3: Pay`.

/// Drops the step number in front of a name in ASCII.
///
/// A number that belongs to the name stays (`24hr ticker`, `1 fare component`), and so does a
/// step number with nothing behind it.
pub fn without_step_number(text: &str) -> &str {
    let name = text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let rest = after_step_word(name).or_else(|| after_step_number(name));
    match rest {
        Some(rest) if rest.contains(|c: char| c.is_ascii_alphanumeric()) => rest.trim_start(),
        _ => text,
    }
}

/// Returns what follows `Step 3:`.
fn after_step_word(name: &str) -> Option<&str> {
    let (word, rest) = name.split_at_checked(4)?;
    if !word.eq_ignore_ascii_case("step") {
        return None;
    }
    let number = Number::read(rest.trim_start_matches([' ', '#', '-', '_']))?;
    let rest = number.rest;
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    ends.then(|| rest.trim_start_matches([' ', ':', '.', ')', ']', '-', '_', '|']))
}

/// Returns what follows `1.`, `4b)`, `02 -`, `1.2 ` or `01_`.
fn after_step_number(name: &str) -> Option<&str> {
    let number = Number::read(name)?;
    let rest = number.rest;
    let next = rest.chars().next()?;
    let after = &rest[1..];
    match next {
        '.' | ')' | ']' => Some(after),
        ':' => not_before_digit(after),
        '-' | '_' if number.is_padded => not_before_digit(after),
        c if c.is_ascii_whitespace() => {
            let rest = rest.trim_start();
            match rest.strip_prefix(['-', '|', '>', '~', ':', ')', '.']) {
                Some(after) => not_before_digit(after.trim_start()),
                None if number.is_surely_a_step => Some(rest),
                None => None,
            }
        }
        _ => None,
    }
}

fn not_before_digit(rest: &str) -> Option<&str> {
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

/// A number such as `1`, `02-2`, `1.2.3` or `4b`.
struct Number<'a> {
    rest: &'a str,
    /// Whether it starts with a zero, as in `02`.
    is_padded: bool,
    /// Whether it needs no punctuation behind it to be a step: `02`, `1.2`, `1b`.
    is_surely_a_step: bool,
}

impl<'a> Number<'a> {
    fn read(text: &'a str) -> Option<Number<'a>> {
        let mut rest = after_digits(text)?;
        let mut has_levels = false;
        while let Some(next) = rest.strip_prefix(['.', '-']).and_then(after_digits) {
            has_levels |= rest.starts_with('.');
            rest = next;
        }
        let letter = rest.strip_prefix(|c: char| matches!(c, 'a'..='h' | 'A'..='C'));
        let has_letter =
            letter.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        let is_early = rest.starts_with(['a', 'b', 'c']);
        if has_letter {
            rest = letter.unwrap_or(rest);
        }
        let is_padded = text.len() > 1 && text.starts_with('0');
        Some(Number {
            rest,
            is_padded,
            is_surely_a_step: is_padded || has_levels || (has_letter && is_early),
        })
    }
}

/// Skips one or two digits: steps do not go up to a hundred, but status codes do.
fn after_digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(text.len() - rest.len(), 1 | 2).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::without_step_number;

    #[test]
    fn step_numbers_are_dropped() {
        let cases = [
            ("1. Get token", "Get token"),
            ("1.Get token", "Get token"),
            ("(2) Get token", "Get token"),
            ("[3] Get token", "Get token"),
            ("#4: Get token", "Get token"),
            ("4b. Get contact email", "Get contact email"),
            ("1b Generate token", "Generate token"),
            ("02 - Authorize", "Authorize"),
            ("02-2 - Exchange", "Exchange"),
            ("01_login", "login"),
            ("01 Login", "Login"),
            ("1.2 Search", "Search"),
            ("1.2. Search", "Search"),
            ("Step 3: Pay", "Pay"),
            ("STEP 3 Pay", "Pay"),
            ("step-2b) Pay", "Pay"),
            ("1. 2FA codes", "2FA codes"),
        ];
        for (name, expected) in cases {
            assert_eq!(without_step_number(name), expected, "{name}");
        }
    }

    #[test]
    fn numbers_that_are_part_of_the_name_stay() {
        let stay = [
            "24hr ticker",
            "1 fare component, 2 segs",
            "1xADT RT",
            "2FA setup",
            "3D Secure",
            "2 OWs",
            "404 - Not found",
            "1-click checkout",
            "10:30 train",
            "24/7 support",
            "2 - 3 players",
            "1.",
            "Step 2",
            "Steps 1 to 3",
            "/2.0/users",
            "",
            "St",
        ];
        for name in stay {
            assert_eq!(without_step_number(name), name);
        }
    }
}
