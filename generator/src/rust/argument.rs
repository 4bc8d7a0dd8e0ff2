//! What callers give: arguments of constructors and setters.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::api::{Body, Parameter, ParameterKind, Target, Type};

use super::names;
use super::plan::{OperationPlan, Plan, template_text};
use super::types::field_type;
use super::{doc, operation_doc};

/// The type of a parameter in a signature.
pub fn argument(plan: &Plan<'_>, module: usize, parameter: &Parameter) -> TokenStream {
    match &parameter.kind {
        ParameterKind::Text => quote!(impl Display),
        ParameterKind::Boolean | ParameterKind::Flag => quote!(bool),
        ParameterKind::Integer => quote!(i64),
        ParameterKind::Number => quote!(f64),
        ParameterKind::Choice(id) => field_type(plan, module, &Type::Named(*id)),
        ParameterKind::Texts => quote!(impl IntoIterator<Item = impl Display>),
        ParameterKind::File => quote!(impl Into<Upload>),
        ParameterKind::Files => quote!(impl IntoIterator<Item = Upload>),
        ParameterKind::Json(Type::List(element)) => {
            let element = field_type(plan, module, element);
            quote!(&[#element])
        }
        ParameterKind::Json(ty) => {
            let ty = field_type(plan, module, ty);
            quote!(&#ty)
        }
        ParameterKind::AnyJson => quote!(&(impl Serialize + ?Sized)),
        ParameterKind::Raw => quote!(impl Into<Vec<u8>>),
        ParameterKind::Custom(ty) => custom(ty),
    }
}

/// The type of a parameter as a field of the arguments' struct.
fn owned(plan: &Plan<'_>, module: usize, parameter: &Parameter) -> TokenStream {
    match &parameter.kind {
        ParameterKind::Text => quote!(String),
        ParameterKind::Texts => quote!(Vec<String>),
        ParameterKind::File => quote!(Upload),
        ParameterKind::Files => quote!(Vec<Upload>),
        ParameterKind::Json(ty) => field_type(plan, module, ty),
        ParameterKind::AnyJson => quote!(serde_json::Value),
        ParameterKind::Raw => quote!(Vec<u8>),
        _ => argument(plan, module, parameter),
    }
}

/// A type in the user's own spelling; one that does not parse was reported before.
pub fn custom(ty: &str) -> TokenStream {
    ty.parse().unwrap_or_else(|_| quote!(String))
}

/// The variable of a value: its own name, but for those that have a meaning around it, or that
/// clippy takes for forgotten.
pub fn binding(name: &str) -> Ident {
    match name {
        "arguments" | "call" | "client" | "foo" | "baz" | "quux" => {
            names::ident(&format!("{name}_"))
        }
        name => names::ident(name),
    }
}

/// The statement that puts a parameter's value in its slots; one that is `owned` has the type of a
/// field of the arguments' struct.
pub fn set(parameter: &Parameter, call: &TokenStream, value: &Ident, owned: bool) -> TokenStream {
    let slots = match &parameter.target {
        Target::Slots(slots) => slots,
        Target::Setting(token) => return quote!(#call.set_setting(#token, &#value);),
    };
    let mut slots = slots.iter().map(|&slot| Literal::usize_unsuffixed(slot));
    let slot = slots.next();
    let first = match &parameter.kind {
        ParameterKind::Flag => quote!(#call.set_flag(#slot, #value);),
        ParameterKind::Texts if owned => quote!(#call.set_all(#slot, #value);),
        ParameterKind::Texts => quote! {
            let values = #value.into_iter().map(|value| value.to_string()).collect();
            #call.set_all(#slot, values);
        },
        ParameterKind::File if owned => quote!(#call.set_upload(#slot, #value);),
        ParameterKind::File => quote!(#call.set_upload(#slot, #value.into());),
        ParameterKind::Files if owned => quote!(#call.set_uploads(#slot, #value);),
        ParameterKind::Files => quote!(#call.set_uploads(#slot, #value.into_iter().collect());),
        ParameterKind::Json(_) | ParameterKind::AnyJson => quote!(#call.set_json(#slot, #value);),
        ParameterKind::Raw if owned => quote!(#call.set_bytes(#slot, #value.into());),
        ParameterKind::Raw => quote!(#call.set_bytes(#slot, #value.into().into());),
        _ => quote!(#call.set(#slot, &#value);),
    };
    quote!(#first #(#call.clear(#slots);)*)
}

/// The required parameters of an operation as they stand in a signature, and their names.
pub fn required(
    plan: &Plan<'_>,
    module: usize,
    operation: &OperationPlan<'_>,
) -> (TokenStream, TokenStream) {
    if let Some(arguments) = &operation.arguments {
        let ty = names::ident(arguments);
        return (quote!(arguments: #ty), quote!(arguments));
    }
    let mut signature = TokenStream::new();
    let mut names = TokenStream::new();
    for (parameter, name) in all_required(operation) {
        let ident = binding(name);
        let ty = argument(plan, module, parameter);
        signature.extend(quote!(#ident: #ty,));
        names.extend(quote!(#ident,));
    }
    (signature, names)
}

fn all_required<'a>(
    operation: &'a OperationPlan<'_>,
) -> impl Iterator<Item = (&'a Parameter, &'a String)> {
    let all = operation
        .operation
        .parameters
        .iter()
        .zip(&operation.parameters);
    all.filter(|(parameter, _)| parameter.required)
}

/// The struct of an operation's required arguments, where there are many.
pub fn structure(
    plan: &Plan<'_>,
    module: usize,
    operation: &OperationPlan<'_>,
) -> Option<TokenStream> {
    let ty = names::ident(operation.arguments.as_ref()?);
    let fields = all_required(operation).map(|(parameter, name)| {
        let ident = names::ident(name);
        let docs = operation_doc::parameter_lines(operation.operation, parameter);
        let docs = doc::attributes(&docs);
        let ty = owned(plan, module, parameter);
        quote!(#docs pub #ident: #ty,)
    });
    let line = format!(" What [`{}`] needs.", operation.ty);
    Some(quote! {
        #[doc = #line]
        #[derive(Debug, Clone)]
        pub struct #ty {
            #(#fields)*
        }
    })
}

/// The function that makes an operation of its required arguments.
pub fn constructor(plan: &Plan<'_>, module: usize, operation: &OperationPlan<'_>) -> TokenStream {
    let table = names::ident(&operation.table);
    let (parameters, _) = required(plan, module, operation);
    let sets: Vec<TokenStream> = all_required(operation)
        .map(|(parameter, name)| initial(operation, parameter, name))
        .collect();
    let graphql = graphql(operation);
    let body = if sets.is_empty() && graphql.is_none() {
        quote!(Self { call: Call::new(client, &#table) })
    } else {
        quote! {
            let mut call = Call::new(client, &#table);
            #(#sets)*
            #graphql
            Self { call }
        }
    };
    quote! {
        pub(crate) fn new(client: &Client, #parameters) -> Self {
            #body
        }
    }
}

fn initial(operation: &OperationPlan<'_>, parameter: &Parameter, name: &str) -> TokenStream {
    let ident = binding(name);
    let field = names::ident(name);
    let call = quote!(call);
    let owned = operation.arguments.is_some();
    let unpacked = owned.then(|| match &parameter.kind {
        ParameterKind::Json(_) | ParameterKind::AnyJson => quote!(let #ident = &arguments.#field;),
        _ => quote!(let #ident = arguments.#field;),
    });
    let set = match (&operation.operation.body, &parameter.kind) {
        (
            Body::Graphql {
                query,
                operation_name,
            },
            ParameterKind::Json(_) | ParameterKind::AnyJson,
        ) => {
            let query = template_text(query);
            let operation_name = option(operation_name.as_deref());
            let slot = first_slot(parameter);
            quote!(call.set_graphql(#slot, #query, #operation_name, #ident);)
        }
        _ => set(parameter, &call, &ident, owned),
    };
    quote!(#unpacked #set)
}

fn first_slot(parameter: &Parameter) -> Literal {
    let slot = match &parameter.target {
        Target::Slots(slots) => slots.first().copied().unwrap_or_default(),
        Target::Setting(_) => 0,
    };
    Literal::usize_unsuffixed(slot)
}

fn option(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

/// A GraphQL body that takes no variables is sent as it is.
fn graphql(operation: &OperationPlan<'_>) -> Option<TokenStream> {
    let Body::Graphql {
        query,
        operation_name,
    } = &operation.operation.body
    else {
        return None;
    };
    let has_variables = operation.operation.parameters.iter().any(|parameter| {
        matches!(
            parameter.kind,
            ParameterKind::Json(_) | ParameterKind::AnyJson
        )
    });
    let slots = &operation.operation.slots;
    let slot = slots
        .iter()
        .position(|slot| slot.place == crate::api::Place::Body)?;
    let slot = Literal::usize_unsuffixed(slot);
    let query = template_text(query);
    let operation_name = option(operation_name.as_deref());
    (!has_variables).then(|| quote!(call.set_graphql(#slot, #query, #operation_name, &());))
}
