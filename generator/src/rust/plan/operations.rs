//! The names of modules, operations and parameters.

use super::super::names::{self, Ident, Scope};
use super::reserved::{CRATES, OPERATION_METHODS, OPERATORS, TOP_MODULES, TOP_TYPES, TYPES};
use super::status::variant;
use super::text::path_text;
use super::{OperationPlan, Plan};
use crate::api::{Operation, PathPiece};
use crate::config;

/// The number of required arguments beyond which they become one struct.
pub const MANY: usize = 4;

impl Plan<'_> {
    /// Names the files of the modules.
    pub fn name_modules(&mut self) {
        for index in 0..self.modules.len() {
            let is_top = self.modules[index].path.is_empty();
            let mut files = Scope::new(if is_top { &TOP_MODULES } else { &[] });
            for child in self.modules[index].children.clone() {
                let stem = names::file_stem(&words_of(&self.modules[child].method), &CRATES);
                let stem = files.claim(&stem, &[]);
                let mut path = self.modules[index].path.clone();
                path.push(stem);
                self.modules[child].path = path;
            }
        }
    }

    /// Names operations and handles; gives the scope of type names of each module.
    pub fn name_operations(&mut self, choices: &config::Settings<'_>) -> Vec<Scope> {
        let mut scopes = Vec::with_capacity(self.modules.len());
        for index in 0..self.modules.len() {
            let mut methods = Scope::new(&["builder", "clone", "into", "new", "try_into"]);
            let mut tables = Scope::new(&[]);
            let mut types = match index {
                0 => Scope::new(&[TYPES.as_slice(), &TOP_TYPES].concat()),
                _ => Scope::new(&TYPES),
            };
            if index > 0 {
                let wanted = names::pascal(&words_of(&self.modules[index].method));
                self.modules[index].handle =
                    types.claim(&wanted, &[format!("{}Api", wanted.trim_end_matches('_'))]);
            }
            let operations = std::mem::take(&mut self.modules[index].operations);
            self.modules[index].operations = operations
                .into_iter()
                .map(|one| {
                    name_operation(
                        one.operation,
                        index,
                        &mut methods,
                        &mut types,
                        &mut tables,
                        choices,
                    )
                })
                .collect();
            for child in self.modules[index].children.clone() {
                let wanted = self.modules[child].method.to_string();
                let alternatives = [format!("{}_api", wanted.trim_end_matches('_'))];
                self.modules[child].method = methods.claim(&wanted, &alternatives);
            }
            scopes.push(types);
        }
        scopes
    }
}

fn name_operation<'a>(
    operation: &'a Operation,
    module: usize,
    methods: &mut Scope,
    types: &mut Scope,
    tables: &mut Scope,
    choices: &config::Settings<'_>,
) -> OperationPlan<'a> {
    let path = path_text(&operation.path);
    let words = match choices.operation_name(&operation.items) {
        Some(name) => names::words(name),
        None => names::operation_words(&operation.name, &operation.method, &path),
    };
    let wanted = names::snake(&words);
    let method = methods.claim(&wanted, &alternatives(&wanted, operation));
    let stem = words_of(&method);
    let ty = types.claim(
        &names::pascal(&stem),
        &[names::pascal(
            &[stem.as_slice(), &["operation".to_owned()]].concat(),
        )],
    );
    let plain = ty.trim_end_matches('_');
    let table = tables.claim(&names::constant(&names::words(&ty)), &[]);
    let many = operation
        .parameters
        .iter()
        .filter(|one| one.required)
        .count()
        > MANY;
    OperationPlan {
        operation,
        module,
        error: types.claim(&format!("{plain}Error"), &[]),
        arguments: many.then(|| types.claim(&format!("{plain}Arguments"), &[])),
        example: tables.claim(&format!("{table}_EXAMPLE"), &[]),
        parameters: parameters(operation),
        variants: operation
            .failures
            .iter()
            .map(|one| variant(one.status))
            .collect(),
        method,
        ty,
        table,
    }
}

/// Names for an operation whose own is taken: with the last argument of its path, then its method.
fn alternatives(wanted: &str, operation: &Operation) -> Vec<String> {
    let wanted = wanted.trim_end_matches('_');
    let mut alternatives = Vec::new();
    let mut arguments = operation.path.iter().rev().filter_map(|piece| match piece {
        PathPiece::Slot(slot) => operation.slots[*slot].name.as_literal(),
        PathPiece::Text(_) => None,
    });
    if let Some(argument) = arguments.next() {
        let argument = names::snake(&names::parameter_words(argument));
        alternatives.push(format!("{wanted}_by_{}", argument.trim_matches('_')));
    }
    let method = names::snake(&names::words(&operation.method));
    alternatives.push(format!("{wanted}_{}", method.trim_end_matches('_')));
    alternatives
}

/// Parameters whose name is taken get their place in front.
fn parameters(operation: &Operation) -> Vec<Ident> {
    let mut scope = Scope::new(&[OPERATION_METHODS.as_slice(), &OPERATORS].concat());
    let named = operation.parameters.iter().map(|parameter| {
        let wanted = names::snake(&names::parameter_words(&parameter.name));
        let place = match &parameter.target {
            crate::api::Target::Slots(slots) => slots
                .first()
                .map_or("", |&slot| place_word(operation.slots[slot].place)),
            crate::api::Target::Setting(_) => "setting",
        };
        let alternative = format!("{place}_{}", wanted.trim_matches('_'));
        scope.claim(&wanted, &[alternative])
    });
    named.collect()
}

fn place_word(place: crate::api::Place) -> &'static str {
    match place {
        crate::api::Place::Path => "path",
        crate::api::Place::Query => "query",
        crate::api::Place::Header => "header",
        crate::api::Place::Form | crate::api::Place::Part => "form",
        crate::api::Place::Body => "body",
    }
}

/// The words of an identifier in snake case.
pub fn words_of(snake: &str) -> Vec<String> {
    let parts = snake.split('_').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
