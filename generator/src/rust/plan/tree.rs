//! The modules in the making.

use std::collections::HashMap;

use super::super::names::{self, Ident};
use super::ModulePlan;
use crate::api::{Module, Operation};

/// Modules and the folders that became them.
#[derive(Default)]
pub struct Tree<'a> {
    /// The modules, the top first, parents before children.
    pub modules: Vec<ModulePlan<'a>>,
    /// The operations of each module.
    pub operations: Vec<Vec<&'a Operation>>,
    by_name: HashMap<(usize, Ident), usize>,
    /// The module of each path of folder names.
    pub homes: HashMap<Vec<String>, usize>,
}

impl<'a> Tree<'a> {
    /// Adds a folder; one whose name gives no module leaves what it holds to its parent.
    pub fn push_module(
        &mut self,
        module: &'a Module,
        parent: Option<usize>,
        home: Option<&[String]>,
    ) {
        let index = match parent {
            None => self.add(module, None, Ident::default()),
            Some(parent) => self.find_or_add(module, parent),
        };
        let mut path = home.map(<[String]>::to_vec).unwrap_or_default();
        if parent.is_some() {
            path.push(module.name.clone());
        }
        self.homes.insert(path.clone(), index);
        self.operations[index].extend(&module.operations);
        for child in &module.modules {
            self.push_module(child, Some(index), Some(&path));
        }
    }

    fn find_or_add(&mut self, module: &'a Module, parent: usize) -> usize {
        let parent_name = Some(self.modules[parent].name).filter(|name| !name.is_empty());
        let Some(words) = names::module_words(&module.name, parent_name) else {
            return parent;
        };
        if !has_operations(module) {
            return parent;
        }
        let method = Ident::new(names::snake(&words));
        if let Some(&known) = self.by_name.get(&(parent, method.clone())) {
            return known;
        }
        let index = self.add(module, Some(parent), method.clone());
        self.by_name.insert((parent, method), index);
        self.modules[parent].children.push(index);
        index
    }

    fn add(&mut self, module: &'a Module, parent: Option<usize>, method: Ident) -> usize {
        self.modules.push(ModulePlan {
            name: &module.name,
            description: &module.description,
            method,
            parent,
            ..ModulePlan::default()
        });
        self.operations.push(Vec::new());
        self.modules.len() - 1
    }
}

fn has_operations(module: &Module) -> bool {
    !module.operations.is_empty() || module.modules.iter().any(has_operations)
}
