//! One operation: its type, its setters, how it is sent and decoded.

use crate::api::{Operation, Parameter, ParameterKind, Success, Target, Type};

use super::code::{Literal, code};
use super::import::Import;
use super::module_text::ModuleText;
use super::names::Ident;
use super::plan::{OperationPlan, template_text};
use super::{argument, doc, failure, operation_doc, table};

/// Writes the items of an operation.
pub fn write(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    write_structure(text, operation);
    argument::write_structure(text, operation);
    write_methods(text, operation);
    failure::write(text, operation);
    table::write(text, operation);
}

fn write_structure(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    let ty = &operation.ty;
    text.imports.add([Import::Call]);
    text.code.gap();
    text.code.docs(&operation_doc::lines(text.plan, operation));
    code!(
        text.code,
        r#"
        #[derive(Debug, Clone)]
        #[must_use = "an operation does nothing until it is sent"]
        pub struct {ty} {{
            call: Box<Call>,
        }}
        "#
    );
}

fn write_methods(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    let own = operation.operation;
    text.code.gap();
    code!(text.code, "impl {} {{", operation.ty);
    for (parameter, name) in own.parameters.iter().zip(&operation.parameters) {
        if !parameter.required {
            write_setter(text, own, parameter, name);
        }
    }
    write_raw_body(text, own);
    write_sending(text, operation);
    failure::write_decode(text, operation);
    if !text.plan.single_file {
        write_example(text, operation);
    }
    code!(text.code, "}}");
}

fn write_setter(
    text: &mut ModuleText<'_>,
    operation: &Operation,
    parameter: &Parameter,
    name: &Ident,
) {
    let argument = argument::argument(text, parameter);
    let value = argument::binding(name);
    text.code.gap();
    text.code
        .docs(&operation_doc::parameter_lines(operation, parameter));
    write_deprecated(text, parameter.deprecated.as_deref());
    let methods = argument::methods(parameter, &value, false);
    code!(
        text.code,
        "
        pub fn {name}(self, {value}: {argument}) -> Self {{
            Self {{ call: self.call{methods} }}
        }}
        "
    );
}

/// Writes `#[deprecated]` with its note.
fn write_deprecated(text: &mut ModuleText<'_>, note: Option<&str>) {
    let Some(note) = note else {
        return;
    };
    let lines = doc::markdown(note, 2000).into_iter();
    let lines = lines.filter(|line| !line.is_empty());
    match lines.collect::<Vec<_>>().join(" ").as_str() {
        "" => code!(text.code, "#[deprecated]"),
        note => code!(text.code, "#[deprecated = {}]", Literal(note)),
    }
}

/// Every operation with a typed body also takes its bytes.
fn write_raw_body(text: &mut ModuleText<'_>, operation: &Operation) {
    let typed = operation.parameters.iter().find(|parameter| {
        matches!(
            parameter.kind,
            ParameterKind::Json(_) | ParameterKind::AnyJson
        )
    });
    let Some(Target::Slots(slots)) = typed.map(|parameter| &parameter.target) else {
        return;
    };
    let Some(slot) = slots.first() else {
        return;
    };
    text.code.gap();
    code!(
        text.code,
        "
        /// Sends these bytes as the body, in place of a typed one.
        pub fn raw_body(self, body: impl Into<Vec<u8>>) -> Self {{
            Self {{ call: self.call.set_bytes({slot}, body.into().into()) }}
        }}
        "
    );
}

fn write_sending(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    let error = &operation.error;
    let reply = reply_type(text, &operation.operation.success);
    text.imports.add([
        Import::Body,
        Import::Pending,
        Import::RequestError,
        Import::RequestOptions,
    ]);
    text.code.gap();
    code!(
        text.code,
        "
        /// Applies a setter where there is a value.
        pub fn when_some<V>(
            self,
            value: Option<V>,
            set: impl FnOnce(Self, V) -> Self,
        ) -> Self {{
            match value {{
                Some(value) => set(self, value),
                None => self,
            }}
        }}

        /// Sets the time-out, the retries and further headers of this call.
        pub fn with_options(self, options: RequestOptions) -> Self {{
            Self {{ call: self.call.set_options(options) }}
        }}

        /// The request, without sending it: before hooks, and without fetched tokens and signatures.
        ///
        /// # Errors
        ///
        /// When a value or a setting is missing or cannot be sent.
        pub fn into_http_request(self) -> Result<http::Request<Body>, RequestError> {{
            self.call.into_http_request()
        }}

        /// Sends the request: await what is returned.
        ///
        /// # Errors
        ///
        "
    );
    text.code.docs(&failure::sending_errors(operation));
    code!(
        text.code,
        "
        pub fn send(self) -> Pending<{reply}, {error}> {{
            self.call.send(Self::decode)
        }}
        "
    );
}

/// The type of a success's body.
pub fn reply_type(text: &mut ModuleText<'_>, success: &Success) -> String {
    match success {
        Success::Bytes => {
            text.imports.add([Import::Bytes]);
            "Bytes".to_owned()
        }
        Success::Empty => "()".to_owned(),
        Success::Json(ty) => text.ty(ty).into_owned(),
        Success::ByStatus(id, _) => text.ty(&Type::Named(*id)).into_owned(),
    }
}

fn write_example(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    let (table, example) = (&operation.table, &operation.example);
    text.code.gap();
    code!(
        text.code,
        r#"
        /// The request as it stands in the collection.
        #[cfg(feature = "examples")]
        pub fn example(client: &Client) -> Self {{
            Self {{ call: Call::example(client, &{table}, &{example}) }}
        }}
        "#
    );
}

/// Writes the method of a client or handle that makes the operation; `client` is the client in it.
pub fn write_maker(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>, client: &str) {
    let (method, ty) = (&operation.method, &operation.ty);
    let mut signature = vec!["&self".to_owned()];
    signature.extend(argument::required(text, operation));
    let signature = signature.join(", ");
    text.code.gap();
    text.code.docs(&operation_doc::maker_lines(operation));
    write_deprecated(text, operation.operation.deprecated.as_deref());
    code!(text.code, "pub fn {method}({signature}) -> {ty} {{");
    argument::write_making(text, operation, client);
    code!(text.code, "}}");
}

/// The path with its arguments by name, for docs.
pub fn shown_path(operation: &Operation) -> String {
    let mut text = String::new();
    for piece in &operation.path {
        match piece {
            crate::api::PathPiece::Text(template) => text.push_str(&template_text(template)),
            crate::api::PathPiece::Slot(slot) => {
                text.push(':');
                text.push_str(&template_text(&operation.slots[*slot].name));
            }
        }
    }
    if text.is_empty() {
        "/".to_owned()
    } else {
        text
    }
}
