//! The modules that types stand in: of what several use, the one around them all.

use super::draft::{Draft, DraftShape, Known};
use crate::api::Home;

/// Shortens a home to what it has in common with another.
pub fn widen(home: &mut Home, other: &[String]) {
    let common = home.iter().zip(other).take_while(|(a, b)| a == b).count();
    home.truncate(common);
}

/// Moves each type to the module around all that use it.
pub fn settle(drafts: &mut [Draft], instead: &[usize]) {
    for id in 0..drafts.len() {
        let home = drafts[id].home.clone();
        widen(&mut drafts[instead[id]].home, &home);
    }
    let mut waiting: Vec<usize> = (0..drafts.len()).filter(|&id| instead[id] == id).collect();
    while let Some(id) = waiting.pop() {
        let home = drafts[id].home.clone();
        for inner in inner(&drafts[id]) {
            let inner = instead[inner];
            if !home.starts_with(&drafts[inner].home) {
                widen(&mut drafts[inner].home, &home);
                waiting.push(inner);
            }
        }
    }
}

/// The named types in a type.
fn inner(draft: &Draft) -> Vec<usize> {
    match &draft.shape {
        DraftShape::Object(fields) => {
            let named = fields.values().filter_map(|field| field.known.named());
            named.collect()
        }
        DraftShape::ByStatus(bodies) => {
            let bodies = bodies
                .iter()
                .filter_map(|(_, ty)| super::named(ty.as_ref()?));
            bodies.map(|id| id.0).collect()
        }
        DraftShape::OneOf(kinds) => kinds.iter().filter_map(Known::named).collect(),
        DraftShape::Choice(_) => Vec::new(),
    }
}
