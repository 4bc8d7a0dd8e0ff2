//! The nearest of several names, for "did you mean".

/// The candidate that is most like `text`, if one is like enough to be meant.
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let allowed = (text.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.to_lowercase().chars().collect();
        if letters.len().abs_diff(text.len()) > allowed {
            continue;
        }
        let distance = distance(&text, &letters);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters must be put in, taken out or replaced (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_something_else_is_not() {
        let keys = ["crate-name", "leave-out", "rename", "types"];
        let nearest = |text| nearest(text, keys);
        assert_eq!(nearest("crate_name"), Some("crate-name"));
        assert_eq!(nearest("leaveout"), Some("leave-out"));
        assert_eq!(nearest("Rename"), Some("rename"));
        assert_eq!(nearest("type"), Some("types"));
        assert_eq!(nearest("colour"), None);
        assert_eq!(nearest(""), None);
    }
}
