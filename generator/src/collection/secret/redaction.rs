//! The second walk over a document: puts placeholders where credentials were found.

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;
use std::vec;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Secret;
use super::hit::{self, Hit};
use super::survey::{PREFIX, PREFIX_MORE, Survey};
use super::walk::Site;
use crate::diagnostic::Place;

/// The second walk: replaces what the first one found.
pub(super) struct Redaction {
    strings: usize,
    found: Peekable<vec::IntoIter<(usize, Vec<Hit>)>>,
    /// Finds the values that are credentials wherever they stand.
    known: AhoCorasick,
    reasons: Vec<String>,
    prefix: String,
    taken: usize,
    /// Which number a value has, counted from 0.
    numbers: HashMap<String, usize>,
    /// The credentials so far, without their places.
    pub(super) secrets: Vec<Secret>,
}

impl Redaction {
    /// Gets ready to replace what a survey has found, with numbers after `taken`.
    pub(super) fn new(survey: Survey, taken: usize) -> Self {
        let mut seen = HashMap::new();
        let mut known = survey.known;
        known.retain(|(value, _)| seen.insert(value.clone(), ()).is_none());
        let (values, reasons): (Vec<_>, Vec<_>) = known.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&values);
        Self {
            strings: 0,
            found: survey.found.into_iter().peekable(),
            known: automaton
                .expect("the credentials of a file are fewer than an automaton's states"),
            reasons,
            prefix: format!("{PREFIX}{}", PREFIX_MORE.repeat(survey.taken)),
            taken,
            numbers: HashMap::new(),
            secrets: Vec::new(),
        }
    }

    /// Replaces the credentials in one string.
    pub(super) fn replace(&mut self, site: &Site<'_, '_>, text: &mut String) {
        let number = self.strings;
        self.strings += 1;
        let mut hits = match self.found.next_if(|(found, _)| *found == number) {
            Some((_, hits)) => hits,
            None => Vec::new(),
        };
        hits.extend(self.known_values(text));
        let hits = hit::settle(text, hits);
        if hits.is_empty() {
            return;
        }
        let mut redacted = String::with_capacity(text.len());
        let mut from = 0;
        for hit in hits {
            redacted.push_str(&text[from..hit.range.start]);
            from = hit.range.end;
            let name = self.name(site, &text[hit.range.clone()], hit);
            redacted.push_str(&format!("{{{{{name}}}}}"));
        }
        redacted.push_str(&text[from..]);
        *text = redacted;
    }

    fn known_values(&self, text: &str) -> Vec<Hit> {
        let joins = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let is_word = |range: &Range<usize>| {
            let before = range
                .start
                .checked_sub(1)
                .and_then(|at| text.as_bytes().get(at));
            !joins(before) && !joins(text.as_bytes().get(range.end))
        };
        let found = self
            .known
            .find_iter(text)
            .filter(|found| is_word(&found.range()));
        found
            .map(|found| Hit::new(found.range(), &*self.reasons[found.pattern()]))
            .collect()
    }

    /// The placeholder's name for a value; a new one for a value not seen before.
    fn name(&mut self, site: &Site<'_, '_>, value: &str, hit: Hit) -> &str {
        let count = self.numbers.len();
        let number = *self.numbers.entry(value.to_owned()).or_insert(count);
        if number == count {
            self.secrets.push(Secret {
                name: format!("{}{}", self.prefix, self.taken + count + 1),
                pointer: site.pointer(),
                range: hit.range,
                reason: hit.reason,
                place: Place::default(),
            });
        }
        &self.secrets[number].name
    }
}
