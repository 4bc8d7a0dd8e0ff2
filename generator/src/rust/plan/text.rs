//! What the collection writes, for names and docs.

use std::borrow::Cow;

use crate::api::{PathPiece, Template, TemplatePiece};

/// The path as people write it, for names and docs: arguments as `:name`.
pub fn path_text(path: &[PathPiece]) -> String {
    let mut text = String::new();
    for piece in path {
        match piece {
            PathPiece::Text(template) => text.push_str(&template_text(template)),
            PathPiece::Slot(_) => text.push_str(":x"),
        }
    }
    text
}

/// A template as the collection writes it.
pub fn template_text(template: &Template) -> Cow<'_, str> {
    if let Some(literal) = template.as_literal() {
        return Cow::Borrowed(literal);
    }
    let mut text = String::new();
    for piece in template.pieces() {
        match piece {
            TemplatePiece::Literal(literal) => text.push_str(literal),
            TemplatePiece::Variable(name) => {
                text.push_str("{{");
                text.push_str(name);
                text.push_str("}}");
            }
        }
    }
    Cow::Owned(text)
}
