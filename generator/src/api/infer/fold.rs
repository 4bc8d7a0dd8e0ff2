//! Objects that contain themselves: trees, threads, managers of managers.

use std::collections::VecDeque;

use super::{Kind, Member, Members, Proof, absorb_members};

/// An object with those in it that are that object once more, such as the `children` of a node,
/// taken into it: [`Kind::Again`] stays in their place.
pub fn folded(mut fields: Members, name: Option<&str>) -> Members {
    let recurs_by = |(key, member): &(&String, &Member)| {
        let is_named = name == Some(key.as_str());
        inner(&member.proof).is_some_and(|first| recurs(&fields, key, first, is_named))
    };
    let keys = fields.iter().filter(recurs_by).map(|(key, _)| key.clone());
    let keys: Vec<String> = keys.collect();
    let mut found = VecDeque::new();
    take_inner(&mut fields, &keys, &mut found);
    while let Some(mut inside) = found.pop_front() {
        take_inner(&mut inside, &keys, &mut found);
        absorb_members(&mut fields, inside);
    }
    fields
}

/// Whether the objects that are reached by that key, again and again, are all like the outer one.
fn recurs(outer: &Members, key: &str, first: &Members, is_named: bool) -> bool {
    if first.is_empty() || (!is_named && !first.contains_key(key)) {
        return false;
    }
    let (shared, agree) = in_common(outer, first);
    // Two keys out of three make it the same thing; what is inside of it need only fit.
    if !agree || shared < 2 || shared * 3 < outer.len().max(first.len()) * 2 {
        return false;
    }
    let mut deeper = std::iter::successors(reached(first, key), |inside| reached(inside, key));
    deeper.all(|inside| {
        let (shared, agree) = in_common(outer, inside);
        agree && shared * 2 >= inside.len()
    })
}

/// How many keys two objects share, and whether each is of one kind.
fn in_common(outer: &Members, inside: &Members) -> (usize, bool) {
    let shared = inside
        .iter()
        .filter_map(|(key, a)| Some((a, outer.get(key)?)));
    let (mut count, mut agree) = (0, true);
    for (a, b) in shared {
        count += 1;
        agree &= a.proof.kind.agrees(&b.proof.kind);
    }
    (count, agree)
}

fn reached<'a>(fields: &'a Members, key: &str) -> Option<&'a Members> {
    fields.get(key).and_then(|member| inner(&member.proof))
}

/// The object in a value, through lists.
fn inner(proof: &Proof) -> Option<&Members> {
    match &proof.kind {
        Kind::Object(fields) => Some(fields),
        Kind::List(item) => inner(item),
        _ => None,
    }
}

/// Moves the objects under those keys out, through lists.
fn take_inner(fields: &mut Members, keys: &[String], found: &mut VecDeque<Members>) {
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
