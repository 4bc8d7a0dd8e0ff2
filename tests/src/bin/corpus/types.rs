//! How many types an API has, and how many it would have if none was shared.

use std::ops::AddAssign;

use postman_codegen::api::{Api, Operation, ParameterKind, Shape, Success, Type, TypeId};
use tests::operations::operations;

/// Numbers of types.
#[derive(Debug, Clone, Copy, Default)]
pub struct Types {
    /// The types that were made.
    pub made: u64,
    /// The types that there would be if each place where one is used had its own.
    pub unshared: u64,
}

impl Types {
    /// Counts the types of an API.
    pub fn of(api: &Api) -> Self {
        let mut uses = Uses {
            api,
            known: vec![None; api.types.len()],
        };
        let mut unshared: u64 = 0;
        for operation in operations(&api.root) {
            unshared = unshared.saturating_add(uses.in_operation(operation));
        }
        Self {
            made: api.types.len() as u64,
            unshared,
        }
    }
}

impl AddAssign for Types {
    fn add_assign(&mut self, other: Self) {
        self.made += other.made;
        self.unshared = self.unshared.saturating_add(other.unshared);
    }
}

struct Uses<'a> {
    api: &'a Api,
    /// How many types a type and those in it are, once that is known; 0 while it is counted, so
    /// that one which holds itself counts once.
    known: Vec<Option<u64>>,
}

impl Uses<'_> {
    fn in_operation(&mut self, operation: &Operation) -> u64 {
        let mut count: u64 = 0;
        for parameter in &operation.parameters {
            count += match &parameter.kind {
                ParameterKind::Choice(id) => self.named(*id),
                ParameterKind::Json(ty) => self.in_type(ty),
                _ => 0,
            };
        }
        count += match &operation.success {
            Success::Json(ty) => self.in_type(ty),
            Success::ByStatus(id, _) => self.named(*id),
            Success::Bytes | Success::Empty => 0,
        };
        let bodies = operation
            .failures
            .iter()
            .filter_map(|one| one.body.as_ref());
        bodies.fold(count, |count, ty| count.saturating_add(self.in_type(ty)))
    }

    fn in_type(&mut self, ty: &Type) -> u64 {
        match ty {
            Type::Named(id) => self.named(*id),
            Type::List(inner) | Type::Map(inner) => self.in_type(inner),
            _ => 0,
        }
    }

    fn named(&mut self, id: TypeId) -> u64 {
        if let Some(known) = self.known[id.0] {
            return known;
        }
        self.known[id.0] = Some(0);
        let types: Vec<&Type> = match &self.api.types[id.0].shape {
            Shape::Object(fields) => fields.iter().map(|field| &field.ty).collect(),
            Shape::ByStatus(bodies) => bodies.iter().filter_map(|(_, ty)| ty.as_ref()).collect(),
            Shape::OneOf(types) => types.iter().collect(),
            Shape::Choice(_) => Vec::new(),
        };
        let mut count: u64 = 1;
        for ty in types {
            count = count.saturating_add(self.in_type(ty));
        }
        self.known[id.0] = Some(count);
        count
    }
}
