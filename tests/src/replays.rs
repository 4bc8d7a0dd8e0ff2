//! Generated crates that replay their collection: a workspace of one package for each.
//!
//! **Invariant:** a collection that cannot be generated or built is told of and stops no other.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use postman_codegen::{Generator, Output};

use crate::selection::file_name;
use crate::workspace::{LEAN, Workspace, crate_name};

/// A collection to replay.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is called here: the file's name without its ending.
    pub name: String,
    /// Its file.
    pub collection: PathBuf,
    /// Whether the environment and the globals beside it count.
    pub has_scopes: bool,
}

impl Case {
    /// The case of a collection's file.
    pub fn new(collection: PathBuf) -> Self {
        let name = file_name(&collection);
        let endings = [".postman_collection.json", ".json"];
        let name = endings
            .iter()
            .find_map(|ending| name.strip_suffix(ending))
            .unwrap_or(&name);
        Self {
            name: name.to_owned(),
            collection,
            has_scopes: false,
        }
    }

    /// What leads the arguments of its replay; `{url}` stands for the server's address.
    ///
    /// Files are taken from beside the collection, and so are an environment and globals.
    pub fn arguments(&self) -> Vec<String> {
        let folder = self.collection.parent().unwrap_or(Path::new("."));
        let mut arguments = vec!["--base-url".to_owned(), "{url}".to_owned()];
        let mut add = |option: &str, path: &Path| {
            arguments.extend([option.to_owned(), path.display().to_string()]);
        };
        add("--collection", &self.collection);
        add("--files", folder);
        for (option, kind) in [("--environment", "environment"), ("--globals", "globals")] {
            let path = folder.join(format!("{}.postman_{kind}.json", self.name));
            if self.has_scopes && path.exists() {
                add(option, &path);
            }
        }
        arguments
    }
}

/// A case whose crate was built, or why it was not.
#[derive(Debug)]
pub struct Built {
    /// The case.
    pub case: Case,
    /// The program that replays it.
    pub program: Result<PathBuf, String>,
}

/// Generates and builds the replays of all cases: `wire/` in the target folder.
///
/// # Errors
///
/// When the workspace cannot be written or cargo cannot be run.
pub fn build(cases: Vec<Case>) -> Result<Vec<Built>, String> {
    build_in(&Workspace::new("wire"), cases)
}

/// Generates and builds the replays of all cases in a workspace.
///
/// # Errors
///
/// When the workspace cannot be written or cargo cannot be run.
pub fn build_in(workspace: &Workspace, cases: Vec<Case>) -> Result<Vec<Built>, String> {
    let mut taken = HashSet::new();
    let mut members = Vec::new();
    let mut written = Vec::new();
    for case in cases {
        let package = crate_name("of", &case.name, &mut taken);
        let generated = generate(&case, &package);
        if let Ok(output) = &generated {
            workspace.write(output)?;
            members.push(package.clone());
        }
        written.push((case, package, generated));
    }
    workspace.finish(members.iter().map(String::as_str), LEAN)?;
    if !members.is_empty() {
        compile(workspace)?;
    }
    let examples = workspace.target().join("debug/examples");
    let built = written.into_iter().map(|(case, package, generated)| {
        let program = examples.join(format!("replay-{package}"));
        let program = generated.and_then(|_| match program.exists() {
            true => Ok(program),
            false => Err("the generated crate does not compile".to_owned()),
        });
        Built { case, program }
    });
    Ok(built.collect())
}

/// The crate of a case, or why there is none.
///
/// The program of its examples is called after it, so that those of one workspace differ.
fn generate(case: &Case, package: &str) -> Result<Output, String> {
    let generator = Generator::new(&case.collection).crate_name(package);
    let mut output = generator.generate().map_err(|error| error.to_string())?;
    let manifests = output
        .files
        .iter_mut()
        .filter(|file| file.path == "Cargo.toml");
    for manifest in manifests {
        let example = format!("name = \"replay-{package}\"\npath = \"examples/replay.rs\"");
        manifest.text = manifest.text.replace("name = \"replay\"", &example);
    }
    Ok(output)
}

/// Builds all programs; what cannot be built is told of by cargo itself.
fn compile(workspace: &Workspace) -> Result<(), String> {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--examples", "--keep-going", "--workspace"]);
    cargo.args(["--no-default-features", "--features", "examples"]);
    cargo.args(["--message-format", "short"]);
    cargo.env("RUSTFLAGS", "--cap-lints=allow");
    let run = cargo.status().map(drop);
    run.map_err(|error| format!("cannot run cargo: {error}"))
}
