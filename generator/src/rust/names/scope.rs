//! Identifiers that must differ from each other.

use std::collections::{BTreeMap, BTreeSet};

use super::Ident;

/// The identifiers of one scope: the fields of a struct, the types of a module.
///
/// The first taker of a name keeps it, so adding to the end of a collection renames nothing.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// The number to try next for a name, so that many equal names cost no more than a few.
    next: BTreeMap<String, u64>,
}

impl Scope {
    /// Makes a scope in which the reserved names count as taken.
    pub fn new(reserved: &[&str]) -> Scope {
        Scope {
            taken: reserved.iter().map(|name| (*name).to_owned()).collect(),
            next: BTreeMap::new(),
        }
    }

    /// Takes the wanted name, or the first free alternative, or the wanted name with a number.
    ///
    /// Numbers start from 2: `thing_2`, `Thing2`, `THING_2`.
    pub fn claim(&mut self, wanted: &str, alternatives: &[String]) -> Ident {
        let mut names = std::iter::once(wanted).chain(alternatives.iter().map(String::as_str));
        let free = names.find(|name| !name.is_empty() && !self.is_taken(name));
        let name = match free {
            Some(name) => name.to_owned(),
            None => self.numbered(wanted),
        };
        self.taken.insert(name.clone());
        Ident::new(name)
    }

    /// Tells whether the name is reserved or claimed.
    pub fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    fn numbered(&mut self, wanted: &str) -> String {
        let base = numbering_base(wanted);
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let name = format!("{base}{next}");
            *next += 1;
            if !self.taken.contains(&name) {
                return name;
            }
        }
    }
}

/// Returns what stands before the number: `thing_` for `thing` and for `thing_`, `Thing` for
/// `Thing`, `V1_` for `V1`.
fn numbering_base(wanted: &str) -> String {
    let plain = match wanted.trim_end_matches('_') {
        "" => "unnamed",
        plain => plain,
    };
    let has_lower = plain.contains(|c: char| c.is_lowercase());
    let is_pascal = has_lower && plain.starts_with(|c: char| c.is_uppercase());
    if is_pascal && !plain.ends_with(|c: char| c.is_numeric()) {
        plain.to_owned()
    } else {
        format!("{plain}_")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Scope;

    #[test]
    fn the_first_taker_keeps_its_name_and_later_ones_get_meaning_before_numbers() {
        let mut scope = Scope::new(&["send"]);
        let by_id = ["update_by_id".to_owned(), "put_update".to_owned()];
        assert_eq!(&*scope.claim("update", &[]), "update");
        assert_eq!(&*scope.claim("update", &by_id), "update_by_id");
        assert_eq!(&*scope.claim("update", &by_id), "put_update");
        assert_eq!(&*scope.claim("update", &by_id), "update_2");
        assert_eq!(&*scope.claim("update", &[]), "update_3");
        assert_eq!(
            &*scope.claim("send", &["query_send".to_owned()]),
            "query_send"
        );
    }

    #[test]
    fn numbers_follow_the_case_of_the_name() {
        let cases = [
            ("thing", "thing_2"),
            ("Thing", "Thing2"),
            ("THING", "THING_2"),
            ("type_", "type_2"),
            ("Self_", "Self2"),
            ("V1", "V1_2"),
            ("Part1", "Part1_2"),
            ("", "unnamed_2"),
        ];
        for (name, second) in cases {
            let mut scope = Scope::new(&[name]);
            assert_eq!(&*scope.claim(name, &[]), second);
        }
    }

    #[test]
    fn a_name_that_looks_numbered_is_not_given_twice() {
        let mut scope = Scope::new(&[]);
        let names = ["a_2", "a", "a", "a_2", "a_3"].map(|name| scope.claim(name, &[]).to_string());
        assert_eq!(names, ["a_2", "a", "a_3", "a_2_2", "a_3_2"]);
    }

    #[test]
    fn many_equal_names_are_quick() {
        let mut scope = Scope::new(&[]);
        let last = (0..20_000).map(|_| scope.claim("thing", &[])).last();
        assert_eq!(last.as_deref(), Some("thing_20000"));
    }

    proptest! {
        #[test]
        fn no_name_is_given_twice(names in prop::collection::vec("[aA]_?[23]?_?", 0..60)) {
            let mut scope = Scope::new(&["a"]);
            let given = names.iter().map(|name| scope.claim(name, &names));
            let mut given: Vec<String> = given.map(|name| name.to_string()).collect();
            let count = given.len();
            given.push("a".to_owned());
            given.sort();
            given.dedup();
            prop_assert_eq!(given.len(), count + 1);
        }
    }
}
