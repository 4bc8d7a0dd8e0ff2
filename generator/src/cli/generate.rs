//! The command `generate`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use postman_codegen::config::{Config, ConfigFile};
use postman_codegen::{Differences, Error, Output};

use super::arguments::GenerateArguments;
use super::{Status, console, input};

/// The file that says what to generate where the arguments do not.
const CONFIG_FILE: &str = "postman-codegen.toml";

/// Generates, and writes or checks.
pub(crate) fn run(arguments: &GenerateArguments) -> ExitCode {
    let label = arguments.collection.as_deref().map(input::label);
    let status = match Job::new(arguments) {
        Ok(job) => job.run(arguments),
        Err(error) => {
            console::fail(&error, &label.unwrap_or_default());
            Status::Unusable
        }
    };
    status.into()
}

/// What to generate: the configuration file and the arguments together.
struct Job {
    collection: PathBuf,
    output: Option<PathBuf>,
    environments: Vec<PathBuf>,
    globals: Option<PathBuf>,
    config: Config,
}

impl Job {
    fn new(arguments: &GenerateArguments) -> Result<Self, Error> {
        let arguments = arguments.clone();
        let file = config_file(&arguments)?;
        let mut config = Config::default();
        config.crate_name = arguments.crate_name;
        config.variables = arguments.var.into_iter().collect();
        config.single_file = arguments.single_file;
        let collection = arguments.collection.or(file.collection);
        let mut environments = file.environment;
        environments.extend(arguments.environment);
        Ok(Self {
            collection: collection.ok_or_else(no_collection)?,
            output: arguments.output.or(file.output),
            environments,
            globals: arguments.globals.or(file.globals),
            config: file.config.overlaid_by(config),
        })
    }

    fn run(&self, arguments: &GenerateArguments) -> Status {
        let label = input::label(&self.collection);
        let output = match self.generate() {
            Ok(output) => output,
            Err(error) => {
                console::fail(&error, &label);
                return Status::Unusable;
            }
        };
        console::report(&output.diagnostics, &label);
        let found = output.diagnostics.len();
        if arguments.strict && found > 0 {
            refuse_diagnostics(found);
            return Status::Refused;
        }
        match self.finish(&output, arguments) {
            Ok(status) => status,
            Err(error) => {
                console::fail(&error, &label);
                Status::Unusable
            }
        }
    }

    fn generate(&self) -> Result<Output, Error> {
        let globals = self.globals.as_deref();
        let input = input::read(&self.collection, &self.environments, globals)?;
        postman_codegen::generate(input, &self.config)
    }

    /// Writes or checks what was generated.
    fn finish(&self, output: &Output, arguments: &GenerateArguments) -> Result<Status, Error> {
        let folder = self.folder(output);
        if arguments.check {
            let differences = output.compare_with(&folder)?;
            if !differences.is_empty() {
                refuse_stale(&differences, &folder);
                return Ok(Status::Refused);
            }
        } else {
            output.write_to(&folder, arguments.force)?;
        }
        console::print(&output.summary.to_string());
        Ok(Status::Done)
    }

    fn folder(&self, output: &Output) -> PathBuf {
        match &self.output {
            Some(folder) => folder.clone(),
            None if self.config.single_file => PathBuf::from("."),
            None => Path::new(".").join(&output.crate_name),
        }
    }
}

fn config_file(arguments: &GenerateArguments) -> Result<ConfigFile, Error> {
    match (&arguments.config, &arguments.collection) {
        (Some(path), _) => ConfigFile::read(path),
        (None, Some(_)) => Ok(ConfigFile::default()),
        (None, None) if Path::new(CONFIG_FILE).exists() => ConfigFile::read(Path::new(CONFIG_FILE)),
        (None, None) => Err(console::complaint(
            format!("no collection is given, and there is no `{CONFIG_FILE}` here"),
            "give the collection's file, such as `postman-codegen generate pets.json`",
        )),
    }
}

fn no_collection() -> Error {
    console::complaint(
        "the configuration file names no collection",
        "add `collection = \"pets.json\"` to it, or give the collection's file as an argument",
    )
}

fn refuse_diagnostics(found: usize) {
    let what = if found == 1 {
        "diagnostic"
    } else {
        "diagnostics"
    };
    let error = console::complaint(
        format!("nothing is written: {found} {what} under `--strict`"),
        "mend the collection, or leave what is at fault out in the configuration file (`leave-out`)",
    );
    console::fail(&error, "");
}

fn refuse_stale(differences: &Differences, folder: &Path) {
    let lists = [
        ("missing", &differences.missing),
        ("differs", &differences.differing),
        ("stale", &differences.stale),
    ];
    for (name, paths) in lists {
        for path in paths {
            console::note(&format!("{name}: {path}"));
        }
    }
    let error = console::complaint(
        format!("`{}` is not what would be generated now", folder.display()),
        "generate again without `--check`",
    );
    console::fail(&error, "");
}
