//! What is generated from.

use serde_json::{Value, json};

use crate::api::Scopes;
use crate::collection::{Variable, decode, read_json, redact, variables_from_value};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// What is generated from: the bytes of a collection, and of files with variables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    /// The collection.
    pub collection: Source,
    /// Environments; of equal variables the last one counts.
    pub environments: Vec<Source>,
    /// Postman's globals.
    pub globals: Option<Source>,
}

/// A file in memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The file's name without its folder: it stands in the generated files, which must not
    /// depend on where they were generated.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Source {
    /// A file of that name and content.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

impl Input {
    /// A collection alone.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            collection: Source::new(name, bytes),
            ..Self::default()
        }
    }

    /// Whether `{{name}}` stands in one of the files.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        let token = format!("{{{{{name}}}}}");
        let sources = self.environments.iter().chain(&self.globals);
        let mut sources = sources.chain([&self.collection]);
        sources.any(|source| String::from_utf8_lossy(&source.bytes).contains(&token))
    }

    /// The variables of environments, of globals and of the configuration, without credentials.
    ///
    /// What is taken out of them is numbered after the `taken` credentials of the collection.
    pub(crate) fn scopes(
        &self,
        config: &Config,
        taken: usize,
        diagnostics: &mut Diagnostics,
    ) -> Result<Scopes, Diagnostic> {
        let mut reader = Reader { taken, diagnostics };
        let mut environment = Vec::new();
        for source in &self.environments {
            environment.extend(reader.file(source)?);
        }
        let globals = match &self.globals {
            Some(source) => reader.file(source)?,
            None => Vec::new(),
        };
        Ok(Scopes {
            globals,
            environment,
            overrides: reader.given(config),
        })
    }
}

/// Reads variables; every diagnostic names where they are from.
struct Reader<'a> {
    taken: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn file(&mut self, source: &Source) -> Result<Vec<Variable>, Diagnostic> {
        let mut found = Diagnostics::default();
        let text = decode(&source.bytes, &mut found);
        let named = |diagnostic: Diagnostic| diagnostic.in_file(&source.name);
        self.diagnostics.extend(found.iter().cloned().map(named));
        let mut json = read_json(&text).map_err(named)?;
        self.redact(&mut json, &source.name);
        variables_from_value(&json).map_err(named)
    }

    fn given(&mut self, config: &Config) -> Vec<Variable> {
        let mut json = json!({ "variables": config.variables });
        self.redact(&mut json, "");
        let given = json["variables"].as_object().into_iter().flatten();
        given
            .map(|(key, value)| Variable {
                key: key.clone(),
                value: value.as_str().unwrap_or_default().to_owned(),
                ..Variable::default()
            })
            .collect()
    }

    fn redact(&mut self, json: &mut Value, file: &str) {
        let secrets = redact(json, self.taken);
        self.taken += secrets.len();
        let warnings = secrets.iter().map(|secret| secret.warning().in_file(file));
        self.diagnostics.extend(warnings);
    }
}
