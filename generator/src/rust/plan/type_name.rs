//! The names of types out of the names around them.
//!
//! A name does not say a word twice: an `entityType` of "List devices of an entity" is
//! `ListDevicesOfAnEntityType`. Where nothing is left to say, as of the `asset` of "Publish an
//! asset", the type is called by what it is to the rest: `PublishAnAssetDetails`, one of several
//! `SearchItem`.

use crate::rust::names;

/// The step that marks an item of the list named before it.
const ITEM: &str = "[]";

/// Words that tell what a type is to its request; a name keeps them.
const ROLES: [&str; 2] = ["body", "reply"];

/// What a type is to the rest of its name, where its own words are said already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// What the name speaks of, or one item of a list of it.
    Details,
    /// A value of it.
    Value,
}

/// The name of a type from the names that it is made of, without words that are said already.
pub fn spoken(lead: Vec<String>, steps: &[String], rest: Rest) -> String {
    name(lead, steps, |words, step, is_item| {
        match said(words, &step) {
            0 => words.extend(step),
            all if all == step.len() => words.push(rest.word(is_item)),
            some => {
                words.truncate(words.len() - some);
                words.extend(step);
            }
        }
    })
}

/// The name of a type from the names that it is made of, each in full.
pub fn whole(lead: Vec<String>, steps: &[String]) -> String {
    name(lead, steps, |words, step, _| words.extend(step))
}

impl Rest {
    fn word(self, is_item: bool) -> String {
        let word = match self {
            Self::Details if is_item => "item",
            Self::Details => "details",
            Self::Value => "value",
        };
        word.to_owned()
    }
}

/// Gives each step's words to `push`, and whether a list's item is meant.
fn name(
    mut words: Vec<String>,
    steps: &[String],
    mut push: impl FnMut(&mut Vec<String>, Vec<String>, bool),
) -> String {
    for (at, step) in steps.iter().enumerate() {
        if step != ITEM {
            let is_item = steps.get(at + 1).is_some_and(|next| next == ITEM);
            push(&mut words, names::parameter_words(step), is_item);
        } else if let Some(last) = words.last_mut() {
            *last = names::singular(last);
        }
    }
    names::pascal(&words)
}

/// How many words of a step are said already, all of them also in front of a word of a role.
fn said(words: &[String], step: &[String]) -> usize {
    match (words.split_last(), step) {
        (_, [only]) if is_role(only) => 0,
        (Some((last, before)), _) if is_role(last) && overlap(before, step) == step.len() => {
            step.len()
        }
        _ => overlap(words, step),
    }
}

fn is_role(word: &str) -> bool {
    ROLES.contains(&word)
}

/// How many words a name ends with that a step begins with, one or many of a thing.
fn overlap(words: &[String], step: &[String]) -> usize {
    let is_said = |count: &usize| {
        let end = &words[words.len() - count..];
        let mut pairs = end.iter().zip(step);
        pairs.all(|(a, b)| names::singular(a) == names::singular(b))
    };
    let counts = 1..=step.len().min(words.len());
    counts.rev().find(is_said).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, between: char) -> Vec<String> {
        let words = text.split(between).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    #[test]
    fn no_word_is_said_twice_in_a_row() {
        for (lead, steps, expected) in [
            ("create user", "body", "CreateUserBody"),
            ("", "users/[]/postal_address", "UserPostalAddress"),
            (
                "list devices of an entity",
                "entityType",
                "ListDevicesOfAnEntityType",
            ),
            ("list users", "user_status", "ListUserStatus"),
            (
                "",
                "product_permissions/[]/permissions/[]",
                "ProductPermissionItem",
            ),
            ("publish an asset", "asset", "PublishAnAssetDetails"),
            ("create schema", "reply/schema", "CreateSchemaReplyDetails"),
            ("", "error body/errors/[]", "ErrorBodyItem"),
            // What tells the two apart stays.
            (
                "create schema",
                "reply/schema_id",
                "CreateSchemaReplySchemaId",
            ),
            ("post a body", "body", "PostABodyBody"),
            (
                "activate a user account",
                "user",
                "ActivateAUserAccountUser",
            ),
        ] {
            let (lead, steps) = (words(lead, ' '), words(steps, '/'));
            assert_eq!(spoken(lead, &steps, Rest::Details), expected);
        }
        let name = whole(words("publish an asset", ' '), &words("asset", '/'));
        assert_eq!(name, "PublishAnAssetAsset");
    }
}
