//! The text of a module in the making, and how types are spelled in it.

use std::borrow::Cow;

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
    /// A module without items, which come after the text that is in its file already.
    pub fn new(plan: &'a Plan<'a>, module: usize, file: String) -> Self {
        Self {
            plan,
            module,
            code: Writer::after(file),
            imports: Imports::default(),
        }
    }

    /// The text of the file with the items, and the `use` lines that they need.
    pub fn finish(self) -> String {
        let imports = self.imports.lines(self.plan, self.module);
        self.code.finish(imports)
    }

    /// A type as it is written here.
    pub fn ty(&mut self, ty: &Type) -> Cow<'static, str> {
        Cow::Owned(match ty {
            Type::Text => return "String".into(),
            Type::Boolean => return "bool".into(),
            Type::Integer => return "i64".into(),
            Type::BigInteger => return "i128".into(),
            Type::Number => return "f64".into(),
            Type::Any => {
                self.imports.add([Import::Value]);
                return "Value".into();
            }
            Type::List(element) => ["Vec<", &self.ty(element), ">"].concat(),
            Type::Map(value) => {
                self.imports.add([Import::BTreeMap]);
                ["BTreeMap<String, ", &self.ty(value), ">"].concat()
            }
            Type::Named(id) => {
                let named = &self.plan.types[id.0];
                let mut path = self.plan.path_to(named.module, self.module);
                path.push_str(&named.ident);
                path
            }
            Type::Custom(ty) => self.custom_type(ty),
        })
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
