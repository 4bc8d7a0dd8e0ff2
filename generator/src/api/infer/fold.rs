//! Objects that contain themselves: trees, threads, managers of managers.

use std::collections::VecDeque;

use indexmap::IndexMap;

use super::{Kind, Member, Proof, absorb_members};

/// Takes the objects in an object that are that object once more, such as the `children` of a
/// node, into it; [`Kind::Again`] stays in their place.
pub fn fold(fields: &mut IndexMap<String, Member>, name: Option<&str>) {
    let recurs_by = |(key, member): &(&String, &Member)| {
        let is_named = name == Some(key.as_str());
        inner(&member.proof).is_some_and(|first| recurs(fields, key, first, is_named))
    };
    let keys = fields.iter().filter(recurs_by).map(|(key, _)| key.clone());
    let keys: Vec<String> = keys.collect();
    if keys.is_empty() {
        return;
    }
    let mut found = VecDeque::new();
    take_inner(fields, &keys, &mut found);
    while let Some(mut inside) = found.pop_front() {
        take_inner(&mut inside, &keys, &mut found);
        absorb_members(fields, inside);
    }
}

/// Whether the objects that are reached by that key, again and again, are all like the outer one.
fn recurs(
    outer: &IndexMap<String, Member>,
    key: &str,
    first: &IndexMap<String, Member>,
    is_named: bool,
) -> bool {
    if first.is_empty() || (!is_named && !first.contains_key(key)) {
        return false;
    }
    let mut next = Some(first);
    while let Some(inside) = next {
        if !is_once_more(outer, inside) {
            return false;
        }
        next = inside.get(key).and_then(|member| inner(&member.proof));
    }
    true
}

/// Whether two objects are of one shape: two keys out of three, and no key of two kinds.
fn is_once_more(outer: &IndexMap<String, Member>, inside: &IndexMap<String, Member>) -> bool {
    if inside.is_empty() {
        return true;
    }
    let shared = inside
        .iter()
        .filter_map(|(key, a)| Some((a, outer.get(key)?)));
    let (mut count, mut agreeing) = (0, 0);
    for (a, b) in shared {
        count += 1;
        agreeing += usize::from(a.proof.kind.agrees(&b.proof.kind));
    }
    count > 1 && count == agreeing && count * 3 >= outer.len().max(inside.len()) * 2
}

/// The object in a value, through lists.
fn inner(proof: &Proof) -> Option<&IndexMap<String, Member>> {
    match &proof.kind {
        Kind::Object(fields) => Some(fields),
        Kind::List(item) => inner(item),
        _ => None,
    }
}

/// Moves the objects under those keys out, through lists.
fn take_inner(
    fields: &mut IndexMap<String, Member>,
    keys: &[String],
    found: &mut VecDeque<IndexMap<String, Member>>,
) {
    for key in keys {
        let mut next = fields.get_mut(key).map(|member| &mut member.proof.kind);
        while let Some(kind) = next {
            if matches!(kind, Kind::Object(_)) {
                if let Kind::Object(inside) = std::mem::replace(kind, Kind::Again) {
                    found.push_back(inside);
                }
                break;
            }
            next = match kind {
                Kind::List(item) => Some(&mut item.kind),
                _ => None,
            };
        }
    }
}
