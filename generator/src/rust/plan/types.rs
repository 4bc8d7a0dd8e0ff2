//! The names of types and of what they are made of.

use std::borrow::Cow;
use std::collections::HashMap;
use std::iter;

use super::super::names::{self, Ident, Scope};
use super::keys::Keys;
use super::operations::words_of;
use super::reserved::OPERATORS;
use super::status::variant;
use super::type_name::Rest;
use super::{Plan, TypePlan, type_name};
use crate::api::{
    Field, Operation, ParameterKind, Role, Shape, Success, Type, TypeDef, TypeId, reason,
};
use crate::config;

impl<'a> Plan<'a> {
    /// Names the types, with the names that each module has left.
    pub fn name_types(
        &mut self,
        homes: &HashMap<Vec<String>, usize>,
        scopes: &mut [Scope],
        keys: &mut Keys<'a>,
        choices: &config::Settings<'_>,
    ) {
        let owners = self.owners();
        let mut roles: Vec<HashMap<Ident, Role>> = vec![HashMap::new(); scopes.len()];
        for (index, def) in self.api.types.iter().enumerate() {
            let module = home_module(&def.home, homes);
            let mut wanted = type_names(def, owners[index].as_ref());
            let first = wanted.next().unwrap_or_else(|| "Unnamed".to_owned());
            let first = choices.type_name(&first).unwrap_or(&first);
            let taken_by = roles[module].get(first);
            let is_of_other_role = taken_by.is_some_and(|role| *role != def.role);
            let by_role = iter::once_with(|| format!("{first}{}", role_word(def.role)));
            let by_role = by_role.filter(|_| is_of_other_role);
            let ident = scopes[module].claim(first, by_role.chain(wanted));
            roles[module].insert(ident.clone(), def.role);
            self.types.push(TypePlan {
                module,
                members: members(def, keys),
                fields: fields(def, &ident, choices),
                derives: choices.derives(ident.as_str()).to_vec(),
                ident,
            });
            self.modules[module].types.push(index);
        }
    }

    /// The method of the first operation that uses each type.
    fn owners(&self) -> Vec<Option<Ident>> {
        let mut owners = vec![None; self.api.types.len()];
        for operation in self.modules.iter().flat_map(|module| &module.operations) {
            let mut waiting = used_types(operation.operation);
            while let Some(TypeId(index)) = waiting.pop() {
                if owners[index].is_none() {
                    owners[index] = Some(operation.method.clone());
                    push_types_in(&self.api.types[index].shape, &mut waiting);
                }
            }
        }
        owners
    }
}

/// The fields of an object with the types and formats that the configuration gives them.
fn fields<'a>(def: &'a TypeDef, ident: &str, choices: &config::Settings<'_>) -> Cow<'a, [Field]> {
    let Shape::Object(fields) = &def.shape else {
        return Cow::default();
    };
    let mut chosen = Cow::Borrowed(fields.as_slice());
    for (index, field) in fields.iter().enumerate() {
        if field.ty.holds_text()
            && let Some(format) = choices.field_format(ident, &field.name)
        {
            chosen.to_mut()[index].format = format.into();
        }
        if let Some(custom) = choices.field_type(ident, &field.name) {
            let field = &mut chosen.to_mut()[index];
            field.ty = Type::Custom(custom.to_owned());
            field.format = None;
        }
        if choices.field_required(ident, &field.name) {
            chosen.to_mut()[index].required = true;
        }
    }
    chosen
}

fn home_module(home: &[String], homes: &HashMap<Vec<String>, usize>) -> usize {
    let mut home = home;
    loop {
        if let Some(&module) = homes.get(home) {
            return module;
        }
        match home.split_last() {
            Some((_, rest)) => home = rest,
            None => return 0,
        }
    }
}

/// The named types that an operation itself names.
fn used_types(operation: &Operation) -> Vec<TypeId> {
    let mut used = Vec::new();
    for parameter in &operation.parameters {
        match &parameter.kind {
            ParameterKind::Choice(id) => used.push(*id),
            ParameterKind::Json(ty) => push_type(ty, &mut used),
            _ => {}
        }
    }
    match &operation.success {
        Success::Json(ty) => push_type(ty, &mut used),
        Success::ByStatus(id, _) => used.push(*id),
        Success::Bytes | Success::Empty => {}
    }
    let bodies = operation
        .failures
        .iter()
        .filter_map(|one| one.body.as_ref());
    bodies.for_each(|ty| push_type(ty, &mut used));
    used
}

fn push_types_in(shape: &Shape, used: &mut Vec<TypeId>) {
    match shape {
        Shape::Object(fields) => fields.iter().for_each(|field| push_type(&field.ty, used)),
        Shape::ByStatus(bodies) => {
            let types = bodies.iter().filter_map(|(_, ty)| ty.as_ref());
            types.for_each(|ty| push_type(ty, used));
        }
        Shape::OneOf(types) => types.iter().for_each(|ty| push_type(ty, used)),
        Shape::Choice(_) => {}
    }
}

fn push_type(ty: &Type, used: &mut Vec<TypeId>) {
    match ty {
        Type::Named(id) => used.push(*id),
        Type::List(inner) | Type::Map(inner) => push_type(inner, used),
        _ => {}
    }
}

/// What tells a type from one of the same name that is used for something else.
fn role_word(role: Role) -> &'static str {
    match role {
        Role::Body => "Body",
        Role::Reply | Role::Outcome => "Reply",
        Role::Parameter => "Value",
    }
}

/// What a type could be called, best first. The last of its names starts with the request that it
/// belongs to, which is called as its method is: that name has no equal.
fn type_names(def: &TypeDef, owner: Option<&Ident>) -> impl Iterator<Item = String> {
    let request = def.names.last().and_then(|name| name.first());
    let rest = match def.shape {
        Shape::Choice(_) | Shape::OneOf(_) => Rest::Value,
        Shape::Object(_) | Shape::ByStatus(_) => Rest::Details,
    };
    let parts = move |steps: &[String]| match (owner, steps.first()) {
        (Some(owner), Some(first)) if Some(first) == request && steps.len() > 1 => {
            (words_of(owner), 1)
        }
        _ => (Vec::new(), 0),
    };
    let spoken = def.names.iter().map(move |steps| {
        let (lead, said) = parts(steps);
        type_name::spoken(lead, &steps[said..], rest)
    });
    let whole = def.names.last().into_iter().map(move |steps| {
        let (lead, said) = parts(steps);
        type_name::whole(lead, &steps[said..])
    });
    spoken.chain(whole)
}

fn members<'a>(def: &'a TypeDef, keys: &mut Keys<'a>) -> Vec<Ident> {
    match &def.shape {
        Shape::Object(fields) => fields_of(fields, def.role, keys),
        Shape::Choice(values) => {
            let mut scope = Scope::new(&[&["Other", "Self"]]);
            let named = values.iter().map(|value| {
                let wanted = names::pascal(&names::variant_words(&value.value));
                let alternative = || format!("{wanted}Value");
                scope.claim(wanted.as_str(), iter::once_with(alternative))
            });
            named.collect()
        }
        Shape::OneOf(types) => types.iter().map(|ty| Ident::new(kind(ty))).collect(),
        Shape::ByStatus(bodies) => bodies
            .iter()
            .map(|(status, _)| match reason(*status) {
                Some(reason) => Ident::new(names::pascal(&names::words(reason))),
                None => variant(*status),
            })
            .collect(),
    }
}

/// What the values of a type are in JSON.
fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Text => "Text",
        Type::Boolean => "Boolean",
        Type::Integer | Type::BigInteger => "Integer",
        Type::Number => "Number",
        Type::List(_) => "List",
        Type::Map(_) | Type::Named(_) => "Object",
        Type::Any | Type::Custom(_) => "Any",
    }
}

/// A field of a body has a setter, whose name counts.
fn fields_of<'a>(fields: &'a [Field], role: Role, keys: &mut Keys<'a>) -> Vec<Ident> {
    let scope = match role {
        Role::Body => Scope::new(&[&OPERATORS, &["clone", "default"]]),
        _ => Scope::new(&[]),
    };
    let mut scope = scope.with_room(fields.len());
    let named = fields.iter().map(|field| {
        let wanted = keys.name(&field.name);
        let alternative = || format!("{}_value", wanted.trim_end_matches('_'));
        scope.claim(wanted.clone(), iter::once_with(alternative))
    });
    named.collect()
}
