//! Where a text ends before its end: at its first sentence, or at a length.

use super::blocks::trim;
use super::runs::{Line, Run};

/// The line up to a number of characters and the rest, cut between words. Nothing if it is short
/// enough. Code and addresses stay whole, unless there is nothing before them.
pub fn at_length(line: &Line, most: usize) -> Option<(Line, Line)> {
    let mut left = most;
    for (index, run) in line.iter().enumerate() {
        let Some((end, _)) = run.text.char_indices().nth(left) else {
            left -= run.text.chars().count();
            continue;
        };
        let goes_on = line.len() > index + 1 || end < run.text.len();
        let at = match last_space(&run.text[..end], run) {
            0 if index == 0 && run.is_address() => run.text.len(),
            0 if index == 0 => end,
            at => at,
        };
        return goes_on.then(|| split(line, index, at));
    }
    None
}

/// Where the last word ends that is complete.
fn last_space(text: &str, run: &Run) -> usize {
    if run.is_atomic() {
        return 0;
    }
    text.rfind(' ').unwrap_or(0)
}

/// The line in two, at a place in one of its runs.
fn split(line: &Line, index: usize, at: usize) -> (Line, Line) {
    let (first, rest) = line[index].text.split_at(at);
    let part = |text: &str| Run {
        text: text.to_owned(),
        style: line[index].style.clone(),
    };
    let mut head = line[..index].to_vec();
    head.push(part(first));
    let mut tail = vec![part(rest)];
    tail.extend_from_slice(&line[index + 1..]);
    (trim(head), trim(tail))
}

/// The first part of a line that was cut, with an ellipsis.
pub fn with_ellipsis(mut line: Line) -> Line {
    if let Some(last) = line.last_mut().filter(|last| !last.is_atomic()) {
        let kept = last
            .text
            .trim_end_matches([' ', ',', ';', ':', '-', '–', '(', '.'])
            .len();
        last.text.truncate(kept);
    }
    line.push(Run::plain("…"));
    line
}

/// The first sentence of the line and the rest. Nothing if it is only one.
pub fn at_sentence(line: &Line) -> Option<(Line, Line)> {
    let mut word = String::new();
    let mut ended = false;
    for (index, run) in line.iter().enumerate() {
        if run.is_atomic() {
            word.clear();
            word.push('`');
            ended = false;
            continue;
        }
        for (at, c) in run.text.char_indices() {
            let starts = ended && c == ' ' && !goes_on(line, index, at + 1);
            if starts {
                return Some(split(line, index, at));
            }
            match c {
                '。' | '！' | '？' if has_more(line, index, at + c.len_utf8()) => {
                    return Some(split(line, index, at + c.len_utf8()));
                }
                '.' | '!' | '?' => ended = c != '.' || !is_abbreviation(&word),
                ')' | ']' | '"' | '\'' | '”' | '’' => {}
                _ => ended = false,
            }
            if c == ' ' {
                word.clear();
            } else if word.len() < 32 {
                word.push(c);
            }
        }
    }
    None
}

fn has_more(line: &Line, index: usize, at: usize) -> bool {
    index + 1 < line.len() || at < line[index].text.len()
}

/// True if what follows a full stop belongs to the same sentence: a word that starts with a small
/// letter.
fn goes_on(line: &Line, index: usize, at: usize) -> bool {
    let here = line[index].text[at..].chars().next();
    let next = line.get(index + 1).filter(|next| !next.style.code);
    let first = here.or_else(|| next.and_then(|next| next.text.chars().next()));
    first.is_some_and(char::is_lowercase)
}

/// True for a word whose full stop does not end a sentence; the word comes without that full stop.
fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '[', '"', '\'', '“', '‘']);
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let known = [
        "e.g", "i.e", "eg", "ie", "etc", "vs", "cf", "approx", "incl", "excl", "max", "min", "no",
        "nr", "resp", "mr", "mrs", "ms", "dr", "st", "u.s", "inc", "ltd", "aka", "a.k.a", "fig",
        "ver",
    ];
    is_initial || known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::{Line, Run, at_length, at_sentence, with_ellipsis};

    fn text(line: &Line) -> String {
        line.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_sentence_ends_where_the_next_one_starts() {
        for (input, expected) in [
            ("Gets it. Then more.", Some(("Gets it.", "Then more."))),
            ("Only one.", None),
            ("Use e.g. Foo. Bar", Some(("Use e.g. Foo.", "Bar"))),
            (
                "Version 1.5 is out! Yes",
                Some(("Version 1.5 is out!", "Yes")),
            ),
            ("See a.b. it goes on", None),
            ("(Done.) Next", Some(("(Done.)", "Next"))),
            ("取得。次", Some(("取得。", "次"))),
            ("In the U.S. Army only", None),
        ] {
            let parts = at_sentence(&vec![Run::plain(input)]);
            let parts = parts.map(|(head, tail)| (text(&head), text(&tail)));
            let expected = expected.map(|(head, tail)| (head.to_owned(), tail.to_owned()));
            assert_eq!(parts, expected, "{input}");
        }
    }

    #[test]
    fn a_cut_is_between_words() {
        for (input, most, expected) in [
            ("one two three", 13, None),
            ("one two three", 9, Some("one two…")),
            ("one two, three", 9, Some("one two…")),
            ("onetwothree", 3, Some("one…")),
        ] {
            let cut = at_length(&vec![Run::plain(input)], most);
            let cut = cut.map(|(head, _)| text(&with_ellipsis(head)));
            assert_eq!(cut.as_deref(), expected, "{input}");
        }
    }

    #[test]
    fn code_is_not_cut() {
        let line = vec![Run::plain("the "), Run::code("a b c"), Run::plain(" d")];
        let (head, tail) = at_length(&line, 6).expect("it is too long");
        assert_eq!(
            (text(&head).as_str(), text(&tail).as_str()),
            ("the", "a b c d")
        );
    }
}
