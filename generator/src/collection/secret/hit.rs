//! A credential found in a string.

use std::cmp::Reverse;
use std::ops::Range;

use crate::diagnostic::shortened;

/// Where in a string a credential is, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// The bytes of the credential in its string.
    pub(super) range: Range<usize>,
    /// What it is, such as `a JSON Web Token`.
    pub(super) reason: String,
}

impl Hit {
    /// A credential for a reason.
    pub(super) fn new(range: Range<usize>, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self { range, reason }
    }

    /// The value of a credential's name.
    pub(super) fn of_name(range: Range<usize>, name: &str) -> Self {
        let name = shortened(name, 60);
        Self::new(range, format!("the value of `{}`", name.escape_debug()))
    }
}

/// Puts hits in order and joins those that overlap; of equal ones, the first counts.
pub(super) fn settle(text: &str, mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.retain(|hit| !hit.range.is_empty() && !is_token(text, &hit.range));
    hits.sort_by_key(|hit| (hit.range.start, Reverse(hit.range.end)));
    let mut settled: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match settled.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                last.range.end = last.range.end.max(hit.range.end);
            }
            _ => settled.push(hit),
        }
    }
    settled
}

/// Whether the range is the name within a `{{token}}`.
fn is_token(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with("{{") && text[range.end..].starts_with("}}")
}

/// The range without white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_hits_become_one() {
        let hits = [4..8, 0..6, 10..12, 10..12, 14..16].map(|range| Hit::new(range, ""));
        let settled = settle("abcdefghij01{{23}}", hits.to_vec());
        let ranges: Vec<_> = settled.into_iter().map(|hit| hit.range).collect();
        assert_eq!(ranges, [0..8, 10..12]);
    }
}
