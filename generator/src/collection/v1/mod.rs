//! Collections of format v1: flat lists of requests and folders that refer to each other by id.
//!
//! **Invariant:** the model is what Postman's converter and SDK together make of the file
//! (FORMAT §12). A request is first put into the shape of v2 and then read as one, so that both
//! formats share all rules.

mod auth;
mod body;
mod folders;
mod request;
mod requests;
mod response;

use serde_json::{Map, Value};

use self::folders::Folders;
use super::read::reader::{Reader, take};
use super::read::tree::Tree;
use super::read::{item, variables};
use super::{Collection, read};

/// Reads a collection of format v1.
pub(super) fn collection(mut source: Map<String, Value>, reader: &mut Reader<'_>) -> Collection {
    let name = reader.text(&mut source, "name");
    let description = reader.description(&mut source);
    let auth = without_noauth(auth::auth(&mut source, reader));
    let auth = read::auth(auth, reader);
    let scripts = item::scripts(request::events(&mut source), reader);
    let behavior = item::behavior(take(&mut source, "protocolProfileBehavior"), reader);
    let variables = variables_of(&mut source, reader);
    let mut tree = Tree::default();
    Folders::new(&mut source, reader).grow(&mut tree, reader);
    Collection {
        name,
        description,
        version: None,
        items: tree.finish(),
        auth,
        variables,
        scripts,
        behavior,
    }
}

/// Reads a single request of format v1.
pub(super) fn single(source: Map<String, Value>, reader: &mut Reader<'_>) -> Collection {
    let mut tree = Tree::default();
    tree.request(Box::new(request::request(source, reader)));
    Collection {
        items: tree.finish(),
        ..Collection::default()
    }
}

/// The converter leaves a collection's own `noauth` out; it means the same.
fn without_noauth(auth: Value) -> Value {
    match auth.get("type").and_then(Value::as_str) {
        Some("noauth") => Value::Null,
        _ => auth,
    }
}

/// Variables, by `key` or else by `id`.
fn variables_of(source: &mut Map<String, Value>, reader: &mut Reader<'_>) -> Vec<super::Variable> {
    let list = match take(source, "variables") {
        Value::Null => take(source, "variable"),
        variables => variables,
    };
    let named = match list {
        Value::Array(entries) => Value::Array(entries.into_iter().map(named_by_key).collect()),
        other => other,
    };
    reader.within("variables", |reader| variables(named, reader))
}

fn named_by_key(mut entry: Value) -> Value {
    if let Value::Object(entry) = &mut entry {
        let has_key = entry.get("key").is_some_and(read::js::truthy);
        if !has_key && let Some(id) = entry.get("id").cloned() {
            entry.insert("key".to_owned(), id);
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use crate::collection::{Auth, Collection, Item, from_value};
    use crate::diagnostic::Diagnostics;
    use serde_json::{Value, json};

    fn read(value: Value) -> (Collection, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let collection = from_value(value, &mut diagnostics).expect("a collection");
        (
            collection,
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

    fn requests(ids: &[&str]) -> Value {
        ids.iter()
            .map(|id| json!({"id": id, "name": id, "url": "x"}))
            .collect()
    }

    #[test]
    fn folders_come_first_and_subfolders_before_requests() {
        let (collection, warnings) = read(json!({
            "name": "n", "description": "d", "order": ["a", "b", "nosuch", "a"], "folders_order": ["g", "f"],
            "folders": [
                {"id": "f", "name": "F", "order": ["c"], "folders_order": ["h", "nosuch"]},
                {"id": "g", "name": "G", "order": ["d"]},
                {"id": "h", "name": "H", "order": ["e"]},
            ],
            "requests": requests(&["a", "b", "c", "d", "e", "orphan"]),
        }));
        assert_eq!(shown(&collection.items), "G[d0] F[H[e1] c2] a3 b4");
        assert_eq!(
            (collection.name.as_str(), collection.description.as_str()),
            ("n", "d")
        );
        assert_eq!(warnings, ["orphan: no `order` list names the request"]);
    }

    #[test]
    fn requests_stand_as_in_the_file_where_no_order_names_one() {
        let warning = "order: no `order` list names a request: they are taken as the file has them";
        let table = [
            (json!([]), json!([]), "F[] a0 b1", vec![warning]),
            (json!(["no"]), json!(["such"]), "F[] a0 b1", vec![warning]),
            (
                json!(["b"]),
                json!([]),
                "F[] b0",
                vec!["a: no `order` list names the request"],
            ),
            (
                json!([]),
                json!(["a"]),
                "F[a0]",
                vec!["b: no `order` list names the request"],
            ),
        ];
        for (order, of_folder, expected, expected_warnings) in table {
            let (collection, warnings) = read(json!({
                "name": "n", "order": order, "requests": requests(&["a", "b"]),
                "folders": [{"id": "f", "name": "F", "order": of_folder}],
            }));
            assert_eq!(shown(&collection.items), expected);
            assert_eq!(warnings, expected_warnings);
        }
    }

    #[test]
    fn of_requests_with_one_id_the_last_is_meant_and_the_others_are_named() {
        let twins = |order: Value| {
            json!({"name": "n", "order": order, "requests": [
                {"id": "a", "name": "first", "url": "x"}, {"id": "a", "name": "last", "url": "x"},
                {"name": "without", "url": "x"}, {"name": "either", "url": "x"},
            ]})
        };
        let (collection, warnings) = read(twins(json!(["a"])));
        assert_eq!(shown(&collection.items), "last0");
        let expected = [
            "first: a later request has the same `id`",
            "without: a later request has the same `id`",
            "either: no `order` list names the request",
        ];
        assert_eq!(warnings, expected);
        let (collection, _) = read(twins(json!([])));
        assert_eq!(shown(&collection.items), "first0 last1 without2 either3");
    }

    #[test]
    fn the_order_of_folders_may_be_missing() {
        let (collection, warnings) = read(json!({
            "name": "n", "order": [], "requests": requests(&["a", "b"]),
            "folders": [{"id": "f", "name": "F", "order": ["a", "a"]}, null, {"id": "g", "order": ["b"]}],
        }));
        assert_eq!(shown(&collection.items), "F[a0 a1] [b2]");
        assert!(warnings.is_empty(), "{warnings:?}");
        let (collection, _) = read(
            json!({"requests": requests(&["a", "b"]), "folders": [{"id": "f", "order": ["b"]}]}),
        );
        assert_eq!(shown(&collection.items), "[b0] a1");
    }

    #[test]
    fn folders_that_hold_each_other_are_placed_once() {
        let (collection, warnings) = read(json!({
            "name": "n", "order": ["z"], "requests": requests(&["z", "y"]), "folders_order": ["t", "s"],
            "folders": [
                {"id": "t", "name": "T", "folders_order": ["u", "u"], "order": ["z"]},
                {"id": "u", "name": "U", "folders_order": ["v"], "order": []},
                {"id": "v", "name": "V", "folders_order": ["u"], "order": []},
                {"id": "s", "name": "S", "folders_order": ["s"], "order": ["y"]},
            ],
        }));
        assert_eq!(shown(&collection.items), "T[U[V[]] z0] z1");
        assert_eq!(
            warnings,
            [
                "T › U › V: a folder that is listed twice is placed once",
                "T: a folder that is listed twice is placed once",
                "y: no `order` list names the request",
            ]
        );
    }

    #[test]
    fn deep_chains_of_folders_are_flattened() {
        let folders: Vec<Value> = (0..5000)
            .map(|level| json!({"id": level, "name": "f", "folders_order": [level + 1], "order": [level.to_string()]}))
            .collect();
        let requests: Vec<Value> = (0..5000)
            .map(|id| json!({"id": id, "name": "r", "url": "x"}))
            .collect();
        let (collection, warnings) =
            read(json!({"name": "n", "order": [], "folders": folders, "requests": requests}));
        assert_eq!(warnings.len(), 1);
        assert!(matches!(&collection.items[..], [Item::Folder(_)]));
    }

    #[test]
    fn variables_are_found_by_key_or_id() {
        let (collection, warnings) = read(
            json!({"name": "n", "order": [], "requests": [], "variables": [
            {"id": "i", "value": "1"}, {"key": "k", "id": "x", "value": "2", "type": "text"}
        ], "auth": {"type": "noauth"}}),
        );
        let read: Vec<_> = collection
            .variables
            .iter()
            .map(|found| (found.key.as_str(), found.value.as_str()))
            .collect();
        assert_eq!(read, [("i", "1"), ("k", "2")]);
        assert_eq!(collection.auth, Auth::Inherit);
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_single_request_and_a_bare_skeleton_are_collections() {
        let (collection, _) =
            read(json!({"name": "r", "url": "https://x/y", "dataMode": "raw", "rawModeData": "z"}));
        assert_eq!(shown(&collection.items), "r0");
        let (collection, _) =
            read(json!({"name": "n", "folders": [{"id": "f", "name": "F", "order": ["a"]}]}));
        assert_eq!(shown(&collection.items), "F[]");
    }
}
