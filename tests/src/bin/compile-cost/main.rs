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
mod pair;

use std::process::ExitCode;

use arguments::Arguments;
use clap::Parser;
use cost::Costs;
use pair::Pair;
use tests::exit;
use tests::workspace::Workspace;

fn main() -> ExitCode {
    exit::status(run(&Arguments::parse()).map(|()| true))
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let workspace = Workspace::new("compile-cost");
    let mut pairs = Vec::new();
    for (index, path) in arguments.collections.iter().enumerate() {
        pairs.push(Pair::write(&workspace, path, index)?);
    }
    let members = pairs.iter().flat_map(|pair| [&pair.client, &pair.caller]);
    workspace.finish(members.map(String::as_str), "")?;
    eprintln!("building what the clients depend on");
    for pair in &pairs {
        pair.build(&workspace, &[])?;
    }
    println!("{}", Costs::HEADER);
    for pair in &pairs {
        let mut costs = Costs::default();
        for _ in 0..arguments.runs.get() {
            pair.touch(&workspace)?;
            costs.take(&pair.build(&workspace, &["--jobs", "1"])?);
        }
        println!("{}", costs.row(&pair.collection, pair.operations));
    }
    Ok(())
}
