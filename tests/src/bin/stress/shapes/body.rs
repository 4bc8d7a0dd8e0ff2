//! Bodies of one request.

use super::{Shape, shape};
use crate::text::{list, one, quoted, sent};

/// Bodies of one request.
pub fn shapes() -> Vec<Shape> {
    vec![
        shape("fields of a body", 50_000, |n| {
            sent(&format!("{{{}}}", list(n, |i| format!(r#""k{i}":{i}"#))))
        }),
        shape("fields of one word", 50_000, |n| {
            sent(&format!(
                "{{{}}}",
                list(n, |i| format!(
                    r#""{}k{}":{i}"#,
                    "-".repeat(i % 300),
                    "-".repeat(i / 300)
                ))
            ))
        }),
        shape("objects in a body", 20_000, |n| {
            sent(&format!(
                "{{{}}}",
                list(n, |i| format!(r#""k{i}":{{"a{i}":1}}"#))
            ))
        }),
        shape("objects in a list", 50_000, |n| {
            sent(&format!("[{}]", list(n, |i| format!(r#"{{"k{i}":1}}"#))))
        }),
        shape("maps in a body", 20_000, |n| {
            sent(&format!(
                "{{{}}}",
                list(n, |i| format!(r#""{i:08}":{{"a":{i}}}"#))
            ))
        }),
        shape("wide and deep body", 20_000, |n| {
            let (open, close) = (r#"{"a":"#.repeat(60), "}".repeat(60));
            sent(&format!(
                "{{{}}}",
                list(n / 60 + 1, |i| format!(r#""k{i}":{open}{i}{close}"#))
            ))
        }),
        shape("lists in a body", 1_000_000, |n| {
            sent(&format!("{}{}", "[".repeat(n), "]".repeat(n)))
        }),
        shape("open lists in a body", 1_000_000, |n| sent(&"[".repeat(n))),
        shape("open objects in a body", 500_000, |n| {
            sent(&r#"{"a":"#.repeat(n))
        }),
        shape("open comments in a body", 500_000, |n| {
            sent(&format!("{{{}}}", "/*/".repeat(n)))
        }),
        shape("slashes in a body", 1_000_000, |n| {
            sent(&format!("{{{}}}", "/".repeat(n)))
        }),
        shape("tokens in a body", 100_000, |n| {
            sent(&format!("[{}]", list(n, |i| format!("{{{{t{i}}}}}"))))
        }),
        shape("braces in a body", 1_000_000, |n| sent(&"{".repeat(n))),
        shape("graphql", 1_000_000, |n| {
            one(&format!(
                r#""body":{{"mode":"graphql","graphql":{{"query":{},"variables":"{{}}"}}}}"#,
                quoted(&"{ a ".repeat(n / 4))
            ))
        }),
        shape("xml body", 100_000, |n| {
            one(&format!(
                r#""body":{{"mode":"raw","raw":{}}}"#,
                quoted(&"<password>".repeat(n))
            ))
        }),
        shape("long key of a body", 1_000_000, |n| {
            sent(&format!(r#"{{"{}":{{"a":{{"b":1}}}}}}"#, "k".repeat(n)))
        }),
        shape("long number", 1_000_000, |n| {
            sent(&format!("[{}]", "1".repeat(n)))
        }),
    ]
}
