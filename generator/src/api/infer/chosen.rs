//! What the user says of JSON values: whether the keys of an object are names or data, and what
//! becomes of a value of several kinds.

use super::{Kind, Member, Proof};
use crate::config::{ConflictKind, ObjectKind, Settings};

/// What the user says of a value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Chosen {
    /// Whether an object is a map or a struct.
    pub object: Option<ObjectKind>,
    /// What a value of several kinds is.
    pub conflict: Option<ConflictKind>,
}

impl Chosen {
    /// What is said of either of two examples.
    pub fn or(self, other: Self) -> Self {
        Self {
            object: self.object.or(other.object),
            conflict: self.conflict.or(other.conflict),
        }
    }

    /// Whether an object's keys are data, where the user says so.
    pub fn is_map(self) -> Option<bool> {
        self.object.map(|kind| kind == ObjectKind::Map)
    }

    /// Whether a value of several kinds is one of them, and not any JSON.
    pub fn is_one_of(self) -> bool {
        self.conflict == Some(ConflictKind::Enum)
    }
}

/// Notes in a proof what the configuration says of the values in it; `items` are the folders and
/// the request that it belongs to.
///
/// An item of a list has the place of the list.
pub fn choose(proof: &mut Proof, items: &[String], choices: &Settings<'_>) {
    if choices.has_json_places() {
        visit(proof, &mut items.join("/"), choices);
    }
}

/// A conflict may show only when other examples are merged in, so every value is asked for.
fn visit(proof: &mut Proof, place: &mut String, choices: &Settings<'_>) {
    proof.chosen.conflict = choices.conflict_kind(place);
    match &mut proof.kind {
        Kind::Mixed(kinds) if proof.chosen.is_one_of() => {
            for kind in kinds {
                visit_kind(kind, &mut proof.chosen, place, choices);
            }
        }
        kind => visit_kind(kind, &mut proof.chosen, place, choices),
    }
}

fn visit_kind(kind: &mut Kind, chosen: &mut Chosen, place: &mut String, choices: &Settings<'_>) {
    match kind {
        Kind::List(item) => visit(item, place, choices),
        Kind::Object(fields) => {
            chosen.object = choices.object_kind(place);
            for (key, member) in fields {
                visit_member(key, member, place, choices);
            }
        }
        _ => {}
    }
}

fn visit_member(key: &str, member: &mut Member, place: &mut String, choices: &Settings<'_>) {
    let length = place.len();
    place.push('/');
    place.push_str(key);
    visit(&mut member.proof, place, choices);
    place.truncate(length);
}
