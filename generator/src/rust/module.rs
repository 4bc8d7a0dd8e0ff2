//! A module of the generated crate: its handle, its operations, their types.

use super::code::code;
use super::import::Import;
use super::module_text::ModuleText;
use super::plan::Plan;
use super::{doc, operation, types};

/// The text of a file with the items of a module behind it, without its child modules.
pub fn with_items(file: String, plan: &Plan<'_>, index: usize) -> String {
    let module = &plan.modules[index];
    let mut text = ModuleText::new(plan, index, file);
    match index {
        0 => write_client_methods(&mut text),
        _ => write_handle(&mut text),
    }
    for one in &module.operations {
        operation::write(&mut text, one);
    }
    for &ty in &module.types {
        types::write(&mut text, ty);
    }
    text.finish()
}

/// Writes the methods of the client itself, at the top.
fn write_client_methods(text: &mut ModuleText<'_>) {
    let module = &text.plan.modules[text.module];
    if module.operations.is_empty() && module.children.is_empty() {
        return;
    }
    text.imports.add([Import::Client]);
    code!(text.code, "impl Client {{");
    write_children(text, "self", "'_");
    write_makers(text, "self");
    code!(text.code, "}}");
}

/// Writes the handle of a folder.
fn write_handle(text: &mut ModuleText<'_>) {
    let module = &text.plan.modules[text.module];
    let ident = &module.handle;
    text.imports.add([Import::Client]);
    text.code.docs(&[folder_line(module.name)]);
    code!(
        text.code,
        "
        #[derive(Debug, Clone, Copy)]
        pub struct {ident}<'a> {{
            pub(crate) client: &'a Client,
        }}
        "
    );
    text.code.gap();
    match module.children.is_empty() {
        true => code!(text.code, "impl {ident}<'_> {{"),
        false => code!(text.code, "impl<'a> {ident}<'a> {{"),
    }
    write_children(text, "self.client", "'a");
    write_makers(text, "self.client");
    code!(text.code, "}}");
}

fn folder_line(name: &str) -> String {
    format!("The operations of {}.", doc::code(name))
}

fn write_makers(text: &mut ModuleText<'_>, client: &str) {
    for one in &text.plan.modules[text.module].operations {
        operation::write_maker(text, one, client);
    }
}

/// Writes the methods that make the handles of child folders.
fn write_children(text: &mut ModuleText<'_>, client: &str, lifetime: &str) {
    let plan = text.plan;
    for &child in &plan.modules[text.module].children {
        let module = &plan.modules[child];
        let (method, handle) = (&module.method, &module.handle);
        let path = plan.path_to(child, text.module);
        text.code.gap();
        text.code.docs(&[folder_line(module.name)]);
        code!(
            text.code,
            "
            pub fn {method}(&self) -> {path}{handle}<{lifetime}> {{
                {path}{handle} {{ client: {client} }}
            }}
            "
        );
    }
}

/// The docs of a module: what the folder says, and what is in it.
pub fn docs(plan: &Plan<'_>, index: usize) -> Vec<String> {
    let module = &plan.modules[index];
    let mut lines = match index {
        0 => vec!["The operations at the top of the collection.".to_owned()],
        _ => {
            let (summary, rest) = doc::summary_and_rest(module.description, 20_000);
            let mut lines = vec![match summary.is_empty() {
                true => format!("The folder {}.", doc::code(module.name)),
                false => summary,
            }];
            if !rest.is_empty() {
                lines.push(String::new());
                lines.extend(rest);
            }
            lines
        }
    };
    if !module.operations.is_empty() {
        lines.push(String::new());
        lines.extend(operation_table(plan, index));
    }
    lines
}

/// A table of a module's operations.
fn operation_table(plan: &Plan<'_>, index: usize) -> Vec<String> {
    let rows: Vec<[String; 4]> = plan.modules[index]
        .operations
        .iter()
        .map(|one| {
            let path = operation::shown_path(one.operation);
            [
                format!("[`{}`]({})", one.method, one.ty),
                doc::code(&one.operation.method),
                doc::code(&path),
                doc::inline(&one.operation.name),
            ]
        })
        .collect();
    doc::table(&["Method", "HTTP", "Path", "Request"], &rows)
}
