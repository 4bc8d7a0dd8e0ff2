//! Parameters of one request.

use super::{Shape, shape};
use crate::text::{
    addressed, collection, list, one, quoted, url, with_headers, with_path, with_query,
};

/// Parameters of one request.
pub fn shapes() -> Vec<Shape> {
    vec![
        shape("query parameters", 100_000, |n| {
            with_query(&list(n, |i| {
                format!(r#"{{"key":"k{i}","value":"v{i}","description":"Key {i}."}}"#)
            }))
        }),
        shape("query, one name", 100_000, |n| {
            with_query(&list(n, |i| format!(r#"{{"key":"k","value":"v{i}"}}"#)))
        }),
        shape("query, one word", 100_000, |n| {
            with_query(&list(n, |i| {
                format!(
                    r#"{{"key":"{}k{}","value":""}}"#,
                    "-".repeat(i % 300),
                    "-".repeat(i / 300)
                )
            }))
        }),
        shape("query that tells", 4_000, |n| {
            collection(&list(n, |i| {
                format!(
                    r#"{{"name":"r{i}","request":"https://a.example/x?{}"}}"#,
                    list(5, |k| format!("k{k}={i}")).replace(',', "&")
                )
            }))
        }),
        shape("query of a string", 100_000, |n| {
            addressed(&format!(
                "https://a.example/x?{}",
                list(n, |i| format!("k{i}=v")).replace(',', "&")
            ))
        }),
        shape("choices", 20_000, |n| {
            with_query(&list(n, |i| {
                format!(r#"{{"key":"k{i}","value":"a","description":"Allowed: `a`, `b`, `c{i}`"}}"#)
            }))
        }),
        shape("values of a choice", 100_000, |n| {
            with_query(&format!(
                r#"{{"key":"k","value":"","description":"Allowed values: {}."}}"#,
                list(n, |i| format!("`v{i}`"))
            ))
        }),
        shape("required parameters", 20_000, |n| {
            with_query(&list(n, |i| {
                format!(r#"{{"key":"k{i}","value":"","description":"(Required) x"}}"#)
            }))
        }),
        shape("path", 100_000, |n| {
            with_path(&list(n, |i| format!(r#""p{i}""#)))
        }),
        shape("path arguments", 20_000, |n| {
            with_path(&list(n, |i| format!(r#"":p{i}""#)))
        }),
        shape("path arguments, variables", 20_000, |n| {
            let variables = list(n, |i| format!(r#"{{"key":"p{i}","value":"v"}}"#));
            url(&format!(
                r#""path":[{}],"variable":[{variables}]"#,
                list(n, |i| format!(r#"":p{i}""#))
            ))
        }),
        shape("path tokens", 20_000, |n| {
            with_path(&format!(r#""{}""#, list(n, |i| format!("{{{{p{i}}}}}"))))
        }),
        shape("open path tokens", 20_000, |n| {
            with_path(&list(n, |_| r#""{{a""#.to_owned()))
        }),
        shape("split path token", 100_000, |n| {
            with_path(&format!(
                r#""{{{{a",{},"}}}}""#,
                list(n, |_| r#""b""#.to_owned())
            ))
        }),
        shape("path of tokens of all", 5_000, |n| {
            let path = list(n, |i| format!(r#""{{{{p{i}}}}}""#));
            let url = format!(r#"{{"host":"a.example","path":[{path}]}}"#);
            collection(&list(6, |i| {
                format!(r#"{{"name":"r{i}","request":{{"method":"GET","url":{url}}}}}"#)
            }))
        }),
        shape("host labels", 100_000, |n| {
            collection(&format!(
                r#"{{"name":"one","request":{{"url":{{"host":[{}]}}}}}}"#,
                list(n, |i| format!(r#""h{i}""#))
            ))
        }),
        shape("headers", 100_000, |n| {
            with_headers(&list(n, |i| format!(r#"{{"key":"X-{i}","value":"v{i}"}}"#)))
        }),
        shape("headers of one name", 100_000, |n| {
            with_headers(&list(n, |_| r#"{"key":"X-A","value":"v"}"#.to_owned()))
        }),
        shape("headers with odd names", 20_000, |n| {
            with_headers(&list(n, |i| format!(r#"{{"key":"X {i}","value":"v"}}"#)))
        }),
        shape("header lines", 100_000, |n| {
            one(&format!(r#""header":{}"#, quoted(&"X-A: b\n".repeat(n))))
        }),
        shape("api key headers", 20_000, |n| {
            with_headers(&list(n, |i| {
                format!(r#"{{"key":"x-{i}-api-key","value":"{{{{k{i}}}}}"}}"#)
            }))
        }),
        shape("api key headers by query", 3_000, |n| {
            let headers = list(n, |i| {
                format!(r#"{{"key":"x-{i}-api-key","value":"{{{{k{i}}}}}"}}"#)
            });
            let query = list(n, |i| format!("version{i}-version={{{{q{i}}}}}")).replace(',', "&");
            collection(&format!(
                r#"{{"name":"one","request":{{"url":"https://a.example/?{query}","header":[{headers}]}}}}"#
            ))
        }),
        shape("form fields", 100_000, |n| {
            one(&format!(
                r#""body":{{"mode":"urlencoded","urlencoded":[{}]}}"#,
                list(n, |i| format!(r#"{{"key":"k{i}","value":"v"}}"#))
            ))
        }),
        shape("parts", 100_000, |n| {
            one(&format!(
                r#""body":{{"mode":"formdata","formdata":[{}]}}"#,
                list(n, |i| format!(
                    r#"{{"key":"k{i}","type":"file","src":"a"}}"#
                ))
            ))
        }),
        shape("files of a part", 100_000, |n| {
            one(&format!(
                r#""body":{{"mode":"formdata","formdata":[{{"key":"k","type":"file","src":[{}]}}]}}"#,
                list(n, |i| format!(r#""f{i}""#))
            ))
        }),
        shape("broken entries", 100_000, |n| {
            with_headers(&list(n, |_| "5".to_owned()))
        }),
    ]
}
