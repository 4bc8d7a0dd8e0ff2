//! A collection and the client that is generated of it.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use postman_codegen::api::Api;
use postman_codegen::collection::Item;
use postman_codegen::config::Settings;
use postman_codegen::diagnostic::{Diagnostic, Diagnostics, Place};
use postman_codegen::{Config, Input, Output};
use tests::operations::operations;
use tests::selection::file_name;
use tests::workspace;

use super::types::Types;

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
    /// The types of bodies, replies and parameters.
    pub types: Types,
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
    let collection = file_name(path).into_owned();
    let input = Input::new(collection.clone(), bytes);
    let mut diagnostics = Diagnostics::about(&collection);
    let Ok((read, _)) = postman_codegen::read(&input, &mut diagnostics) else {
        return Reading::NoCollection;
    };
    let mut all = Vec::new();
    collect(&read.items, &mut Vec::new(), &mut all);
    let mut config = Config::default();
    config.crate_name = Some(crate_name);
    match generate(&input, &config) {
        Ok((output, made, types)) => {
            let mut client = client(collection, output, &all, &made, &diagnostics);
            client.types = types;
            Reading::Client(Box::new(client))
        }
        Err(error) => Reading::Failed(error.to_string()),
    }
}

/// The files of a client, and the indices of its operations.
fn generate(
    input: &Input,
    config: &Config,
) -> Result<(Output, HashSet<usize>, Types), postman_codegen::Error> {
    let mut diagnostics = Diagnostics::default();
    let api: Api = postman_codegen::resolve(input, &Settings::new(config), &mut diagnostics)?;
    let operations = operations(&api.root).into_iter();
    let made = operations.map(|one| one.index).collect();
    let output = postman_codegen::generate(input, config)?;
    Ok((output, made, Types::of(&api)))
}

/// Counts what became of the requests of a collection; `read` is what its reader said.
fn client(
    collection: String,
    output: Output,
    requests: &[(usize, Vec<String>)],
    made: &HashSet<usize>,
    read: &Diagnostics,
) -> Client {
    let orphans = read.iter().filter(|one| says_left_out(one)).count();
    let others = read.iter().filter(|one| is_no_request(one)).count();
    let later = output.diagnostics.iter().skip(read.len());
    let mut said: HashMap<&[String], usize> = HashMap::new();
    for one in later.filter(|one| says_left_out(one)) {
        *said.entry(&one.place.items).or_default() += 1;
    }
    let (mut left_out, mut lost) = (orphans, Vec::new());
    for (_, items) in requests.iter().filter(|(index, _)| !made.contains(index)) {
        match said.get_mut(items.as_slice()) {
            Some(count @ 1..) => {
                *count -= 1;
                left_out += 1;
            }
            _ => lost.push(shown(items)),
        }
    }
    Client {
        collection,
        name: output.crate_name.clone(),
        requests: requests.len() + orphans - others,
        left_out: left_out - others,
        lost,
        types: Types::default(),
        output,
    }
}

fn shown(items: &[String]) -> String {
    let items = items.to_vec();
    let field = String::new();
    Place { items, field }.to_string()
}

/// Whether a diagnostic says that a request is not in the client.
fn says_left_out(diagnostic: &Diagnostic) -> bool {
    let help = diagnostic.help.as_deref().unwrap_or_default();
    help.contains("the request is left out")
}

/// Whether a diagnostic says that an entry, which Postman runs and fails at, holds no request.
fn is_no_request(diagnostic: &Diagnostic) -> bool {
    let is_object = diagnostic
        .message
        .starts_with("an entry is neither request nor folder");
    let is_other = diagnostic.message.starts_with("an entry is no object");
    is_object || is_other && diagnostic.found.as_deref() != Some("`null`")
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

/// A crate name of a file's name, with a number where that is taken.
pub fn crate_name(path: &Path, taken: &mut HashSet<String>) -> String {
    let name = file_name(path).to_lowercase();
    let stem = name.trim_end_matches(".json").replace("postman", "");
    workspace::crate_name("c", &stem, taken)
}
