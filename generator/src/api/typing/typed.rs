//! Types that are shared, and what became of those that were given out while they were made.

use super::draft::{Draft, DraftShape};
use crate::api::{Operation, ParameterKind, Success, Type, TypeDef, TypeId};

/// All types, and what became of those that were given out.
#[derive(Debug, Default)]
pub struct Typed {
    /// The types, in the order of first use.
    pub types: Vec<TypeDef>,
    became: Vec<Option<TypeId>>,
}

impl Typed {
    /// Numbers the drafts that stand for others and for themselves: `instead` says for each which.
    pub fn new(drafts: Vec<Draft>, instead: &[usize]) -> Self {
        let mut count = 0;
        let numbers = drafts.iter().enumerate().map(|(id, draft)| {
            let stands = instead[id] == id && !is_one_body(draft, instead);
            count += usize::from(stands);
            stands.then(|| TypeId(count - 1))
        });
        let numbers: Vec<Option<TypeId>> = numbers.collect();
        let mut typed = Self {
            became: instead.iter().map(|&id| numbers[id]).collect(),
            types: Vec::with_capacity(count),
        };
        for (draft, number) in drafts.into_iter().zip(numbers) {
            if number.is_some() {
                let mut def = draft.finished();
                def.shape.for_each_type(&mut |ty| typed.renumber(ty));
                typed.types.push(def);
            }
        }
        typed
    }

    /// Makes the types of an operation some of [`Typed::types`].
    pub fn renumber_in(&self, operation: &mut Operation) {
        for parameter in &mut operation.parameters {
            match &mut parameter.kind {
                ParameterKind::Choice(id) => *id = self.became(*id).unwrap_or(*id),
                ParameterKind::Json(ty) => self.renumber(ty),
                _ => {}
            }
        }
        for failure in &mut operation.failures {
            failure.body.iter_mut().for_each(|ty| self.renumber(ty));
        }
        match &mut operation.success {
            Success::Json(ty) => self.renumber(ty),
            Success::ByStatus(id, bodies) => {
                let types = bodies.iter_mut().filter_map(|(_, ty)| ty.as_mut());
                types.for_each(|ty| self.renumber(ty));
                match (self.became(*id), bodies.first()) {
                    (Some(became), _) => *id = became,
                    (None, Some((_, Some(ty)))) => operation.success = Success::Json(ty.clone()),
                    (None, _) => {}
                }
            }
            Success::Bytes | Success::Empty => {}
        }
    }

    fn renumber(&self, ty: &mut Type) {
        match ty {
            Type::List(inner) | Type::Map(inner) => self.renumber(inner),
            Type::Named(id) => *id = self.became(*id).unwrap_or(*id),
            _ => {}
        }
    }

    /// What a type became; `None` where its bodies by status turned out to be of one type.
    fn became(&self, TypeId(id): TypeId) -> Option<TypeId> {
        self.became[id]
    }
}

/// Whether the bodies of all statuses turned out to be of one type.
fn is_one_body(draft: &Draft, instead: &[usize]) -> bool {
    let DraftShape::ByStatus(bodies) = &draft.shape else {
        return false;
    };
    let standing = |ty: &Option<Type>| ty.as_ref().map(|ty| standing(ty, instead));
    let mut types = bodies.iter().map(|(_, ty)| standing(ty));
    let first = types.next().flatten();
    first.is_some() && types.all(|other| other == first)
}

/// A type with the one that stands for it in its place.
fn standing(ty: &Type, instead: &[usize]) -> Type {
    match ty {
        Type::List(item) => Type::List(Box::new(standing(item, instead))),
        Type::Map(value) => Type::Map(Box::new(standing(value, instead))),
        Type::Named(TypeId(id)) => Type::Named(TypeId(instead[*id])),
        plain => plain.clone(),
    }
}
