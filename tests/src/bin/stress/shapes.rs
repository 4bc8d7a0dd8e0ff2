//! Collections that are huge in one respect.

use super::text::{
    answered, collection, collection_with, credential, described, list, one, quoted, request, sent,
};

/// A way to make a collection huge.
pub struct Shape {
    /// What there is much of.
    pub name: &'static str,
    /// How many parts are made at most.
    pub most: usize,
    /// Makes a collection with so many parts.
    pub make: fn(usize) -> String,
}

/// All shapes.
pub fn all() -> Vec<Shape> {
    let groups = [
        trees(),
        requests(),
        replies(),
        variables(),
        secrets(),
        texts(),
        files(),
    ];
    groups.into_iter().flatten().collect()
}

fn shape(name: &'static str, most: usize, make: fn(usize) -> String) -> Shape {
    Shape { name, most, make }
}

fn folder(name: &str, items: &str) -> String {
    format!(r#"{{"name":"{name}","item":[{items}]}}"#)
}

fn simple(name: &str) -> String {
    request(name, r#""header":[]"#)
}

/// Folders and requests.
fn trees() -> Vec<Shape> {
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
            let more = behavior.clone();
            format!(
                r#"{{"info":{{"name":"Stress"}},{more},"item":[{}]}}"#,
                list(n, |i| simple(&format!("r{i}")))
            )
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
            let requests = list(n, |i| {
                format!(r#"{{"id":"{i}","name":"r{i}","url":"https://a.example/x"}}"#)
            });
            format!(
                r#"{{"id":"c","name":"n","order":[{}],"requests":[{requests}]}}"#,
                list(n, |i| format!(r#""{i}""#))
            )
        }),
        shape("v1 folders", 20_000, |n| {
            let requests = list(n, |i| {
                format!(r#"{{"id":"{i}","name":"r{i}","url":"https://a.example/x"}}"#)
            });
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

fn url(parts: &str) -> String {
    collection(&format!(
        r#"{{"name":"one","request":{{"method":"POST","url":{{"protocol":"https","host":"a.example",{parts}}}}}}}"#
    ))
}

/// Parts of one request.
fn requests() -> Vec<Shape> {
    vec![
        shape("query parameters", 100_000, |n| {
            url(&format!(
                r#""query":[{}]"#,
                list(n, |i| format!(
                    r#"{{"key":"k{i}","value":"v{i}","description":"Key {i}."}}"#
                ))
            ))
        }),
        shape("query, one name", 100_000, |n| {
            url(&format!(
                r#""query":[{}]"#,
                list(n, |i| format!(r#"{{"key":"k","value":"v{i}"}}"#))
            ))
        }),
        shape("query, one word", 100_000, |n| {
            url(&format!(
                r#""query":[{}]"#,
                list(n, |i| format!(
                    r#"{{"key":"{}k{}","value":""}}"#,
                    "-".repeat(i % 300),
                    "-".repeat(i / 300)
                ))
            ))
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
            collection(&format!(
                r#"{{"name":"one","request":"https://a.example/x?{}"}}"#,
                list(n, |i| format!("k{i}=v")).replace(',', "&")
            ))
        }),
        shape("choices", 20_000, |n| {
            url(&format!(
                r#""query":[{}]"#,
                list(n, |i| format!(
                    r#"{{"key":"k{i}","value":"a","description":"Allowed: `a`, `b`, `c{i}`"}}"#
                ))
            ))
        }),
        shape("values of a choice", 100_000, |n| {
            url(&format!(
                r#""query":[{{"key":"k","value":"","description":"Allowed values: {}."}}]"#,
                list(n, |i| format!("`v{i}`"))
            ))
        }),
        shape("required parameters", 20_000, |n| {
            url(&format!(
                r#""query":[{}]"#,
                list(n, |i| format!(
                    r#"{{"key":"k{i}","value":"","description":"(Required) x"}}"#
                ))
            ))
        }),
        shape("path", 100_000, |n| {
            url(&format!(
                r#""path":[{}]"#,
                list(n, |i| format!(r#""p{i}""#))
            ))
        }),
        shape("path arguments", 20_000, |n| {
            url(&format!(
                r#""path":[{}]"#,
                list(n, |i| format!(r#"":p{i}""#))
            ))
        }),
        shape("path arguments, variables", 20_000, |n| {
            let variables = list(n, |i| format!(r#"{{"key":"p{i}","value":"v"}}"#));
            url(&format!(
                r#""path":[{}],"variable":[{variables}]"#,
                list(n, |i| format!(r#"":p{i}""#))
            ))
        }),
        shape("path tokens", 20_000, |n| {
            url(&format!(
                r#""path":["{}"]"#,
                list(n, |i| format!("{{{{p{i}}}}}"))
            ))
        }),
        shape("open path tokens", 20_000, |n| {
            url(&format!(
                r#""path":[{}]"#,
                list(n, |_| r#""{{a""#.to_owned())
            ))
        }),
        shape("split path token", 100_000, |n| {
            url(&format!(
                r#""path":["{{{{a",{},"}}}}"]"#,
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
            one(&format!(
                r#""header":[{}]"#,
                list(n, |i| format!(r#"{{"key":"X-{i}","value":"v{i}"}}"#))
            ))
        }),
        shape("headers of one name", 100_000, |n| {
            one(&format!(
                r#""header":[{}]"#,
                list(n, |_| r#"{"key":"X-A","value":"v"}"#.to_owned())
            ))
        }),
        shape("headers with odd names", 20_000, |n| {
            one(&format!(
                r#""header":[{}]"#,
                list(n, |i| format!(r#"{{"key":"X {i}","value":"v"}}"#))
            ))
        }),
        shape("header lines", 100_000, |n| {
            one(&format!(r#""header":{}"#, quoted(&"X-A: b\n".repeat(n))))
        }),
        shape("api key headers", 20_000, |n| {
            let headers = list(n, |i| {
                format!(r#"{{"key":"x-{i}-api-key","value":"{{{{k{i}}}}}"}}"#)
            });
            one(&format!(r#""header":[{headers}]"#))
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
            one(&format!(r#""header":[{}]"#, list(n, |_| "5".to_owned())))
        }),
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
    ]
}

/// Saved responses.
fn replies() -> Vec<Shape> {
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
    ]
}

/// Variables.
fn variables() -> Vec<Shape> {
    vec![
        shape("variables", 100_000, |n| {
            collection_with(
                &format!(
                    r#""variable":[{}]"#,
                    list(n, |i| format!(r#"{{"key":"v{i}","value":"x{i}"}}"#))
                ),
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
            collection_with(&format!(r#""variable":[{variables}]"#), &items)
        }),
        shape("doubling variables", 64, |n| {
            let variables = list(n, |i| {
                format!(
                    r#"{{"key":"v{i}","value":"{{{{v{}}}}}{{{{v{}}}}}"}}"#,
                    i + 1,
                    i + 1
                )
            });
            collection_with(
                &format!(r#""variable":[{variables},{{"key":"v{n}","value":"x"}}]"#),
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
            let items = list(n, |i| {
                format!(r#"{{"name":"r","request":"{{{{v{i}}}}}/x"}}"#)
            });
            collection_with(&format!(r#""variable":[{variables}]"#), &items)
        }),
        shape("circles of variables", 10_000, |n| {
            let variables = list(n, |i| {
                format!(r#"{{"key":"v{i}","value":"{{{{v{}}}}}"}}"#, i ^ 1)
            });
            let items = list(n, |i| {
                format!(r#"{{"name":"r","request":"{{{{v{i}}}}}/x"}}"#)
            });
            collection_with(&format!(r#""variable":[{variables}]"#), &items)
        }),
        shape("long value, many bases", 2_000, |n| {
            let variables = list(n, |i| {
                format!(r#"{{"key":"v{i}","value":"https://a.example/{{{{long}}}}"}}"#)
            });
            let items = list(n, |i| {
                format!(r#"{{"name":"r","request":"{{{{v{i}}}}}/x"}}"#)
            });
            let long = "l".repeat(n * 30);
            collection_with(
                &format!(r#""variable":[{{"key":"long","value":"{long}"}},{variables}]"#),
                &items,
            )
        }),
    ]
}

/// Credentials.
fn secrets() -> Vec<Shape> {
    vec![
        shape("secrets", 100_000, |n| {
            collection_with(
                &format!(
                    r#""variable":[{}]"#,
                    list(n, |i| format!(
                        r#"{{"key":"password{i}","value":"{}"}}"#,
                        credential(i)
                    ))
                ),
                &simple("one"),
            )
        }),
        shape("one secret everywhere", 100_000, |n| {
            collection_with(
                &format!(
                    r#""variable":[{}]"#,
                    list(n, |i| format!(
                        r#"{{"key":"password{i}","value":"{}"}}"#,
                        credential(0)
                    ))
                ),
                &simple("one"),
            )
        }),
        shape("secrets in a text", 50_000, |n| {
            described(&list(n, credential))
        }),
        shape("secrets of one start", 20_000, |n| {
            collection_with(
                &format!(
                    r#""variable":[{}]"#,
                    list(n, |i| format!(
                        r#"{{"key":"password","value":"{}{i}"}}"#,
                        credential(0).repeat(4)
                    ))
                ),
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
            one(&format!(
                r#""header":[{{"key":"Cookie","value":"{}"}}]"#,
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
            one(&format!(
                r#""header":[{}]"#,
                list(n, |_| r#"{"key":"Authorization","value":"<your token>"}"#
                    .to_owned())
            ))
        }),
        shape("header with tokens", 100_000, |n| {
            one(&format!(
                r#""header":[{{"key":"Authorization","value":"{}"}}]"#,
                "{{a}}b".repeat(n)
            ))
        }),
        shape("long password", 3_000_000, |n| {
            one(&format!(
                r#""header":[{{"key":"Password","value":"{}"}}]"#,
                "ab1 ".repeat(n / 4)
            ))
        }),
    ]
}

/// Long texts.
fn texts() -> Vec<Shape> {
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
            url(&format!(
                r#""query":[{{"key":"{}","value":"a"}}]"#,
                "k".repeat(n)
            ))
        }),
        named("long keys of parameters", |n| {
            url(&format!(
                r#""query":[{}]"#,
                list(n / 1000, |i| format!(
                    r#"{{"key":"{}{i}","value":"a"}}"#,
                    "k".repeat(1000)
                ))
            ))
        }),
        named("long key of a header", |n| {
            one(&format!(
                r#""header":[{{"key":"{}","value":"a"}}]"#,
                "k".repeat(n)
            ))
        }),
        named("long key of a body", |n| {
            sent(&format!(r#"{{"{}":{{"a":{{"b":1}}}}}}"#, "k".repeat(n)))
        }),
        named("long value", |n| {
            url(&format!(
                r#""query":[{{"key":"a","value":"{}"}}]"#,
                "v".repeat(n)
            ))
        }),
        named("long name of a token", |n| {
            url(&format!(
                r#""query":[{{"key":"version","value":"a{{{{{}}}}}"}}]"#,
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
            collection(&format!(
                r#"{{"name":"one","request":"https://a.example{}"}}"#,
                "/a".repeat(n / 2)
            ))
        }),
        named("address of braces", |n| {
            collection(&format!(
                r#"{{"name":"one","request":"{}"}}"#,
                "{{".repeat(n / 2)
            ))
        }),
        named("address of closed braces", |n| {
            collection(&format!(
                r#"{{"name":"one","request":"{{{{{}"}}"#,
                "}".repeat(n)
            ))
        }),
        named("address of colons", |n| {
            collection(&format!(
                r#"{{"name":"one","request":"{}"}}"#,
                ":".repeat(n)
            ))
        }),
        named("address of ats", |n| {
            collection(&format!(
                r#"{{"name":"one","request":"https://{}"}}"#,
                "@".repeat(n)
            ))
        }),
        named("address of marks", |n| {
            collection(&format!(
                r#"{{"name":"one","request":"https://a/{}"}}"#,
                "?&=#".repeat(n / 4)
            ))
        }),
        named("long host", |n| {
            collection(&format!(
                r#"{{"name":"one","request":"https://{}/x"}}"#,
                "a.".repeat(n / 2)
            ))
        }),
        named("long scheme", |n| {
            collection_with(
                &format!(r#""auth":{{"type":"{}"}}"#, "t".repeat(n)),
                &list(n / 2000, |i| simple(&format!("r{i}"))),
            )
        }),
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
            url(&format!(
                r#""query":[{{"key":"k","value":"","description":"{}"}}]"#,
                "allowed values: ".repeat(n / 16)
            ))
        }),
        named("description, allowed one of", |n| {
            url(&format!(
                r#""query":[{{"key":"k","value":"","description":"{}"}}]"#,
                "one of ".repeat(n / 7)
            ))
        }),
        named("description, pipes", |n| {
            url(&format!(
                r#""query":[{{"key":"k","value":"","description":"{}"}}]"#,
                "a | ".repeat(n / 4)
            ))
        }),
        named("description, deprecated", |n| {
            described(&"deprecated ".repeat(n / 11))
        }),
        named("description, required", |n| {
            url(&format!(
                r#""query":[{{"key":"k","value":"","description":"{}"}}]"#,
                "(Required) ".repeat(n / 11)
            ))
        }),
        named("description, notes", |n| {
            described(&"**Scopes**: `a`<br>\n".repeat(n / 20))
        }),
        named("description, hashes", |n| described(&"\"#".repeat(n / 2))),
        named("description, html blocks", |n| {
            described(&"<div>\n\n".repeat(n / 7))
        }),
        named("name of a response", |n| {
            answered(&format!(
                r#"{{"name":"{}","code":200}}"#,
                "**Error Code:** `1` ".repeat(n / 20)
            ))
        }),
        named("long saved body, text", |n| {
            answered(&format!(
                r#"{{"name":"ok","code":200,"body":"{}"}}"#,
                "a".repeat(n)
            ))
        }),
        named("long saved body, escapes", |n| {
            answered(&format!(
                r#"{{"name":"ok","code":200,"body":"{{\"a\":\"{}\"}}"}}"#,
                r"\\n".repeat(n / 3)
            ))
        }),
        named("long number", |n| sent(&format!("[{}]", "1".repeat(n)))),
    ]
}

/// Files as a whole.
fn files() -> Vec<Shape> {
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
