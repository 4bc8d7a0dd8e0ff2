//! The docs of a client's settings.

use std::collections::{HashMap, HashSet};

use crate::api::{Auth, Body, Operation, PathPiece, SchemeValue, Setting, Target, Template};

use super::doc;
use super::plan::Plan;

/// The requests that settings are for, as far as their names do not tell them apart.
pub struct Uses<'a> {
    /// The names of requests by token.
    requests: HashMap<&'a str, Vec<&'a str>>,
}

/// How many requests are named.
const NAMED: usize = 3;

impl<'a> Uses<'a> {
    /// Looks at what all operations send, where settings have the same name.
    pub fn of(plan: &'a Plan<'_>) -> Self {
        let mut names = HashSet::new();
        let settings = plan.api.settings.iter();
        let repeated = settings.filter(|setting| !names.insert(&setting.name));
        let repeated: HashSet<&String> = repeated.map(|setting| &setting.name).collect();
        let settings = plan.api.settings.iter();
        let alike = settings.filter(|setting| repeated.contains(&setting.name));
        let mut requests: HashMap<&str, Vec<&str>> = alike
            .map(|setting| (setting.token.as_str(), Vec::new()))
            .collect();
        let modules = plan.modules.iter().filter(|_| !requests.is_empty());
        let operations: Vec<&Operation> = modules
            .flat_map(|module| module.operations.iter().map(|one| one.operation))
            .collect();
        for operation in operations {
            let mut found = HashSet::new();
            for token in tokens(plan, operation) {
                if let Some(named) = requests.get_mut(token).filter(|_| found.insert(token)) {
                    named.push(&operation.name);
                }
            }
        }
        Self { requests }
    }

    /// Which requests a setting is for; `None` where its name says enough, or none has it.
    fn line(&self, setting: &Setting) -> Option<String> {
        let requests = self.requests.get(setting.token.as_str())?;
        let named = requests.iter().take(NAMED).map(|name| doc::code(name));
        let named: Vec<String> = named.collect();
        let more = requests.len() - named.len();
        match (named.split_last()?, more) {
            ((only, []), 0) => Some(format!("It is for the request {only}.")),
            ((last, others), 0) => {
                let others = others.join(", ");
                Some(format!("It is for the requests {others} and {last}."))
            }
            (_, more) => {
                let named = named.join(", ");
                Some(format!("It is for the requests {named} and {more} more."))
            }
        }
    }
}

/// The variables in what an operation of a client sends by itself.
fn tokens<'a>(plan: &'a Plan<'_>, operation: &'a Operation) -> impl Iterator<Item = &'a str> {
    let path = operation.path.iter().filter_map(|piece| match piece {
        PathPiece::Text(text) => Some(text),
        PathPiece::Slot(_) => None,
    });
    let slots = operation
        .slots
        .iter()
        .filter_map(|slot| slot.default.as_ref());
    let query = match &operation.body {
        Body::Graphql { query, .. } => Some(query),
        _ => None,
    };
    let texts = path
        .chain(slots)
        .chain(query)
        .chain(auth_texts(plan, &operation.auth));
    let overridden = operation
        .parameters
        .iter()
        .filter_map(|one| match &one.target {
            Target::Setting(token) => Some(token.as_str()),
            Target::Slots(_) => None,
        });
    texts.flat_map(Template::variables).chain(overridden)
}

fn auth_texts<'a>(plan: &'a Plan<'_>, auth: &'a Auth) -> Vec<&'a Template> {
    match auth {
        Auth::None => Vec::new(),
        Auth::Token { token, .. } => vec![token],
        Auth::Header { value, .. } | Auth::Query { value, .. } => vec![value],
        Auth::Basic { username, password } => vec![username, password],
        Auth::Scheme(place) => {
            let values = plan.api.schemes[*place].parameters.iter();
            let texts = values.filter_map(|(_, value)| match value {
                SchemeValue::Text(text) => Some(text),
                _ => None,
            });
            texts.collect()
        }
    }
}

/// What a setting is, whether it has a default, what the collection says of it, and, where others
/// are called the same, what it is for.
pub fn lines(setting: &Setting, uses: &Uses<'_>) -> Vec<String> {
    let what = if setting.secret {
        "credential"
    } else {
        "setting"
    };
    let token = match setting.is_renamed() {
        true => format!(
            ", in the collection {}",
            doc::code(&format!("{{{{{}}}}}", setting.token))
        ),
        false => String::new(),
    };
    let mut lines = vec![format!(
        "Sets the {what} {}{token}.",
        doc::code(&setting.name)
    )];
    if let Some(default) = &setting.default {
        lines.push(String::new());
        lines.push(format!(
            "By default {}, as in the collection.",
            doc::code(default)
        ));
    }
    if let Some(line) = uses.line(setting) {
        lines.extend([String::new(), line]);
    }
    let description = doc::markdown(&setting.description, 2000);
    if !description.is_empty() {
        lines.push(String::new());
        lines.extend(description);
    }
    lines
}
