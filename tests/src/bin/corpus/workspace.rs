//! The cargo workspace that the clients stand in.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use tests::selection::file_name;

use super::client::Client;
use super::{problem, write};

/// The root of this repository's own workspace.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The folder of the clients: `corpus/` in the target folder.
#[derive(Debug)]
pub struct Workspace {
    /// The folder.
    pub folder: PathBuf,
}

impl Workspace {
    /// Makes the folder, if it is not there.
    pub fn new() -> Result<Self, String> {
        let root = Path::new(ROOT);
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
            || root.join("target"),
            |target| root.join(PathBuf::from(target)),
        );
        let folder = target.join("corpus");
        let crates = folder.join("crates");
        fs::create_dir_all(&crates).map_err(|error| problem("make", &crates, &error))?;
        Ok(Self { folder })
    }

    /// Writes a crate, over what was generated before.
    pub fn write(&self, client: &Client) -> Result<(), String> {
        let folder = self.folder.join("crates").join(&client.name);
        let written = client.output.write_to(&folder, true);
        written.map(|_| ()).map_err(|error| error.to_string())
    }

    /// Writes the workspace's own files, and removes the crates that are not in it.
    pub fn finish(&self, clients: &[Client]) -> Result<(), String> {
        self.remove_others(clients)?;
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n";
        write(&self.folder.join("Cargo.toml"), manifest)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            // The same versions of what both workspaces depend on.
            let own = Path::new(ROOT).join("Cargo.lock");
            fs::copy(&own, &lock).map_err(|error| problem("copy", &own, &error))?;
        }
        Ok(())
    }

    fn remove_others(&self, clients: &[Client]) -> Result<(), String> {
        let kept: HashSet<&str> = clients.iter().map(|client| client.name.as_str()).collect();
        let crates = self.folder.join("crates");
        let entries = fs::read_dir(&crates).map_err(|error| problem("read", &crates, &error))?;
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if !kept.contains(&*file_name(&path)) {
                fs::remove_dir_all(&path).map_err(|error| problem("remove", &path, &error))?;
            }
        }
        Ok(())
    }
}
