//! How far a collection may go, and what is said of one that goes further.
//!
//! What it costs is measured by the `stress` tool; here the sizes are those that must work.

use postman_codegen::api::{Api, Module};
use postman_codegen::config::Settings;
use postman_codegen::diagnostic::Diagnostics;
use postman_codegen::{Config, Input};

/// What a collection means, and the messages about it.
fn lowered(collection: &str) -> (Api, Vec<String>) {
    let config = Config::default();
    let choices = Settings::new(&config);
    let mut diagnostics = Diagnostics::default();
    let input = Input::new("limits.json", collection);
    let api = postman_codegen::resolve(&input, &choices, &mut diagnostics);
    let api = api.unwrap_or_else(|error| panic!("{error}"));
    let messages = diagnostics.iter().map(|one| one.message.clone());
    (api, messages.collect())
}

fn list(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().join(",")
}

fn collection(more: &str, items: &str) -> String {
    format!(r#"{{"info":{{"name":"Limits"}},{more}"item":[{items}]}}"#)
}

fn request(name: &str) -> String {
    format!(r#"{{"name":"{name}","request":"https://a.example/x"}}"#)
}

fn operations(module: &Module) -> usize {
    let inner: usize = module.modules.iter().map(operations).sum();
    inner + module.operations.len()
}

#[test]
fn twenty_thousand_requests_are_operations() {
    let requests = list(20_000, |at| request(&format!("get {at}")));
    let (api, messages) = lowered(&collection("", &requests));
    assert_eq!(operations(&api.root), 20_000);
    assert!(messages.is_empty(), "{messages:?}");
}

#[test]
fn a_request_may_have_a_hundred_thousand_parameters() {
    let query = list(100_000, |at| format!(r#"{{"key":"k{at}","value":"v"}}"#));
    let url = format!(r#"{{"protocol":"https","host":"a.example","query":[{query}]}}"#);
    let item = format!(r#"{{"name":"one","request":{{"method":"GET","url":{url}}}}}"#);
    let (api, messages) = lowered(&collection("", &item));
    assert_eq!(api.root.operations[0].parameters.len(), 100_000);
    assert!(messages.is_empty(), "{messages:?}");
}

#[test]
fn a_request_may_have_a_hundred_thousand_saved_responses() {
    let responses = list(100_000, |at| {
        let status = [200, 404][at % 2];
        format!(r#"{{"name":"answer {at}","code":{status},"body":"{{\"a\":1}}"}}"#)
    });
    let item =
        format!(r#"{{"name":"one","request":"https://a.example/x","response":[{responses}]}}"#);
    let (api, messages) = lowered(&collection("", &item));
    let operation = &api.root.operations[0];
    assert_eq!(operation.documented_successes.len(), 1);
    assert_eq!(operation.failures.len(), 1);
    assert!(messages.is_empty(), "{messages:?}");
}

#[test]
fn folders_of_one_name_are_one_module_at_every_level() {
    for count in [157, 20_000] {
        let inner = format!(r#"{{"name":"inner","item":[{}]}}"#, request("get"));
        let folders = list(count, |_| format!(r#"{{"name":"same","item":[{inner}]}}"#));
        let (api, _) = lowered(&collection("", &folders));
        assert_eq!(api.root.modules.len(), 1);
        assert_eq!(api.root.modules[0].modules.len(), 1);
        assert_eq!(operations(&api.root), count);
    }
}

#[test]
fn variables_that_lead_to_themselves_have_no_value() {
    let variables = r#""variable":[{"key":"a","value":"{{b}}"},{"key":"b","value":"{{a}}"}],"#;
    let (api, messages) = lowered(&collection(variables, &ambient("{{a}}")));
    assert_eq!(api.settings[0].default, None);
    let expected = "the value of the variable `a` leads to itself, or through more than 19 others";
    assert_eq!(messages, [expected]);
}

/// Requests so many that the variables of their path are settings of the client.
fn ambient(path: &str) -> String {
    list(5, |at| {
        format!(r#"{{"name":"r{at}","request":"https://a.example/{path}"}}"#)
    })
}

/// Variables of which each is twice the next, and settings for the first ones.
fn doubling(levels: usize, used: usize) -> String {
    let variables = list(levels, |at| {
        format!(
            r#"{{"key":"v{at}","value":"{{{{v{0}}}}}{{{{v{0}}}}}"}}"#,
            at + 1
        )
    });
    let last = format!(r#"{{"key":"v{levels}","value":"xxxx"}}"#);
    let path = list(used, |at| format!("{{{{v{at}}}}}")).replace(',', "/");
    collection(
        &format!(r#""variable":[{variables},{last}],"#),
        &ambient(&path),
    )
}

#[test]
fn variables_that_double_are_cut_where_they_are_too_long() {
    let (api, messages) = lowered(&doubling(10, 1));
    let default = api.settings[0].default.as_ref();
    assert_eq!(default.map(String::len), Some(4 << 10));
    assert!(messages.is_empty(), "{messages:?}");
    let (api, messages) = lowered(&doubling(18, 1));
    assert_eq!(api.settings[0].default, None);
    let expected =
        "the value of the variable `v0` has more than 64 KiB once its variables are replaced";
    assert_eq!(messages, [expected]);
}

#[test]
fn all_values_of_variables_together_are_bounded() {
    let (_, messages) = lowered(&doubling(1_000, 900));
    let last = messages.last().expect("there is a warning");
    let expected = "on have more than 16 MiB in all once their variables are replaced";
    assert!(last.ends_with(expected), "{last}");
}

#[test]
fn names_of_a_megabyte_are_cut_with_a_warning() {
    let name = "name it well ".repeat(80_000);
    let folder = format!(r#"{{"name":"{name}","item":[{}]}}"#, request(&name));
    let (api, messages) = lowered(&collection("", &folder));
    assert_eq!(api.root.modules[0].name.chars().count(), 500);
    assert_eq!(api.root.modules[0].operations[0].name.chars().count(), 500);
    let expected = "the name has more than 500 characters and is cut";
    assert_eq!(messages, [expected, expected]);
}

#[test]
fn a_description_of_ten_megabytes_is_taken() {
    let description = "It says much. ".repeat(750_000);
    let item = format!(
        r#"{{"name":"r","request":{{"url":"https://a.example","description":"{description}"}}}}"#
    );
    let input = Input::new("limits.json", collection("", &item));
    let output = postman_codegen::generate(&input, &Config::default()).expect("a collection");
    let text: usize = output.files.iter().map(|file| file.text.len()).sum();
    assert!(text < 2 << 20, "the docs are cut: {text} bytes");
}

#[test]
fn examples_that_nest_too_deeply_are_text_with_a_warning() {
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let item = format!(
        r#"{{"name":"r","request":{{"method":"POST","url":"https://a.example","body":{{"mode":"raw",
        "raw":"{deep}","options":{{"raw":{{"language":"json"}}}}}}}},
        "response":[{{"name":"ok","code":200,"body":"{deep}"}}]}}"#
    );
    let (_, messages) = lowered(&collection("", &item));
    let expected = [
        "the JSON body cannot be read",
        "the JSON of the saved response nests too deeply",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn what_every_request_inherits_is_bounded() {
    let params = list(200, |at| format!(r#"{{"key":"k{at}","value":"v"}}"#));
    let headers = list(200, |at| format!(r#""h{at}":true"#));
    let more = format!(
        r#""auth":{{"type":"apikey","apikey":[{params}]}},
        "protocolProfileBehavior":{{"disabledSystemHeaders":{{{headers}}}}},"#
    );
    let (_, messages) = lowered(&collection(&more, &request("one")));
    let expected = [
        "a scheme has at most 100 parameters: the rest is ignored",
        "at most 100 system headers are switched: the rest is ignored",
    ];
    assert_eq!(messages, expected);
}

/// A request in so many folders, the innermost with an authentication of so many bytes.
fn nested(levels: usize, bytes: usize) -> String {
    let auth = format!(
        r#""auth":{{"type":"basic","basic":[{{"key":"realm","value":"{}"}}]}}"#,
        "r".repeat(bytes)
    );
    let innermost = format!(r#"{{"name":"f",{auth},"item":[{}]}}"#, request("one"));
    let folders = (1..levels).fold(innermost, |inner, _| {
        format!(r#"{{"name":"f","item":[{inner}]}}"#)
    });
    collection("", &folders)
}

#[test]
fn what_folders_that_are_flattened_hand_down_is_bounded() {
    let (_, messages) = lowered(&nested(66, 1_000));
    assert_eq!(messages.len(), 1, "{messages:?}");
    let (_, messages) = lowered(&nested(66, 5_000));
    let expected = "the authentication of a folder below level 64 has more than 4096 bytes";
    assert_eq!(messages[1], expected);
    let config = Config::default();
    let input = Input::new("limits.json", nested(90, 9_000));
    let error = postman_codegen::generate(&input, &config).expect_err("too much");
    let expected = "a folder below level 80 has an authentication of more than 8 KiB";
    assert!(error.to_string().contains(expected), "{error}");
}
