//! Replays generated clients against what Postman put on the wire for their collections.
//!
//! ```text
//! wire VECTORS_FOLDER... [--only NAME]... [--sample N]
//! ```
//!
//! For each `NAME.vectors.json` it generates the crate of its collection, builds its replay and
//! compares what that sends by `parity.js`. Differences are grouped by cause. The last line is
//! `N of M requests agree`, the status 0 where all others are known to differ (`tests::known`).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use tests::exit;
use tests::known;
use tests::replays::{self, Built, Case};
use tests::selection::{Selection, file_name};
use tests::text::{first_line, generalised, short};
use tests::verdict::{self, Causes, Run, Tally};

/// Replays generated clients against what Postman put on the wire for their collections.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

fn main() -> ExitCode {
    let compared = compare(&Arguments::parse().selection);
    exit::status(compared.map(|compared| compared.surprises == 0))
}

/// What came of all comparisons.
#[derive(Default)]
struct Compared {
    tally: Tally,
    causes: Causes,
    /// The requests that differ without a known reason.
    surprises: usize,
}

fn compare(selection: &Selection) -> Result<Compared, String> {
    let vectors = selection.files(".vectors.json")?;
    let cases: Result<Vec<Case>, String> = vectors.iter().map(|path| case(path)).collect();
    let built = replays::build(cases?)?;
    let mut all = Compared::default();
    for (vectors, built) in vectors.iter().zip(&built) {
        let script = verdict::script("parity.js", vectors);
        let run = verdict::run(&script, vectors, built, &[]).map_err(|error| error.to_string())?;
        let tally = run.tally();
        println!("{}: {} of {}", built.case.name, tally.good, tally.all);
        all.add(built, &run);
    }
    all.print();
    Ok(all)
}

impl Compared {
    fn add(&mut self, built: &Built, run: &Run) {
        let tally = run.tally();
        self.tally.add(tally);
        let different = sort(built, run, &mut self.causes);
        let name = &built.case.name;
        let known = different
            .iter()
            .filter_map(|&index| Some((index, known::reason(name, index)?)));
        let known: Vec<(usize, &str)> = known.collect();
        for (index, reason) in &known {
            println!("    #{index} is known to differ: {reason}");
        }
        self.surprises += (tally.all - tally.good).saturating_sub(known.len());
    }

    fn print(&self) {
        self.causes.print(5);
        println!("{} requests differ without a known reason", self.surprises);
        println!("{} of {} requests agree", self.tally.good, self.tally.all);
    }
}

/// The collection of a vectors file: beside the folder, in `../zoom`, or in `collections`.
fn case(vectors: &Path) -> Result<Case, String> {
    let name = file_name(vectors);
    let name = name.trim_end_matches(".vectors.json");
    let root = vectors
        .parent()
        .and_then(Path::parent)
        .unwrap_or(Path::new("."));
    let places: [PathBuf; 3] = [
        root.join(format!("{name}.postman_collection.json")),
        root.join(format!("../{name}/{name}.postman_collection.json")),
        root.join(format!("collections/{name}.json")),
    ];
    let found = places.into_iter().find(|path| path.exists());
    let collection = found.ok_or_else(|| format!("no collection for `{}`", vectors.display()))?;
    let mut case = Case::new(collection);
    case.has_scopes = has_scopes(vectors)?;
    Ok(case)
}

/// Whether vectors were made with an environment.
fn has_scopes(vectors: &Path) -> Result<bool, String> {
    let text = std::fs::read_to_string(vectors).map_err(|error| error.to_string())?;
    let json: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    Ok(!json["options"]["env"].is_null())
}

/// Puts each difference that the script printed under its cause, and tells which requests differ.
///
/// A request is a line with its key; each of its differences is one line indented by two, and
/// two by four, `want ...` and `got  ...`. Keys may have line ends and begin with spaces.
fn sort(built: &Built, run: &Run, causes: &mut Causes) -> BTreeSet<usize> {
    let lines: Vec<&str> = run.printed.lines().collect();
    let mut key = "";
    let mut different = BTreeSet::new();
    for (at, line) in lines.iter().enumerate() {
        let indented = |ahead: usize| {
            lines
                .get(at + ahead)
                .and_then(|line| line.strip_prefix("    "))
        };
        let want = indented(1).filter(|text| text.starts_with("want "));
        let (Some(want), Some(got)) = (want, indented(2)) else {
            if !line.starts_with("    ") {
                key = line;
            }
            continue;
        };
        let (cause, shown) = match line.trim() {
            "request" => missing(built, run, key),
            what => (
                difference(what, want, got),
                format!("\n{}\n{}", short(want, 300), short(got, 300)),
            ),
        };
        causes.add(cause, format!("{}: {key}{shown}", built.case.name));
        different.extend(index(key));
    }
    different
}

/// The index of a request, which ends its key.
fn index(key: &str) -> Option<usize> {
    key.rsplit_once('#')?.1.parse().ok()
}

/// Why a request was not sent.
fn missing(built: &Built, run: &Run, key: &str) -> (String, String) {
    if let Err(why) = &built.program {
        return (format!("no client: {}", first_line(why)), String::new());
    }
    let line = index(key).and_then(|index| run.rounds.last()?.get(&index));
    match line {
        Some(line) => (
            format!("not sent: {}", generalised(&line.detail)),
            format!("\n{}", line.detail),
        ),
        None => ("not generated".to_owned(), String::new()),
    }
}

fn difference(what: &str, want: &str, got: &str) -> String {
    match (want, got) {
        ("want null", _) => format!("{what} is sent, but not by Postman"),
        (_, "got  null") => format!("{what} is not sent"),
        _ => format!("{what} differs"),
    }
}
