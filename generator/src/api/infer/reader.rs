//! JSON text to a [`Proof`] in one pass, without a tree in between.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::format::Seen;
use super::placeholder;
use super::{Evidence, Kind, Member, Members, Proof};

/// What a strict JSON text says.
pub struct Read {
    /// The shape that it proves.
    pub proof: Proof,
    /// Whether a number may be a whole one that lost its digits.
    pub rounded: bool,
}

/// Reads strict JSON; `None` is no JSON, or one that is nested deeper than the parser goes.
pub fn read(text: &str, evidence: Evidence) -> Option<Read> {
    let reader = Reader {
        evidence,
        ..Reader::default()
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let mut value = reader.value(false).deserialize(&mut json).ok()?;
    json.end().ok()?;
    if reader.speaks_of_types() {
        take_at_their_word(&mut value.proof);
    }
    Some(Read {
        proof: value.proof,
        rounded: reader.rounded.get(),
    })
}

/// Makes every text that may name a type that type.
fn take_at_their_word(proof: &mut Proof) {
    match &mut proof.kind {
        Kind::Word(word) => proof.kind = word.kind(),
        Kind::List(item) => take_at_their_word(item),
        Kind::Object(fields) => fields
            .values_mut()
            .for_each(|member| take_at_their_word(&mut member.proof)),
        _ => {}
    }
}

/// What is counted along the way.
#[derive(Default)]
struct Reader {
    evidence: Evidence,
    scalars: Cell<usize>,
    words: Cell<usize>,
    plain_words: Cell<usize>,
    rounded: Cell<bool>,
    /// The members so far of the objects that are being read, the innermost last.
    members: RefCell<Vec<(String, Member)>>,
}

impl Reader {
    fn value(&self, illustrated: bool) -> ValueReader<'_> {
        ValueReader {
            reader: self,
            illustrated,
        }
    }

    fn count(counter: &Cell<usize>) {
        counter.set(counter.get() + 1);
    }

    /// Whether every scalar is the name of a type, and not by chance: `{"side": "long"}` is data.
    fn speaks_of_types(&self) -> bool {
        let is_chance = self.words.get() < 2 && self.plain_words.get() == 0;
        self.words == self.scalars && !is_chance
    }
}

/// Reads one value, with its text as an example where that is wanted.
#[derive(Clone, Copy)]
struct ValueReader<'a> {
    reader: &'a Reader,
    illustrated: bool,
}

impl ValueReader<'_> {
    fn scalar(self, kind: Kind, example: impl FnOnce() -> String) -> Member {
        Reader::count(&self.reader.scalars);
        let example = match self.illustrated {
            true => example(),
            false => String::new(),
        };
        let proof = kind.into();
        Member { proof, example }
    }
}

impl<'de> DeserializeSeed<'de> for ValueReader<'_> {
    type Value = Member;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueReader<'_> {
    type Value = Member;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Member, E> {
        let mut member = Member::default();
        member.proof.nullable = true;
        Ok(member)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Member, E> {
        Ok(self.scalar(Kind::Boolean, || value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Member, E> {
        Ok(self.scalar(Kind::Integer, || value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Member, E> {
        let kind = match i64::try_from(value) {
            Ok(_) => Kind::Integer,
            Err(_) => Kind::BigInteger,
        };
        Ok(self.scalar(kind, || value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Member, E> {
        const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
        if value.abs() >= TWO_TO_63 {
            self.reader.rounded.set(true);
        }
        Ok(self.scalar(Kind::Number, || format!("{value:?}")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Member, E> {
        let kind = placeholder::kind_of_text(value, self.reader.evidence);
        if matches!(kind, Kind::Word(_)) {
            Reader::count(&self.reader.words);
            if matches!(value, "integer" | "boolean") {
                Reader::count(&self.reader.plain_words);
            }
        }
        let is_example = match kind {
            Kind::Text | Kind::Word(_) => !value.contains("{{"),
            Kind::BigInteger => true,
            _ => false,
        };
        let mut member = self.scalar(kind, || match is_example {
            true => one_line(value.trim_start_matches(placeholder::BARE)),
            false => String::new(),
        });
        member.proof.format = Seen::of_text(value);
        Ok(member)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Member, A::Error> {
        let mut common = Proof::default();
        while let Some(item) = items.next_element_seed(self.reader.value(false))? {
            common.absorb(item.proof);
        }
        let proof = Kind::List(Box::new(common)).into();
        let example = String::new();
        Ok(Member { proof, example })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Member, A::Error> {
        let open = &self.reader.members;
        let start = open.borrow().len();
        while let Some(key) = members.next_key::<String>()? {
            let mut member = members.next_value_seed(self.reader.value(true))?;
            if matches!(member.proof.kind, Kind::Word(_)) && names_a_type(&key) {
                // `"type": "integer"` is what it looks like.
                member.proof.kind = Kind::Text;
                self.reader.words.set(self.reader.words.get() - 1);
            }
            open.borrow_mut().push((key, member));
        }
        let fields: Members = open.borrow_mut().drain(start..).collect();
        let proof = Kind::Object(fields).into();
        let example = String::new();
        Ok(Member { proof, example })
    }
}

/// Whether the value of a key with that name can be the name of a type.
fn names_a_type(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.ends_with("type") || matches!(key.as_str(), "format" | "kind")
}

/// The start of a text on one line without control characters; empty for a long text that is one
/// word, which says nothing when it is cut.
fn one_line(text: &str) -> String {
    const LENGTH: usize = 60;
    let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    let is_spaced = || text.starts_with(' ') || text.ends_with(' ') || text.contains("  ");
    if text.len() <= LENGTH && text.bytes().all(is_plain) && !is_spaced() {
        return text.to_owned();
    }
    let spaced = |c: char| match c.is_whitespace() || c.is_control() {
        true => ' ',
        false => c,
    };
    // Four times the length leaves room for runs of spaces, and a long text is not read to its end.
    let start: String = text.chars().take(4 * LENGTH).map(spaced).collect();
    let mut line = String::new();
    for word in start.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let is_cut = text.chars().nth(4 * LENGTH).is_some() || line.chars().nth(LENGTH).is_some();
    if is_cut && !line.contains(' ') {
        return String::new();
    }
    if is_cut {
        line = line.chars().take(LENGTH - 1).collect();
        line.truncate(line.trim_end().len());
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_one_short_line() {
        for (text, expected) in [
            ("", ""),
            ("  a\r\n\tb\u{0} ", "a b"),
            (&"x".repeat(60), &*"x".repeat(60)),
            (&"x".repeat(61), ""),
            (&"é ".repeat(31), &*format!("{}é…", "é ".repeat(29))),
            (&"a\n".repeat(500), &*format!("{}a…", "a ".repeat(29))),
        ] {
            assert_eq!(one_line(text), expected, "{text:?}");
        }
    }
}
