//! The static tables of an operation: what is fixed, and what its example holds.

use std::fmt::Display;

use crate::api::{Auth, Body, Operation, PathPiece, Place, Sample, Slot, Template};

use super::code::{Literal, code, joined, written};
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

fn piece(piece: &PathPiece) -> impl Display {
    written(move |f| match piece {
        PathPiece::Text(template) => {
            write!(f, "Piece::Text({})", Literal(&template_text(template)))
        }
        PathPiece::Slot(slot) => write!(f, "Piece::Slot({slot})"),
    })
}

fn slot(slot: &Slot) -> impl Display {
    written(move |f| {
        let name = template_text(&slot.name);
        let name = Literal(&name);
        match slot.place {
            Place::Path => write!(f, "Slot::path({name})"),
            Place::Query => write!(f, "Slot::query({name})"),
            Place::Header => write!(f, "Slot::header({name})"),
            Place::Form => write!(f, "Slot::form({name})"),
            Place::Part => write!(f, "Slot::part({name})"),
            Place::Body => f.write_str("Slot::body()"),
        }?;
        if let Some(default) = &slot.default {
            write!(f, ".sent({})", Literal(&template_text(default)))?;
        }
        if let Some(content_type) = &slot.content_type {
            write!(f, ".content_type({})", Literal(content_type))?;
        }
        if let Some(file_name) = &slot.file_name {
            write!(f, ".file_name({})", Literal(file_name))?;
        }
        Ok(())
    })
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
            let (header, prefix, token) = (Literal(&header), Literal(&prefix), Literal(&token));
            format!(
                "Auth::Token {{
                    header: {header},
                    prefix: {prefix},
                    token: {token},
                    optional: {optional},
                }}"
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
            format!(
                "Auth::Query {{
                    name: {name},
                    value: {value},
                    optional: {optional},
                }}"
            )
        }
        Auth::Basic { username, password } => {
            let [username, password] = [username, password].map(template_text);
            let (username, password) = (Literal(&username), Literal(&password));
            format!(
                "Auth::Basic {{
                    username: {username},
                    password: {password},
                }}"
            )
        }
        Auth::Scheme(place) => {
            let root = text.plan.path_to_root(text.module);
            format!("Auth::Scheme(&{root}client::{})", text.plan.schemes[*place])
        }
    }
}

fn sample(sample: &Sample) -> impl Display {
    written(move |f| match sample {
        Sample::Off => f.write_str("Sample::Off"),
        Sample::Flag => f.write_str("Sample::Flag"),
        Sample::Text(template) => {
            write!(f, "Sample::Text({})", Literal(&template_text(template)))
        }
        Sample::Files(paths) => write!(f, "Sample::Files(&[{}])", joined(paths.iter().map(file))),
        Sample::Base64(content) => write!(f, "Sample::Base64({})", Literal(content)),
    })
}

fn file(path: &Template) -> impl Display {
    written(move |f| write!(f, "{}", Literal(&template_text(path))))
}
