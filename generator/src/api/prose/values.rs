//! The closed set of values that a description documents.

use indexmap::IndexMap;

use super::constants::listed_set;
use super::evidence::{is_doubtful, is_placeholder, is_prose, takes_a_list};
use super::item::Quote;
use super::lead::{Lead, Proof, leads};
use super::list::{List, list};
use super::rows::line_item;
use super::scan::lines;
use super::sentence::sentence_list;

/// One documented value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct DocumentedValue {
    /// The text that is sent.
    pub value: String,
    /// What the prose says of it, Markdown as written and trimmed; empty if nothing.
    pub doc: String,
}

/// The closed set of values that the description documents, in document order; at least two.
///
/// The set counts only if `example`, the parameter's value in the collection, fits: it is a member,
/// empty, or a placeholder such as `<string>`. A parameter that takes a list of values has no set.
pub fn documented_values(description: &str, example: Option<&str>) -> Option<Vec<DocumentedValue>> {
    let example = example.unwrap_or_default().trim();
    let values =
        announced_set(description, example).or_else(|| listed_set(description, example))?;
    Some(
        values
            .into_iter()
            .map(|(value, doc)| DocumentedValue {
                value: value.to_owned(),
                doc,
            })
            .collect(),
    )
}

/// The values with their docs, in document order.
pub(super) type Values<'a> = IndexMap<&'a str, String>;

/// The set behind a lead. Two leads with different sets are a choice that prose alone explains.
fn announced_set<'a>(description: &'a str, example: &str) -> Option<Values<'a>> {
    let mut sets = leads(description)
        .into_iter()
        .filter_map(|lead| AnnouncedSet::read(description, &lead));
    let mut set = sets.next()?;
    for other in sets {
        if !set.equals(&other) {
            return None;
        }
        set.needs_member &= other.needs_member;
    }
    let fits = set.values.contains_key(example) || (!set.needs_member && is_placeholder(example));
    (fits
        && !takes_a_list(description, set.around, |value| {
            set.values.contains_key(value)
        }))
    .then_some(set.values)
}

/// The values behind one lead.
struct AnnouncedSet<'a> {
    values: Values<'a>,
    /// The text before the lead's clause, and behind its list.
    around: [&'a str; 2],
    /// Whether only an example that is one of them makes the words sure.
    needs_member: bool,
}

impl<'a> AnnouncedSet<'a> {
    fn read(description: &'a str, lead: &Lead) -> Option<Self> {
        let text = &description[lead.end..];
        let (list, is_compact) = match list(text) {
            Some(list) => (list, false),
            None => (compact_list(text)?, true),
        };
        let is_bare = list.quote == Quote::Bare;
        let is_lead_weak = match lead.proof {
            Proof::Words => false,
            Proof::ExampleIfBare => is_bare,
            Proof::Example => true,
        };
        let around = [
            &description[..clause_start(description, lead.start)],
            list.rest,
        ];
        let mut values = distinct(list.values);
        if values.len() < 2 || (is_bare && values.keys().any(|value| is_prose(value))) {
            return None;
        }
        add_docs(&mut values, around);
        let is_doubtful = is_compact || values.keys().any(|value| is_doubtful(value, is_bare));
        Some(Self {
            values,
            around,
            needs_member: is_lead_weak || is_doubtful,
        })
    }

    fn equals(&self, other: &Self) -> bool {
        let values = &other.values;
        self.values.len() == values.len()
            && self.values.keys().all(|value| values.contains_key(value))
    }
}

/// Adds what the lines around a list say of its values (`` `a` - text<br> ``).
fn add_docs(values: &mut Values<'_>, around: [&str; 2]) {
    for line in around.into_iter().flat_map(lines).filter_map(line_item) {
        if let Some(doc) = values.get_mut(line.item.value).filter(|doc| doc.is_empty()) {
            *doc = line.doc;
        }
    }
}

/// `GTC/FOK/IOC`, which is read as three values only where the example is one of them.
fn compact_list(text: &str) -> Option<List<'_>> {
    let List {
        values,
        quote,
        rest,
    } = sentence_list(text)?;
    let [(word, _)] = values.as_slice() else {
        return None;
    };
    let separator = ['/', '|']
        .into_iter()
        .find(|&separator| word.contains(separator))?;
    let values: Vec<_> = word
        .split(separator)
        .map(|part| (part.trim(), String::new()))
        .collect();
    let is_whole = values.len() > 1 && values.iter().all(|(value, _)| !value.is_empty());
    is_whole.then_some(List {
        values,
        quote,
        rest,
    })
}

/// Where the clause of a lead starts: at its parenthesis, or where its sentence does.
fn clause_start(description: &str, lead: usize) -> usize {
    let before = &description[..lead];
    match before.rfind(['(', '.', '\n', '>']) {
        Some(at) if before[at..].starts_with('(') => at,
        Some(at) => at + 1,
        None => 0,
    }
}

/// The values of a list, each once.
pub(super) fn distinct(list: Vec<(&str, String)>) -> Values<'_> {
    let mut values = IndexMap::with_capacity(list.len());
    for (value, doc) in list {
        values.entry(value).or_insert(doc);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(description: &str, example: &str) -> Option<Vec<(String, String)>> {
        let values = documented_values(description, Some(example))?;
        Some(
            values
                .into_iter()
                .map(|known| (known.value, known.doc))
                .collect(),
        )
    }

    fn names(description: &str, example: &str) -> Option<String> {
        let values: Vec<_> = read(description, example)?
            .into_iter()
            .map(|(value, _)| value)
            .collect();
        Some(values.join(" "))
    }

    #[test]
    fn each_value_has_its_own_line_as_doc() {
        let text = "Team types:<br>`open` - Anyone may join. Others see it. <br>`closed` - By invitation.<br>\
            `secret` - Nobody sees it (or its name). (This can only be one of open,closed,secret)";
        let expected = [
            ("open", "Anyone may join. Others see it."),
            ("closed", "By invitation."),
            ("secret", "Nobody sees it (or its name)."),
        ];
        let expected = expected.map(|(value, doc)| (value.to_owned(), doc.to_owned()));
        assert_eq!(read(text, "closed"), Some(expected.to_vec()));
        assert_eq!(read(text, "Lorem ipsum"), None);
    }

    #[test]
    fn announced_sets_are_read_with_a_fitting_example() {
        for (text, example, expected) in [
            ("Order. Allowed values: asc, desc", "desc", "asc desc"),
            (
                "Accepted values are **a1** and **b2**.",
                "kind_example",
                "a1 b2",
            ),
            (
                "Possible values:\n\n- `on`\n- `off`: Not on.",
                "<string>",
                "on off",
            ),
            (
                "Possible values: * **on**: Yes. * **off**: No.",
                "",
                "on off",
            ),
            (
                "State (not case-sensitive). Possible values (any case): Open, Shut.",
                "{{state}}",
                "Open Shut",
            ),
            ("Valid values are `A`/`B`/`C`", "A", "A B C"),
            ("Valid values are `A/B/C`", "B", "A B C"),
            (
                "Allowed values: <br/> `A`, `B` <br/> `LIMIT` orders default to `B`",
                "A",
                "A B",
            ),
            (
                "Values. One of:\n\n- `a`\n- `b`\n\nDefault value: `b`",
                "<string>",
                "a b",
            ),
            (
                "Type. Allowed values: application/json, text/csv",
                "",
                "application/json text/csv",
            ),
            (
                "Form. Valid values:\n- `csv`: comma-separated lines\n- `tsv`: tabs",
                "csv",
                "csv tsv",
            ),
            ("Must be one of `a`, `b` or `a`.", "", "a b"),
            (
                "Possible values: on, off. If so, possible values: off, on",
                "on",
                "on off",
            ),
        ] {
            assert_eq!(names(text, example).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn counter_examples_have_no_set() {
        for (text, example) in [
            // Lists of values.
            (
                "Comma-separated list of fields.\n\nAllowed values:\nid,name",
                "",
            ),
            (
                "takes one or more, separated by comma\npossible values: a,b",
                "a",
            ),
            (
                "Contains a list of states. Possible states: **a**, **b**.",
                "",
            ),
            (
                "Valid values are:\n\n- `a`\n- `b`\n\nFor several, enter a comma-separated list.",
                "a",
            ),
            // Parameters, not values.
            (
                "At least one of `email`, `account_id` must be specified.",
                "",
            ),
            ("One of: `email`, `account_id` must be specified.", ""),
            ("`orderId` or `clientId` must be sent", "1"),
            // Links, formats, operators, ranges, kinds.
            ("Supported values: [Order Side](/enums#side)", "BUY"),
            ("Valid formats:\n\n- `yyyy-mm-dd`\n- `yyyy/mm/dd`", ""),
            ("Comparison operators: `eq`, `ne`", "<string>"),
            ("Use operators (`=`, `gte`, `ne`) with a date.", "<string>"),
            ("This value must be a number between 1 and 100", ""),
            ("Allowed values: 1-10, 20-30", ""),
            ("Allowed values: A-Z, a-z, 0-9", ""),
            ("Allowed values: letters, digits", ""),
            ("Allowed values: application/json", ""),
            ("Valid values are integers and decimals", "1"),
            // Open or unclear sets.
            ("Possible values: a, b, ...", "a"),
            ("Possible values: a, b, etc.", "a"),
            (
                "Possible values for quarter: all, T1\npossible values for month: 1-12",
                "",
            ),
            ("If `kind` is x, possible values: a, b.", ""),
            (
                "Possible values: a, b. In tests, possible values: c, d.",
                "a",
            ),
            (
                "Default `BOTH` for one kind; `LONG` or `SHORT` for others",
                "BOTH",
            ),
            ("Examples: `a`, `b`. Default `a`", "a"),
            ("Sizes `a`, `b`", "a"),
            // Examples that do not fit, and single values.
            ("Possible values: `open`, `closed`", "Open"),
            ("Possible values: `open`, `closed`", "open,closed"),
            ("Possible values: `open`", "open"),
            ("Valid values are `A/B`", ""),
            ("Valid values", "A"),
            ("", ""),
        ] {
            assert_eq!(names(text, example), None, "{text:?}");
        }
    }
}
