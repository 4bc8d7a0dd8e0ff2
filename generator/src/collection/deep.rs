//! JSON whose folders nest deeper than a recursive parser goes.
//!
//! **Invariant:** what comes out is at most `2 * (KEPT_FOLDERS + 1) + DEEPEST` levels deep, and no
//! deeper value exists on the way, so that it can be walked and dropped by recursion.
//!
//! Folders below level [`KEPT_FOLDERS`] dissolve: their requests go into the folder of that level,
//! with the authentication that they inherit. What else such a folder says is lost.

use serde_json::{Map, Value};

/// How deep values may nest inside an item.
pub(super) const DEEPEST: usize = 128;

/// How many levels of folders are kept; more than the model keeps, which reports what it flattens.
pub(super) const KEPT_FOLDERS: usize = 80;

/// How many bytes of authentication the requests of a folder that dissolves get a copy of.
const COPIED: usize = 8 * 1024;

/// Why nesting that no folders explain is an error.
pub(super) const TOO_DEEP: &str = "the JSON nests too deeply";

/// Why valid JSON has no value here, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The byte at which it happens.
    pub offset: usize,
    /// Why, for people.
    pub reason: &'static str,
}

/// Builds the value of text that is known to be valid JSON.
///
/// # Errors
///
/// Nesting that no folders explain, and numbers or text that no value can hold.
pub(super) fn read(text: &str) -> Result<Value, Fault> {
    let mut builder = Builder {
        stack: Vec::new(),
        target: 0,
        bare: Vec::new(),
        finished: None,
    };
    let mut offset = 0;
    while let Some(byte) = text.as_bytes().get(offset) {
        let token = match byte {
            b'"' => string_end(text, offset),
            b'{' | b'[' | b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => offset + 1,
            _ => scalar_end(text, offset),
        };
        builder
            .token(&text[offset..token])
            .map_err(|reason| Fault { offset, reason })?;
        offset = token;
    }
    Ok(builder.finished.unwrap_or_default())
}

/// The offset behind the string that begins at `start`.
fn string_end(text: &str, start: usize) -> usize {
    let mut escaped = false;
    let end = text[start + 1..].bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| start + end + 2)
}

/// The offset behind the number or word that begins at `start`.
fn scalar_end(text: &str, start: usize) -> usize {
    let end = text[start..].find([',', ']', '}', ' ', '\t', '\r', '\n']);
    end.map_or(text.len(), |end| start + end.max(1))
}

/// What a list or an object is to the tree of folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A collection (level 0), a folder or a request in a folder of the level above.
    Item(usize),
    /// The `item` list of a folder of some level.
    Items(usize),
    /// The `item` list of a folder that dissolves.
    Dissolving,
    /// Anything else, so many levels inside an item.
    Plain(usize),
}

/// A list or an object that is still open.
struct Frame {
    value: Value,
    key: Option<String>,
    role: Role,
    /// For a folder that dissolves: how many requests were without authentication before it.
    dissolves: Option<usize>,
}

struct Builder {
    stack: Vec<Frame>,
    /// The place in `stack` of the list that takes the requests of dissolving folders.
    target: usize,
    /// The places in that list of requests whose authentication is still open.
    bare: Vec<usize>,
    finished: Option<Value>,
}

impl Builder {
    fn token(&mut self, token: &str) -> Result<(), &'static str> {
        match token.as_bytes() {
            [b'{'] => self.open(Value::Object(Map::new())),
            [b'['] => self.open(Value::Array(Vec::new())),
            [b'}' | b']'] => self.close(),
            [b',' | b':' | b' ' | b'\t' | b'\r' | b'\n'] => Ok(()),
            _ => {
                let scalar = serde_json::from_str(token)
                    .map_err(|_| "a number or text that no value can hold")?;
                self.scalar(scalar);
                Ok(())
            }
        }
    }

    fn scalar(&mut self, scalar: Value) {
        match (self.stack.last_mut(), scalar) {
            (
                Some(Frame {
                    value: Value::Object(_),
                    key: key @ None,
                    ..
                }),
                Value::String(text),
            ) => *key = Some(text),
            (_, scalar) => self.add(scalar),
        }
    }

    fn open(&mut self, value: Value) -> Result<(), &'static str> {
        let role = self.role_of(&value);
        match role {
            Role::Plain(depth) if depth > DEEPEST => return Err(TOO_DEEP),
            Role::Items(KEPT_FOLDERS) => {
                self.target = self.stack.len();
                self.bare.clear();
            }
            Role::Dissolving => {
                let bare = self.bare.len();
                if let Some(folder) = self.stack.last_mut() {
                    folder.dissolves.get_or_insert(bare);
                }
            }
            _ => {}
        }
        self.stack.push(Frame {
            value,
            key: None,
            role,
            dissolves: None,
        });
        Ok(())
    }

    fn role_of(&self, value: &Value) -> Role {
        let Some(parent) = self.stack.last() else {
            return if value.is_array() {
                Role::Items(0)
            } else {
                Role::Item(0)
            };
        };
        match (parent.role, parent.key.as_deref()) {
            (Role::Item(level), Some("item")) if value.is_array() => {
                if level > KEPT_FOLDERS {
                    Role::Dissolving
                } else {
                    Role::Items(level)
                }
            }
            (Role::Item(0), Some("collection")) if value.is_object() => Role::Item(0),
            (Role::Items(level), _) if value.is_object() => Role::Item(level + 1),
            (Role::Dissolving, _) if value.is_object() => Role::Item(KEPT_FOLDERS + 1),
            (Role::Plain(depth), _) => Role::Plain(depth + 1),
            _ => Role::Plain(1),
        }
    }

    fn close(&mut self) -> Result<(), &'static str> {
        let Some(Frame {
            value,
            dissolves,
            role,
            ..
        }) = self.stack.pop()
        else {
            return Ok(());
        };
        match (dissolves, role) {
            (Some(before), _) => return self.dissolve(&value, before),
            // The list of a dissolving folder took nothing itself.
            (None, Role::Dissolving) => self.forget_key(),
            (None, _) => self.add(value),
        }
        Ok(())
    }

    fn forget_key(&mut self) {
        if let Some(parent) = self.stack.last_mut() {
            parent.key = None;
        }
    }

    /// Adds a finished value to what is open.
    fn add(&mut self, value: Value) {
        let Some(last) = self.stack.last() else {
            self.finished = Some(value);
            return;
        };
        let dissolving = last.role == Role::Dissolving;
        let taker = if dissolving {
            self.target
        } else {
            self.stack.len() - 1
        };
        let Frame {
            value: taker, key, ..
        } = &mut self.stack[taker];
        match taker {
            Value::Array(elements) => {
                if dissolving && request_without_auth(&value) {
                    self.bare.push(elements.len());
                }
                elements.push(value);
            }
            Value::Object(entries) => {
                entries.insert(key.take().unwrap_or_default(), value);
            }
            _ => {}
        }
    }

    /// Hands the authentication of a folder that dissolves to its requests without any.
    fn dissolve(&mut self, folder: &Value, before: usize) -> Result<(), &'static str> {
        let Some(auth) = folder.get("auth").filter(|auth| is_scheme(auth)) else {
            return Ok(());
        };
        if auth.to_string().len() > COPIED {
            return Err("a folder below level 80 has an authentication of more than 8 KiB");
        }
        let Frame {
            value: Value::Array(taken),
            ..
        } = &mut self.stack[self.target]
        else {
            return Ok(());
        };
        for place in self.bare.drain(before..) {
            match taken[place].get_mut("request") {
                Some(Value::Object(request)) => {
                    request.insert("auth".to_owned(), auth.clone());
                }
                Some(address @ Value::String(_)) => {
                    let entries = [
                        ("url".to_owned(), address.take()),
                        ("auth".to_owned(), auth.clone()),
                    ];
                    *address = Value::Object(entries.into_iter().collect());
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn is_scheme(auth: &Value) -> bool {
    auth.get("type").is_some_and(Value::is_string)
}

fn request_without_auth(item: &Value) -> bool {
    match item.get("request") {
        Some(Value::Object(request)) => !request.get("auth").is_some_and(is_scheme),
        Some(Value::String(_)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shallow_json_is_read_as_the_usual_parser_reads_it() {
        for text in [
            r#" {"a" : [1, -2.5e3, "x\"\\", null, true, {}], "b": {"c": "é😀", "a]": "}"}, "a": [] , "item": [{"item": [1]}]} "#,
            r#"[[], [[{}]], "\\", {"item": {"item": []}}]"#,
            "\"x\"",
            "5",
        ] {
            let expected: Value = serde_json::from_str(text).expect("the test's own JSON is valid");
            assert_eq!(read(text), Ok(expected), "{text}");
        }
    }

    /// Folders inside each other, each with a request behind the next folder and perhaps with auth.
    fn folders(levels: usize, auth: impl Fn(usize) -> &'static str) -> String {
        (1..=levels).rev().fold(String::new(), |inner, level| {
            let comma = if inner.is_empty() { "" } else { "," };
            let auth = auth(level);
            format!(r#"{{"name":"{level}","item":[{inner}{comma}{{"name":"r{level}","request":"x"}}]{auth}}}"#)
        })
    }

    fn innermost(text: &str) -> (usize, Vec<Value>) {
        let mut value = read(text).expect("a value");
        let mut depth = 0;
        loop {
            let mut items = match value["item"].take() {
                Value::Array(items) => items,
                _ => return (depth, vec![]),
            };
            depth += 1;
            if items
                .first()
                .is_some_and(|first| first.get("item").is_some())
            {
                value = items.swap_remove(0);
            } else {
                return (depth - 1, items);
            }
        }
    }

    #[test]
    fn folders_below_the_kept_levels_dissolve_and_keep_the_order_of_requests() {
        let text = format!(r#"{{"item":[{}]}}"#, folders(KEPT_FOLDERS + 3, |_| ""));
        let (depth, items) = innermost(&text);
        assert_eq!(depth, KEPT_FOLDERS);
        let names: Vec<&str> = items
            .iter()
            .filter_map(|item| item["name"].as_str())
            .collect();
        assert_eq!(names, ["r83", "r82", "r81", "r80"]);
    }

    #[test]
    fn requests_of_dissolved_folders_take_over_the_nearest_authentication() {
        let text = format!(
            r#"{{"item":[{}]}}"#,
            folders(KEPT_FOLDERS + 4, |level| match level {
                82 => r#","auth":{"type":"noauth"}"#,
                84 => r#","auth":{"type":"basic"}"#,
                _ => "",
            })
        );
        let (_, items) = innermost(&text);
        let auths: Vec<Value> = items
            .iter()
            .map(|item| item["request"]["auth"]["type"].clone())
            .collect();
        assert_eq!(
            auths,
            [
                json!("basic"),
                json!("noauth"),
                json!("noauth"),
                json!(null),
                json!(null)
            ]
        );
    }

    #[test]
    fn other_nesting_is_a_fault_with_its_offset() {
        let text = format!("{}{}", "[".repeat(2 * DEEPEST), "]".repeat(2 * DEEPEST));
        assert_eq!(
            read(&text),
            Err(Fault {
                offset: DEEPEST + 1,
                reason: "the JSON nests too deeply"
            })
        );
    }
}
