//! What the generated client says of access tokens: providers, endpoints and their docs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::api::{TokenEndpoint, TokenParameter, TokenPlace};

use super::doc;
use super::names;
use super::plan::{Plan, template_text};

/// The setters of the builder that let access tokens be fetched.
pub fn provider_setters(plan: &Plan<'_>) -> Vec<TokenStream> {
    let all = plan.settings.iter().zip(&plan.providers).enumerate();
    let setters = all.filter_map(|(index, (setting, provider))| {
        let provider = names::ident(provider.as_ref()?);
        let position = Literal::usize_unsuffixed(index);
        let docs = doc::attributes(&[
            format!("Fetches the token for each call, in place of [`{setting}`](Self::{setting})."),
            String::new(),
            "[`token_fn`](super::token_fn) makes a provider of an async closure.".to_owned(),
        ]);
        Some(quote! {
            #docs
            pub fn #provider(self, provider: impl TokenProvider) -> Self {
                self.set_provider(#position, std::sync::Arc::new(provider))
            }
        })
    });
    setters.collect()
}

/// The `use` lines that setters and endpoints need.
pub fn imports(plan: &Plan<'_>) -> TokenStream {
    let provider = has_tokens(plan).then(|| {
        quote!(
            use super::runtime::token::TokenProvider;
        )
    });
    let endpoints = &plan.api.token_endpoints;
    let has_parameters =
        |one: &TokenEndpoint| !one.parameters.is_empty() || !one.refresh_parameters.is_empty();
    let endpoint = match endpoints.iter().any(has_parameters) {
        _ if endpoints.is_empty() => None,
        true => Some(quote!({TokenEndpoint, TokenParameter, TokenPlace})),
        false => Some(quote!(TokenEndpoint)),
    };
    let endpoint = endpoint.map(|names| {
        quote!(
            use super::runtime::token_endpoint::#names;
        )
    });
    quote!(#provider #endpoint)
}

/// The constants of token endpoints.
pub fn endpoints(plan: &Plan<'_>) -> TokenStream {
    let named = plan.api.token_endpoints.iter().zip(&plan.token_endpoints);
    named.map(|(one, name)| endpoint(plan, one, name)).collect()
}

fn endpoint(plan: &Plan<'_>, endpoint: &TokenEndpoint, name: &str) -> TokenStream {
    let ident = names::ident(name);
    let url = template_text(&endpoint.url);
    let mut lines = vec![format!(
        "Where access tokens come from: {}.",
        doc::code(&url)
    )];
    let grant = endpoint.grant.replace('_', " ");
    if !grant.is_empty() {
        lines.push(String::new());
        lines.push(format!(
            "In the collection the grant is {}.",
            doc::inline(&grant)
        ));
    }
    if let Some(Some(provider)) = plan.providers.get(endpoint.setting) {
        lines.push(String::new());
        lines.push(format!("Its grants are for [`ClientBuilder::{provider}`]."));
    }
    let docs = doc::attributes(&lines);
    let refresh_url = endpoint.refresh_url.as_ref().map(|url| {
        let url = template_text(url);
        quote!(refresh_url: Some(#url),)
    });
    let in_body = endpoint
        .client_in_body
        .then(|| quote!(client_in_body: true,));
    let scope = (!endpoint.scope.is_empty()).then(|| {
        let scope = template_text(&endpoint.scope);
        quote!(scope: #scope,)
    });
    let parameters = listed(&quote!(parameters), &endpoint.parameters);
    let refresh_parameters = listed(&quote!(refresh_parameters), &endpoint.refresh_parameters);
    quote! {
        #docs
        pub static #ident: TokenEndpoint = TokenEndpoint {
            url: #url,
            #refresh_url
            #in_body
            #scope
            #parameters
            #refresh_parameters
            ..TokenEndpoint::DEFAULT
        };
    }
}

fn listed(field: &TokenStream, parameters: &[TokenParameter]) -> Option<TokenStream> {
    let each = parameters.iter().map(|parameter| {
        let (name, value) = (
            template_text(&parameter.name),
            template_text(&parameter.value),
        );
        let place = match parameter.place {
            TokenPlace::Body => quote!(TokenPlace::Body),
            TokenPlace::Query => quote!(TokenPlace::Query),
            TokenPlace::Header => quote!(TokenPlace::Header),
        };
        quote!(TokenParameter { name: #name, value: #value, place: #place })
    });
    (!parameters.is_empty()).then(|| quote!(#field: &[#(#each),*],))
}

/// The lines that show what callers name of tokens.
pub fn exports(plan: &Plan<'_>) -> String {
    let mut text = String::new();
    if has_tokens(plan) {
        text.push_str("pub use self::runtime::token::{TokenError, TokenProvider, token_fn};\n");
    }
    if !plan.token_endpoints.is_empty() {
        let names = plan.token_endpoints.join(", ");
        let names = match plan.token_endpoints.len() {
            1 => names,
            _ => format!("{{{names}}}"),
        };
        text.push_str(&format!(
            "pub use self::client::{names};\n\
             pub use self::runtime::token_endpoint::{{TokenEndpoint, TokenParameter, TokenPlace}};\n\
             pub use self::runtime::token_grant::TokenGrant;\n"
        ));
    }
    text
}

/// What the crate's docs say of tokens.
pub fn docs(plan: &Plan<'_>) -> Vec<String> {
    let mut providers = plan.providers.iter().flatten();
    let Some(provider) = providers.next() else {
        return Vec::new();
    };
    let mut lines = vec![
        String::new(),
        format!(
            "A token that expires is better fetched: [`{provider}`](ClientBuilder::{provider}) takes a \
             [`TokenProvider`], which is asked for the token of each call."
        ),
        String::new(),
    ];
    let fetch = "token_fn(|_client| async { read_token().await })";
    lines.extend(example(
        plan,
        &["TokenError", "token_fn"],
        provider,
        fetch,
        &["# async fn read_token() -> Result<String, TokenError> { Ok(String::new()) }"],
    ));
    lines.extend(endpoint_docs(plan));
    lines
}

fn endpoint_docs(plan: &Plan<'_>) -> Vec<String> {
    let named = plan.api.token_endpoints.iter().zip(&plan.token_endpoints);
    let named = named.filter_map(|(endpoint, name)| {
        let provider = plan.providers.get(endpoint.setting)?.as_ref()?;
        Some((endpoint, name, provider))
    });
    let mut lines = Vec::new();
    for (endpoint, name, provider) in named {
        lines.push(String::new());
        if !lines[1..].is_empty() {
            lines.push(format!(
                "[`{name}`] gives the tokens of [`{provider}`](ClientBuilder::{provider})."
            ));
            continue;
        }
        let (how, grant) = grant(endpoint);
        lines.push(format!(
            "[`{name}`] is where the collection gets its tokens (OAuth 2){how} A token is kept until shortly before \
             it expires:"
        ));
        lines.push(String::new());
        let grant = format!("{name}.{grant}");
        lines.extend(example(plan, &[name], provider, &grant, &[]));
    }
    lines
}

const CLIENT_CREDENTIALS: &str = r#"client_credentials("client id", "client secret")"#;

/// What the README says where access tokens are fetched by client credentials.
pub fn readme_lines(plan: &Plan<'_>) -> Vec<String> {
    let mut named = plan.api.token_endpoints.iter().zip(&plan.token_endpoints);
    let found = named.find(|(endpoint, _)| endpoint.grant == "client_credentials");
    let Some((endpoint, name)) = found else {
        return Vec::new();
    };
    let Some(Some(provider)) = plan.providers.get(endpoint.setting) else {
        return Vec::new();
    };
    let krate = plan.crate_ident();
    let setter = format!(".{provider}({krate}::{name}.{CLIENT_CREDENTIALS})");
    vec![
        format!(
            "With {} the client fetches access tokens itself.",
            doc::code(&setter)
        ),
        String::new(),
    ]
}

/// How a client gets the tokens of an endpoint, after what the endpoint is, and the call for it.
fn grant(endpoint: &TokenEndpoint) -> (&'static str, &'static str) {
    const BY_USER: &str = ". Its grant is for users, who log in with a browser or a password, and no part of this \
                           crate: with a refresh token that it gave, further tokens are fetched.";
    if is_for_users(&endpoint.grant) {
        return (BY_USER, r#"refresh_token("client id", "refresh token")"#);
    }
    (
        ", by client credentials or by a refresh token.",
        CLIENT_CREDENTIALS,
    )
}

/// Whether a grant, as Postman calls it, begins with a user.
fn is_for_users(grant: &str) -> bool {
    let grants = [
        "authorization_code",
        "authorization_code_with_pkce",
        "implicit",
        "password_credentials",
        "password",
    ];
    grants.contains(&grant)
}

/// A program that makes a client with a provider.
fn example(
    plan: &Plan<'_>,
    imports: &[&str],
    provider: &str,
    value: &str,
    hidden: &[&str],
) -> Vec<String> {
    let krate = plan.crate_ident();
    let base = plan.base_argument();
    let mut lines = vec![plan.fence().to_owned()];
    lines.extend([
        format!("use {krate}::{{Client, {}}};", imports.join(", ")),
        String::new(),
    ]);
    lines.extend(hidden.iter().map(|line| (*line).to_owned()));
    lines.extend([
        format!("let client = Client::builder({base})"),
        format!("    .{provider}({value})"),
        "    .build()?;".to_owned(),
        format!("# Ok::<(), {krate}::RequestError>(())"),
        "```".to_owned(),
    ]);
    lines
}

fn has_tokens(plan: &Plan<'_>) -> bool {
    plan.providers.iter().any(Option::is_some)
}

#[cfg(test)]
mod tests {
    use crate::{Config, Input, generate};

    /// The README and `lib.rs` of a crate whose tokens come by that grant.
    fn files(grant: &str) -> [String; 2] {
        let json = format!(
            r#"{{ "info": {{ "name": "Shop" }}, "auth": {{ "type": "oauth2", "oauth2": {{
                "grant_type": "{grant}", "accessTokenUrl": "https://shop.test/token" }} }},
                "item": [ {{ "name": "List", "request": "https://shop.test/items" }} ] }}"#
        );
        let output = generate(Input::new("shop.json", json), &Config::default()).unwrap();
        ["README.md", "src/lib.rs"].map(|path| {
            let file = output.files.iter().find(|file| file.path == path);
            file.unwrap().text.clone()
        })
    }

    #[test]
    fn docs_show_how_a_program_gets_tokens_of_a_grant() {
        for (grant, by_client) in [
            ("client_credentials", true),
            ("", true),
            ("authorization_code", false),
            ("authorization_code_with_pkce", false),
            ("implicit", false),
            ("password_credentials", false),
        ] {
            let [readme, library] = files(grant);
            let shows = |text: &str, call: &str| text.contains(&format!("TOKEN_ENDPOINT.{call}("));
            assert_eq!(
                shows(&library, "client_credentials"),
                by_client,
                "{library}"
            );
            assert_eq!(shows(&library, "refresh_token"), !by_client, "{library}");
            let is_told = shows(&readme, "client_credentials");
            assert_eq!(is_told, grant == "client_credentials", "{readme}");
        }
    }
}
