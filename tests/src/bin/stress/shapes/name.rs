//! Long names, keys and addresses.

use super::{Shape, shape};
use crate::text::{
    addressed, collection, collection_with, folder, list, simple, with_headers, with_query,
};

/// Long names, keys and addresses.
pub fn shapes() -> Vec<Shape> {
    let named = |name, make| shape(name, 1_000_000, make);
    vec![
        named("long name of a request", |n| {
            collection(&simple(&"name it well ".repeat(n / 13)))
        }),
        named("long name, one word", |n| {
            collection(&simple(&"n".repeat(n)))
        }),
        named("long name, capitals", |n| {
            collection(&simple(&"Aa".repeat(n / 2)))
        }),
        named("long name, path", |n| {
            collection(&simple(&format!("GET {}", "/{a}/b".repeat(n / 6))))
        }),
        named("long name, chinese", |n| {
            collection(&simple(&"名".repeat(n / 3)))
        }),
        named("long name of a folder", |n| {
            collection(&folder(&"name it well ".repeat(n / 13), &simple("one")))
        }),
        named("long folder by requests", |n| {
            let half = n / 2;
            collection(&folder(
                &"n".repeat(half),
                &list(half / 100, |i| simple(&format!("r{i}"))),
            ))
        }),
        named("long folder by warnings", |n| {
            collection(&folder(
                &"n".repeat(n / 2),
                &list(n / 10, |_| "5".to_owned()),
            ))
        }),
        named("long folder by replies", |n| {
            let half = n / 2;
            let reply = r#""response":[{"name":"ok","code":200,"body":"{\"a\":1}"}]"#;
            let items = list(half / 100, |i| {
                format!(r#"{{"name":"r{i}","request":"https://a.example/x",{reply}}}"#)
            });
            collection(&folder(&"n".repeat(half), &items))
        }),
        named("long name of a collection", |n| {
            format!(
                r#"{{"info":{{"name":"{}"}},"item":[{}]}}"#,
                "name ".repeat(n / 5),
                simple("one")
            )
        }),
        named("long key of a parameter", |n| {
            with_query(&format!(r#"{{"key":"{}","value":"a"}}"#, "k".repeat(n)))
        }),
        named("long keys of parameters", |n| {
            with_query(&list(n / 1000, |i| {
                format!(r#"{{"key":"{}{i}","value":"a"}}"#, "k".repeat(1000))
            }))
        }),
        named("long key of a header", |n| {
            with_headers(&format!(r#"{{"key":"{}","value":"a"}}"#, "k".repeat(n)))
        }),
        named("long value", |n| {
            with_query(&format!(r#"{{"key":"a","value":"{}"}}"#, "v".repeat(n)))
        }),
        named("long name of a token", |n| {
            with_query(&format!(
                r#"{{"key":"version","value":"a{{{{{}}}}}"}}"#,
                "v".repeat(n)
            ))
        }),
        named("long method", |n| {
            collection(&format!(
                r#"{{"name":"one","request":{{"method":"{}","url":"https://a.example"}}}}"#,
                "M".repeat(n)
            ))
        }),
        named("long address", |n| {
            addressed(&format!("https://a.example{}", "/a".repeat(n / 2)))
        }),
        named("address of braces", |n| addressed(&"{{".repeat(n / 2))),
        named("address of closed braces", |n| {
            addressed(&format!("{{{{{}", "}".repeat(n)))
        }),
        named("address of colons", |n| addressed(&":".repeat(n))),
        named("address of ats", |n| {
            addressed(&format!("https://{}", "@".repeat(n)))
        }),
        named("address of marks", |n| {
            addressed(&format!("https://a/{}", "?&=#".repeat(n / 4)))
        }),
        named("long host", |n| {
            addressed(&format!("https://{}/x", "a.".repeat(n / 2)))
        }),
        named("long scheme", |n| {
            collection_with(
                &format!(r#""auth":{{"type":"{}"}}"#, "t".repeat(n)),
                &list(n / 2000, |i| simple(&format!("r{i}"))),
            )
        }),
    ]
}
