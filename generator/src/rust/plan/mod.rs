//! Every name of the generated crate, decided before any token is made.

mod keys;
mod operations;
mod reserved;
mod settings;
mod status;
mod text;
mod tree;
mod type_name;
mod types;

pub use text::template_text;

pub use crate::api::reason;

use std::borrow::Cow;
use std::collections::HashMap;

use super::names::Ident;
use crate::api::{Api, Field, Operation};
use crate::config;

use super::scheme;
use keys::Keys;
use settings::reply_headers;
use tree::Tree;

/// An API with a name for everything.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The API.
    pub api: &'a Api,
    /// The modules, the top first, parents before children.
    pub modules: Vec<ModulePlan<'a>>,
    /// The name of each type, by its index.
    pub types: Vec<TypePlan<'a>>,
    /// The builder's method of each base URL.
    pub base_urls: Vec<String>,
    /// The builder's method of each setting.
    pub settings: Vec<String>,
    /// The place of each setting by its token.
    setting_places: HashMap<&'a str, usize>,
    /// The static of each scheme.
    pub schemes: Vec<Ident>,
    /// The builder's method that lets each setting be fetched, where it is an access token.
    pub providers: Vec<Option<String>>,
    /// The constant of each token endpoint.
    pub token_endpoints: Vec<Ident>,
    /// The accessor of each documented reply header.
    pub reply_headers: Vec<String>,
    /// The generated crate's name in `use` paths.
    pub krate: String,
    /// Whether everything goes into one file to be included.
    pub single_file: bool,
}

/// A module of the generated crate.
#[derive(Debug, Default)]
pub struct ModulePlan<'a> {
    /// The identifiers from the crate's root to this module; empty for the top.
    pub path: Vec<Ident>,
    /// The folder's name as written.
    pub name: &'a str,
    /// The folder's description as written.
    pub description: &'a str,
    /// The type of its handle.
    pub handle: Ident,
    /// The parent's method that makes the handle.
    pub method: Ident,
    /// The index of the module around it.
    pub parent: Option<usize>,
    /// Indices of its child modules.
    pub children: Vec<usize>,
    /// Its operations, in collection order.
    pub operations: Vec<OperationPlan<'a>>,
    /// Indices of the types that stand in it.
    pub types: Vec<usize>,
}

/// An operation of the generated crate.
#[derive(Debug)]
pub struct OperationPlan<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// The index of its module.
    pub module: usize,
    /// The method that makes it.
    pub method: Ident,
    /// Its type.
    pub ty: Ident,
    /// Its error enum.
    pub error: Ident,
    /// The struct of its required arguments, where there are many.
    pub arguments: Option<Ident>,
    /// Its static tables.
    pub table: Ident,
    /// The static table of its example.
    pub example: Ident,
    /// The identifier of each parameter.
    pub parameters: Vec<Ident>,
    /// The variant of each documented failure.
    pub variants: Vec<Ident>,
}

/// A named type of the generated crate.
#[derive(Debug, Default)]
pub struct TypePlan<'a> {
    /// Its identifier.
    pub ident: Ident,
    /// The index of its module.
    pub module: usize,
    /// The identifiers of its fields or variants.
    pub members: Vec<Ident>,
    /// The fields of an object, as the configuration wants them.
    pub fields: Cow<'a, [Field]>,
    /// The traits that the configuration derives for it, by their paths.
    pub derives: Vec<String>,
}

impl<'a> Plan<'a> {
    /// The name of a setting by its token.
    pub fn setting_of(&self, token: &str) -> Option<&str> {
        let place = self.setting_places.get(token)?;
        Some(&self.settings[*place])
    }

    /// Names everything.
    pub fn new(
        api: &'a Api,
        crate_name: &str,
        single_file: bool,
        choices: &config::Settings<'_>,
    ) -> Self {
        let mut tree = Tree::default();
        tree.push_module(&api.root, None, None);
        let mut plan = Self {
            api,
            modules: tree.modules,
            types: Vec::new(),
            base_urls: Vec::new(),
            settings: Vec::new(),
            setting_places: HashMap::new(),
            schemes: scheme::names(api),
            providers: Vec::new(),
            token_endpoints: Vec::new(),
            reply_headers: reply_headers(api),
            krate: crate_name.replace('-', "_"),
            single_file,
        };
        plan.name_settings();
        plan.name_modules();
        let mut keys = Keys::default();
        let mut scopes = plan.name_operations(tree.operations, &mut keys, choices);
        plan.name_types(&tree.homes, &mut scopes, &mut keys, choices);
        plan
    }

    /// What stands before a module's item as seen from another module: `super::pets::`.
    pub fn path_to(&self, module: usize, from: usize) -> String {
        if module == from {
            return String::new();
        }
        let mut path = self.path_to_root(from);
        match self.modules[module].path.as_slice() {
            [] => path.push_str("operations::"),
            steps => push_path(&mut path, steps),
        }
        path
    }

    /// What stands before a module's item where the crate is used: `pets_api::pets::`.
    pub fn path_from_outside(&self, module: &ModulePlan<'_>) -> String {
        let mut path = format!("{}::", self.krate);
        push_path(&mut path, &module.path);
        path
    }

    /// What stands before an item at the crate's root as seen from a module: `super::`.
    pub fn path_to_root(&self, from: usize) -> String {
        "super::".repeat(self.modules[from].path.len().max(1))
    }

    /// The generated crate in `use` paths.
    pub fn crate_ident(&self) -> &str {
        &self.krate
    }

    /// The module of an operation.
    pub fn module_of(&self, operation: &OperationPlan<'_>) -> &ModulePlan<'a> {
        &self.modules[operation.module]
    }

    /// The methods that lead from the client to a module's handle.
    pub fn handles_to(&self, module: &ModulePlan<'_>) -> Vec<Ident> {
        let mut handles = Vec::new();
        let mut current = module;
        while let Some(parent) = current.parent {
            handles.push(current.method.clone());
            current = &self.modules[parent];
        }
        handles.reverse();
        handles
    }

    /// How the examples in docs are fenced: compiled in a crate, shown in an included file.
    pub fn fence(&self) -> &'static str {
        if self.single_file {
            "```rust,ignore"
        } else {
            "```no_run"
        }
    }

    /// Whether a client cannot be made without the most used base URL.
    pub fn needs_base_url(&self) -> bool {
        self.api
            .base_urls
            .first()
            .is_some_and(|base| base.value.is_none())
    }

    /// What examples in docs give to `Client::builder`.
    pub fn base_argument(&self) -> &'static str {
        if self.needs_base_url() {
            "\"https://api.example.com\""
        } else {
            ""
        }
    }
}

fn push_path(path: &mut String, steps: &[Ident]) {
    for step in steps {
        path.push_str(step);
        path.push_str("::");
    }
}
