//! Runs of cargo, and what the compiler said in them.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;
use tests::workspace::Workspace;

use super::arguments::Arguments;

/// What the compiler said of a crate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// The crate's name.
    pub package: String,
    /// How bad it is.
    pub severity: Severity,
    /// Who said it.
    pub tool: Tool,
    /// The whole text.
    pub text: String,
}

/// How bad a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The crate cannot be used.
    Error,
    /// The crate can be used.
    Warning,
}

/// Who said a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// The compiler.
    Rustc,
    /// One of clippy's lints.
    Clippy,
    /// Rustdoc.
    Rustdoc,
}

/// The features besides the default ones whose code is looked at.
const FEATURES: &str = "examples,blocking";

/// The arguments of the runs of cargo: the plain crate, then everything in it, then its docs.
pub fn passes(arguments: &Arguments) -> Vec<Vec<String>> {
    let check = if arguments.clippy { "clippy" } else { "check" };
    let mut passes = vec![
        format!("{check} --lib"),
        format!("{check} --lib --examples --features {FEATURES}"),
    ];
    if arguments.doc {
        passes.push(format!("doc --lib --no-deps --features {FEATURES}"));
    }
    let jobs = arguments.jobs.map(|jobs| format!(" --jobs {jobs}"));
    let jobs = jobs.unwrap_or_default();
    let passes = passes
        .iter()
        .map(|pass| format!("{pass} --workspace --keep-going --message-format=json{jobs}"));
    passes
        .map(|pass| pass.split(' ').map(str::to_owned).collect())
        .collect()
}

/// Runs cargo in the workspace.
pub fn run(pass: &[String], workspace: &Workspace) -> Result<Vec<Message>, String> {
    let mut command = workspace.cargo();
    command.args(pass).stdout(Stdio::piped());
    let failed = |error: std::io::Error| format!("cannot run cargo: {error}");
    let mut child = command.spawn().map_err(failed)?;
    let out = child.stdout.take().ok_or("cargo has no output")?;
    let is_doc = pass.first().is_some_and(|first| first == "doc");
    let mut messages = Vec::new();
    let mut finished = false;
    for line in BufReader::new(out).lines() {
        let Ok(value) = serde_json::from_str::<Value>(&line.map_err(failed)?) else {
            continue;
        };
        finished |= value["reason"] == "build-finished";
        messages.extend(message(&value, is_doc));
    }
    child.wait().map_err(failed)?;
    if finished {
        Ok(messages)
    } else {
        Err(format!("`cargo {}` did not start", pass.join(" ")))
    }
}

fn message(value: &Value, is_doc: bool) -> Option<Message> {
    if value["reason"] != "compiler-message" {
        return None;
    }
    let message = &value["message"];
    let severity = match message["level"].as_str()? {
        "warning" => Severity::Warning,
        level if level.starts_with("error") => Severity::Error,
        _ => return None,
    };
    let text = message["rendered"].as_str()?;
    let is_sum = message["spans"].as_array().is_some_and(Vec::is_empty)
        && (text.contains(" emitted") || text.contains("aborting due to"));
    let code = message["code"]["code"].as_str().unwrap_or_default();
    let tool = match code {
        code if code.starts_with("clippy::") => Tool::Clippy,
        _ if is_doc => Tool::Rustdoc,
        _ => Tool::Rustc,
    };
    (!is_sum).then(|| Message {
        package: package(value["package_id"].as_str().unwrap_or_default()),
        severity,
        tool,
        text: text.to_owned(),
    })
}

/// The crate's name: the last folder in `path+file:///corpus/crates/c-pets#0.1.0`.
fn package(id: &str) -> String {
    let path = id.split('#').next().unwrap_or(id);
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

impl Message {
    /// Its first line, and where it points to.
    pub fn line(&self) -> String {
        let mut lines = self.text.lines();
        let first = lines.next().unwrap_or_default();
        let place = lines.find_map(|line| line.trim_start().strip_prefix("--> "));
        match place {
            Some(place) => format!("{first} ({place})"),
            None => first.to_owned(),
        }
    }
}

/// All messages with their crates.
pub fn in_full(messages: &[Message]) -> String {
    let texts = messages.iter().map(|message| {
        format!(
            "## {}: {:?}\n{}",
            message.package, message.tool, message.text
        )
    });
    texts.collect::<Vec<_>>().join("\n")
}
