//! The client's own file: what its builder takes, and the documented headers of replies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::api::{BaseUrl, Setting, Template};
use crate::diagnostic::{shortened, visible};

use super::doc;
use super::names;
use super::plan::{Plan, template_text};
use super::scheme;
use super::setting_doc::{self, Uses};
use super::token;

/// The items of `client.rs`.
pub fn items(plan: &Plan<'_>) -> TokenStream {
    let service = service(plan);
    let token_imports = token::imports(plan);
    let token_endpoints = token::endpoints(plan);
    let builder = builder(plan);
    let client = client(plan);
    let headers = headers(plan);
    let reply = headers.is_some().then(|| {
        quote!(
            use super::runtime::reply::Reply;
        )
    });
    let (scheme_types, schemes) = scheme::items(plan);
    let has_bases = !plan.api.base_urls.is_empty();
    let has_settings = !plan.api.settings.is_empty();
    let shared = match (has_bases, has_settings) {
        (true, true) => quote!({BaseUrl, Service, Setting}),
        (true, false) => quote!({BaseUrl, Service}),
        (false, true) => quote!({Service, Setting}),
        (false, false) => quote!(Service),
    };
    quote! {
        use super::runtime::client::{Client, ClientBuilder};
        use super::runtime::operation::#shared;
        #reply
        #scheme_types
        #token_imports

        #client
        #builder
        #headers
        #schemes
        #token_endpoints
        #service
    }
}

fn client(plan: &Plan<'_>) -> TokenStream {
    let needs_url = plan.needs_base_url();
    let constructor = match plan.api.base_urls.first() {
        Some(base) if needs_url => {
            let docs = doc::attributes(&missing_lines(base));
            quote! {
                /// A builder for clients of the API at `base_url`.
                ///
                #docs
                pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
                    ClientBuilder::new(&SERVICE).set_base_url(0, base_url.into())
                }
            }
        }
        _ => quote! {
            /// A builder for clients.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&SERVICE)
            }
        },
    };
    quote! {
        impl Client {
            #constructor
        }
    }
}

fn builder(plan: &Plan<'_>) -> Option<TokenStream> {
    let skipped = usize::from(plan.needs_base_url());
    let bases = plan
        .api
        .base_urls
        .iter()
        .zip(&plan.base_urls)
        .enumerate()
        .skip(skipped);
    let bases = bases.map(|(index, (base, name))| base_setter(index, base, name));
    let settings = plan.api.settings.iter().zip(&plan.settings).enumerate();
    let uses = Uses::of(plan);
    let settings = settings.map(|(index, (setting, name))| {
        let lines = setting_doc::lines(setting, &uses);
        setting_setter(index, setting, name, &lines)
    });
    let providers = token::provider_setters(plan);
    let setters: Vec<TokenStream> = bases.chain(settings).chain(providers).collect();
    (!setters.is_empty()).then(|| {
        quote! {
            impl ClientBuilder {
                #(#setters)*
            }
        }
    })
}

fn base_setter(index: usize, base: &BaseUrl, name: &str) -> TokenStream {
    let ident = names::ident(name);
    let position = Literal::usize_unsuffixed(index);
    let docs = doc::attributes(&base_lines(index, base));
    quote! {
        #docs
        pub fn #ident(self, url: impl Into<String>) -> Self {
            self.set_base_url(#position, url.into())
        }
    }
}

/// What the setter of a base does; all but the first say which requests they are for.
fn base_lines(index: usize, base: &BaseUrl) -> Vec<String> {
    let which = match index {
        0 => "requests".to_owned(),
        _ => format!("requests to {}", shown(&base.text)),
    };
    let lines = match &base.value {
        Some(value) => vec![format!(
            "Sets where {which} go: {} by default.",
            shown(value)
        )],
        None => vec![
            format!("Sets where {which} go."),
            String::new(),
            without_default(base),
        ],
    };
    described(lines, base)
}

/// Why a base has to be given.
fn missing_lines(base: &BaseUrl) -> Vec<String> {
    described(vec![without_default(base)], base)
}

/// What the collection has for a base without a usable value.
fn without_default(base: &BaseUrl) -> String {
    match &base.unusable {
        Some(own) if own.is_empty() => "The collection gives no address.".to_owned(),
        Some(own) if *own == base.text => format!("The collection's address is {}.", shown(own)),
        Some(value) => format!(
            "In the collection it is {}, which is no address for others.",
            shown(value)
        ),
        None => format!("The collection gives {} no value.", shown(&base.text)),
    }
}

fn shown(template: &Template) -> String {
    doc::code(&visible(&shortened(&template_text(template), 200)))
}

fn described(mut lines: Vec<String>, base: &BaseUrl) -> Vec<String> {
    let description = doc::markdown(&base.description, 2000);
    if !description.is_empty() {
        lines.push(String::new());
        lines.extend(description);
    }
    lines
}

fn setting_setter(index: usize, setting: &Setting, name: &str, lines: &[String]) -> TokenStream {
    let ident = names::ident(name);
    let position = Literal::usize_unsuffixed(index);
    let docs = doc::attributes(lines);
    let (ty, value) = match setting.secret {
        true => (
            quote!(impl Into<secrecy::SecretString>),
            quote!(#ident.into()),
        ),
        false => (
            quote!(impl std::fmt::Display),
            quote!(#ident.to_string().into()),
        ),
    };
    quote! {
        #docs
        pub fn #ident(self, #ident: #ty) -> Self {
            self.set_setting(#position, #value)
        }
    }
}

/// The accessors of documented reply headers.
fn headers(plan: &Plan<'_>) -> Option<TokenStream> {
    if plan.api.reply_headers.is_empty() {
        return None;
    }
    let accessors = plan
        .api
        .reply_headers
        .iter()
        .zip(&plan.reply_headers)
        .map(|(header, name)| {
            let ident = names::ident(name);
            let wire = &header.name;
            let mut lines = doc::markdown(&header.description, 2000);
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(format!(
                "The header {}, where the reply has it.",
                doc::code(wire)
            ));
            let docs = doc::attributes(&lines);
            quote! {
                #docs
                pub fn #ident(&self) -> Option<&str> {
                    self.header(#wire)
                }
            }
        });
    Some(quote! {
        /// The headers that the collection documents.
        impl Reply {
            #(#accessors)*
        }
    })
}

fn service(plan: &Plan<'_>) -> TokenStream {
    let bases = plan
        .api
        .base_urls
        .iter()
        .zip(&plan.base_urls)
        .map(|(base, name)| {
            let own = template_text(&base.text);
            let value = option(base.value.as_ref().map(template_text).as_deref());
            quote!(BaseUrl { name: #name, text: #own, value: #value })
        });
    let settings = plan
        .api
        .settings
        .iter()
        .zip(&plan.settings)
        .map(|(setting, name)| {
            let token = &setting.token;
            let default = option(setting.default.as_deref());
            quote!(Setting { name: #name, token: #token, default: #default })
        });
    let variables = plan
        .api
        .variables
        .iter()
        .map(|(name, value)| quote!((#name, #value)));
    quote! {
        /// What all operations share.
        pub static SERVICE: Service = Service {
            base_urls: &[#(#bases),*],
            settings: &[#(#settings),*],
            variables: &[#(#variables),*],
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
        };
    }
}

fn option(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}
