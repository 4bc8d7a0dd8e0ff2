//! The command line as a person sees it: the texts here are `--help`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a Postman collection into a typed, documented Rust HTTP client.
///
/// Works offline on exported files: Postman collections v1.0, v2.0 and v2.1, a single request's
/// JSON, and the wrapper of Postman's API.
#[derive(Debug, Parser)]
#[command(name = "postman-codegen", version, after_help = STATUS)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const STATUS: &str = "\
Exit status: 0 done, 1 stale under --check or diagnostics under --strict, 2 unusable input or arguments.";

const EXAMPLES: &str = "\
Examples:
  postman-codegen generate pets.postman_collection.json
      writes the crate ./<collection name>
  postman-codegen generate pets.json -o pets-api --crate-name pets-api --var baseUrl=https://pets.example
      says where, what it is called, and where the API is
  postman-codegen generate
      does what ./postman-codegen.toml says
  postman-codegen generate --check --strict
      in CI: fails when the crate is not what the collection gives, or when anything was left out

postman-codegen.toml (every key may be left out; paths are relative to the file):
  collection = \"pets.postman_collection.json\"
  output = \"pets-api\"
  environment = [\"staging.postman_environment.json\"]
  globals = \"globals.json\"
  crate-name = \"pets-api\"
  leave-out = [\"Internal/**\"]               # folders and requests; * is one step, ** any number
  required = [\"Pets/List pets/page\", \"*.id\"] # parameters by place, fields of replies by type
  client-settings = [\"tenant\"]              # variables that the client is configured with
  arguments = [\"petId\"]                     # variables that each call is given
  single-file = false

  [variables]
  baseUrl = \"https://pets.example\"
  [rename.operations]
  \"Pets/List all the pets\" = \"list\"
  [rename.parameters]
  \"Pets/List all the pets/pgSz\" = \"page_size\"
  [rename.types]
  ListAllThePetsReply = \"Pets\"
  [types]
  \"Pets/List all the pets/page\" = \"u32\"
  [package]
  version = \"1.0.0\"                         # license, description, authors, repository, homepage,
  license = \"MIT\"                           # keywords and categories likewise

Exit status: 0 done, 1 stale under --check or diagnostics under --strict, 2 unusable input or arguments.";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the client crate, or check that it is up to date.
    ///
    /// Only files whose content changes are written, and files of an earlier run that are no
    /// longer generated are removed. What you change in the generated Cargo.toml stays, but for
    /// what the generator needs there. A file that was not generated is never touched unless
    /// --force is given.
    #[command(after_long_help = EXAMPLES)]
    Generate(GenerateArguments),
    /// Print what the generator makes of a collection.
    ///
    /// Shows the names of folders, requests, parameters and types as the configuration writes
    /// them; the first thing to paste into a bug report. Credentials are left out.
    #[command(after_help = STATUS)]
    Inspect(InspectArguments),
}

/// The arguments of `generate`.
#[derive(Debug, Clone, Args)]
pub(crate) struct GenerateArguments {
    /// The collection: a file, or `-` for standard input.
    ///
    /// Without it, `postman-codegen.toml` in the current folder says what to generate.
    pub(crate) collection: Option<PathBuf>,
    /// The folder to write [default: ./<crate name>, with --single-file the current folder].
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The name of the crate [default: from the collection's name].
    #[arg(long, value_name = "NAME")]
    pub(crate) crate_name: Option<String>,
    /// A variable's value, which wins over environments, the collection and globals; repeatable.
    #[arg(long, value_name = "NAME=VALUE", value_parser = variable)]
    pub(crate) var: Vec<(String, String)>,
    /// A Postman environment; repeatable, of equal variables the last one counts.
    #[arg(long, value_name = "FILE")]
    pub(crate) environment: Vec<PathBuf>,
    /// Postman's globals.
    #[arg(long, value_name = "FILE")]
    pub(crate) globals: Option<PathBuf>,
    /// Choices such as other names and types, instead of ./postman-codegen.toml.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Write one file for `include!` instead of a crate.
    #[arg(long)]
    pub(crate) single_file: bool,
    /// Write nothing; fail if the folder is not up to date.
    #[arg(long)]
    pub(crate) check: bool,
    /// Write nothing and fail if there is any diagnostic.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Overwrite files that were not generated.
    #[arg(long, conflicts_with = "check")]
    pub(crate) force: bool,
}

/// The arguments of `inspect`.
#[derive(Debug, Clone, Args)]
pub(crate) struct InspectArguments {
    /// The collection: a file, or `-` for standard input.
    pub(crate) collection: PathBuf,
    /// How far the collection is taken.
    #[arg(long, value_enum, default_value_t = Stage::Api)]
    pub(crate) stage: Stage,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t = Format::Tree)]
    pub(crate) format: Format,
}

/// A stage of the generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// The collection as Postman understands it.
    Collection,
    /// What it means: modules, operations, parameters, bodies, replies.
    Api,
}

/// A way to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Indented lines for people.
    Tree,
    /// JSON with everything in it; of the stage `api` also with the names that things get in Rust, as `rust`.
    Json,
}

fn variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("expected `NAME=VALUE`, such as `baseUrl=https://pets.example`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_variable_is_a_name_and_a_value_that_may_have_equals_signs() {
        assert_eq!(variable("a=b=c"), Ok(("a".into(), "b=c".into())));
        assert_eq!(variable("a="), Ok(("a".into(), String::new())));
        assert!(variable("a").is_err() && variable("=b").is_err());
    }

    #[test]
    fn the_example_in_the_help_is_a_configuration() {
        let (_, after) = EXAMPLES.split_once("relative to the file):\n").unwrap();
        let (toml, _) = after.split_once("Exit status").unwrap();
        let file = postman_codegen::config::ConfigFile::parse(toml).unwrap();
        assert_eq!(file.config.required.len(), 2);
    }
}
