//! What an operation answers with: its error enum, and the function that decodes replies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::api::{Failure, Success};

use super::names;
use super::operation::{reader, reply_type};
use super::plan::{OperationPlan, Plan};
use super::types::field_type;
use super::{doc, operation_doc};

/// The error enum of an operation.
pub fn items(plan: &Plan<'_>, module: usize, operation: &OperationPlan<'_>) -> TokenStream {
    let error = names::ident(&operation.error);
    let line = format!(
        " The errors that the collection documents for [`{}`].",
        operation.ty
    );
    let failures = &operation.operation.failures;
    let variants = failures
        .iter()
        .zip(&operation.variants)
        .map(|(failure, variant)| {
            let variant = names::ident(variant);
            let docs = doc::attributes(&operation_doc::failure_lines(failure));
            let payload = payload(plan, module, failure);
            quote!(#docs #variant(#payload),)
        });
    let ty = names::ident(&operation.ty);
    let methods = if failures.is_empty() {
        quote! {
            fn reply(&self) -> &Reply {
                match *self {}
            }

            fn into_reply(self) -> ErrorReply {
                match self {}
            }
        }
    } else {
        let reply = operation.variants.iter().map(|variant| {
            let variant = names::ident(variant);
            quote!(Self::#variant(error) => error.reply(),)
        });
        let into_reply = failures
            .iter()
            .zip(&operation.variants)
            .map(|(failure, variant)| {
                let variant = names::ident(variant);
                match failure.body {
                    Some(_) => quote!(Self::#variant(error) => error.untyped(),),
                    None => quote!(Self::#variant(error) => error,),
                }
            });
        quote! {
            fn reply(&self) -> &Reply {
                match self { #(#reply)* }
            }

            fn into_reply(self) -> ErrorReply {
                match self { #(#into_reply)* }
            }
        }
    };
    quote! {
        #[doc = #line]
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #error {
            #(#variants)*
        }

        impl ApiError for #error {
            fn documented(&self) -> &'static [DocumentedError] {
                #ty::ERRORS
            }

            #methods
        }
    }
}

fn payload(plan: &Plan<'_>, module: usize, failure: &Failure) -> TokenStream {
    match &failure.body {
        Some(ty) => {
            let ty = field_type(plan, module, ty);
            quote!(ErrorReply<#ty>)
        }
        None => quote!(ErrorReply),
    }
}

/// The table of documented errors and the function that decodes replies.
pub fn decode(plan: &Plan<'_>, module: usize, operation: &OperationPlan<'_>) -> TokenStream {
    let error = names::ident(&operation.error);
    let reply = reply_type(plan, module, &operation.operation.success);
    let success = success(plan, module, &operation.operation.success);
    let failures = operation.operation.failures.iter().zip(&operation.variants);
    let arms: Vec<TokenStream> = failures
        .map(|(failure, variant)| failure_arm(plan, operation, failure, variant))
        .collect();
    let body = if arms.is_empty() {
        success
    } else {
        quote! {
            let error = match reply.status().as_u16() {
                #(#arms)*
                _ => return #success,
            };
            Err(Error::Api(error))
        }
    };
    let errors = errors(operation);
    quote! {
        #errors

        /// What a reply to this operation means: for replies that came another way.
        ///
        /// # Errors
        ///
        /// The same as for sending it, but those of the connection.
        pub fn decode(reply: Reply) -> Result<Response<#reply>, Error<#error>> {
            #body
        }
    }
}

fn failure_arm(
    plan: &Plan<'_>,
    operation: &OperationPlan<'_>,
    failure: &Failure,
    variant: &str,
) -> TokenStream {
    let error = names::ident(&operation.error);
    let variant = names::ident(variant);
    let status = Literal::u16_unsuffixed(failure.status);
    let value = match &failure.body {
        Some(ty) => {
            let read = reader(plan, ty);
            quote!(ErrorReply::decoded(reply, Self::ERRORS, #read))
        }
        None => quote!(ErrorReply::new(reply, Self::ERRORS)),
    };
    quote!(#status => #error::#variant(#value),)
}

fn success(plan: &Plan<'_>, module: usize, success: &Success) -> TokenStream {
    match success {
        Success::Bytes => quote!(Response::raw(reply)),
        Success::Empty => quote!(Response::empty(reply)),
        Success::Json(ty) => {
            let read = reader(plan, ty);
            quote!(Response::decoded(reply, #read))
        }
        Success::ByStatus(..) => {
            let ty = reply_type(plan, module, success);
            quote!(Response::decoded(reply, #ty::read))
        }
    }
}

/// The documented errors as data.
fn errors(operation: &OperationPlan<'_>) -> TokenStream {
    let entries = operation.operation.failures.iter().flat_map(|failure| {
        let status = Literal::u16_unsuffixed(failure.status);
        let mut entries: Vec<TokenStream> = failure
            .codes
            .iter()
            .map(|error| {
                let code = &error.code;
                let message = plain(&error.message);
                quote!(DocumentedError { status: #status, code: Some(#code), message: #message })
            })
            .collect();
        if entries.is_empty() {
            let message = plain(&failure.description);
            entries
                .push(quote!(DocumentedError { status: #status, code: None, message: #message }));
        }
        entries
    });
    quote! {
        /// The errors that the collection documents: HTTP status, the API's own code, meaning.
        pub const ERRORS: &'static [DocumentedError] = &[#(#entries),*];
    }
}

/// A description as one line of plain text, for data.
fn plain(text: &str) -> String {
    let text = text
        .replace("<br>", " ")
        .replace("<br/>", " ")
        .replace("<br />", " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
