//! Turns a Postman collection into a typed, documented Rust HTTP client.
//!
//! The client is one crate, or one file for `include!`, that needs nothing of this crate when it
//! runs. The same input gives the same bytes.
//!
//! # From `build.rs`
//!
//! Take the library without its command line, so that builds stay light:
//!
//! ```toml
//! [build-dependencies]
//! postman-codegen = { version = "0.1", default-features = false }
//! ```
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), postman_codegen::Error> {
//!     postman_codegen::Generator::new("collections/zoom.postman_collection.json")
//!         .crate_name("zoom-api")
//!         .var("baseUrl", "https://api.zoom.us/v2")
//!         .generate_to_out_dir()
//! }
//! ```
//!
//! ```ignore
//! // src/lib.rs
//! pub mod zoom {
//!     include!(concat!(env!("OUT_DIR"), "/zoom_api.rs"));
//! }
//! ```
//!
//! The header of the generated file has the `cargo add` line for what it depends on.
//!
//! # As a crate that is kept
//!
//! `postman-codegen generate zoom.postman_collection.json -o zoom-api` writes a whole crate, and
//! `--check` says in CI whether it is still what the collection gives. With a
//! `postman-codegen.toml` beside it (see [`ConfigFile`](config::ConfigFile)) no arguments are
//! needed. Edit the `Cargo.toml` as you like: what the generator does not own stays.
//!
//! # In memory
//!
//! ```
//! use postman_codegen::{Config, Input};
//!
//! let json = r#"{
//!     "info": { "name": "Pets", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
//!     "item": [{ "name": "List pets", "request": "https://pets.example/pets" }]
//! }"#;
//! let input = Input::new("pets.json", json);
//! let output = postman_codegen::generate(&input, &Config::default())?;
//! assert_eq!(output.crate_name, "pets");
//! for file in &output.files {
//!     println!("{}: {} bytes", file.path, file.text.len());
//! }
//! # Ok::<(), postman_codegen::Error>(())
//! ```
//!
//! # What can go wrong
//!
//! Everything that was found in a collection is a [`Diagnostic`](diagnostic::Diagnostic) with a
//! place that a Postman user knows, what is there, what was expected, and a way out. A request
//! that cannot be used is left out with a warning; the others are generated all the same. An
//! [`Error`] means that nothing was generated, and nothing on the disk has changed.
//!
//! # Limits
//!
//! Time and memory grow with the size of a collection, not faster, whatever it has much of. For
//! that some things end where no real collection comes to; each but the last is told by a warning:
//!
//! - Folders deeper than 64 levels are flattened. What they inherit from each other is kept, but
//!   for an authentication of more than 4 KiB (8 KiB below level 80, where it is an error).
//! - JSON outside folders nests 128 levels deep at most, else the file is refused. An example that
//!   nests deeper is text.
//! - Names of folders and requests have 500 characters. A scheme of authentication has 100
//!   parameters, and `disabledSystemHeaders` 100 names.
//! - Variables in the values of variables are replaced 19 levels deep, as Postman does. A value has
//!   64 KiB then, and all of them together are made of 16 MiB of text; a variable beyond has none.
//! - Diagnostics show 300 characters of what was found.
//!
//! # Known differences from Postman
//!
//! `example()` of an operation, and the `replay` of a generated crate, send what Postman sends,
//! but for these. In all other calls a caller's arguments are encoded, as no argument may change
//! an address.
//!
//! - **Signatures** of an example cover the collection's own server, wherever `--base-url` sends it:
//!   so they are those that Postman makes. Nonces have 32 digits.
//! - **NTLM** answers in version 2 always, and negotiates without domain and workstation; Postman
//!   falls back to version 1 where the server tells nothing of itself.
//! - **AWS signatures in the query** name their lifetime (`X-Amz-Expires`) for all services, as AWS's
//!   own SDK does; Postman does for S3 alone.
//! - **JSON Web Tokens** are not signed by `ES512`.
//! - **Bodies of several parts** are signed where a scheme signs bodies; Postman leaves them out.
//! - **Dot segments** in a path (`/a/../b`, `%2e%2e`) are resolved before sending: `reqwest` holds
//!   addresses as WHATWG URLs, which have none, and gives no way around them. A transport of one's
//!   own gets them as they are.
//! - **`disableUrlEncoding`** holds as far as a request target can: spaces, quotes, `<`, `>` and
//!   what is not ASCII go out encoded, since neither `http::Uri` nor servers take them.
//! - **A path segment that is an object** sends its `value`, where Postman sends
//!   `[object Object]`.
//! - **An address with `raw` alone** is sent, where Postman fails.
//! - **File parts after a part with several files** are sent with their content. Postman sends
//!   them empty, which is a known bug of its.
//! - **A file that is not there** is an error for a caller, and in an example it is a stub with
//!   its name. Postman leaves the part or the body out.
//! - **Content types of files** are guessed from `mime_guess`, with Postman's own for the
//!   extensions that are common; rare ones can differ.
//! - **Header names in other letter case** go out in lower case: HTTP takes them for the same, and
//!   HTTP/2 knows no other.
//! - **System headers** are the client's own: `User-Agent` names the generated crate unless the
//!   collection has one, and `Postman-Token` and `Cache-Control` are not imitated.
//! - **Scripts** are not run: the docs of an operation say that it has one, and the client's
//!   `on_request` is the place for what it does. Cookies are not kept from one request to the next.
//! - **Redirects** are not followed.
//! - **Dynamic variables** such as `$randomCity` have other words to choose from.
//!
//! # The code
//!
//! [`generate`] shows the way through it, one line a stage:
//!
//! ```text
//! bytes ──decode, read──▶ collection::Collection ──lower──▶ api::Api ──render──▶ files ──write──▶ disk
//! ```
//!
//! - [`collection`]: a collection as Postman's own runtime understands it. Knows nothing of Rust.
//! - [`api`]: what it means, with variables, folder defaults and examples resolved. Still no Rust.
//! - `rust`: names, types and text; `rust/runtime` is real Rust that is copied into each client.
//! - [`config`]: what a user can decide, from a file, a builder or the command line.
//! - [`diagnostic`]: what was found, and where; `report` turns it into text.
//! - [`Generator`] reads files, [`Output`] alone writes them.
//!
//! # Features
//!
//! - `cli` (default): the `postman-codegen` command. The library does not need it.

#![allow(
    clippy::result_large_err,
    reason = "a diagnostic ends a stage once; boxing it would be in the way everywhere"
)]

pub mod api;
pub mod collection;
pub mod config;
pub mod diagnostic;
mod error;
mod generator;
mod input;
mod output;
mod package_name;
pub mod report;
mod rust;

pub use config::Config;
pub use error::Error;
pub use generator::Generator;
pub use input::{Input, Source};
pub use output::{Differences, Output, Report, Summary};
pub use rust::{FileKind, Named, Outline, OutlinedOperation, SourceFile, outline};

use std::borrow::Borrow;

use api::Api;
use collection::{Collection, Secret};
use config::Settings;
use diagnostic::Diagnostics;

/// Generates a client, in memory. An input that is given away is gone as soon as it is read.
///
/// # Errors
///
/// When the input is no collection, or a choice of the configuration can never work; the error
/// has everything that was found until then.
pub fn generate(input: impl Borrow<Input>, config: &Config) -> Result<Output, Error> {
    let name = input.borrow().collection.name.clone();
    let mut diagnostics = Diagnostics::about(&name);
    let choices = Settings::new(config);
    let api = resolve(input, &choices, &mut diagnostics)?;
    let crate_name = rust::crate_name(&api, config);
    diagnostics.extend(rust::renamed(&api, &crate_name, config));
    let name = diagnostic::visible(&name);
    let (files, modules) = rust::render(&api, &name, &crate_name, &choices);
    diagnostics.extend(choices.unmatched());
    Ok(Output::new(crate_name, files, modules, diagnostics, &api))
}

/// Reads a collection and works out what it means: [`generate`] without its last stage.
///
/// # Errors
///
/// As [`generate`] does; the error has the diagnostics that were there before, too.
pub fn resolve(
    input: impl Borrow<Input>,
    choices: &Settings<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Api, Error> {
    choices.config().check(diagnostics);
    diagnostics.check()?;
    let (collection, secrets) = read(input.borrow(), diagnostics)?;
    let scopes = input
        .borrow()
        .scopes(choices.config(), secrets.len(), diagnostics);
    let scopes = scopes.map_err(|error| diagnostics.ended_by(error))?;
    for name in choices.config().variables.keys() {
        if input.borrow().mentions(name) {
            choices.variable(name);
        }
    }
    drop(input);
    let api = api::lower(&collection, &scopes, secrets, choices, diagnostics);
    diagnostics.check()?;
    Ok(api)
}

/// Reads a collection, credentials taken out: the first stages of [`generate`].
///
/// # Errors
///
/// When the input is no collection; the error has the diagnostics that were there before, too.
pub fn read(
    input: &Input,
    diagnostics: &mut Diagnostics,
) -> Result<(Collection, Vec<Secret>), Error> {
    let text = collection::decode(&input.collection.bytes, diagnostics);
    let json = collection::read_json(&text);
    let mut json = json.map_err(|error| diagnostics.ended_by(error))?;
    let secrets = collection::redact(&mut json, 0);
    let collection = collection::from_value(json, diagnostics);
    let collection = collection.map_err(|error| diagnostics.ended_by(error))?;
    Ok((collection, secrets))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PETS: &str = r#"{ "info": { "name": "Pets" }, "item": [
        { "name": "List", "request": "https://pets.example/pets" } ] }"#;

    #[test]
    fn the_same_input_gives_the_same_output() {
        let input = Input::new("pets.json", PETS);
        let config = Config::from_toml("leave-out = ['A', 'B']\n[variables]\na = 'b'").unwrap();
        let first = generate(&input, &config).unwrap();
        assert_eq!(generate(&input, &config).unwrap(), first);
        assert!(
            first
                .files
                .iter()
                .all(|file| file.text.contains("pets.json"))
        );
    }

    #[test]
    fn a_variable_is_matched_by_its_token() {
        let json = PETS.replace("https://pets.example", "{{base}}");
        let config = Config::from_toml("[variables]\nbase = 'https://a'\nbas = 'b'").unwrap();
        let output = generate(Input::new("pets.json", json), &config).unwrap();
        assert_eq!(output.diagnostics.len(), 1, "`bas` alone matches nothing");
    }

    #[test]
    fn a_collection_without_requests_gives_a_client_without_operations() {
        let json = r#"{ "info": { "name": "Pets" }, "item": [] }"#;
        let output = generate(Input::new("pets.json", json), &Config::default()).unwrap();
        let messages = output.diagnostics.iter().map(|one| one.message.as_str());
        let expected = "the collection has no request that can be used";
        assert_eq!(messages.collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn a_crate_is_not_called_like_its_dependency() {
        let input = Input::new("pets.json", PETS.replace("Pets", "Tokio"));
        let output = generate(&input, &Config::default()).unwrap();
        let first = output.diagnostics.iter().next().map(|one| &*one.message);
        assert_eq!(first, Some("the crate is called `tokio-api`"));
        let config = Config::from_toml("crate-name = 'tokio'").unwrap();
        let error = generate(&input, &config).unwrap_err().to_string();
        assert!(error.contains("no dependency of the client"), "{error}");
    }

    #[test]
    fn an_error_names_the_file_and_shows_the_line() {
        let error = generate(Input::new("pets.json", "{ 1 }"), &Config::default());
        let text = error.unwrap_err().to_string();
        assert!(text.contains("--> pets.json:1:"), "{text}");
        assert!(text.contains("1 | { 1 }"), "{text}");
    }
}
