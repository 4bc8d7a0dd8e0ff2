//! The Rust example in the docs of an operation.

use crate::api::{Field, Operation, Parameter, ParameterKind, Role, Sample, Shape, Target, Type};

use super::names::Ident;
use super::plan::{ModulePlan, OperationPlan, Plan};

/// The widest line of arguments or of setters, in characters.
const WIDEST: usize = 80;

/// The most fields of a body that are set.
const MOST_FIELDS: usize = 4;

/// The longest text of a body that is shown, in bytes.
const LONGEST_BODY: usize = 60;

/// The section with the example, compiled by `cargo test` but not run.
pub fn lines(plan: &Plan<'_>, operation: &OperationPlan<'_>) -> Vec<String> {
    let krate = plan.crate_ident();
    let module = plan.module_of(operation);
    let mut imports: Vec<String> = Vec::new();
    let call = call(plan, module, operation, &mut imports);
    let mut lines = vec![
        "# Example".to_owned(),
        String::new(),
        plan.fence().to_owned(),
    ];
    if operation.operation.deprecated.is_some() {
        lines.push("# #![allow(deprecated)]".to_owned());
    }
    if !imports.is_empty() {
        lines.extend(imports);
        lines.push(String::new());
    }
    lines.push(format!(
        "# async fn example(client: {krate}::Client) -> Result<(), {krate}::Error> {{"
    ));
    lines.extend(call);
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    lines
}

/// The lines of the call; `imports` gets the `use` lines that they need.
pub fn call(
    plan: &Plan<'_>,
    module: &ModulePlan<'_>,
    operation: &OperationPlan<'_>,
    imports: &mut Vec<String>,
) -> Vec<String> {
    let mut lines = vec!["let reply = client".to_owned()];
    for handle in plan.handles_to(module) {
        lines.push(format!("    .{handle}()"));
    }
    lines.extend(indented(&required(plan, module, operation, imports)));
    for (parameter, name) in named(operation).filter(|(parameter, _)| is_shown(parameter)) {
        let value = value(plan, operation.operation, parameter, name, imports, false);
        lines.extend(indented(&bracketed(&format!(".{name}("), &[value], ")")));
    }
    lines.push("    .send()".to_owned());
    lines.push("    .await?;".to_owned());
    lines.push("println!(\"{}\", reply.status());".to_owned());
    imports.sort();
    imports.dedup();
    lines
}

fn named<'a>(operation: &'a OperationPlan<'_>) -> impl Iterator<Item = (&'a Parameter, &'a Ident)> {
    operation
        .operation
        .parameters
        .iter()
        .zip(&operation.parameters)
}

/// Whether an optional parameter is part of the example: one with a value of the collection that is
/// not the client's.
fn is_shown(parameter: &Parameter) -> bool {
    !parameter.required
        && parameter.deprecated.is_none()
        && parameter.example.is_some()
        && matches!(parameter.target, Target::Slots(_))
}

/// The call of the operation's method, with what it needs.
fn required(
    plan: &Plan<'_>,
    module: &ModulePlan<'_>,
    operation: &OperationPlan<'_>,
    imports: &mut Vec<String>,
) -> String {
    let owned = operation.arguments.is_some();
    let mut values = Vec::new();
    for (parameter, name) in named(operation).filter(|(parameter, _)| parameter.required) {
        let value = value(plan, operation.operation, parameter, name, imports, owned);
        values.push(match owned {
            true => format!("{name}: {value}"),
            false => value,
        });
    }
    let method = format!(".{}(", operation.method);
    let Some(arguments) = &operation.arguments else {
        return bracketed(&method, &values, ")");
    };
    let path = plan.path_from_outside(module);
    imports.push(format!("use {path}{arguments};"));
    let line = format!("{method}{arguments} {{ {} }})", values.join(", "));
    match is_line(&line) {
        true => line,
        false => bracketed(&format!("{method}{arguments} {{"), &values, "})"),
    }
}

/// Values between brackets: on one line where they fit, else each on its own.
fn bracketed(open: &str, values: &[String], close: &str) -> String {
    let line = [open, &values.join(", "), close].concat();
    if is_line(&line) || values.is_empty() {
        return line;
    }
    let mut lines = vec![open.to_owned()];
    for value in values {
        lines.extend(indented(&format!("{value},")));
    }
    lines.push(close.to_owned());
    lines.join("\n")
}

fn is_line(text: &str) -> bool {
    !text.contains('\n') && text.chars().count() <= WIDEST
}

fn indented(text: &str) -> impl Iterator<Item = String> {
    text.split('\n').map(|line| ["    ", line].concat())
}

/// A value for a parameter, `owned` where it is a field of a struct.
fn value(
    plan: &Plan<'_>,
    operation: &Operation,
    parameter: &Parameter,
    name: &Ident,
    imports: &mut Vec<String>,
    owned: bool,
) -> String {
    let text = || text(parameter, name);
    let example = parameter.example.as_deref();
    match &parameter.kind {
        ParameterKind::Boolean => example
            .filter(|text| *text == "true")
            .map_or("false", |_| "true")
            .into(),
        ParameterKind::Flag => "true".to_owned(),
        ParameterKind::Integer => "1".to_owned(),
        ParameterKind::Number => "1.5".to_owned(),
        ParameterKind::Choice(id) => choice(plan, id.0, example, imports),
        ParameterKind::Texts if owned => format!("vec![{}.to_owned()]", text()),
        ParameterKind::Texts => format!("[{}]", text()),
        ParameterKind::File => format!("{}::Upload::path(\"file.bin\")", plan.crate_ident()),
        ParameterKind::Files => {
            let list = if owned { "vec!" } else { "" };
            format!("{list}[{}::Upload::path(\"file.bin\")]", plan.crate_ident())
        }
        ParameterKind::Json(ty) => json(plan, ty, imports, owned),
        ParameterKind::AnyJson if owned => {
            format!("{}::serde_json::json!({{}})", plan.crate_ident())
        }
        ParameterKind::AnyJson => format!("&{}::serde_json::json!({{}})", plan.crate_ident()),
        ParameterKind::Raw if owned => format!("{}.into()", raw(operation, parameter, name)),
        ParameterKind::Raw => raw(operation, parameter, name),
        ParameterKind::Custom(_) => format!("{}.parse().expect(\"a value\")", text()),
        ParameterKind::Text if owned => format!("{}.to_owned()", text()),
        ParameterKind::Text => text(),
    }
}

/// The example as a literal; what has none is called by its own name.
fn text(parameter: &Parameter, name: &Ident) -> String {
    let example = parameter.example.as_deref();
    format!("{:?}", example.unwrap_or(plain(name)))
}

/// The collection's own body where it is short, as a literal.
fn raw(operation: &Operation, parameter: &Parameter, name: &Ident) -> String {
    let slot = match &parameter.target {
        Target::Slots(slots) => slots.first(),
        Target::Setting(_) => None,
    };
    let own = match slot.map(|&slot| &operation.slots[slot].sample) {
        Some(Sample::Text(text)) => text.as_literal(),
        _ => None,
    };
    let own = own.filter(|text| !text.is_empty() && text.len() <= LONGEST_BODY);
    format!("{:?}", own.unwrap_or(plain(name)))
}

/// An identifier without what makes a keyword one.
fn plain(name: &Ident) -> &str {
    let name = name.as_str();
    name.strip_prefix("r#").unwrap_or(name)
}

fn choice(
    plan: &Plan<'_>,
    index: usize,
    example: Option<&str>,
    imports: &mut Vec<String>,
) -> String {
    let named = &plan.types[index];
    imports.push(import(plan, index));
    let Shape::Choice(values) = &plan.api.types[index].shape else {
        return String::new();
    };
    let known = example.and_then(|text| values.iter().position(|value| value.value == text));
    format!("{}::{}", named.ident, named.members[known.unwrap_or(0)])
}

fn json(plan: &Plan<'_>, ty: &Type, imports: &mut Vec<String>, owned: bool) -> String {
    let by = if owned { "" } else { "&" };
    match ty {
        Type::Named(id) => {
            imports.push(import(plan, id.0));
            object(plan, id.0, by)
        }
        Type::List(_) => if owned { "Vec::new()" } else { "&[]" }.to_owned(),
        _ => format!("{by}Default::default()"),
    }
}

/// An object with some of the fields that the collection has values for.
fn object(plan: &Plan<'_>, index: usize, by: &str) -> String {
    let named = &plan.types[index];
    let start = format!("{by}{}::default()", named.ident);
    let def = &plan.api.types[index];
    if def.role != Role::Body || !matches!(def.shape, Shape::Object(_)) {
        return start;
    }
    let setters = named.fields.iter().zip(&named.members);
    let setters = setters.filter_map(|(field, name)| Some(format!(".{name}({})", literal(field)?)));
    let setters: Vec<String> = setters.take(MOST_FIELDS).collect();
    let line = format!("{start}{}", setters.concat());
    if line.chars().count() <= WIDEST - 20 {
        return line;
    }
    format!("{start}\n    {}", setters.join("\n    "))
}

/// The example of a field as its setter takes it; `None` where it is none of one whole scalar.
fn literal(field: &Field) -> Option<String> {
    let example = field.example.as_str();
    let is_whole = !example.is_empty() && !example.ends_with('…');
    if !is_whole || field.nullable || example.contains("redacted_") {
        return None;
    }
    match field.ty {
        Type::Text => Some(format!("{example:?}")),
        Type::Boolean => example.parse().ok().map(|flag: bool| flag.to_string()),
        Type::Integer => example.parse().ok().map(|number: i64| number.to_string()),
        Type::Number => {
            let number = example.parse().ok();
            let number = number.filter(|number: &f64| number.is_finite());
            number.map(|number| format!("{number:?}"))
        }
        _ => None,
    }
}

fn import(plan: &Plan<'_>, index: usize) -> String {
    let named = &plan.types[index];
    let path = plan.path_from_outside(&plan.modules[named.module]);
    format!("use {path}{};", named.ident)
}
