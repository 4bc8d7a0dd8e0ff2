//! Patterns of places: `*` stands for any text without `/`, `**` for any text.

/// A place, or several with `*` and `**`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Character(char),
    /// `*`.
    Step,
    /// `**`.
    Any,
}

impl Pattern {
    /// Reads a pattern; every text is one.
    pub fn parse(text: &str) -> Self {
        let mut pieces: Vec<Piece> = Vec::with_capacity(text.len());
        for character in text.chars() {
            match (character, pieces.last_mut()) {
                ('*', Some(last @ (Piece::Step | Piece::Any))) => *last = Piece::Any,
                ('*', _) => pieces.push(Piece::Step),
                (character, _) => pieces.push(Piece::Character(character)),
            }
        }
        Self { pieces }
    }

    /// Whether a text is a pattern, not one exact place.
    pub fn is_pattern(text: &str) -> bool {
        text.contains('*')
    }

    /// Whether it matches the whole text.
    pub fn matches(&self, text: &str) -> bool {
        // For each piece: whether the pieces up to it can match the text up to here. One row for
        // each character keeps this linear in both, whatever stars there are.
        let mut row = self.start();
        for character in text.chars() {
            row = self.step(&row, character);
            if !row.contains(&true) {
                return false;
            }
        }
        row.last().copied().unwrap_or(false)
    }

    fn start(&self) -> Vec<bool> {
        let mut row = vec![false; self.pieces.len() + 1];
        row[0] = true;
        for (index, piece) in self.pieces.iter().enumerate() {
            row[index + 1] = row[index] && !matches!(piece, Piece::Character(_));
        }
        row
    }

    fn step(&self, row: &[bool], character: char) -> Vec<bool> {
        let mut next = vec![false; row.len()];
        for (index, piece) in self.pieces.iter().enumerate() {
            next[index + 1] = match piece {
                Piece::Character(wanted) => row[index] && *wanted == character,
                Piece::Step => next[index] || (row[index + 1] && character != '/'),
                Piece::Any => next[index] || row[index + 1],
            };
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_star_stays_in_a_step_and_two_do_not() {
        let cases = [
            ("Pets/Get", "Pets/Get", true),
            ("Pets/Get", "Pets/Get a pet", false),
            ("Pets/*", "Pets/Get", true),
            ("Pets/*", "Pets/", true),
            ("Pets/*", "Pets/Old/Get", false),
            ("Pets/**", "Pets/Old/Get", true),
            ("**/page", "Pets/Get/page", true),
            ("**/page", "page", false),
            ("*.id", "CreateUserReply.id", true),
            ("*.id", "Pets/Get.id", false),
            ("*a*b*", "xaybz", true),
            ("*a*b*", "xbya", false),
            ("**/*/id", "a/b/c/id", true),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("Öl/*", "Öl/ß", true),
        ];
        for (pattern, text, expected) in cases {
            let matches = Pattern::parse(pattern).matches(text);
            assert_eq!(matches, expected, "{pattern} on {text}");
        }
    }

    #[test]
    fn many_stars_cost_no_more_than_their_number() {
        let pattern = Pattern::parse(&"a*".repeat(50));
        assert!(!pattern.matches(&"a".repeat(49)));
        assert!(pattern.matches(&"a".repeat(5000)));
    }
}
