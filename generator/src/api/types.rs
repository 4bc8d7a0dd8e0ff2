//! The shapes that bodies and parameters have.

use super::prose::DocumentedValue;

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Type {
    /// Text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number of 64 bits with a sign.
    Integer,
    /// A whole number beyond 64 bits.
    BigInteger,
    /// A number.
    Number,
    /// Any JSON value.
    Any,
    /// A list.
    List(Box<Type>),
    /// An object whose keys are data.
    Map(Box<Type>),
    /// A named type.
    Named(TypeId),
    /// A type that the configuration names, in Rust's spelling.
    Custom(String),
}

impl Type {
    /// Whether it is text, or a list of texts.
    pub fn holds_text(&self) -> bool {
        match self {
            Self::Text => true,
            Self::List(item) => **item == Self::Text,
            _ => false,
        }
    }
}

/// The index of a type in [`Api::types`](super::Api::types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct TypeId(pub usize);

/// A named type.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct TypeDef {
    /// What it could be called, best first: each a sequence of names as written, such as
    /// `["Create a group", "reply"]` or `["owner"]`.
    pub names: Vec<Vec<String>>,
    /// What the collection says of it.
    pub description: String,
    /// What it is used for.
    pub role: Role,
    /// Whether it is a body as a whole somewhere, and not only a part of bodies.
    pub whole: bool,
    /// The module that it stands in.
    pub home: Home,
    /// What it is made of.
    pub shape: Shape,
}

/// The module that a type stands in: the names of folders as written, outermost first.
pub type Home = Vec<String>;

/// What a type is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Role {
    /// It is sent: every field may be left out.
    Body,
    /// It comes back: it is read generously.
    Reply,
    /// It is the value of a parameter.
    Parameter,
    /// It is the body of a success, by status.
    Outcome,
}

/// What a named type is made of.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub enum Shape {
    /// Named fields.
    Object(Vec<Field>),
    /// A documented set of texts, open to others.
    Choice(Vec<DocumentedValue>),
    /// One of several bodies, by status.
    ByStatus(Vec<(u16, Option<Type>)>),
    /// A value of one of several types, each of another kind of JSON.
    OneOf(Vec<Type>),
}

impl Shape {
    /// Does something with each type that is named in it.
    pub fn for_each_type(&mut self, work: &mut impl FnMut(&mut Type)) {
        match self {
            Self::Object(fields) => fields.iter_mut().for_each(|field| work(&mut field.ty)),
            Self::ByStatus(bodies) => {
                let types = bodies.iter_mut().filter_map(|(_, ty)| ty.as_mut());
                types.for_each(work);
            }
            Self::OneOf(types) => types.iter_mut().for_each(work),
            Self::Choice(_) => {}
        }
    }
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type of its value, where there is one.
    pub ty: Type,
    /// Whether `null` was seen.
    pub nullable: bool,
    /// The format of a text, or of the texts in a list, where all examples have it.
    pub format: Option<Format>,
    /// Whether the configuration says that it is always there.
    pub required: bool,
    /// An example of its value for the docs, on one line; empty where there is none.
    pub example: String,
}

/// The format of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum Format {
    /// A date with a time and its offset from UTC (RFC 3339).
    DateTime,
    /// A date (RFC 3339).
    Date,
    /// A UUID (RFC 9562).
    Uuid,
    /// An absolute URL.
    Url,
}
