//! What an operation answers with: its error enum, and the function that decodes replies.

use crate::api::{Failure, Success, Type};

use super::code::{Literal, code};
use super::import::Import;
use super::module_text::ModuleText;
use super::names::Ident;
use super::operation::reply_type;
use super::plan::OperationPlan;
use super::{operation_doc, types};

/// Writes the error enum of an operation.
pub fn write(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    text.imports.add([
        Import::Answered,
        Import::ApiError,
        Import::DocumentedError,
        Import::Reply,
    ]);
    write_enum(text, operation);
    text.code.gap();
    code!(
        text.code,
        "
        impl ApiError for {} {{
            fn answer(&self) -> &dyn Answered {{
        ",
        operation.error
    );
    if operation.variants.is_empty() {
        code!(text.code, "match *self {{}}");
    } else {
        code!(text.code, "match self {{");
        for variant in &operation.variants {
            code!(text.code, "Self::{variant}(error) => error,");
        }
        code!(text.code, "}}");
    }
    code!(
        text.code,
        "
            }}
        }}
        "
    );
}

fn write_enum(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    let (ty, error) = (&operation.ty, &operation.error);
    text.code.gap();
    text.code.docs(&[match operation.variants.is_empty() {
        true => format!(
            "The collection documents no errors for [`{ty}`]: there is no value of this type."
        ),
        false => format!("The errors that the collection documents for [`{ty}`]."),
    }]);
    code!(
        text.code,
        "
        #[derive(Debug)]
        #[non_exhaustive]
        "
    );
    if operation.variants.is_empty() {
        return code!(text.code, "pub enum {error} {{}}");
    }
    text.imports.add([Import::ErrorReply]);
    code!(text.code, "pub enum {error} {{");
    for (failure, variant) in variants(operation) {
        let payload = failure.body.as_ref().map(|ty| text.ty(ty));
        text.code.docs(&operation_doc::failure_lines(failure));
        match payload {
            Some(ty) => code!(text.code, "{variant}(ErrorReply<{ty}>),"),
            None => code!(text.code, "{variant}(ErrorReply),"),
        }
    }
    code!(text.code, "}}");
}

/// What sending an operation fails with, for its docs.
pub fn sending_errors(operation: &OperationPlan<'_>) -> Vec<String> {
    if !operation.variants.is_empty() {
        return vec![format!(
            "[`{}`] where the server answers with a documented error.",
            operation.error
        )];
    }
    let lines = [
        "[`Error::Undocumented`] where the server answers with no success: the collection documents no",
        "errors of this request. The other variants of [`Error`] tell of the connection, the time-out",
        "and the body.",
    ];
    lines.map(str::to_owned).to_vec()
}

fn variants<'a>(
    operation: &'a OperationPlan<'_>,
) -> impl Iterator<Item = (&'a Failure, &'a Ident)> {
    operation.operation.failures.iter().zip(&operation.variants)
}

/// Writes the table of documented errors and the function that decodes replies.
pub fn write_decode(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    let error = &operation.error;
    let reply = reply_type(text, &operation.operation.success);
    let success = success(text, &operation.operation.success);
    text.imports.add([Import::Error, Import::Response]);
    write_errors(text, operation);
    text.code.gap();
    code!(
        text.code,
        "
        /// What a reply to this operation means: for replies that came another way.
        ///
        /// # Errors
        ///
        /// The same as for sending it, but those of the connection.
        pub fn decode(reply: Reply) -> Result<Response<{reply}>, Error<{error}>> {{
        "
    );
    if operation.variants.is_empty() {
        code!(text.code, "{success}");
    } else {
        code!(text.code, "let error = match reply.status().as_u16() {{");
        for (failure, variant) in variants(operation) {
            write_arm(text, operation, failure, variant);
        }
        code!(
            text.code,
            "
                _ => return {success},
            }};
            Err(Error::Api(error))
            "
        );
    }
    code!(text.code, "}}");
}

fn write_arm(
    text: &mut ModuleText<'_>,
    operation: &OperationPlan<'_>,
    failure: &Failure,
    variant: &Ident,
) {
    let (status, error) = (failure.status, &operation.error);
    let value = match &failure.body {
        Some(ty) => decoded(text, ty, "ErrorReply", "reply, Self::ERRORS"),
        None => "ErrorReply::new(reply, Self::ERRORS)".to_owned(),
    };
    code!(text.code, "{status} => {error}::{variant}({value}),");
}

fn success(text: &mut ModuleText<'_>, success: &Success) -> String {
    match success {
        Success::Bytes => "Response::raw(reply)".to_owned(),
        Success::Empty => "Response::empty(reply)".to_owned(),
        Success::Json(ty) => decoded(text, ty, "Response", "reply"),
        Success::ByStatus(..) => {
            let ty = reply_type(text, success);
            format!("Response::decoded(reply, {ty}::read)")
        }
    }
}

/// How a reply with a body of a type is decoded.
fn decoded(text: &mut ModuleText<'_>, ty: &Type, outcome: &str, arguments: &str) -> String {
    match types::is_whole(text, ty) {
        true => format!("{outcome}::read({arguments})"),
        false => format!(
            "{outcome}::decoded({arguments}, {})",
            types::reader(text, ty)
        ),
    }
}

/// Writes the documented errors as data.
fn write_errors(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    text.code.gap();
    code!(
        text.code,
        "/// The errors that the collection documents: HTTP status, the API's own code, meaning."
    );
    let failures = &operation.operation.failures;
    if failures.is_empty() {
        return code!(
            text.code,
            "pub const ERRORS: &'static [DocumentedError] = &[];"
        );
    }
    code!(
        text.code,
        "pub const ERRORS: &'static [DocumentedError] = &["
    );
    for failure in failures {
        for error in &failure.codes {
            let code = format!("Some({})", Literal(&error.code));
            write_error(text, failure.status, &code, &error.message);
        }
        if failure.codes.is_empty() {
            write_error(text, failure.status, "None", &failure.description);
        }
    }
    code!(text.code, "];");
}

fn write_error(text: &mut ModuleText<'_>, status: u16, code: &str, message: &str) {
    let message = plain(message);
    let message = Literal(&message);
    code!(
        text.code,
        "
        DocumentedError {{
            status: {status},
            code: {code},
            message: {message},
        }},
        "
    );
}

/// A description as one line of plain text, for data.
fn plain(text: &str) -> String {
    let text = text
        .replace("<br>", " ")
        .replace("<br/>", " ")
        .replace("<br />", " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
