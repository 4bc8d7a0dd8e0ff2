//! Long descriptions.

use super::{Shape, shape};
use crate::text::{described, list, with_query};

/// Long descriptions.
pub fn shapes() -> Vec<Shape> {
    let named = |name, make| shape(name, 1_000_000, make);
    vec![
        named("description, words", |n| {
            described(&"some words ".repeat(n / 11))
        }),
        named("description, one word", |n| described(&"w".repeat(n))),
        named("description, lines", |n| described(&"line\n".repeat(n / 5))),
        named("description, paragraphs", |n| {
            described(&"par\n\n".repeat(n / 5))
        }),
        named("description, sentences", |n| {
            described(&"It is. ".repeat(n / 7))
        }),
        named("description, emphasis", |n| described(&"*".repeat(n))),
        named("description, emphasis words", |n| {
            described(&"**a* b_ ".repeat(n / 8))
        }),
        named("description, brackets", |n| described(&"[".repeat(n))),
        named("description, closed brackets", |n| {
            described(&format!("{}{}", "[".repeat(n / 2), "]".repeat(n / 2)))
        }),
        named("description, links", |n| described(&"[a](b)".repeat(n / 6))),
        named("description, open links", |n| {
            described(&"[a](".repeat(n / 4))
        }),
        named("description, references", |n| {
            described(&"[a]: b\n".repeat(n / 7))
        }),
        named("description, reference uses", |n| {
            described(&format!("[a]: b\n\n{}", "[a] ".repeat(n / 4)))
        }),
        named("description, images", |n| described(&"![".repeat(n / 2))),
        named("description, backticks", |n| described(&"`".repeat(n))),
        named("description, odd backticks", |n| {
            described(&list((n as f64).sqrt() as usize, |i| "`".repeat(i + 1)))
        }),
        named("description, fences", |n| described(&"```\n".repeat(n / 4))),
        named("description, open tags", |n| {
            described(&"<b>".repeat(n / 3))
        }),
        named("description, lists of tags", |n| {
            described(&"<ul><li>".repeat(n / 8))
        }),
        named("description, tables of tags", |n| {
            described(&"<table><tr><td>".repeat(n / 15))
        }),
        named("description, less-thans", |n| described(&"<".repeat(n))),
        named("description, comments", |n| {
            described(&"<!--".repeat(n / 4))
        }),
        named("description, entities", |n| {
            described(&"&amp;".repeat(n / 5))
        }),
        named("description, open entities", |n| described(&"&".repeat(n))),
        named("description, quotes", |n| described(&"> ".repeat(n / 2))),
        named("description, quotes by line", |n| {
            described(&list((n as f64).sqrt() as usize / 2, |i| {
                format!("{}\n", "> ".repeat(i))
            }))
        }),
        named("description, nested list", |n| {
            described(&list((n as f64 * 2.0).sqrt() as usize / 2, |i| {
                format!("{}- a\n", "  ".repeat(i))
            }))
        }),
        named("description, list", |n| described(&"- a\n".repeat(n / 4))),
        named("description, numbers", |n| {
            described(&"1. a\n".repeat(n / 5))
        }),
        named("description, headings", |n| {
            described(&"# a\n".repeat(n / 4))
        }),
        named("description, table", |n| {
            described(&format!("a|b\n-|-\n{}", "c|d\n".repeat(n / 4)))
        }),
        named("description, wide table", |n| {
            described(&format!("{}\n{}\n", "|a".repeat(n / 4), "|-".repeat(n / 4)))
        }),
        named("description, table rows", |n| {
            described(&format!(
                "{}\n{}\n{}",
                "|a".repeat(n / 9),
                "|-".repeat(n / 9),
                "|\n".repeat(n / 4)
            ))
        }),
        named("description, addresses", |n| {
            described(&"http://a.b ".repeat(n / 11))
        }),
        named("description, escapes", |n| described(&"\\".repeat(n))),
        named("description, indents", |n| described(&"    ".repeat(n / 4))),
        named("description, tabs", |n| described(&"\t".repeat(n))),
        named("description, defaults", |n| {
            described(&"default: ".repeat(n / 9))
        }),
        named("description, allowed", |n| {
            explained(&"allowed values: ".repeat(n / 16))
        }),
        named("description, allowed one of", |n| {
            explained(&"one of ".repeat(n / 7))
        }),
        named("description, pipes", |n| explained(&"a | ".repeat(n / 4))),
        named("description, deprecated", |n| {
            described(&"deprecated ".repeat(n / 11))
        }),
        named("description, required", |n| {
            explained(&"(Required) ".repeat(n / 11))
        }),
        named("description, notes", |n| {
            described(&"**Scopes**: `a`<br>\n".repeat(n / 20))
        }),
        named("description, hashes", |n| described(&"\"#".repeat(n / 2))),
        named("description, html blocks", |n| {
            described(&"<div>\n\n".repeat(n / 7))
        }),
    ]
}

/// A collection of one request with a parameter that has a description.
fn explained(text: &str) -> String {
    with_query(&format!(
        r#"{{"key":"k","value":"","description":"{text}"}}"#
    ))
}
