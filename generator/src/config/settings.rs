//! A configuration while a collection is read: which of its settings match something.

use super::table::Table;
use super::{Config, ConflictKind, ObjectKind, TextFormat};
use crate::diagnostic::Diagnostic;

/// A configuration that remembers which of its settings matched.
///
/// Whoever lowers a collection asks it about every folder, request, parameter, field, type and
/// variable; what was never matched then is a slip of the user's, and becomes a warning.
#[derive(Debug)]
pub struct Settings<'a> {
    config: &'a Config,
    leave_out: Table<'a, ()>,
    operations: Table<'a>,
    parameters: Table<'a>,
    type_names: Table<'a>,
    types: Table<'a>,
    formats: Table<'a, TextFormat>,
    objects: Table<'a, ObjectKind>,
    conflicts: Table<'a, ConflictKind>,
    derives: Table<'a, &'a [String]>,
    required: Table<'a, ()>,
    client_settings: Table<'a, ()>,
    arguments: Table<'a, ()>,
    variables: Table<'a>,
}

impl<'a> Settings<'a> {
    /// Gets a configuration ready to be asked.
    pub fn new(config: &'a Config) -> Self {
        let rename = &config.rename;
        Self {
            config,
            leave_out: Table::list("leave-out", &config.leave_out),
            operations: Table::map("rename.operations", &rename.operations, String::as_str),
            parameters: Table::map("rename.parameters", &rename.parameters, String::as_str),
            type_names: Table::map("rename.types", &rename.types, String::as_str),
            types: Table::map("types", &config.types, String::as_str),
            formats: Table::map("formats", &config.formats, |format| *format),
            objects: Table::map("objects", &config.objects, |kind| *kind),
            conflicts: Table::map("conflicts", &config.conflicts, |kind| *kind),
            derives: Table::map("derives", &config.derives, Vec::as_slice),
            required: Table::list("required", &config.required),
            client_settings: Table::list("client-settings", &config.client_settings),
            arguments: Table::list("arguments", &config.arguments),
            variables: Table::map("variables", &config.variables, String::as_str),
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

    /// The format of a field that holds text.
    pub fn field_format(&self, type_name: &str, field: &str) -> Option<TextFormat> {
        self.formats.find(|| format!("{type_name}.{field}"))
    }

    /// Whether anything is said of values by their places in JSON.
    pub fn has_json_places(&self) -> bool {
        !self.config.objects.is_empty() || !self.config.conflicts.is_empty()
    }

    /// Whether the object of a place is a map or a struct.
    pub fn object_kind(&self, place: &str) -> Option<ObjectKind> {
        self.objects.find(|| place.to_owned())
    }

    /// What a value of that place is, where examples of it are of several kinds.
    pub fn conflict_kind(&self, place: &str) -> Option<ConflictKind> {
        self.conflicts.find(|| place.to_owned())
    }

    /// The traits that a type derives besides its own.
    pub fn derives(&self, type_name: &str) -> &'a [String] {
        self.derives
            .find(|| type_name.to_owned())
            .unwrap_or_default()
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
        let origin = self.config.origin.as_ref();
        [
            self.variables.unmatched(origin),
            self.leave_out.unmatched(origin),
            self.operations.unmatched(origin),
            self.parameters.unmatched(origin),
            self.type_names.unmatched(origin),
            self.types.unmatched(origin),
            self.formats.unmatched(origin),
            self.objects.unmatched(origin),
            self.conflicts.unmatched(origin),
            self.derives.unmatched(origin),
            self.required.unmatched(origin),
            self.client_settings.unmatched(origin),
            self.arguments.unmatched(origin),
        ]
        .concat()
    }
}

/// A place as the configuration writes it.
fn place<S: AsRef<str>>(items: &[S], last: Option<&str>) -> String {
    let items = items.iter().map(AsRef::as_ref);
    items.chain(last).collect::<Vec<_>>().join("/")
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
    fn of_patterns_the_first_in_the_file_counts() {
        for (text, expected) in [
            ("[types]\n'**/id' = 'Uuid'\n'**' = 'Any'", Some("Uuid")),
            ("[types]\n'**' = 'Any'\n'**/id' = 'Uuid'", Some("Any")),
        ] {
            let config = Config::from_toml(text).unwrap();
            let settings = Settings::new(&config);
            assert_eq!(settings.parameter_type(&["A"], "id"), expected, "{text}");
        }
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
