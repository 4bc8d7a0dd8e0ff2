//! A client and the binary that calls it, and what compiling them costs.

use std::fs::{self, File};
use std::path::Path;
use std::time::SystemTime;

use postman_codegen::config::Settings;
use postman_codegen::diagnostic::Diagnostics;
use postman_codegen::{Config, Input};
use tests::selection::file_name;
use tests::workspace::{self, Workspace, problem};
use wait4::Wait4;

use super::caller;
use super::cost::Cost;

/// A client and the binary that calls it.
#[derive(Debug)]
pub struct Pair {
    /// The collection's file name.
    pub collection: String,
    /// The name of the client's crate.
    pub client: String,
    /// The name of the binary's crate.
    pub caller: String,
    /// The number of operations.
    pub operations: usize,
}

impl Pair {
    /// Writes the client of a collection, and the binary.
    pub fn write(workspace: &Workspace, path: &Path, index: usize) -> Result<Self, String> {
        let bytes = fs::read(path).map_err(|error| problem("read", path, &error))?;
        let collection = file_name(path).into_owned();
        let input = Input::new(collection.clone(), bytes);
        let mut config = Config::default();
        config.crate_name = Some(format!("client-{index}"));
        let choices = Settings::new(&config);
        let failed = |error: postman_codegen::Error| error.to_string();
        let api = postman_codegen::resolve(&input, &choices, &mut Diagnostics::default());
        let api = api.map_err(failed)?;
        let named = postman_codegen::outline(&api, &choices);
        let output = postman_codegen::generate(&input, &config).map_err(failed)?;
        workspace.write(&output)?;
        let pair = Self {
            collection,
            client: output.crate_name,
            caller: format!("caller-{index}"),
            operations: named.rust.operations.len(),
        };
        pair.write_caller(workspace, &caller::program(&named))?;
        Ok(pair)
    }

    fn write_caller(&self, workspace: &Workspace, program: &str) -> Result<(), String> {
        let folder = workspace.member(&self.caller);
        workspace::write(&folder.join("src/main.rs"), program)?;
        // No feature of tokio more than the client's: nothing is built twice.
        let manifest = format!(
            "[package]\nname = \"{}\"\nedition = \"2024\"\n\n[dependencies]\n\
             {} = {{ path = \"../{1}\" }}\ntokio = {{ version = \"1\", features = [\"rt\"] }}\n",
            self.caller, self.client
        );
        workspace::write(&folder.join("Cargo.toml"), &manifest)
    }

    /// Runs the three commands that are measured; all of their costs.
    pub fn build(&self, workspace: &Workspace, options: &[&str]) -> Result<Vec<Cost>, String> {
        let commands = [
            vec!["check", "--lib", "--package", &self.client],
            vec!["build", "--release", "--lib", "--package", &self.client],
            vec!["build", "--release", "--package", &self.caller],
        ];
        let costs = commands.into_iter().map(|mut command| {
            command.extend(options);
            cargo(workspace, &command)
        });
        costs.collect()
    }

    /// Makes cargo take the client for changed.
    pub fn touch(&self, workspace: &Workspace) -> Result<(), String> {
        let path = workspace.member(&self.client).join("src/lib.rs");
        let file = File::options().append(true).open(&path);
        let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
        touched.map_err(|error| problem("touch", &path, &error))
    }
}

/// Runs cargo in the workspace.
fn cargo(workspace: &Workspace, arguments: &[&str]) -> Result<Cost, String> {
    let failed = |error: std::io::Error| format!("cannot run cargo: {error}");
    let child = workspace
        .cargo()
        .args(arguments)
        .arg("--quiet")
        .env("CARGO_INCREMENTAL", "0")
        .spawn();
    let run = child.map_err(failed)?.wait4().map_err(failed)?;
    match run.status.success() {
        true => Ok(run.rusage.into()),
        false => Err(format!("`cargo {}` failed", arguments.join(" "))),
    }
}
