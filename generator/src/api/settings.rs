//! What a client is configured with: base URLs and settings, each once.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::diagnostic::{Diagnostic, Place, shortened, visible};

use super::survey::{LEVELS, LONGEST, NoLiteral, Values};
use super::template::{Template, TemplatePiece};
use super::{BaseUrl, Setting, TokenEndpoint};

/// The configuration of the client in the making.
#[derive(Debug)]
pub struct Settings<'a> {
    /// The known values of variables.
    pub values: &'a Values,
    settings: Vec<Setting>,
    by_token: HashMap<String, usize>,
    token_endpoints: IndexMap<usize, TokenEndpoint>,
    /// Setting, URL and scope of endpoints that came too late.
    other_endpoints: HashSet<(usize, Template, Template)>,
    bases: Vec<(BaseUrl, usize)>,
    by_text: HashMap<Template, usize>,
    budget: usize,
    unresolved: IndexMap<String, NoLiteral>,
}

/// How many bytes of text are made of the values of variables in values, all of them together.
const BUDGET: usize = 16 << 20;

impl<'a> Settings<'a> {
    /// No settings.
    pub fn new(values: &'a Values) -> Self {
        Self {
            values,
            settings: Vec::new(),
            by_token: HashMap::new(),
            token_endpoints: IndexMap::new(),
            other_endpoints: HashSet::new(),
            bases: Vec::new(),
            by_text: HashMap::new(),
            budget: BUDGET,
            unresolved: IndexMap::new(),
        }
    }

    /// The setting of a variable; its default is the variable's value, unless it is a credential.
    pub fn variable(&mut self, token: &str) -> usize {
        self.needed(token, token, false)
    }

    /// The credential of a variable, called `name`.
    pub fn credential(&mut self, token: &str, name: &str) -> usize {
        self.needed(token, name, true)
    }

    /// The credential of a variable, called `name`, that requests are sent without, too.
    pub fn optional_credential(&mut self, token: &str, name: &str) -> usize {
        self.setting(token, name, true)
    }

    /// Says what a setting is for, where the collection does not.
    pub fn describe(&mut self, token: &str, text: &str) {
        if let Some(index) = self.position(token) {
            let description = &mut self.settings[index].description;
            if description.is_empty() {
                text.clone_into(description);
            }
        }
    }

    /// The credential of a variable that is an access token, called `name`.
    pub fn access_token(&mut self, token: &str, name: &str) -> usize {
        let index = self.credential(token, name);
        self.settings[index].access_token = true;
        index
    }

    /// The access token, called `name`, that requests are sent without, too.
    pub fn optional_access_token(&mut self, name: &str) -> usize {
        let index = self.optional_credential(name, name);
        self.settings[index].access_token = true;
        index
    }

    /// The index of a variable's setting, where it has one.
    pub fn position(&self, token: &str) -> Option<usize> {
        self.by_token.get(token).copied()
    }

    /// Adds the endpoint that gives a setting's tokens. False where the setting has another one,
    /// the first time that one is seen.
    pub fn add_token_endpoint(&mut self, endpoint: TokenEndpoint) -> bool {
        match self.token_endpoints.entry(endpoint.setting) {
            Entry::Vacant(entry) => {
                entry.insert(endpoint);
                true
            }
            Entry::Occupied(known) if known.get().is_like(&endpoint) => true,
            Entry::Occupied(_) => {
                let other = (endpoint.setting, endpoint.url, endpoint.scope);
                !self.other_endpoints.insert(other)
            }
        }
    }

    /// The endpoints that give access tokens; the variables of their texts become settings.
    pub fn token_endpoints(&mut self) -> Vec<TokenEndpoint> {
        let endpoints = std::mem::take(&mut self.token_endpoints);
        for endpoint in endpoints.values() {
            endpoint.keep_settings(self);
        }
        endpoints.into_values().collect()
    }

    /// Whether a variable stands for a base URL.
    pub fn is_base_url(&self, name: &str) -> bool {
        self.by_text.contains_key(&Template::variable(name))
    }

    /// The setting of a variable without which some request is not sent.
    fn needed(&mut self, token: &str, name: &str, secret: bool) -> usize {
        let index = self.setting(token, name, secret);
        self.settings[index].optional = false;
        index
    }

    /// The setting of a variable; a new one is optional.
    fn setting(&mut self, token: &str, name: &str, secret: bool) -> usize {
        if let Some(&index) = self.by_token.get(token) {
            self.settings[index].secret |= secret;
            if self.settings[index].secret {
                self.settings[index].default = None;
            }
            return index;
        }
        let known = self.values.get(token);
        let secret = secret
            || known.is_some_and(|known| known.secret)
            || super::credential::is_redacted(token);
        let default = self.literal(token, &Template::variable(token));
        self.settings.push(Setting {
            name: name.to_owned(),
            token: token.to_owned(),
            default: default.filter(|default| !secret && !default.is_empty()),
            secret,
            access_token: false,
            optional: true,
            description: known
                .map(|known| known.description.clone())
                .unwrap_or_default(),
        });
        self.by_token
            .insert(token.to_owned(), self.settings.len() - 1);
        self.settings.len() - 1
    }

    /// Makes settings of all variables of a text that is sent.
    pub fn variables_of(&mut self, template: &Template) {
        for name in template.variables() {
            self.variable(name);
        }
    }

    /// The base URL of a text that leads an address.
    pub fn base_url(&mut self, text: Template) -> usize {
        if let Some(&index) = self.by_text.get(&text) {
            self.bases[index].1 += 1;
            return index;
        }
        let found = self.base_value(&text);
        let (value, unusable) = match found {
            Some(found) if is_usable(&found) => (Some(found), None),
            other => (None, other),
        };
        if let Some(value) = &value {
            self.variables_of(value);
        }
        let known = text.as_variable().and_then(|name| self.values.get(name));
        let base = BaseUrl {
            name: base_name(&text),
            value,
            unusable,
            description: known
                .map(|known| known.description.clone())
                .unwrap_or_default(),
            text: text.clone(),
        };
        self.bases.push((base, 1));
        self.by_text.insert(text, self.bases.len() - 1);
        self.bases.len() - 1
    }

    /// The value of a base: variables that are all of it are replaced, others are settings.
    fn base_value(&mut self, text: &Template) -> Option<Template> {
        let (scheme, rest) = split_scheme(text);
        let Some(name) = rest.as_variable() else {
            return Some(text.clone());
        };
        let value = Template::parse(&self.values.get(name)?.value);
        if value.is_empty() {
            return None;
        }
        let mut whole = Template::literal(&scheme);
        whole.extend(&value);
        if let Some(literal) = self.literal(name, &whole) {
            whole = Template::literal(&literal);
        }
        Some(with_scheme(whole))
    }

    /// The literal text of a template that stands for a variable.
    fn literal(&mut self, token: &str, template: &Template) -> Option<String> {
        match self.values.literal(template, &mut self.budget) {
            Ok(literal) => Some(literal),
            Err(NoLiteral::Unknown) => None,
            Err(why) => {
                self.unresolved.insert(token.to_owned(), why);
                None
            }
        }
    }

    /// Tells which variables have a value that is not used, and why.
    pub fn unresolved(&self) -> impl Iterator<Item = Diagnostic> {
        let is_told = |why: NoLiteral| why != NoLiteral::TooMuch;
        let too_much = self.unresolved.iter().find(|(_, why)| !is_told(**why));
        let each = self
            .unresolved
            .iter()
            .filter(move |(_, why)| is_told(**why));
        each.chain(too_much).map(|(token, why)| unused(token, *why))
    }

    /// The base URLs, the most used first, the settings, and the new index of each base URL.
    pub fn finish(mut self) -> (Vec<BaseUrl>, Vec<Setting>, Vec<usize>) {
        self.describe_optional_tokens();
        let mut order: Vec<usize> = (0..self.bases.len()).collect();
        order.sort_by_key(|&index| std::cmp::Reverse(self.bases[index].1));
        let mut new_index = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            new_index[old] = new;
        }
        let bases = order
            .iter()
            .map(|&index| self.bases[index].0.clone())
            .collect();
        (bases, self.settings, new_index)
    }

    fn describe_optional_tokens(&mut self) {
        let tokens = self.settings.iter_mut();
        let optional = tokens.filter(|one| one.access_token && one.optional);
        for token in optional.filter(|one| one.description.is_empty()) {
            token.description = "Without it, requests are sent without authentication.".to_owned();
        }
    }

    /// The setting of a variable, where there is one.
    pub fn of_token(&self, token: &str) -> Option<&Setting> {
        self.by_token.get(token).map(|&index| &self.settings[index])
    }

    /// The settings so far.
    pub fn all(&self) -> &[Setting] {
        &self.settings
    }
}

fn unused(token: &str, why: NoLiteral) -> Diagnostic {
    let token = shortened(token, 60);
    let token = visible(&token);
    let message = match why {
        NoLiteral::TooLong => format!(
            "the value of the variable `{token}` has more than {} KiB once its variables are replaced",
            LONGEST / 1024
        ),
        NoLiteral::TooMuch => format!(
            "the values of variables from `{token}` on have more than {} MiB in all once their variables are replaced",
            BUDGET >> 20
        ),
        NoLiteral::Endless | NoLiteral::Unknown => format!(
            "the value of the variable `{token}` leads to itself, or through more than {LEVELS} others"
        ),
    };
    Diagnostic::warning(Place::field("variable"), message)
        .help("the client has no default for it: give it a plain value")
}

/// The variable that leads the address, or the host.
fn base_name(text: &Template) -> String {
    let variable = text.variables().next();
    variable.map_or_else(
        || {
            let literal = text.as_literal().unwrap_or_default();
            let host = literal.split_once("://").map_or(literal, |(_, host)| host);
            host.split([':', '/']).next().unwrap_or_default().to_owned()
        },
        str::to_owned,
    )
}

fn split_scheme(text: &Template) -> (String, Template) {
    let mut scheme = String::new();
    let mut rest = Template::default();
    for (index, piece) in text.pieces().iter().enumerate() {
        match piece {
            TemplatePiece::Literal(literal) if index == 0 && literal.ends_with("://") => {
                scheme.clone_from(literal);
            }
            TemplatePiece::Literal(literal) => rest.extend(&Template::literal(literal)),
            TemplatePiece::Variable(name) => rest.extend(&Template::variable(name)),
        }
    }
    (scheme, rest)
}

/// Postman takes `http` where an address has no scheme.
fn with_scheme(value: Template) -> Template {
    match value.as_literal() {
        Some(literal) if !literal.contains("://") && !literal.is_empty() => {
            Template::literal(&format!("http://{literal}"))
        }
        _ => value,
    }
}

/// Whether a base says where requests go: not to this machine, nor to a placeholder.
fn is_usable(value: &Template) -> bool {
    let Some(TemplatePiece::Literal(start)) = value.pieces().first() else {
        return false;
    };
    let literal: String = value.pieces().iter().map(literal_part).collect();
    let host = start
        .split_once("://")
        .map_or(start.as_str(), |(_, rest)| rest);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let local = [
        "localhost",
        "127.",
        "0.0.0.0",
        "[::1]",
        "host.docker.internal",
    ];
    let scheme = start
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
        && !local.iter().any(|local| host.starts_with(local))
        && !literal.contains(['<', '>', '{', '}', ' '])
        && !literal.to_ascii_lowercase().contains("your")
        && (value.as_literal().is_none() || host.contains(['.', ':']))
        && is_address_text(&literal)
}

fn literal_part(piece: &TemplatePiece) -> &str {
    match piece {
        TemplatePiece::Literal(text) => text,
        TemplatePiece::Variable(_) => "",
    }
}

fn is_address_text(text: &str) -> bool {
    let fine =
        |char: char| char.is_ascii_graphic() && !matches!(char, '"' | '\\' | '^' | '`' | '|');
    text.chars().all(fine)
}
