//! The layout is that of `prettyplease`, in what is generated and in what could be.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::{Literal, Writer, code};

/// The Rust files that are kept for the golden cases.
fn golden_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                _ if path.is_dir() => open.push(path),
                Some(extension) if extension == "rs" => files.push(path),
                _ => {}
            }
        }
    }
    assert!(files.len() > 50);
    files
}

/// The lines that `prettyplease` prints of a file, without the tables that are macros to it.
fn reprinted(text: &str) -> Vec<String> {
    let mut file = syn::parse_file(text).unwrap();
    file.items
        .retain(|item| !matches!(item, syn::Item::Macro(_)));
    let text = prettyplease::unparse(&file);
    text.lines().map(str::to_owned).collect()
}

/// The lines of a file without what `prettyplease` knows nothing of: comments, empty lines, the
/// tables, and blanks that end a line of docs.
fn lines(text: &str) -> Vec<String> {
    let mut in_table = false;
    let is_seen = |line: &&str| {
        let starts = line.starts_with("json::");
        let is_table = in_table || starts;
        in_table = is_table && !line.ends_with(");");
        !is_table && !line.is_empty() && !line.starts_with("// ")
    };
    let lines = text.lines().filter(is_seen);
    lines.map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn every_golden_file_is_rust() {
    for path in golden_files() {
        let text = fs::read_to_string(&path).unwrap();
        let parsed = syn::parse_file(&text);
        assert!(parsed.is_ok(), "{}: {:?}", path.display(), parsed.err());
    }
}

#[test]
fn every_golden_module_is_laid_out_as_prettyplease_does() {
    for path in golden_files() {
        let text = fs::read_to_string(&path).unwrap();
        let is_in_one_file = text.contains("\nmod generated {\n");
        let is_module = !path.ends_with("src/lib.rs") && !path.ends_with("examples/replay.rs");
        if is_module && !is_in_one_file {
            let (ours, theirs) = (lines(&text), reprinted(&text));
            let same = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
            let at = path.display();
            assert_eq!(ours.get(same), theirs.get(same), "{at}, after {same} lines");
        }
    }
}

/// No keyword ends in `q`.
fn name() -> impl Strategy<Value = String> {
    "[a-z]{1,8}(_[a-z]{1,9}){0,5}q"
}

fn path() -> impl Strategy<Value = String> {
    let steps = prop::collection::vec("[a-z]{1,12}q", 0..3);
    (steps, "[A-Z][a-z]{0,40}").prop_map(|(mut steps, name)| {
        steps.push(name);
        steps.join("::")
    })
}

fn ty() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        path(),
        Just("impl Display".to_owned()),
        Just("()".to_owned())
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|ty| format!("Vec<{ty}>")),
            inner.clone().prop_map(|ty| format!("&[{ty}]")),
            (inner.clone(), inner).prop_map(|(key, value)| format!("BTreeMap<{key}, {value}>")),
        ]
    })
}

/// An expression of the kinds that generated code has, but for literals of structs.
fn expression() -> impl Strategy<Value = String> {
    let literal = "[ -~é]{0,50}".prop_map(|text| Literal(&text).to_string());
    let leaf = prop_oneof![literal, name(), path(), Just("&[]".to_owned())];
    leaf.prop_recursive(4, 16, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4).prop_map(|list| list.join(", "));
        prop_oneof![
            (path(), list.clone()).prop_map(|(path, list)| format!("{path}({list})")),
            (path(), list, name(), inner.clone())
                .prop_map(|(path, list, name, last)| format!("{path}({list}).{name}({last})")),
            (path(), inner.clone(), inner)
                .prop_map(|(path, one, two)| format!("{path}(&[X({one}), {two}])")),
        ]
    })
}

/// Statements, the last of which ends a block.
fn statements() -> impl Strategy<Value = String> {
    let value = expression;
    prop_oneof![
        value().prop_map(|value| format!("let value = {value};")),
        (name(), value())
            .prop_map(|(name, value)| format!("Self {{ call: self.call.{name}({value}) }}")),
        (value(), value()).prop_map(|(arm, otherwise)| format!(
            "match status {{\n404 => {arm},\n_ => return {otherwise},\n}}"
        )),
        (path(), value()).prop_map(|(path, value)| format!("{path} {{ call: {value} }}")),
        (path(), value(), value())
            .prop_map(|(path, one, two)| format!("{path} {{ one: {one}, two: {two} }}")),
    ]
}

proptest! {
    #[test]
    fn any_code_of_ours_is_laid_out_as_prettyplease_does(
        name in name(),
        arguments in prop::collection::vec((name(), ty()), 0..4),
        reply in ty(),
        statements in statements(),
    ) {
        let mut writer = Writer::default();
        let arguments = arguments.iter().map(|(name, ty)| format!(", {name}: {ty}"));
        let arguments: String = arguments.collect();
        code!(
            writer,
            "
            impl Pets {{
                pub fn {name}(&self{arguments}) -> {reply} {{
                    {statements}
                }}
            }}
            pub struct Pets {{
                pub {name}: Option<{reply}>,
            }}
            "
        );
        let text = writer.finish(String::new());
        prop_assert_eq!(lines(&text), reprinted(&text));
    }
}
