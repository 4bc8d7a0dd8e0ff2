//! Credentials planted wherever a collection can hold one.

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// A credential for a test, joined here so that no scanner finds it in this file.
fn plant(prefix: &str, length: usize) -> String {
    let tail = "4fK9aQ2cX7bR1eZ8dM3gT6hW5jL0pV".repeat(8);
    format!("{prefix}{}", &tail[..length - prefix.len()])
}

/// Redacts, and checks that each credential can be found in the original.
fn redacted(original: &Value) -> (Value, Vec<(String, String)>) {
    let mut value = original.clone();
    let secrets = redact(&mut value, 0);
    let text = |secret: &Secret| {
        original
            .pointer(&secret.pointer)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    let found = secrets
        .iter()
        .map(|it| (it.name.clone(), text(it)[it.range.clone()].to_owned()));
    let found: Vec<_> = found.collect();
    let mut restored = value.to_string();
    for (name, secret) in &found {
        let escaped = json!(secret).to_string();
        restored = restored.replace(&format!("{{{{{name}}}}}"), &escaped[1..escaped.len() - 1]);
    }
    assert_eq!(restored, original.to_string());
    (value, found)
}

fn places(mut value: Value) -> Vec<String> {
    redact(&mut value, 0)
        .into_iter()
        .map(|secret| secret.place.to_string())
        .collect()
}

#[test]
fn a_credential_is_replaced_by_its_number_wherever_it_stands() {
    let url = json!({
        "raw": "https://ann:hunter2@a.b/c?api_key=letters&d=e",
        "query": [{ "key": "api_key", "value": "letters" }, { "key": "d", "value": "e" }],
        "auth": { "user": "ann", "password": "hunter2" },
    });
    let expected = json!({
        "raw": "https://{{redacted_1}}:{{redacted_2}}@a.b/c?api_key={{redacted_3}}&d=e",
        "query": [{ "key": "api_key", "value": "{{redacted_3}}" }, { "key": "d", "value": "e" }],
        "auth": { "user": "{{redacted_1}}", "password": "{{redacted_2}}" },
    });
    assert_eq!(
        redacted(&json!({ "url": url })).0,
        json!({ "url": expected })
    );
}

#[test]
fn planted_credentials_are_found_in_every_place() {
    let key = plant("", 24);
    let token = format!(
        "{}.{}.{}",
        plant("eyJ", 30),
        plant("eyJ", 60),
        plant("", 43)
    );
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        plant("MII", 64)
    );
    let strings: Vec<(Value, &str)> = vec![
        (
            json!({ "auth": { "bearer": [{ "key": "token", "value": key }] } }),
            &key,
        ),
        (json!({ "auth": { "bearer": { "token": key } } }), &key),
        (
            json!({ "auth": { "apikey": { "key": "X-Key", "value": key, "in": "header" } } }),
            &key,
        ),
        (
            json!({ "auth": { "basic": [{ "key": "username", "value": key }] } }),
            &key,
        ),
        (
            json!({ "helperAttributes": { "id": "basic", "password": key } }),
            &key,
        ),
        (
            json!({ "helperAttributes": format!("{{\"id\": \"basic\", \"username\": \"{key}\"}}") }),
            &key,
        ),
        (
            json!({ "header": [{ "key": "X-API-Key", "value": key }] }),
            &key,
        ),
        (
            json!({ "header": format!("Accept: */*\nAuthorization: Bearer {key}\n") }),
            &key,
        ),
        (json!({ "header": [format!("X-Auth-Token: {key}")] }), &key),
        (json!({ "header": { "Authorization": key } }), &key),
        (
            json!({ "url": format!("https://a.b/c?access_token={key}") }),
            &key,
        ),
        (
            json!({ "url": { "query": [{ "key": "sig", "value": key }] } }),
            &key,
        ),
        (
            json!({ "url": { "variable": [{ "key": "token", "value": key }] } }),
            &key,
        ),
        (
            json!({ "urlencoded": [{ "key": "client_secret", "value": key }] }),
            &key,
        ),
        (
            json!({ "formdata": [{ "key": "password", "value": key, "type": "text" }] }),
            &key,
        ),
        (
            json!({ "raw": format!("{{\"password\": \"{key}\", /* no */ \"a\": {{{{a}}}} }}") }),
            &key,
        ),
        (
            json!({ "raw": format!("grant_type=password&password={key}&a=b") }),
            &key,
        ),
        (
            json!({ "raw": format!("<a><Password>{key}</Password></a>") }),
            &key,
        ),
        (
            json!({ "variables": format!("{{\"token\": \"{key}\"}}") }),
            &key,
        ),
        (
            json!({ "response": [{ "body": format!("{{\"refresh_token\":\"{key}\"}}") }] }),
            &key,
        ),
        (
            json!({ "response": [{ "header": [{ "key": "Set-Cookie", "value": format!("a={key}; Path=/") }] }] }),
            &key,
        ),
        (
            json!({ "response": [{ "cookie": [{ "name": "a", "value": key, "path": "/" }] }] }),
            &key,
        ),
        (
            json!({ "originalRequest": { "header": [{ "key": "Cookie", "value": format!("a={key}") }] } }),
            &key,
        ),
        (
            json!({ "description": format!("Call `curl -u ann:{key} https://a.b`.") }),
            "ann:",
        ),
        (
            json!({ "description": { "content": format!("Use {token}.") } }),
            &token,
        ),
        (json!({ "name": format!("Get with {token}") }), &token),
        (
            json!({ "exec": ["a();", format!("set(\"token\", \"{key}\");")] }),
            &key,
        ),
        (
            json!({ "variable": [{ "key": "region", "value": key, "type": "secret" }] }),
            &key,
        ),
        (
            json!({ "variable": [{ "key": "a", "value": pem }] }),
            pem.trim(),
        ),
        (
            json!({ "values": [{ "key": "password", "value": key, "enabled": true }] }),
            &key,
        ),
    ];
    for (value, expected) in strings {
        let (redacted, found) = redacted(&value);
        assert_eq!(found.len(), 1, "{value}");
        assert!(found[0].1.starts_with(expected), "{value}");
        assert!(
            !redacted.to_string().contains(&key) && redacted.to_string().contains("{{redacted_1}}")
        );
    }
}

#[test]
fn what_is_no_credential_stays() {
    let values = json!({
        "name": "Password reset",
        "header": [
            { "key": "Authorization", "value": "Bearer {{token}}" },
            { "key": "X-Api-Key", "value": "<API Key>", "description": "Your key." },
            { "key": "ETag", "value": plant("", 40) },
        ],
        "auth": { "type": "oauth2", "oauth2": [
            { "key": "tokenType", "value": "Bearer" }, { "key": "grant_type", "value": "password" },
            { "key": "accessTokenUrl", "value": "https://a.b/oauth/token" }, { "key": "accessToken", "value": "{{t}}" },
        ] },
        "body": "{\"token\": \"string\", \"token_expires_in\": 3600, \"secret\": false, \"next_page_token\": \"abc1\"}",
        "event": [{ "exec": ["pm.environment.set('token', pm.response.json().token);"] }],
        "image": format!("<img src=\"data:image/png;base64,{}\">", plant("", 200)),
        "link": format!("[a](https://a.b/c/{}/d)", plant("", 60)),
    });
    assert_eq!(redacted(&values).1, []);
}

#[test]
fn a_value_known_from_one_place_is_a_credential_in_all() {
    let key = plant("", 16);
    let value = json!({ "description": format!("Try {key}!"), "header": [{ "key": "X-Api-Key", "value": key }] });
    let expected = json!({
        "description": "Try {{redacted_1}}!",
        "header": [{ "key": "X-Api-Key", "value": "{{redacted_1}}" }],
    });
    assert_eq!(redacted(&value).0, expected);
}

#[test]
fn a_pem_block_goes_on_through_a_list_of_lines() {
    let lines = json!([
        "-----BEGIN PRIVATE KEY-----",
        plant("MII", 64),
        plant("ab", 20),
        "-----END PRIVATE KEY-----",
        "done();",
    ]);
    let (redacted, found) = redacted(&lines);
    assert_eq!(found.len(), 3);
    assert_eq!((&redacted[0], &redacted[4]), (&lines[0], &lines[4]));
}

#[test]
fn a_prefix_that_the_collection_uses_is_left_to_it() {
    let table = [
        ("{{redacted_1}}", "redacted_secret_1"),
        ("{{redacted_secret_x}}", "redacted_secret_secret_1"),
    ];
    for (text, expected) in table {
        let value = json!([text, { "password": "hunter2" }]);
        assert_eq!(redacted(&value).1[0].0, expected);
    }
}

#[test]
fn places_name_folders_and_requests_without_their_credentials() {
    let token = format!("{}.{}", plant("eyJ", 30), plant("eyJ", 60));
    let request = json!({ "auth": { "basic": [{ "key": "password", "value": "hunter2" }] } });
    let item = json!({ "name": format!("As {token}"), "request": request });
    let value = json!({ "item": [{ "name": "Users", "item": [item] }] });
    let expected = [
        "Users › As {{redacted_1}} › name",
        "Users › As {{redacted_1}} › auth.password",
    ];
    assert_eq!(places(value), expected);
}

proptest! {
    #[test]
    fn any_text_is_taken_and_can_be_restored(parts in proptest::collection::vec(0..PARTS.len(), 0..12)) {
        let text: String = parts.into_iter().map(|part| PARTS[part]).collect();
        redacted(&json!({ "a": text, "header": text, "auth": { "token": text }, "Cookie": text, "exec": [text, text] }));
    }
}

const PARTS: [&str; 36] = [
    "password",
    "token",
    "Authorization",
    "Set-Cookie",
    "key",
    "\"",
    "'",
    "\\",
    "\\\\",
    ":",
    "=",
    " ",
    "\n",
    "ä",
    "\u{1F600}",
    "<",
    ">",
    "</",
    "<![CDATA[",
    "{{",
    "}}",
    "[",
    "]",
    ",",
    "&",
    ";",
    "://",
    "@",
    "-----BEGIN ",
    "-----",
    "eyJ",
    ".",
    "Bearer ",
    "Basic ",
    "hunter2",
    "4fK9aQ2cX7bR1eZ8dM3gT6hW5jL0pV4fK9aQ2cX7bR1eZ8",
];
