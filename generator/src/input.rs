//! What is generated from.

use crate::api::Scopes;
use crate::collection::Variable;
use crate::collection::{decode, read_json, variables_from_value};
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

    /// The variables of environments, of globals and of the configuration.
    pub(crate) fn scopes(
        &self,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) -> Result<Scopes, Diagnostic> {
        let mut environment = Vec::new();
        for source in &self.environments {
            environment.extend(variables(source, diagnostics)?);
        }
        let globals = match &self.globals {
            Some(source) => variables(source, diagnostics)?,
            None => Vec::new(),
        };
        let overrides = config.variables.iter().map(|(key, value)| Variable {
            key: key.clone(),
            value: value.clone(),
            ..Variable::default()
        });
        Ok(Scopes {
            globals,
            environment,
            overrides: overrides.collect(),
        })
    }
}

/// The variables of a file; every diagnostic names it.
fn variables(source: &Source, diagnostics: &mut Diagnostics) -> Result<Vec<Variable>, Diagnostic> {
    let mut found = Diagnostics::default();
    let text = decode(&source.bytes, &mut found);
    let named = |diagnostic: Diagnostic| diagnostic.in_file(&source.name);
    diagnostics.extend(found.iter().cloned().map(named));
    let json = read_json(&text).map_err(|error| named(error.with_source(&text)))?;
    variables_from_value(&json).map_err(named)
}
