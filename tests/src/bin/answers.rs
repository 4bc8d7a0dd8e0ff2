//! Answers generated clients with the saved responses of their collections.
//!
//! ```text
//! answers COLLECTIONS_FOLDER... [--only NAME]... [--sample N]
//! ```
//!
//! For each collection with saved responses it generates the crate, builds its replay and serves
//! it the responses by `answers.js`. What the replay decoded is compared with what was served. What
//! was not understood, or was understood and is not the same, is grouped by cause. The last line is
//! `N of M saved responses understood, K of M round-trip`, the status 0 where all are.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use serde_json::Value;
use tests::exit;
use tests::replays::{self, Built, Case};
use tests::round_trip::{self, Comparison};
use tests::saved::{self, Saved};
use tests::selection::Selection;
use tests::text::{first_line, generalised};
use tests::verdict::{self, Causes, Line, Run, Tally};

/// Answers generated clients with the saved responses of their collections.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

fn main() -> ExitCode {
    let served = serve(&Arguments::parse().selection);
    exit::status(served.map(|all| {
        let Tally { good, all: of } = all.understood;
        good == of && all.same == of
    }))
}

/// What came of the responses of one collection, or of all.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    understood: Tally,
    /// How many are what was sent.
    same: usize,
    /// How many of these have a type.
    typed: usize,
    /// How many of these hold a text that stands for a value, and is none.
    placeholders: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.understood.add(other.understood);
        self.same += other.same;
        self.typed += other.typed;
        self.placeholders += other.placeholders;
    }
}

fn serve(selection: &Selection) -> Result<Count, String> {
    let mut collections = selection.files(".json")?;
    collections.retain(|path| has_saved_responses(path));
    let cases = collections.into_iter().map(Case::new).collect();
    let built = replays::build(cases)?;
    let mut causes = Causes::default();
    let mut all = Count::default();
    for built in &built {
        let count = serve_one(built, &mut causes)?;
        let Tally { good, all: of } = count.understood;
        println!("{}: {good} and {} of {of}", built.case.name, count.same);
        all.add(count);
    }
    causes.print(5);
    println!(
        "{} of those that round-trip have a type, the others are kept as they came; {} hold \
         placeholders where the type has a number or a truth value",
        all.typed, all.placeholders
    );
    let Tally { good, all: of } = all.understood;
    println!(
        "{good} of {of} saved responses understood, {} of {of} round-trip",
        all.same
    );
    Ok(all)
}

fn serve_one(built: &Built, causes: &mut Causes) -> Result<Count, String> {
    let collection: &PathBuf = &built.case.collection;
    let script = verdict::script("answers.js", collection);
    let run = verdict::run(&script, collection, built, &["--decoded"]);
    let run = run.map_err(|error| error.to_string())?;
    sort(built, &run, causes);
    let mut count = Count {
        understood: run.tally(),
        ..Count::default()
    };
    for (index, saved) in saved::of_collection(collection)?.iter().enumerate() {
        for (saved, lines) in saved.iter().zip(&run.rounds) {
            let line = lines.get(&index).filter(|line| line.is_understood());
            if let Some(line) = line {
                let place = format!("{}: #{index} {}", built.case.name, saved.status);
                compare(saved, line, &place, &mut count, causes);
            }
        }
    }
    Ok(count)
}

/// Compares what was decoded with what was served.
fn compare(saved: &Saved, line: &Line, place: &str, count: &mut Count, causes: &mut Causes) {
    if let Some(why) = &line.undecoded {
        let cause = format!(
            "an error's body is not what its type says: {}",
            generalised(why)
        );
        causes.add(cause, format!("{place} {why}"));
        return;
    }
    let Some(decoded) = &line.decoded else {
        count.same += 1;
        return;
    };
    let Comparison {
        differences,
        placeholders,
    } = round_trip::compare(&saved.body, decoded.get());
    if let Some(first) = differences.first() {
        causes.add(
            format!("no round-trip: {}", first.what),
            format!("{place} {first}"),
        );
        return;
    }
    count.same += 1;
    count.typed += 1;
    count.placeholders += usize::from(placeholders > 0);
}

/// Whether a file is a v2 collection with saved responses.
fn has_saved_responses(path: &Path) -> bool {
    let saved = saved::of_collection(path).unwrap_or_default();
    saved.iter().any(|saved| !saved.is_empty())
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
            (Err(why), _) => format!("no client: {}", first_line(why)),
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
