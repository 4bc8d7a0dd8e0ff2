//! Types in the making: what they are called and made of may still change.

use foldhash::fast::RandomState;
use indexmap::{IndexMap, IndexSet};

use crate::api::infer::format::Seen;
use crate::api::prose::DocumentedValue;
use crate::api::{Field, Home, Role, Shape, Type, TypeDef, TypeId};

/// A named type in the making.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it could be called.
    pub names: Names,
    /// The name under which equal ones are one type.
    pub agreed: String,
    /// What it is used for.
    pub role: Role,
    /// The module that it stands in.
    pub home: Home,
    /// Whether it is a body as a whole somewhere.
    pub whole: bool,
    /// What it is made of.
    pub shape: DraftShape,
}

/// What a type could be called: each name a sequence of names as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// By what it is, whoever uses it.
    pub plain: Vec<Vec<String>>,
    /// Where several endpoints share it.
    pub thing: Vec<Vec<String>>,
    /// Where several requests of its endpoint share it.
    pub endpoint: Vec<Vec<String>>,
    /// By the request that uses it first; these begin with the request's name.
    pub own: Vec<Vec<String>>,
    /// Who shares it.
    pub shared: Shared,
}

/// Who shares a type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// Nobody: it is of one request.
    #[default]
    Not,
    /// Requests of one endpoint.
    ByRequests,
    /// Several endpoints, or things that hold it.
    ByEndpoints,
}

/// What a type in the making is made of.
#[derive(Debug, Clone)]
pub enum DraftShape {
    /// Named fields.
    Object(DraftFields),
    /// A documented set of texts.
    Choice(Vec<DocumentedValue>),
    /// One of several bodies, by status.
    ByStatus(Vec<(u16, Option<Type>)>),
    /// A value of one of several kinds.
    OneOf(Vec<Known>),
}

/// Fields by their name on the wire.
pub type DraftFields = IndexMap<String, DraftField, RandomState>;

/// A field of a type in the making.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftField {
    /// What is known of its value.
    pub known: Known,
    /// Whether `null` was seen.
    pub nullable: bool,
    /// The format of a text, or of the texts in a list.
    pub format: Seen,
    /// An example; empty where there is none.
    pub example: String,
}

/// What is known of a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Known {
    /// Nothing.
    #[default]
    Unknown,
    /// That it is text, unless another example of the same thing knows better.
    Dummy,
    /// A type without a name.
    Plain(Type),
    /// A list.
    List(Box<Known>),
    /// An object whose keys are data.
    Map(Box<Known>),
    /// A named type, by its index.
    Named(usize),
}

impl Known {
    /// The type that it comes to.
    pub fn to_type(&self) -> Type {
        match self {
            Self::Unknown => Type::Any,
            Self::Dummy => Type::Text,
            Self::Plain(plain) => plain.clone(),
            Self::List(item) => Type::List(Box::new(item.to_type())),
            Self::Map(value) => Type::Map(Box::new(value.to_type())),
            Self::Named(id) => Type::Named(TypeId(*id)),
        }
    }

    /// The named type in it.
    pub fn named(&self) -> Option<usize> {
        match self {
            Self::Named(id) => Some(*id),
            Self::List(inner) | Self::Map(inner) => inner.named(),
            _ => None,
        }
    }
}

impl Names {
    /// All of them, best first.
    pub fn best_first(self) -> Vec<Vec<String>> {
        let mut names: IndexSet<Vec<String>, RandomState> = self.plain.into_iter().collect();
        if self.shared >= Shared::ByEndpoints {
            names.extend(self.thing);
        }
        if self.shared >= Shared::ByRequests {
            names.extend(self.endpoint);
        }
        // The last is the request's own, also where another is the same.
        for name in &self.own {
            names.shift_remove(name);
        }
        names.extend(self.own);
        names.into_iter().collect()
    }

    /// The names of a value that may be an object, which has the names themselves.
    pub fn of_value(mut self) -> Self {
        let lists = [&mut self.plain, &mut self.thing, &mut self.endpoint];
        for name in lists.into_iter().chain([&mut self.own]).flatten() {
            name.push("value".to_owned());
        }
        self
    }

    /// Takes in the names of an equal type elsewhere, which has those by what it is.
    pub fn join(&mut self, plain: impl FnOnce() -> Vec<Vec<String>>) {
        self.shared = Shared::ByEndpoints;
        if self.plain.is_empty() {
            self.plain = plain();
        }
    }
}

impl Draft {
    /// The fields of an object.
    pub fn fields(&self) -> Option<&DraftFields> {
        match &self.shape {
            DraftShape::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// The fields of an object, to change them.
    pub fn fields_mut(&mut self) -> Option<&mut DraftFields> {
        match &mut self.shape {
            DraftShape::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// The type that it comes to.
    pub fn finished(self) -> TypeDef {
        let shape = match self.shape {
            DraftShape::Object(fields) => Shape::Object(fields.into_iter().map(finished).collect()),
            DraftShape::Choice(values) => Shape::Choice(values),
            DraftShape::ByStatus(bodies) => Shape::ByStatus(bodies),
            DraftShape::OneOf(kinds) => Shape::OneOf(kinds.iter().map(Known::to_type).collect()),
        };
        TypeDef {
            names: self.names.best_first(),
            description: String::new(),
            role: self.role,
            whole: self.whole,
            home: self.home,
            shape,
        }
    }
}

fn finished((name, field): (String, DraftField)) -> Field {
    let ty = field.known.to_type();
    Field {
        name,
        format: field.format.format().filter(|_| ty.holds_text()),
        ty,
        nullable: field.nullable,
        required: false,
        example: field.example,
    }
}
