//! What a proof comes to once all examples are known: maps, recursion and open lists are decided.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::chosen::Chosen;
use super::fold::folded;
use super::format::Seen;
use super::forms::FormId;
use super::{Kind, Member, Members, Proof, keys};
use crate::api::Type;

/// The form of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// Nothing is known of it.
    Unknown,
    /// Text, unless another example of the same thing knows better.
    Dummy,
    /// A type without a name.
    Plain(Type),
    /// A list.
    List(Box<Form>),
    /// An object whose keys are data.
    Map(Box<Form>),
    /// An object with named fields, and its [number](super::forms::Forms).
    Object(FormId, Vec<FormField>),
    /// One of several forms, each of another kind of JSON, and its number.
    OneOf(FormId, Vec<Form>),
    /// The object that encloses it once more.
    Again,
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct FormField {
    /// The name on the wire.
    pub name: String,
    /// The form of its value, where there is one.
    pub form: Form,
    /// Whether `null` was seen.
    pub nullable: bool,
    /// The format of a text, or of the texts in a list.
    pub format: Seen,
    /// An example on one short line; empty where there is none.
    pub example: String,
}

impl Form {
    /// Whether it is an object, a map or a list.
    pub fn is_structured(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(_) | Self::Object(..))
    }
}

/// The form of a proof. An object without any field is open, except as the whole.
pub fn form(proof: Proof) -> Form {
    match &proof.kind {
        Kind::Object(fields) if fields.is_empty() && !proof.nullable => Form::Object(0, Vec::new()),
        _ => never_null(proof, None),
    }
}

/// The form of a value in a place that has no word for `null`: where it was seen, any value.
fn never_null(proof: Proof, name: Option<&str>) -> Form {
    match proof.nullable {
        true => Form::Plain(Type::Any),
        false => form_of(proof, name),
    }
}

fn form_of(proof: Proof, name: Option<&str>) -> Form {
    let chosen = proof.chosen;
    match proof.kind {
        Kind::Unknown => Form::Unknown,
        Kind::Dummy => Form::Dummy,
        Kind::Mixed(kinds) if chosen.is_one_of() && !kinds.contains(&Kind::BigInteger) => {
            one_of(kinds, chosen, name)
        }
        Kind::Mixed(_) | Kind::Any => Form::Plain(Type::Any),
        Kind::Word(_) | Kind::Text => Form::Plain(Type::Text),
        Kind::Boolean => Form::Plain(Type::Boolean),
        Kind::Integer => Form::Plain(Type::Integer),
        Kind::BigInteger => Form::Plain(Type::BigInteger),
        Kind::Number => Form::Plain(Type::Number),
        Kind::Again => Form::Again,
        Kind::List(item) => Form::List(Box::new(never_null(*item, name))),
        Kind::Object(fields) if fields.is_empty() => Form::Map(Box::new(Form::Unknown)),
        Kind::Object(fields) if chosen.is_map().unwrap_or_else(|| keys::are_data(&fields)) => {
            map(fields, name)
        }
        Kind::Object(fields) => object(folded(fields, name)),
    }
}

/// The forms of a value that the user wants to be one of several.
fn one_of(kinds: Vec<Kind>, chosen: Chosen, name: Option<&str>) -> Form {
    let form = |kind: Kind| {
        let proof = Proof {
            kind,
            chosen,
            ..Proof::default()
        };
        form_of(proof, name)
    };
    Form::OneOf(0, kinds.into_iter().map(form).collect())
}

fn map(fields: Members, name: Option<&str>) -> Form {
    let mut common = Proof::default();
    for member in fields.into_values() {
        common.absorb(member.proof);
    }
    Form::Map(Box::new(never_null(common, name)))
}

fn object(fields: Members) -> Form {
    Form::Object(0, fields.into_iter().map(field).collect())
}

fn field((name, member): (String, Member)) -> FormField {
    let Member { proof, mut example } = member;
    if !example.is_empty() && is_confidential(&name) {
        example.clear();
    }
    FormField {
        nullable: proof.nullable,
        format: match &proof.kind {
            Kind::List(item) => item.format,
            _ => proof.format,
        },
        form: form_of(proof, Some(&name)),
        name,
        example,
    }
}

/// Finds what makes a key that of a credential.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    const PARTS: [&str; 11] = [
        "password",
        "passwd",
        "passphrase",
        "secret",
        "token",
        "apikey",
        "accesskey",
        "privatekey",
        "authorization",
        "credential",
        "cookie",
    ];
    AhoCorasick::new(PARTS).expect("a dozen words make a small automaton")
});

/// Whether the value of a key with that name is not for docs.
fn is_confidential(key: &str) -> bool {
    let mut letters = key.as_bytes().to_ascii_lowercase();
    letters.retain(u8::is_ascii_alphanumeric);
    FINDER.is_match(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_confidential_is_no_example() {
        for key in [
            "password",
            "client_secret",
            "accessToken",
            "API-Key",
            "Set-Cookie",
        ] {
            assert!(is_confidential(key), "{key}");
        }
        for key in ["", "key", "passenger", "name", "sessionId"] {
            assert!(!is_confidential(key), "{key}");
        }
    }
}
