//! The Rust example in the docs of an operation.

use crate::api::{Parameter, ParameterKind, Shape, Type};

use super::names::Ident;
use super::plan::{ModulePlan, OperationPlan, Plan};

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
    lines.extend(imports);
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
    let required: Vec<String> = match &operation.arguments {
        Some(arguments) => vec![structure(plan, module, operation, arguments, imports)],
        None => named(operation)
            .filter(|(parameter, _)| parameter.required)
            .map(|(parameter, _)| value(plan, parameter, imports, false))
            .collect(),
    };
    lines.push(format!(
        "    .{}({})",
        operation.method,
        required.join(", ")
    ));
    for (parameter, name) in named(operation).filter(|(parameter, _)| !parameter.required) {
        if parameter.deprecated.is_none() {
            lines.push(format!(
                "    .{name}({})",
                value(plan, parameter, imports, false)
            ));
        }
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

/// The struct of many required arguments, with its path spelled out.
fn structure(
    plan: &Plan<'_>,
    module: &ModulePlan<'_>,
    operation: &OperationPlan<'_>,
    arguments: &str,
    imports: &mut Vec<String>,
) -> String {
    let path = plan.path_from_outside(module);
    imports.push(format!("use {path}{arguments};"));
    let fields: Vec<String> = named(operation)
        .filter(|(parameter, _)| parameter.required)
        .map(|(parameter, name)| format!("{name}: {}", value(plan, parameter, imports, true)))
        .collect();
    format!("{arguments} {{ {} }}", fields.join(", "))
}

/// A value for a parameter, `owned` where it is a field of a struct.
fn value(plan: &Plan<'_>, parameter: &Parameter, imports: &mut Vec<String>, owned: bool) -> String {
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
        ParameterKind::Texts if owned => format!("vec![{}.to_owned()]", text(parameter)),
        ParameterKind::Texts => format!("[{}]", text(parameter)),
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
        ParameterKind::Raw if owned => "Vec::new()".to_owned(),
        ParameterKind::Raw => "\"...\"".to_owned(),
        ParameterKind::Custom(_) => format!("{}.parse().expect(\"a value\")", text(parameter)),
        ParameterKind::Text if owned => format!("{}.to_owned()", text(parameter)),
        ParameterKind::Text => text(parameter),
    }
}

fn text(parameter: &Parameter) -> String {
    let example = parameter
        .example
        .clone()
        .unwrap_or_else(|| "...".to_owned());
    format!("{example:?}")
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
            format!("{by}{}::default()", plan.types[id.0].ident)
        }
        Type::List(_) => if owned { "Vec::new()" } else { "&[]" }.to_owned(),
        _ => format!("{by}Default::default()"),
    }
}

fn import(plan: &Plan<'_>, index: usize) -> String {
    let named = &plan.types[index];
    let path = plan.path_from_outside(&plan.modules[named.module]);
    format!("use {path}{};", named.ident)
}
