//! Answers generated clients with the saved responses of their collections.
//!
//! ```text
//! answers COLLECTIONS_FOLDER... [--only NAME]... [--sample N]
//! ```
//!
//! For each collection with saved responses it generates the crate, builds its replay and serves
//! it the responses by `answers.js`. What was not understood is grouped by cause. The last line is
//! `N of M saved responses understood`, the status 0 where all are.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;
use tests::replays::{self, Built, Case};
use tests::selection::Selection;
use tests::verdict::{self, Causes, Run, Tally, generalised};

fn main() -> ExitCode {
    match serve(std::env::args().skip(1)) {
        Ok(tally) if tally.good == tally.all => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn serve(arguments: impl Iterator<Item = String>) -> Result<Tally, String> {
    let selection = Selection::read(arguments)?;
    let mut collections = selection.files(".json")?;
    collections.retain(|path| has_saved_responses(path));
    let cases = collections.into_iter().map(Case::new).collect();
    let built = replays::build(cases).map_err(|error| error.to_string())?;
    let mut causes = Causes::default();
    let mut all = Tally::default();
    for built in &built {
        let collection: &PathBuf = &built.case.collection;
        let script = verdict::script("answers.js", collection);
        let run = verdict::run(&script, collection, built).map_err(|error| error.to_string())?;
        let tally = run.tally();
        println!("{}: {} of {}", built.case.name, tally.good, tally.all);
        all.add(tally);
        sort(built, &run, &mut causes);
    }
    causes.print(5);
    println!("{} of {} saved responses understood", all.good, all.all);
    Ok(all)
}

/// Whether a file is a v2 collection with saved responses.
fn has_saved_responses(path: &Path) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let json: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(json) => json,
        Err(_) => return false,
    };
    let collection = json.get("collection").unwrap_or(&json);
    has_response(collection)
}

fn has_response(item: &Value) -> bool {
    let items = item["item"].as_array();
    let saved = item["response"]
        .as_array()
        .is_some_and(|saved| !saved.is_empty());
    saved || items.is_some_and(|items| items.iter().any(has_response))
}

/// Puts each response that was not understood under its cause.
///
/// A line is `#INDEX CODE "NAME": LINE`, where `LINE` is the replay's JSON or `no line`.
fn sort(built: &Built, run: &Run, causes: &mut Causes) {
    for line in run.printed.lines().filter(|line| line.starts_with('#')) {
        let said = line.split_once(": {").map(|(_, said)| format!("{{{said}"));
        let said: Value = said
            .and_then(|said| serde_json::from_str(&said).ok())
            .unwrap_or_default();
        let cause = match (&built.program, said["outcome"].as_str()) {
            (Err(why), _) => format!("no client: {}", why.lines().next().unwrap_or_default()),
            (Ok(_), None) => "not generated".to_owned(),
            (Ok(_), Some(outcome)) => {
                let detail = said["detail"].as_str().unwrap_or_default();
                format!("{outcome} {}", generalised(detail))
                    .trim_end()
                    .to_owned()
            }
        };
        causes.add(cause, format!("{}: {line}", built.case.name));
    }
}
