//! Variables, and the replacement of `{{tokens}}` by their values.
//!
//! Values may hold tokens again, and a name may be made of one: `{{user{{suffix}}}}`.
//!
//! **Invariant:** a token without a value stays in the text as it is, and no set of variables, be
//! it cyclic, makes the replacement endless or the text longer than [`LONGEST`].

use std::fmt;

use super::template::{name, spans};

/// How often the replaced text is replaced again, as Postman does.
pub const ROUNDS: usize = 19;

/// No replacement makes a text longer than this many bytes.
pub const LONGEST: usize = 16 << 20;

/// Where a variable comes from; an earlier one beats a later one.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// Given for this run, for instance by `--var`.
    Override,
    /// From an environment file.
    Environment,
    /// From the collection.
    Collection,
    /// From a globals file.
    Globals,
}

/// Variables with Postman's precedence.
#[derive(Clone, Default)]
pub struct Scopes {
    /// The variables of each [`Scope`], in its order; of those of one name the last one counts.
    values: [Vec<(String, String)>; 4],
    dynamic: Option<fn(&str) -> Option<String>>,
}

impl Scopes {
    /// Scopes without a variable.
    pub fn new() -> Scopes {
        Scopes::default()
    }

    /// Adds a variable to a scope, in place of one of the same name there.
    ///
    /// Disabled variables are not to be added: they do not hide those of other scopes.
    pub fn insert(&mut self, scope: Scope, name: impl Into<String>, value: impl Into<String>) {
        self.values[scope as usize].push((name.into(), value.into()));
    }

    /// Sets where names such as `$guid` get a value from when no scope has one.
    pub fn set_dynamic(&mut self, dynamic: fn(&str) -> Option<String>) {
        self.dynamic = Some(dynamic);
    }

    /// The value of a variable as it is, with the tokens that it holds.
    pub fn get(&self, name: &str) -> Option<String> {
        for scope in &self.values {
            if let Some((_, value)) = scope.iter().rev().find(|(known, _)| known == name) {
                return Some(value.clone());
            }
        }
        let dynamic = self.dynamic.filter(|_| name.starts_with('$'))?;
        dynamic(name)
    }

    /// The text with its tokens replaced by their values; tokens without a value stay.
    ///
    /// It goes inside-out and takes [`ROUNDS`] rounds at most; of a cycle that token stays which
    /// the last round has put there. Each occurrence of a dynamic variable gets its own value.
    pub fn resolve(&self, text: &str) -> String {
        self.resolve_over(text, &|_| None)
    }

    /// Like [`Scopes::resolve`], but what `given` has for a name beats all scopes.
    pub fn resolve_over(&self, text: &str, given: &dyn Fn(&str) -> Option<String>) -> String {
        let mut text = text.to_owned();
        for _ in 0..ROUNDS {
            match self.replace_once(&text, given) {
                Some(replaced) => text = replaced,
                None => break,
            }
        }
        text
    }

    /// One round; none if nothing is left to replace, or the text would be too long.
    fn replace_once(&self, text: &str, given: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        let mut replaced = String::new();
        let mut length = text.len();
        let mut copied = 0;
        for span in spans(text) {
            let name = name(text, &span);
            let Some(value) = given(name).or_else(|| self.get(name)) else {
                continue;
            };
            length = length - span.len() + value.len();
            if length > LONGEST && value.len() > span.len() {
                return None;
            }
            replaced.push_str(&text[copied..span.start]);
            replaced.push_str(&value);
            copied = span.end;
        }
        if copied == 0 {
            return None;
        }
        replaced.push_str(&text[copied..]);
        Some(replaced)
    }
}

/// Names only: values may be secrets.
impl fmt::Debug for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [overrides, environment, collection, globals] = &self.values;
        f.debug_struct("Scopes")
            .field("overrides", &names(overrides))
            .field("environment", &names(environment))
            .field("collection", &names(collection))
            .field("globals", &names(globals))
            .finish_non_exhaustive()
    }
}

fn names(variables: &[(String, String)]) -> Vec<&str> {
    variables.iter().map(|(name, _)| name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn collection(variables: &[(&str, &str)]) -> Scopes {
        let mut scopes = Scopes::new();
        for (name, value) in variables {
            scopes.insert(Scope::Collection, *name, *value);
        }
        scopes
    }

    #[test]
    fn tokens_are_replaced_inside_out_and_again() {
        let scopes = collection(&[
            ("host", "api.test"),
            ("suffix", "1"),
            ("user1", "ann"),
            ("chain", "{{link}}-a"),
            ("link", "b"),
            ("od.d-na me", "odd"),
            ("q?a&b#c", "url"),
            ("empty", ""),
        ]);
        for (text, expected) in [
            ("no token", "no token"),
            ("https://{{host}}/x", "https://api.test/x"),
            ("{{user{{suffix}}}}", "ann"),
            ("{{chain}}{{chain}}", "b-ab-a"),
            ("{{od.d-na me}}{{q?a&b#c}}", "oddurl"),
            ("x{{empty}}y", "xy"),
            ("{{{host}}}", "{api.test}"),
            (
                "{{nope}} {{ host }} {{Host}} {{}} {{host} }}",
                "{{nope}} {{ host }} {{Host}} {{}} {{host} }}",
            ),
        ] {
            assert_eq!(scopes.resolve(text), expected, "{text}");
        }
    }

    #[test]
    fn an_earlier_scope_beats_a_later_one() {
        let mut scopes = Scopes::new();
        for (scope, value) in [
            (Scope::Globals, "globals"),
            (Scope::Collection, "collection"),
            (Scope::Environment, "environment"),
            (Scope::Override, "override"),
        ] {
            scopes.insert(scope, "name", value);
            assert_eq!(scopes.get("name").as_deref(), Some(value));
        }
        scopes.insert(Scope::Override, "name", "last");
        assert_eq!(scopes.resolve("{{name}}"), "last");
        let given = |name: &str| (name == "name").then(|| "given".to_owned());
        assert_eq!(scopes.resolve_over("{{name}}", &given), "given");
    }

    #[test]
    fn dynamic_variables_come_last_and_only_with_a_dollar() {
        let mut scopes = collection(&[("$city", "Rome")]);
        scopes.set_dynamic(|name| (name != "$none").then(|| "made".to_owned()));
        assert_eq!(
            scopes.resolve("{{$city}} {{$guid}} {{$none}} {{guid}}"),
            "Rome made {{$none}} {{guid}}"
        );
    }

    #[test]
    fn a_cycle_ends_after_nineteen_rounds() {
        let scopes = collection(&[("a", "{{b}}"), ("b", "{{a}}"), ("self", "+{{self}}")]);
        assert_eq!(scopes.resolve("{{a}}"), "{{b}}");
        assert_eq!(
            scopes.resolve("{{self}}"),
            format!("{}{{{{self}}}}", "+".repeat(19))
        );
    }

    #[test]
    fn a_text_that_doubles_stays_bounded() {
        let long = "x".repeat(1000);
        let twice = "{{twice}}{{twice}}{{long}}";
        let scopes = collection(&[("twice", twice), ("long", &long)]);
        assert!(scopes.resolve("{{twice}}").len() <= LONGEST);
    }

    #[test]
    fn debug_shows_names_without_values() {
        let text = format!("{:?}", collection(&[("token", "s3cret")]));
        assert!(text.contains("token") && !text.contains("s3cret"), "{text}");
    }

    proptest! {
        #[test]
        fn any_text_without_variables_stays(text in "[{}a\u{e9}$ ]{0,30}") {
            prop_assert_eq!(Scopes::new().resolve(&text), text);
        }
    }
}
