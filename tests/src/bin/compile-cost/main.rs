//! Measures what generated clients cost to compile, in the three places where users wait.
//!
//! ```text
//! compile-cost COLLECTION... [--runs N]
//! ```
//!
//! For each collection it writes two crates into `compile-cost/` in the target folder: the client,
//! and a binary that calls every operation of it with everything that it takes. The binary is made
//! of the names that `postman-codegen inspect --format json` gives as `rust`. What both depend on is
//! built first; then are measured, one after the other:
//!
//! - **check**: `cargo check` of the client, what an editor waits for;
//! - **crate**: the release build of the client;
//! - **binary**: the release build of the binary, into which generic code of the client is compiled.
//!
//! The figures are CPU seconds, user and system, of cargo and all its children; the least of N
//! runs (3 by default) is taken, as other programs only ever add to it. The memory is the peak
//! of the largest process. Cargo runs one job at a time, without incremental compilation, in
//! the default profiles. Cargo itself needs about 0.2 of the seconds.

mod arguments;
mod caller;
mod cost;
mod workspace;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use arguments::Arguments;
use clap::Parser;
use cost::{Cost, Costs};
use postman_codegen::config::Settings;
use postman_codegen::diagnostic::Diagnostics;
use postman_codegen::{Config, Input};
use tests::exit;
use workspace::{Pair, Workspace};

fn main() -> ExitCode {
    exit::status(run(&Arguments::parse()).map(|()| true))
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let workspace = Workspace::new()?;
    let mut pairs = Vec::new();
    for (index, path) in arguments.collections.iter().enumerate() {
        pairs.push(written(&workspace, path, index)?);
    }
    workspace.finish()?;
    eprintln!("building what the clients depend on");
    for pair in &pairs {
        for command in commands(pair) {
            workspace.cargo(&command)?;
        }
    }
    println!("{}", Costs::HEADER);
    for pair in &pairs {
        let mut costs = Costs::default();
        for _ in 0..arguments.runs.get() {
            costs.take(&measured(&workspace, pair)?);
        }
        println!("{}", costs.row(&pair.collection, pair.operations));
    }
    Ok(())
}

/// Writes the client of a collection and the binary that calls it.
fn written(workspace: &Workspace, path: &Path, index: usize) -> Result<Pair, String> {
    let bytes = fs::read(path).map_err(|error| problem("read", path, &error))?;
    let collection = path.file_name().unwrap_or(path.as_os_str());
    let collection = collection.to_string_lossy().into_owned();
    let input = Input::new(collection.clone(), bytes);
    let mut config = Config::default();
    config.crate_name = Some(format!("client-{index}"));
    let choices = Settings::new(&config);
    let failed = |error: postman_codegen::Error| error.to_string();
    let api = postman_codegen::resolve(&input, &choices, &mut Diagnostics::default());
    let api = api.map_err(failed)?;
    let named = postman_codegen::outline(&api, &choices);
    let output = postman_codegen::generate(&input, &config).map_err(failed)?;
    let pair = Pair {
        collection,
        client: output.crate_name.clone(),
        caller: format!("caller-{index}"),
        operations: named.rust.operations.len(),
    };
    workspace.write(&pair, &output, &caller::program(&named))?;
    Ok(pair)
}

/// The commands that are measured.
fn commands(pair: &Pair) -> [Vec<&str>; 3] {
    [
        vec!["check", "--lib", "--package", &pair.client],
        vec!["build", "--release", "--lib", "--package", &pair.client],
        vec!["build", "--release", "--package", &pair.caller],
    ]
}

/// The three costs of a client, once.
fn measured(workspace: &Workspace, pair: &Pair) -> Result<Vec<Cost>, String> {
    workspace.touch(&pair.client)?;
    let commands = commands(pair).into_iter();
    let costs = commands.map(|mut command| {
        command.extend(["--jobs", "1"]);
        workspace.cargo(&command)
    });
    costs.collect()
}

fn problem(what: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {what} `{}`: {error}", path.display())
}
