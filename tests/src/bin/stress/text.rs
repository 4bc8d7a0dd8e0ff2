//! Text of collections.

/// Something for each number below `count`, with commas between.
pub fn list(count: usize, part: impl Fn(usize) -> String) -> String {
    let parts: Vec<String> = (0..count).map(part).collect();
    parts.join(",")
}

/// A collection with these items.
pub fn collection(items: &str) -> String {
    format!(r#"{{"info":{{"name":"Stress"}},"item":[{items}]}}"#)
}

/// A collection with these items, and more of its own, such as `"variable":[]`.
pub fn collection_with(more: &str, items: &str) -> String {
    format!(r#"{{"info":{{"name":"Stress"}},{more},"item":[{items}]}}"#)
}

/// A request at `https://a.example/`, with more of its own, such as `"header":[]`.
pub fn request(name: &str, more: &str) -> String {
    format!(
        r#"{{"name":"{name}","request":{{"method":"POST","url":"https://a.example/x",{more}}}}}"#
    )
}

/// A request without parameters.
pub fn simple(name: &str) -> String {
    request(name, r#""header":[]"#)
}

/// A folder with these items.
pub fn folder(name: &str, items: &str) -> String {
    format!(r#"{{"name":"{name}","item":[{items}]}}"#)
}

/// A collection with these variables and items.
pub fn with_variables(variables: &str, items: &str) -> String {
    collection_with(&format!(r#""variable":[{variables}]"#), items)
}

/// A collection of one request whose URL is a text.
pub fn addressed(url: &str) -> String {
    collection(&format!(r#"{{"name":"one","request":"{url}"}}"#))
}

/// A collection of one request whose URL has these parts, such as `"query":[]`.
pub fn url(parts: &str) -> String {
    let url = format!(r#"{{"protocol":"https","host":"a.example",{parts}}}"#);
    collection(&format!(
        r#"{{"name":"one","request":{{"method":"POST","url":{url}}}}}"#
    ))
}

/// A collection of one request whose URL has these query parameters.
pub fn with_query(entries: &str) -> String {
    url(&format!(r#""query":[{entries}]"#))
}

/// A collection of one request whose URL has these path segments.
pub fn with_path(segments: &str) -> String {
    url(&format!(r#""path":[{segments}]"#))
}

/// A collection of one request, which has more of its own.
pub fn one(more: &str) -> String {
    collection(&request("one", more))
}

/// A collection of one request with these headers.
pub fn with_headers(entries: &str) -> String {
    one(&format!(r#""header":[{entries}]"#))
}

/// A collection of one request whose description is a text.
pub fn described(text: &str) -> String {
    one(&format!(r#""description":{}"#, quoted(text)))
}

/// A collection of one request whose raw JSON body is a text.
pub fn sent(text: &str) -> String {
    let options = r#""options":{"raw":{"language":"json"}}"#;
    one(&format!(
        r#""body":{{"mode":"raw","raw":{},{options}}}"#,
        quoted(text)
    ))
}

/// A collection of one request with saved responses.
pub fn answered(responses: &str) -> String {
    let request = r#""request":{"method":"GET","url":"https://a.example/x"}"#;
    collection(&format!(
        r#"{{"name":"one",{request},"response":[{responses}]}}"#
    ))
}

/// Text as a JSON string.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Text that looks like a credential, another for each number.
pub fn credential(number: usize) -> String {
    let mut state = number as u64 + 1;
    let letters = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz0123456789";
    let letter = |_| {
        // Knuth's constants of a linear congruential generator.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        char::from(letters[(state >> 33) as usize % letters.len()])
    };
    (0..43).map(letter).collect()
}
