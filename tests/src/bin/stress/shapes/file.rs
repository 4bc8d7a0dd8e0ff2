//! Files as a whole.

use super::{Shape, shape};
use crate::text::{collection_with, list, simple};

/// Files as a whole.
pub fn shapes() -> Vec<Shape> {
    vec![
        shape("lists, too deep", 10_000_000, |n| {
            format!(r#"{{"a":{}{}}}"#, "[".repeat(n / 2), "]".repeat(n / 2))
        }),
        shape("open lists", 10_000_000, |n| "[".repeat(n)),
        shape("one broken line", 10_000_000, |n| {
            format!(r#"{{"a":"{}" x}}"#, "a".repeat(n))
        }),
        shape("many lines, broken", 10_000_000, |n| {
            format!("{{{} x}}", "\n".repeat(n))
        }),
        shape("repeated keys", 1_000_000, |n| {
            format!("{{{}}}", list(n, |_| r#""item":[]"#.to_owned()))
        }),
        shape("unknown keys", 1_000_000, |n| {
            collection_with(&list(n, |i| format!(r#""k{i}":1"#)), &simple("one"))
        }),
        shape("ignored settings", 200_000, |n| {
            collection_with(
                &format!(
                    r#""protocolProfileBehavior":{{{}}}"#,
                    list(n, |i| format!(r#""k{i}":1"#))
                ),
                &simple("one"),
            )
        }),
        shape("numbers", 3_000_000, |n| {
            collection_with(
                &format!(r#""x":[{}]"#, list(n, |i| i.to_string())),
                &simple("one"),
            )
        }),
        shape("scripts", 1_000_000, |n| {
            collection_with(
                &format!(
                    r#""event":[{{"listen":"test","script":{{"exec":[{}]}}}}]"#,
                    list(n, |_| r#""pm.test(1)""#.to_owned())
                ),
                &simple("one"),
            )
        }),
    ]
}
