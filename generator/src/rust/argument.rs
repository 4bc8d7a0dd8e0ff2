//! What callers give: arguments of operations and setters.

use crate::api::{Body, Parameter, ParameterKind, Place, Target, Type};

use super::code::{Literal, code};
use super::import::Import;
use super::module_text::ModuleText;
use super::names::Ident;
use super::plan::{OperationPlan, template_text};
use super::{operation_doc, types};

/// The type of a parameter in a signature.
pub fn argument(text: &mut ModuleText<'_>, parameter: &Parameter) -> String {
    match &parameter.kind {
        ParameterKind::Text | ParameterKind::Texts => text.imports.add([Import::Display]),
        ParameterKind::File | ParameterKind::Files => text.imports.add([Import::Upload]),
        ParameterKind::AnyJson => text.imports.add([Import::Serialize]),
        _ => {}
    }
    let fixed = match &parameter.kind {
        ParameterKind::Text => "impl Display",
        ParameterKind::Boolean | ParameterKind::Flag => "bool",
        ParameterKind::Integer => "i64",
        ParameterKind::Number => "f64",
        ParameterKind::Texts => "impl IntoIterator<Item = impl Display>",
        ParameterKind::File => "impl Into<Upload>",
        ParameterKind::Files => "impl IntoIterator<Item = Upload>",
        ParameterKind::AnyJson => "&(impl Serialize + ?Sized)",
        ParameterKind::Raw => "impl Into<Vec<u8>>",
        ParameterKind::Choice(id) => return text.ty(&Type::Named(*id)).into_owned(),
        ParameterKind::Json(Type::List(element)) => return format!("&[{}]", text.ty(element)),
        ParameterKind::Json(ty) => return format!("&{}", text.ty(ty)),
        ParameterKind::Custom(ty) => return text.custom_type(ty),
    };
    fixed.to_owned()
}

/// The type of a parameter as a field of the arguments' struct.
fn owned(text: &mut ModuleText<'_>, parameter: &Parameter) -> String {
    let fixed = match &parameter.kind {
        ParameterKind::Text => "String",
        ParameterKind::Texts => "Vec<String>",
        ParameterKind::File | ParameterKind::Files => {
            text.imports.add([Import::Upload]);
            match parameter.kind {
                ParameterKind::File => "Upload",
                _ => "Vec<Upload>",
            }
        }
        ParameterKind::AnyJson => "serde_json::Value",
        ParameterKind::Raw => "Vec<u8>",
        ParameterKind::Json(ty) => return text.ty(ty).into_owned(),
        _ => return argument(text, parameter),
    };
    fixed.to_owned()
}

/// The variable of a value: its own name, but for those that have a meaning around it, or that
/// clippy takes for forgotten.
pub fn binding(name: &Ident) -> Ident {
    match name.as_str() {
        "arguments" | "call" | "foo" | "baz" | "quux" => Ident::new(format!("{name}_")),
        _ => name.clone(),
    }
}

/// The methods of a call that put a parameter's value in its slots: `.set(1, &name)`; one that is
/// `owned` has the type of a field of the arguments' struct.
pub fn methods(parameter: &Parameter, value: &Ident, owned: bool) -> String {
    let slots = match &parameter.target {
        Target::Slots(slots) => slots,
        Target::Setting(token) => return format!(".set_setting({}, &{value})", Literal(token)),
    };
    let Some((slot, others)) = slots.split_first() else {
        return String::new();
    };
    let mut methods = match &parameter.kind {
        ParameterKind::Flag => format!(".set_flag({slot}, {value})"),
        ParameterKind::Texts if owned => format!(".set_all({slot}, {value})"),
        ParameterKind::Texts => format!(".set_each({slot}, {value})"),
        ParameterKind::File if owned => format!(".set_upload({slot}, {value})"),
        ParameterKind::File => format!(".set_upload({slot}, {value}.into())"),
        ParameterKind::Files if owned => format!(".set_uploads({slot}, {value})"),
        ParameterKind::Files => format!(".set_uploads({slot}, {value}.into_iter().collect())"),
        ParameterKind::Json(ty) if types::is_custom(ty) => format!(".set_any({slot}, {value})"),
        ParameterKind::AnyJson => format!(".set_any({slot}, {value})"),
        ParameterKind::Json(Type::List(_)) => format!(".set_list({slot}, {value})"),
        ParameterKind::Json(_) => format!(".set_json({slot}, {value})"),
        ParameterKind::Raw if owned => format!(".set_bytes({slot}, {value}.into())"),
        ParameterKind::Raw => format!(".set_bytes({slot}, {value}.into().into())"),
        _ => format!(".set({slot}, &{value})"),
    };
    for other in others {
        methods.push_str(&format!(".clear({other})"));
    }
    methods
}

/// The required parameters of an operation, as they stand in a signature.
pub fn required(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) -> Vec<String> {
    if let Some(arguments) = &operation.arguments {
        return vec![format!("arguments: {arguments}")];
    }
    let all = all_required(operation)
        .map(|(parameter, name)| format!("{}: {}", binding(name), argument(text, parameter)));
    all.collect()
}

fn all_required<'a>(
    operation: &'a OperationPlan<'_>,
) -> impl Iterator<Item = (&'a Parameter, &'a Ident)> {
    let all = operation
        .operation
        .parameters
        .iter()
        .zip(&operation.parameters);
    all.filter(|(parameter, _)| parameter.required)
}

/// Writes the struct of an operation's required arguments, where there are many.
pub fn write_structure(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    let Some(arguments) = &operation.arguments else {
        return;
    };
    text.code.gap();
    code!(
        text.code,
        "
        /// What [`{}`] needs.
        #[derive(Debug, Clone)]
        pub struct {arguments} {{
        ",
        operation.ty
    );
    for (parameter, name) in all_required(operation) {
        let ty = owned(text, parameter);
        text.code.docs(&operation_doc::parameter_lines(
            operation.operation,
            parameter,
        ));
        code!(text.code, "pub {name}: {ty},");
    }
    code!(text.code, "}}");
}

/// Writes how an operation is made of its required arguments; `client` is the client that sends it.
pub fn write_making(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>, client: &str) {
    let (ty, table) = (&operation.ty, &operation.table);
    let owned = operation.arguments.is_some();
    let mut methods = String::new();
    for (parameter, name) in all_required(operation) {
        let value = binding(name);
        if owned {
            let by = if is_json(parameter) { "&" } else { "" };
            code!(text.code, "let {value} = {by}arguments.{name};");
        }
        methods.push_str(&initial(operation, parameter, &value));
    }
    if let Some((slot, query)) = query_alone(operation) {
        methods.push_str(&format!(".set_graphql({slot}, {query}, &())"));
    }
    code!(
        text.code,
        "{ty} {{ call: Call::new({client}, &{table}){methods} }}"
    );
}

/// The method of a call that puts a required argument in it.
fn initial(operation: &OperationPlan<'_>, parameter: &Parameter, value: &Ident) -> String {
    match query(&operation.operation.body) {
        Some(query) if is_json(parameter) => {
            let slot = first_slot(parameter);
            format!(".set_graphql({slot}, {query}, {value})")
        }
        _ => methods(parameter, value, operation.arguments.is_some()),
    }
}

fn is_json(parameter: &Parameter) -> bool {
    matches!(
        parameter.kind,
        ParameterKind::Json(_) | ParameterKind::AnyJson
    )
}

fn first_slot(parameter: &Parameter) -> usize {
    match &parameter.target {
        Target::Slots(slots) => slots.first().copied().unwrap_or_default(),
        Target::Setting(_) => 0,
    }
}

/// The query of a GraphQL body and the name of its operation, as arguments.
fn query(body: &Body) -> Option<String> {
    let Body::Graphql {
        query,
        operation_name,
    } = body
    else {
        return None;
    };
    let query = template_text(query);
    let query = Literal(&query);
    Some(match operation_name {
        Some(name) => format!("{query}, Some({})", Literal(name)),
        None => format!("{query}, None"),
    })
}

/// The slot and the query of a GraphQL body that takes no variables: it is sent as it is.
fn query_alone(operation: &OperationPlan<'_>) -> Option<(usize, String)> {
    let own = operation.operation;
    let query = query(&own.body)?;
    let slot = own
        .slots
        .iter()
        .position(|slot| slot.place == Place::Body)?;
    let has_variables = own.parameters.iter().any(is_json);
    (!has_variables).then_some((slot, query))
}
