//! Variables.

use super::{Shape, shape};
use crate::text::{collection, list, request, simple, with_variables};

/// Variables.
pub fn shapes() -> Vec<Shape> {
    vec![
        shape("variables", 100_000, |n| {
            with_variables(
                &list(n, |i| format!(r#"{{"key":"v{i}","value":"x{i}"}}"#)),
                &simple("one"),
            )
        }),
        shape("tokens of headers", 20_000, |n| {
            collection(&list(n, |i| {
                request(
                    &format!("r{i}"),
                    &format!(r#""header":[{{"key":"X-Version","value":"a{{{{t{i}}}}}"}}]"#),
                )
            }))
        }),
        shape("chain of variables", 20_000, |n| {
            let variables = list(n, |i| {
                format!(r#"{{"key":"v{i}","value":"{{{{v{}}}}}"}}"#, i + 1)
            });
            let items = list(n, |i| {
                format!(
                    r#"{{"name":"r","request":{{"url":"https://a.example/x","header":[{{"key":"Accept","value":"{{{{v{i}}}}}"}}]}}}}"#
                )
            });
            with_variables(&variables, &items)
        }),
        shape("doubling variables", 64, |n| {
            let variables = list(n, |i| {
                format!(
                    r#"{{"key":"v{i}","value":"{{{{v{}}}}}{{{{v{}}}}}"}}"#,
                    i + 1,
                    i + 1
                )
            });
            with_variables(
                &format!(r#"{variables},{{"key":"v{n}","value":"x"}}"#),
                r#"{"name":"r","request":"{{v0}}/x?version={{v0}}"}"#,
            )
        }),
        shape("doubling, all used", 4_000, |n| {
            let variables = list(n, |i| {
                format!(
                    r#"{{"key":"v{i}","value":"{{{{v{}}}}}{{{{v{}}}}}"}}"#,
                    i % 64 + 1,
                    i % 64 + 1
                )
            });
            with_variables(&variables, &uses(n))
        }),
        shape("circles of variables", 10_000, |n| {
            let variables = list(n, |i| {
                format!(r#"{{"key":"v{i}","value":"{{{{v{}}}}}"}}"#, i ^ 1)
            });
            with_variables(&variables, &uses(n))
        }),
        shape("long value, many bases", 2_000, |n| {
            let variables = list(n, |i| {
                format!(r#"{{"key":"v{i}","value":"https://a.example/{{{{long}}}}"}}"#)
            });
            let long = "l".repeat(n * 30);
            with_variables(
                &format!(r#"{{"key":"long","value":"{long}"}},{variables}"#),
                &uses(n),
            )
        }),
    ]
}

/// A request for each variable, which is where its URL starts.
fn uses(count: usize) -> String {
    list(count, |i| {
        format!(r#"{{"name":"r","request":"{{{{v{i}}}}}/x"}}"#)
    })
}
