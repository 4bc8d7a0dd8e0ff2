//! One walk over the collection: its requests with all that they inherit, and how often each
//! variable is used.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::collection::{Auth, Behavior, Collection, Folder, Item, Request, Scheme, Variable};

use super::response::{self, Saved};
use super::template::Template;

/// A request with what it inherits from its folders and the collection.
#[derive(Debug)]
pub struct Surveyed<'a> {
    /// The request.
    pub request: &'a Request,
    /// The folders that it is in, outermost first.
    pub folders: Vec<&'a Folder>,
    /// The saved responses that say what they answer with.
    pub saved: Vec<Saved<'a>>,
    /// The scheme that holds for it.
    pub scheme: Option<&'a Scheme>,
    /// Whether it sends a body whatever its method.
    pub sends_any_body: bool,
    /// Whether its path and query are percent-encoded.
    pub encodes_url: bool,
    /// Whether its body brings a `Content-Type` along.
    pub automatic_content_type: bool,
    /// Whether a script runs before it.
    pub scripted: bool,
}

impl Surveyed<'_> {
    /// The names of the folders and of the request, outermost first.
    pub fn items(&self) -> Vec<String> {
        let folders = self.folders.iter().map(|folder| folder.name.clone());
        folders.chain([self.request.name.clone()]).collect()
    }
}

/// All requests of a collection in document order.
pub fn requests(collection: &Collection) -> Vec<Surveyed<'_>> {
    let mut found = Vec::new();
    let inherited = Inherited {
        auth: match &collection.auth {
            Auth::Scheme(scheme) => Some(scheme),
            Auth::Inherit | Auth::None => None,
        },
        behavior: Inheritance::default().with(&collection.behavior),
        scripted: collection.scripts.before_request,
    };
    walk(&collection.items, &inherited, &mut Vec::new(), &mut found);
    found
}

struct Inherited<'a> {
    auth: Option<&'a Scheme>,
    behavior: Inheritance,
    scripted: bool,
}

/// What of the behaviours around a request has an effect, the innermost first.
#[derive(Debug, Clone, Copy, Default)]
struct Inheritance {
    disable_body_pruning: Option<bool>,
    disable_url_encoding: Option<bool>,
    disable_content_type: Option<bool>,
}

impl Inheritance {
    fn with(self, inner: &Behavior) -> Self {
        let mut headers = inner.disabled_system_headers.iter().rev();
        let content_type = headers.find(|(name, _)| name == "content-type");
        Self {
            disable_body_pruning: inner.disable_body_pruning.or(self.disable_body_pruning),
            disable_url_encoding: inner.disable_url_encoding.or(self.disable_url_encoding),
            disable_content_type: content_type
                .map(|(_, disabled)| *disabled)
                .or(self.disable_content_type),
        }
    }
}

impl<'a> Inherited<'a> {
    fn with(&self, auth: &'a Auth, behavior: &Behavior, scripted: bool) -> Self {
        Self {
            auth: match auth {
                Auth::Inherit => self.auth,
                Auth::None => None,
                Auth::Scheme(scheme) => Some(scheme),
            },
            behavior: self.behavior.with(behavior),
            scripted: self.scripted || scripted,
        }
    }
}

fn walk<'a>(
    items: &'a [Item],
    inherited: &Inherited<'a>,
    folders: &mut Vec<&'a Folder>,
    found: &mut Vec<Surveyed<'a>>,
) {
    for item in items {
        match item {
            Item::Folder(folder) => {
                let scripted = folder.scripts.before_request;
                let inner = inherited.with(&folder.auth, &folder.behavior, scripted);
                folders.push(folder);
                walk(&folder.items, &inner, folders, found);
                folders.pop();
            }
            Item::Request(request) => {
                let scripted = request.scripts.before_request;
                let own = inherited.with(&request.auth, &request.behavior, scripted);
                found.push(Surveyed {
                    request,
                    folders: folders.clone(),
                    saved: response::saved(request),
                    scheme: own.auth,
                    sends_any_body: own.behavior.disable_body_pruning == Some(true),
                    encodes_url: own.behavior.disable_url_encoding != Some(true),
                    automatic_content_type: own.behavior.disable_content_type != Some(true),
                    scripted: own.scripted,
                });
            }
        }
    }
}

/// The variables that have a value: by name, the last enabled one of the strongest scope.
#[derive(Debug, Default)]
pub struct Values {
    values: HashMap<String, Known>,
}

/// What is known of a variable.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Its value as written, tokens in place.
    pub value: String,
    /// What the collection says of it.
    pub description: String,
    /// Whether it is marked as a secret.
    pub secret: bool,
}

impl Values {
    /// The values of scopes, the weakest first.
    pub fn new<'a>(scopes: impl IntoIterator<Item = &'a [Variable]>) -> Self {
        let mut values = HashMap::new();
        for variable in scopes.into_iter().flatten() {
            if !variable.disabled {
                let known = Known {
                    value: variable.value.clone(),
                    description: variable.description.clone(),
                    secret: variable.secret,
                };
                values.insert(variable.key.clone(), known);
            }
        }
        Self { values }
    }

    /// What is known of a variable.
    pub fn get(&self, name: &str) -> Option<&Known> {
        self.values.get(name)
    }

    /// The literal text that a template stands for, where every variable in it has a value.
    ///
    /// `budget` is how many bytes of text may still be made on the way to literals.
    ///
    /// # Errors
    ///
    /// When there is no such text, or too much of it.
    pub fn literal(&self, template: &Template, budget: &mut usize) -> Result<String, NoLiteral> {
        let mut text = Cow::Borrowed(template);
        for _ in 0..LEVELS {
            if let Some(literal) = text.as_literal() {
                return Ok(literal.to_owned());
            }
            let replaced = self.replaced_once(&text)?;
            *budget = budget
                .checked_sub(replaced.len())
                .ok_or(NoLiteral::TooMuch)?;
            text = Cow::Owned(Template::parse(&replaced));
        }
        Err(NoLiteral::Endless)
    }

    fn replaced_once(&self, template: &Template) -> Result<String, NoLiteral> {
        let mut text = String::new();
        for piece in template.pieces() {
            match piece {
                super::TemplatePiece::Literal(literal) => text.push_str(literal),
                super::TemplatePiece::Variable(name) => {
                    text.push_str(&self.get(name).ok_or(NoLiteral::Unknown)?.value);
                }
            }
            if text.len() > LONGEST {
                return Err(NoLiteral::TooLong);
            }
        }
        Ok(text)
    }
}

/// How many levels of variables in the values of variables are replaced, as Postman does.
pub const LEVELS: usize = 19;

/// How many bytes the value of a variable may have, once the variables in it are replaced.
pub const LONGEST: usize = 64 * 1024;

/// Why a template stands for no literal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoLiteral {
    /// A variable in it has no value.
    Unknown,
    /// Its variables lead to themselves, or through more than [`LEVELS`] others.
    Endless,
    /// The text has more than [`LONGEST`] bytes.
    TooLong,
    /// The texts of all templates together are too much.
    TooMuch,
}

/// In how many requests something occurs.
#[derive(Debug, Default)]
pub struct Usage {
    counts: HashMap<String, usize>,
    requests: usize,
}

impl Usage {
    /// Counts the variables in path segments and headers of all requests, once for each request.
    pub fn of_variables(requests: &[Surveyed<'_>]) -> Self {
        Self::count(requests, |request, names| {
            for segment in request.url.path.iter().flatten() {
                names.extend(variables(segment));
            }
            for header in request.headers.iter().filter(|header| !header.disabled) {
                names.extend(variables(&header.value));
            }
        })
    }

    /// Counts the literal headers of all requests: lower-case name, a colon and the value.
    pub fn of_constant_headers(requests: &[Surveyed<'_>]) -> Self {
        Self::count(requests, |request, names| {
            for header in request.headers.iter().filter(|header| !header.disabled) {
                names.push(header_key(&header.key, &header.value));
            }
        })
    }

    /// Counts the names of query parameters of all requests.
    pub fn of_query_names(requests: &[Surveyed<'_>]) -> Self {
        Self::count(requests, |request, names| {
            let entries = request.url.query.iter().flatten();
            names.extend(
                entries
                    .filter(|entry| !entry.disabled)
                    .filter_map(|entry| entry.key.clone()),
            );
        })
    }

    fn count(requests: &[Surveyed<'_>], collect: impl Fn(&Request, &mut Vec<String>)) -> Self {
        let mut usage = Self {
            counts: HashMap::new(),
            requests: requests.len(),
        };
        let mut names = Vec::new();
        for surveyed in requests {
            collect(surveyed.request, &mut names);
            names.sort_unstable();
            names.dedup();
            for name in names.drain(..) {
                *usage.counts.entry(name).or_default() += 1;
            }
        }
        usage
    }

    /// Whether it occurs in at least half of the requests, and in at least five.
    pub fn is_everywhere(&self, name: &str) -> bool {
        let count = self.counts.get(name).copied().unwrap_or_default();
        count >= 5 && count * 2 >= self.requests
    }

    /// Whether it occurs in at least half of the requests.
    pub fn is_in_half(&self, name: &str) -> bool {
        let count = self.counts.get(name).copied().unwrap_or_default();
        count > 0 && count * 2 >= self.requests
    }
}

/// A header as [`Usage::of_constant_headers`] counts it.
pub fn header_key(name: &str, value: &str) -> String {
    format!("{}:{value}", name.to_ascii_lowercase())
}

fn variables(text: &str) -> Vec<String> {
    if !text.contains("{{") {
        return Vec::new();
    }
    Template::parse(text)
        .variables()
        .map(str::to_owned)
        .collect()
}
