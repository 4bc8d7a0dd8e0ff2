//! The words that announce credentials, found in much text.
//!
//! Most places of a text are ruled out by their first three bytes, sooner than by an automaton that
//! takes a step for each byte.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind, StartKind};

/// How many bytes of a word rule places out; no word is shorter.
const LEAD: usize = 3;

/// How many bits of a byte count: those in which the cases of a letter do not differ.
const BITS: usize = 5;

/// How many leads there are.
const LEADS: usize = 1 << (LEAD * BITS);

/// Words in any letter case.
pub(super) struct Words {
    automaton: AhoCorasick,
    /// Whether a word begins with bytes of that [`next_lead`].
    leads: Box<[bool; LEADS]>,
}

impl Words {
    /// Words of three bytes or more; where two begin at one place, the first of them counts.
    pub(super) fn new(words: &[&str]) -> Self {
        let mut leads = Box::new([false; LEADS]);
        for word in words {
            leads[word.bytes().take(LEAD).fold(0, next_lead)] = true;
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostFirst)
            .start_kind(StartKind::Anchored)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .expect("a hundred short words make a small automaton");
        Self { automaton, leads }
    }

    /// The words in a text, which do not overlap.
    pub(super) fn find_iter(&self, text: &str) -> impl Iterator<Item = Match> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.first(text, from)?;
            from = found.end();
            Some(found)
        })
    }

    /// The first word that begins at a place or behind it.
    fn first(&self, text: &str, from: usize) -> Option<Match> {
        let (lead, rest) = text.as_bytes()[from..].split_at_checked(LEAD - 1)?;
        let mut lead = lead.iter().copied().fold(0, next_lead);
        for (at, byte) in rest.iter().enumerate() {
            lead = next_lead(lead, *byte);
            if self.leads[lead]
                && let Some(found) = self.at(text, from + at)
            {
                return Some(found);
            }
        }
        None
    }

    /// The word that begins at a place.
    fn at(&self, text: &str, at: usize) -> Option<Match> {
        let input = Input::new(text).range(at..).anchored(Anchored::Yes);
        self.automaton.find(input)
    }
}

/// The last bits of what was before, with those of one more byte behind them.
fn next_lead(lead: usize, byte: u8) -> usize {
    ((lead << BITS) | (usize::from(byte) % (1 << BITS))) % LEADS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_an_automaton_finds() {
        let list = ["token", "tokens", "key", "://", "sk-", "eyJ", " -u "];
        let words = Words::new(&list);
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostFirst)
            .build(list)
            .expect("a small automaton");
        for text in [
            "",
            "ke",
            "key",
            "Tokens: KEY and toke",
            "https://a -u b:c -u",
            "tokeyJ eyjkeykeyk",
            "é sk-é sKés-k",
            "ztokenz://\u{1}oo zoo",
        ] {
            let expected: Vec<Match> = automaton.find_iter(text).collect();
            assert_eq!(
                words.find_iter(text).collect::<Vec<_>>(),
                expected,
                "{text}"
            );
        }
    }
}
