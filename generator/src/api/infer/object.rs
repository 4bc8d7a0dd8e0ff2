//! Objects of which the user says whether their keys are names or data.

use super::{Kind, Proof};
use crate::config::{ObjectKind, Settings};

/// Notes in a proof what the configuration says of the objects in it; `items` are the folders and
/// the request that it belongs to.
///
/// An item of a list has the place of the list.
pub fn choose(proof: &mut Proof, items: &[String], choices: &Settings<'_>) {
    if choices.has_objects() {
        visit(proof, &mut items.join("/"), choices);
    }
}

fn visit(proof: &mut Proof, place: &mut String, choices: &Settings<'_>) {
    match &mut proof.kind {
        Kind::List(item) => visit(item, place, choices),
        Kind::Object(fields) => {
            proof.object = choices.object_kind(place);
            for (key, member) in fields {
                let length = place.len();
                place.push('/');
                place.push_str(key);
                visit(&mut member.proof, place, choices);
                place.truncate(length);
            }
        }
        _ => {}
    }
}

/// Whether an object's keys are data, where the user says so.
pub fn is_map(proof: &Proof) -> Option<bool> {
    proof.object.map(|kind| kind == ObjectKind::Map)
}
