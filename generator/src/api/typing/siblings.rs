//! Fields of one object that are of one type: `billing_address` and `shipping_address`.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::ITEM;
use crate::api::infer::form::{Form, FormField};
use crate::api::infer::forms::FormId;
use crate::api::{alike, singular};

/// What the objects under the keys of one object are called in common.
#[derive(Debug, Clone, Default)]
pub struct Siblings {
    names: HashMap<String, Vec<String>>,
}

impl Siblings {
    /// Finds the fields whose objects are equal: they are called by the words that their keys end
    /// with, or as one item of the object around them where its key is a plural. Links
    /// (HAL, JSON:API) are links, also where there is but one.
    pub fn of(fields: &[FormField], key: Option<&str>) -> Self {
        let mut groups: IndexMap<FormId, Vec<&FormField>> = IndexMap::new();
        for field in fields {
            if let Some(id) = object_in(&field.form) {
                groups.entry(id).or_default().push(field);
            }
        }
        let plural = key.filter(|key| is_plural(key));
        let plural = plural.map(|key| vec![key.to_owned(), ITEM.to_owned()]);
        let mut siblings = Self::default();
        match (key, &plural) {
            (Some("_links" | "links"), Some(link)) => {
                let links = groups.into_values().flatten();
                let single = links.filter(|field| matches!(field.form, Form::Object(..)));
                siblings.call(single, link);
            }
            _ => {
                let several = groups.into_values().filter(|group| group.len() > 1);
                several.for_each(|group| siblings.call_group(group, plural.as_ref()));
            }
        }
        siblings
    }

    /// Fields with a last word in common are called by the words that they end with, others as
    /// items of the plural around them.
    fn call_group(&mut self, group: Vec<&FormField>, plural: Option<&Vec<String>>) {
        let mut by_last: IndexMap<Option<String>, Vec<&FormField>> = IndexMap::new();
        for field in group.iter().copied() {
            let last = words(&field.name).pop();
            by_last.entry(last).or_default().push(field);
        }
        let is_one = by_last.len() == 1;
        for (_, alike) in by_last {
            match (common_end(&alike), plural) {
                (end, Some(plural)) if !is_one || end.is_none() => {
                    self.call(alike.into_iter(), plural);
                }
                (Some(end), _) => self.call(alike.into_iter(), &end),
                (None, _) => {}
            }
        }
    }

    fn call<'a>(&mut self, fields: impl Iterator<Item = &'a FormField>, name: &[String]) {
        let names = fields.map(|field| (field.name.clone(), name.to_vec()));
        self.names.extend(names);
    }

    /// What the object under a key is called, where others are called the same.
    pub fn name(&self, key: &str) -> Option<&Vec<String>> {
        self.names.get(key)
    }
}

/// The object in a form, through lists.
fn object_in(form: &Form) -> Option<FormId> {
    match form {
        Form::Object(id, fields) if !fields.is_empty() => Some(*id),
        Form::List(item) => object_in(item),
        _ => None,
    }
}

/// The words that all keys end with, numbers behind them aside.
fn common_end(group: &[&FormField]) -> Option<Vec<String>> {
    let mut keys = group.iter().map(|field| words(&field.name));
    let mut end = keys.next()?;
    for key in keys {
        let both = end.iter().rev().zip(key.iter().rev());
        let count = both.take_while(|(a, b)| a == b).count();
        end.drain(..end.len() - count);
    }
    (!end.is_empty() && group.len() > 1).then(|| vec![end.join(" "), ITEM.to_owned()])
}

/// The words of a key, the last in the singular, without numbers at the end.
fn words(key: &str) -> Vec<String> {
    let mut words = alike::words(key);
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    while words.len() > 1 && words.last().is_some_and(is_number) {
        words.pop();
    }
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

fn is_plural(key: &str) -> bool {
    let last = alike::words(key).pop();
    last.is_some_and(|last| singular(&last) != last)
}
