//! The flat list of requests, by id.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::folders::unique;
use super::request;
use crate::collection::read::js;
use crate::collection::read::reader::Reader;
use crate::collection::read::tree::Tree;

/// The requests in the order of the file.
pub(super) struct Requests {
    all: Vec<Stored>,
    /// Where a request stands: of several with one id the last counts, as for Postman.
    by_id: HashMap<String, usize>,
}

/// A request, and how often it is still to be placed.
struct Stored {
    source: Map<String, Value>,
    references: usize,
    used: bool,
}

impl Requests {
    /// Reads the value of `requests`.
    pub(super) fn new(value: Value, reader: &mut Reader<'_>) -> Self {
        let mut this = Self {
            all: Vec::new(),
            by_id: HashMap::new(),
        };
        reader.within("requests", |reader| {
            let elements = reader.list(value, "a list of requests");
            for (index, element) in elements.into_iter().enumerate() {
                let expected = "a request with an `id`";
                let source = reader.within(index, |reader| reader.object(element, expected));
                this.all.extend(source.map(|source| {
                    let id = source.get("id").map(js::text).unwrap_or_default();
                    this.by_id.insert(id, this.all.len());
                    Stored {
                        source,
                        references: 0,
                        used: false,
                    }
                }));
            }
        });
        this
    }

    /// Notes that a list names a request; tells whether there is one.
    pub(super) fn refer_to(&mut self, id: &str) -> bool {
        let at = self.by_id.get(id);
        if let Some(at) = at {
            self.all[*at].references += 1;
        }
        at.is_some()
    }

    /// The requests that the collection's own list names, once each.
    ///
    /// Where neither it nor a folder's list (`listed`) names any, all of them: a collection that
    /// never was ordered has empty lists, and Postman would find nothing in it.
    pub(super) fn of_order(
        &mut self,
        order: Vec<String>,
        listed: bool,
        reader: &mut Reader<'_>,
    ) -> Vec<usize> {
        let named: Vec<String> = unique(order).filter(|id| self.refer_to(id)).collect();
        if listed || !named.is_empty() || self.all.is_empty() {
            return self.at_all(&named);
        }
        let help = "Postman shows none of them: put their ids into the `order` of the collection";
        let message = "no `order` list names a request: they are taken as the file has them";
        reader.within("order", |reader| reader.warn(message, None, help));
        self.not_referred_to()
    }

    /// The requests that no list names.
    pub(super) fn not_referred_to(&mut self) -> Vec<usize> {
        let found = self.all.iter().enumerate();
        let found = found.filter(|(_, stored)| stored.references == 0);
        found.map(|(at, _)| at).collect()
    }

    /// Where the requests of a list stand.
    pub(super) fn at_all(&self, ids: &[String]) -> Vec<usize> {
        ids.iter()
            .filter_map(|id| self.by_id.get(id).copied())
            .collect()
    }

    /// Puts a request into the tree.
    pub(super) fn place(&mut self, at: usize, tree: &mut Tree, reader: &mut Reader<'_>) {
        let source = self.all[at].next();
        tree.request(Box::new(request::request(source, reader)));
    }

    /// Names every request that was not placed.
    pub(super) fn report_orphans(self, reader: &mut Reader<'_>) {
        let by_id = self.by_id;
        for (at, mut stored) in self.all.into_iter().enumerate() {
            if stored.used {
                continue;
            }
            let name = reader.text(&mut stored.source, "name");
            let id = stored.source.get("id").map(js::text).unwrap_or_default();
            let (message, help) = match by_id.get(&id) {
                Some(last) if *last != at => (
                    "a later request has the same `id`",
                    "the request is left out, as Postman does not show it: give it an `id` of its own",
                ),
                _ => (
                    "no `order` list names the request",
                    "the request is left out, as Postman does not show it: put its id into the `order` of \
                     a folder or of the collection",
                ),
            };
            reader.enter(&name);
            reader.warn(message, None, help);
            reader.leave();
        }
    }
}

impl Stored {
    /// The request, moved out for the last of its references.
    fn next(&mut self) -> Map<String, Value> {
        self.used = true;
        self.references = self.references.saturating_sub(1);
        if self.references == 0 {
            std::mem::take(&mut self.source)
        } else {
            self.source.clone()
        }
    }
}
