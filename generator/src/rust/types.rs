//! Named types: bodies, replies, sets of values.

use std::borrow::Cow;
use std::fmt::Display;

use crate::api::{Field, Role, Shape, Type, TypeDef};

use super::code::{Literal, code, joined, written};
use super::import::Import;
use super::module_text::ModuleText;
use super::names::Ident;
use super::plan::TypePlan;
use super::{argument, by_status, choice, doc, format, one_of};

/// Writes the items of a named type.
pub fn write(text: &mut ModuleText<'_>, index: usize) {
    let def = &text.plan.api.types[index];
    let named = &text.plan.types[index];
    match &def.shape {
        Shape::Object(_) => write_object(text, def, named),
        Shape::Choice(values) => choice::write(text, def, named, values),
        Shape::ByStatus(bodies) => by_status::write(text, named, bodies),
        Shape::OneOf(types) => one_of::write(text, def, named, types),
    }
}

/// Whether a body of that type is read field by field.
pub fn is_whole(text: &ModuleText<'_>, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => matches!(text.plan.api.types[id.0].shape, Shape::Object(_)),
        Type::List(item) => !is_custom(item),
        _ => false,
    }
}

/// The function that reads a reply's body as a type.
pub fn reader(text: &mut ModuleText<'_>, ty: &Type) -> &'static str {
    text.imports.add([Import::Json]);
    match (is_whole(text, ty), ty) {
        (true, Type::List(_)) => "json::objects",
        (true, _) => "json::object",
        (false, _) => "json::any",
    }
}

fn write_object(text: &mut ModuleText<'_>, def: &TypeDef, named: &TypePlan<'_>) {
    let ident = &named.ident;
    let is_body = def.role == Role::Body;
    text.code.gap();
    write_docs(
        text,
        def,
        match (is_body, def.whole) {
            (true, true) => "A JSON body that is sent; fields that are not set are left out.",
            (true, false) => {
                "A JSON object in a body that is sent; fields that are not set are left out."
            }
            (false, true) => "A JSON body that comes back.",
            (false, false) => "A JSON object in a body that comes back.",
        },
    );
    let traits = match is_body && !has_custom(named) {
        // `Debug` is made of the table of its fields.
        true => &["Clone", "Default"][..],
        false => &["Debug", "Clone", "Default"],
    };
    write_derive(text, named, traits);
    match def.role {
        Role::Body => code!(text.code, "#[must_use]"),
        Role::Reply => code!(text.code, "#[non_exhaustive]"),
        _ => {}
    }
    if named.fields.is_empty() {
        code!(text.code, "pub struct {ident} {{}}");
    } else {
        code!(text.code, "pub struct {ident} {{");
        for (field, name) in members(named) {
            let ty = member_type(text, named, def.role, field);
            text.code.doc(&field_line(field));
            code!(text.code, "pub {name}: {ty},");
        }
        code!(text.code, "}}");
    }
    match is_body {
        true => {
            write_setters(text, named);
            write_body_table(text, named);
        }
        false => {
            if !text.plan.single_file {
                format::write_methods(text, named);
            }
            write_reply_table(text, named);
        }
    }
}

/// Writes what a type derives: its own traits, and those that the configuration adds.
pub fn write_derive(text: &mut ModuleText<'_>, named: &TypePlan, own: &[&str]) {
    let mut traits = own.to_vec();
    let added = named.derives.iter().map(String::as_str);
    traits.extend(added.filter(|name| !own.contains(name) && *name != "Debug"));
    code!(text.code, "#[derive({})]", traits.join(", "));
}

/// The fields of an object with their identifiers.
fn members<'a>(named: &'a TypePlan<'_>) -> impl Iterator<Item = (&'a Field, &'a Ident)> + Clone {
    named.fields.iter().zip(&named.members)
}

pub fn write_docs(text: &mut ModuleText<'_>, def: &TypeDef, otherwise: &str) {
    match def.description.as_str() {
        "" => text.code.docs(&[otherwise]),
        description => text.code.docs(&doc::markdown(description, 4000)),
    }
}

fn field_line(field: &Field) -> impl Display {
    written(move |f| {
        write!(f, "The field {}", doc::code(&field.name))?;
        if let Some(format) = field.format {
            f.write_str(match field.ty {
                Type::List(_) => ", each of them ",
                _ => ", ",
            })?;
            f.write_str(format::words(format))?;
        }
        if !field.example.is_empty() {
            write!(f, ", for example {}", doc::code(&field.example))?;
        }
        f.write_str(".")
    })
}

/// Whether a type is in a field of its own without a list or a map between.
fn is_inside_itself(text: &ModuleText<'_>, named: &TypePlan<'_>, ty: &Type) -> bool {
    matches!(ty, Type::Named(id) if std::ptr::eq(&text.plan.types[id.0], named))
}

/// Whether a type is made of values of several kinds.
fn is_made_of_values(text: &ModuleText<'_>, ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::Named(id) => matches!(text.plan.api.types[id.0].shape, Shape::OneOf(_)),
        _ => false,
    }
}

/// The type of a field: lists are lists, everything else may be absent.
fn member_type(
    text: &mut ModuleText<'_>,
    named: &TypePlan<'_>,
    role: Role,
    field: &Field,
) -> Cow<'static, str> {
    let mut ty = text.ty(&field.ty);
    if is_inside_itself(text, named, &field.ty) {
        ty = format!("Box<{ty}>").into();
    }
    match (role, &field.ty) {
        (Role::Body, _) if field.nullable => ["Option<Option<", &ty, ">>"].concat().into(),
        (Role::Body, _) => ["Option<", &ty, ">"].concat().into(),
        (_, Type::List(_)) => ty,
        _ if field.required => ty,
        _ => ["Option<", &ty, ">"].concat().into(),
    }
}

fn write_setters(text: &mut ModuleText<'_>, named: &TypePlan<'_>) {
    if named.fields.is_empty() {
        return;
    }
    text.code.gap();
    code!(text.code, "impl {} {{", named.ident);
    for (field, name) in members(named) {
        write_setter(text, named, field, name);
    }
    code!(text.code, "}}");
}

fn write_setter(text: &mut ModuleText<'_>, named: &TypePlan<'_>, field: &Field, name: &Ident) {
    let value = argument::binding(name);
    let (ty, mut set) = match &field.ty {
        // Also takes what other crates have for the format: their types print it.
        Type::Text if field.format.is_some() => {
            text.imports.add([Import::Display]);
            ("impl Display".into(), format!("{value}.to_string()"))
        }
        Type::Text => ("impl Into<String>".into(), format!("{value}.into()")),
        ty if is_made_of_values(text, ty) => {
            let ty = text.ty(ty);
            (format!("impl Into<{ty}>").into(), format!("{value}.into()"))
        }
        ty if is_inside_itself(text, named, ty) => (text.ty(ty), format!("Box::new({value})")),
        ty => (text.ty(ty), value.to_string()),
    };
    if field.nullable {
        set = format!("Some({set})");
    }
    let format = field.format.filter(|_| field.ty == Type::Text);
    let format = format.map_or(String::new(), |format| {
        format!(", {}", format::words(format))
    });
    text.code.gap();
    text.code
        .doc(&format_args!("Sets {}{format}.", doc::code(&field.name)));
    if is_moved(&field.ty) && !ty.starts_with("impl ") {
        code!(text.code, "#[inline]");
    }
    code!(
        text.code,
        "
        pub fn {name}(mut self, {value}: {ty}) -> Self {{
            self.{name} = Some({set});
            self
        }}
        "
    );
}

/// Whether values of the type are dropped where they are replaced: a setter that is not inline would
/// bring what drops its whole struct into the client, where nothing else needs it.
fn is_moved(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Named(_) | Type::List(_) | Type::Map(_) | Type::Custom(_)
    )
}

fn write_body_table(text: &mut ModuleText<'_>, named: &TypePlan<'_>) {
    let table = match has_custom(named) {
        true => "custom_body",
        false => "body",
    };
    write_table(text, named, table, members(named).map(entry), "");
}

fn write_reply_table(text: &mut ModuleText<'_>, named: &TypePlan<'_>) {
    let is_custom = |member: &(&Field, &Ident)| is_custom(&member.0.ty);
    let custom = members(named).filter(is_custom).map(entry);
    let mut rest = match custom.clone().next() {
        None => String::new(),
        Some(_) => format!(", custom {{ {} }}", joined(custom)),
    };
    let mut required = named
        .fields
        .iter()
        .filter(|field| field.required)
        .peekable();
    if required.peek().is_some() {
        rest.push_str(", required");
    }
    for field in required {
        rest.push(' ');
        rest.push_str(&Literal(&field.name).to_string());
    }
    let known = members(named).filter(|member| !is_custom(member));
    let entries = known.map(entry).enumerate();
    let entries = entries.map(|(index, entry)| written(move |f| write!(f, "{index} {entry}")));
    write_table(text, named, "reply", entries, &rest);
}

/// A field in a table: its identifier and its name on the wire.
fn entry((field, name): (&Field, &Ident)) -> impl Display {
    written(move |f| write!(f, "{name}: {}", Literal(&field.name)))
}

/// Writes how a type is encoded or decoded, a line for each field.
fn write_table(
    text: &mut ModuleText<'_>,
    named: &TypePlan<'_>,
    table: &str,
    entries: impl Iterator<Item = impl Display>,
    rest: &str,
) {
    let ident = &named.ident;
    let mut entries = entries.peekable();
    text.imports.add([Import::Json]);
    text.code.gap();
    if entries.peek().is_none() {
        return code!(text.code, "json::{table}!({ident} {{}}{rest});");
    }
    code!(text.code, "json::{table}!({ident} {{");
    for entry in entries {
        code!(text.code, "{entry},");
    }
    code!(text.code, "}}{rest});");
}

/// Whether fields have types that the configuration chose.
fn has_custom(named: &TypePlan<'_>) -> bool {
    named.fields.iter().any(|field| is_custom(&field.ty))
}

/// Whether a type is, or holds, one that the configuration chose.
pub fn is_custom(ty: &Type) -> bool {
    match ty {
        Type::Custom(_) => true,
        Type::List(inner) | Type::Map(inner) => is_custom(inner),
        _ => false,
    }
}
