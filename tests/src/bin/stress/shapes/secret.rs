//! Credentials.

use super::{Shape, shape};
use crate::text::{credential, described, list, simple, with_headers, with_variables};

/// Credentials.
pub fn shapes() -> Vec<Shape> {
    vec![
        shape("secrets", 100_000, |n| {
            with_variables(
                &list(n, |i| {
                    format!(r#"{{"key":"password{i}","value":"{}"}}"#, credential(i))
                }),
                &simple("one"),
            )
        }),
        shape("one secret everywhere", 100_000, |n| {
            with_variables(
                &list(n, |i| {
                    format!(r#"{{"key":"password{i}","value":"{}"}}"#, credential(0))
                }),
                &simple("one"),
            )
        }),
        shape("secrets in a text", 50_000, |n| {
            described(&list(n, credential))
        }),
        shape("secrets of one start", 20_000, |n| {
            with_variables(
                &list(n, |i| {
                    format!(
                        r#"{{"key":"password","value":"{}{i}"}}"#,
                        credential(0).repeat(4)
                    )
                }),
                &format!("{},{}", simple("one"), described(&credential(0).repeat(n))),
            )
        }),
        shape("names of secrets", 500_000, |n| {
            described(&"token:".repeat(n))
        }),
        shape("names of secrets, quoted", 200_000, |n| {
            described(&"token='\\\"".repeat(n))
        }),
        shape("escaped quotes", 200_000, |n| {
            described(&list(n, |i| format!("token={}'", "\\".repeat(i % 32))))
        }),
        shape("pem blocks", 100_000, |n| {
            described(&"-----BEGIN KEY-----".repeat(n))
        }),
        shape("pem beginnings", 100_000, |n| {
            described(&"-----BEGIN ".repeat(n))
        }),
        shape("web tokens", 300_000, |n| described(&"eyJ.".repeat(n))),
        shape("web tokens in one word", 300_000, |n| {
            described(&"eyJ".repeat(n))
        }),
        shape("addresses", 300_000, |n| described(&"://".repeat(n))),
        shape("addresses of users", 200_000, |n| {
            described(&"://a:b@".repeat(n))
        }),
        shape("basic credentials", 200_000, |n| {
            described(&"basic ".repeat(n))
        }),
        shape("long basic credentials", 500_000, |n| {
            described(&format!("basic {}", "basicA".repeat(n)))
        }),
        shape("bearer tokens", 200_000, |n| {
            described(&"bearer ".repeat(n))
        }),
        shape("curl users", 200_000, |n| described(&" -u ".repeat(n))),
        shape("xml tags", 200_000, |n| described(&"<token>".repeat(n))),
        shape("open xml tags", 200_000, |n| {
            described(&"<token ".repeat(n))
        }),
        shape("cookies", 200_000, |n| {
            with_headers(&format!(
                r#"{{"key":"Cookie","value":"{}"}}"#,
                list(n, |i| format!("a{i}=b{i};"))
            ))
        }),
        shape("lists of secrets", 200_000, |n| {
            described(&format!(
                "\"token\": [{}]",
                list(n, |i| format!("\"hunter{i}\""))
            ))
        }),
        shape("random text", 1_000_000, |n| {
            described(&credential(1).repeat(n / 43))
        }),
        shape("hex", 1_000_000, |n| {
            described(&"0123456789abcdef".repeat(n / 16))
        }),
        shape("reserved names", 300_000, |n| {
            described(&format!(
                "{} token=hunter2",
                "redacted_secret_".repeat(n / 16)
            ))
        }),
        shape("reserved name, long", 300_000, |n| {
            described(&format!(
                "redacted_{} token=hunter2abc",
                "secret_".repeat(n / 8)
            ))
        }),
        shape("placeholders", 100_000, |n| {
            with_headers(&list(n, |_| {
                r#"{"key":"Authorization","value":"<your token>"}"#.to_owned()
            }))
        }),
        shape("header with tokens", 100_000, |n| {
            with_headers(&format!(
                r#"{{"key":"Authorization","value":"{}"}}"#,
                "{{a}}b".repeat(n)
            ))
        }),
        shape("long password", 3_000_000, |n| {
            with_headers(&format!(
                r#"{{"key":"Password","value":"{}"}}"#,
                "ab1 ".repeat(n / 4)
            ))
        }),
    ]
}
