//! The binary that calls every operation of a client.

use std::collections::HashMap;

use postman_codegen::api::{Operation, Parameter, ParameterKind, Type};
use postman_codegen::{Named, Outline, OutlinedOperation};
use tests::operations::operations;

/// The text of its `main.rs`: a function for each operation, and a table of all.
pub fn program(named: &Named<'_>) -> String {
    let operations = operations(&named.api.root).into_iter();
    let operations: HashMap<usize, &Operation> = operations.map(|one| (one.index, one)).collect();
    let mut text = format!(
        "#![allow(deprecated)]\n\nuse std::pin::Pin;\n\nuse {}::{{Client, Error}};\n\n",
        named.rust.krate
    );
    let mut table = String::new();
    for outlined in &named.rust.operations {
        if let Some(operation) = operations.get(&outlined.index) {
            text.push_str(&function(&named.rust, operation, outlined));
            let index = outlined.index;
            table.push_str(&format!("    |client| Box::pin(call_{index}(client)),\n"));
        }
    }
    let base = match named.rust.needs_base_url {
        true => "\"http://127.0.0.1:9\"",
        false => "",
    };
    text.push_str(&format!(
        "type Call = for<'a> fn(&'a Client) -> Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;\n\n\
         const CALLS: &[Call] = &[\n{table}];\n\n\
         fn main() {{\n    \
         let client = Client::builder({base}).build().expect(\"a client\");\n    \
         let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();\n    \
         let runtime = runtime.expect(\"a runtime\");\n    \
         for call in CALLS {{\n        \
         if let Err(error) = runtime.block_on(call(&client)) {{\n            \
         eprintln!(\"{{error}}\");\n        }}\n    }}\n}}\n"
    ));
    text
}

/// A function that sends one operation with all of its parameters.
fn function(rust: &Outline, operation: &Operation, outlined: &OutlinedOperation) -> String {
    let named = || operation.parameters.iter().zip(&outlined.parameters);
    let (last, handles) = match outlined.methods.split_last() {
        Some((last, handles)) => (last.as_str(), handles),
        None => ("", [].as_slice()),
    };
    let handles: String = handles.iter().map(|one| format!(".{one}()")).collect();
    let required = named().filter(|(parameter, _)| parameter.required);
    let arguments: Vec<String> = match &outlined.arguments {
        Some(path) => {
            let fields = required.map(|(one, name)| format!("{name}: {}", owned(rust, one)));
            let fields = fields.collect::<Vec<_>>().join(", ");
            vec![format!("{}::{path} {{ {fields} }}", rust.krate)]
        }
        None => required.map(|(one, _)| value(rust, one)).collect(),
    };
    let optional = named().filter(|(parameter, _)| !parameter.required);
    let setters: String = optional
        .map(|(one, name)| format!(".{name}({})", value(rust, one)))
        .collect();
    format!(
        "async fn call_{}(client: &Client) -> Result<(), Error> {{\n    \
         let reply = client{handles}.{last}({}){setters}.send().await?;\n    \
         println!(\"{{}}\", reply.status());\n    Ok(())\n}}\n\n",
        outlined.index,
        arguments.join(", ")
    )
}

/// A value for an argument or a setter.
fn value(rust: &Outline, parameter: &Parameter) -> String {
    match &parameter.kind {
        ParameterKind::Text | ParameterKind::Raw => "\"x\"".to_owned(),
        ParameterKind::Boolean | ParameterKind::Flag => "true".to_owned(),
        ParameterKind::Integer => "1".to_owned(),
        ParameterKind::Number => "1.5".to_owned(),
        ParameterKind::Choice(id) => format!("{}::{}::from(\"x\")", rust.krate, rust.types[id.0]),
        ParameterKind::Texts => "[\"x\"]".to_owned(),
        ParameterKind::File => format!("{}::Upload::bytes(\"x\")", rust.krate),
        ParameterKind::Files => format!("[{}::Upload::bytes(\"x\")]", rust.krate),
        ParameterKind::Json(Type::List(_)) => "&[]".to_owned(),
        ParameterKind::Json(_) => "&Default::default()".to_owned(),
        ParameterKind::AnyJson => format!("&{}::serde_json::Value::Null", rust.krate),
        ParameterKind::Custom(_) => "\"x\".parse().expect(\"a value\")".to_owned(),
    }
}

/// A value for a field of the struct of many arguments.
fn owned(rust: &Outline, parameter: &Parameter) -> String {
    match &parameter.kind {
        ParameterKind::Text => "String::from(\"x\")".to_owned(),
        ParameterKind::Raw => "vec![b'x']".to_owned(),
        ParameterKind::Texts => "vec![String::from(\"x\")]".to_owned(),
        ParameterKind::Files => format!("vec!{}", value(rust, parameter)),
        ParameterKind::Json(_) => "Default::default()".to_owned(),
        ParameterKind::AnyJson => format!("{}::serde_json::Value::Null", rust.krate),
        _ => value(rust, parameter),
    }
}
