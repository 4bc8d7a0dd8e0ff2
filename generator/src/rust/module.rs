//! A module of the generated crate: its handle, its operations, their types.

use proc_macro2::TokenStream;
use quote::quote;

use super::names;
use super::plan::Plan;
use super::{doc, import, operation, types};

/// The items of a module's file, without its child modules.
pub fn items(plan: &Plan<'_>, index: usize) -> TokenStream {
    let module = &plan.modules[index];
    let handle = handle(plan, index);
    let operations = module
        .operations
        .iter()
        .map(|one| operation::items(plan, index, one));
    let types = module.types.iter().map(|&ty| types::items(plan, ty));
    let body = quote! {
        #handle
        #(#operations)*
        #(#types)*
    };
    let imports = import::lines(plan, index, &body);
    quote!(#imports #body)
}

/// The handle of a folder, or the methods of the client itself.
fn handle(plan: &Plan<'_>, index: usize) -> TokenStream {
    let module = &plan.modules[index];
    if index == 0 {
        let makers = makers(plan, index, &quote!(self));
        let children = children(plan, index, &quote!(self));
        if makers.is_empty() && children.is_empty() {
            return TokenStream::new();
        }
        return quote! {
            impl Client {
                #(#children)*
                #(#makers)*
            }
        };
    }
    let ident = names::ident(&module.handle);
    let docs = doc::attributes(&[format!("The operations of {}.", doc::code(module.name))]);
    let makers = makers(plan, index, &quote!(self.client));
    let children = children(plan, index, &quote!(self.client));
    let lifetime = if children.is_empty() {
        quote!(<'_>)
    } else {
        quote!(<'a>)
    };
    let generics = (!children.is_empty()).then(|| quote!(<'a>));
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ident<'a> {
            pub(crate) client: &'a Client,
        }

        impl #generics #ident #lifetime {
            #(#children)*
            #(#makers)*
        }
    }
}

fn makers(plan: &Plan<'_>, index: usize, client: &TokenStream) -> Vec<TokenStream> {
    let operations = plan.modules[index].operations.iter();
    operations
        .map(|one| operation::maker(plan, index, one, client))
        .collect()
}

/// The methods that make the handles of child folders.
fn children(plan: &Plan<'_>, index: usize, client: &TokenStream) -> Vec<TokenStream> {
    let is_top = index == 0;
    let children = plan.modules[index].children.iter().map(|&child| {
        let module = &plan.modules[child];
        let method = names::ident(&module.method);
        let handle = names::ident(&module.handle);
        let path = plan.path_to(child, index);
        let path = path.iter().map(|step| names::ident(step));
        let lifetime = if is_top { quote!('_) } else { quote!('a) };
        let path: Vec<_> = path.collect();
        let docs = doc::attributes(&[format!("The operations of {}.", doc::code(module.name))]);
        quote! {
            #docs
            pub fn #method(&self) -> #(#path::)*#handle<#lifetime> {
                #(#path::)*#handle { client: #client }
            }
        }
    });
    children.collect()
}

/// The docs of a module: what the folder says, and what is in it.
pub fn docs(plan: &Plan<'_>, index: usize) -> Vec<String> {
    let module = &plan.modules[index];
    let mut lines = match index {
        0 => vec!["The operations at the top of the collection.".to_owned()],
        _ => {
            let (summary, rest) = doc::summary_and_rest(module.description, 20_000);
            let mut lines = vec![match summary.is_empty() {
                true => format!("The folder {}.", doc::code(module.name)),
                false => summary,
            }];
            if !rest.is_empty() {
                lines.push(String::new());
                lines.extend(rest);
            }
            lines
        }
    };
    if !module.operations.is_empty() {
        lines.push(String::new());
        lines.extend(operation_table(plan, index));
    }
    lines
}

/// A table of a module's operations.
fn operation_table(plan: &Plan<'_>, index: usize) -> Vec<String> {
    let rows: Vec<Vec<String>> = plan.modules[index]
        .operations
        .iter()
        .map(|one| {
            let path = operation::shown_path(one.operation);
            vec![
                format!("[`{}`]({})", one.method, one.ty),
                doc::code(&one.operation.method),
                doc::code(&path),
                doc::inline(&one.operation.name),
            ]
        })
        .collect();
    doc::table(&["Method", "HTTP", "Path", "Request"], &rows)
}
