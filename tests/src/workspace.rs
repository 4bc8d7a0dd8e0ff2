//! Cargo workspaces of generated crates.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use postman_codegen::Output;

use crate::cases::root;

/// Profiles for crates that are built to be looked at: nothing that takes time or space.
pub const LEAN: &str = "\n[profile.dev]\ndebug = false\nincremental = false\n";

/// A cargo workspace of generated crates; what was built in it stays for the next run.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// The workspace of that name in the target folder.
    pub fn new(name: &str) -> Self {
        let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or("target".into());
        Self::in_folder(root().join(target).join(name))
    }

    /// The workspace in a folder, which need not be there.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of one of its crates.
    pub fn member(&self, name: &str) -> PathBuf {
        self.folder.join("crates").join(name)
    }

    /// The folder in which cargo builds its crates.
    pub fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Writes a generated crate, over what was generated before.
    ///
    /// # Errors
    ///
    /// When its folder cannot be written.
    pub fn write(&self, client: &Output) -> Result<(), String> {
        let folder = self.member(&client.crate_name);
        let manifest = client.files.iter().find(|file| file.path == "Cargo.toml");
        if let Some(manifest) = manifest {
            // Writing the client would keep what an earlier manifest has more.
            write(&folder.join("Cargo.toml"), &manifest.text)?;
        }
        let written = client.write_to(&folder, true);
        written.map(drop).map_err(|error| error.to_string())
    }

    /// Writes the workspace's own files: these crates are in it, to be built with these profiles.
    ///
    /// # Errors
    ///
    /// When its folder cannot be written.
    pub fn finish<'a>(
        &self,
        members: impl IntoIterator<Item = &'a str>,
        profiles: &str,
    ) -> Result<(), String> {
        let members = members.into_iter();
        let members: String = members
            .map(|name| format!("    \"crates/{name}\",\n"))
            .collect();
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n{profiles}");
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            // The same versions of what both workspaces depend on.
            let own = root().join("Cargo.lock");
            fs::copy(&own, &lock).map_err(|error| problem("copy", &own, &error))?;
        }
        Ok(())
    }

    /// Cargo, to be run in the workspace.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        cargo.current_dir(&self.folder);
        cargo.env("CARGO_TARGET_DIR", self.target());
        cargo
    }
}

/// A crate's name of the words of a text, with a number where that is taken.
pub fn crate_name(prefix: &str, text: &str, taken: &mut HashSet<String>) -> String {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let plain = format!("{prefix}-{}", words.join("-").to_ascii_lowercase());
    let mut name = plain.clone();
    let mut number = 1;
    while !taken.insert(name.clone()) {
        number += 1;
        name = format!("{plain}-{number}");
    }
    name
}

/// Writes a file, and the folder that it is in, unless it has that text: cargo goes by the time of
/// files.
///
/// # Errors
///
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| problem("make", folder, &error))?;
    }
    fs::write(path, text).map_err(|error| problem("write", path, &error))
}

/// What could not be done with a file or a folder, and why.
pub fn problem(verb: &str, path: &Path, error: &io::Error) -> String {
    format!("cannot {verb} `{}`: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use postman_codegen::{Config, Input};

    use super::*;

    #[test]
    fn a_crate_is_written_as_if_none_had_been_there_and_not_again() {
        let folder = tempfile::tempdir().expect("there is a folder for such");
        let workspace = Workspace::in_folder(folder.path().to_owned());
        let input = Input::new("a.json", r#"{"info":{"name":"A"},"item":[]}"#);
        let client = postman_codegen::generate(&input, &Config::default());
        let client = client.expect("it is a collection");
        let manifest = workspace.member("a").join("Cargo.toml");
        let own = client.files.iter().find(|file| file.path == "Cargo.toml");
        let own = own.expect("a crate has a manifest").text.as_str();
        let other = format!("{own}\n[dependencies.other]\npath = \"other\"\n");
        write(&manifest, &other).expect("the folder is ours");
        workspace.write(&client).expect("the folder is ours");
        let written = fs::read_to_string(&manifest).expect("it is text");
        assert_eq!(written, own);
        let time = || fs::metadata(&manifest).and_then(|file| file.modified());
        let before = time().expect("it is there");
        workspace.write(&client).expect("the folder is ours");
        assert_eq!(time().expect("it is there"), before);
    }

    #[test]
    fn crates_are_named_by_the_words_of_a_text_and_no_two_alike() {
        let mut taken = HashSet::new();
        for (text, expected) in [
            ("Pet Store (v2)", "c-pet-store-v2"),
            ("pet_store__v2", "c-pet-store-v2-2"),
            ("pet-store-v2-2", "c-pet-store-v2-2-2"),
            ("Größe", "c-gr-e"),
        ] {
            assert_eq!(crate_name("c", text, &mut taken), expected, "{text}");
        }
    }
}
