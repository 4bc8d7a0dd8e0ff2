//! The program of a generated crate that sends its examples: `examples/replay.rs`.

use crate::api::Success;

use super::plan::{OperationPlan, Plan};
use super::print::header;

/// The text of `examples/replay.rs`.
pub fn replay(plan: &Plan<'_>, source: &str) -> String {
    let krate = plan.crate_ident();
    let mut entries = String::new();
    let mut all: Vec<(usize, &OperationPlan<'_>)> = Vec::new();
    for (module, plan) in plan.modules.iter().enumerate() {
        all.extend(plan.operations.iter().map(|one| (module, one)));
    }
    all.sort_by_key(|(_, one)| one.operation.index);
    for (module, one) in all {
        push_replay(plan, &public_path(plan, module), one, &mut entries);
    }
    let mut text = header(source);
    text.push_str(REPLAY_DOCS);
    text.push_str(&replay_imports(krate, &entries));
    text.push_str("fn main() -> ExitCode {\n");
    text.push_str(&format!(
        "    replay::main(&{krate}::runtime::SERVICE, REPLAYS, SECRETS)\n}}\n\n"
    ));
    text.push_str(
        "/// The credentials that are read from the collection: name, JSON pointer, byte range.\n",
    );
    text.push_str("const SECRETS: &[Secret] = &[\n");
    for secret in &plan.api.secrets {
        let (start, end) = (secret.range.start, secret.range.end);
        text.push_str(&format!(
            "    ({:?}, {:?}, {start}, {end}),\n",
            secret.name, secret.pointer
        ));
    }
    text.push_str("];\n\n/// The operations in collection order.\nconst REPLAYS: &[Replay] = &[\n");
    text.push_str(&entries);
    text.push_str("];\n");
    text
}

/// The path to what stands in a module, for callers, with `::` behind it.
fn public_path(plan: &Plan<'_>, module: usize) -> String {
    let steps = plan.modules[module].path.iter();
    let steps: String = steps.map(|step| format!("{step}::")).collect();
    format!("{}::{steps}", plan.crate_ident())
}

/// The `use` lines that the entries need.
fn replay_imports(krate: &str, entries: &str) -> String {
    let attempt = if entries.is_empty() { "" } else { "Attempt, " };
    let mut text = "use std::process::ExitCode;\n\n".to_owned();
    if entries.contains("Err(Error::Api(") {
        text.push_str(&format!("use {krate}::Error;\n"));
    }
    text.push_str(&format!(
        "use {krate}::runtime::replay::{{self, {attempt}Replay, Secret}};\n"
    ));
    if entries.contains("=> show::") {
        text.push_str(&format!("use {krate}::runtime::show;\n"));
    }
    text.push('\n');
    text
}

/// Adds the entry of an operation that is at that path.
fn push_replay(plan: &Plan<'_>, path: &str, one: &OperationPlan<'_>, text: &mut String) {
    text.push_str(&format!(
        "    Replay {{\n        index: {},\n        item: &{:?},\n        start: |client, options| {{\n",
        one.operation.index, one.operation.items,
    ));
    let call = format!("{path}{}::example(client).with_options(options)", one.ty);
    let shown = shown(plan, path, one);
    if shown.is_empty() {
        text.push_str(&format!("            Attempt::of({call}.send())\n"));
    } else {
        text.push_str(&format!(
            "            let call = {call};\n            \
             Attempt::showing(call.send(), |came| match came {{\n"
        ));
        text.push_str(&shown);
        text.push_str("                _ => None,\n            })\n");
    }
    text.push_str("        },\n    },\n");
}

/// The arms that show what the replies of an operation were decoded to.
fn shown(plan: &Plan<'_>, path: &str, one: &OperationPlan<'_>) -> String {
    let mut text = String::new();
    match &one.operation.success {
        Success::Bytes | Success::Empty => {}
        Success::Json(_) => {
            text.push_str("                Ok(reply) => show::body(reply.body()),\n");
        }
        Success::ByStatus(id, bodies) => {
            text.push_str("                Ok(reply) => match reply.body() {\n");
            let ty = &plan.types[id.0];
            let path = public_path(plan, ty.module);
            let typed = bodies.iter().zip(&ty.members);
            for (_, variant) in typed.filter(|((_, body), _)| body.is_some()) {
                let name = format!("{path}{}::{variant}", ty.ident);
                text.push_str(&format!(
                    "                    {name}(body) => show::body(body),\n"
                ));
            }
            text.push_str("                    _ => None,\n                },\n");
        }
    }
    let failures = one.operation.failures.iter().zip(&one.variants);
    for (_, variant) in failures.filter(|(failure, _)| failure.body.is_some()) {
        let name = format!("{path}{}::{variant}", one.error);
        text.push_str(&format!(
            "                Err(Error::Api({name}(error))) => show::error(error),\n"
        ));
    }
    text
}

const REPLAY_DOCS: &str = "//! Sends the saved example of every operation, one at a time, in collection order, and prints a JSON
//! line for each: what was sent where is for the server at `--base-url` to say. With `--decoded` a line
//! has what the reply was decoded to.
//!
//! ```text
//! replay --base-url URL [--collection FILE] [--environment FILE]... [--globals FILE]...
//!        [--var NAME=VALUE]... [--files DIR] [--decoded]
//! ```

";
