//! Where in its file a setting stands.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::position;
use crate::collection::masked;
use crate::diagnostic::Diagnostic;

/// The file that a configuration was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Its path as the user gave it.
    pub file: String,
    /// Its text.
    pub text: String,
}

impl Origin {
    /// Says in a diagnostic that it is about a setting: the table as `a.b`, and a key of that table
    /// or an element of that list. A setting that was made elsewhere has no place.
    pub fn locate(
        origin: Option<&Self>,
        diagnostic: Diagnostic,
        table: &str,
        key: Option<&str>,
    ) -> Diagnostic {
        let Some(origin) = origin else {
            return diagnostic.in_file("");
        };
        let Some(start) = origin.start(table, key) else {
            return diagnostic.in_file("");
        };
        let (line, column) = position(&origin.text, start);
        let diagnostic = diagnostic.in_file(&origin.file).at(line, column);
        diagnostic.with_source(&masked(&origin.text))
    }

    /// The first byte of a setting.
    fn start(&self, table: &str, key: Option<&str>) -> Option<usize> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        let skipped = self.text.len() - text.len();
        let document = DeTable::parse(text).ok()?;
        let mut steps = table.split('.').peekable();
        let mut inside = document.get_ref();
        loop {
            let (name, value) = inside.get_key_value(steps.next()?)?;
            match (steps.peek(), value.get_ref(), key) {
                (Some(_), DeValue::Table(table), _) => inside = table,
                (None, DeValue::Table(table), Some(key)) => {
                    return Some(skipped + table.get_key_value(key)?.0.span().start);
                }
                (None, DeValue::Array(list), Some(key)) => {
                    let is_key = |one: &&Spanned<DeValue>| one.get_ref().as_str() == Some(key);
                    return Some(skipped + list.iter().find(is_key)?.span().start);
                }
                (None, _, None) => return Some(skipped + name.span().start),
                _ => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn a_setting_is_found_where_it_stands() {
        let text = "\u{feff}required = ['a', '*.id']\ncrate-name = '1'\n[rename]\n\
                    types = { A = 'B' }\n[rename.operations]\n  'é/x' = 'y'\n";
        let origin = Origin {
            file: "a.toml".into(),
            text: text.into(),
        };
        for (table, key, place) in [
            ("required", Some("*.id"), Some((1, 19))),
            ("crate-name", None, Some((2, 1))),
            ("rename.types", Some("A"), Some((4, 11))),
            ("rename.operations", Some("é/x"), Some((6, 3))),
            ("rename.operations", Some("z"), None),
            ("package.version", None, None),
        ] {
            let diagnostic = Diagnostic::warning(Place::default(), "x");
            let located = Origin::locate(Some(&origin), diagnostic, table, key);
            assert_eq!(located.position, place, "{table} {key:?}");
        }
    }
}
