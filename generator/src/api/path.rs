//! Addresses: what leads them, and the arguments of their paths.

use std::collections::HashMap;

use indexmap::IndexSet;

use crate::collection::Url;

use super::operation::{Context, slot};
use super::template::{Template, TemplatePiece};
use super::{PathPiece, Place, Sample, Slot};

/// The path of an operation.
#[derive(Debug, Default)]
pub struct Path {
    /// Its parts.
    pub pieces: Vec<PathPiece>,
    /// Settings that it uses, by their index, in order of first use.
    pub settings: IndexSet<usize>,
    /// The slots of its arguments, by name and sample.
    slots: HashMap<(String, Template), usize>,
}

impl Path {
    /// What leads an address: everything before its path.
    pub fn lead(url: &Url) -> Template {
        let mut text = String::new();
        if let Some(protocol) = &url.protocol {
            text.push_str(protocol);
            text.push_str("://");
        }
        if let Some((user, password)) = &url.userinfo {
            text.push_str(user);
            if let Some(password) = password {
                text.push(':');
                text.push_str(password);
            }
            text.push('@');
        }
        text.push_str(&url.host);
        if let Some(port) = &url.port {
            text.push(':');
            text.push_str(port);
        }
        Template::parse(&text)
    }

    /// The path of an address; its arguments become slots.
    pub fn lower(url: &Url, slots: &mut Vec<Slot>, context: &mut Context<'_>) -> Self {
        let mut path = Self::default();
        let values = values(url);
        for segment in rejoined(url.path.as_deref().unwrap_or_default()) {
            path.push_text(&Template::literal("/"));
            path.push_segment(&segment, &values, slots, context);
        }
        path
    }

    fn push_segment(
        &mut self,
        segment: &str,
        values: &HashMap<&str, &str>,
        slots: &mut Vec<Slot>,
        context: &mut Context<'_>,
    ) {
        if let Some((name, rest)) = colon_variable(segment) {
            let text = values.get(name).map(|value| Template::parse(value));
            let text = text.unwrap_or_else(|| Template::parse(&format!(":{name}")));
            self.push_slot(name, text, slots);
            self.push_text(&Template::parse(rest));
        } else if let Some(name) = bracketed(segment) {
            self.push_slot(name, Template::literal(segment), slots);
        } else {
            self.push_template(&Template::parse(segment), slots, context);
        }
    }

    fn push_template(
        &mut self,
        template: &Template,
        slots: &mut Vec<Slot>,
        context: &mut Context<'_>,
    ) {
        for piece in template.pieces() {
            match piece {
                TemplatePiece::Literal(text) => self.push_text(&Template::literal(text)),
                TemplatePiece::Variable(name) if context.is_ambient(name) => {
                    let setting = context.settings.variable(name);
                    self.settings.insert(setting);
                    self.push_text(&Template::variable(name));
                }
                TemplatePiece::Variable(name) => {
                    self.push_slot(name, Template::variable(name), slots);
                }
            }
        }
    }

    fn push_slot(&mut self, name: &str, sample: Template, slots: &mut Vec<Slot>) {
        let key = (name.to_owned(), sample);
        let index = *self.slots.entry(key).or_insert_with_key(|(name, sample)| {
            let sample = Sample::Text(sample.clone());
            slots.push(slot(Place::Path, Template::literal(name), sample));
            slots.len() - 1
        });
        self.pieces.push(PathPiece::Slot(index));
    }

    fn push_text(&mut self, text: &Template) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(PathPiece::Text(last)) => last.extend(text),
            _ => self.pieces.push(PathPiece::Text(text.clone())),
        }
    }
}

/// What replaces `:name` segments: of variables of one name the last counts.
fn values(url: &Url) -> HashMap<&str, &str> {
    let mut values = HashMap::new();
    for variable in url.variables.iter().filter(|_| url.is_object) {
        match &variable.value {
            Some(value) => values.insert(variable.key.as_str(), value.as_str()),
            None => values.remove(variable.key.as_str()),
        };
    }
    values
}

/// Segments, with those joined again that a `/` inside of a token had split.
fn rejoined(segments: &[String]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for segment in segments {
        match joined.last_mut() {
            Some(last) if is_open(last) && segment.contains("}}") => {
                last.push('/');
                last.push_str(segment);
            }
            _ => joined.push(segment.clone()),
        }
    }
    joined
}

fn is_open(text: &str) -> bool {
    let open = text.rfind("{{");
    open.is_some_and(|open| !text[open..].contains("}}"))
}

/// A `:name` segment: the name up to the first `.`, and the rest (FORMAT §3.3).
fn colon_variable(segment: &str) -> Option<(&str, &str)> {
    let name = segment.strip_prefix(':')?;
    let end = name.find('.').unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    (!name.is_empty() && !name.contains("{{")).then_some((name, rest))
}

/// A `{name}` or `<name>` segment.
fn bracketed(segment: &str) -> Option<&str> {
    let inner = segment
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .or_else(|| {
            segment
                .strip_prefix('<')
                .and_then(|rest| rest.strip_suffix('>'))
        })?;
    let plain = !inner.contains(['{', '}', '<', '>']);
    (plain && !inner.trim().is_empty()).then_some(inner)
}
