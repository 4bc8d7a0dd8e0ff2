//! What is generated for small collections, one a feature, kept as files: `cases/README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tests::cases::{cases, difference, generated, root};

/// Files by their path below a folder.
type Files = BTreeMap<String, String>;

/// What is kept of a case: all but the runtime, which is the same in every client.
fn kept(case: &Path) -> Files {
    let files = generated(case).files.into_iter();
    let own = files.filter(|file| !file.path.starts_with("src/runtime/"));
    own.map(|file| (file.path, without_runtime(&file.text)))
        .collect()
}

/// A file to be included without the runtime in it.
fn without_runtime(text: &str) -> String {
    const START: &str = "pub mod runtime {\n";
    const END: &str = "}\n\npub use self::operations::*;\n";
    match text.split_once(START) {
        None => text.to_owned(),
        Some((before, rest)) => {
            let (_, after) = rest.rsplit_once(END).expect("exports follow the runtime");
            format!("{before}{START}// ...\n{END}{after}")
        }
    }
}

fn files_below(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).into_iter().flatten() {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("it is below");
                let name = below.to_string_lossy().replace('\\', "/");
                let text = fs::read_to_string(&path).expect("it is text");
                found.insert(name, text.replace("\r\n", "\n"));
            }
        }
    }
    found
}

fn update(folder: &Path, files: &Files) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the old files can be removed");
    }
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }
}

#[test]
fn every_case_gives_the_files_that_are_kept_for_it() {
    let mut differences = String::new();
    for case in cases() {
        let (expected, now) = (case.join("expected"), kept(&case));
        if std::env::var_os("UPDATE").is_some() {
            update(&expected, &now);
        }
        let before = files_below(&expected);
        let names = before
            .keys()
            .chain(now.keys().filter(|name| !before.contains_key(*name)));
        for name in names {
            let (old, new) = (before.get(name), now.get(name));
            if old != new {
                let at = expected.join(name);
                let at = at.strip_prefix(root()).expect("it is in the repository");
                differences.push_str(&difference(&at.display().to_string(), old, new));
            }
        }
    }
    assert!(
        differences.is_empty(),
        "\n{differences}\nIf this is right: UPDATE=1 cargo test -p tests --test golden\n"
    );
}

#[test]
fn generating_twice_gives_the_same_bytes() {
    for case in cases() {
        assert!(generated(&case) == generated(&case), "{}", case.display());
    }
}

#[test]
fn the_runtime_of_a_client_is_the_generators_own_without_its_tests() {
    let sources = root().join("generator/src/rust/runtime");
    let output = generated(&cases()[0]);
    let mut count = 0;
    for file in output.files {
        let Some(name) = file.path.strip_prefix("src/runtime/") else {
            continue;
        };
        if name == "mod.rs" {
            continue;
        }
        let source = fs::read_to_string(sources.join(name)).expect("it is a file of the runtime");
        // The generator's own tests compile all of it, whatever the features.
        let source = source.replace(
            "any(test, feature = \"examples\")",
            "feature = \"examples\"",
        );
        let source = source.replace("\r\n", "\n");
        let own = source
            .split("#[cfg(test)]")
            .next()
            .expect("there is a first part");
        let (header, text) = file.text.split_once("\n\n").expect("a header is first");
        assert!(header.contains("@generated"), "{name}");
        assert_eq!(text.trim_end(), own.trim_end(), "{name}");
        count += 1;
    }
    assert!(count > 15);
}

/// All clients in one workspace, which one `cargo check` compiles.
struct Workspace {
    folder: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    fn new() -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("golden");
        fs::create_dir_all(&folder).expect("the target folder can be written");
        Self {
            folder,
            members: Vec::new(),
        }
    }

    fn add(&mut self, case: &Path) {
        let output = generated(case);
        let name = case
            .file_name()
            .expect("a case has a name")
            .to_string_lossy()
            .into_owned();
        let at = self.folder.join("clients").join(&name);
        let is_file = output.files.len() == 1;
        let target = if is_file { at.join("src") } else { at.clone() };
        output.write_to(&target, false).expect("the folder is new");
        if is_file {
            let file = &output.files[0];
            fs::write(at.join("Cargo.toml"), including_manifest(&name, &file.text)).expect("new");
            let text = format!(
                "//! Includes a client.\npub mod client {{\n    include!({:?});\n}}\n",
                file.path
            );
            fs::write(at.join("src/lib.rs"), text).expect("new");
        }
        self.members.push(format!("clients/{name}"));
    }

    fn check(&self) -> String {
        let members = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {:?}\n",
            self.members
        );
        fs::write(self.folder.join("Cargo.toml"), members).expect("the folder is ours");
        let lock = self.folder.join("Cargo.lock");
        fs::copy(root().join("Cargo.lock"), lock).expect("the workspace has a lock file");
        // Without TLS: it says nothing of generated code, and takes longest to compile.
        let output = Command::new(env!("CARGO"))
            .args([
                "check",
                "--workspace",
                "--lib",
                "--examples",
                "--no-default-features",
            ])
            .args(["--features", "blocking,examples,jiff,url,uuid"])
            .arg("--target-dir")
            .arg(self.folder.join("target"))
            .current_dir(&self.folder)
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo runs this test, so it is there");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{text}");
        text
    }
}

/// The manifest of a crate that includes a client: the `cargo add` lines of its header as TOML.
fn including_manifest(name: &str, text: &str) -> String {
    let mut manifest = format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n\n[features]\nblocking = []\n\n[dependencies]\n"
    );
    for line in text.lines().take(20) {
        let Some(arguments) = line.strip_prefix("//     cargo add ") else {
            continue;
        };
        let (packages, options) = arguments.split_once(" --").unwrap_or((arguments, ""));
        let default = !options.contains("no-default-features");
        let features = options
            .split_once("features ")
            .filter(|_| options.contains(','));
        let features = features.map_or(Vec::new(), |(_, list)| {
            list.trim_start_matches("--features ").split(',').collect()
        });
        for package in packages.split(' ') {
            let (package, version) = package.split_once('@').expect("a version is given");
            manifest.push_str(&format!(
                "{package} = {{ version = {version:?}, default-features = {default}, features = {features:?} }}\n"
            ));
        }
    }
    manifest
}

#[test]
fn every_case_compiles_without_warnings() {
    let mut workspace = Workspace::new();
    for case in cases() {
        workspace.add(&case);
    }
    let text = workspace.check();
    let warnings: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("warning"))
        .collect();
    assert!(warnings.is_empty(), "{text}");
}
