//! Generates a client of every collection in a folder, and has the compiler look at all of them.
//!
//! ```text
//! corpus FOLDER... [--only NAME]... [--sample N] [--clippy] [--doc] [--jobs N]
//! ```
//!
//! The clients become one cargo workspace, `corpus/` in the target folder, so that what they
//! depend on is built once. There is a line for each failure; `corpus/messages.txt` has them in
//! full. The exit status is 0 where there are none: no error, no warning, no request lost.

mod arguments;
mod cargo;
mod client;
mod tally;
mod types;

use std::collections::HashSet;
use std::fs;
use std::process::ExitCode;

use arguments::Arguments;
use cargo::Message;
use clap::Parser;
use client::{Client, Reading};
use tally::Tally;
use tests::exit;
use tests::selection::file_name;
use tests::workspace::{self, LEAN, Workspace, problem};

fn main() -> ExitCode {
    exit::status(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<bool, String> {
    let mut tally = Tally::new(arguments);
    let workspace = Workspace::new("corpus");
    let clients = generate(arguments, &workspace, &mut tally)?;
    workspace.finish(clients.iter().map(|client| client.name.as_str()), LEAN)?;
    let mut messages = Vec::new();
    for pass in cargo::passes(arguments) {
        eprintln!("cargo {}", pass.join(" "));
        messages.extend(cargo::run(&pass, &workspace)?);
    }
    messages.sort();
    messages.dedup();
    report(&messages, &clients);
    let path = workspace.folder().join("messages.txt");
    workspace::write(&path, &cargo::in_full(&messages))?;
    tally.count_messages(&messages);
    println!("{tally}");
    Ok(tally.is_clean())
}

/// Writes a client of every collection; files that are no collections are passed over.
fn generate(
    arguments: &Arguments,
    workspace: &Workspace,
    tally: &mut Tally,
) -> Result<Vec<Client>, String> {
    let mut clients = Vec::new();
    let mut names = HashSet::new();
    for path in arguments.selection.files(".json")? {
        let bytes = fs::read(&path).map_err(|error| problem("read", &path, &error))?;
        let name = client::crate_name(&path, &mut names);
        match client::read(&path, bytes, name) {
            Reading::NoCollection => {}
            Reading::Failed(error) => {
                tally.collections += 1;
                println!("{}: {error}", file_name(&path));
            }
            Reading::Client(client) => {
                tally.collections += 1;
                tally.count_requests(&client);
                for lost in &client.lost {
                    println!("{}: the request is lost: {lost}", client.collection);
                }
                match workspace.write(&client.output) {
                    Ok(()) => clients.push(*client),
                    Err(error) => println!("{}: {error}", client.collection),
                }
            }
        }
    }
    tally.generated = clients.len();
    Ok(clients)
}

/// A line for each crate that the compiler says something of.
fn report(messages: &[Message], clients: &[Client]) {
    for client in clients {
        let mut own = messages
            .iter()
            .filter(|message| message.package == client.name);
        let Some(first) = own.next() else { continue };
        let more = own.count();
        let more = match more {
            0 => String::new(),
            _ => format!(" (and {more} more)"),
        };
        println!("{}: {}{more}", client.collection, first.line());
    }
}
