//! A new manifest put into one that is there.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, TomlError, Value};

use super::{YOURS, dependency};

/// Puts what the generator owns of `new` into `existing`; all else stays, comments and order too.
///
/// # Errors
///
/// When `existing` is no TOML.
pub fn merge(existing: &str, new: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = existing.parse()?;
    let new: DocumentMut = new.parse()?;
    remove_unneeded(&mut document, &new);
    for (key, item) in new.iter() {
        if document.get(key).is_none() {
            document.insert(key, item.clone());
            continue;
        }
        let own = &mut document[key];
        match key {
            "dependencies" | "dev-dependencies" => each(own, item, one_dependency),
            "features" => each(own, item, feature),
            "example" => examples(own, item),
            _ => values(own, item),
        }
    }
    Ok(marked(&document.to_string(), &new.to_string()))
}

/// The text with the first line of `new`, instead of the one that an earlier run wrote.
fn marked(text: &str, new: &str) -> String {
    let mark = new.lines().next().unwrap_or_default();
    let old = text
        .lines()
        .take(3)
        .find(|line| line.starts_with("# @generated"));
    match old {
        Some(old) => text.replacen(old, mark, 1),
        None => format!("{mark}\n{text}"),
    }
}

/// Sets every value of `new`; tables are gone through.
fn values(own: &mut Item, new: &Item) {
    match (own.as_table_like_mut(), new.as_table_like()) {
        (Some(own), Some(new)) => {
            for (key, item) in new.iter() {
                match own.get_mut(key) {
                    Some(present) if !is_yours(item) => values(present, item),
                    Some(_) => {}
                    None => add(own, key, item),
                }
            }
        }
        _ => replace(own, new),
    }
}

fn add(own: &mut dyn TableLike, key: &str, item: &Item) {
    own.insert(key, item.clone());
}

fn is_yours(item: &Item) -> bool {
    let suffix = item.as_value().and_then(|value| value.decor().suffix());
    let suffix = suffix.and_then(|suffix| suffix.as_str());
    suffix.is_some_and(|suffix| suffix.trim() == YOURS)
}

/// Sets a value and leaves the spaces and comments around it; nothing changes where it is equal.
fn replace(own: &mut Item, new: &Item) {
    if same(own, new) {
        return;
    }
    let decor = own.as_value().map(|value| value.decor().clone());
    *own = new.clone();
    if let (Some(value), Some(decor)) = (own.as_value_mut(), decor) {
        *value.decor_mut() = decor;
    }
}

/// Whether two values say the same, however they are laid out.
fn same(left: &Item, right: &Item) -> bool {
    match (left.as_value(), right.as_value()) {
        (Some(Value::Array(left)), Some(Value::Array(right))) => {
            let text = |array: &Array| -> Option<Vec<String>> {
                let texts = array.iter().map(|value| value.as_str().map(str::to_owned));
                texts.collect()
            };
            text(left).is_some_and(|left| Some(left) == text(right))
        }
        (Some(Value::String(left)), Some(Value::String(right))) => left.value() == right.value(),
        (Some(Value::Boolean(left)), Some(Value::Boolean(right))) => left.value() == right.value(),
        _ => false,
    }
}

/// Goes through the entries of `new`, those that are missing are added as they are.
fn each(own: &mut Item, new: &Item, merge: fn(&mut Item, &Item)) {
    let (Some(own), Some(new)) = (own.as_table_like_mut(), new.as_table_like()) else {
        return replace(own, new);
    };
    for (key, item) in new.iter() {
        match own.get_mut(key) {
            Some(present) => merge(present, item),
            None => {
                add(own, key, item);
                if let (Some(comment), Some(mut added)) = (new.key(key), own.key_mut(key)) {
                    *added.leaf_decor_mut() = comment.leaf_decor().clone();
                }
            }
        }
    }
}

/// A feature enables what the generator wants, and what the user added.
fn feature(own: &mut Item, new: &Item) {
    match (own.as_array_mut(), new.as_array()) {
        (Some(own), Some(new)) => union(own, new),
        _ => replace(own, new),
    }
}

fn union(own: &mut Array, new: &Array) {
    for text in new.iter().filter_map(Value::as_str) {
        if !own.iter().any(|present| present.as_str() == Some(text)) {
            own.push(text);
        }
    }
}

/// Removes the dependencies that an earlier run wrote and this one does not, or not like that, and
/// the features that do nothing but turn these on.
fn remove_unneeded(document: &mut DocumentMut, new: &DocumentMut) {
    let needed = new.get("dependencies").and_then(Item::as_table_like);
    let is_needed = |key: &str, item: &Item| {
        let needed = needed.and_then(|needed| needed.get(key));
        needed.is_some_and(|needed| needed.to_string().trim() == item.to_string().trim())
    };
    let own = document.get("dependencies").and_then(Item::as_table_like);
    let unneeded = |(key, item): (&str, &Item)| {
        (!is_needed(key, item) && dependency::is_own(key, item)).then(|| key.to_owned())
    };
    let unneeded: Vec<String> = own
        .into_iter()
        .flat_map(TableLike::iter)
        .filter_map(unneeded)
        .collect();
    for key in unneeded {
        remove(document, "dependencies", &key);
        let features = document
            .get_mut("features")
            .and_then(Item::as_table_like_mut);
        let feature = features.and_then(|features| features.get_mut(&key)?.as_array_mut());
        if let Some(enables) = feature {
            enables.retain(|one| one.as_str() != Some(&format!("dep:{key}")));
            if enables.is_empty() {
                remove(document, "features", &key);
            }
        }
    }
}

fn remove(document: &mut DocumentMut, table: &str, key: &str) {
    let table = document.get_mut(table).and_then(Item::as_table_like_mut);
    table.and_then(|table| table.remove(key));
}

/// Version and features are the generator's, all else (a `path`, more features) is the user's.
fn one_dependency(own: &mut Item, new: &Item) {
    let Some(table) = own.as_table_like_mut() else {
        return replace(own, new);
    };
    table.remove("workspace");
    match new.as_table_like() {
        Some(new) => {
            for (key, item) in new.iter() {
                match table.get_mut(key) {
                    Some(present) if key == "features" => feature(present, item),
                    Some(present) => replace(present, item),
                    None => add(table, key, item),
                }
            }
        }
        None => match table.get_mut("version") {
            Some(version) => replace(version, new),
            None => add(table, "version", new),
        },
    }
}

/// The example of that name is the generator's.
fn examples(own: &mut Item, new: &Item) {
    let (Some(own), Some(new)) = (own.as_array_of_tables_mut(), new.as_array_of_tables()) else {
        return replace(own, new);
    };
    for table in new.iter() {
        match named(own, table) {
            Some(present) => {
                for (key, item) in table.iter() {
                    match present.get_mut(key) {
                        Some(present) => replace(present, item),
                        None => add(present, key, item),
                    }
                }
            }
            None => own.push(table.clone()),
        }
    }
}

fn named<'a>(tables: &'a mut ArrayOfTables, wanted: &Table) -> Option<&'a mut Table> {
    let name = |table: &Table| {
        let name = table.get("name").and_then(Item::as_str);
        name.map(str::to_owned)
    };
    let wanted = name(wanted);
    tables.iter_mut().find(|table| name(table) == wanted)
}

#[cfg(test)]
mod tests {
    use super::super::{Manifest, manifest};
    use super::*;
    use crate::config::Package;

    fn new_text() -> String {
        let package = Package {
            license: Some("MIT".into()),
            ..Package::default()
        };
        manifest(&Manifest {
            name: "pets".into(),
            collection: "pets.json".into(),
            description: "Pets.".into(),
            package: Some(&package),
            ..Manifest::default()
        })
    }

    #[test]
    fn merging_a_manifest_into_itself_changes_no_byte() {
        let new = new_text();
        assert_eq!(merge(&new, &new).unwrap(), new);
    }

    #[test]
    fn what_the_user_wrote_survives() {
        let edited = new_text()
            .replace("version = \"0.1.0\"", "version = \"2.3.4\"")
            .replace("\"Pets.\"", "'My pets.'")
            .replace("bytes = \"1.12\"", "bytes = \"1.12\" # pinned\nurl = \"2\"")
            .replace("\"http2\"", "\"http2\", \"gzip\"")
            + "\n[profile.release]\nlto = true # small\n";
        let merged = merge(&edited, &new_text()).unwrap();
        assert_eq!(merged, edited);
    }

    #[test]
    fn what_the_generator_owns_is_put_back() {
        let new = new_text();
        let edited = new
            .replace("edition = \"2024\"", "edition = \"2021\" # old")
            .replace("license = \"MIT\"\n", "")
            .replace(
                "bytes = \"1.12\"",
                "bytes = { version = \"1.0\", features = [\"serde\"] }",
            )
            .replace("base64 = \"0.23\"", "base64.workspace = true")
            .replace("required-features = [\"examples\"]\n", "")
            .replace(
                "native-tls = [\"reqwest/native-tls\"]",
                "native-tls = [\"mine\"]",
            );
        let merged = merge(&edited, &new).unwrap();
        for expected in [
            "edition = \"2024\" # old\n",
            "license = \"MIT\"\n",
            "bytes = { version = \"1.12\", features = [\"serde\"] }\n",
            "base64.version = \"0.23\"\n",
            "required-features = [\"examples\"]\n",
            "native-tls = [\"mine\", \"reqwest/native-tls\"]\n",
        ] {
            assert!(merged.contains(expected), "{expected}{merged}");
        }
        assert_eq!(merge(&merged, &new).unwrap(), merged);
    }

    #[test]
    fn a_feature_goes_with_the_dependency_that_it_turned_on() {
        let without = new_text();
        let with = manifest(&Manifest {
            name: "pets".into(),
            formats: ["jiff", "uuid"].into(),
            ..Manifest::default()
        });
        let merged = merge(&with, &without).unwrap();
        assert!(
            !merged.contains("jiff") && !merged.contains("uuid"),
            "{merged}"
        );
        let extended = with.replace("[\"dep:jiff\"]", "[\"dep:jiff\", \"blocking\"]");
        let merged = merge(&extended, &without).unwrap();
        assert!(merged.contains("jiff = [ \"blocking\"]"), "{merged}");
        let theirs = with.replace("uuid = { version = \"1.18\"", "uuid = { version = \"1.20\"");
        let merged = merge(&theirs, &without).unwrap();
        assert!(merged.contains("uuid = [\"dep:uuid\"]\n"), "{merged}");
    }

    #[test]
    fn a_crate_that_becomes_needed_anyway_is_optional_no_more() {
        let of = |crates: &[&'static str]| {
            manifest(&Manifest {
                name: "pets".into(),
                formats: ["jiff"].into(),
                crates: crates.iter().copied().collect(),
                ..Manifest::default()
            })
        };
        let (optional, needed) = (of(&[]), of(&["jiff"]));
        for (before, after) in [(&optional, &needed), (&needed, &optional)] {
            let merged = merge(before, after).unwrap();
            let lines = |text: &str| {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            assert_eq!(lines(&merged), lines(after));
        }
    }

    #[test]
    fn a_dependency_goes_when_it_is_needed_no_more_and_nobody_touched_it() {
        let with = new_text();
        let without = with.replace("mime_guess = \"2.0\"\n", "");
        let merged = merge(&with, &without).unwrap();
        assert!(!merged.contains("mime_guess"), "{merged}");
        let touched = with.replace("mime_guess = \"2.0\"", "mime_guess = \"2.0.5\"");
        let merged = merge(&touched, &without).unwrap();
        assert!(merged.contains("mime_guess = \"2.0.5\""));
    }

    #[test]
    fn a_manifest_of_another_origin_gets_the_mark() {
        let merged = merge("[package]\nname = 'x'\n", &new_text()).unwrap();
        assert!(
            merged.starts_with("# @generated by postman-codegen"),
            "{merged}"
        );
        assert!(merge("[package", "").is_err());
    }
}
