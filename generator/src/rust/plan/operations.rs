//! The names of modules, operations and parameters.

use std::iter;

use super::super::names::{self, Ident, Scope};
use super::keys::Keys;
use super::reserved::{CRATES, OPERATION_METHODS, OPERATORS, TOP_MODULES, TOP_TYPES, TYPES};
use super::status::variant;
use super::text::path_text;
use super::{OperationPlan, Plan};
use crate::api::{Operation, PathPiece, Place, Target};
use crate::config;

/// The number of required arguments beyond which they become one struct.
pub const MANY: usize = 4;

impl<'a> Plan<'a> {
    /// Names the files of the modules.
    pub fn name_modules(&mut self) {
        for index in 0..self.modules.len() {
            let is_top = self.modules[index].path.is_empty();
            let mut files = Scope::new(if is_top { &[&TOP_MODULES] } else { &[] });
            for child in self.modules[index].children.clone() {
                let stem = names::file_stem(&words_of(&self.modules[child].method), &CRATES);
                let stem = files.claim(stem, []);
                let mut path = self.modules[index].path.clone();
                path.push(stem);
                self.modules[child].path = path;
            }
        }
    }

    /// Names operations and handles; gives the scope of type names of each module.
    pub fn name_operations(
        &mut self,
        operations: Vec<Vec<&'a Operation>>,
        keys: &mut Keys<'a>,
        choices: &config::Settings<'_>,
    ) -> Vec<Scope> {
        let mut scopes = Vec::with_capacity(self.modules.len());
        for (index, operations) in operations.into_iter().enumerate() {
            let mut namer = Namer {
                module: index,
                methods: Scope::new(&[&["builder", "clone", "into", "new", "try_into"]]),
                types: match index {
                    0 => Scope::new(&[&TYPES, &TOP_TYPES]),
                    _ => Scope::new(&[&TYPES]),
                },
                tables: Scope::new(&[]),
                keys,
                choices,
            };
            if index > 0 {
                let wanted = names::pascal(&words_of(&self.modules[index].method));
                let alternative = || format!("{}Api", wanted.trim_end_matches('_'));
                self.modules[index].handle = namer
                    .types
                    .claim(wanted.as_str(), iter::once_with(alternative));
            }
            let operations = operations.into_iter().map(|one| namer.operation(one));
            self.modules[index].operations = operations.collect();
            for child in self.modules[index].children.clone() {
                let wanted = &self.modules[child].method;
                let alternative = || format!("{}_api", wanted.trim_end_matches('_'));
                let method = namer
                    .methods
                    .claim(wanted.as_str(), iter::once_with(alternative));
                self.modules[child].method = method;
            }
            scopes.push(namer.types);
        }
        scopes
    }
}

/// What the names of a module's operations must differ from, and what they come from.
struct Namer<'k, 'a> {
    module: usize,
    methods: Scope,
    types: Scope,
    tables: Scope,
    keys: &'k mut Keys<'a>,
    choices: &'k config::Settings<'k>,
}

impl<'a> Namer<'_, 'a> {
    fn operation(&mut self, operation: &'a Operation) -> OperationPlan<'a> {
        let words = match self.choices.operation_name(&operation.items) {
            Some(name) => names::words(name),
            None => {
                let path = path_text(&operation.path);
                names::operation_words(&operation.name, &operation.method, &path)
            }
        };
        let wanted = names::snake(&words);
        let method = self
            .methods
            .claim(wanted.as_str(), alternatives(&wanted, operation));
        let mut stem = words_of(&method);
        let wanted = names::pascal(&stem);
        let alternative = || {
            stem.push("operation".to_owned());
            names::pascal(&stem)
        };
        let ty = self
            .types
            .claim(wanted.as_str(), iter::once_with(alternative));
        let table = names::constant(&names::words(&ty));
        let table = self.tables.claim(table, []);
        let required = operation.parameters.iter().filter(|one| one.required);
        let has_many = required.count() > MANY;
        let failures = operation.failures.iter();
        OperationPlan {
            operation,
            module: self.module,
            error: self.type_of(&ty, "Error"),
            arguments: has_many.then(|| self.type_of(&ty, "Arguments")),
            example: self.tables.claim(format!("{table}_EXAMPLE"), []),
            parameters: self.parameters(operation),
            variants: failures.map(|one| variant(one.status)).collect(),
            method,
            ty,
            table,
        }
    }

    /// A type that belongs to an operation's.
    fn type_of(&mut self, ty: &Ident, what: &str) -> Ident {
        let plain = ty.trim_end_matches('_');
        self.types.claim(format!("{plain}{what}"), [])
    }

    /// Parameters whose name is taken get their place in front.
    fn parameters(&mut self, operation: &'a Operation) -> Vec<Ident> {
        let scope = Scope::new(&[&OPERATION_METHODS, &OPERATORS]);
        let mut scope = scope.with_room(operation.parameters.len());
        let named = operation.parameters.iter().map(|parameter| {
            let wanted = self.keys.name(&parameter.name);
            let alternative = || {
                let place = match &parameter.target {
                    Target::Slots(slots) => slots
                        .first()
                        .map_or("", |&slot| place_word(operation.slots[slot].place)),
                    Target::Setting(_) => "setting",
                };
                format!("{place}_{}", wanted.trim_matches('_'))
            };
            scope.claim(wanted.clone(), iter::once_with(alternative))
        });
        named.collect()
    }
}

/// Names for an operation whose own is taken: with the last argument of its path, then its method.
fn alternatives(wanted: &str, operation: &Operation) -> impl Iterator<Item = String> {
    let wanted = wanted.trim_end_matches('_');
    let mut arguments = operation.path.iter().rev().filter_map(|piece| match piece {
        PathPiece::Slot(slot) => operation.slots[*slot].name.as_literal(),
        PathPiece::Text(_) => None,
    });
    let by_argument = iter::once_with(move || {
        let argument = names::snake(&names::parameter_words(arguments.next()?));
        Some(format!("{wanted}_by_{}", argument.trim_matches('_')))
    });
    let by_method = iter::once_with(move || {
        let method = names::snake(&names::words(&operation.method));
        format!("{wanted}_{}", method.trim_end_matches('_'))
    });
    by_argument.flatten().chain(by_method)
}

fn place_word(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Form | Place::Part => "form",
        Place::Body => "body",
    }
}

/// The words of an identifier in snake case.
pub fn words_of(snake: &str) -> Vec<String> {
    let parts = snake.split('_').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
