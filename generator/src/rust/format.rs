//! Texts with a format: how a reply's fields are read as the types of other crates.
//!
//! A field holds the text as it came, whatever features there are: a feature that changed the type
//! of a field would break callers who know nothing of it, because Cargo turns a feature on for all
//! who use a crate. So a feature only adds methods, which read the text when they are called: a text
//! without the format fails that call, not the whole reply.

use std::collections::BTreeSet;

use crate::api::{Field, Format, Role, Type};

use super::code::code;
use super::doc;
use super::module_text::ModuleText;
use super::names::Ident;
use super::plan::{Plan, TypePlan};

/// The feature of a generated crate that has methods for a format, called as the crate behind it.
pub fn feature(format: Format) -> &'static str {
    match format {
        Format::DateTime | Format::Date => "jiff",
        Format::Uuid => "uuid",
        Format::Url => "url",
    }
}

/// The features that have methods in a client, sorted.
pub fn features(plan: &Plan<'_>) -> BTreeSet<&'static str> {
    let replies = plan.api.types.iter().zip(&plan.types);
    let replies = replies.filter(|(def, _)| def.role == Role::Reply);
    let fields = replies.flat_map(|(_, named)| named.fields.iter());
    fields
        .filter_map(|field| field.format)
        .map(feature)
        .collect()
}

/// What a field holds, in words: `a date-time (RFC 3339)`.
pub fn words(format: Format) -> &'static str {
    match format {
        Format::DateTime => "a date-time (RFC 3339)",
        Format::Date => "a date (RFC 3339)",
        Format::Uuid => "a UUID",
        Format::Url => "an absolute URL",
    }
}

/// Writes the methods that read the fields of a reply, those of each feature together.
pub fn write_methods(text: &mut ModuleText<'_>, named: &TypePlan) {
    let formats = named.fields.iter().filter_map(|field| field.format);
    let features: BTreeSet<&str> = formats.map(feature).collect();
    for one in features {
        text.code.gap();
        code!(text.code, "#[cfg(feature = {one:?})]");
        code!(text.code, "impl {} {{", named.ident);
        for (field, name) in named.fields.iter().zip(&named.members) {
            if let Some(format) = field.format.filter(|format| feature(*format) == one) {
                write_method(text, field, name, format);
            }
        }
        code!(text.code, "}}");
    }
}

fn write_method(text: &mut ModuleText<'_>, field: &Field, name: &Ident, format: Format) {
    let (ty, error) = library_types(format);
    let (open, close, value) = match &field.ty {
        Type::List(_) => ("Vec<", ">", ".iter().map(|text| text.parse()).collect()"),
        _ if field.required => ("", "", ".parse()"),
        _ => ("Option<", ">", ".as_deref().map(str::parse).transpose()"),
    };
    text.code.gap();
    write_docs(text, field, format);
    code!(
        text.code,
        "
        pub fn {name}(&self) -> Result<{open}{ty}{close}, {error}> {{
            self.{name}{value}
        }}
        "
    );
}

fn write_docs(text: &mut ModuleText<'_>, field: &Field, format: Format) {
    let name = doc::code(&field.name);
    let (each, some) = match field.ty {
        Type::List(_) => ("Each text of the field", "a text of it"),
        _ => ("The field", "it"),
    };
    let kind = match format {
        Format::DateTime => "a point in time",
        Format::Date => "a date",
        Format::Uuid => "a UUID",
        Format::Url => "a URL",
    };
    let words = words(format);
    text.code.doc(&format_args!(
        "{each} {name} as {kind}.\n\n# Errors\n\nWhere {some} is not {words}."
    ));
}

/// The type of a format, and the error of reading it.
fn library_types(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::DateTime => ("jiff::Timestamp", "jiff::Error"),
        Format::Date => ("jiff::civil::Date", "jiff::Error"),
        Format::Uuid => ("uuid::Uuid", "uuid::Error"),
        Format::Url => ("url::Url", "url::ParseError"),
    }
}
