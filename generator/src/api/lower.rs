//! From a collection to an API.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::collection::{Collection, Folder, Item, Secret, Url, Variable};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};

use super::endpoint::Endpoints;
use super::infer::Evidence;
use super::operation::{Context, is_token_char, operation};
use super::path::Path;
use super::reply_header;
use super::scheme::Schemes;
use super::settings::Settings;
use super::survey::{self, Surveyed, Usage, Values};
use super::typing::Typing;
use super::{Api, Module, Operation, SecretPlace};

/// What surrounds a collection: environments, globals and the values of the command line.
#[derive(Debug, Clone, Default)]
pub struct Scopes {
    /// The globals, which every other scope wins over.
    pub globals: Vec<Variable>,
    /// The environments, which win over the collection.
    pub environment: Vec<Variable>,
    /// The values that win over everything.
    pub overrides: Vec<Variable>,
}

/// What a collection means.
pub fn lower(
    collection: &Collection,
    scopes: &Scopes,
    secrets: Vec<Secret>,
    choices: &crate::config::Settings<'_>,
    diagnostics: &mut Diagnostics,
) -> Api {
    let requests: Vec<Surveyed<'_>> = survey::requests(collection)
        .into_iter()
        .filter(|surveyed| is_kept(surveyed, choices, diagnostics))
        .collect();
    if requests.is_empty() {
        let message = "the collection has no request that can be used";
        let diagnostic = Diagnostic::warning(Place::default(), message)
            .help("the client has no operations: add requests, or look at what was left out");
        diagnostics.push(diagnostic);
    }
    let values = Values::new([
        scopes.globals.as_slice(),
        &collection.variables,
        &scopes.environment,
        &scopes.overrides,
    ]);
    let evidence = evidence(&requests);
    let overlap = choices.config().overlap.unwrap_or_default().part();
    let mut context = Context {
        settings: Settings::new(&values),
        schemes: Schemes::default(),
        endpoints: Endpoints::survey(&requests, evidence, choices),
        typing: Typing::default(),
        variables: Usage::of_variables(&requests),
        constant_headers: Usage::of_constant_headers(&requests),
        query_names: Usage::of_query_names(&requests),
        telling: telling(&requests),
        evidence,
        choices,
        diagnostics,
    };
    let mut operations: HashMap<usize, Operation> = HashMap::new();
    for surveyed in &requests {
        operations.insert(surveyed.request.index, operation(surveyed, &mut context));
    }
    for unresolved in context.settings.unresolved() {
        context.diagnostics.push(unresolved);
    }
    let token_endpoints = context.settings.token_endpoints();
    let (base_urls, settings, order) = context.settings.finish();
    let typed = context.typing.finish(overlap);
    for operation in operations.values_mut() {
        operation.base_url = order[operation.base_url];
        typed.renumber_in(operation);
    }
    Api {
        name: name(collection, &requests),
        description: collection.description.clone(),
        version: collection.version.clone(),
        base_urls,
        settings,
        schemes: context.schemes.into_all(),
        token_endpoints,
        variables: example_variables(collection, scopes),
        reply_headers: reply_header::of(&requests),
        root: module(
            "",
            &collection.description,
            &[&collection.items],
            &mut operations,
        ),
        types: typed.types,
        secrets: secrets
            .into_iter()
            .map(|secret| taken_out(secret, context.diagnostics))
            .collect(),
    }
}

/// Tells where a credential stood, and remembers where it can be read again.
fn taken_out(secret: Secret, diagnostics: &mut Diagnostics) -> SecretPlace {
    diagnostics.push(secret.warning());
    SecretPlace {
        name: secret.name,
        pointer: secret.pointer,
        range: secret.range,
    }
}

/// The collection's name; that of its only request where it has none, as a single item.
fn name(collection: &Collection, requests: &[Surveyed<'_>]) -> String {
    match requests {
        [only] if collection.name.trim().is_empty() => only.request.name.clone(),
        _ => collection.name.clone(),
    }
}

fn example_variables(collection: &Collection, scopes: &Scopes) -> Vec<(String, String)> {
    let all = [
        &scopes.globals,
        &collection.variables,
        &scopes.environment,
        &scopes.overrides,
    ];
    let enabled = all
        .into_iter()
        .flatten()
        .filter(|variable| !variable.disabled);
    let mut found: IndexMap<String, String> = IndexMap::new();
    for variable in enabled {
        found.insert(variable.key.clone(), variable.value.clone());
    }
    found.into_iter().collect()
}

/// Whether a request has a meaning and is wanted.
fn is_kept(
    surveyed: &Surveyed<'_>,
    choices: &crate::config::Settings<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let items = surveyed.items();
    // A folder that is left out takes along what is in it.
    if (1..=items.len()).any(|depth| choices.leave_out(&items[..depth])) {
        return false;
    }
    let request = surveyed.request;
    let url = &request.url;
    let place = |field: &str| Place {
        items: items.clone(),
        field: field.to_owned(),
    };
    let has_path = url
        .path
        .as_ref()
        .is_some_and(|path| path.iter().any(|part| !part.is_empty()));
    if is_about(url) {
        let diagnostic = Diagnostic::warning(place("url"), "the request leads nowhere")
            .help("it is there for its scripts alone: leave it out in the configuration");
        diagnostics.push(diagnostic);
    }
    if url.host.trim().is_empty() && !has_path {
        let diagnostic = Diagnostic::warning(place("url"), "the request has no address")
            .help("the request is left out: give it a URL, or leave it out in the configuration");
        diagnostics.push(diagnostic);
        return false;
    }
    if !is_method(&request.method) {
        let diagnostic = Diagnostic::warning(place("method"), "the method is no HTTP method")
            .found(format!("`{}`", request.method.escape_debug()))
            .expected("a token such as `GET` (RFC 9110, section 9.1)")
            .help("the request is left out");
        diagnostics.push(diagnostic);
        return false;
    }
    true
}

/// Whether an address is `about:blank` or the like, which leads nowhere: some requests are there
/// for their scripts alone.
fn is_about(url: &Url) -> bool {
    let lead = Path::lead(url);
    let Some((scheme, rest)) = lead.as_literal().and_then(|lead| lead.split_once(':')) else {
        return false;
    };
    let is_port = !rest.is_empty() && rest.chars().all(|char| char.is_ascii_digit());
    scheme.trim().eq_ignore_ascii_case("about") && !is_port
}

/// Whether a text is an HTTP token, tokens of variables aside.
fn is_method(method: &str) -> bool {
    !method.is_empty() && method.chars().all(is_token_char)
}

/// What two requests of one endpoint have in common: method, host and path.
type Endpoint<'a> = (&'a str, &'a str, Option<&'a [String]>);

/// Query entries whose value tells two requests of one method and address apart.
fn telling(requests: &[Surveyed<'_>]) -> HashSet<(usize, usize)> {
    let mut groups: HashMap<Endpoint<'_>, Vec<&Surveyed<'_>>> = HashMap::new();
    for surveyed in requests {
        let url = &surveyed.request.url;
        let key = (
            surveyed.request.method.as_str(),
            url.host.as_str(),
            url.path.as_deref(),
        );
        groups.entry(key).or_default().push(surveyed);
    }
    let mut telling = HashSet::new();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let mut entries: HashMap<&str, Telling<'_>> = HashMap::new();
        for one in &group {
            for (_, name, value) in literal_entries(one) {
                entries.entry(name).or_default().add(one, value);
            }
        }
        for one in &group {
            let telling_names = literal_entries(one).filter(|(_, name, _)| {
                let entry = &entries[name];
                entry.values.len() > 1 && entry.requests.len() == group.len()
            });
            telling.extend(telling_names.map(|(at, ..)| (one.request.index, at)));
        }
    }
    telling
}

/// The requests of one endpoint that have a query entry of one name, and the entry's values.
#[derive(Default)]
struct Telling<'a> {
    requests: HashSet<usize>,
    values: HashSet<&'a str>,
}

impl<'a> Telling<'a> {
    fn add(&mut self, surveyed: &Surveyed<'_>, value: &'a str) {
        self.requests.insert(surveyed.request.index);
        self.values.insert(value);
    }
}

fn literal_entries<'a>(
    surveyed: &&'a Surveyed<'_>,
) -> impl Iterator<Item = (usize, &'a str, &'a str)> {
    let entries = surveyed.request.url.query.iter().flatten().enumerate();
    entries
        .filter(|(_, entry)| !entry.disabled)
        .filter_map(|(at, entry)| {
            let value = entry
                .value
                .as_deref()
                .filter(|value| !value.contains("{{"))?;
            Some((at, entry.key.as_deref()?, value))
        })
}

/// Whether the collection uses placeholders that name types (RULES, "Placeholders").
fn evidence(requests: &[Surveyed<'_>]) -> Evidence {
    let typed = |text: &str| text.contains("<boolean>") || text.contains("<integer>");
    let typed_placeholders = requests.iter().any(|surveyed| {
        let request = surveyed.request;
        let body = match &request.body {
            Some(crate::collection::Body {
                mode: crate::collection::BodyMode::Raw { text, .. },
            }) => typed(text),
            _ => false,
        };
        let mut query = request.url.query.iter().flatten();
        body || query.any(|entry| entry.value.as_deref().is_some_and(typed))
            || request
                .responses
                .iter()
                .any(|response| typed(&response.body))
    });
    Evidence { typed_placeholders }
}

/// A module of the items of several lists: those of same-named siblings are one module's.
fn module(
    name: &str,
    description: &str,
    lists: &[&[Item]],
    operations: &mut HashMap<usize, Operation>,
) -> Module {
    let mut own = Vec::new();
    let mut folders: IndexMap<&str, Vec<&Folder>> = IndexMap::new();
    for item in lists.iter().copied().flatten() {
        match item {
            Item::Folder(folder) => folders.entry(&folder.name).or_default().push(folder),
            Item::Request(request) => own.extend(operations.remove(&request.index)),
        }
    }
    let modules = folders.into_iter().map(|(name, folders)| {
        let lists: Vec<&[Item]> = folders.iter().map(|folder| &*folder.items).collect();
        module(name, &folders[0].description, &lists, operations)
    });
    Module {
        name: name.to_owned(),
        description: description.to_owned(),
        modules: modules.collect(),
        operations: own,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    #[test]
    fn a_request_without_an_address_is_left_out_and_one_that_leads_nowhere_is_told() {
        const NOWHERE: Option<&str> = Some("the request leads nowhere");
        const NO_ADDRESS: Option<&str> = Some("the request has no address");
        for (url, expected) in [
            (r#""about:blank""#, NOWHERE),
            (r#""ABOUT:blank#x""#, NOWHERE),
            (
                r#"{ "raw": "about:blank", "protocol": "about", "path": ["blank"] }"#,
                NOWHERE,
            ),
            (
                r#"{ "raw": "about:blank", "host": ["about"], "port": "blank" }"#,
                NOWHERE,
            ),
            (r#""""#, NO_ADDRESS),
            (r#""http://about:8080/x""#, None),
            (r#""about:8080/x""#, None),
            (r#""about/blank""#, None),
            (r#""{{about}}:blank""#, None),
        ] {
            let item = format!(r#"{{ "name": "A", "request": {{ "url": {url} }} }}"#);
            let other = r#"{ "name": "B", "request": "https://api.test/b" }"#;
            let (api, messages) = testing::api(&format!("{item}, {other}"), "");
            let kept = api.root.operations.len() == 2;
            assert_eq!(kept, expected != NO_ADDRESS, "{url}");
            let known = [NOWHERE, NO_ADDRESS];
            let told = messages.iter().map(|one| Some(one.as_str()));
            let told: Vec<Option<&str>> = told.filter(|one| known.contains(one)).collect();
            assert_eq!(told, Vec::from_iter(expected.map(Some)), "{url}");
        }
    }
}
