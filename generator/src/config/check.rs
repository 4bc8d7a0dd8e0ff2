//! Choices that can never work, found before anything else is done.

use super::Config;
use super::origin::Origin;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::package_name;

impl Config {
    /// Adds an error for each choice that no collection can satisfy, such as a name that is no name.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        let located =
            |diagnostic, table, key| Origin::locate(self.origin.as_ref(), diagnostic, table, key);
        let name = self.crate_name.iter().filter_map(|name| crate_name(name));
        diagnostics.extend(name.map(|error| located(error, "crate-name", None)));
        let text = self.package.version.iter().filter_map(|text| version(text));
        diagnostics.extend(text.map(|error| located(error, "package.version", None)));
        let renames = [
            ("rename.operations", &self.rename.operations),
            ("rename.parameters", &self.rename.parameters),
            ("rename.types", &self.rename.types),
        ];
        for (table, names) in renames {
            let bad = names.iter().filter(|(_, name)| !is_name(name));
            diagnostics.extend(
                bad.map(|(place, name)| located(rename(table, place, name), table, Some(place))),
            );
        }
        let types = self.types.iter();
        let bad = types.filter(|(_, name)| syn::parse_str::<syn::Type>(name).is_err());
        diagnostics
            .extend(bad.map(|(place, name)| located(rust_type(place, name), "types", Some(place))));
        for (pattern, traits) in &self.derives {
            let bad = traits.iter().filter_map(|name| derived(pattern, name));
            diagnostics.extend(bad.map(|error| located(error, "derives", Some(pattern))));
        }
    }
}

fn error(message: String, found: &str) -> Diagnostic {
    Diagnostic::error(Place::default(), message).found(format!("`{found}`"))
}

fn crate_name(name: &str) -> Option<Diagnostic> {
    let rest = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let good = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(rest);
    if good
        && !package_name::is_taken(name)
        && syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok()
    {
        return None;
    }
    let what = "a letter, then letters, digits, `-` and `_`; no keyword, no crate of Rust's own and no \
                dependency of the client";
    Some(error("`crate-name` is no name of a crate".into(), name).expected(what))
}

fn version(text: &str) -> Option<Diagnostic> {
    let end = text.find(['-', '+']).unwrap_or(text.len());
    let numbers: Vec<&str> = text[..end].split('.').collect();
    let is_number = |number: &&str| {
        let plain = *number == "0" || !number.starts_with('0');
        plain && number.parse::<u64>().is_ok() && !number.starts_with('+')
    };
    let rest = |c: char| c.is_ascii_alphanumeric() || "-+.".contains(c);
    if numbers.len() == 3 && numbers.iter().all(is_number) && text[end..].chars().all(rest) {
        return None;
    }
    let message = "`package.version` is no version".to_owned();
    Some(error(message, text).expected("three numbers, such as `0.1.0`"))
}

fn is_name(name: &str) -> bool {
    let mut rest = name.chars().skip_while(|&c| c == '_');
    rest.next().is_some_and(|c| c.is_ascii_alphabetic())
        && rest.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn rename(table: &str, place: &str, name: &str) -> Diagnostic {
    error(format!("`{table}.\"{place}\"` is no name in Rust"), name)
        .expected("ASCII letters, digits and `_`, with a letter in front")
}

fn rust_type(place: &str, name: &str) -> Diagnostic {
    error(format!("`types.\"{place}\"` is no type in Rust"), name)
        .expected("a type, such as `u32` or `uuid::Uuid`")
}

/// What is wrong with a trait to derive.
fn derived(pattern: &str, name: &str) -> Option<Diagnostic> {
    let message = |what| format!("`derives.\"{pattern}\"` {what}");
    let Ok(path) = syn::parse_str::<syn::Path>(name) else {
        let expected = "the path of a trait, such as `Eq` or `schemars::JsonSchema`";
        return Some(error(message("is no trait"), name).expected(expected));
    };
    let last = path.segments.last().map(|step| step.ident.to_string());
    match last.as_deref() {
        Some("Debug" | "Clone" | "Default") => Some(
            error(message("is derived anyway"), name)
                .help("leave it out: objects have `Default` too, other types have none"),
        ),
        Some("Serialize" | "Deserialize") => Some(
            error(message("would not know the names on the wire"), name).help(
                "bodies have `Serialize`, replies `Deserialize`, and with the feature `examples` `Serialize` too",
            ),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_types_and_versions_are_checked() {
        let good = Config::from_toml(
            "crate-name = 'zoom-api'\ntypes = { 'A/b' = 'Vec<u32>' }\n\
             derives = { A = ['Eq', 'a::B'] }\nrename.types = { A = 'type' }\npackage.version = '1.0.0-rc.1'",
        );
        let bad = Config::from_toml(
            "crate-name = '7z'\ntypes = { 'A/b' = 'u32;' }\n\
             derives = { A = ['Eq', 'a b', 'Clone', 'serde::Serialize'] }\nrename.types = { A = '1b' }\npackage.version = '1.0'",
        );
        let count = |config: Config| {
            let mut diagnostics = Diagnostics::default();
            config.check(&mut diagnostics);
            diagnostics.len()
        };
        assert_eq!(count(good.unwrap()), 0);
        assert_eq!(count(bad.unwrap()), 7);
    }

    #[test]
    fn a_crate_cannot_be_called_anything() {
        let names = [
            "",
            "a b",
            "-a",
            "zoom/api",
            "fn",
            "std",
            "été",
            "tokio",
            "serde_json",
            "mime-guess",
        ];
        for name in names {
            assert!(crate_name(name).is_some(), "{name}");
        }
        for name in ["zoom-api", "a", "a_1"] {
            assert!(crate_name(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_version_is_three_numbers_and_a_tail() {
        for text in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "01.0.0",
            "1.0.x",
            "1.+0.0",
            "1.0.0-a b",
        ] {
            assert!(version(text).is_some(), "{text}");
        }
        for text in ["0.1.0", "1.0.0-rc.1+5"] {
            assert!(version(text).is_none(), "{text}");
        }
    }
}
