//! One type for one thing: objects of one name that differ only by absent fields become one.
//!
//! The rule: two objects of one role whose names agree (`user` and an item of `users`) are one type
//! when the keys that both have are at least a certain share of the keys of either, one half by
//! default, and the values of these keys agree: they are of one kind, one of them says nothing
//! (`null`, `[]`, `{}`, a placeholder), or they are objects themselves of which the same holds, but
//! that the share is one of the keys of the smaller: the objects around them speak for them too.
//!
//! **Invariant:** the work is in proportion to the number of fields. A type is compared with the
//! last [`COMPARED`] others of its name, and what one takes in costs as much as that is large.

use std::collections::HashMap;

use super::draft::{Draft, DraftField, DraftFields, DraftShape, Known, Shared};
use crate::api::{Role, Type};

/// With how many others of its name an object is compared.
const COMPARED: usize = 32;

/// How often all objects are compared at most.
const ROUNDS: usize = 3;

/// How many keys tell that two objects with the same ones are the same thing.
const TELLING: usize = 3;

/// Finds for each draft the one that stands for it.
pub fn share(drafts: &mut [Draft], overlap: f64) -> Vec<usize> {
    let mut sharing = Sharing {
        instead: (0..drafts.len()).collect(),
        drafts,
        overlap,
        journal: Vec::new(),
        busy: Vec::new(),
    };
    // What was too different before may be like what that has become.
    for _ in 0..ROUNDS {
        if !sharing.share_named() {
            break;
        }
    }
    sharing.share_wholes();
    (0..sharing.drafts.len())
        .map(|id| sharing.find(id))
        .collect()
}

struct Sharing<'a> {
    drafts: &'a mut [Draft],
    /// The draft that each was taken into; itself where it was not.
    instead: Vec<usize>,
    overlap: f64,
    /// What has been done since the attempt began.
    journal: Vec<Step>,
    /// The drafts that are taking another in.
    busy: Vec<usize>,
}

/// Something that was done, and what was before.
enum Step {
    /// A draft was taken into another.
    Taken {
        from: usize,
        into: usize,
        shared: Shared,
        had_plain: bool,
    },
    /// A field was added or joined.
    Joined {
        into: usize,
        name: String,
        before: Option<DraftField>,
    },
    /// Kinds of a value were added or joined.
    Widened { into: usize, before: Vec<Known> },
}

impl Sharing<'_> {
    /// The draft that stands for one.
    fn find(&self, mut id: usize) -> usize {
        while self.instead[id] != id {
            id = self.instead[id];
        }
        id
    }

    /// Makes objects of one name one type; whether there were any.
    fn share_named(&mut self) -> bool {
        let mut known: HashMap<(Role, String), Vec<usize>> = HashMap::new();
        let mut is_changed = false;
        for id in 0..self.drafts.len() {
            let draft = &self.drafts[id];
            if self.instead[id] != id || draft.fields().is_none() {
                continue;
            }
            let name = (draft.role, draft.agreed.clone());
            let named = known.entry(name).or_default();
            let mut others = named.iter().rev().take(COMPARED);
            match others.any(|&other| self.attempt(other, id)) {
                true => is_changed = true,
                false => named.push(id),
            }
        }
        is_changed
    }

    /// A whole reply with the keys of a type that has a name is of that type.
    fn share_wholes(&mut self) {
        let mut named: HashMap<Vec<String>, usize> = HashMap::new();
        let standing = |sharing: &Self, id: usize| {
            let draft = &sharing.drafts[id];
            let fields = draft.fields().filter(|fields| fields.len() >= TELLING);
            let is_reply = sharing.instead[id] == id && draft.role == Role::Reply;
            fields.filter(|_| is_reply).map(keys)
        };
        for id in 0..self.drafts.len() {
            let is_named = !self.drafts[id].names.plain.is_empty();
            if let (Some(keys), true) = (standing(self, id), is_named) {
                named.entry(keys).or_insert(id);
            }
        }
        for id in 0..self.drafts.len() {
            let is_whole = self.drafts[id].names.plain.is_empty();
            if let (Some(keys), true) = (standing(self, id), is_whole)
                && let Some(&known) = named.get(&keys)
            {
                self.attempt(known, id);
            }
        }
    }

    /// Makes two drafts one, or leaves everything as it was.
    fn attempt(&mut self, one: usize, other: usize) -> bool {
        let is_done = self.unite(one, other, false).is_some();
        self.busy.clear();
        while let Some(step) = self.journal.pop() {
            if !is_done {
                self.undo(step);
            }
        }
        is_done
    }

    fn undo(&mut self, step: Step) {
        match step {
            Step::Taken {
                from,
                into,
                shared,
                had_plain,
            } => {
                self.instead[from] = from;
                let names = &mut self.drafts[into].names;
                names.shared = shared;
                if !had_plain {
                    names.plain.clear();
                }
            }
            Step::Joined { into, name, before } => {
                if let Some(fields) = self.drafts[into].fields_mut() {
                    match before {
                        Some(field) => drop(fields.insert(name, field)),
                        None => drop(fields.pop()),
                    }
                }
            }
            Step::Widened { into, before } => {
                self.drafts[into].shape = DraftShape::OneOf(before);
            }
        }
    }

    /// Takes the later of two drafts into the earlier one. Inner ones stand under one key of
    /// objects that are alike.
    fn unite(&mut self, one: usize, other: usize, are_inner: bool) -> Option<usize> {
        let (one, other) = (self.find(one), self.find(other));
        let (into, from) = (one.min(other), one.max(other));
        if into == from {
            return Some(into);
        }
        if self.busy.contains(&into) || self.busy.contains(&from) {
            return None;
        }
        if self.drafts[into].role != self.drafts[from].role {
            return None;
        }
        let shapes = (&self.drafts[into].shape, &self.drafts[from].shape);
        if let (DraftShape::OneOf(_), DraftShape::OneOf(kinds)) = shapes {
            let kinds = kinds.clone();
            self.take(from, into);
            self.take_kinds(into, kinds)?;
        } else {
            let (known, taken) = (self.drafts[into].fields()?, self.drafts[from].fields()?);
            if !self.overlap(known, taken, are_inner) {
                return None;
            }
            let taken = taken.clone();
            self.take(from, into);
            for (name, field) in taken {
                self.take_field(into, name, field)?;
            }
        }
        self.busy.pop();
        Some(into)
    }

    /// Puts one draft in the place of another, whose shape it is to take in next.
    fn take(&mut self, from: usize, into: usize) {
        self.take_names(from, into);
        self.instead[from] = into;
        self.busy.push(into);
    }

    /// Joins what two values of several kinds are, kind by kind.
    fn take_kinds(&mut self, into: usize, others: Vec<Known>) -> Option<()> {
        let DraftShape::OneOf(before) = self.drafts[into].shape.clone() else {
            return None;
        };
        let mut kinds = before.clone();
        for other in others {
            match kinds.iter_mut().find(|kind| are_like(kind, &other)) {
                Some(kind) => {
                    *kind = self.joined(kind, other)?;
                    if *kind == Known::Plain(Type::BigInteger) {
                        return None;
                    }
                }
                None => kinds.push(other),
            }
        }
        self.drafts[into].shape = DraftShape::OneOf(kinds);
        self.journal.push(Step::Widened { into, before });
        Some(())
    }

    /// Whether what two objects share is enough of the keys of either, or of the smaller one where
    /// more than their names speaks for them.
    fn overlap(&self, one: &DraftFields, other: &DraftFields, are_inner: bool) -> bool {
        let (small, large) = match one.len() <= other.len() {
            true => (one, other),
            false => (other, one),
        };
        let enough = |shared: usize| {
            let all = match are_inner {
                true => small.len(),
                false => small.len() + large.len() - shared,
            };
            shared as f64 >= self.overlap * all as f64
        };
        let mut shared = small.len();
        let mut keys = small.keys();
        enough(shared)
            && keys.all(|key| {
                shared -= usize::from(!large.contains_key(key));
                enough(shared)
            })
    }

    fn take_names(&mut self, from: usize, into: usize) {
        let (before, behind) = self.drafts.split_at_mut(from);
        let (names, theirs) = (&mut before[into].names, &behind[0].names);
        self.journal.push(Step::Taken {
            from,
            into,
            shared: names.shared,
            had_plain: !names.plain.is_empty(),
        });
        names.join(|| theirs.plain.clone());
    }

    fn take_field(&mut self, into: usize, name: String, field: DraftField) -> Option<()> {
        // Nothing else is taken into a draft, or looked for in it, while it is busy.
        let before = self.drafts[into].fields_mut()?.get_mut(&name);
        let before = before.map(std::mem::take);
        let joined = match &before {
            Some(known) => self.joined_field(known, field),
            None => Some(field),
        };
        let is_joined = joined.is_some();
        if let (Some(joined), Some(fields)) = (joined, self.drafts[into].fields_mut()) {
            match fields.get_mut(&name) {
                Some(field) => *field = joined,
                None => drop(fields.insert(name.clone(), joined)),
            }
        }
        self.journal.push(Step::Joined { into, name, before });
        is_joined.then_some(())
    }

    fn joined_field(&mut self, known: &DraftField, other: DraftField) -> Option<DraftField> {
        Some(DraftField {
            known: self.joined(&known.known, other.known)?,
            nullable: known.nullable | other.nullable,
            format: known.format.and(other.format),
            example: match known.example.is_empty() {
                true => other.example,
                false => known.example.clone(),
            },
        })
    }

    /// What two examples of one value say together; `None` where they contradict each other.
    fn joined(&mut self, known: &Known, other: Known) -> Option<Known> {
        Some(match (known, other) {
            (known, Known::Unknown) => known.clone(),
            (Known::Unknown, other) => other,
            (Known::List(one), Known::List(other)) => {
                Known::List(Box::new(self.joined(one, *other)?))
            }
            (Known::Map(one), Known::Map(other)) => Known::Map(Box::new(self.joined(one, *other)?)),
            (Known::Named(id), Known::Map(value)) if *value == Known::Unknown => Known::Named(*id),
            (Known::Map(value), Known::Named(id)) if **value == Known::Unknown => Known::Named(id),
            (Known::Named(one), Known::Named(other)) => {
                Known::Named(self.unite(*one, other, true)?)
            }
            (known @ Known::Plain(_), Known::Dummy) => known.clone(),
            (Known::Dummy, other @ Known::Plain(_)) => other,
            (Known::Plain(one), Known::Plain(other)) => Known::Plain(wider(one, &other)?),
            (known, other) if *known == other => other,
            _ => return None,
        })
    }
}

/// Whether values of both look alike in JSON.
fn are_like(one: &Known, other: &Known) -> bool {
    match (one, other) {
        (Known::List(_), Known::List(_)) => true,
        (Known::Named(_) | Known::Map(_), Known::Named(_) | Known::Map(_)) => true,
        (Known::Plain(one), Known::Plain(other)) => wider(one, other).is_some(),
        _ => false,
    }
}

fn keys(fields: &DraftFields) -> Vec<String> {
    let mut keys: Vec<String> = fields.keys().cloned().collect();
    keys.sort_unstable();
    keys
}

fn wider(one: &Type, other: &Type) -> Option<Type> {
    const NUMBERS: [Type; 3] = [Type::Integer, Type::BigInteger, Type::Number];
    let rank = |ty: &Type| NUMBERS.iter().position(|number| number == ty);
    match (rank(one), rank(other)) {
        _ if one == other => Some(one.clone()),
        (Some(one), Some(other)) => Some(NUMBERS[one.max(other)].clone()),
        _ => None,
    }
}
