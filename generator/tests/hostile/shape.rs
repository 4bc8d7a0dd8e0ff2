//! What remains of collections and of code without their texts and names.

use postman_codegen::config::Settings;
use postman_codegen::diagnostic::Diagnostics;
use postman_codegen::{Config, Input, Output};
use serde_json::Value;
use syn::{ImplItem, Item, TraitItem};

/// What a collection means, without any text.
pub fn of_api(input: &Input) -> Value {
    let config = Config::default();
    let choices = Settings::new(&config);
    let api = postman_codegen::resolve(input, &choices, &mut Diagnostics::default());
    let mut api = serde_json::to_value(api.expect("it is a collection")).expect("it is data");
    blank(&mut api);
    api
}

fn blank(value: &mut Value) {
    match value {
        Value::String(_) => *value = Value::Null,
        Value::Array(elements) => elements.iter_mut().for_each(blank),
        Value::Object(entries) => {
            // The length of a text is no meaning.
            entries.retain(|key, _| key != "range");
            entries.values_mut().for_each(blank);
        }
        _ => {}
    }
}

/// The items of each source file, without names; sorted, as files are by their names.
pub fn of_items(output: &Output) -> Vec<String> {
    let sources = output
        .files
        .iter()
        .filter(|file| file.path.ends_with(".rs"));
    let mut shapes: Vec<String> = sources
        .map(|file| match syn::parse_file(&file.text) {
            Ok(parsed) => {
                assert!(parsed.shebang.is_none(), "{}", file.path);
                all(&parsed.items, of_item)
            }
            Err(error) => panic!("{}: {error}\n{}", file.path, file.text),
        })
        .collect();
    shapes.sort();
    shapes
}

fn all<T>(items: &[T], shape: impl Fn(&T) -> String) -> String {
    let shapes: Vec<String> = items.iter().map(shape).collect();
    shapes.join(" ")
}

fn of_item(item: &Item) -> String {
    match item {
        Item::Const(_) => "const".to_owned(),
        Item::Enum(item) => format!("enum({})", item.variants.len()),
        Item::Fn(_) => "fn".to_owned(),
        Item::Impl(item) => format!("impl{{{}}}", all(&item.items, of_member)),
        Item::Macro(item) => format!("macro {}", path(&item.mac.path)),
        Item::Mod(item) => {
            let inner = item.content.as_ref();
            inner.map_or("mod".to_owned(), |(_, items)| {
                format!("mod{{{}}}", all(items, of_item))
            })
        }
        Item::Static(_) => "static".to_owned(),
        Item::Struct(item) => format!("struct({})", item.fields.len()),
        Item::Trait(item) => format!("trait{{{}}}", all(&item.items, of_required)),
        Item::Type(_) => "type".to_owned(),
        Item::Use(_) => "use".to_owned(),
        _ => panic!("no such item is ever generated"),
    }
}

fn of_member(member: &ImplItem) -> String {
    match member {
        ImplItem::Const(_) => "const".to_owned(),
        ImplItem::Fn(function) => format!("fn({})", function.sig.inputs.len()),
        ImplItem::Type(_) => "type".to_owned(),
        ImplItem::Macro(item) => format!("macro {}", path(&item.mac.path)),
        _ => panic!("no such member is ever generated"),
    }
}

fn of_required(member: &TraitItem) -> String {
    match member {
        TraitItem::Fn(function) => format!("fn({})", function.sig.inputs.len()),
        TraitItem::Const(_) => "const".to_owned(),
        TraitItem::Type(_) => "type".to_owned(),
        _ => panic!("no such member is ever generated"),
    }
}

fn path(path: &syn::Path) -> String {
    let steps = path.segments.iter().map(|step| step.ident.to_string());
    steps.collect::<Vec<_>>().join("::")
}
