//! What a user can decide, on the command line, in `postman-codegen.toml` or in `build.rs`.

mod check;
mod file;
mod kind;
mod origin;
mod overlap;
mod pattern;
mod settings;
mod suggest;
mod table;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::diagnostic::Diagnostic;

pub use file::ConfigFile;
pub use kind::{ConflictKind, ObjectKind, TextFormat};
pub use overlap::Overlap;
pub use settings::Settings;

use origin::Origin;

/// Choices about what is generated. Everything has a default.
///
/// Places are folder and request names as written, joined with `/`, such as
/// `Groups/Create a group`; a parameter or field follows as one more step
/// (`Groups/Create a group/type`). `*` stands for any text without `/`, `**` for any text. An exact
/// place counts before patterns, and of the patterns the first that matches. A setting that matches
/// nothing is a warning.
///
/// # Examples
///
/// ```
/// use postman_codegen::{Config, Input};
///
/// let json = r#"{
///     "info": { "name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
///     "item": [{
///         "name": "Get a price",
///         "request": { "method": "GET", "url": "https://shop.example/prices/:article?currency=EUR" },
///         "response": [{
///             "name": "A price",
///             "code": 200,
///             "body": "{\"id\": \"a-1\", \"cents\": 250, \"until\": \"never\", \"names\": {\"en\": \"Pear\"}, \"sizes\": [7, \"XL\"]}"
///         }]
///     }]
/// }"#;
/// let config = Config::from_toml(r#"
///     crate-name = "shop-client"
///     required = ["*.id", "Get a price/currency"]    # no `Option`, an argument
///
///     [rename.operations]
///     "Get a price" = "price"
///     [rename.parameters]
///     "Get a price/currency" = "currency_code"
///     [rename.types]
///     PriceReply = "ShopPrice"
///
///     [types]
///     "Get a price/article" = "u32"
///     "ShopPrice.cents" = "u64"
///     [formats]
///     "ShopPrice.until" = "date"                         # a method with the feature `jiff`
///     [objects]
///     "**/names" = "map"                             # a `BTreeMap`, not a struct
///     [conflicts]
///     "Get a price/sizes" = "enum"                   # `Integer(i64)` or `Text(String)`, no `Value`
///     [derives]
///     ShopPrice = ["PartialEq", "Eq"]
/// "#);
/// let output = postman_codegen::generate(&Input::new("shop.json", json), &config?).expect("it is good");
/// assert!(output.diagnostics.is_empty(), "{:?}", output.diagnostics);
/// let operations = output.files.iter().find(|file| file.path == "src/operations.rs");
/// let text = &operations.expect("there is one operation").text;
/// for line in [
///     "pub fn price(&self, article: u32, currency_code: impl Display) -> Price",
///     ", PartialEq, Eq)]",
///     "pub id: String,",
///     "pub cents: Option<u64>,",
///     "pub fn until(&self) -> Result<Option<jiff::civil::Date>, jiff::Error> {",
///     "pub names: Option<BTreeMap<String, String>>,",
///     "pub sizes: Vec<SizeValue>,",
/// ] {
///     assert!(text.contains(line), "{line}{text}");
/// }
/// # Ok::<(), postman_codegen::diagnostic::Diagnostic>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Config {
    /// The name of the generated crate; from the collection's name by default.
    pub crate_name: Option<String>,
    /// Variables that win over all others, by name.
    pub variables: IndexMap<String, String>,
    /// Folders and requests that are left out, as places.
    pub leave_out: Vec<String>,
    /// Other names.
    pub rename: Rename,
    /// Rust types by the place of a parameter, or by type and field (`CreateUserReply.id`).
    ///
    /// A parameter's type must be `Display`; its example in the docs is parsed by `FromStr`. A
    /// field's must be `Clone`, `Debug` and `Deserialize` in a reply, `Serialize` in a
    /// body, and `Default` where the field is required. With the feature `examples` a reply's must
    /// be `Serialize` too.
    pub types: IndexMap<String, String>,
    /// Formats of text by type and field (`*.created_at`), where examples prove another one or none.
    pub formats: IndexMap<String, TextFormat>,
    /// Whether an object of JSON is a map or a struct, by its place: keys follow the request, as in
    /// `Shop/List prices/data/by_day` or `**/by_day`, and items of a list have the list's place.
    pub objects: IndexMap<String, ObjectKind>,
    /// What a value is whose examples are of several kinds of JSON, by its place as in `objects`:
    /// any JSON value, which it is by default, or an enum with a variant for each kind (`Text`,
    /// `Number` or `Integer`, `Boolean`, `List`, `Object`).
    ///
    /// The kind of a value that comes picks the variant, so an error inside of one has its whole
    /// JSON path; a value of another kind is an error. Values that agree stay what they are, and so
    /// do items of a list or map among which `null` was seen.
    pub conflicts: IndexMap<String, ConflictKind>,
    /// Traits that types derive too, by the name of the type (`*Reply`): paths, such as `Eq` or
    /// `schemars::JsonSchema`. `Debug` and `Clone` every type has, objects have `Default` and sets
    /// of values `PartialEq`, `Eq` and `Hash` too.
    pub derives: IndexMap<String, Vec<String>>,
    /// Parameters (places) and reply fields (`*.id`) that are always there.
    pub required: Vec<String>,
    /// How much two objects must have in common to be of one type: a number from 0 to 1,
    /// or `off`; one half by default.
    pub overlap: Option<Overlap>,
    /// Variables that are settings of the client wherever they are used.
    pub client_settings: Vec<String>,
    /// Variables that are arguments wherever they are used.
    pub arguments: Vec<String>,
    /// One file to `include!` instead of a crate.
    pub single_file: bool,
    /// Metadata of the generated crate.
    pub package: Package,
    /// The file that it was read from.
    #[serde(skip)]
    origin: Option<Origin>,
}

/// Other names for what is generated.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Rename {
    /// Names of operations, by place.
    pub operations: IndexMap<String, String>,
    /// Names of parameters, by place.
    pub parameters: IndexMap<String, String>,
    /// Names of types, by the name that they would have.
    pub types: IndexMap<String, String>,
}

/// Metadata of the generated crate's `Cargo.toml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Package {
    /// The version that a new `Cargo.toml` starts with; later it is the user's.
    pub version: Option<String>,
    /// The licence, as an SPDX expression.
    pub license: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The address of the repository.
    pub repository: Option<String>,
    /// The address of the home page.
    pub homepage: Option<String>,
    /// The keywords.
    pub keywords: Vec<String>,
    /// The categories.
    pub categories: Vec<String>,
}

impl Config {
    /// Reads the text of a `postman-codegen.toml`.
    ///
    /// Keys that only the command line and [`Generator`](crate::Generator) use, such as
    /// `collection`, are accepted; [`ConfigFile::parse`] gives their values too.
    ///
    /// # Errors
    ///
    /// When the text is no TOML, or has an unknown key or a value of the wrong type.
    pub fn from_toml(text: &str) -> Result<Self, Diagnostic> {
        ConfigFile::parse(text).map(|file| file.config)
    }

    /// Adds the choices of another configuration, which win where both choose.
    #[must_use]
    pub fn overlaid_by(mut self, over: Self) -> Self {
        self.crate_name = over.crate_name.or(self.crate_name);
        self.variables.extend(over.variables);
        self.leave_out.extend(over.leave_out);
        self.rename.operations.extend(over.rename.operations);
        self.rename.parameters.extend(over.rename.parameters);
        self.rename.types.extend(over.rename.types);
        self.types.extend(over.types);
        self.formats.extend(over.formats);
        self.objects.extend(over.objects);
        self.conflicts.extend(over.conflicts);
        self.derives.extend(over.derives);
        self.required.extend(over.required);
        self.client_settings.extend(over.client_settings);
        self.arguments.extend(over.arguments);
        self.overlap = over.overlap.or(self.overlap);
        self.single_file |= over.single_file;
        self.package = self.package.overlaid_by(over.package);
        self.origin = self.origin.or(over.origin);
        self
    }

    /// Notes the file that it was read from, so that diagnostics have a place in it.
    pub(crate) fn set_origin(&mut self, file: String, text: String) {
        self.origin = Some(Origin { file, text });
    }
}

impl Package {
    fn overlaid_by(self, over: Self) -> Self {
        let list = |over: Vec<String>, own| if over.is_empty() { own } else { over };
        Self {
            version: over.version.or(self.version),
            license: over.license.or(self.license),
            description: over.description.or(self.description),
            authors: list(over.authors, self.authors),
            repository: over.repository.or(self.repository),
            homepage: over.homepage.or(self.homepage),
            keywords: list(over.keywords, self.keywords),
            categories: list(over.categories, self.categories),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_choices_win_and_lists_grow() {
        let file = Config::from_toml(
            "crate-name = 'a'\nleave-out = ['X']\n[variables]\nv = '1'\nw = '1'\n[package]\nlicense = 'MIT'",
        );
        let mut over = Config::default();
        over.leave_out.push("Y".into());
        over.variables.insert("v".into(), "2".into());
        over.package.version = Some("1.0.0".into());
        let both = file.unwrap().overlaid_by(over);
        assert_eq!(both.crate_name.as_deref(), Some("a"));
        assert_eq!(both.leave_out, ["X", "Y"]);
        assert_eq!((&*both.variables["v"], &*both.variables["w"]), ("2", "1"));
        assert_eq!(both.package.license.as_deref(), Some("MIT"));
        assert_eq!(both.package.version.as_deref(), Some("1.0.0"));
    }
}
