//! Where in a value an object stands, and what it is called for that.

use super::ITEM;
use super::draft::{Names, Shared};
use super::siblings::Siblings;
use crate::api::infer::form::FormField;
use crate::api::{Role, alike, singular};

/// For what a type is defined.
#[derive(Debug, Clone, Default)]
pub struct Owner {
    /// The request's name and what the value is to it, such as `["Create a user", "body"]`.
    pub own: Vec<String>,
    /// What the outermost object is called whoever uses it, best first.
    pub plain: Vec<Vec<String>>,
    /// What the endpoint could be called, best first.
    pub endpoint: Vec<Vec<String>>,
    /// The thing that the endpoint creates, gives or lists, such as `["users", "[]"]`.
    pub thing: Option<Vec<String>>,
    /// Whether the endpoint stands for one such thing, and not for a list of them.
    pub is_one: bool,
}

/// Where in a value a form stands, and for whom.
pub struct Place<'a> {
    /// For whom.
    pub owner: &'a Owner,
    /// What it is used for.
    pub role: Role,
    /// The module that it is used in.
    pub home: &'a [String],
    /// Keys as written, and [`ITEM`]s.
    pub path: Vec<String>,
    /// The names of the objects around it, where they have one that says something.
    pub around: Vec<Option<Vec<String>>>,
    /// Fields of the object around it that are of one type.
    pub siblings: Siblings,
    /// The owner's thing, as names are compared.
    thing: Option<String>,
}

/// Keys that only wrap the thing that an endpoint is about.
const WRAPPERS: [&str; 14] = [
    "data", "elements", "entries", "items", "list", "objects", "payload", "records", "response",
    "result", "results", "rows", "value", "values",
];

impl<'a> Place<'a> {
    /// The place of a whole value.
    pub fn whole(owner: &'a Owner, role: Role, home: &'a [String]) -> Self {
        Self {
            owner,
            role,
            home,
            path: Vec::new(),
            around: Vec::new(),
            siblings: Siblings::default(),
            thing: owner.thing.as_deref().map(agreed),
        }
    }

    /// The endpoint's thing, where an object with those fields is it.
    pub fn thing(&self, fields: &[FormField]) -> Option<&'a [String]> {
        let thing = self.owner.thing.as_deref()?;
        let may_be = (self.is_outermost() || self.is_wrapped()) && self.is_bare(fields);
        may_be.then_some(thing)
    }

    /// The name under which equal objects are one type.
    pub fn agreed(&self, thing: Option<&[String]>) -> String {
        if !self.is_outermost() {
            let (_, key) = self.last_key();
            return agreed(self.called_inside(thing).unwrap_or(key));
        }
        match (self.owner.plain.first(), self.called_outside(thing)) {
            (Some(plain), _) => agreed(plain),
            (None, Some(called)) => agreed(thing.unwrap_or(&called)),
            (None, None) => self.own_name().join("/"),
        }
    }

    /// What an object here could be called.
    pub fn names(&self, thing: Option<&[String]>) -> Names {
        match self.is_outermost() {
            true => self.outermost_names(thing),
            false => self.inner_names(thing),
        }
    }

    /// Whether it is the whole, or one item of a list that is the whole.
    fn is_outermost(&self) -> bool {
        self.path.iter().all(|step| step == ITEM)
    }

    /// The last key, where the form is its value itself.
    pub fn key(&self) -> Option<&str> {
        let last = self.path.last().map(String::as_str);
        last.filter(|step| *step != ITEM)
    }

    /// What tells in one name which object it is, in front of the keys in it.
    pub fn telling(
        &self,
        plain: Option<&Vec<String>>,
        fields: &[FormField],
    ) -> Option<Vec<String>> {
        match self.is_outermost() && self.owner.plain.is_empty() {
            true => self.owner.thing.clone().filter(|_| self.is_bare(fields)),
            false => plain.cloned(),
        }
    }

    /// The names of the whole, or of one item of a list that is the whole.
    fn outermost_names(&self, thing: Option<&[String]>) -> Names {
        let owner = self.owner;
        let called = self.called_outside(thing);
        let plain = match &called {
            Some(called) if !self.path.is_empty() && owner.plain.is_empty() => {
                vec![called.clone()]
            }
            _ => {
                let plain = owner.plain.iter();
                plain.map(|name| [&name[..], &self.path].concat()).collect()
            }
        };
        let endpoint = owner.endpoint.iter();
        Names {
            plain,
            thing: called.into_iter().collect(),
            endpoint: endpoint.map(|name| self.with_role(name)).collect(),
            own: vec![self.own_name()],
            shared: Shared::Not,
        }
    }

    /// What the whole is called for the thing of its endpoint.
    fn called_outside(&self, thing: Option<&[String]>) -> Option<Vec<String>> {
        match (thing, self.role) {
            (Some(thing), Role::Reply) => Some(thing.to_vec()),
            (Some(thing), _) => Some(self.with_role(thing)),
            (None, _) => self
                .owner
                .thing
                .as_ref()
                .map(|thing| match self.owner.is_one {
                    true => self.with_role(thing),
                    false => self.with_role(&thing[..1]),
                }),
        }
    }

    /// What the whole is called by its request.
    fn own_name(&self) -> Vec<String> {
        [&self.owner.own[..], &self.path].concat()
    }

    fn with_role(&self, name: &[String]) -> Vec<String> {
        let role = match self.role {
            Role::Body => "body",
            _ => "reply",
        };
        let name = name.iter().map(String::as_str).chain([role]);
        name.map(str::to_owned).collect()
    }

    /// The names of an object under a key, or of the endpoint's thing.
    fn inner_names(&self, thing: Option<&[String]>) -> Names {
        let (before, key) = self.last_key();
        let (request, step) = self.owner.own.split_at(self.owner.own.len().min(1));
        let called = self.called_inside(thing);
        let is_wrapper = called.is_none() && is_wrapper(&key[0]) && !self.owner.own.is_empty();
        let called = called.unwrap_or(key).to_vec();
        let around = self.around.last().cloned().flatten();
        let around = around.or_else(|| self.endpoint_around());
        let around = around.map(|around| [&around[..], &called].concat());
        let mut names = Names {
            own: vec![
                [request, key].concat(),
                [request, step, before, key].concat(),
            ],
            ..Names::default()
        };
        match is_wrapper {
            true => names.thing = vec![called],
            false => names.plain.push(called),
        }
        names.plain.extend(around.filter(|_| thing.is_none()));
        names
    }

    /// What an object is called whatever its key is: the endpoint's thing, or what it is with its
    /// siblings.
    fn called_inside<'b>(&'b self, thing: Option<&'b [String]>) -> Option<&'b [String]> {
        let (_, key) = self.last_key();
        let siblings = || self.siblings.name(&key[0]).map(Vec::as_slice);
        thing.or_else(siblings)
    }

    /// The steps before the last key, and the key with what is behind it.
    fn last_key(&self) -> (&[String], &[String]) {
        let last = self.path.iter().rposition(|step| step != ITEM);
        self.path.split_at(last.unwrap_or_default())
    }

    /// What the endpoint could be called, in the singular, where the object around it is the
    /// outermost one and is called after that: `publish` for the `entry` in what is published.
    fn endpoint_around(&self) -> Option<Vec<String>> {
        let is_outermost = self.around.len() == 1 && self.owner.plain.is_empty();
        let mut endpoint = self
            .owner
            .endpoint
            .first()
            .filter(|_| is_outermost)?
            .clone();
        if endpoint.last().is_some_and(|step| step != ITEM) {
            endpoint.push(ITEM.to_owned());
        }
        Some(endpoint)
    }

    /// Whether only keys that wrap stand around it, so that it is the endpoint's thing.
    fn is_wrapped(&self) -> bool {
        let is_item = self.path.last().is_some_and(|step| step == ITEM);
        let mut keys = self.path.iter().rev().skip_while(|step| *step == ITEM);
        self.role == Role::Reply
            && (is_item || self.owner.is_one)
            && keys.all(|step| is_wrapper(step))
            && !self.around.contains(&self.owner.thing)
    }

    /// Whether an object with those fields can be the endpoint's thing itself: it is not around it.
    fn is_bare(&self, fields: &[FormField]) -> bool {
        let is_item = self.path.last().is_some_and(|step| step == ITEM);
        // One thing may well have `items` besides much else.
        let may_wrap = !is_item && (!self.owner.is_one || fields.len() < 4);
        let mut structured = fields.iter().filter(|field| field.form.is_structured());
        let is_thing = |name: &str| {
            self.thing
                .as_ref()
                .is_some_and(|it| agreed_key(name) == *it)
        };
        !structured.any(|field| (may_wrap && is_wrapper(&field.name)) || is_thing(&field.name))
    }
}

fn is_wrapper(key: &str) -> bool {
    let mut wrappers = WRAPPERS.iter();
    wrappers.any(|wrapper| key.eq_ignore_ascii_case(wrapper))
}

/// Names that agree: `user` and an item of `users`, `postalAddress` and `postal_address`.
fn agreed(name: &[String]) -> String {
    let steps = name.iter().filter(|step| *step != ITEM);
    let keys: Vec<String> = steps.map(|step| agreed_key(step)).collect();
    keys.join("/")
}

fn agreed_key(key: &str) -> String {
    let mut words = alike::words(key);
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words.join(" ")
}
