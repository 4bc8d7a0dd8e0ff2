//! The cargo workspace that clients and callers stand in.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use postman_codegen::Output;
use wait4::Wait4;

use super::cost::Cost;
use super::problem;

/// The root of this repository's own workspace.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

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

/// The folder of the crates: `compile-cost/` in the target folder.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Makes the folder anew; what was built in it before stays.
    pub fn new() -> Result<Self, String> {
        let root = Path::new(ROOT);
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
            || root.join("target"),
            |target| root.join(PathBuf::from(target)),
        );
        let folder = target.join("compile-cost");
        let crates = folder.join("crates");
        if crates.exists() {
            fs::remove_dir_all(&crates).map_err(|error| problem("remove", &crates, &error))?;
        }
        fs::create_dir_all(&crates).map_err(|error| problem("make", &crates, &error))?;
        Ok(Self { folder })
    }

    /// Writes a client and its caller.
    pub fn write(&self, pair: &Pair, client: &Output, program: &str) -> Result<(), String> {
        let written = client.write_to(&self.of(&pair.client), true);
        written.map_err(|error| error.to_string())?;
        let source = self.of(&pair.caller).join("src");
        fs::create_dir_all(&source).map_err(|error| problem("make", &source, &error))?;
        write(&source.join("main.rs"), program)?;
        // No feature of tokio more than the client's: nothing is built twice.
        let manifest = format!(
            "[package]\nname = \"{}\"\nedition = \"2024\"\n\n[dependencies]\n\
             {} = {{ path = \"../{1}\" }}\ntokio = {{ version = \"1\", features = [\"rt\"] }}\n",
            pair.caller, pair.client
        );
        write(&self.of(&pair.caller).join("Cargo.toml"), &manifest)
    }

    /// Writes the workspace's own files.
    pub fn finish(&self) -> Result<(), String> {
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n";
        write(&self.folder.join("Cargo.toml"), manifest)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            // The same versions of what both workspaces depend on.
            let own = Path::new(ROOT).join("Cargo.lock");
            fs::copy(&own, &lock).map_err(|error| problem("copy", &own, &error))?;
        }
        Ok(())
    }

    /// Makes cargo take a client for changed.
    pub fn touch(&self, client: &str) -> Result<(), String> {
        let path = self.of(client).join("src/lib.rs");
        let file = File::options().append(true).open(&path);
        let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
        touched.map_err(|error| problem("touch", &path, &error))
    }

    /// Runs cargo in the workspace.
    pub fn cargo(&self, arguments: &[&str]) -> Result<Cost, String> {
        let failed = |error: std::io::Error| format!("cannot run cargo: {error}");
        let child = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
            .args(arguments)
            .arg("--quiet")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .spawn();
        let run = child.map_err(failed)?.wait4().map_err(failed)?;
        match run.status.success() {
            true => Ok(run.rusage.into()),
            false => Err(format!("`cargo {}` failed", arguments.join(" "))),
        }
    }

    fn of(&self, name: &str) -> PathBuf {
        self.folder.join("crates").join(name)
    }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| problem("write", path, &error))
}
