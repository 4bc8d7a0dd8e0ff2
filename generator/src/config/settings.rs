//! A configuration while a collection is read: which of its settings match something.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::pattern::Pattern;
use super::{Config, suggest};
use crate::diagnostic::{Diagnostic, Place};

/// A configuration that remembers which of its settings matched.
///
/// Whoever lowers a collection asks it about every folder, request, parameter, field, type and
/// variable; what was never matched then is a slip of the user's, and becomes a warning.
#[derive(Debug)]
pub struct Settings<'a> {
    config: &'a Config,
    leave_out: Table<'a>,
    operations: Table<'a>,
    parameters: Table<'a>,
    type_names: Table<'a>,
    types: Table<'a>,
    required: Table<'a>,
    client_settings: Table<'a>,
    arguments: Table<'a>,
    variables: Table<'a>,
}

impl<'a> Settings<'a> {
    /// Gets a configuration ready to be asked.
    pub fn new(config: &'a Config) -> Self {
        let rename = &config.rename;
        Self {
            config,
            leave_out: Table::list("leave-out", &config.leave_out),
            operations: Table::map("rename.operations", &rename.operations),
            parameters: Table::map("rename.parameters", &rename.parameters),
            type_names: Table::map("rename.types", &rename.types),
            types: Table::map("types", &config.types),
            required: Table::list("required", &config.required),
            client_settings: Table::list("client-settings", &config.client_settings),
            arguments: Table::list("arguments", &config.arguments),
            variables: Table::map("variables", &config.variables),
        }
    }

    /// The configuration itself.
    pub fn config(&self) -> &'a Config {
        self.config
    }

    /// Whether a folder or a request is left out; `items` are names as written, outermost first.
    pub fn leave_out<S: AsRef<str>>(&self, items: &[S]) -> bool {
        self.leave_out.find(|| place(items, None)).is_some()
    }

    /// The name that an operation gets.
    pub fn operation_name<S: AsRef<str>>(&self, items: &[S]) -> Option<&'a str> {
        self.operations.find(|| place(items, None))
    }

    /// The name that a parameter gets.
    pub fn parameter_name<S: AsRef<str>>(&self, items: &[S], parameter: &str) -> Option<&'a str> {
        self.parameters.find(|| place(items, Some(parameter)))
    }

    /// The Rust type of a parameter.
    pub fn parameter_type<S: AsRef<str>>(&self, items: &[S], parameter: &str) -> Option<&'a str> {
        self.types.find(|| place(items, Some(parameter)))
    }

    /// Whether a parameter is required.
    pub fn is_required<S: AsRef<str>>(&self, items: &[S], parameter: &str) -> bool {
        let found = self.required.find(|| place(items, Some(parameter)));
        found.is_some()
    }

    /// The name that a type gets; `name` is the one that it would have.
    pub fn type_name(&self, name: &str) -> Option<&'a str> {
        self.type_names.find(|| name.to_owned())
    }

    /// The Rust type of a field.
    pub fn field_type(&self, type_name: &str, field: &str) -> Option<&'a str> {
        self.types.find(|| format!("{type_name}.{field}"))
    }

    /// Whether a field is always there.
    pub fn field_required(&self, type_name: &str, field: &str) -> bool {
        let found = self.required.find(|| format!("{type_name}.{field}"));
        found.is_some()
    }

    /// Whether a variable is a setting of the client wherever it is used.
    pub fn is_client_setting(&self, variable: &str) -> bool {
        self.client_settings.find(|| variable.to_owned()).is_some()
    }

    /// Whether a variable is an argument wherever it is used.
    pub fn is_argument(&self, variable: &str) -> bool {
        self.arguments.find(|| variable.to_owned()).is_some()
    }

    /// The value that a variable gets; names of variables are no patterns.
    pub fn variable(&self, name: &str) -> Option<&'a str> {
        self.variables.find_exact(name)
    }

    /// A warning for each setting that matched nothing, in the order of the configuration.
    pub fn unmatched(&self) -> Vec<Diagnostic> {
        let tables = [
            &self.variables,
            &self.leave_out,
            &self.operations,
            &self.parameters,
            &self.type_names,
            &self.types,
            &self.required,
            &self.client_settings,
            &self.arguments,
        ];
        tables.iter().flat_map(|table| table.unmatched()).collect()
    }
}

/// A place as the configuration writes it.
fn place<S: AsRef<str>>(items: &[S], last: Option<&str>) -> String {
    let items = items.iter().map(AsRef::as_ref);
    items.chain(last).collect::<Vec<_>>().join("/")
}

/// Settings of one kind.
#[derive(Debug)]
struct Table<'a> {
    name: &'static str,
    entries: Vec<Entry<'a>>,
    /// Where the exact ones are in `entries`; it is never iterated.
    exact: HashMap<&'a str, usize>,
    /// Which of `entries` are patterns.
    patterns: Vec<(usize, Pattern)>,
    /// What was asked for, to tell what an unmatched setting may have meant.
    asked: RefCell<Vec<String>>,
}

#[derive(Debug)]
struct Entry<'a> {
    key: &'a str,
    value: &'a str,
    matched: Cell<bool>,
}

/// How many unmatched settings of a kind are compared with all that was asked for.
const SUGGESTIONS: usize = 5;

impl<'a> Table<'a> {
    fn list(name: &'static str, keys: &'a [String]) -> Self {
        Self::new(name, keys.iter().map(|key| (key.as_str(), "")))
    }

    fn map(name: &'static str, entries: &'a indexmap::IndexMap<String, String>) -> Self {
        let entries = entries.iter();
        Self::new(
            name,
            entries.map(|(key, value)| (key.as_str(), value.as_str())),
        )
    }

    fn new(name: &'static str, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut table = Self {
            name,
            entries: Vec::new(),
            exact: HashMap::new(),
            patterns: Vec::new(),
            asked: RefCell::default(),
        };
        for (index, (key, value)) in pairs.enumerate() {
            if Pattern::is_pattern(key) {
                table.patterns.push((index, Pattern::parse(key)));
            }
            // A name of the collection may hold a star itself.
            table.exact.insert(key, index);
            let matched = Cell::new(false);
            table.entries.push(Entry {
                key,
                value,
                matched,
            });
        }
        table
    }

    /// The value for a place: of the exact setting, else of the first pattern that matches.
    fn find(&self, place: impl FnOnce() -> String) -> Option<&'a str> {
        if self.entries.is_empty() {
            return None;
        }
        let place = place();
        let mut found = self.find_exact(&place);
        for (index, pattern) in &self.patterns {
            if pattern.matches(&place) {
                let value = self.matched(*index);
                found = found.or(Some(value));
            }
        }
        if found.is_none() {
            self.asked.borrow_mut().push(place);
        }
        found
    }

    fn find_exact(&self, place: &str) -> Option<&'a str> {
        let index = self.exact.get(place)?;
        Some(self.matched(*index))
    }

    fn matched(&self, index: usize) -> &'a str {
        let entry = &self.entries[index];
        entry.matched.set(true);
        entry.value
    }

    fn unmatched(&self) -> Vec<Diagnostic> {
        let unmatched = self.entries.iter().filter(|entry| !entry.matched.get());
        let asked = self.asked.borrow();
        let warning = |(index, entry): (usize, &Entry)| {
            let message = format!(
                "the setting `{}` matches nothing: `{}`",
                self.name, entry.key
            );
            let warning = Diagnostic::warning(Place::default(), message).in_file("");
            let asked = asked.iter().map(String::as_str);
            let meant = match index {
                0..SUGGESTIONS => suggest::nearest(entry.key, asked),
                _ => None,
            };
            warning.help(match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "`postman-codegen inspect COLLECTION` shows the names".into(),
            })
        };
        unmatched.enumerate().map(warning).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "
        leave-out = ['Internal/**', 'Pets/Old', 'Gone']
        required = ['*.id', 'Pets/List/page']
        client-settings = ['tenant']
        [variables]
        baseUrl = 'http://localhost'
        unused = '1'
        [rename.operations]
        'Pets/*' = 'any'
        'Pets/List' = 'list'
        'Pets/Lits' = 'typo'
        [types]
        'Pets/List/page' = 'u32'
        'User.id' = 'Uuid'
    ";

    #[test]
    fn exact_places_count_before_patterns() {
        let config = Config::from_toml(CONFIG).unwrap();
        let settings = Settings::new(&config);
        assert_eq!(settings.operation_name(&["Pets", "List"]), Some("list"));
        assert_eq!(settings.operation_name(&["Pets", "Get"]), Some("any"));
        assert_eq!(settings.operation_name(&["Users", "List"]), None);
        assert!(settings.leave_out(&["Internal", "Old", "Ping"]));
        assert!(!settings.leave_out(&["Internal"]));
        assert_eq!(
            settings.parameter_type(&["Pets", "List"], "page"),
            Some("u32")
        );
        assert!(settings.is_required(&["Pets", "List"], "page"));
        assert!(!settings.is_required(&["Pets", "List"], "size"));
        assert_eq!(settings.field_type("User", "id"), Some("Uuid"));
        assert!(settings.field_required("Anything", "id"));
        assert_eq!(settings.parameter_name(&["Pets", "List"], "page"), None);
        assert_eq!(settings.type_name("User"), None);
        assert!(settings.is_client_setting("tenant"));
        assert!(!settings.is_argument("tenant"));
        assert_eq!(settings.variable("baseUrl"), Some("http://localhost"));
        assert_eq!(settings.variable("other"), None);
    }

    #[test]
    fn what_matched_nothing_is_a_warning_that_says_what_was_meant() {
        let config = Config::from_toml(CONFIG).unwrap();
        let settings = Settings::new(&config);
        for items in [["Users", "List"], ["Pets", "Old"], ["Petz", "Lits"]] {
            settings.leave_out(&items);
            settings.operation_name(&items);
            settings.parameter_type(&items, "page");
        }
        settings.field_required("User", "id");
        settings.is_client_setting("tenant");
        settings.variable("baseUrl");
        let mut warnings = crate::diagnostic::Diagnostics::default();
        warnings.extend(settings.unmatched());
        insta::assert_snapshot!(crate::Error::from(warnings).to_string(), @r##"
        warning: the setting `variables` matches nothing: `unused`
          help: `postman-codegen inspect COLLECTION` shows the names

        warning: the setting `leave-out` matches nothing: `Internal/**`
          help: `postman-codegen inspect COLLECTION` shows the names

        warning: the setting `leave-out` matches nothing: `Gone`
          help: `postman-codegen inspect COLLECTION` shows the names

        warning: the setting `rename.operations` matches nothing: `Pets/List`
          help: did you mean `Users/List`?

        warning: the setting `rename.operations` matches nothing: `Pets/Lits`
          help: did you mean `Petz/Lits`?

        warning: the setting `types` matches nothing: `Pets/List/page`
          help: did you mean `Users/List/page`?

        warning: the setting `types` matches nothing: `User.id`
          help: `postman-codegen inspect COLLECTION` shows the names

        warning: the setting `required` matches nothing: `Pets/List/page`
          help: `postman-codegen inspect COLLECTION` shows the names
        "##);
    }
}
