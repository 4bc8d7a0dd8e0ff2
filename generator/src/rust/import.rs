//! The `use` lines of a module: what its items name, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
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
const RUNTIME: [(&str, &str); 22] = [
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
    ("Example", "operation"),
    ("Operation", "operation"),
    ("Pending", "pending"),
    ("Piece", "operation"),
    ("Reply", "reply"),
    ("RequestError", "error"),
    ("RequestOptions", "call"),
    ("Response", "reply"),
    ("Sample", "operation"),
    ("Slot", "operation"),
    ("Upload", "upload"),
    ("json", ""),
];

/// What a module's items name.
#[derive(Debug, Default)]
struct Named {
    always: BTreeSet<String>,
    in_examples: BTreeSet<String>,
}

/// The `use` lines that a module's items need.
pub fn lines(plan: &Plan<'_>, module: usize, items: &TokenStream) -> TokenStream {
    let mut named = Named::default();
    named.collect(items.clone(), false);
    let foreign = FOREIGN
        .iter()
        .filter(|(name, _)| named.always.contains(*name));
    let foreign = foreign.filter_map(|(_, path)| path.parse::<TokenStream>().ok());
    let up = vec![names::ident("super"); plan.depth(module)];
    let always = runtime(&up, |name| named.always.contains(name));
    let in_examples = runtime(&up, |name| {
        named.in_examples.contains(name) && !named.always.contains(name)
    });
    quote! {
        #(use #foreign;)*
        #(#always)*
        #(#[cfg(feature = "examples")] #in_examples)*
    }
}

/// The `use` lines of the runtime's items that are wanted.
fn runtime(up: &[Ident], wanted: impl Fn(&str) -> bool) -> Vec<TokenStream> {
    let mut by_home: BTreeMap<&str, Vec<Ident>> = BTreeMap::new();
    for (name, home) in RUNTIME.iter().filter(|(name, _)| wanted(name)) {
        by_home.entry(home).or_default().push(names::ident(name));
    }
    let lines = by_home.iter().map(|(home, names)| {
        let home = (!home.is_empty()).then(|| {
            let home = names::ident(home);
            quote!(#home::)
        });
        match names.as_slice() {
            [name] => quote!(use #(#up::)*runtime::#home #name;),
            names => quote!(use #(#up::)*runtime::#home {#(#names),*};),
        }
    });
    lines.collect()
}

impl Named {
    /// Adds the identifiers of tokens, at any depth, but for those behind `::`. A name in lower case
    /// is that of a module only where `::` follows.
    fn collect(&mut self, tokens: TokenStream, is_example: bool) {
        let mut is_example_item = false;
        let mut colons = 0;
        let mut before = None;
        let mut enum_name = 0;
        for token in tokens {
            let is_example = is_example || is_example_item;
            match &token {
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    enum_name = match (name.as_str(), enum_name) {
                        ("enum", _) => 1,
                        (_, 1) => 2,
                        _ => 0,
                    };
                    if colons < 2 && !name.starts_with(char::is_lowercase) {
                        self.set(is_example).insert(name.clone());
                    }
                    before = Some(name).filter(|_| colons < 2);
                }
                TokenTree::Group(group) if is_examples_only(group) => is_example_item = true,
                TokenTree::Group(group) => {
                    match enum_name {
                        2 => self.collect_variants(group.stream(), is_example),
                        _ => self.collect(group.stream(), is_example),
                    }
                    let ends_item = group.delimiter() == Delimiter::Brace;
                    is_example_item &= !ends_item;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    if colons == 2 {
                        self.set(is_example).extend(before.take());
                    }
                    continue;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => before = None,
            }
            colons = 0;
        }
    }

    /// Adds what the variants of an enum hold, but not their own names.
    fn collect_variants(&mut self, tokens: TokenStream, is_example: bool) {
        for token in tokens {
            if let TokenTree::Group(group) = token {
                self.collect(group.stream(), is_example);
            }
        }
    }

    fn set(&mut self, is_example: bool) -> &mut BTreeSet<String> {
        match is_example {
            true => &mut self.in_examples,
            false => &mut self.always,
        }
    }
}

/// Whether it is what stands behind the `#` of `#[cfg(feature = "examples")]`.
fn is_examples_only(group: &Group) -> bool {
    group.delimiter() == Delimiter::Bracket
        && group.stream().to_string().replace(' ', "") == "cfg(feature=\"examples\")"
}
