//! A collection and the client that is generated of it.

use std::collections::HashSet;
use std::path::Path;

use postman_codegen::api::{Api, Module};
use postman_codegen::collection::Item;
use postman_codegen::config::Settings;
use postman_codegen::diagnostic::{Diagnostic, Diagnostics, Place};
use postman_codegen::{Config, Input, Output};

/// The client of a collection.
#[derive(Debug)]
pub struct Client {
    /// The collection's file name.
    pub collection: String,
    /// The crate's name.
    pub name: String,
    /// The generated files.
    pub output: Output,
    /// The number of requests in the collection.
    pub requests: usize,
    /// The requests that a diagnostic says are left out.
    pub left_out: usize,
    /// The requests that are neither generated nor said to be left out.
    pub lost: Vec<String>,
}

/// What became of a file.
#[derive(Debug)]
pub enum Reading {
    /// It holds variables, or no requests.
    NoCollection,
    /// Nothing could be generated.
    Failed(String),
    /// A client was generated.
    Client(Box<Client>),
}

/// Generates the client of a file.
pub fn read(path: &Path, bytes: Vec<u8>, crate_name: String) -> Reading {
    let collection = super::file_name(path);
    let input = Input::new(collection.clone(), bytes);
    let mut diagnostics = Diagnostics::about(&collection);
    let Ok((read, _)) = postman_codegen::read(&input, &mut diagnostics) else {
        return Reading::NoCollection;
    };
    let unread = diagnostics.iter().filter(|one| drops_request(one)).count();
    let mut all = Vec::new();
    collect(&read.items, &mut Vec::new(), &mut all);
    let mut config = Config::default();
    config.crate_name = Some(crate_name);
    match generate(&input, &config) {
        Ok((output, made)) => {
            let mut client = client(collection, output, &all, &made);
            client.requests += unread;
            client.left_out += unread;
            Reading::Client(Box::new(client))
        }
        Err(error) => Reading::Failed(error.to_string()),
    }
}

/// The files of a client, and the indices of its operations.
fn generate(
    input: &Input,
    config: &Config,
) -> Result<(Output, HashSet<usize>), postman_codegen::Error> {
    let mut diagnostics = Diagnostics::default();
    let api: Api = postman_codegen::resolve(input, &Settings::new(config), &mut diagnostics)?;
    let mut made = HashSet::new();
    collect_made(&api.root, &mut made);
    let output = postman_codegen::generate(input, config)?;
    Ok((output, made))
}

fn client(
    collection: String,
    output: Output,
    requests: &[(usize, Vec<String>)],
    made: &HashSet<usize>,
) -> Client {
    let said = said(&output.diagnostics);
    let missing = requests.iter().filter(|(index, _)| !made.contains(index));
    let (left_out, lost): (Vec<_>, Vec<_>) =
        missing.partition(|(_, items)| said.contains(items.as_slice()));
    let shown = |items: &[String]| {
        let items = items.to_vec();
        let field = String::new();
        Place { items, field }.to_string()
    };
    Client {
        collection,
        name: output.crate_name.clone(),
        requests: requests.len(),
        left_out: left_out.len(),
        lost: lost.iter().map(|(_, items)| shown(items)).collect(),
        output,
    }
}

/// Whether the reader says that a request is not in the collection that it gives.
fn drops_request(diagnostic: &Diagnostic) -> bool {
    let message = &diagnostic.message;
    message.contains("request") && message.contains("is left out")
}

/// The items that are said to be left out.
fn said(diagnostics: &Diagnostics) -> HashSet<&[String]> {
    let said = diagnostics.iter().filter(|one| says_left_out(one));
    said.map(|one| one.place.items.as_slice()).collect()
}

fn says_left_out(diagnostic: &Diagnostic) -> bool {
    let texts = [Some(&diagnostic.message), diagnostic.help.as_ref()];
    let mut texts = texts.into_iter().flatten();
    texts.any(|text| text.contains("left out"))
}

/// Every request, by its index and the names of the items that lead to it.
fn collect(items: &[Item], above: &mut Vec<String>, all: &mut Vec<(usize, Vec<String>)>) {
    for item in items {
        match item {
            Item::Folder(folder) => {
                above.push(folder.name.clone());
                collect(&folder.items, above, all);
                above.pop();
            }
            Item::Request(request) => {
                let mut path = above.clone();
                path.push(request.name.clone());
                all.push((request.index, path));
            }
        }
    }
}

fn collect_made(module: &Module, made: &mut HashSet<usize>) {
    made.extend(module.operations.iter().map(|one| one.index));
    for child in &module.modules {
        collect_made(child, made);
    }
}

/// A crate name of a file's name, with a number where that is taken.
pub fn crate_name(path: &Path, taken: &mut HashSet<String>) -> String {
    let name = super::file_name(path).to_lowercase();
    let stem = name.trim_end_matches(".json").replace("postman", "");
    let words = stem.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let plain = format!("c-{}", words.join("-"));
    let mut name = plain.clone();
    let mut number = 1;
    while !taken.insert(name.clone()) {
        number += 1;
        name = format!("{plain}-{number}");
    }
    name
}
