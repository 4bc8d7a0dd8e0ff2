//! Runs as Markdown, and Markdown as lines that are not too long.

use super::escape::{self, FIXED_SPACE};
use super::runs::{Emphasis, Line, Run};

/// The width of a line: with `/// ` and one level of indent, 100 columns.
pub const WIDTH: usize = 92;

/// The longest text of a link that stays on one line.
const LONGEST_LINK: usize = 60;

/// The line as Markdown, where spaces that must stay together are [`FIXED_SPACE`]s.
pub fn line(runs: &[Run]) -> String {
    let mut out = String::new();
    Spans { in_link: false }.write(&mut out, &atoms(runs));
    out
}

/// What stays together: the runs of a link, and every other run for itself.
fn atoms(runs: &[Run]) -> Vec<&[Run]> {
    runs.chunk_by(|run, next| run.style.link.is_some() && run.style.link == next.style.link)
        .collect()
}

/// The emphasis that all of the runs have, or that none of them has; nothing if they differ.
fn common_emphasis(atom: &[Run]) -> Option<Option<Emphasis>> {
    let emphasis = atom.first()?.style.emphasis;
    let same = atom.iter().all(|run| run.style.emphasis == emphasis);
    same.then_some(emphasis)
}

/// Writes runs, on a line or in the text of a link.
struct Spans {
    in_link: bool,
}

impl Spans {
    fn write(&self, out: &mut String, atoms: &[&[Run]]) {
        let mut emphasised = false;
        let mut rest = atoms;
        let common = |atom: &&[Run], next: &&[Run]| {
            let emphasis = common_emphasis(atom);
            emphasis.is_some() && emphasis == common_emphasis(next)
        };
        for group in atoms.chunk_by(common) {
            rest = &rest[group.len()..];
            let next = self.next_char(rest);
            emphasised = match common_emphasis(group[0]).flatten() {
                Some(emphasis) => self.emphasise(out, group, emphasis, next, emphasised),
                None => {
                    self.plain(out, group, next);
                    false
                }
            };
        }
    }

    /// The first character of what comes next, as far as it matters to what comes before. Its
    /// emphasis does not: right behind other emphasis it has none.
    fn next_char(&self, atoms: &[&[Run]]) -> Option<char> {
        let run = atoms.first()?.first()?;
        let style = &run.style;
        let linked = style.link.is_some() && !self.in_link;
        match run.text.chars().next() {
            Some(' ') if !linked && !style.code => Some(' '),
            _ if linked => Some(if run.is_address() { '<' } else { '[' }),
            _ if style.code => Some('`'),
            first => first,
        }
    }

    /// Appends the runs in their emphasis, where Markdown can express that; otherwise plain. Says
    /// whether the text ends with the emphasis, as it may have before.
    fn emphasise(
        &self,
        out: &mut String,
        atoms: &[&[Run]],
        emphasis: Emphasis,
        next: Option<char>,
        emphasised: bool,
    ) -> bool {
        let mut inner = String::new();
        self.plain(&mut inner, atoms, None);
        let content = inner.trim_matches(' ');
        let leading = inner.starts_with(' ');
        let trailing = inner.ends_with(' ');
        let before = if leading {
            Some(' ')
        } else {
            out.chars().next_back()
        };
        let after = if trailing { Some(' ') } else { next };
        let opens = content
            .chars()
            .next()
            .is_some_and(|first| is_flanked(first, before));
        let closes = content
            .chars()
            .next_back()
            .is_some_and(|last| is_flanked(last, after));
        if !opens || !closes || emphasised && !leading {
            self.plain(out, atoms, next);
            return false;
        }
        let mark = match emphasis {
            Emphasis::Strong => "**",
            Emphasis::Italic => "*",
            Emphasis::Struck => "~~",
        };
        let space = |is_there: bool| if is_there { " " } else { "" };
        out.push_str(&format!(
            "{}{mark}{content}{mark}{}",
            space(leading),
            space(trailing)
        ));
        !trailing
    }

    /// Appends runs without the emphasis that they share.
    fn plain(&self, out: &mut String, atoms: &[&[Run]], after: Option<char>) {
        for (index, atom) in atoms.iter().enumerate() {
            let next = self.next_char(&atoms[index + 1..]).or(after);
            match atom[0].style.link.as_deref().filter(|_| !self.in_link) {
                Some(address) => link(out, atom, address),
                None => atom.iter().for_each(|run| text(out, run, next)),
            }
        }
    }
}

/// Appends a run without its emphasis and its link.
fn text(out: &mut String, run: &Run, after: Option<char>) {
    if !run.style.code {
        escape::text(out, &run.text, after);
        return;
    }
    if out.ends_with('`') {
        out.push(' ');
    }
    out.push_str(&escape::code(&run.text));
}

/// Appends a link.
fn link(out: &mut String, runs: &[Run], address: &str) {
    let first = &runs[0];
    if runs.len() == 1 && first.is_address() && !has_entity(&first.text) {
        out.push_str(&format!("<{}>", first.text));
        return;
    }
    let mut text = String::new();
    let spans = Spans { in_link: true };
    match common_emphasis(runs) {
        Some(_) => spans.plain(&mut text, &[runs], None),
        None => spans.write(&mut text, &runs.chunks(1).collect::<Vec<_>>()),
    }
    if text.len() <= LONGEST_LINK {
        text = text.replace(' ', "\u{1}");
    }
    out.push_str(&format!("[{text}]({})", destination(address)));
}

/// True if the text has what Markdown would decode.
fn has_entity(text: &str) -> bool {
    text.match_indices('&')
        .any(|(at, _)| escape::is_entity(&text[at + 1..]))
}

/// The address as it stands in a link, where entities would be decoded.
fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (index, c) in address.char_indices() {
        out.push(c);
        if c == '&' && escape::is_entity(&address[index + 1..]) {
            out.push_str("amp;");
        }
    }
    out
}

/// True if Markdown takes a mark between the two for emphasis, by rules a little stricter than its
/// own.
fn is_flanked(inside: char, outside: Option<char>) -> bool {
    let outside_is_open = outside.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    inside.is_alphanumeric() || outside_is_open
}

/// The Markdown of one line on one line.
pub fn unwrapped(markdown: &str) -> String {
    let mut words = markdown.split(' ').filter(|word| !word.is_empty());
    let mut out = words.next().map(escape::first_word).unwrap_or_default();
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out.replace(FIXED_SPACE, " ")
}

/// The Markdown of one line as lines of a width, if words allow it.
pub fn wrapped(markdown: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in markdown.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if used + 1 + length <= width || escape::is_structure(word) => {
                line.push(' ');
                line.push_str(word);
                used += 1 + length;
            }
            Some(_) => {
                lines.push(word.to_owned());
                used = length;
            }
            None => {
                lines.push(escape::first_word(word));
                used = length;
            }
        }
    }
    lines
        .iter()
        .map(|line| line.replace(FIXED_SPACE, " "))
        .collect()
}

/// The lines of a paragraph, with visible breaks between them.
pub fn paragraph(lines: &[Line], width: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for runs in lines {
        let wrapped = wrapped(&line(runs), width);
        if let Some(last) = out.last_mut().filter(|_| !wrapped.is_empty()) {
            last.push('\\');
        }
        out.extend(wrapped);
    }
    out
}
