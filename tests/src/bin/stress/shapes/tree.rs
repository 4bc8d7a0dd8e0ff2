//! Folders and requests.

use super::{Shape, shape};
use crate::text::{collection, collection_with, folder, list, request, simple};

/// Folders and requests.
pub fn shapes() -> Vec<Shape> {
    vec![
        shape("requests", 20_000, |n| {
            collection(&list(n, |i| simple(&format!("get thing {i}"))))
        }),
        shape("requests of one name", 20_000, |n| {
            collection(&list(n, |_| simple("get")))
        }),
        shape("requests without name", 20_000, |n| {
            collection(&list(n, |_| simple("")))
        }),
        shape("requests of one long name", 20_000, |n| {
            collection(&list(n, |_| simple(&"list all the things ".repeat(8))))
        }),
        shape("requests by path", 20_000, |n| {
            collection(&list(n, |i| {
                format!(r#"{{"name":"get","request":"https://a.example/a{i}/:b{i}"}}"#)
            }))
        }),
        shape("folders", 100_000, |n| {
            collection(&list(n, |i| folder(&format!("folder {i}"), "")))
        }),
        shape("folders with a request", 20_000, |n| {
            collection(&list(n, |i| folder(&format!("folder {i}"), &simple("get"))))
        }),
        shape("folders of one name", 100_000, |n| {
            collection(&list(n, |_| folder("same", "")))
        }),
        shape("folders, requests, one name", 20_000, |n| {
            collection(&list(n, |_| folder("same", &simple("get"))))
        }),
        shape("folders without name", 20_000, |n| {
            collection(&list(n, |_| folder("", &simple("get"))))
        }),
        shape("folders of one word", 20_000, |n| {
            collection(&list(n, |i| {
                folder(&format!("a{}b", "-".repeat(i % 300)), &simple("get"))
            }))
        }),
        shape("nested folders", 40_000, |n| {
            let open =
                r#"{"name":"f","item":[{"name":"r","request":"https://a.example/x"},"#.repeat(n);
            collection(&format!("{open}{}{}", simple("last"), "]}".repeat(n)))
        }),
        shape("same names at each level", 5_000, |n| {
            collection(&list(n, |_| {
                folder("a", &folder("b", &folder("c", &simple("d"))))
            }))
        }),
        shape("null items", 100_000, |n| {
            collection(&list(n, |_| "null".to_owned()))
        }),
        shape("broken items", 100_000, |n| {
            collection(&list(n, |_| "{}".to_owned()))
        }),
        shape("system headers by requests", 4_000, |n| {
            let headers = list(n, |i| format!(r#""h{i}":true"#));
            let behavior =
                format!(r#""protocolProfileBehavior":{{"disabledSystemHeaders":{{{headers}}}}}"#);
            collection_with(&behavior, &list(n, |i| simple(&format!("r{i}"))))
        }),
        shape("schemes by requests", 4_000, |n| {
            let auth = format!(
                r#""auth":{{"type":"apikey","apikey":[{}]}}"#,
                list(n, |i| format!(r#"{{"key":"k{i}","value":"v"}}"#))
            );
            collection_with(
                &auth,
                &list(n, |i| {
                    request(&format!("r{i}"), r#""header":[{"key":"A","value":"b"}]"#)
                }),
            )
        }),
        shape("hosts", 20_000, |n| {
            collection(&list(n, |i| {
                format!(r#"{{"name":"r{i}","request":"https://h{i}.example/x"}}"#)
            }))
        }),
        shape("v1 requests", 20_000, |n| {
            let requests = v1_requests(n);
            format!(
                r#"{{"id":"c","name":"n","order":[{}],"requests":[{requests}]}}"#,
                list(n, |i| format!(r#""{i}""#))
            )
        }),
        shape("v1 folders", 20_000, |n| {
            let requests = v1_requests(n);
            let folders = list(n, |i| {
                format!(r#"{{"id":"f{i}","name":"f{i}","order":["{i}"]}}"#)
            });
            format!(
                r#"{{"id":"c","name":"n","order":[],"folders":[{folders}],"requests":[{requests}]}}"#
            )
        }),
        shape("v1 nested folders", 20_000, |n| {
            let folders = list(n, |i| {
                format!(
                    r#"{{"id":"f{i}","name":"f{i}","order":[],"folders_order":["f{}"]}}"#,
                    i + 1
                )
            });
            format!(
                r#"{{"id":"c","name":"n","order":[],"folders_order":["f0"],"folders":[{folders}],"requests":[]}}"#
            )
        }),
    ]
}

/// Requests of a v1 collection, which have numbers as ids.
fn v1_requests(count: usize) -> String {
    list(count, |i| {
        format!(r#"{{"id":"{i}","name":"r{i}","url":"https://a.example/x"}}"#)
    })
}
