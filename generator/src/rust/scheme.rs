//! Schemes that sign the finished request or answer a challenge: their static tables, the files of
//! the runtime and the crates that they need.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, Auth, Module, Scheme, SchemeKind, SchemeValue};

use super::names::Ident;
use super::plan::{Plan, template_text};
use super::{doc, names};

/// What a scheme is made of in a generated crate.
pub struct Parts {
    /// The type that holds its parameters.
    pub ty: &'static str,
    /// The runtime's modules, the type's own first.
    pub modules: &'static [&'static str],
    /// The crates that these need.
    pub crates: &'static [&'static str],
}

/// The parts of a scheme.
pub fn parts(kind: SchemeKind) -> Parts {
    match kind {
        SchemeKind::Asap => Parts {
            ty: "Asap",
            modules: &["asap", "jwt_signature", "nonce"],
            crates: &["getrandom", "jsonwebtoken", "serde_json"],
        },
        SchemeKind::Awsv4 => Parts {
            ty: "Awsv4",
            modules: &["awsv4"],
            crates: &["aws-credential-types", "aws-sigv4"],
        },
        SchemeKind::Digest => Parts {
            ty: "Digest",
            modules: &["digest", "digest_response", "nonce"],
            crates: &["getrandom", "http-auth", "md-5", "sha2"],
        },
        SchemeKind::Edgegrid => Parts {
            ty: "Edgegrid",
            modules: &["edgegrid", "mac", "nonce"],
            crates: &["getrandom", "hmac", "jiff", "sha2"],
        },
        SchemeKind::Hawk => Parts {
            ty: "Hawk",
            modules: &["hawk", "mac", "nonce"],
            crates: &["getrandom", "hmac", "sha1", "sha2"],
        },
        SchemeKind::Jwt => Parts {
            ty: "Jwt",
            modules: &["jwt", "jwt_signature"],
            crates: &["jsonwebtoken", "serde_json"],
        },
        SchemeKind::Ntlm => Parts {
            ty: "Ntlm",
            modules: &["ntlm", "ntlm_message"],
            crates: &["ntlmclient"],
        },
        SchemeKind::Oauth1 => Parts {
            ty: "Oauth1",
            modules: &["oauth1", "oauth1_signature", "mac", "nonce"],
            crates: &["getrandom", "hmac", "rsa", "sha1", "sha2"],
        },
    }
}

/// What the crate's docs say of the schemes that calls use.
pub fn docs(plan: &Plan<'_>) -> Vec<String> {
    let in_calls = in_calls(&plan.api.root);
    let used = plan.api.schemes.iter().enumerate();
    let used = used.filter(|(place, _)| in_calls.contains(place));
    let kinds: BTreeSet<SchemeKind> = used.map(|(_, scheme)| scheme.kind).collect();
    kinds
        .into_iter()
        .flat_map(|kind| [String::new(), explained(kind).to_owned()])
        .collect()
}

/// How a scheme works, and where it ends.
fn explained(kind: SchemeKind) -> &'static str {
    match kind {
        SchemeKind::Asap => {
            "Requests by ASAP carry a token that is signed for each of them, with the claims of the \
             collection."
        }
        SchemeKind::Awsv4 => {
            "Requests to AWS are signed last of all (AWS Signature Version 4). A streamed body is not \
             signed: S3 takes such requests over HTTPS, other services want a body in memory."
        }
        SchemeKind::Digest => {
            "With digest authentication (RFC 7616) the first request to a server goes out bare and is \
             sent again with the answer to its challenge; later ones bring the answer with them. A body \
             that can be read once cannot be sent again: then the challenge itself is the reply."
        }
        SchemeKind::Edgegrid => {
            "Requests to Akamai are signed last of all (EdgeGrid). The body of a `POST` is signed too: a \
             streamed one is refused before anything is sent."
        }
        SchemeKind::Hawk => {
            "Requests by Hawk are signed last of all. Where the collection wants the body signed, that \
             holds for one in memory: the hash is optional, and a streamed body is sent without it."
        }
        SchemeKind::Jwt => {
            "Requests with a JSON Web Token carry one that is signed for each of them, with the header \
             and the claims of the collection."
        }
        SchemeKind::Ntlm => {
            "NTLM authenticates a connection: the requests of a call go over one that no other call uses \
             at the time, and later calls use it again. A transport of your own must see to that itself. \
             A body that can be read once cannot be sent again: then the server's offer is the reply."
        }
        SchemeKind::Oauth1 => {
            "Requests by OAuth 1.0 (RFC 5849) are signed last of all. Where the collection wants the hash \
             of the body signed, that holds for one in memory: a streamed body is sent without it."
        }
    }
}

/// Whether a module of the runtime belongs to schemes that an API does not use.
pub fn is_unused(api: &Api, module: &str) -> bool {
    let has = |kind| parts(kind).modules.contains(&module);
    SchemeKind::ALL.into_iter().any(has) && !api.schemes.iter().any(|scheme| has(scheme.kind))
}

/// The crates that the schemes of an API need.
pub fn crates(api: &Api) -> BTreeSet<&'static str> {
    let crates = api.schemes.iter().map(|scheme| parts(scheme.kind).crates);
    crates.flatten().copied().collect()
}

/// The static of each scheme: `HAWK`, `HAWK_2`.
pub fn names(api: &Api) -> Vec<Ident> {
    let mut numbers: BTreeMap<SchemeKind, usize> = BTreeMap::new();
    let name = |scheme: &Scheme| {
        let number = numbers.entry(scheme.kind).or_default();
        *number += 1;
        let name = scheme.kind.name().to_ascii_uppercase();
        match number {
            1 => Ident::new(name),
            number => Ident::new(format!("{name}_{number}")),
        }
    };
    api.schemes.iter().map(name).collect()
}

/// The statics of all schemes and the `use` lines of their types. Those of examples alone need
/// their feature, which a file to be included has not.
pub fn items(plan: &Plan<'_>) -> (TokenStream, TokenStream) {
    let in_calls = in_calls(&plan.api.root);
    let mut statics = TokenStream::new();
    let mut types: BTreeMap<SchemeKind, bool> = BTreeMap::new();
    for (place, scheme) in plan.api.schemes.iter().enumerate() {
        let is_called = in_calls.contains(&place);
        if !is_called && plan.single_file {
            continue;
        }
        *types.entry(scheme.kind).or_default() |= is_called;
        let feature = feature(is_called);
        let name = names::ident(&plan.schemes[place]);
        let ty = names::ident(parts(scheme.kind).ty);
        let value = value(scheme);
        let docs = doc::attributes(&[format!(
            "How requests are authenticated: {}.",
            scheme.kind.title()
        )]);
        statics.extend(quote! {
            #docs
            #feature
            pub static #name: #ty = #value;
        });
    }
    let imports = types.into_iter().map(|(kind, is_called)| {
        let parts = parts(kind);
        let (module, ty) = (names::ident(parts.modules[0]), names::ident(parts.ty));
        let feature = feature(is_called);
        quote!(#feature use super::runtime::#module::#ty;)
    });
    (imports.collect(), statics)
}

fn feature(is_called: bool) -> Option<TokenStream> {
    (!is_called).then(|| quote!(#[cfg(feature = "examples")]))
}

/// The parameters as fields; what is not there has the type's default.
fn value(scheme: &Scheme) -> TokenStream {
    let fields = scheme.parameters.iter().map(|(name, value)| {
        let field = names::ident(&names::snake(&names::words(name)));
        match value {
            SchemeValue::Text(template) => {
                let text = template_text(template);
                quote!(#field: #text,)
            }
            SchemeValue::On => quote!(#field: true,),
        }
    });
    let ty = names::ident(parts(scheme.kind).ty);
    let is_whole = scheme.parameters.len() == scheme.kind.parameter_count();
    let rest = (!is_whole).then(|| quote!(..#ty::DEFAULT));
    quote!(#ty { #(#fields)* #rest })
}

/// The places of the schemes that calls use, those of examples alone left out.
fn in_calls(root: &Module) -> HashSet<usize> {
    let mut places = HashSet::new();
    push_used(root, &mut places);
    places
}

fn push_used(module: &Module, places: &mut HashSet<usize>) {
    for operation in &module.operations {
        if let Auth::Scheme(place) = operation.auth {
            places.insert(place);
        }
    }
    for module in &module.modules {
        push_used(module, places);
    }
}
