//! The command `inspect`.

use std::process::ExitCode;

use postman_codegen::config::Settings;
use postman_codegen::diagnostic::Diagnostics;
use postman_codegen::{Config, Error};

use super::arguments::{Format, InspectArguments, Stage};
use super::{Status, console, input, tree};

/// Prints a stage of a collection to stdout, and what was found to stderr.
pub(crate) fn run(arguments: &InspectArguments) -> ExitCode {
    let label = input::label(&arguments.collection);
    let mut diagnostics = Diagnostics::default();
    let status = match shown(arguments, &mut diagnostics) {
        Ok(text) => {
            console::report(&diagnostics, &label);
            console::print(text.trim_end());
            Status::Done
        }
        Err(error) => {
            console::fail(&error, &label);
            Status::Unusable
        }
    };
    status.into()
}

fn shown(arguments: &InspectArguments, diagnostics: &mut Diagnostics) -> Result<String, Error> {
    let input = input::read(&arguments.collection, &[], None)?;
    match arguments.stage {
        Stage::Collection => {
            let (collection, _) = postman_codegen::read(&input, diagnostics)?;
            Ok(match arguments.format {
                Format::Tree => tree::collection(&collection),
                Format::Json => json(&collection),
            })
        }
        Stage::Api => {
            let config = Config::default();
            let choices = Settings::new(&config);
            let api = postman_codegen::resolve(input, &choices, diagnostics)?;
            Ok(match arguments.format {
                Format::Tree => tree::api(&api),
                Format::Json => json(&postman_codegen::outline(&api, &choices)),
            })
        }
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("every map of the models has text for keys")
}
