//! The operations of an API.

use postman_codegen::api::{Module, Operation};

/// The operations of a module and of those below it.
pub fn operations(module: &Module) -> Vec<&Operation> {
    let mut all = Vec::new();
    collect(module, &mut all);
    all
}

fn collect<'a>(module: &'a Module, all: &mut Vec<&'a Operation>) {
    all.extend(&module.operations);
    for child in &module.modules {
        collect(child, all);
    }
}
