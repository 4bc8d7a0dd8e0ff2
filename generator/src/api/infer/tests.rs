use proptest::prelude::*;

use super::form::{Form, form};
use super::*;
use crate::api::Type;
use crate::config::{Config, Settings};

/// `{key: form}` an object, `[form]` a list, `<form>` a map, `?` behind a key: `null` was seen.
fn shown(form: &Form) -> String {
    match form {
        Form::Unknown => "any".to_owned(),
        Form::Dummy => "text".to_owned(),
        Form::Plain(Type::BigInteger) => "big".to_owned(),
        Form::Plain(plain) => format!("{plain:?}").to_lowercase(),
        Form::Again => "again".to_owned(),
        Form::OneOf(_, forms) => {
            let forms: Vec<String> = forms.iter().map(shown).collect();
            format!("({})", forms.join(" | "))
        }
        Form::List(item) => format!("[{}]", shown(item)),
        Form::Map(value) => format!("<{}>", shown(value)),
        Form::Object(_, fields) => {
            let field = |field: &form::FormField| {
                let mark = if field.nullable { "?" } else { "" };
                format!("{}{mark}: {}", field.name, shown(&field.form))
            };
            let fields: Vec<String> = fields.iter().map(field).collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

fn with(evidence: Evidence, examples: &[&str]) -> String {
    let proofs = examples.iter().map(|text| read(text, evidence));
    match proofs.collect::<Option<Vec<Proof>>>() {
        Some(proofs) => {
            let merged = proofs.into_iter().reduce(merge).unwrap_or_default();
            shown(&form(merged))
        }
        None => "none".to_owned(),
    }
}

fn of(examples: &[&str]) -> String {
    with(Evidence::default(), examples)
}

fn typed(examples: &[&str]) -> String {
    let typed_placeholders = true;
    with(Evidence { typed_placeholders }, examples)
}

/// With values of several kinds as enums.
fn one_of(examples: &[&str]) -> String {
    let config = Config::from_toml("conflicts = { '**/any' = 'any', '**' = 'enum' }");
    let config = config.expect("it is good");
    let settings = Settings::new(&config);
    let proofs = examples.iter().map(|text| {
        let mut proof = read(text, Evidence::default()).expect("it is JSON");
        choose(&mut proof, &["List".to_owned()], &settings);
        proof
    });
    let merged = proofs.reduce(merge).unwrap_or_default();
    shown(&form(merged))
}

#[test]
fn a_value_of_several_kinds_is_one_of_them_where_that_is_asked_for() {
    for (examples, expected) in [
        // Within one example, and between two.
        (&[r#"{"a": [1, "x", 2.5, null]}"#][..], "{a: [any]}"),
        (&[r#"{"a": [1, "x", 2.5]}"#], "{a: [(number | text)]}"),
        (
            &[r#"{"a": 1}"#, r#"{"a": "x"}"#, r#"{"a": null}"#],
            "{a?: (integer | text)}",
        ),
        (&[r#"{"any": 1}"#, r#"{"any": "x"}"#], "{any: any}"),
        // Each kind is what all examples of it say.
        (
            &[
                r#"{"a": {"b": 1}}"#,
                r#"{"a": [true]}"#,
                r#"{"a": {"b": "x", "c": []}}"#,
            ],
            "{a: ({b: (integer | text), c: [any]} | [boolean])}",
        ),
        (
            &[
                r#"{"a": [1, [2, "x"]]}"#,
                r#"{"a": {"2024-05-01": 1, "2024-05-02": "x"}}"#,
            ],
            "{a: ([(integer | [(integer | text)])] | <(integer | text)>)}",
        ),
        (
            &[r#"{"a": "<integer>"}"#, r#"{"a": false}"#],
            "{a: (integer | boolean)}",
        ),
        // What knows nothing adds nothing.
        (&[r#"{"a": 1}"#, r#"{"a": "a_example"}"#], "{a: integer}"),
        // No variant of an enum reads these exactly.
        (&[r#"{"a": [18446744073709551616, "x"]}"#], "{a: [any]}"),
    ] {
        assert_eq!(one_of(examples), expected, "{examples:?}");
    }
}

#[test]
fn examples_of_one_thing_are_merged() {
    for (examples, expected) in [
        (&[r#"{"a": 1, "b": "x"}"#][..], "{a: integer, b: text}"),
        (
            &[r#"{"b": 1, "a": true}"#, r#"{"c": [1], "a": false}"#],
            "{b: integer, a: boolean, c: [integer]}",
        ),
        // Lists merge their items.
        (
            &[r#"[{"a": 1}, {"b": 2}]"#, r#"[{"c": 3}]"#],
            "[{a: integer, b: integer, c: integer}]",
        ),
        // `null` leaves the kind to others.
        (&[r#"{"a": null}"#], "{a?: any}"),
        (&[r#"{"a": null}"#, r#"{"a": "x"}"#], "{a?: text}"),
        (
            &[r#"{"a": {"b": 1}}"#, r#"{"a": null}"#],
            "{a?: {b: integer}}",
        ),
        // A list item has no word for `null`, and neither has a whole body.
        (&["[null]"], "[any]"),
        (&["[null, 1]"], "[any]"),
        (&["null", "{}"], "any"),
        // Numbers.
        (&["[1, -2]"], "[integer]"),
        (&["[1, 2.5]"], "[number]"),
        (&["[1.0]"], "[number]"),
        (&["[1e3, 1]"], "[number]"),
        (&["9223372036854775807"], "integer"),
        (&["9223372036854775808"], "big"),
        (&["[1, 123456789012345678901234567890]"], "[big]"),
        (&["-123456789012345678901234567890"], "big"),
        (&["[123456789012345678901234567890, 1.5]"], "[number]"),
        (&["1e300"], "number"),
        // Conflicts.
        (&[r#"{"a": 1}"#, r#"{"a": "x"}"#], "{a: any}"),
        (&[r#"[1, "x", 2]"#], "[any]"),
        (&[r#"{"a": []}"#, r#"{"a": {}}"#], "{a: any}"),
        (&["{}", "[]"], "any"),
        // What is empty stays open until an example fills it.
        (&["[]"], "[any]"),
        (&["{}"], "{}"),
        (&["[{}]"], "[<any>]"),
        (&[r#"{"a": [], "b": {}}"#], "{a: [any], b: <any>}"),
        (
            &[r#"{"a": [], "b": {}}"#, r#"{"b": {"c": 1}, "a": ["x"]}"#],
            "{a: [text], b: {c: integer}}",
        ),
        (&["{}", r#"{"a": 1}"#], "{a: integer}"),
        // Whole bodies that are scalars.
        (&["12"], "integer"),
        (&[r#""x""#], "text"),
        // The last of two equal keys counts.
        (&[r#"{"a": 1, "b": 1, "a": "x"}"#], "{a: text, b: integer}"),
    ] {
        assert_eq!(of(examples), expected, "{examples:?}");
    }
}

#[test]
fn keys_that_are_data_make_a_map() {
    for (examples, expected) in [
        (&[r#"{"2024-05-01": 1, "2024-05-02": 2.5}"#][..], "<number>"),
        (
            &[r#"{"1": {"a": 1}, "2": {"a": 2, "b": 1}}"#],
            "<{a: integer, b: integer}>",
        ),
        (&[r#"{"t": {"en": "x", "de": "y"}}"#], "{t: <text>}"),
        (&[r#"{"t": {"en-US": "x"}}"#], "{t: <text>}"),
        (
            &[r#"{"t": {"en": "x"}, "u": {"en": 1}}"#],
            "{t: <text>, u: {en: integer}}",
        ),
        (&[r#"{"EUR": 1, "USD": 1.5, "TRY": 2}"#], "<number>"),
        (
            &[r#"{"0b6e7c5a-93f1-4f3e-a2f7-6f1f2b8f0c11": {"a": 1}}"#],
            "<{a: integer}>",
        ),
        (&[r#"{"{{user}}": ["x"]}"#], "<[text]>"),
        (&[r#"{"esse_5b": "<string>"}"#], "<any>"),
        (
            &[r#"{"esse_5b": 1, "dolore_8": "x", "ut1": true}"#],
            "<any>",
        ),
        (
            &[r#"{"ad_ed6": {"a": 1}, "ut_dbf": {"a": 2}}"#],
            "<{a: integer}>",
        ),
        // Over several examples.
        (&[r#"{"1": "x"}"#], "{1: text}"),
        (&[r#"{"1": "x"}"#, r#"{"2": "y"}"#], "<text>"),
        (&[r#"[{"en": "x"}, {"de": "y"}]"#], "[<text>]"),
        // Values that are not alike, unless the keys leave no doubt.
        (&[r#"{"1": "x", "2": 1}"#], "{1: text, 2: integer}"),
        (
            &[r#"{"1": {"a": 1}, "2": {"b": 1}}"#],
            "{1: {a: integer}, 2: {b: integer}}",
        ),
        (&[r#"{"2024-05-01": 1, "2024-05-02": "x"}"#], "<any>"),
        // Names that only look like data.
        (
            &[r#"{"id": 1, "no": 2, "to": 3}"#],
            "{id: integer, no: integer, to: integer}",
        ),
        (&[r#"{"en": 1, "name": 2}"#], "{en: integer, name: integer}"),
        (
            &[r#"{"line1": "a", "line2": "b"}"#],
            "{line1: text, line2: text}",
        ),
        (&[r#"{"ALL": 1, "TOP": 2}"#], "{ALL: integer, TOP: integer}"),
    ] {
        assert_eq!(of(examples), expected, "{examples:?}");
    }
}

#[test]
fn an_object_that_holds_itself_is_cut() {
    for (example, expected) in [
        (
            r#"{"id": 1, "name": "a", "children": [
                {"id": 2, "name": "b", "children": []},
                {"id": 3, "name": "c", "children": [{"id": 4, "name": "d", "x": 1}]}]}"#,
            "{id: integer, name: text, children: [again], x: integer}",
        ),
        (
            r#"{"id": 1, "manager": {"id": 2, "manager": {"id": 3, "manager": null}}}"#,
            "{id: integer, manager?: again}",
        ),
        (
            r#"{"t": {"v": 1, "left": {"v": 2, "left": null, "right": {"v": 3}},
                "right": {"v": 4, "left": {"v": 5}, "right": null}}}"#,
            "{t: {v: integer, left?: again, right?: again}}",
        ),
        // The key names both, though the inner one has no such key.
        (
            r#"{"replies": [{"id": 1, "text": "a", "replies": [{"id": 2, "text": "b"}]}]}"#,
            "{replies: [{id: integer, text: text, replies: [again]}]}",
        ),
        // Not the same thing.
        (
            r#"{"id": 1, "name": "a", "owner": {"id": 1, "name": "b"}}"#,
            "{id: integer, name: text, owner: {id: integer, name: text}}",
        ),
        (
            r#"{"data": {"data": {"data": 1}}}"#,
            "{data: {data: {data: integer}}}",
        ),
        (
            r#"{"id": 1, "error": {"id": 2, "error": "x"}}"#,
            "{id: integer, error: {id: integer, error: text}}",
        ),
        (r#"{"a": {"a": {}}}"#, "{a: {a: <any>}}"),
    ] {
        assert_eq!(of(&[example]), expected, "{example}");
    }
}

#[test]
fn placeholders_are_types() {
    for (examples, expected) in [
        (
            &[r#"{"a": "<integer>", "b": "<long>", "c": "<boolean>", "d": "<number>"}"#][..],
            "{a: integer, b: integer, c: boolean, d: number}",
        ),
        (
            &[r#"{"a": "<double>", "b": "<float>", "c": "<uuid>", "d": "<dateTime>"}"#],
            "{a: number, b: number, c: text, d: text}",
        ),
        (
            &[r#"{"a": "<date>", "b": "<email>", "c": "<uri>", "d": "<string>"}"#],
            "{a: text, b: text, c: text, d: text}",
        ),
        (&[r#"["<integer>", "<integer>"]"#], "[integer]"),
        (
            &[r#"{"a": <integer>, "b": <UUID of, the user>}"#],
            "{a: integer, b: any}",
        ),
        (&[r#"{"a": "<your id>"}"#], "{a: text}"),
        (
            &[r#"{"a": "<Error: Too many levels of nesting to fake this schema>"}"#],
            "{a: any}",
        ),
        // Saved values know better than texts that tools invent.
        (&[r#"{"a": "<string>"}"#, r#"{"a": 5}"#], "{a: integer}"),
        (
            &[r#"{"a": 5}"#, r#"{"a": "sample string 3"}"#],
            "{a: integer}",
        ),
        (&[r#"{"a": "name_example"}"#], "{a: text}"),
        (
            &[r#"{"a": "name_example"}"#, r#"{"a": true}"#],
            "{a: boolean}",
        ),
        // Names of types, where all are.
        (
            &[r#"{"id": "string", "total_members": "integer", "x": [{"y": "boolean"}]}"#],
            "{id: text, total_members: integer, x: [{y: boolean}]}",
        ),
        (&[r#"{"total": "integer"}"#], "{total: integer}"),
        (
            &[r#"{"a": "object", "b": "array", "c": null}"#],
            "{a: <any>, b: [any], c?: any}",
        ),
        (
            &[r#"{"id": "string", "total": "integer", "x": "y"}"#],
            "{id: text, total: text, x: text}",
        ),
        (&[r#"{"side": "long"}"#], "{side: text}"),
        (
            &[r#"{"type": "integer", "itemType": "string"}"#],
            "{type: text, itemType: text}",
        ),
        // And where another example agrees.
        (
            &[r#"{"a": "integer", "b": "x"}"#, r#"{"a": 5}"#],
            "{a: integer, b: text}",
        ),
        (
            &[r#"{"a": 5.5}"#, r#"{"a": "integer", "b": "x"}"#],
            "{a: number, b: text}",
        ),
        (
            &[r#"{"a": "integer", "b": "x"}"#, r#"{"a": true}"#],
            "{a: any, b: text}",
        ),
        // Prose that names the type.
        (
            &[r#"{"a": "value will be of type integer"}"#],
            "{a: integer}",
        ),
        (
            &[
                "{\"a\": 1, // value will be of type number\n \"b\": \"\" /* value will be of type boolean. */}",
            ],
            "{a: number, b: boolean}",
        ),
        (&[r#"{"a": "a list of type integer"}"#], "{a: text}"),
    ] {
        assert_eq!(typed(examples), expected, "{examples:?}");
    }
}

#[test]
fn a_string_placeholder_alone_is_no_evidence() {
    let example = r#"{"a": "<string>", "b": "<number>", "c": "<integer>"}"#;
    assert_eq!(of(&[example]), "{a: any, b: number, c: integer}");
    assert_eq!(
        of(&[example, r#"{"a": "x"}"#]),
        "{a: text, b: number, c: integer}"
    );
}

#[test]
fn almost_json_is_read() {
    for (text, expected) in [
        // Tokens.
        ("{{body}}", "any"),
        (
            r#"{"a": {{a}}, "b": "{{b}}", "c": "x {{c}}"}"#,
            "{a: any, b: text, c: text}",
        ),
        (r#"{"a":{"b":{{x}}}}"#, "{a: {b: any}}"),
        (
            r#"{"a": {{a}}{{b}}, "b": -{{x}}, "c": [{{x}}, 1]}"#,
            "{a: any, b: any, c: [integer]}",
        ),
        (r#"{"a": 1, {{more}}, "b": 2}"#, "{a: integer, b: integer}"),
        (r#"{ {{a}}: 1, "b": 2}"#, "{{{a}}: integer, b: integer}"),
        // Comments.
        (
            "// a\n{\"a\": 1, // b\n/* c */ \"b\": \"// d\"}\n// e",
            "{a: integer, b: text}",
        ),
        ("{\"a\": true //x", "none"),
        ("{\"a\": 1} /* never ends", "{a: integer}"),
        // Commas.
        (r#"{"a": [1, 2,], "b": 1,}"#, "{a: [integer], b: integer}"),
        ("{\"a\": \"x\",\n,\n\"b\": 1}", "{a: text, b: integer}"),
        ("{\"a\": 1\n \"b\": 2}", "{a: integer, b: integer}"),
        // Line breaks and escapes in texts.
        (
            "{\"a\": \"x\ny\t\u{0}\", \"b\": \"\\d \\' \\\"\"}",
            "{a: text, b: text}",
        ),
        // Other quotes, none, other numbers.
        (
            r#"{a: 'it"s', 'b': 0x1F, c: 00012, d: .5, "e": NaN}"#,
            "{a: text, b: any, c: any, d: any, e: any}",
        ),
        (
            "{\"a\": true/false, \"b\": enter_version_number\n}",
            "{a: any, b: any}",
        ),
        (r#"{"a": , "b": 1, "c":}"#, "{a: any, b: integer, c: any}"),
        (r#"{"a": 1, ...}"#, "{a: integer}"),
        (r#"{"a": 123456789012345678901234567890,}"#, "{a: big}"),
        ("\u{feff} {\"a\":\u{a0}1}", "{a: integer}"),
        // No JSON value.
        ("", "none"),
        ("Not found", "none"),
        ("<html></html>", "none"),
        ("{{header}}\n<xml/>", "none"),
        ("{\"a\": 1}\n{\"a\": 2}", "none"),
        ("[1] and more", "none"),
        ("{\"a\": 1}}", "none"),
        ("{\"a\": \"x}", "none"),
        ("{name}", "{}"),
    ] {
        assert_eq!(of(&[text]), expected, "{text:?}");
    }
}

#[test]
fn nesting_beyond_the_parser_is_not_read() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(100), Evidence::default()).is_some());
    assert!(read(&nested(200), Evidence::default()).is_none());
    assert!(read(&nested(1_000_000), Evidence::default()).is_none());
    let keyed = "{a:".repeat(300_000);
    assert!(read(&keyed, Evidence::default()).is_none());
}

#[test]
fn bodies_that_share_half_of_their_keys_overlap() {
    for (a, b, expected) in [
        (r#"{"a": 1, "b": 1}"#, r#"{"a": 1, "c": 1, "d": 1}"#, true),
        (
            r#"{"a": 1, "b": 1, "c": 1}"#,
            r#"{"a": 1, "d": 1, "e": 1}"#,
            false,
        ),
        (r#"{"a": 1}"#, r#"{"b": 1}"#, false),
        (r#"{"a": 1}"#, "{}", true),
        (r#"[{"a": 1}]"#, r#"[{"a": 2}]"#, true),
        (r#"[{"a": 1}]"#, r#"[{"b": 2}]"#, false),
        (r#"[{"a": 1}]"#, "[]", true),
        (r#"{"a": 1}"#, r#"[{"a": 1}]"#, false),
        (r#"{"2024-05-01": 1}"#, r#"{"2024-05-02": 1}"#, true),
        ("1", "2.5", true),
        ("1", "true", false),
        ("{{body}}", r#"{"a": 1}"#, true),
    ] {
        let [one, other] = [a, b].map(|text| read(text, Evidence::default()).unwrap());
        assert_eq!(overlap(&one, &other, 0.5), expected, "{a} {b}");
        assert_eq!(overlap(&other, &one, 0.5), expected, "{b} {a}");
    }
}

#[test]
fn the_first_value_illustrates_a_field() {
    let examples = [
        r#"{"a": null, "b": 1, "c": "<integer>", "d": "{{t}}", "e": "integer", "f": [1]}"#,
        r#"{"a": "x", "b": 2, "c": 3, "d": "y", "e": "z", "f": []}"#,
        r#"{"a": 1.5, "b": "", "g": 123456789012345678901234567890, "h": true}"#,
    ];
    let proofs = examples.map(|text| read(text, Evidence::default()).unwrap());
    let merged = proofs.into_iter().reduce(merge).unwrap();
    let Form::Object(_, fields) = form(merged) else {
        panic!("an object");
    };
    let examples: Vec<&str> = fields.iter().map(|field| &*field.example).collect();
    let big = "123456789012345678901234567890";
    assert_eq!(examples, ["x", "1", "3", "y", "integer", "", big, "true"]);
}

#[test]
fn long_lists_and_large_objects_take_time_in_proportion() {
    let item = |at: usize| format!(r#"{{"id": {at}, "name": "n", "key{at}": {{"x": [{at}]}}}}"#);
    let items: Vec<String> = (0..10_000).map(item).collect();
    let text = format!("[{}]", items.join(","));
    let proof = read(&text, Evidence::default()).unwrap();
    let mut merged = proof.clone();
    for at in 0..1_000 {
        merged.absorb(read(&item(at), Evidence::default()).unwrap());
        merged.absorb(Kind::List(Box::new(Kind::Text.into())).into());
    }
    assert!(matches!(form(proof), Form::List(_)));
    // What a tidier could read twice: openings that never close.
    for text in ["{{", "<,", "{\"a\":<", "/*", "'", "[/", "<\n"] {
        let text = format!("[{}", text.repeat(100_000));
        read(&text, Evidence::default());
    }
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::{Map, Value};
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f32>().prop_map(Value::from),
        "[a-z<>{}_ ]{0,8}|<(string|integer)>|integer|a_example".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let key = "[a-d]|[0-9]{1,2}|en|de|2024-05-0[1-9]";
        let members = prop::collection::vec((key, inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::from),
            members.prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in r#"[\[{"'\]},: \\/*<>\n0-9a-e.\-+u]{0,60}|\PC{0,40}"#) {
        let proof = read(&text, Evidence::default());
        proof.into_iter().for_each(|proof| drop(form(proof)));
    }

    #[test]
    fn json_is_always_read_and_tidying_changes_nothing(value in json()) {
        for text in [value.to_string(), format!("{value:#}")] {
            let strict = reader::read(&text, Evidence::default()).expect("it is JSON").proof;
            let tidied = reader::read(&tidy::tidy(&text), Evidence::default());
            let tidied = tidied.expect("it stays JSON").proof;
            prop_assert_eq!(shown(&form(tidied)), shown(&form(strict)));
        }
    }

    #[test]
    fn merging_keeps_what_is_known(a in json(), b in json(), c in json()) {
        let [a, b, c] = [a, b, c].map(|value| {
            read(&value.to_string(), Evidence::default()).expect("it is JSON")
        });
        prop_assert_eq!(merge(a.clone(), a.clone()), a.clone());
        let left = merge(merge(a.clone(), b.clone()), c.clone());
        let right = merge(a.clone(), merge(b, c));
        let shown = format!("{left:?}");
        // A word is a text beside a value of another kind: it counts which two were first.
        if !shown.contains("Any") && !shown.contains("Mixed(") {
            prop_assert_eq!(&left.kind, &right.kind);
        }
        prop_assert_eq!(merge(left.clone(), a), left);
    }
}

#[test]
fn a_reply_is_strict_json_or_none() {
    for text in ["{\"a\": 1}", "\u{feff} [12345678901234567890123]"] {
        assert_eq!(
            read_strictly(text, Evidence::default()),
            read(text, Evidence::default()),
            "{text}"
        );
    }
    for text in ["{\"a\": 1,}", "{ // a\n}", "{\"a\": {{b}}}"] {
        assert!(read(text, Evidence::default()).is_some(), "{text}");
        assert_eq!(read_strictly(text, Evidence::default()), None, "{text}");
    }
}
