//! Successes whose bodies differ by status.

use crate::api::Type;

use super::code::code;
use super::import::Import;
use super::module_text::ModuleText;
use super::plan::TypePlan;
use super::types::{reader, write_derive};

/// Writes the enum of a success's bodies, a variant for each status.
pub fn write(text: &mut ModuleText<'_>, named: &TypePlan<'_>, bodies: &[(u16, Option<Type>)]) {
    let ident = &named.ident;
    text.imports.add([Import::DecodeError, Import::Reply]);
    text.code.gap();
    text.code.docs(&["A success's body, by its status."]);
    write_derive(text, named, &["Debug", "Clone"]);
    code!(
        text.code,
        "
        #[non_exhaustive]
        pub enum {ident} {{
        "
    );
    for ((status, ty), name) in bodies.iter().zip(&named.members) {
        let payload = ty.as_ref().map(|ty| match ty {
            // Variants of one size, whatever the fields of the objects are.
            Type::Named(_) => format!("(Box<{}>)", text.ty(ty)),
            ty => format!("({})", text.ty(ty)),
        });
        code!(
            text.code,
            "
            /// The body of status {status}.
            {name}{},
            ",
            payload.unwrap_or_default()
        );
    }
    code!(
        text.code,
        "
            /// A success whose status the collection does not document.
            Undocumented,
        }}
        "
    );
    write_read(text, named, bodies);
}

/// Writes the function that reads a body by its reply's status.
fn write_read(text: &mut ModuleText<'_>, named: &TypePlan<'_>, bodies: &[(u16, Option<Type>)]) {
    text.code.gap();
    code!(
        text.code,
        "
        impl {} {{
            fn read(reply: &Reply) -> Result<Self, DecodeError> {{
                match reply.status().as_u16() {{
        ",
        named.ident
    );
    for ((status, ty), name) in bodies.iter().zip(&named.members) {
        match ty {
            Some(ty) => {
                let read = reader(text, ty);
                let boxed = match ty {
                    Type::Named(_) => ".map(Box::new)",
                    _ => "",
                };
                code!(
                    text.code,
                    "{status} => {read}(reply){boxed}.map(Self::{name}),"
                );
            }
            None => code!(text.code, "{status} => Ok(Self::{name}),"),
        }
    }
    code!(
        text.code,
        "
                    _ => Ok(Self::Undocumented),
                }}
            }}
        }}
        "
    );
}
