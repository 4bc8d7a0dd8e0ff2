//! The builder that `build.rs` and other programs use.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config::{Config, ConfigFile};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::report::one_line;
use crate::{Error, Input, Output, Report, Source, generate};

/// Generates a client from files.
///
/// Choices made here win over those of a [`config_file`](Self::config_file). Places are names of
/// folders and requests as written, joined with `/`, and may have `*` and `**` in them (see
/// [`Config`]); a setting that matches nothing is a warning.
///
/// # Example: a crate from a collection
///
/// ```no_run
/// use postman_codegen::Generator;
///
/// let report = Generator::new("pets.postman_collection.json")
///     .environment("staging.postman_environment.json")
///     .crate_name("pet-store")
///     .leave_out("Internal/**")
///     .rename_operation("Pets/List all the pets", "list")
///     .field_type("Pets/List all the pets/page", "u32")
///     .required("Pets/List all the pets/page")
///     .generate_to("pet-store")?;
/// println!("{}", report.summary); // 3 operations, 1 module, 12 files, 0 warnings
/// # Ok::<(), postman_codegen::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "a generator does nothing before one of its `generate` methods is called"]
pub struct Generator {
    collection: PathBuf,
    environments: Vec<PathBuf>,
    globals: Option<PathBuf>,
    config_file: Option<PathBuf>,
    config: Config,
    single_file: Option<bool>,
}

impl Generator {
    /// A generator for the collection in that file.
    pub fn new(collection: impl Into<PathBuf>) -> Self {
        Self {
            collection: collection.into(),
            environments: Vec::new(),
            globals: None,
            config_file: None,
            config: Config::default(),
            single_file: None,
        }
    }

    /// Gives a variable a value, which wins over environments, the collection and globals.
    pub fn var(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.config.variables.insert(name.into(), value.into());
        self
    }

    /// Adds an environment; of equal variables in several the last one counts.
    pub fn environment(mut self, path: impl Into<PathBuf>) -> Self {
        self.environments.push(path.into());
        self
    }

    /// Adds Postman's globals.
    pub fn globals(mut self, path: impl Into<PathBuf>) -> Self {
        self.globals = Some(path.into());
        self
    }

    /// Reads choices, environments and globals from a file such as `postman-codegen.toml`.
    ///
    /// Its `collection` and `output` are for the command line and do not count here. Paths in it
    /// are relative to its folder.
    pub fn config_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.config_file = Some(path.into());
        self
    }

    /// Replaces all choices that were made by this builder so far.
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Names the crate, or the file in `OUT_DIR`; from the collection's name by default.
    pub fn crate_name(mut self, name: impl Into<String>) -> Self {
        self.config.crate_name = Some(name.into());
        self
    }

    /// Leaves out a folder with all in it, or a request.
    pub fn leave_out(mut self, place: impl Into<String>) -> Self {
        self.config.leave_out.push(place.into());
        self
    }

    /// Names the method of a request, such as `("Users/List all the users", "list")`.
    pub fn rename_operation(mut self, place: impl Into<String>, name: impl Into<String>) -> Self {
        let names = &mut self.config.rename.operations;
        names.insert(place.into(), name.into());
        self
    }

    /// Names a parameter, such as `("Users/List/pgSz", "page_size")`.
    pub fn rename_parameter(mut self, place: impl Into<String>, name: impl Into<String>) -> Self {
        let names = &mut self.config.rename.parameters;
        names.insert(place.into(), name.into());
        self
    }

    /// Names a type; `from` is the name that it would have.
    pub fn rename_type(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.config.rename.types.insert(from.into(), to.into());
        self
    }

    /// Chooses the Rust type of a parameter (`Users/List/page`) or of a field (`User.id`).
    pub fn field_type(mut self, place: impl Into<String>, rust_type: impl Into<String>) -> Self {
        let types = &mut self.config.types;
        types.insert(place.into(), rust_type.into());
        self
    }

    /// Says that a parameter (`Users/List/page`) or a field (`*.id`) is always there.
    pub fn required(mut self, place: impl Into<String>) -> Self {
        self.config.required.push(place.into());
        self
    }

    /// Whether one file to `include!` is generated instead of a crate.
    pub fn single_file(mut self, single_file: bool) -> Self {
        self.single_file = Some(single_file);
        self
    }

    /// Generates in memory.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, the input is no collection, or a choice can never work.
    pub fn generate(&self) -> Result<Output, Error> {
        let file = self.read_config()?;
        let input = self.read_input(&file)?;
        let mut config = file.config.overlaid_by(self.config.clone());
        config.single_file = self.single_file.unwrap_or(config.single_file);
        generate(input, &config)
    }

    /// Generates and writes into a folder, which is made if it is not there.
    ///
    /// Only what changes is written; what an earlier run wrote and this one does not is removed.
    ///
    /// # Errors
    ///
    /// As [`generate`](Self::generate), and when the folder cannot be written or holds files of
    /// the same names that were not generated. Then nothing in it has changed.
    pub fn generate_to(&self, folder: impl AsRef<Path>) -> Result<Report, Error> {
        self.generate()?.write_to(folder.as_ref(), false)
    }

    /// Generates one file into `OUT_DIR`, from a build script: `<crate name>.rs`, in snake case.
    ///
    /// Prints `cargo::rerun-if-changed` for each file that is read, and what was found as
    /// `cargo::warning`.
    ///
    /// # Errors
    ///
    /// As [`generate_to`](Self::generate_to), and when there is no `OUT_DIR`, which Cargo sets for
    /// build scripts alone.
    pub fn generate_to_out_dir(&self) -> Result<(), Error> {
        let folder = env::var_os("OUT_DIR").ok_or_else(no_out_dir)?;
        for path in self.inputs()? {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        let generator = self.clone().single_file(true);
        let report = generator.generate_to(PathBuf::from(folder))?;
        for diagnostic in report.diagnostics.iter() {
            let line = one_line(diagnostic, report.diagnostics.input());
            println!("cargo::warning={line}");
        }
        Ok(())
    }

    /// The files that are read, in the order in which they are.
    fn inputs(&self) -> Result<Vec<PathBuf>, Error> {
        let file = self.read_config()?;
        let mut paths: Vec<PathBuf> = self.config_file.iter().cloned().collect();
        paths.push(self.collection.clone());
        paths.extend(self.environment_paths(&file).cloned());
        paths.extend(self.globals_path(&file).cloned());
        Ok(paths)
    }

    fn environment_paths<'a>(&'a self, file: &'a ConfigFile) -> impl Iterator<Item = &'a PathBuf> {
        file.environment.iter().chain(&self.environments)
    }

    fn globals_path<'a>(&'a self, file: &'a ConfigFile) -> Option<&'a PathBuf> {
        self.globals.as_ref().or(file.globals.as_ref())
    }

    fn read_config(&self) -> Result<ConfigFile, Error> {
        match &self.config_file {
            Some(path) => ConfigFile::read(path),
            None => Ok(ConfigFile::default()),
        }
    }

    fn read_input(&self, file: &ConfigFile) -> Result<Input, Error> {
        let environments = self.environment_paths(file);
        let globals = self.globals_path(file);
        Ok(Input {
            collection: Source::read(&self.collection)?,
            environments: environments
                .map(|path| Source::read(path))
                .collect::<Result<_, _>>()?,
            globals: globals.map(|path| Source::read(path)).transpose()?,
        })
    }
}

impl ConfigFile {
    /// Reads a file; its paths are then relative to the current folder.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is no configuration.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
        let file = Self::parse(&text);
        let name = path.display().to_string();
        let mut file = file.map_err(|error| error.in_file(&name))?;
        file.config.set_origin(name, text);
        Ok(file.relative_to(path.parent().unwrap_or(Path::new(""))))
    }
}

impl Source {
    /// Reads a file; only the last part of its path is kept.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let bytes = fs::read(path).map_err(|error| Error::io("read", path, error))?;
        let name = path.file_name().unwrap_or(path.as_os_str());
        Ok(Self::new(name.to_string_lossy(), bytes))
    }
}

fn no_out_dir() -> Error {
    let mut diagnostics = Diagnostics::default();
    let message = "there is no `OUT_DIR`: this is no build script";
    let help = "call it from `build.rs`, or use `generate_to`";
    diagnostics.push(Diagnostic::error(Place::default(), message).help(help));
    diagnostics.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PETS: &str = r#"{ "info": { "name": "Pets" }, "item": [{ "name": "A", "item": [
        { "name": "List", "request": "https://pets.example/pets" } ] }] }"#;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("pets.json"), PETS).unwrap();
        folder
    }

    #[test]
    fn a_crate_is_written_from_files() {
        let at = folder();
        fs::write(
            at.path().join("postman-codegen.toml"),
            "collection = 'ignored.json'\ncrate-name = 'from-file'\nleave-out = ['A/None']\n",
        )
        .unwrap();
        let generator = Generator::new(at.path().join("pets.json"))
            .config_file(at.path().join("postman-codegen.toml"))
            .crate_name("from-builder");
        let report = generator.generate_to(at.path().join("out")).unwrap();
        assert_eq!(report.summary.operations, 1);
        assert_eq!(report.diagnostics.len(), 1, "`A/None` matches nothing");
        let cargo = fs::read_to_string(at.path().join("out/Cargo.toml")).unwrap();
        assert!(cargo.contains("name = \"from-builder\""));
        let again = generator.generate_to(at.path().join("out")).unwrap();
        assert!(again.written.is_empty());
    }

    #[test]
    fn files_that_cannot_be_read_are_named() {
        let at = folder();
        let missing = |generator: Generator, name: &str| {
            let error = generator.generate().unwrap_err().to_string();
            let path = at.path().join(name).display().to_string();
            let expected = format!("error: cannot read `{path}`\n  found: there is no such file");
            assert_eq!(error, expected);
        };
        let good = || Generator::new(at.path().join("pets.json"));
        missing(Generator::new(at.path().join("a.json")), "a.json");
        missing(good().environment(at.path().join("b.json")), "b.json");
        missing(good().globals(at.path().join("c.json")), "c.json");
        missing(good().config_file(at.path().join("d.toml")), "d.toml");
    }

    #[test]
    fn an_environment_that_is_none_is_named() {
        let at = folder();
        fs::write(at.path().join("bad.json"), "{").unwrap();
        let path = at.path().join("bad.json");
        let generator = Generator::new(at.path().join("pets.json")).environment(path);
        let error = generator.generate().unwrap_err().to_string();
        assert!(error.contains("--> bad.json:1:1"), "{error}");
    }

    #[test]
    fn choices_that_cannot_work_are_all_reported() {
        let at = folder();
        let generator = Generator::new(at.path().join("pets.json"))
            .crate_name("no name")
            .field_type("A/List/page", "u32 u32");
        let error = generator.generate().unwrap_err();
        assert_eq!(error.diagnostics().len(), 2);
    }
}
