//! Identifiers that must differ from each other.

use std::collections::{HashMap, HashSet};

use super::Ident;

/// The identifiers of one scope: the fields of a struct, the types of a module.
///
/// The first taker of a name keeps it, so adding to the end of a collection renames nothing.
#[derive(Debug, Clone)]
pub struct Scope {
    reserved: &'static [&'static [&'static str]],
    taken: HashSet<Ident>,
    /// The number to try next for a name, so that many equal names cost no more than a few.
    next: HashMap<String, u64>,
}

impl Scope {
    /// Makes a scope in which the names of some short lists count as taken.
    pub fn new(reserved: &'static [&'static [&'static str]]) -> Scope {
        Scope {
            reserved,
            taken: HashSet::new(),
            next: HashMap::new(),
        }
    }

    /// The scope with room for so many names.
    pub fn with_room(mut self, names: usize) -> Scope {
        self.taken.reserve(names);
        self
    }

    /// Takes the wanted name, or the first free alternative, or the wanted name with a number.
    ///
    /// Numbers start from 2: `thing_2`, `Thing2`, `THING_2`.
    pub fn claim(
        &mut self,
        wanted: impl Into<Ident>,
        alternatives: impl IntoIterator<Item = String>,
    ) -> Ident {
        let wanted = wanted.into();
        let name = match self.is_free(&wanted) {
            true => wanted,
            false => {
                let mut alternatives = alternatives.into_iter().map(Ident::new);
                let free = alternatives.find(|name| self.is_free(name));
                free.unwrap_or_else(|| self.numbered(&wanted))
            }
        };
        self.taken.insert(name.clone());
        name
    }

    fn is_free(&self, name: &Ident) -> bool {
        let is_reserved = |names: &&[&str]| names.contains(&name.as_str());
        !self.reserved.iter().any(is_reserved) && !self.taken.contains(name)
    }

    fn numbered(&mut self, wanted: &str) -> Ident {
        let base = numbering_base(wanted);
        let mut number = self.next.get(&base).copied().unwrap_or(2);
        loop {
            let name = Ident::new(format!("{base}{number}"));
            number += 1;
            if self.is_free(&name) {
                self.next.insert(base, number);
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
        let mut scope = Scope::new(&[&["new"], &["clone", "send"]]);
        let by_id = || ["update_by_id", "put_update"].map(str::to_owned);
        assert_eq!(&*scope.claim("update", []), "update");
        assert_eq!(&*scope.claim("update", by_id()), "update_by_id");
        assert_eq!(&*scope.claim("update", by_id()), "put_update");
        assert_eq!(&*scope.claim("update", by_id()), "update_2");
        assert_eq!(&*scope.claim("update", []), "update_3");
        assert_eq!(
            &*scope.claim("send", ["query_send".to_owned()]),
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
        ];
        for (name, second) in cases {
            let mut scope = Scope::new(&[]);
            assert_eq!(&*scope.claim(name, []), name);
            assert_eq!(&*scope.claim(name, []), second);
        }
    }

    #[test]
    fn a_name_that_looks_numbered_is_not_given_twice() {
        let mut scope = Scope::new(&[]);
        let names = ["a_2", "a", "a", "a_2", "a_3"].map(|name| scope.claim(name, []).to_string());
        assert_eq!(names, ["a_2", "a", "a_3", "a_2_2", "a_3_2"]);
    }

    #[test]
    fn many_equal_names_are_quick() {
        let mut scope = Scope::new(&[]);
        let last = (0..20_000).map(|_| scope.claim("thing", [])).last();
        assert_eq!(last.as_deref(), Some("thing_20000"));
    }

    proptest! {
        #[test]
        fn no_name_is_given_twice(names in prop::collection::vec("[aA]_?[23]?_?", 0..60)) {
            let mut scope = Scope::new(&[&["a"]]);
            let given = names.iter().map(|name| scope.claim(name.as_str(), names.clone()));
            let mut given: Vec<String> = given.map(|name| name.to_string()).collect();
            let count = given.len();
            given.push("a".to_owned());
            given.sort();
            given.dedup();
            prop_assert_eq!(given.len(), count + 1);
        }
    }
}
