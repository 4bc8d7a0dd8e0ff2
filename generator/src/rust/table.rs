//! The static tables of an operation: what is fixed, and what its example holds.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::api::{Auth, Body, Operation, PathPiece, Place, Sample, Slot};

use super::names;
use super::plan::{OperationPlan, Plan, template_text};

/// The tables of an operation; a file to be included has no examples, for it has no features.
pub fn items(plan: &Plan<'_>, operation: &OperationPlan<'_>) -> TokenStream {
    let table = names::ident(&operation.table);
    let auth = |auth| authentication(plan, operation.module, auth);
    let own = (operation.operation.auth != Auth::None).then(|| auth(&operation.operation.auth));
    let fixed = fixed(operation.operation, own);
    let example_auth = auth(&operation.operation.example_auth);
    let example = (!plan.single_file).then(|| example(operation, &example_auth));
    quote! {
        static #table: Operation = Operation { #fixed ..Operation::DEFAULT };
        #example
    }
}

fn example(operation: &OperationPlan<'_>, auth: &TokenStream) -> TokenStream {
    let example = names::ident(&operation.example);
    let samples = operation
        .operation
        .slots
        .iter()
        .map(|slot| sample(&slot.sample));
    quote! {
        #[cfg(feature = "examples")]
        static #example: Example = Example { slots: &[#(#samples),*], auth: #auth };
    }
}

fn fixed(operation: &Operation, auth: Option<TokenStream>) -> TokenStream {
    let name = &operation.name;
    let method = &operation.method;
    let base_url = (operation.base_url != 0).then(|| {
        let index = Literal::usize_unsuffixed(operation.base_url);
        quote!(base_url: #index,)
    });
    let path = operation.path.iter().map(piece);
    let slots = operation.slots.iter().map(slot);
    let slots = (!operation.slots.is_empty()).then(|| quote!(slots: &[#(#slots),*],));
    let body = body(&operation.body);
    let auth = auth.map(|auth| quote!(auth: #auth,));
    let encode = (!operation.encode_url).then(|| quote!(encode_url: false,));
    let content_type =
        (!operation.automatic_content_type).then(|| quote!(automatic_content_type: false,));
    quote! {
        name: #name,
        method: #method,
        #base_url
        path: &[#(#path),*],
        #slots
        #body
        #auth
        #encode
        #content_type
    }
}

fn piece(piece: &PathPiece) -> TokenStream {
    match piece {
        PathPiece::Text(template) => {
            let text = template_text(template);
            quote!(Piece::Text(#text))
        }
        PathPiece::Slot(slot) => {
            let slot = Literal::usize_unsuffixed(*slot);
            quote!(Piece::Slot(#slot))
        }
    }
}

fn slot(slot: &Slot) -> TokenStream {
    let name = template_text(&slot.name);
    let base = match slot.place {
        Place::Path => quote!(Slot::path(#name)),
        Place::Query => quote!(Slot::query(#name)),
        Place::Header => quote!(Slot::header(#name)),
        Place::Form => quote!(Slot::form(#name)),
        Place::Part => quote!(Slot::part(#name)),
        Place::Body => quote!(Slot::body()),
    };
    let sent = slot.default.as_ref().map(|default| {
        let default = template_text(default);
        quote!(.sent(#default))
    });
    let content_type = slot
        .content_type
        .as_ref()
        .map(|text| quote!(.content_type(#text)));
    let file_name = slot
        .file_name
        .as_ref()
        .map(|text| quote!(.file_name(#text)));
    quote!(#base #sent #content_type #file_name)
}

fn body(body: &Body) -> Option<TokenStream> {
    Some(match body {
        Body::None => return None,
        Body::Form => quote!(body: BodyKind::Form,),
        Body::Multipart => quote!(body: BodyKind::Multipart,),
        Body::Raw(content_type) => quote!(body: BodyKind::Raw(#content_type),),
        Body::File => quote!(body: BodyKind::File,),
        Body::Graphql { .. } => quote!(body: BodyKind::Raw("application/json"),),
    })
}

fn authentication(plan: &Plan<'_>, module: usize, auth: &Auth) -> TokenStream {
    match auth {
        Auth::None => quote!(Auth::None),
        Auth::Token {
            header,
            prefix,
            token,
            optional,
        } => {
            let (header, prefix) = (template_text(header), template_text(prefix));
            let token = template_text(token);
            quote!(Auth::Token {
                header: #header, prefix: #prefix, token: #token, optional: #optional,
            })
        }
        Auth::Header { name, value } => {
            let (name, value) = (template_text(name), template_text(value));
            quote!(Auth::Header { name: #name, value: #value })
        }
        Auth::Query { name, value } => {
            let (name, value) = (template_text(name), template_text(value));
            quote!(Auth::Query { name: #name, value: #value })
        }
        Auth::Basic { username, password } => {
            let (username, password) = (template_text(username), template_text(password));
            quote!(Auth::Basic { username: #username, password: #password })
        }
        Auth::Scheme(place) => {
            let up = vec![names::ident("super"); plan.depth(module)];
            let name = names::ident(&plan.schemes[*place]);
            quote!(Auth::Scheme(&#(#up::)*client::#name))
        }
    }
}

fn sample(sample: &Sample) -> TokenStream {
    match sample {
        Sample::Off => quote!(Sample::Off),
        Sample::Flag => quote!(Sample::Flag),
        Sample::Text(template) => {
            let text = template_text(template);
            quote!(Sample::Text(#text))
        }
        Sample::Files(paths) => {
            let paths = paths.iter().map(template_text);
            quote!(Sample::Files(&[#(#paths),*]))
        }
        Sample::Base64(content) => quote!(Sample::Base64(#content)),
    }
}
