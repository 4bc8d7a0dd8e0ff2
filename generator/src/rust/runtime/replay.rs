//! Sends the saved examples of all operations, one at a time, and says what came of each.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use http::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::client::{Client, ClientBuilder};
use super::error::Error;
use super::operation::Service;
use super::options::RequestOptions;
use super::pending::{Decode, NoReply, Pending};
use super::reply::Reply;
use super::response::Response;
use super::sample::{SampleFiles, Samples};
use super::scopes::{Scope, Scopes};
use super::show::Shown;
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

/// Shows what a call came to.
pub type Show<T, E> = fn(&Result<Response<T>, Error<E>>) -> Shown;

impl Attempt {
    /// The attempt of a call whose reply is taken as it comes.
    pub fn of<T: 'static, E: 'static>(pending: Pending<T, E>) -> Self {
        Self::showing(pending, |_| None)
    }

    /// The attempt of a call, and how to show what its reply was decoded to.
    pub fn showing<T: 'static, E: 'static>(pending: Pending<T, E>, show: Show<T, E>) -> Self {
        let (exchange, decode) = pending.into_parts();
        let judge = Box::new(move |reply| judge(decode, show, reply));
        Self { exchange, judge }
    }
}

/// What came of a call.
struct Outcome {
    kind: &'static str,
    detail: Option<String>,
    shown: Shown,
}

fn judge<T, E>(decode: Decode<T, E>, show: Show<T, E>, reply: Reply) -> Outcome {
    let came = decode(reply);
    let shown = show(&came);
    let (kind, detail) = match came {
        Ok(_) => ("ok", None),
        Err(Error::Api(_)) => ("documented_error", None),
        Err(Error::Undocumented(_)) => ("undocumented_status", None),
        Err(Error::Decode(error)) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            let cause = cause.unwrap_or_default();
            ("decode_error", Some(format!("{error}: {cause}")))
        }
        Err(Error::Transport(error)) => ("not_sent", Some(error.to_string())),
        Err(Error::Timeout(error)) => ("not_sent", Some(error.to_string())),
        Err(Error::Request(error)) => ("not_sent", Some(error.to_string())),
    };
    Outcome {
        kind,
        detail,
        shown,
    }
}

/// A credential that was taken out of the collection: the name of the variable that stands for it,
/// the JSON pointer (RFC 6901) to the text that held it, and its byte range in that text.
pub type Secret = (&'static str, &'static str, usize, usize);

const USAGE: &str = "replay --base-url URL [--collection FILE] [--environment FILE]... \
                     [--globals FILE]... [--var NAME=VALUE]... [--files DIR] [--decoded]";

/// The program: reads its arguments, sends the examples, prints a JSON line for each.
pub fn main(service: &'static Service, replays: &[Replay], secrets: &[Secret]) -> ExitCode {
    let read = Arguments::read(service, secrets).and_then(|arguments| {
        let with_decoded = arguments.with_decoded;
        Ok((arguments.client(service)?, with_decoded))
    });
    let (client, with_decoded) = match read {
        Ok(read) => read,
        Err(message) => {
            eprintln!("{message}\nusage: {USAGE}");
            return ExitCode::from(2);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(run(&client, replays, with_decoded)),
        Err(error) => {
            eprintln!("the runtime cannot start: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

async fn run(client: &Client, replays: &[Replay], with_decoded: bool) {
    for replay in replays {
        let name = HeaderName::from_static("x-postman-index");
        let options = RequestOptions::new().header(name, HeaderValue::from(replay.index));
        let attempt = (replay.start)(client, options);
        let (status, outcome) = match attempt.exchange.await {
            Ok(reply) => (Some(reply.status().as_u16()), (attempt.judge)(reply)),
            Err(error) => (None, not_sent(&error)),
        };
        let line = line(replay, status, outcome, with_decoded);
        let _ = writeln!(std::io::stdout(), "{line}");
    }
}

/// A line of JSON. What was decoded is put in as text: `Value` would round long numbers.
fn line(replay: &Replay, status: Option<u16>, outcome: Outcome, with_decoded: bool) -> String {
    let mut line = json!({
        "index": replay.index, "item": replay.item, "status": status, "outcome": outcome.kind,
    });
    if let (Some(detail), Value::Object(line)) = (outcome.detail, &mut line) {
        line.insert("detail".to_owned(), detail.into());
    }
    let mut line = line.to_string();
    if let Some(shown) = outcome.shown.filter(|_| with_decoded) {
        line.truncate(line.len() - 1);
        match shown {
            Ok(decoded) => line.push_str(&format!(",\"decoded\":{decoded}}}")),
            Err(why) => line.push_str(&format!(",\"undecoded\":{}}}", Value::from(why))),
        }
    }
    line
}

fn not_sent(error: &NoReply) -> Outcome {
    let error: &dyn std::error::Error = match error {
        NoReply::Transport(error) => error,
        NoReply::Timeout(error) => error,
        NoReply::Request(error) => error,
    };
    let detail = match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    Outcome {
        kind: "not_sent",
        detail: Some(detail),
        shown: None,
    }
}

struct Arguments {
    base_url: String,
    samples: Samples,
    with_decoded: bool,
}

impl Arguments {
    fn read(service: &Service, secrets: &[Secret]) -> Result<Self, String> {
        let mut samples = Samples::of(service);
        let variables = &mut samples.variables;
        let mut base_url = None;
        let mut with_decoded = false;
        let mut arguments = std::env::args().skip(1);
        while let Some(option) = arguments.next() {
            if option == "--decoded" {
                with_decoded = true;
                continue;
            }
            let value = arguments
                .next()
                .ok_or_else(|| format!("`{option}` needs a value"))?;
            match option.as_str() {
                "--base-url" => base_url = Some(value),
                "--collection" => read_secrets(&value, secrets, variables)?,
                "--environment" => read_scope(&value, Scope::Environment, variables)?,
                "--globals" => read_scope(&value, Scope::Globals, variables)?,
                "--files" => samples.files = SampleFiles::below(PathBuf::from(value)),
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
            samples,
            with_decoded,
        })
    }

    fn client(self, service: &'static Service) -> Result<Client, String> {
        let mut builder = ClientBuilder::new(service);
        builder.samples = self.samples;
        builder.base_urls.fill(Some(self.base_url));
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
        let text = collection.pointer(pointer).map(|value| text(Some(value)));
        let secret = text.as_ref().and_then(|text| text.get(start..end));
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
        Some(Value::Array(elements)) => {
            let element = |one: &Value| match one {
                Value::Null => String::new(),
                one => text(Some(one)),
            };
            elements.iter().map(element).collect::<Vec<_>>().join(",")
        }
        Some(Value::Number(number)) => match number.as_f64() {
            Some(float) => float.to_string(),
            None => number.to_string(),
        },
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_print_as_in_javascript() {
        for (json, expected) in [
            ("\"a\"", "a"),
            ("7", "7"),
            ("7.0", "7"),
            ("-0.5", "-0.5"),
            ("true", "true"),
            ("null", "null"),
            ("{\"a\": 1}", "[object Object]"),
            ("[1, null, [\"a\"], {}]", "1,,a,[object Object]"),
            ("[]", ""),
        ] {
            let value: Value = serde_json::from_str(json).unwrap();
            assert_eq!(text(Some(&value)), expected, "{json}");
        }
        assert_eq!(text(None), "");
    }

    #[test]
    fn the_last_enabled_variable_of_a_file_counts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("env.json");
        let json = r#"{"environment": {"values": [
            {"key": "twice", "value": "first"}, {"key": "twice", "value": "last", "enabled": true},
            {"key": "twice", "value": "off", "enabled": false}, {"key": "off", "value": "x", "disabled": true},
            {"value": "no key"}, {"key": "number", "value": 7}, {"key": "bare"},
            {"key": "nested", "value": "{{number}}-{{in{{suffix}}}}"}, {"key": "suffix", "value": "ner"},
            {"key": "inner", "value": "i"}
        ]}}"#;
        fs::write(&path, format!("\u{feff}{json}")).unwrap();
        let mut scopes = Scopes::new();
        scopes.insert(Scope::Collection, "off", "from the collection");
        read_scope(&path.to_string_lossy(), Scope::Environment, &mut scopes).unwrap();
        for (text, expected) in [
            ("{{twice}}", "last"),
            ("{{off}}", "from the collection"),
            ("{{number}}{{bare}}", "7"),
            ("{{nested}}", "7-i"),
        ] {
            assert_eq!(scopes.resolve(text), expected, "{text}");
        }
    }

    #[test]
    fn a_file_that_is_no_export_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("env.json");
        let path = path.to_string_lossy();
        for (json, expected) in [("{", "is no JSON"), ("{}", "has no `values`")] {
            fs::write(&*path, json).unwrap();
            let error = read_scope(&path, Scope::Globals, &mut Scopes::new()).unwrap_err();
            assert!(
                error.contains(expected) && error.contains(&*path),
                "{error}"
            );
        }
        let error = read_scope("nowhere.json", Scope::Globals, &mut Scopes::new());
        assert!(error.unwrap_err().starts_with("cannot read `nowhere.json`"));
    }
}
