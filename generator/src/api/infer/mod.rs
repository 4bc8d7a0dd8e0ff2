//! What JSON examples prove.
//!
//! An example becomes a [`Proof`], proofs of one thing are merged, and what remains becomes types
//! in `typing`. **Invariant:** a proof only gathers; what can be decided only
//! when all examples are known (maps, recursion, open lists) is decided in [`form`].

mod chosen;
mod fold;
pub mod form;
pub mod format;
pub mod forms;
pub mod keys;
mod placeholder;
mod reader;
mod tidy;

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use indexmap::map::Entry;

use super::Template;
use chosen::Chosen;
use format::Seen;
use placeholder::Word;

pub use chosen::choose;

/// What is known of the collection as a whole.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// Whether placeholders name types: it has `<boolean>` or `<integer>`, so that its `<string>`
    /// means text and not just anything.
    pub typed_placeholders: bool,
}

/// The shape that examples prove.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proof {
    /// What kind of value it is.
    pub kind: Kind,
    /// Whether `null` was seen.
    pub nullable: bool,
    /// The format of its texts.
    pub format: Seen,
    /// What the user says of it.
    pub chosen: Chosen,
}

/// The kind of a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Kind {
    /// Nothing is known yet; any other example decides.
    #[default]
    Unknown,
    /// A text that stands for a value, such as `name_example`: text, unless another example
    /// knows better.
    Dummy,
    /// A text that may be the name of a type: that type, where another example agrees.
    Word(Word),
    /// Text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number of 64 bits with a sign.
    Integer,
    /// A whole number beyond 64 bits.
    BigInteger,
    /// A number.
    Number,
    /// Examples disagree: what those of each kind of JSON say, in the order of the first of each.
    Mixed(Vec<Kind>),
    /// Examples disagree, and there is no telling how.
    Any,
    /// A list, and what its items have in common.
    List(Box<Proof>),
    /// An object, and what is known of its keys in the order in which they were first seen.
    Object(Members),
    /// The object that encloses it once more; only in what [`form`] works on.
    Again,
}

/// What is known of the keys of an object.
pub type Members = IndexMap<String, Member, RandomState>;

/// What is known of the value of a key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Member {
    /// Its shape.
    pub proof: Proof,
    /// An example on one short line; empty where there is none.
    pub example: String,
}

/// Reads one example: JSON, or what people write for it in Postman.
///
/// That is JSON with bare `{{tokens}}` and `<placeholders>`, comments, commas too many or too few
/// and raw line breaks in texts. A body that is one `{{token}}` is a value of unknown kind.
/// `None` is text that is no JSON value: prose, markup, several values in a row (JSON Lines, which
/// no JSON type can send or decode), or one that is nested deeper than the parser goes.
pub fn read(text: &str, evidence: Evidence) -> Option<Proof> {
    if let Some(strict) = read_strictly(text, evidence) {
        return Some(strict);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with("{{") && Template::parse(text).as_variable().is_some() {
        return Some(Proof::default());
    }
    let tidied = tidy::tidy_structure(text)?;
    reader::read(&tidied, evidence).map(|read| read.proof)
}

/// Reads one example of a reply: JSON and nothing else, because that is what a client decodes.
pub fn read_strictly(text: &str, evidence: Evidence) -> Option<Proof> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let strict = reader::read(text, evidence)?;
    let exact = match strict.rounded {
        true => reader::read(&tidy::tidy(text), evidence),
        false => None,
    };
    Some(exact.unwrap_or(strict).proof)
}

/// Two examples of one thing: everything that either allows, in the order of the first.
///
/// Takes time in proportion to the second, so that many examples are folded from the left.
pub fn merge(mut a: Proof, b: Proof) -> Proof {
    a.absorb(b);
    a
}

/// Whether two values overlap: the keys that they share are at least that part of the keys of the
/// smaller one, from 0 to 1.
pub fn overlap(a: &Proof, b: &Proof, part: f64) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Object(a), Kind::Object(b)) => {
            let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
            let shared = small.keys().filter(|key| large.contains_key(*key));
            shared.count() as f64 >= part * small.len() as f64
                || (keys::are_data(a) && keys::are_data(b))
        }
        (Kind::List(a), Kind::List(b)) => overlap(a, b, part),
        (a, b) => a.agrees(b),
    }
}

impl Proof {
    /// Whether it is an object or a list.
    pub fn is_structured(&self) -> bool {
        matches!(self.kind, Kind::Object(_) | Kind::List(_))
    }

    /// Whether both are objects, or both lists.
    pub fn is_like(&self, other: &Self) -> bool {
        let (kind, other) = (&self.kind, &other.kind);
        matches!(
            (kind, other),
            (Kind::Object(_), Kind::Object(_)) | (Kind::List(_), Kind::List(_))
        )
    }

    /// Takes in another example of the same thing.
    pub fn absorb(&mut self, other: Self) {
        self.nullable |= other.nullable;
        self.format = self.format.and(other.format);
        self.chosen = self.chosen.or(other.chosen);
        self.kind.absorb(other.kind);
    }
}

impl From<Kind> for Proof {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }
}

impl Kind {
    fn absorb(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Object(fields), Self::Object(others)) => absorb_members(fields, others),
            (Self::List(item), Self::List(other)) => item.absorb(*other),
            (known, other) => *self = std::mem::take(known).joined(other),
        }
    }

    /// Joins two kinds that are not both objects or both lists.
    fn joined(self, other: Self) -> Self {
        match (self, other) {
            (known, Self::Unknown) | (Self::Unknown, known) => known,
            (Self::Word(a), Self::Word(b)) if a != b => Self::Text,
            (Self::Word(word), known) | (known, Self::Word(word)) => word.joined(known),
            (known, Self::Dummy) | (Self::Dummy, known) => known,
            (a, b) if a == b => a,
            (a, b) if a.is_number() && b.is_number() => a.wider_number(b),
            // An object without fields is open, and so is what refers to the enclosing one.
            (Self::Again, Self::Object(fields)) | (Self::Object(fields), Self::Again)
                if fields.is_empty() =>
            {
                Self::Again
            }
            (Self::Again, Self::Object(_)) | (Self::Object(_), Self::Again) => Self::Any,
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (a, b) => mixed(a, b),
        }
    }

    fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::BigInteger | Self::Number)
    }

    fn wider_number(self, other: Self) -> Self {
        match (&self, &other) {
            (Self::Number, _) | (_, Self::Number) => Self::Number,
            (Self::BigInteger, _) | (_, Self::BigInteger) => Self::BigInteger,
            _ => Self::Integer,
        }
    }

    /// The kinds of JSON that it is of.
    fn alternatives(self) -> Vec<Self> {
        match self {
            Self::Mixed(kinds) => kinds,
            one => vec![one],
        }
    }

    /// Whether values of both look alike in JSON.
    fn is_json_like(&self, other: &Self) -> bool {
        let is_object = |kind: &Self| matches!(kind, Self::Object(_) | Self::Again);
        (is_object(self) && is_object(other)) || self.agrees(other)
    }

    /// Whether the two are of one kind on the outside, so that joining them loses nothing.
    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown | Self::Dummy | Self::Word(_), _)
            | (_, Self::Unknown | Self::Dummy | Self::Word(_)) => true,
            (a, b) if a.is_number() && b.is_number() => true,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        }
    }
}

/// Two kinds of which one at least is of several, or that are of different kinds of JSON.
fn mixed(a: Kind, b: Kind) -> Kind {
    let mut known = a.alternatives();
    for other in b.alternatives() {
        match known.iter_mut().find(|one| one.is_json_like(&other)) {
            Some(one) => one.absorb(other),
            None => known.push(other),
        }
    }
    match known.contains(&Kind::Any) {
        true => Kind::Any,
        false => Kind::Mixed(known),
    }
}

fn absorb_members(known: &mut Members, others: Members) {
    for (key, other) in others {
        match known.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(other);
            }
            Entry::Occupied(mut entry) => {
                let member = entry.get_mut();
                member.proof.absorb(other.proof);
                if member.example.is_empty() {
                    member.example = other.example;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
