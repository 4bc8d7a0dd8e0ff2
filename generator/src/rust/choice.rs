//! Open enums: documented sets of values.

use crate::api::TypeDef;
use crate::api::prose::DocumentedValue;

use super::code::{Literal, code};
use super::doc;
use super::import::Import;
use super::module_text::ModuleText;
use super::plan::TypePlan;
use super::types::{write_derive, write_docs};

/// Writes the enum of a documented set of values.
pub fn write(
    text: &mut ModuleText<'_>,
    def: &TypeDef,
    named: &TypePlan<'_>,
    values: &[DocumentedValue],
) {
    let ident = &named.ident;
    text.imports.add([Import::Json]);
    text.code.gap();
    write_docs(
        text,
        def,
        "A documented set of values; others are kept as they are.",
    );
    write_derive(text, named, &["Debug", "Clone", "PartialEq", "Eq", "Hash"]);
    code!(
        text.code,
        "
        #[non_exhaustive]
        pub enum {ident} {{
        "
    );
    for (value, name) in values.iter().zip(&named.members) {
        match value.doc.trim() {
            "" => text
                .code
                .docs(&[format!("The value {}.", doc::code(&value.value))]),
            docs => text.code.docs(&doc::markdown(docs, 2000)),
        }
        code!(text.code, "{name},");
    }
    code!(
        text.code,
        "
            /// A value that the collection does not document.
            Other(String),
        }}
        "
    );
    write_as_str(text, named, values);
    write_from(text, named, values);
    text.code.gap();
    code!(text.code, "json::choice!({ident});");
}

fn write_as_str(text: &mut ModuleText<'_>, named: &TypePlan<'_>, values: &[DocumentedValue]) {
    text.code.gap();
    code!(
        text.code,
        "
        impl {} {{
            /// The value on the wire.
            pub fn as_str(&self) -> &str {{
                match self {{
        ",
        named.ident
    );
    for (value, name) in values.iter().zip(&named.members) {
        code!(text.code, "Self::{name} => {},", Literal(&value.value));
    }
    code!(
        text.code,
        "
                    Self::Other(text) => text,
                }}
            }}
        }}
        "
    );
}

fn write_from(text: &mut ModuleText<'_>, named: &TypePlan<'_>, values: &[DocumentedValue]) {
    text.code.gap();
    code!(
        text.code,
        "
        impl From<&str> for {} {{
            fn from(text: &str) -> Self {{
                match text {{
        ",
        named.ident
    );
    for (value, name) in values.iter().zip(&named.members) {
        code!(text.code, "{} => Self::{name},", Literal(&value.value));
    }
    code!(
        text.code,
        "
                    other => Self::Other(other.to_owned()),
                }}
            }}
        }}
        "
    );
}
