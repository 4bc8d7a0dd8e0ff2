//! What tests make APIs of.

use crate::config::{Config, Settings};
use crate::diagnostic::Diagnostics;
use crate::input::Input;

use super::{Api, Module, Operation};

/// The API of a collection with these items and further fields, both as JSON, and the messages of
/// what was found in it.
pub(crate) fn api(items: &str, fields: &str) -> (Api, Vec<String>) {
    let json = format!(r#"{{ "info": {{ "name": "Test" }}, "item": [{items}] {fields} }}"#);
    let config = Config::default();
    let mut diagnostics = Diagnostics::about("test.json");
    let input = Input::new("test.json", json);
    let api = crate::resolve(&input, &Settings::new(&config), &mut diagnostics);
    let api = api.expect("the test's collection is one");
    let messages = diagnostics.iter().map(|one| one.message.clone()).collect();
    (api, messages)
}

/// The operations of a module and of those in it.
pub(crate) fn operations(module: &Module) -> Vec<&Operation> {
    let inner = module.modules.iter().flat_map(operations);
    module.operations.iter().chain(inner).collect()
}
