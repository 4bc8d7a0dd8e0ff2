//! The `use` lines of a module: what its items name, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::names;
use super::plan::Plan;

/// Items of other crates and of `std`, by their name.
const FOREIGN: [(&str, &str); 5] = [
    ("BTreeMap", "std::collections::BTreeMap"),
    ("Bytes", "bytes::Bytes"),
    ("Display", "std::fmt::Display"),
    ("Serialize", "serde::Serialize"),
    ("Value", "serde_json::Value"),
];

/// Items of the runtime, by their name and the runtime's module.
const RUNTIME: [(&str, &str); 20] = [
    ("ApiError", "error"),
    ("Auth", "operation"),
    ("Body", "body"),
    ("BodyKind", "operation"),
    ("Call", "call"),
    ("Client", "client"),
    ("DecodeError", "error"),
    ("DocumentedError", "reply"),
    ("Error", "error"),
    ("ErrorReply", "reply"),
    ("Operation", "operation"),
    ("Pending", "pending"),
    ("Piece", "operation"),
    ("Reply", "reply"),
    ("RequestError", "error"),
    ("RequestOptions", "call"),
    ("Response", "reply"),
    ("Slot", "operation"),
    ("Upload", "upload"),
    ("json", ""),
];

/// Items of the runtime that only examples name.
const EXAMPLES: [&str; 2] = ["Example", "Sample"];

/// The `use` lines that a module's items need.
pub fn lines(plan: &Plan<'_>, module: usize, items: &TokenStream) -> TokenStream {
    let mut named = BTreeSet::new();
    collect(items.clone(), &mut named);
    let foreign = FOREIGN.iter().filter(|(name, _)| named.contains(*name));
    let foreign = foreign.filter_map(|(_, path)| path.parse::<TokenStream>().ok());
    let up = vec![names::ident("super"); plan.depth(module)];
    let up = &up;
    let mut runtime: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, home) in RUNTIME.iter().filter(|(name, _)| named.contains(*name)) {
        runtime.entry(home).or_default().push(name);
    }
    let runtime = runtime.iter().map(|(home, names)| {
        let names: Vec<_> = names.iter().map(|name| names::ident(name)).collect();
        let home = (!home.is_empty()).then(|| {
            let home = names::ident(home);
            quote!(#home::)
        });
        match names.as_slice() {
            [name] => quote!(use #(#up::)*runtime::#home #name;),
            names => quote!(use #(#up::)*runtime::#home {#(#names),*};),
        }
    });
    let examples: Vec<_> = EXAMPLES
        .iter()
        .filter(|name| named.contains(**name))
        .map(|name| names::ident(name))
        .collect();
    let examples = (!examples.is_empty()).then(
        || quote!(#[cfg(feature = "examples")] use #(#up::)*runtime::operation::{#(#examples),*};),
    );
    quote! {
        #(use #foreign;)*
        #(#runtime)*
        #examples
    }
}

/// The identifiers of tokens, at any depth.
fn collect(tokens: TokenStream, named: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                named.insert(ident.to_string());
            }
            TokenTree::Group(group) => collect(group.stream(), named),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
