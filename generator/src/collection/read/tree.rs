//! The tree of folders and requests, grown in document order.
//!
//! **Invariant:** folders are never deeper than [`DEEPEST`] levels; deeper ones are left out and
//! their requests, with what they inherit, put into the deepest that is kept.

use std::rc::Rc;

use serde_json::Value;

use super::item::{self, Entry};
use super::js;
use super::reader::Reader;
use crate::collection::{Auth, Behavior, Folder, Item, Request, Scripts};

/// How deep folders may nest.
pub(crate) const DEEPEST: usize = 64;

/// How many bytes of authentication the requests of a folder that is left out get a copy of.
const COPIED: usize = 4096;

/// A tree that grows.
#[derive(Default)]
pub(crate) struct Tree {
    top: Vec<Item>,
    open: Vec<Open>,
    requests: usize,
    flattened: bool,
}

/// A folder that is still being filled.
enum Open {
    Kept(Folder),
    LeftOut {
        auth: Rc<Auth>,
        scripts: Scripts,
        behavior: Rc<Behavior>,
    },
}

impl Tree {
    /// Begins a folder; what follows goes into it.
    pub(crate) fn open(&mut self, folder: Folder, reader: &mut Reader<'_>) {
        if self.open.len() < DEEPEST {
            self.open.push(Open::Kept(folder));
            return;
        }
        if !self.flattened {
            self.flattened = true;
            let message = format!(
                "folders nest deeper than {DEEPEST} levels: what is deeper goes into level {DEEPEST}"
            );
            reader.warn(&message, None, "nest the folders less deeply");
        }
        let auth = copied(folder.auth, reader);
        let mut left_out = (Rc::new(auth), folder.scripts, folder.behavior);
        if let Some(Open::LeftOut {
            auth,
            scripts,
            behavior,
        }) = self.open.last()
        {
            if *left_out.0 == Auth::Inherit {
                left_out.0 = Rc::clone(auth);
            }
            left_out.1.before_request |= scripts.before_request;
            left_out.1.test |= scripts.test;
            item::inherit_behavior(&mut left_out.2, behavior);
        }
        let (auth, scripts, behavior) = left_out;
        self.open.push(Open::LeftOut {
            auth,
            scripts,
            behavior: Rc::new(behavior),
        });
    }

    /// Ends the folder that was begun last.
    pub(crate) fn close(&mut self) {
        if let Some(Open::Kept(folder)) = self.open.pop() {
            self.push(Item::Folder(folder));
        }
    }

    /// Adds a request and gives it its position.
    pub(crate) fn request(&mut self, mut request: Box<Request>) {
        request.index = self.requests;
        self.requests += 1;
        if let Some(Open::LeftOut {
            auth,
            scripts,
            behavior,
        }) = self.open.last()
        {
            item::inherit(&mut request, auth, *scripts, behavior);
        }
        self.push(Item::Request(request));
    }

    fn push(&mut self, item: Item) {
        // Folders that are left out are all above those that are kept.
        let kept = self.open.len().min(DEEPEST);
        match self.open[..kept].last_mut() {
            Some(Open::Kept(folder)) => folder.items.push(item),
            _ => self.top.push(item),
        }
    }

    /// The finished tree.
    pub(crate) fn finish(mut self) -> Vec<Item> {
        while !self.open.is_empty() {
            self.close();
        }
        self.top
    }
}

/// What the requests of a folder that is left out inherit, unless it is too large for that.
fn copied(auth: Auth, reader: &mut Reader<'_>) -> Auth {
    let size = match &auth {
        Auth::Scheme(scheme) => {
            let params = scheme.params.iter();
            let sizes = params.map(|param| param.key.len() + param.value.len());
            scheme.kind.len() + sizes.sum::<usize>()
        }
        Auth::Inherit | Auth::None => 0,
    };
    if size <= COPIED {
        return auth;
    }
    let help = "its requests are sent without it; nest the folders less deeply";
    let message = format!(
        "the authentication of a folder below level {DEEPEST} has more than {COPIED} bytes"
    );
    reader.within("auth", |reader| reader.warn(&message, None, help));
    Auth::None
}

/// Reads the entries of an `item` list, and of all lists in them, without recursion.
pub(crate) fn grow(items: Vec<Value>, tree: &mut Tree, reader: &mut Reader<'_>) {
    let mut lists = vec![items.into_iter().enumerate()];
    while let Some(list) = lists.last_mut() {
        match list.next() {
            Some((index, value)) => lists.extend(
                entry(index, value, tree, reader).map(|items| items.into_iter().enumerate()),
            ),
            None => {
                lists.pop();
                if !lists.is_empty() {
                    tree.close();
                    reader.leave();
                }
            }
        }
    }
}

/// Puts an entry into the tree; gives the entries of a folder, which the reader is then in.
fn entry(
    index: usize,
    value: Value,
    tree: &mut Tree,
    reader: &mut Reader<'_>,
) -> Option<Vec<Value>> {
    let mut object = match value {
        Value::Object(object) => object,
        other => {
            no_object(index, &other, tree, reader);
            return None;
        }
    };
    let name = reader.within("item", |reader| {
        reader.within(index, |reader| reader.name(&mut object))
    });
    reader.enter(&name);
    match item::entry(object, name, reader) {
        Entry::Folder(folder, items) => {
            tree.open(folder, reader);
            Some(items)
        }
        Entry::Request(request) => {
            tree.request(request);
            reader.leave();
            None
        }
    }
}

/// Takes what is no object for a request without an address, as Postman does; `null` is nothing.
fn no_object(index: usize, value: &Value, tree: &mut Tree, reader: &mut Reader<'_>) {
    let help = "Postman fails at it: remove it";
    let found = Some(js::kind(value));
    reader.within("item", |reader| {
        reader.within(index, |reader| {
            reader.warn("an entry is no object and is left out", found, help);
        });
    });
    if !value.is_null() {
        tree.request(Box::new(Request {
            method: "GET".to_owned(),
            ..Request::default()
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use serde_json::json;

    fn grown(items: Value) -> (Vec<Item>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let mut reader = Reader::new(&mut diagnostics);
        let mut tree = Tree::default();
        let Value::Array(items) = items else {
            panic!("a list")
        };
        grow(items, &mut tree, &mut reader);
        (
            tree.finish(),
            diagnostics
                .iter()
                .map(|found| format!("{}: {}", found.place, found.message))
                .collect(),
        )
    }

    /// Names with positions, folders in brackets.
    fn shown(items: &[Item]) -> String {
        let texts: Vec<String> = items
            .iter()
            .map(|item| match item {
                Item::Folder(folder) => format!("{}[{}]", folder.name, shown(&folder.items)),
                Item::Request(request) => format!("{}{}", request.name, request.index),
            })
            .collect();
        texts.join(" ")
    }

    #[test]
    fn requests_are_counted_depth_first_in_document_order() {
        let (items, warnings) = grown(json!([
            {"name": "a", "request": "x"},
            {"name": "f", "item": [{"name": "b", "request": "x"}, {"name": "g", "item": []}, {"name": "c", "request": "x"}]},
            {"request": "x"},
        ]));
        assert_eq!(shown(&items), "a0 f[b1 g[] c2] 3");
        assert!(warnings.is_empty());
    }

    #[test]
    fn entries_that_are_no_objects_are_reported_and_counted_unless_null() {
        let (items, warnings) =
            grown(json!([null, 5, {"name": "f", "item": ["x", {"name": 7, "request": "y"}]}]));
        assert_eq!(shown(&items), "0 f[1 72]");
        assert_eq!(
            warnings,
            [
                "item[0]: an entry is no object and is left out",
                "item[1]: an entry is no object and is left out",
                "f › item[0]: an entry is no object and is left out",
            ]
        );
    }

    fn nested(levels: usize, outer: &Value) -> Value {
        (0..levels).rev().fold(json!({"name": "r", "request": "x"}), |inner, level| {
            let mut folder = json!({"name": level.to_string(), "item": [inner, {"name": "s", "request": "y"}]});
            if level == DEEPEST {
                folder["auth"] = outer.clone();
            }
            folder
        })
    }

    #[test]
    fn folders_beyond_the_deepest_level_are_flattened_with_one_warning() {
        let (items, warnings) = grown(json!([nested(DEEPEST + 3, &json!({"type": "noauth"}))]));
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        let mut level = items.as_slice();
        let mut depth = 0;
        while let [Item::Folder(folder), ..] = level {
            level = &folder.items;
            depth += 1;
        }
        assert_eq!(depth, DEEPEST);
        assert_eq!(shown(level), "r0 s1 s2 s3 s4");
        let auths: Vec<bool> = level
            .iter()
            .map(|item| matches!(item, Item::Request(request) if request.auth == Auth::None))
            .collect();
        assert_eq!(auths, [true, true, true, true, false]);
    }
}
