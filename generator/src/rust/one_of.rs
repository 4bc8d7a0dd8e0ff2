//! Values of one of several kinds of JSON: enums with a variant for each.

use std::borrow::Cow;

use crate::api::{Role, Type, TypeDef};

use super::code::code;
use super::import::Import;
use super::module_text::ModuleText;
use super::names::Ident;
use super::plan::TypePlan;
use super::types;

/// Writes the enum of a value of one of several kinds.
pub fn write(text: &mut ModuleText<'_>, def: &TypeDef, named: &TypePlan<'_>, types: &[Type]) {
    let is_body = def.role == Role::Body;
    text.imports.add([Import::Json]);
    text.code.gap();
    let what = match is_body {
        true => "A JSON value that is sent, of one of several kinds.",
        false => "A JSON value that comes back, of one of several kinds.",
    };
    text.code.docs(&[what]);
    types::write_derive(text, named, &["Debug", "Clone"]);
    if !is_body {
        code!(text.code, "#[non_exhaustive]");
    }
    code!(text.code, "pub enum {} {{", named.ident);
    for (ty, name) in types.iter().zip(&named.members) {
        let holds = held(text, ty);
        text.code.docs(&[words(ty)]);
        code!(text.code, "{name}({holds}),");
    }
    code!(text.code, "}}");
    let names: Vec<&str> = named.members.iter().map(Ident::as_str).collect();
    let table = format!("{}: {}", named.ident, names.join(", "));
    if is_body {
        for (ty, name) in types.iter().zip(&named.members) {
            write_from(text, named, ty, name);
        }
        text.code.gap();
        code!(text.code, "json::write_one_of!({table});");
    } else {
        text.code.gap();
        code!(text.code, "json::one_of!({table});");
    }
}

/// What a variant holds: objects are boxed, so that all variants are of one size and may hold the
/// enum itself.
fn held(text: &mut ModuleText<'_>, ty: &Type) -> Cow<'static, str> {
    let spelled = text.ty(ty);
    match ty {
        Type::Named(_) => format!("Box<{spelled}>").into(),
        _ => spelled,
    }
}

fn words(ty: &Type) -> &'static str {
    match ty {
        Type::Text => "A text.",
        Type::Boolean => "`true` or `false`.",
        Type::Integer | Type::BigInteger => "A whole number.",
        Type::Number => "A number.",
        Type::List(_) => "A list.",
        Type::Map(_) | Type::Named(_) => "An object.",
        Type::Any | Type::Custom(_) => "Any value.",
    }
}

/// Writes what makes a setter take the variant's value itself.
fn write_from(text: &mut ModuleText<'_>, named: &TypePlan<'_>, ty: &Type, name: &Ident) {
    let spelled = text.ty(ty);
    match ty {
        Type::Text => {
            write_conversion(
                text,
                &named.ident,
                "&str",
                &format!("{name}(value.to_owned())"),
            );
            write_conversion(text, &named.ident, "String", &format!("{name}(value)"));
        }
        Type::Named(_) => {
            let value = format!("{name}(Box::new(value))");
            write_conversion(text, &named.ident, &spelled, &value);
        }
        _ => write_conversion(text, &named.ident, &spelled, &format!("{name}(value)")),
    }
}

fn write_conversion(text: &mut ModuleText<'_>, ident: &Ident, from: &str, value: &str) {
    text.code.gap();
    code!(
        text.code,
        "
        impl From<{from}> for {ident} {{
            fn from(value: {from}) -> Self {{
                Self::{value}
            }}
        }}
        "
    );
}
