//! The saved responses of a collection, numbered as the replay numbers requests.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A saved response as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its status.
    pub status: u16,
    /// Its body; empty where the status allows none.
    pub body: String,
}

/// The saved responses of each request, by the request's index: depth first, requests only.
///
/// # Errors
///
/// When the file cannot be read or is no JSON.
pub fn of_collection(path: &Path) -> Result<Vec<Vec<Saved>>, String> {
    let unusable = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| unusable(&error))?;
    let text = text.trim_start_matches('\u{feff}');
    let file: Value = serde_json::from_str(text).map_err(|error| unusable(&error))?;
    let collection = file.get("collection").unwrap_or(&file);
    let mut found = Vec::new();
    match collection.get("request") {
        Some(_) => push(collection, &mut found),
        None => push_all(collection, &mut found),
    }
    Ok(found)
}

fn push_all(folder: &Value, found: &mut Vec<Vec<Saved>>) {
    for item in folder["item"].as_array().into_iter().flatten() {
        push(item, found);
    }
}

fn push(item: &Value, found: &mut Vec<Vec<Saved>>) {
    if item["item"].is_array() {
        return push_all(item, found);
    }
    let responses = item["response"].as_array().into_iter().flatten();
    found.push(responses.filter_map(saved).collect());
}

/// A response with a status that ends an exchange.
fn saved(response: &Value) -> Option<Saved> {
    let status = u16::try_from(response["code"].as_u64()?).ok()?;
    let body = match status {
        204 | 304 => "",
        _ => response["body"].as_str().unwrap_or_default(),
    };
    (status >= 200).then(|| Saved {
        status,
        body: body.to_owned(),
    })
}
