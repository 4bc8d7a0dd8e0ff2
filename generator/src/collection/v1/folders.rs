//! The tree that ids describe.

use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Value};

use super::requests::Requests;
use super::{auth, read, request};
use crate::collection::Folder;
use crate::collection::read::reader::{Reader, take};
use crate::collection::read::tree::Tree;
use crate::collection::read::{item, js};

/// A folder with the ids of what it holds.
struct Source {
    folder: Folder,
    subfolders: Vec<String>,
    requests: Vec<String>,
}

/// Folders and requests by id, and what is at the top.
pub(super) struct Folders {
    folders: IndexMap<String, Option<Source>>,
    requests: Requests,
    top_folders: Vec<String>,
    top_requests: Vec<usize>,
}

impl Folders {
    /// Takes folders and requests out of a collection.
    pub(super) fn new(source: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Self {
        let folders = folders_of(take(source, "folders"), reader);
        let mut requests = Requests::new(take(source, "requests"), reader);
        let order = source
            .contains_key("order")
            .then(|| ids(source, "order", reader));
        let folders_order = match take(source, "folders_order") {
            Value::Array(elements) => elements.iter().map(js::text).collect(),
            _ => folders.keys().cloned().collect(),
        };
        let inner: IndexSet<&String> = all(&folders, |source| &source.subfolders).collect();
        let top_folders = unique(folders_order)
            .filter(|id| !inner.contains(id))
            .collect();
        let mut listed = false;
        for id in all(&folders, |source| &source.requests) {
            listed |= requests.refer_to(id);
        }
        let top_requests = match order {
            Some(order) => requests.of_order(order, listed, reader),
            None => requests.not_referred_to(),
        };
        Self {
            folders,
            requests,
            top_folders,
            top_requests,
        }
    }

    /// Grows the tree: folders, then the collection's own requests.
    pub(super) fn grow(mut self, tree: &mut Tree, reader: &mut Reader<'_>) {
        let mut open = vec![(
            std::mem::take(&mut self.top_folders).into_iter(),
            Vec::new(),
        )];
        while let Some((subfolders, _)) = open.last_mut() {
            if let Some(id) = subfolders.next() {
                open.extend(self.enter(&id, tree, reader));
                continue;
            }
            let ids = open.pop().map(|(_, requests)| requests).unwrap_or_default();
            for at in self.requests.at_all(&ids) {
                self.requests.place(at, tree, reader);
            }
            if !open.is_empty() {
                tree.close();
                reader.leave();
            }
        }
        for at in self.top_requests {
            self.requests.place(at, tree, reader);
        }
        self.requests.report_orphans(reader);
    }

    /// Begins a folder; gives the ids of what it holds.
    fn enter(
        &mut self,
        id: &str,
        tree: &mut Tree,
        reader: &mut Reader<'_>,
    ) -> Option<(std::vec::IntoIter<String>, Vec<String>)> {
        let Some(source) = self.folders.get_mut(id)?.take() else {
            let help = "list every folder in one `folders_order` alone";
            reader.warn("a folder that is listed twice is placed once", None, help);
            return None;
        };
        reader.enter(&source.folder.name);
        tree.open(source.folder, reader);
        Some((source.subfolders.into_iter(), source.requests))
    }
}

/// All ids in one kind of list of all folders.
fn all(
    folders: &IndexMap<String, Option<Source>>,
    list: fn(&Source) -> &Vec<String>,
) -> impl Iterator<Item = &String> {
    folders.values().flatten().flat_map(list)
}

pub(super) fn unique(ids: Vec<String>) -> impl Iterator<Item = String> {
    ids.into_iter().collect::<IndexSet<_>>().into_iter()
}

fn ids(source: &mut Map<String, Value>, key: &'static str, reader: &mut Reader<'_>) -> Vec<String> {
    let elements = reader.list_at(source, key, "a list of ids");
    elements.iter().map(js::text).collect()
}

fn folders_of(value: Value, reader: &mut Reader<'_>) -> IndexMap<String, Option<Source>> {
    let elements = reader.within("folders", |reader| reader.list(value, "a list of folders"));
    let folders = elements
        .into_iter()
        .enumerate()
        .filter_map(|(index, element)| {
            let expected = "a folder with `id` and `order`";
            let mut source = reader.within("folders", |reader| {
                reader.within(index, |reader| reader.object(element, expected))
            })?;
            let id = source.get("id").map(js::text).unwrap_or_default();
            Some((id, Some(folder(&mut source, reader))))
        });
    folders.collect()
}

fn folder(source: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Source {
    let name = reader.name(source);
    reader.enter(&name);
    let auth = auth::auth(source, reader);
    let folder = Folder {
        description: reader.description(source),
        items: Vec::new(),
        auth: read::auth(auth, reader),
        scripts: item::scripts(request::events(source), reader),
        behavior: item::behavior(take(source, "protocolProfileBehavior"), reader),
        name,
    };
    reader.leave();
    Source {
        folder,
        subfolders: ids(source, "folders_order", reader),
        requests: ids(source, "order", reader),
    }
}
