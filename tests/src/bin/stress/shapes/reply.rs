//! Saved responses.

use super::{Shape, shape};
use crate::text::{answered, collection, list};

/// Saved responses.
pub fn shapes() -> Vec<Shape> {
    vec![
        shape("successes", 100_000, |n| {
            answered(&list(n, |i| {
                format!(r#"{{"name":"ok {i}","code":200,"body":"{{}}"}}"#)
            }))
        }),
        shape("failures", 100_000, |n| {
            answered(&list(n, |i| {
                format!(r#"{{"name":"not found {i}","code":404,"body":"{{}}"}}"#)
            }))
        }),
        shape("statuses", 100_000, |n| {
            answered(&list(n, |i| {
                format!(
                    r#"{{"name":"x {i}","code":{},"body":"{{}}"}}"#,
                    200 + i % 400
                )
            }))
        }),
        shape("error codes", 100_000, |n| {
            answered(&list(n, |i| {
                format!(
                    r#"{{"name":"**Error Code:** `{i}` <br>\nIt is {i}.","code":404,"body":""}}"#
                )
            }))
        }),
        shape("2xx called errors", 20_000, |n| {
            answered(&list(n, |i| {
                format!(
                    r#"{{"name":"**Error Code:** `{i}` <br>\nIt is {i}.","code":200,"body":""}}"#
                )
            }))
        }),
        shape("bodies with other keys", 20_000, |n| {
            answered(&list(n, |i| {
                format!(r#"{{"name":"ok","code":200,"body":"{{\"k{i}\":1}}"}}"#)
            }))
        }),
        shape("bodies by status", 20_000, |n| {
            answered(&list(n, |i| {
                format!(
                    r#"{{"name":"ok","code":{},"body":"{{\"k{i}\":1}}"}}"#,
                    200 + i % 100
                )
            }))
        }),
        shape("responses without status", 20_000, |n| {
            answered(&list(n, |_| r#"{"name":"ok","body":"{}"}"#.to_owned()))
        }),
        shape("reply headers", 100_000, |n| {
            answered(&format!(
                r#"{{"name":"ok","code":200,"header":[{}]}}"#,
                list(n, |i| format!(
                    r#"{{"key":"X-{i}","value":"v","description":"Says {i}."}}"#
                ))
            ))
        }),
        shape("docs of a reply header", 20_000, |n| {
            answered(&list(n, |i| {
                format!(
                    r#"{{"name":"ok","code":200,"header":[{{"key":"X-A","value":"v","description":"Says {i}."}}]}}"#
                )
            }))
        }),
        shape("requests with a reply", 10_000, |n| {
            collection(&list(n, |i| {
                format!(
                    r#"{{"name":"get thing {i}","request":"https://a.example/a{i}","response":[{{"name":"ok","code":200,"body":"{{\"id\":{i},\"k{}\":1}}"}},{{"name":"no","code":404,"body":"{{\"message\":\"x\"}}"}}]}}"#,
                    i % 100
                )
            }))
        }),
        shape("types of one name", 10_000, |n| {
            collection(&list(n, |i| {
                format!(
                    r#"{{"name":"get thing {i}","request":"https://a.example/a","response":[{{"name":"ok","code":200,"body":"{{\"owner\":{{\"k{i}\":1}}}}"}}]}}"#
                )
            }))
        }),
        shape("name of a response", 1_000_000, |n| {
            answered(&format!(
                r#"{{"name":"{}","code":200}}"#,
                "**Error Code:** `1` ".repeat(n / 20)
            ))
        }),
        shape("long saved body, text", 1_000_000, |n| {
            answered(&format!(
                r#"{{"name":"ok","code":200,"body":"{}"}}"#,
                "a".repeat(n)
            ))
        }),
        shape("long saved body, escapes", 1_000_000, |n| {
            answered(&format!(
                r#"{{"name":"ok","code":200,"body":"{{\"a\":\"{}\"}}"}}"#,
                r"\\n".repeat(n / 3)
            ))
        }),
    ]
}
