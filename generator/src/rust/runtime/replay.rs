//! Sends the saved examples of all operations, one at a time, and says what came of each.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use http::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::call::RequestOptions;
use super::client::{Client, ClientBuilder};
use super::dynamic;
use super::error::Error;
use super::operation::Service;
use super::pending::{Decode, NoReply, Pending};
use super::reply::Reply;
use super::sample::SampleFiles;
use super::scopes::{Scope, Scopes};
use super::transport::BoxFuture;

/// The example of one operation.
pub struct Replay {
    /// The position among all requests of the collection.
    pub index: usize,
    /// The names of the folders and of the request.
    pub item: &'static [&'static str],
    /// Starts the call.
    pub start: fn(&Client, RequestOptions) -> Attempt,
}

/// A call on its way, and what judges its reply.
pub struct Attempt {
    exchange: BoxFuture<Result<Reply, NoReply>>,
    judge: Box<dyn FnOnce(Reply) -> Outcome>,
}

impl Attempt {
    /// The attempt of a call.
    pub fn of<T: 'static, E: 'static>(pending: Pending<T, E>) -> Self {
        let (exchange, decode) = pending.into_parts();
        let judge = Box::new(move |reply| judge(decode, reply));
        Self { exchange, judge }
    }
}

/// What came of a call: its outcome and a detail where it needs one.
type Outcome = (&'static str, Option<String>);

fn judge<T, E>(decode: Decode<T, E>, reply: Reply) -> Outcome {
    match decode(reply) {
        Ok(_) => ("ok", None),
        Err(Error::Api(_)) => ("documented_error", None),
        Err(Error::Undocumented(_)) => ("undocumented_status", None),
        Err(Error::Decode(error)) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            (
                "decode_error",
                Some(format!("{error}: {}", cause.unwrap_or_default())),
            )
        }
        Err(Error::Transport(error)) => ("not_sent", Some(error.to_string())),
        Err(Error::Timeout(error)) => ("not_sent", Some(error.to_string())),
        Err(Error::Request(error)) => ("not_sent", Some(error.to_string())),
    }
}

/// A credential that was taken out of the collection: the name of the variable that stands for it,
/// the JSON pointer (RFC 6901) to the text that held it, and its byte range in that text.
pub type Secret = (&'static str, &'static str, usize, usize);

const USAGE: &str = "replay --base-url URL [--collection FILE] [--environment FILE]... \
                     [--globals FILE]... [--var NAME=VALUE]... [--files DIR]";

/// The program: reads its arguments, sends the examples, prints a JSON line for each.
pub fn main(service: &'static Service, replays: &[Replay], secrets: &[Secret]) -> ExitCode {
    let client =
        match Arguments::read(service, secrets).and_then(|arguments| arguments.client(service)) {
            Ok(client) => client,
            Err(message) => {
                eprintln!("{message}\nusage: {USAGE}");
                return ExitCode::from(2);
            }
        };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(run(&client, replays)),
        Err(error) => {
            eprintln!("the runtime cannot start: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

async fn run(client: &Client, replays: &[Replay]) {
    for replay in replays {
        let name = HeaderName::from_static("x-postman-index");
        let options = RequestOptions::new().header(name, HeaderValue::from(replay.index));
        let attempt = (replay.start)(client, options);
        let (status, (outcome, detail)) = match attempt.exchange.await {
            Ok(reply) => (Some(reply.status().as_u16()), (attempt.judge)(reply)),
            Err(error) => (None, ("not_sent", Some(reason(&error)))),
        };
        let mut line = json!({
            "index": replay.index, "item": replay.item, "status": status, "outcome": outcome,
        });
        if let (Some(detail), Value::Object(line)) = (detail, &mut line) {
            line.insert("detail".to_owned(), detail.into());
        }
        let _ = writeln!(std::io::stdout(), "{line}");
    }
}

fn reason(error: &NoReply) -> String {
    let error: &dyn std::error::Error = match error {
        NoReply::Transport(error) => error,
        NoReply::Timeout(error) => error,
        NoReply::Request(error) => error,
    };
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

struct Arguments {
    base_url: String,
    variables: Scopes,
    files: SampleFiles,
}

impl Arguments {
    fn read(service: &Service, secrets: &[Secret]) -> Result<Self, String> {
        let mut variables = Scopes::new();
        variables.set_dynamic(dynamic::value);
        for (name, value) in service.variables {
            variables.insert(Scope::Collection, *name, *value);
        }
        let mut base_url = None;
        let mut files = SampleFiles::default();
        let mut arguments = std::env::args().skip(1);
        while let Some(option) = arguments.next() {
            let value = arguments
                .next()
                .ok_or_else(|| format!("`{option}` needs a value"))?;
            match option.as_str() {
                "--base-url" => base_url = Some(value),
                "--collection" => read_secrets(&value, secrets, &mut variables)?,
                "--environment" => read_scope(&value, Scope::Environment, &mut variables)?,
                "--globals" => read_scope(&value, Scope::Globals, &mut variables)?,
                "--files" => files = SampleFiles::below(PathBuf::from(value)),
                "--var" => {
                    let (name, value) = value.split_once('=').ok_or("`--var` takes NAME=VALUE")?;
                    variables.insert(Scope::Override, name, value);
                }
                _ => return Err(format!("unknown option `{option}`")),
            }
        }
        let base_url = base_url.ok_or("`--base-url` is missing")?;
        Ok(Self {
            base_url,
            variables,
            files,
        })
    }

    fn client(self, service: &'static Service) -> Result<Client, String> {
        let builder = ClientBuilder::new(service).variables(self.variables);
        let builder = builder
            .sample_files(self.files)
            .set_all_base_urls(&self.base_url);
        builder.build().map_err(|error| error.to_string())
    }
}

fn read_json(path: &str) -> Result<Value, String> {
    let text =
        fs::read_to_string(path).map_err(|error| format!("cannot read `{path}`: {error}"))?;
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| format!("`{path}` is no JSON: {error}"))
}

/// Gives back the values that were taken out of the collection.
fn read_secrets(path: &str, secrets: &[Secret], variables: &mut Scopes) -> Result<(), String> {
    let collection = read_json(path)?;
    for &(name, pointer, start, end) in secrets {
        let text = collection.pointer(pointer).and_then(Value::as_str);
        let secret = text.and_then(|text| text.get(start..end));
        let secret =
            secret.ok_or_else(|| format!("`{path}` is not the collection of this client"))?;
        variables.insert(Scope::Collection, name, secret);
    }
    Ok(())
}

/// Adds the enabled variables of an environment or globals export.
fn read_scope(path: &str, scope: Scope, variables: &mut Scopes) -> Result<(), String> {
    let file = read_json(path)?;
    let export = file.get("environment").unwrap_or(&file);
    let values = export.get("values").and_then(Value::as_array);
    let values = values.ok_or_else(|| format!("`{path}` has no `values`"))?;
    for value in values {
        let is = |key, flag| value.get(key).and_then(Value::as_bool) == Some(flag);
        let key = value.get("key").and_then(Value::as_str);
        if let Some(key) = key.filter(|_| !is("enabled", false) && !is("disabled", true)) {
            variables.insert(scope, key, text(value.get("value")));
        }
    }
    Ok(())
}

/// A value as Postman prints it.
fn text(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(_)) => "[object Object]".to_owned(),
        Some(other) => other.to_string(),
    }
}
