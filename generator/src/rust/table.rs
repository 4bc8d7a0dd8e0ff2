//! The static tables of an operation: what is fixed, and what its example holds.

use crate::api::{Auth, Body, Operation, PathPiece, Place, Sample, Slot};

use super::code::{Literal, code, joined};
use super::import::Import;
use super::module_text::ModuleText;
use super::plan::{OperationPlan, template_text};

/// Writes the tables of an operation; a file to be included has no examples, for it has no features.
pub fn write(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>) {
    let own = operation.operation;
    write_fixed(text, operation, own);
    if !text.plan.single_file {
        write_example(text, operation, own);
    }
}

fn write_fixed(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>, own: &Operation) {
    let table = &operation.table;
    let name = Literal(&own.name);
    let method = Literal(&own.method);
    text.imports.add([Import::Operation]);
    text.code.gap();
    code!(
        text.code,
        "
        static {table}: Operation = Operation {{
            name: {name},
            method: {method},
        "
    );
    if own.base_url != 0 {
        code!(text.code, "base_url: {},", own.base_url);
    }
    if !own.path.is_empty() {
        text.imports.add([Import::Piece]);
    }
    code!(
        text.code,
        "path: &[{}],",
        joined(own.path.iter().map(piece))
    );
    if !own.slots.is_empty() {
        text.imports.add([Import::Slot]);
        code!(
            text.code,
            "slots: &[{}],",
            joined(own.slots.iter().map(slot))
        );
    }
    if let Some(body) = body(&own.body) {
        text.imports.add([Import::BodyKind]);
        code!(text.code, "body: {body},");
    }
    if own.auth != Auth::None {
        text.imports.add([Import::Auth]);
        let auth = authentication(text, &own.auth);
        code!(text.code, "auth: {auth},");
    }
    if !own.encode_url {
        code!(text.code, "encode_url: false,");
    }
    if !own.automatic_content_type {
        code!(text.code, "automatic_content_type: false,");
    }
    code!(
        text.code,
        "
            ..Operation::DEFAULT
        }};
        "
    );
}

fn write_example(text: &mut ModuleText<'_>, operation: &OperationPlan<'_>, own: &Operation) {
    let example = &operation.example;
    text.imports
        .add_in_examples([Import::Auth, Import::Example]);
    if !own.slots.is_empty() {
        text.imports.add_in_examples([Import::Sample]);
    }
    let samples = joined(own.slots.iter().map(|slot| sample(&slot.sample)));
    let auth = authentication(text, &own.example_auth);
    text.code.gap();
    code!(
        text.code,
        r#"
        #[cfg(feature = "examples")]
        static {example}: Example = Example {{
            slots: &[{samples}],
            auth: {auth},
        }};
        "#
    );
}

fn piece(piece: &PathPiece) -> String {
    match piece {
        PathPiece::Text(template) => {
            format!("Piece::Text({})", Literal(&template_text(template)))
        }
        PathPiece::Slot(slot) => format!("Piece::Slot({slot})"),
    }
}

fn slot(slot: &Slot) -> String {
    let name = template_text(&slot.name);
    let name = Literal(&name);
    let mut text = match slot.place {
        Place::Path => format!("Slot::path({name})"),
        Place::Query => format!("Slot::query({name})"),
        Place::Header => format!("Slot::header({name})"),
        Place::Form => format!("Slot::form({name})"),
        Place::Part => format!("Slot::part({name})"),
        Place::Body => "Slot::body()".to_owned(),
    };
    if let Some(default) = &slot.default {
        text.push_str(&format!(".sent({})", Literal(&template_text(default))));
    }
    if let Some(content_type) = &slot.content_type {
        text.push_str(&format!(".content_type({})", Literal(content_type)));
    }
    if let Some(file_name) = &slot.file_name {
        text.push_str(&format!(".file_name({})", Literal(file_name)));
    }
    text
}

fn body(body: &Body) -> Option<String> {
    Some(match body {
        Body::None => return None,
        Body::Form => "BodyKind::Form".to_owned(),
        Body::Multipart => "BodyKind::Multipart".to_owned(),
        Body::Raw(content_type) => format!("BodyKind::Raw({})", Literal(content_type)),
        Body::File => "BodyKind::File".to_owned(),
        Body::Graphql { .. } => r#"BodyKind::Raw("application/json")"#.to_owned(),
    })
}

fn authentication(text: &ModuleText<'_>, auth: &Auth) -> String {
    match auth {
        Auth::None => "Auth::None".to_owned(),
        Auth::Token {
            header,
            prefix,
            token,
            optional,
        } => {
            let [header, prefix, token] = [header, prefix, token].map(template_text);
            format!(
                "Auth::Token {{ header: {}, prefix: {}, token: {}, optional: {optional} }}",
                Literal(&header),
                Literal(&prefix),
                Literal(&token),
            )
        }
        Auth::Header { name, value } => {
            let [name, value] = [name, value].map(template_text);
            let (name, value) = (Literal(&name), Literal(&value));
            format!("Auth::Header {{ name: {name}, value: {value} }}")
        }
        Auth::Query {
            name,
            value,
            optional,
        } => {
            let [name, value] = [name, value].map(template_text);
            let (name, value) = (Literal(&name), Literal(&value));
            format!("Auth::Query {{ name: {name}, value: {value}, optional: {optional} }}")
        }
        Auth::Basic { username, password } => {
            let [username, password] = [username, password].map(template_text);
            let (username, password) = (Literal(&username), Literal(&password));
            format!("Auth::Basic {{ username: {username}, password: {password} }}")
        }
        Auth::Scheme(place) => {
            let root = text.plan.path_to_root(text.module);
            format!("Auth::Scheme(&{root}client::{})", text.plan.schemes[*place])
        }
    }
}

fn sample(sample: &Sample) -> String {
    match sample {
        Sample::Off => "Sample::Off".to_owned(),
        Sample::Flag => "Sample::Flag".to_owned(),
        Sample::Text(template) => format!("Sample::Text({})", Literal(&template_text(template))),
        Sample::Files(paths) => {
            let paths = paths.iter().map(template_text);
            let paths = joined(paths.map(|path| Literal(&path).to_string()));
            format!("Sample::Files(&[{paths}])")
        }
        Sample::Base64(content) => format!("Sample::Base64({})", Literal(content)),
    }
}
