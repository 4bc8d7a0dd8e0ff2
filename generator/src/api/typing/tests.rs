use super::*;
use crate::api::infer::{Evidence, choose, merge, read};
use crate::api::{Field, Shape};
use crate::config::{Config, Settings};

fn words(words: &str) -> Vec<String> {
    words.split('/').map(str::to_owned).collect()
}

fn owner(own: &str) -> Owner {
    Owner {
        own: words(own),
        ..Owner::default()
    }
}

/// Of an endpoint that stands for one thing.
fn of_thing(own: &str, thing: &str) -> Owner {
    Owner {
        thing: Some(words(thing)),
        endpoint: vec![words(thing)],
        is_one: true,
        ..owner(own)
    }
}

/// Defines an example; its type as [`shown`].
fn define(typing: &mut Typing, role: Role, own: &str, home: &str, text: &str) -> String {
    define_for(typing, role, &owner(own), home, text)
}

fn define_for(typing: &mut Typing, role: Role, owner: &Owner, home: &str, text: &str) -> String {
    let examples = text
        .split(" + ")
        .map(|text| read(text, Evidence::default()));
    let proof = examples
        .map(|proof| proof.expect("it is JSON"))
        .reduce(merge);
    let proof = proof.expect("there is an example");
    shown(&typing.define(proof, owner, role, &words(home)))
}

/// `#1` a named type, `[..]` a list, `<..>` a map.
fn shown(ty: &Type) -> String {
    match ty {
        Type::Named(id) => format!("#{}", id.0),
        Type::List(item) => format!("[{}]", shown(item)),
        Type::Map(value) => format!("<{}>", shown(value)),
        plain => format!("{plain:?}").to_lowercase(),
    }
}

fn shown_types(typing: Typing) -> Vec<String> {
    shown_shared(typing, Some(0.5))
}

fn shown_shared(typing: Typing, overlap: Option<f64>) -> Vec<String> {
    let types = typing.finish(overlap).types;
    let shown = |(at, def): (usize, &crate::api::TypeDef)| {
        let names: Vec<String> = def.names.iter().map(|name| name.join("/")).collect();
        let fields = match &def.shape {
            Shape::Object(fields) => fields.iter().map(shown_field).collect(),
            Shape::OneOf(types) => types.iter().map(shown).collect(),
            _ => Vec::new(),
        };
        let (names, fields) = (names.join(" | "), fields.join(", "));
        format!("#{at} {names} @ {}: {fields}", def.home.join("/"))
    };
    types.iter().enumerate().map(shown).collect()
}

fn shown_field(field: &Field) -> String {
    let mark = if field.nullable { "?" } else { "" };
    format!("{}{mark} {}", field.name, shown(&field.ty))
}

#[test]
fn objects_are_named_by_their_keys_and_owners() {
    let mut typing = Typing::default();
    let text = r#"{"id": 1, "owner": {"address": {"city": "x"}}, "groups": [{"a": null}],
        "by_day": {"2024-05-01": [{"b": 1}], "2024-05-02": []}, "open": {}}"#;
    let ty = define(&mut typing, Role::Reply, "Get it/reply", "A/B", text);
    assert_eq!(ty, "#0");
    assert_eq!(
        shown_types(typing),
        [
            "#0 Get it/reply @ A/B: id integer, owner #1, groups [#3], by_day <[#4]>, open <any>",
            "#1 owner | Get it/owner | Get it/reply/owner @ A/B: address #2",
            "#2 address | owner/address | Get it/address | Get it/reply/owner/address @ A/B: \
             city text",
            "#3 groups/[] | Get it/groups/[] | Get it/reply/groups/[] @ A/B: a? any",
            "#4 by_day/[]/[] | Get it/by_day/[]/[] | Get it/reply/by_day/[]/[] @ A/B: b integer",
        ]
    );
}

#[test]
fn what_is_no_object_needs_no_name() {
    let mut typing = Typing::default();
    for (text, expected) in [
        ("1", "integer"),
        ("{{x}}", "any"),
        ("[[true]]", "[[boolean]]"),
        (r#"{"2024-05-01": 1}"#, "<integer>"),
        ("{}", "#0"),
        (r#"[{"a": 1}]"#, "[#1]"),
    ] {
        assert_eq!(
            define(&mut typing, Role::Reply, "op/reply", "A", text),
            expected
        );
    }
    let types = shown_types(typing);
    assert_eq!(
        types,
        ["#0 op/reply @ A: ", "#1 op/reply/[] @ A: a integer"]
    );
}

#[test]
fn equal_shapes_of_one_name_and_role_are_one_type() {
    let mut typing = Typing::default();
    let mut of =
        |role, owner: &str, home: &str, text: &str| define(&mut typing, role, owner, home, text);
    let user = r#"{"user": {"id": 1, "tags": [{"k": "a"}]}}"#;
    assert_eq!(of(Role::Reply, "a/reply", "X/Y", user), "#0");
    // The same inside of another object and elsewhere; examples do not count.
    let other = r#"{"user": {"id": 2, "tags": [{"k": "b"}]}, "x": 1}"#;
    assert_eq!(of(Role::Reply, "b/reply", "X/Z", other), "#3");
    assert_eq!(of(Role::Reply, "a/reply", "X/Y", user), "#0");
    // Another role: another type.
    assert_eq!(of(Role::Body, "a/body", "X", user), "#4");
    assert_eq!(
        shown_types(typing),
        [
            "#0 a/reply @ X/Y: user #1",
            "#1 user | a/user | a/reply/user @ X: id integer, tags [#2]",
            "#2 tags/[] | user/tags/[] | a/tags/[] | a/reply/user/tags/[] @ X: k text",
            "#3 b/reply @ X/Z: user #1, x integer",
            "#4 a/body @ X: user #5",
            "#5 user | a/user | a/body/user @ X: id integer, tags [#6]",
            "#6 tags/[] | user/tags/[] | a/tags/[] | a/body/user/tags/[] @ X: k text",
        ]
    );
}

/// The fields of the types that two examples of one name become.
fn joined(one: &str, other: &str) -> Vec<String> {
    let mut typing = Typing::default();
    for (own, text) in [("a/reply", one), ("b/reply", other)] {
        let text = format!(r#"{{"user": {text}, "{own}": 1}}"#);
        define(&mut typing, Role::Reply, own, "A", &text);
    }
    let types = shown_types(typing);
    let users = types.iter().filter(|shown| !shown.contains("reply @"));
    let fields = users.map(|shown| shown.split_once(": ").map_or("", |(_, fields)| fields));
    fields.map(str::to_owned).collect()
}

#[test]
fn shapes_that_differ_only_by_absent_fields_are_one_type() {
    for (one, other, expected) in [
        (
            r#"{"a": 1, "b": 1}"#,
            r#"{"b": 1, "c": 1, "a": 1}"#,
            &["a integer, b integer, c integer"][..],
        ),
        // What says nothing takes what the other says.
        (r#"{"a": null}"#, r#"{"a": "x"}"#, &["a? text"]),
        (r#"{"a": []}"#, r#"{"a": ["x"]}"#, &["a [text]"]),
        (r#"{"a": "a_example"}"#, r#"{"a": 1}"#, &["a integer"]),
        (r#"{"a": 1}"#, r#"{"a": 1.5}"#, &["a number"]),
        (r#"{"a": {}}"#, r#"{"a": {"b": 1}}"#, &["a #3", "b integer"]),
        (
            r#"{"a": {"b": 1, "c": 1}}"#,
            r#"{"a": {"b": 1}}"#,
            &["a #2", "b integer, c integer"],
        ),
        // Too little in common, or no agreement.
        (
            r#"{"a": 1, "b": 1}"#,
            r#"{"a": 1, "c": 1}"#,
            &["a integer, b integer", "a integer, c integer"],
        ),
        (
            r#"{"a": 1, "b": 1}"#,
            r#"{"a": 1, "b": "x"}"#,
            &["a integer, b integer", "a integer, b text"],
        ),
        (
            r#"{"a": 1}"#,
            r#"{"a": [1]}"#,
            &["a integer", "a [integer]"],
        ),
        (
            r#"{"a": {"b": 1}, "c": 1}"#,
            r#"{"a": {"d": 1}, "c": 1}"#,
            &[
                "a #2, c integer",
                "b integer",
                "a #5, c integer",
                "d integer",
            ],
        ),
    ] {
        assert_eq!(joined(one, other), expected, "{one} {other}");
    }
}

#[test]
fn what_does_not_fit_leaves_everything_as_it_was() {
    let mut typing = Typing::default();
    // The addresses would fit, but the owners of the second do not.
    let one = r#"{"user": {"address": {"a": 1, "b": 1}, "owner": {"c": 1}}}"#;
    let other = r#"{"user": {"address": {"a": 1, "b": 1, "z": 1}, "owner": {"d": 1}}, "x": 1}"#;
    define(&mut typing, Role::Reply, "a/reply", "A", one);
    define(&mut typing, Role::Reply, "b/reply", "A", other);
    let fields: Vec<String> = shown_types(typing)
        .iter()
        .filter_map(|shown| Some(shown.split_once(" @ A: ")?.1.to_owned()))
        .collect();
    assert_eq!(
        fields,
        [
            "user #1",
            "address #2, owner #3",
            // Alone they are one.
            "a integer, b integer, z integer",
            "c integer",
            "user #5, x integer",
            "address #2, owner #6",
            "d integer",
        ]
    );
}

#[test]
fn the_overlap_can_be_another_or_off() {
    let defined = || {
        let mut typing = Typing::default();
        for (own, text) in [
            ("a/reply", r#"{"user": {"a": 1, "b": 1}, "a": 1}"#),
            ("b/reply", r#"{"user": {"a": 1, "b": 1, "c": 1}, "b": 1}"#),
            ("c/reply", r#"{"user": {"a": 1, "b": null}, "c": 1}"#),
        ] {
            define(&mut typing, Role::Reply, own, "A", text);
        }
        typing
    };
    for (overlap, types) in [(Some(0.5), 4), (Some(0.7), 5), (Some(1.0), 5), (None, 6)] {
        assert_eq!(shown_shared(defined(), overlap).len(), types, "{overlap:?}");
    }
}

#[test]
fn what_several_share_is_named_by_its_thing() {
    let mut typing = Typing::default();
    let user = r#"{"id": 1, "name": "x"}"#;
    for (own, thing, text) in [
        ("Get user/reply", "users/[]", user),
        ("Update user/reply", "users/[]", user),
        (
            "List users/reply",
            "users/[]",
            r#"{"data": [{"id": 1, "name": "x", "email": "y"}], "total": 1}"#,
        ),
        (
            "Get group/reply",
            "groups/[]",
            r#"{"group": {"owner": {"id": 1}}}"#,
        ),
        ("Get all/reply", "tags/[]", r#"[{"tag": "x"}]"#),
        ("Create user/body", "users/[]", r#"{"name": "x"}"#),
        ("Put user/body", "users/[]", r#"{"name": "x"}"#),
    ] {
        let role = if own.ends_with("body") {
            Role::Body
        } else {
            Role::Reply
        };
        define_for(&mut typing, role, &of_thing(own, thing), "A", text);
    }
    assert_eq!(
        shown_types(typing),
        [
            "#0 users/[] | users/[]/reply | Get user/reply @ A: id integer, name text, email text",
            "#1 List users/reply @ A: data [#0], total integer",
            "#2 Get group/reply @ A: group #3",
            "#3 group | groups/[]/group | Get group/group | Get group/reply/group @ A: owner #4",
            "#4 owner | group/owner | Get group/owner | Get group/reply/group/owner @ A: id integer",
            "#5 tags/[] | Get all/reply/[] @ A: tag text",
            "#6 users/[]/body | Create user/body @ A: name text",
        ]
    );
}

#[test]
fn an_object_that_holds_itself_refers_to_itself() {
    let mut typing = Typing::default();
    let text = r#"{"tree": {"id": 1, "nodes": [{"id": 2, "nodes": [{"id": 3}]}]}}"#;
    let other = r#"{"tree": {"id": 1, "nodes": [{"id": 2, "nodes": []}]}, "x": 1}"#;
    assert_eq!(define(&mut typing, Role::Reply, "a/reply", "A", text), "#0");
    assert_eq!(define(&mut typing, Role::Reply, "b/reply", "B", text), "#2");
    assert_eq!(
        define(&mut typing, Role::Reply, "c/reply", "B", other),
        "#3"
    );
    assert_eq!(
        shown_types(typing),
        [
            "#0 a/reply @ A: tree #1",
            "#1 tree | a/tree | a/reply/tree @ : id integer, nodes [#1]",
            "#2 b/reply @ B: tree #1",
            "#3 c/reply @ B: tree #1, x integer",
        ]
    );
}

#[test]
fn equal_choices_and_outcomes_are_one_type() {
    let mut typing = Typing::default();
    let value = |value: &str, doc: &str| DocumentedValue {
        value: value.to_owned(),
        doc: doc.to_owned(),
    };
    let values = || vec![value("a", ""), value("b", "B.")];
    let by = |own: &str, thing: &str| of_thing(own, thing);
    let first = typing.choice(
        values(),
        "sort",
        &by("List users/sort", "users/[]"),
        &words("A/B"),
    );
    let again = typing.choice(
        values(),
        "sort",
        &by("List groups/sort", "groups/[]"),
        &words("A/C"),
    );
    assert_eq!(again, first);
    let mut choice = |values, name: &str| typing.choice(values, name, &owner("op/x"), &words("A"));
    assert_ne!(choice(vec![value("a", "")], "sort"), first);
    assert_ne!(choice(values(), "kind"), first);
    let bodies = || vec![(200, Some(Type::Text)), (204, None)];
    let outcome = typing.by_status(bodies(), words("op/reply"), &words("A"));
    assert_eq!(
        typing.by_status(bodies(), words("op/reply"), &words("A")),
        outcome
    );
    let types = typing.finish(Some(0.5)).types;
    assert_eq!(types[first.0].home, ["A"]);
    assert_eq!(
        types[first.0].names,
        [words("sort"), words("List users/sort")]
    );
    assert_eq!(types[outcome.0].role, Role::Outcome);
}

#[test]
fn many_shapes_of_one_name_take_time_in_proportion() {
    let mut typing = Typing::default();
    for at in 0..20_000 {
        let text = format!(r#"{{"data": {{"key{at}": 1, "b{at}": {{"x{at}": 1}}}}}}"#);
        define(
            &mut typing,
            Role::Reply,
            &format!("op {at}/reply"),
            "A",
            &text,
        );
    }
    assert_eq!(shown_types(typing).len(), 60_000);
}

#[test]
fn values_of_several_kinds_are_named_and_shared_as_objects_are() {
    let config = Config::from_toml("conflicts = { '**' = 'enum' }").expect("it is good");
    let settings = Settings::new(&config);
    let mut typing = Typing::default();
    for (own, text) in [
        (
            "a/reply",
            r#"{"rows": [{"id": 1, "unit": "x"}, {"unit": {"id": 1, "name": "y"}}]}"#,
        ),
        (
            "b/reply",
            r#"{"rows": [{"id": 1, "unit": 2}, {"unit": {"id": 1}}, {"unit": "z"}]}"#,
        ),
    ] {
        let mut proof = read(text, Evidence::default()).expect("it is JSON");
        choose(&mut proof, &[own.to_owned()], &settings);
        typing.define(proof, &owner(own), Role::Reply, &words("A"));
    }
    assert_eq!(
        shown_types(typing),
        [
            "#0 a/reply @ A: rows [#1]",
            "#1 rows/[] | a/rows/[] | a/reply/rows/[] @ A: id integer, unit #2",
            "#2 unit/value | a/unit/value | a/reply/rows/[]/unit/value @ A: text, #3, integer",
            "#3 unit | a/unit | a/reply/rows/[]/unit @ A: id integer, name text",
            "#4 b/reply @ A: rows [#1]",
        ]
    );
}
