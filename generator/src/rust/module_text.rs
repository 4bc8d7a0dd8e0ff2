//! The text of a module in the making, and how types are spelled in it.

use crate::api::Type;

use super::code::Writer;
use super::import::{Import, Imports};
use super::plan::Plan;

/// The text of a module in the making.
#[derive(Debug)]
pub struct ModuleText<'a> {
    /// The names of everything.
    pub plan: &'a Plan<'a>,
    /// The index of the module.
    pub module: usize,
    /// What is written.
    pub code: Writer,
    /// What that names.
    pub imports: Imports,
}

impl<'a> ModuleText<'a> {
    /// A module without items.
    pub fn new(plan: &'a Plan<'a>, module: usize) -> Self {
        Self {
            plan,
            module,
            code: Writer::default(),
            imports: Imports::default(),
        }
    }

    /// The items with the `use` lines that they need.
    pub fn finish(self) -> String {
        let mut text = self.imports.lines(self.plan, self.module);
        let items = self.code.finish();
        if !text.is_empty() && !items.is_empty() {
            text.push('\n');
        }
        text.push_str(&items);
        text
    }

    /// A type as it is written here.
    pub fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Text => "String".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Integer => "i64".to_owned(),
            Type::BigInteger => "i128".to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Any => {
                self.imports.add([Import::Value]);
                "Value".to_owned()
            }
            Type::List(element) => format!("Vec<{}>", self.ty(element)),
            Type::Map(value) => {
                self.imports.add([Import::BTreeMap]);
                format!("BTreeMap<String, {}>", self.ty(value))
            }
            Type::Named(id) => {
                let named = &self.plan.types[id.0];
                let path = self.plan.path_to(named.module, self.module);
                format!("{path}{}", named.ident)
            }
            Type::Custom(ty) => self.custom_type(ty),
        }
    }

    /// A type in the user's own spelling; one that does not parse was reported before.
    pub fn custom_type(&mut self, ty: &str) -> String {
        let ty = match syn::parse_str::<syn::Type>(ty) {
            Ok(parsed) => spelled(parsed),
            Err(_) => "String".to_owned(),
        };
        self.imports.add_names_in(&ty);
        ty
    }
}

/// A type on one line, with blanks as usual.
fn spelled(ty: syn::Type) -> String {
    let file: syn::File = syn::parse_quote!(type T = #ty;);
    let text = prettyplease::unparse(&file);
    let text: String = text.lines().map(str::trim_start).collect();
    let text = text.trim_start_matches("type T =").trim_end_matches(';');
    text.trim().replace(",>", ">").replace(",)", ")")
}
