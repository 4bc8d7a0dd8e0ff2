//! A collection made of bytes: mostly well-formed, with anything in the place of anything.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

/// The collection that the bytes choose.
pub fn of(bytes: &[u8]) -> Result<Value> {
    let mut choices = Unstructured::new(bytes);
    let choices = &mut choices;
    let auth = maybe(choices, auth)?;
    Ok(json!({
        "info": { "name": text(choices)?, "description": text(choices)? },
        "auth": auth,
        "variable": list(choices, entry)?,
        "item": list(choices, |choices| item(choices, 0))?,
    }))
}

type Choices<'a, 'b> = &'a mut Unstructured<'b>;

/// What `make` makes, or once in a while any value.
fn maybe(choices: Choices<'_, '_>, make: fn(Choices<'_, '_>) -> Result<Value>) -> Result<Value> {
    match choices.int_in_range(0..=15)? {
        0 => any(choices, 0),
        _ => make(choices),
    }
}

fn list(
    choices: Choices<'_, '_>,
    make: impl Fn(Choices<'_, '_>) -> Result<Value>,
) -> Result<Value> {
    let count = choices.int_in_range(0..=4)?;
    (0..count).map(|_| make(choices)).collect()
}

/// Words that mean something somewhere.
const WORDS: &str = include_str!("words.txt");

fn text(choices: Choices<'_, '_>) -> Result<String> {
    let words: Vec<&str> = WORDS.lines().collect();
    let count = choices.int_in_range(0..=5)?;
    let mut text = String::new();
    for _ in 0..count {
        match choices.int_in_range(0..=3)? {
            0 => text.push_str(choices.arbitrary()?),
            _ => text.push_str(&choices.choose(&words)?.replace("\\n", "\n")),
        }
    }
    Ok(text)
}

fn any(choices: Choices<'_, '_>, depth: usize) -> Result<Value> {
    Ok(match choices.int_in_range(0..=if depth < 3 { 6 } else { 4 })? {
        0 => Value::Null,
        1 => Value::from(choices.arbitrary::<bool>()?),
        2 => Value::from(choices.arbitrary::<i64>()?),
        3 => Value::from(choices.arbitrary::<f64>()?),
        4 => Value::from(text(choices)?),
        5 => list(choices, |choices| any(choices, depth + 1))?,
        _ => {
            let mut object = Map::new();
            for _ in 0..choices.int_in_range(0..=4)? {
                object.insert(text(choices)?, any(choices, depth + 1)?);
            }
            Value::Object(object)
        }
    })
}

/// A parameter, header, field or variable.
fn entry(choices: Choices<'_, '_>) -> Result<Value> {
    if choices.ratio(1, 16)? {
        return any(choices, 0);
    }
    let value = match choices.ratio(1, 8)? {
        true => any(choices, 2)?,
        false => Value::from(text(choices)?),
    };
    let kind = *choices.choose(&["text", "file", "string", "secret", "any"])?;
    Ok(json!({
        "key": text(choices)?, "value": value, "description": text(choices)?,
        "disabled": choices.ratio(1, 4)?, "type": kind, "src": text(choices)?,
    }))
}

fn item(choices: Choices<'_, '_>, depth: usize) -> Result<Value> {
    if choices.ratio(1, 16)? {
        return any(choices, 0);
    }
    if depth < 3 && choices.ratio(1, 3)? {
        let items = list(choices, |choices| item(choices, depth + 1))?;
        return Ok(json!({ "name": text(choices)?, "description": text(choices)?, "item": items }));
    }
    let request = maybe(choices, request)?;
    let responses = list(choices, response)?;
    Ok(json!({ "name": text(choices)?, "request": request, "response": responses }))
}

fn request(choices: Choices<'_, '_>) -> Result<Value> {
    let method = *choices.choose(&["GET", "POST", "PUT", "delete", "{{m}}", "", "\u{0}"])?;
    Ok(json!({
        "method": method, "description": text(choices)?, "url": maybe(choices, url)?,
        "header": list(choices, entry)?, "body": maybe(choices, body)?, "auth": maybe(choices, auth)?,
    }))
}

fn url(choices: Choices<'_, '_>) -> Result<Value> {
    if choices.ratio(1, 2)? {
        return Ok(Value::from(format!("https://a.example/{}", text(choices)?)));
    }
    let segment = |choices: Choices<'_, '_>| Ok(Value::from(text(choices)?));
    Ok(json!({
        "host": list(choices, segment)?, "path": list(choices, segment)?,
        "query": list(choices, entry)?, "variable": list(choices, entry)?,
    }))
}

fn body(choices: Choices<'_, '_>) -> Result<Value> {
    let mode = *choices.choose(&["raw", "urlencoded", "formdata", "graphql", "file", "none"])?;
    Ok(json!({
        "mode": mode, "raw": sent(choices)?, "urlencoded": list(choices, entry)?,
        "formdata": list(choices, entry)?, "file": { "src": text(choices)? },
        "graphql": { "query": text(choices)?, "variables": sent(choices)? },
        "options": { "raw": { "language": *choices.choose(&["json", "text", "xml"])? } },
    }))
}

/// JSON as text, or other text.
fn sent(choices: Choices<'_, '_>) -> Result<String> {
    match choices.ratio(1, 4)? {
        true => text(choices),
        false => Ok(any(choices, 0)?.to_string()),
    }
}

fn response(choices: Choices<'_, '_>) -> Result<Value> {
    let code = choices.int_in_range(99..=600)?;
    Ok(json!({
        "name": text(choices)?, "code": code, "status": text(choices)?,
        "header": list(choices, entry)?, "body": sent(choices)?,
    }))
}

fn auth(choices: Choices<'_, '_>) -> Result<Value> {
    let kinds = ["noauth", "basic", "bearer", "apikey", "oauth2", "digest", "awsv4", "hawk", "x"];
    let kind = *choices.choose(&kinds)?;
    let params = list(choices, entry)?;
    let auth = [("type".to_owned(), Value::from(kind)), (kind.to_owned(), params)];
    Ok(Value::Object(Map::from_iter(auth)))
}
