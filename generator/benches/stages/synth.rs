//! Collections that are made up, as large as one likes.

use serde_json::{Value, json};

/// The text of a collection with so many requests, five to a folder.
pub fn collection(requests: usize) -> String {
    let folders = requests.div_ceil(5);
    let items: Vec<Value> = (0..folders)
        .map(|index| folder(index, (requests - index * 5).min(5)))
        .collect();
    let collection = json!({
        "info": { "name": "Warehouse", "description": "Goods that come and go.",
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "auth": { "type": "bearer", "bearer": [{ "key": "token", "value": "{{token}}" }] },
        "variable": [{ "key": "baseUrl", "value": "https://warehouse.example/v1" }],
        "item": items,
    });
    format!("{collection:#}")
}

fn folder(index: usize, requests: usize) -> Value {
    let kinds: [fn(&str) -> Value; 5] = [list, create, get, search, upload];
    let name = format!("Good {}", letters(index));
    let items = kinds[..requests].iter().map(|kind| kind(&name));
    json!({ "name": name, "item": items.collect::<Vec<_>>() })
}

/// A number as a word, so that names differ by more than digits.
fn letters(number: usize) -> String {
    let letter = |digit: char| char::from(b'a' + digit as u8 - b'0');
    number.to_string().chars().map(letter).collect()
}

fn list(name: &str) -> Value {
    let query = json!([
        { "key": "page_size", "value": "30", "description": "How many there are on a page." },
        { "key": "status", "value": "open", "description": "Allowed values: `open`, `closed`" },
        { "key": "since", "value": "2024-01-01", "description": "The first day.", "disabled": true },
    ]);
    let reply = json!({ "page_size": 30, "total": 2, "goods": [good(name), good(name)] });
    request(
        &format!("List {name}"),
        "GET",
        url(name, &[], query),
        Value::Null,
        &[(200, reply)],
    )
}

fn create(name: &str) -> Value {
    let options = json!({ "raw": { "language": "json" } });
    let body = json!({ "mode": "raw", "raw": format!("{:#}", good(name)), "options": options });
    let fault = json!({ "code": 4090, "message": "It is there already." });
    let replies = [(201, good(name)), (409, fault)];
    request(
        &format!("Create {name}"),
        "POST",
        url(name, &[], Value::Null),
        body,
        &replies,
    )
}

fn get(name: &str) -> Value {
    let fault = json!({ "code": 4040, "message": "It is not there." });
    let replies = [(200, good(name)), (404, fault)];
    request(
        &format!("Get {name}"),
        "GET",
        url(name, &[":id"], Value::Null),
        Value::Null,
        &replies,
    )
}

fn search(name: &str) -> Value {
    let fields = json!([
        { "key": "q", "value": "blue", "description": "(Required) Words to look for." },
        { "key": "sort", "value": "asc", "description": "`asc` or `desc`" },
    ]);
    let body = json!({ "mode": "urlencoded", "urlencoded": fields });
    let reply = json!({ "total": 1, "results": [good(name)] });
    request(
        &format!("Search {name}"),
        "POST",
        url(name, &["search"], Value::Null),
        body,
        &[(200, reply)],
    )
}

fn upload(name: &str) -> Value {
    let parts = json!([
        { "key": "title", "value": "front", "type": "text", "description": "What it shows." },
        { "key": "image", "src": "front.png", "type": "file", "description": "The image." },
    ]);
    let body = json!({ "mode": "formdata", "formdata": parts });
    let reply = json!({ "image_id": "i-1", "bytes": 1234 });
    request(
        &format!("Upload {name}"),
        "POST",
        url(name, &[":id", "images"], Value::Null),
        body,
        &[(201, reply)],
    )
}

fn good(name: &str) -> Value {
    json!({
        "id": "g-1", "name": name, "price": 12.5, "count": 3, "active": true, "note": null,
        "tags": ["blue", "small"], "created_at": "2024-01-02T03:04:05Z",
        "size": { "width": 10, "height": 20, "unit": "cm" },
        "places": [{ "shelf": "A1", "count": 2 }, { "shelf": "B7", "count": 1 }],
    })
}

fn url(name: &str, more: &[&str], query: Value) -> Value {
    let plural = name.to_lowercase().replace(' ', "-");
    let path: Vec<&str> = [plural.as_str()].iter().chain(more).copied().collect();
    let variable = json!([{ "key": "id", "value": "g-1", "description": "(Required) The id." }]);
    json!({ "host": ["{{baseUrl}}"], "path": path, "query": query, "variable": variable })
}

fn request(name: &str, method: &str, url: Value, body: Value, replies: &[(u16, Value)]) -> Value {
    let request = json!({
        "method": method,
        "header": [{ "key": "Accept", "value": "application/json" }],
        "description": format!("{name} of the warehouse.<br>\n**Scopes**: `goods:write`"),
        "url": url,
        "body": body,
    });
    let saved = replies.iter().map(|(code, body)| {
        json!({
            "name": format!("Answer {code}"), "code": code, "originalRequest": request,
            "header": [{ "key": "Content-Type", "value": "application/json" }],
            "body": format!("{body:#}"),
        })
    });
    json!({ "name": name, "request": request, "response": saved.collect::<Vec<_>>() })
}
