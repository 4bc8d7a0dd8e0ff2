//! What the comparing scripts say of replays, read and grouped by cause.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::replays::Built;

/// How many agree of how many.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    /// The number that agree.
    pub good: usize,
    /// The number that there are.
    pub all: usize,
}

impl Tally {
    /// Adds another tally.
    pub fn add(&mut self, other: Tally) {
        self.good += other.good;
        self.all += other.all;
    }
}

/// Causes, and what each of them concerns.
#[derive(Debug, Default)]
pub struct Causes {
    causes: BTreeMap<String, Vec<String>>,
}

impl Causes {
    /// Adds something that a cause concerns.
    pub fn add(&mut self, cause: String, concerned: String) {
        self.causes.entry(cause).or_default().push(concerned);
    }

    /// Prints them, the most frequent first, each with the first of what it concerns.
    pub fn print(&self, shown: usize) {
        let mut causes: Vec<_> = self.causes.iter().collect();
        causes.sort_by_key(|(_, concerned)| std::cmp::Reverse(concerned.len()));
        for (cause, concerned) in causes {
            println!("{} x {cause}", concerned.len());
            for one in concerned.iter().take(shown) {
                println!("    {}", one.replace('\n', "\n    "));
            }
        }
    }
}

/// Where the comparing scripts are: beside the folder of the vectors, or `../shared/wire`.
pub fn script(name: &str, near: &Path) -> PathBuf {
    let places = near.ancestors().flat_map(|folder| {
        [
            folder.join(name),
            folder.join("wire").join(name),
            folder.join("shared/wire").join(name),
        ]
    });
    places
        .into_iter()
        .find(|path| path.exists())
        .unwrap_or_else(|| PathBuf::from(name))
}

/// What a replay says of a request.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// The request's index.
    pub index: usize,
    /// What came of the call.
    pub outcome: String,
    /// What is wrong, where something is.
    #[serde(default)]
    pub detail: String,
    /// What the reply was decoded to, where it was.
    pub decoded: Option<Box<RawValue>>,
    /// Why a reply that has a type was not decoded.
    pub undecoded: Option<String>,
}

impl Line {
    /// Whether the reply was what the collection says it is.
    pub fn is_understood(&self) -> bool {
        matches!(&*self.outcome, "ok" | "documented_error")
    }
}

/// The lines of a replay, by index; what is no line of one is skipped.
pub fn lines(printed: &str) -> BTreeMap<usize, Line> {
    let lines = printed.lines();
    let lines = lines.filter_map(|line| serde_json::from_str::<Line>(line).ok());
    lines.map(|line| (line.index, line)).collect()
}

/// What a script printed, and what the replay itself did.
#[derive(Debug)]
pub struct Run {
    /// What the script printed.
    pub printed: String,
    /// What each run of the replay said, by the request's index.
    pub rounds: Vec<BTreeMap<usize, Line>>,
}

impl Run {
    /// The tally in the last line, `A of B ...`.
    pub fn tally(&self) -> Tally {
        let last = self.printed.lines().last().unwrap_or_default();
        let mut numbers = last.split(' ').filter_map(|word| word.parse().ok());
        Tally {
            good: numbers.next().unwrap_or_default(),
            all: numbers.next().unwrap_or_default(),
        }
    }
}

/// Runs a script over a replay, with these further arguments for the replay. Where there is no
/// program, `false` stands for it.
///
/// # Errors
///
/// When the script cannot be run.
pub fn run(script: &Path, subject: &Path, built: &Built, further: &[&str]) -> io::Result<Run> {
    // An empty line in the log starts a round.
    const LOGGED: &str = "echo >> \"$0\"; \"$@\" | tee -a \"$0\"";
    let log = std::env::temp_dir().join(format!("replay-{}.jsonl", std::process::id()));
    let mut node = Command::new("node");
    node.arg(script).arg(subject);
    node.args(["--show", "1000000", "--"]);
    match &built.program {
        Ok(program) => {
            node.args(["sh", "-c", LOGGED]).arg(&log).arg(program);
            node.args(built.case.arguments()).args(further);
        }
        Err(_) => {
            node.arg("false");
        }
    }
    let output = node.stderr(std::process::Stdio::inherit()).output()?;
    let logged = std::fs::read_to_string(&log).unwrap_or_default();
    let _ = std::fs::remove_file(&log);
    Ok(Run {
        printed: String::from_utf8_lossy(&output.stdout).into_owned(),
        rounds: logged.split("\n\n").map(lines).collect(),
    })
}
