//! The text of a `postman-codegen.toml`.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::de::{DeTable, Deserializer, ValueDeserializer};

use super::{Config, suggest};
use crate::collection::masked;
use crate::diagnostic::{Diagnostic, Place, visible};

/// A configuration file: what to generate, and the choices about it.
///
/// ```toml
/// collection = "collections/zoom.postman_collection.json"
/// output = "generated-client"
/// environment = ["staging.postman_environment.json"]
///
/// crate-name = "zoom-api"
/// leave-out = ["Internal/**"]
///
/// [variables]
/// baseUrl = "https://api.zoom.us/v2"
///
/// [rename.operations]
/// "Users/List users" = "list"
///
/// [types]
/// "Users/List users/page_size" = "u32"
///
/// [formats]
/// "*.created_at" = "date-time"
///
/// [objects]
/// "**/settings_by_name" = "map"
///
/// [conflicts]
/// "**/custom_fields/value" = "enum"
///
/// [derives]
/// "*Reply" = ["PartialEq", "Eq"]
///
/// [package]
/// license = "MIT"
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ConfigFile {
    /// The collection, by its path.
    pub collection: Option<PathBuf>,
    /// The folder that is written.
    pub output: Option<PathBuf>,
    /// Environments; of equal variables the last one counts.
    pub environment: Vec<PathBuf>,
    /// Postman's globals.
    pub globals: Option<PathBuf>,
    /// The choices.
    pub config: Config,
}

/// The keys that are not choices of [`Config`].
const JOB_KEYS: [&str; 4] = ["collection", "output", "environment", "globals"];

impl ConfigFile {
    /// Reads the text; paths stay as written.
    ///
    /// # Errors
    ///
    /// When the text is no TOML, or has an unknown key or a value of the wrong type: the
    /// diagnostic has line and column, but no file name.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        read(text).map_err(|error| problem(text, &error))
    }

    /// Takes relative paths as relative to this folder.
    #[must_use]
    pub fn relative_to(mut self, folder: &Path) -> Self {
        let paths = self.environment.iter_mut();
        let paths = paths.chain(&mut self.collection).chain(&mut self.output);
        for path in paths.chain(&mut self.globals) {
            *path = folder.join(&*path);
        }
        self
    }
}

fn read(text: &str) -> Result<ConfigFile, toml::de::Error> {
    let mut table = DeTable::parse(text)?;
    let job = table.get_mut();
    let collection = take(job, "collection")?;
    let output = take(job, "output")?;
    let environment = take(job, "environment")?.map(|OneOrMany(paths)| paths);
    let globals = take(job, "globals")?;
    Ok(ConfigFile {
        collection,
        output,
        environment: environment.unwrap_or_default(),
        globals,
        config: Config::deserialize(Deserializer::from(table))?,
    })
}

fn take<'a, T: Deserialize<'a>>(
    table: &mut DeTable<'a>,
    key: &str,
) -> Result<Option<T>, toml::de::Error> {
    let value = table.remove(key);
    let read = |value| T::deserialize(ValueDeserializer::from(value));
    value.map(read).transpose()
}

/// A path, or a list of them.
struct OneOrMany(Vec<PathBuf>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Paths)
    }
}

struct Paths;

impl<'de> serde::de::Visitor<'de> for Paths {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a path or a list of paths")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<OneOrMany, E> {
        Ok(OneOrMany(vec![text.into()]))
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
        let mut paths = Vec::new();
        while let Some(path) = list.next_element()? {
            paths.push(path);
        }
        Ok(OneOrMany(paths))
    }
}

/// What `toml` says, as a diagnostic.
fn problem(text: &str, error: &toml::de::Error) -> Diagnostic {
    let message = error.message();
    let diagnostic = match (
        unknown_one("field", message),
        unknown_one("variant", message),
    ) {
        (Some((key, known)), _) => unknown(key, known),
        (None, Some((value, known))) => impossible(value, &known),
        (None, None) => wrong(&first_line(message)),
    };
    let Some(span) = error.span() else {
        return diagnostic;
    };
    let (line, column) = position(text, span.start);
    diagnostic.at(line, column).with_source(&masked(text))
}

fn unknown(key: &str, mut known: Vec<&str>) -> Diagnostic {
    if known.contains(&"crate-name") {
        known.splice(0..0, JOB_KEYS);
    }
    let message = format!("unknown key `{}`", visible(key));
    expecting(Diagnostic::error(Place::default(), message), key, &known)
}

fn impossible(value: &str, known: &[&str]) -> Diagnostic {
    let error = Diagnostic::error(
        Place::default(),
        "this value is none of those that there are",
    );
    expecting(error.found(format!("`{}`", visible(value))), value, known)
}

fn expecting(diagnostic: Diagnostic, found: &str, known: &[&str]) -> Diagnostic {
    let list: Vec<String> = known.iter().map(|one| format!("`{one}`")).collect();
    let diagnostic = diagnostic.expected(format!("one of {}", list.join(", ")));
    match suggest::nearest(found, known.iter().copied()) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic,
    }
}

/// What is unknown and what is known out of serde's "unknown field `a`, expected one of `b`, `c`".
fn unknown_one<'a>(what: &str, message: &'a str) -> Option<(&'a str, Vec<&'a str>)> {
    let rest = message.strip_prefix("unknown ")?.strip_prefix(what)?;
    let (key, rest) = rest.strip_prefix(" `")?.rsplit_once("`, expected ")?;
    Some((key, rest.split('`').skip(1).step_by(2).collect()))
}

/// Serde's "invalid type: integer `1`, expected a string", taken apart.
fn wrong(message: &str) -> Diagnostic {
    let parts = message.strip_prefix("invalid type: ");
    match parts.and_then(|parts| parts.rsplit_once(", expected ")) {
        Some((found, expected)) => {
            Diagnostic::error(Place::default(), "this value has the wrong type")
                .found(found.replace("sequence", "list"))
                .expected(
                    expected
                        .replace("a sequence", "a list")
                        .replace("a map", "a table"),
                )
        }
        None => Diagnostic::error(Place::default(), message),
    }
}

fn first_line(message: &str) -> String {
    let mut lines = message.lines().map(str::trim);
    lines
        .find(|line| !line.is_empty())
        .unwrap_or("this is no TOML")
        .to_owned()
}

/// Line and column, in characters, counted from 1.
pub fn position(text: &str, start: usize) -> (usize, usize) {
    let before = text.get(..start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_to_generate_and_how() {
        let text = "collection = 'a.json'\nenvironment = 'e.json'\ncrate-name = 'a'\n[rename.types]\nX = 'Y'\n";
        let file = ConfigFile::parse(text).unwrap();
        assert_eq!(file.config.crate_name.as_deref(), Some("a"));
        assert_eq!(file.config.rename.types["X"], "Y");
        let file = file.relative_to(Path::new("sub"));
        assert_eq!(file.collection, Some("sub/a.json".into()));
        assert_eq!(file.environment, [PathBuf::from("sub/e.json")]);
        let list = ConfigFile::parse("environment = ['a', 'b']").unwrap();
        assert_eq!(list.environment.len(), 2);
        assert_eq!(ConfigFile::parse("").unwrap(), ConfigFile::default());
    }

    fn shown(text: &str) -> String {
        crate::Error::from(ConfigFile::parse(text).unwrap_err()).to_string()
    }

    #[test]
    fn an_unknown_key_is_named_with_what_was_meant() {
        insta::assert_snapshot!(shown("crate-name = 'a'\ncratename = 'b'\n"), @r##"
        error: unknown key `cratename`
          --> :2:1
          |
        2 | cratename = 'b'
          | ^
          expected: one of `collection`, `output`, `environment`, `globals`, `crate-name`, `variables`, `leave-out`, `rename`, `types`, `formats`, `objects`, `conflicts`, `derives`, `required`, `overlap`, `client-settings`, `arguments`, `single-file`, `package`
          help: did you mean `crate-name`?
        "##);
        insta::assert_snapshot!(shown("[rename]\noperation = {}\n"), @r##"
        error: unknown key `operation`
          --> :2:1
          |
        2 | operation = {}
          | ^
          expected: one of `operations`, `parameters`, `types`
          help: did you mean `operations`?
        "##);
        insta::assert_snapshot!(shown("[package]\nedition = '2021'\n"), @r##"
        error: unknown key `edition`
          --> :2:1
          |
        2 | edition = '2021'
          | ^
          expected: one of `version`, `license`, `description`, `authors`, `repository`, `homepage`, `keywords`, `categories`
        "##);
    }

    #[test]
    fn wrong_values_and_wrong_syntax_have_a_place() {
        insta::assert_snapshot!(shown("leave-out = 'Internal'\n"), @r##"
        error: this value has the wrong type
          --> :1:13
          |
        1 | leave-out = 'Internal'
          |             ^
          found: string "Internal"
          expected: a list
        "##);
        insta::assert_snapshot!(shown("environment = 1\n"), @r##"
        error: this value has the wrong type
          --> :1:15
          |
        1 | environment = 1
          |               ^
          found: integer `1`
          expected: a path or a list of paths
        "##);
        insta::assert_snapshot!(shown("crate-name = \n"), @r##"
        error: string values must be quoted, expected literal string
          --> :1:14
          |
        1 | crate-name =
          |              ^
        "##);
        insta::assert_snapshot!(shown("[variables]\nport = 8080\n"), @r##"
        error: this value has the wrong type
          --> :2:8
          |
        2 | port = 8080
          |        ^
          found: integer `8080`
          expected: a string
        "##);
    }
}
