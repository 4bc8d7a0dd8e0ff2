//! Named types: bodies, replies, sets of values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::api::prose::DocumentedValue;
use crate::api::{Field, Role, Shape, Type, TypeDef, TypeId};

use super::names;
use super::operation::reader;
use super::plan::{Plan, TypePlan};
use super::{argument, doc};

/// The items of a named type.
pub fn items(plan: &Plan<'_>, index: usize) -> TokenStream {
    let def = &plan.api.types[index];
    let named = &plan.types[index];
    match &def.shape {
        Shape::Object(_) => object(plan, def, named),
        Shape::Choice(values) => choice(named, def, values),
        Shape::ByStatus(bodies) => by_status(plan, named, bodies),
    }
}

/// Whether a named type is read field by field.
pub fn is_object(plan: &Plan<'_>, id: TypeId) -> bool {
    matches!(plan.api.types[id.0].shape, Shape::Object(_))
}

/// A type as it is written in a module.
pub fn field_type(plan: &Plan<'_>, module: usize, ty: &Type) -> TokenStream {
    match ty {
        Type::Text => quote!(String),
        Type::Boolean => quote!(bool),
        Type::Integer => quote!(i64),
        Type::BigInteger => quote!(i128),
        Type::Number => quote!(f64),
        Type::Any => quote!(Value),
        Type::List(element) => {
            let element = field_type(plan, module, element);
            quote!(Vec<#element>)
        }
        Type::Map(value) => {
            let value = field_type(plan, module, value);
            quote!(BTreeMap<String, #value>)
        }
        Type::Named(id) => {
            let named = &plan.types[id.0];
            let path = plan.path_to(named.module, module);
            let path = path.iter().map(|step| names::ident(step));
            let ident = names::ident(&named.ident);
            quote!(#(#path::)*#ident)
        }
        Type::Custom(ty) => argument::custom(ty),
    }
}

fn object(plan: &Plan<'_>, def: &TypeDef, named: &TypePlan) -> TokenStream {
    let fields = &named.fields;
    let ident = names::ident(&named.ident);
    let docs = docs(
        def,
        match def.role {
            Role::Body => "A JSON body that is sent; fields that are not set are left out.",
            _ => "A JSON body that comes back.",
        },
    );
    let members = fields.iter().zip(&named.members).map(|(field, name)| {
        let name = names::ident(name);
        let docs = field_docs(field);
        let ty = member_type(plan, named, def.role, field);
        quote!(#docs pub #name: #ty,)
    });
    let non_exhaustive = (def.role == Role::Reply).then(|| quote!(#[non_exhaustive]));
    let table = match def.role {
        Role::Body => body_table(named, fields),
        _ => reply_table(named, fields),
    };
    let setters = (def.role == Role::Body && !fields.is_empty()).then(|| {
        let setters = fields.iter().zip(&named.members);
        let setters = setters.map(|(field, name)| body_setter(plan, named, field, name));
        quote!(impl #ident { #(#setters)* })
    });
    quote! {
        #docs
        #[derive(Debug, Clone, Default, PartialEq)]
        #non_exhaustive
        pub struct #ident {
            #(#members)*
        }

        #setters
        #table
    }
}

fn docs(def: &TypeDef, otherwise: &str) -> TokenStream {
    let lines = match def.description.as_str() {
        "" => vec![otherwise.to_owned()],
        description => doc::markdown(description, 4000),
    };
    doc::attributes(&lines)
}

fn field_docs(field: &Field) -> TokenStream {
    let name = doc::code(&field.name);
    doc::attributes(&[match field.example.as_str() {
        "" => format!("The field {name}."),
        example => format!("The field {name}, for example {}.", doc::code(example)),
    }])
}

/// Whether a type is in a field of its own without a list or a map between.
fn is_inside_itself(named: &TypePlan, plan: &Plan<'_>, ty: &Type) -> bool {
    matches!(ty, Type::Named(id) if std::ptr::eq(&plan.types[id.0], named))
}

/// The type of a field: lists are lists, everything else may be absent.
fn member_type(plan: &Plan<'_>, named: &TypePlan, role: Role, field: &Field) -> TokenStream {
    let mut ty = field_type(plan, named.module, &field.ty);
    if is_inside_itself(named, plan, &field.ty) {
        ty = quote!(Box<#ty>);
    }
    match (role, &field.ty) {
        (Role::Body, _) if field.nullable => quote!(Option<Option<#ty>>),
        (Role::Body, _) => quote!(Option<#ty>),
        (_, Type::List(_)) => ty,
        _ if field.required => ty,
        _ => quote!(Option<#ty>),
    }
}

fn body_table(named: &TypePlan, fields: &[Field]) -> TokenStream {
    let ident = names::ident(&named.ident);
    let entries = fields.iter().zip(&named.members).map(|(field, name)| {
        let (name, key) = (names::ident(name), &field.name);
        quote!(#name: #key)
    });
    quote!(json::body!(#ident { #(#entries),* });)
}

fn reply_table(named: &TypePlan, fields: &[Field]) -> TokenStream {
    let ident = names::ident(&named.ident);
    let entries = fields.iter().zip(&named.members).map(|(field, name)| {
        let (name, key) = (names::ident(name), &field.name);
        let read = names::ident(field_reader(field));
        quote!(#name: #read #key)
    });
    let required: Vec<&String> = fields
        .iter()
        .filter(|field| field.required)
        .map(|field| &field.name)
        .collect();
    let required = (!required.is_empty()).then(|| quote!(, required #(#required)*));
    quote!(json::reply!(#ident { #(#entries),* } #required);)
}

/// The function of the runtime that reads a field.
fn field_reader(field: &Field) -> &'static str {
    let is_scalar = |ty: &Type| matches!(ty, Type::Boolean | Type::Integer | Type::Number);
    match &field.ty {
        Type::List(element) if is_scalar(element) => "scalars",
        Type::List(_) => "list",
        ty if is_scalar(ty) && !field.required => "scalar",
        _ => "value",
    }
}

fn body_setter(plan: &Plan<'_>, named: &TypePlan, field: &Field, name: &str) -> TokenStream {
    let member = names::ident(name);
    let ident = argument::binding(name);
    let line = format!(" Sets {}.", doc::code(&field.name));
    let (ty, value) = match &field.ty {
        Type::Text => (quote!(impl Into<String>), quote!(#ident.into())),
        Type::Any => (quote!(impl Into<Value>), quote!(#ident.into())),
        ty if is_inside_itself(named, plan, ty) => {
            let ty = field_type(plan, named.module, ty);
            (ty, quote!(Box::new(#ident)))
        }
        ty => (field_type(plan, named.module, ty), quote!(#ident)),
    };
    let value = match field.nullable {
        true => quote!(Some(Some(#value))),
        false => quote!(Some(#value)),
    };
    quote! {
        #[doc = #line]
        #[must_use]
        pub fn #member(mut self, #ident: #ty) -> Self {
            self.#member = #value;
            self
        }
    }
}

fn choice(named: &TypePlan, def: &TypeDef, values: &[DocumentedValue]) -> TokenStream {
    let ident = names::ident(&named.ident);
    let docs = docs(
        def,
        "A documented set of values; others are kept as they are.",
    );
    let variants = values.iter().zip(&named.members).map(|(value, name)| {
        let name = names::ident(name);
        let lines = match value.doc.trim() {
            "" => vec![format!("The value {}.", doc::code(&value.value))],
            text => doc::markdown(text, 2000),
        };
        let docs = doc::attributes(&lines);
        quote!(#docs #name,)
    });
    let texts = values.iter().zip(&named.members).map(|(value, name)| {
        let (name, text) = (names::ident(name), &value.value);
        quote!(Self::#name => #text,)
    });
    let reads = values.iter().zip(&named.members).map(|(value, name)| {
        let (name, text) = (names::ident(name), &value.value);
        quote!(#text => Self::#name,)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants)*
            /// A value that the collection does not document.
            Other(String),
        }

        impl #ident {
            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(#texts)*
                    Self::Other(text) => text,
                }
            }
        }

        impl From<&str> for #ident {
            fn from(text: &str) -> Self {
                match text {
                    #(#reads)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        json::choice!(#ident);
    }
}

fn by_status(plan: &Plan<'_>, named: &TypePlan, bodies: &[(u16, Option<Type>)]) -> TokenStream {
    let ident = names::ident(&named.ident);
    let variants = bodies
        .iter()
        .zip(&named.members)
        .map(|((status, ty), name)| {
            let name = names::ident(name);
            let line = format!(" The body of status {status}.");
            let payload = ty.as_ref().map(|ty| {
                let ty = field_type(plan, named.module, ty);
                quote!((#ty))
            });
            quote!(#[doc = #line] #name #payload,)
        });
    let arms = bodies
        .iter()
        .zip(&named.members)
        .map(|((status, ty), name)| {
            let name = names::ident(name);
            let status = Literal::u16_unsuffixed(*status);
            match ty {
                Some(ty) => {
                    let read = reader(plan, ty);
                    quote!(#status => #read(reply).map(Self::#name),)
                }
                None => quote!(#status => Ok(Self::#name),),
            }
        });
    quote! {
        /// A success's body, by its status.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants)*
            /// A success whose status the collection does not document.
            Undocumented,
        }

        impl #ident {
            fn read(reply: &Reply) -> Result<Self, DecodeError> {
                match reply.status().as_u16() {
                    #(#arms)*
                    _ => Ok(Self::Undocumented),
                }
            }
        }
    }
}
