//! One operation: its type, its setters, how it is sent and decoded.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::api::{Operation, Parameter, ParameterKind, Success, Target, Type};

use super::names;
use super::plan::{OperationPlan, Plan, template_text};
use super::types::{self, field_type};
use super::{argument, doc, failure, operation_doc, table};

/// The items of an operation.
pub fn items(plan: &Plan<'_>, module: usize, operation: &OperationPlan<'_>) -> TokenStream {
    let structure = structure(plan, operation);
    let arguments = argument::structure(plan, module, operation);
    let methods = methods(plan, module, operation);
    let tables = table::items(plan, operation);
    let failure = failure::items(plan, module, operation);
    quote! {
        #structure
        #arguments
        #methods
        #failure
        #tables
    }
}

fn structure(plan: &Plan<'_>, operation: &OperationPlan<'_>) -> TokenStream {
    let ty = names::ident(&operation.ty);
    let docs = doc::attributes(&operation_doc::lines(plan, operation));
    quote! {
        #docs
        #[derive(Debug, Clone)]
        #[must_use = "an operation does nothing until it is sent"]
        pub struct #ty {
            call: Call,
        }
    }
}

/// `#[deprecated]` with its note.
pub fn deprecated(note: Option<&str>) -> Option<TokenStream> {
    let lines = doc::markdown(note?, 2000).into_iter();
    let lines = lines.filter(|line| !line.is_empty());
    let note = lines.collect::<Vec<_>>().join(" ");
    Some(match note.as_str() {
        "" => quote!(#[deprecated]),
        note => quote!(#[deprecated = #note]),
    })
}

fn methods(plan: &Plan<'_>, module: usize, operation: &OperationPlan<'_>) -> TokenStream {
    let ty = names::ident(&operation.ty);
    let new = argument::constructor(plan, module, operation);
    let setters = operation
        .operation
        .parameters
        .iter()
        .zip(&operation.parameters)
        .filter(|(parameter, _)| !parameter.required)
        .map(|(parameter, name)| setter(plan, module, operation, parameter, name));
    let raw_body = raw_body(operation.operation);
    let send = send(plan, module, operation);
    let example = (!plan.single_file).then(|| example(operation));
    quote! {
        impl #ty {
            #new
            #(#setters)*
            #raw_body
            #send
            #example
        }
    }
}

fn setter(
    plan: &Plan<'_>,
    module: usize,
    operation: &OperationPlan<'_>,
    parameter: &Parameter,
    name: &str,
) -> TokenStream {
    let ident = names::ident(name);
    let docs = doc::attributes(&operation_doc::parameter_lines(
        operation.operation,
        parameter,
    ));
    let deprecated = deprecated(parameter.deprecated.as_deref());
    let argument = argument::argument(plan, module, parameter);
    let value = argument::binding(name);
    let set = argument::set(parameter, &quote!(self.call), &value, false);
    quote! {
        #docs
        #deprecated
        pub fn #ident(mut self, #value: #argument) -> Self {
            #set
            self
        }
    }
}

/// Every operation with a typed body also takes its bytes.
fn raw_body(operation: &Operation) -> Option<TokenStream> {
    let typed = operation.parameters.iter().find(|parameter| {
        matches!(
            parameter.kind,
            ParameterKind::Json(_) | ParameterKind::AnyJson
        )
    })?;
    let Target::Slots(slots) = &typed.target else {
        return None;
    };
    let slot = Literal::usize_unsuffixed(*slots.first()?);
    Some(quote! {
        /// Sends these bytes as the body, in place of a typed one.
        pub fn raw_body(mut self, body: impl Into<Vec<u8>>) -> Self {
            self.call.set_bytes(#slot, body.into().into());
            self
        }
    })
}

fn send(plan: &Plan<'_>, module: usize, operation: &OperationPlan<'_>) -> TokenStream {
    let error = names::ident(&operation.error);
    let reply = reply_type(plan, module, &operation.operation.success);
    let decode = failure::decode(plan, module, operation);
    let errors = doc::attributes(&[
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        format!(
            "[`{}`] where the server answers with a documented error.",
            operation.error
        ),
    ]);
    quote! {
        /// Applies a setter where there is a value.
        pub fn when_some<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
            match value {
                Some(value) => set(self, value),
                None => self,
            }
        }

        /// Sets the time-out and further headers of this call.
        pub fn with_options(mut self, options: RequestOptions) -> Self {
            self.call.set_options(options);
            self
        }

        /// The request, without sending it.
        ///
        /// # Errors
        ///
        /// When a value or a setting is missing or cannot be sent.
        pub fn into_http_request(self) -> Result<http::Request<Body>, RequestError> {
            self.call.into_http_request()
        }

        /// Sends the request: await what is returned.
        #errors
        pub fn send(self) -> Pending<#reply, #error> {
            self.call.send(Self::decode)
        }

        #decode
    }
}

/// The type of a success's body.
pub fn reply_type(plan: &Plan<'_>, module: usize, success: &Success) -> TokenStream {
    match success {
        Success::Bytes => quote!(Bytes),
        Success::Empty => quote!(()),
        Success::Json(ty) => field_type(plan, module, ty),
        Success::ByStatus(id, _) => field_type(plan, module, &Type::Named(*id)),
    }
}

/// The function that reads a reply's body as a type.
pub fn reader(plan: &Plan<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Named(id) if types::is_object(plan, *id) => quote!(json::object),
        Type::List(_) => quote!(json::objects),
        _ => quote!(json::any),
    }
}

fn example(operation: &OperationPlan<'_>) -> TokenStream {
    let table = names::ident(&operation.table);
    let example = names::ident(&operation.example);
    quote! {
        /// The request as it stands in the collection.
        #[cfg(feature = "examples")]
        pub fn example(client: &Client) -> Self {
            Self { call: Call::example(client, &#table, &#example) }
        }
    }
}

/// The method of a client or handle that makes the operation.
pub fn maker(
    plan: &Plan<'_>,
    module: usize,
    operation: &OperationPlan<'_>,
    client: &TokenStream,
) -> TokenStream {
    let method = names::ident(&operation.method);
    let ty = names::ident(&operation.ty);
    let docs = doc::attributes(&operation_doc::maker_lines(operation));
    let deprecated = deprecated(operation.operation.deprecated.as_deref());
    let (parameters, names) = argument::required(plan, module, operation);
    quote! {
        #docs
        #deprecated
        pub fn #method(&self, #parameters) -> #ty {
            #ty::new(#client, #names)
        }
    }
}

/// The path with its arguments by name, for docs.
pub fn shown_path(operation: &Operation) -> String {
    let mut text = String::new();
    for piece in &operation.path {
        match piece {
            crate::api::PathPiece::Text(template) => text.push_str(&template_text(template)),
            crate::api::PathPiece::Slot(slot) => {
                text.push(':');
                text.push_str(&template_text(&operation.slots[*slot].name));
            }
        }
    }
    if text.is_empty() {
        "/".to_owned()
    } else {
        text
    }
}
