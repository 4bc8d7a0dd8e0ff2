//! Named types in the making.
//!
//! **Invariant:** equal shapes of one first name and one role are one type everywhere
//! (DESIGN §4.7), and a [`TypeId`] that was given out stays: types are only added.

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::infer::Proof;
use super::infer::form::{self, Form, FormField};
use super::infer::forms::{FormId, Forms};
use super::prose::DocumentedValue;
use super::{Field, Home, Role, Shape, Type, TypeDef, TypeId};

/// The step of a type's name that stands for one item of the list or map named before it.
pub const ITEM: &str = "[]";

/// Named types in the making.
#[derive(Debug, Default)]
pub struct Typing {
    types: Vec<TypeDef>,
    forms: Forms,
    objects: IndexMap<(Role, Vec<String>, FormId), TypeId>,
    choices: IndexMap<(Vec<String>, Vec<DocumentedValue>), TypeId>,
    outcomes: IndexMap<(Vec<String>, Vec<(u16, Option<Type>)>), TypeId>,
}

impl Typing {
    /// The type of a proof.
    ///
    /// Its outermost object is named by `owner`. One inside is named by its key, then by the key
    /// of the object around it and its own, then by the owner and all keys down to it. Behind the
    /// key of a list or a map there is one [`ITEM`] for each level.
    pub fn define(
        &mut self,
        proof: &Proof,
        owner: Vec<String>,
        role: Role,
        home: &[String],
    ) -> Type {
        let mut form = form::form(proof);
        self.forms.number(&mut form);
        let mut place = Place {
            owner,
            role,
            home,
            path: Vec::new(),
        };
        self.type_of(&form, &mut place, None)
    }

    /// A documented set of values; equal sets of one name and with equal docs are one type.
    pub fn choice(
        &mut self,
        values: Vec<DocumentedValue>,
        names: Vec<Vec<String>>,
        home: &[String],
    ) -> TypeId {
        let first = names.first().cloned().unwrap_or_default();
        match self.choices.entry((first, values.clone())) {
            Entry::Occupied(known) => shared(&mut self.types, *known.get(), home),
            Entry::Vacant(new) => {
                let shape = Shape::Choice(values);
                *new.insert(added(&mut self.types, names, Role::Parameter, home, shape))
            }
        }
    }

    /// One of several bodies by status; equal ones of one name are one type.
    pub fn by_status(
        &mut self,
        bodies: Vec<(u16, Option<Type>)>,
        owner: Vec<String>,
        home: &[String],
    ) -> TypeId {
        match self.outcomes.entry((owner.clone(), bodies.clone())) {
            Entry::Occupied(known) => shared(&mut self.types, *known.get(), home),
            Entry::Vacant(new) => {
                let shape = Shape::ByStatus(bodies);
                *new.insert(added(
                    &mut self.types,
                    vec![owner],
                    Role::Outcome,
                    home,
                    shape,
                ))
            }
        }
    }

    /// All types in the order of first use.
    pub fn into_types(self) -> Vec<TypeDef> {
        self.types
    }

    /// `enclosing` is the type of the object around the value.
    fn type_of(&mut self, form: &Form, place: &mut Place<'_>, enclosing: Option<TypeId>) -> Type {
        match form {
            Form::Plain(plain) => plain.clone(),
            Form::Again => enclosing.map_or(Type::Any, Type::Named),
            Form::List(item) => Type::List(self.type_of_item(item, place, enclosing)),
            Form::Map(value) => Type::Map(self.type_of_item(value, place, enclosing)),
            Form::Object(id, fields) => Type::Named(self.object(*id, fields, place)),
        }
    }

    fn type_of_item(
        &mut self,
        item: &Form,
        place: &mut Place<'_>,
        enclosing: Option<TypeId>,
    ) -> Box<Type> {
        place.path.push(ITEM.to_owned());
        let item = self.type_of(item, place, enclosing);
        place.path.pop();
        Box::new(item)
    }

    fn object(&mut self, form: FormId, fields: &[FormField], place: &mut Place<'_>) -> TypeId {
        let names = place.names();
        let first = names.first().cloned().unwrap_or_default();
        let id = match self.objects.entry((place.role, first, form)) {
            Entry::Occupied(known) => {
                let known = *known.get();
                self.share(known, place.home);
                return known;
            }
            Entry::Vacant(new) => {
                let shape = Shape::Object(Vec::new());
                *new.insert(added(&mut self.types, names, place.role, place.home, shape))
            }
        };
        let fields = fields.iter().map(|field| {
            place.path.push(field.name.clone());
            let ty = self.type_of(&field.form, place, Some(id));
            place.path.pop();
            Field {
                name: field.name.clone(),
                ty,
                nullable: field.nullable,
                required: false,
                example: field.example.clone(),
            }
        });
        let fields = fields.collect();
        self.types[id.0].shape = Shape::Object(fields);
        id
    }

    /// Widens the home of a type, and of the types in it, to a place that it is used from.
    fn share(&mut self, id: TypeId, home: &[String]) {
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            let known = &mut self.types[id.0];
            if home.starts_with(&known.home) {
                continue;
            }
            widen(&mut known.home, home);
            if let Shape::Object(fields) = &known.shape {
                waiting.extend(fields.iter().filter_map(|field| named(&field.ty)));
            }
        }
    }
}

/// Where in a value a form stands, and for whom.
struct Place<'a> {
    owner: Vec<String>,
    role: Role,
    home: &'a [String],
    /// Keys as written, and [`ITEM`]s.
    path: Vec<String>,
}

impl Place<'_> {
    /// What an object here could be called, best first.
    fn names(&self) -> Vec<Vec<String>> {
        let is_key = |step: &String| step != ITEM;
        let last = self.path.iter().rposition(is_key);
        let around = last.and_then(|last| self.path[..last].iter().rposition(is_key));
        let mut names = Vec::with_capacity(3);
        names.extend(last.map(|last| self.path[last..].to_vec()));
        names.extend(around.map(|around| self.path[around..].to_vec()));
        names.push([&self.owner[..], &self.path].concat());
        names
    }
}

fn added(
    types: &mut Vec<TypeDef>,
    names: Vec<Vec<String>>,
    role: Role,
    home: &[String],
    shape: Shape,
) -> TypeId {
    let id = TypeId(types.len());
    types.push(TypeDef {
        names,
        description: String::new(),
        role,
        home: home.to_vec(),
        shape,
    });
    id
}

fn shared(types: &mut [TypeDef], id: TypeId, home: &[String]) -> TypeId {
    widen(&mut types[id.0].home, home);
    id
}

/// Shortens a home to what it has in common with another.
fn widen(home: &mut Home, other: &[String]) {
    let common = home.iter().zip(other).take_while(|(a, b)| a == b).count();
    home.truncate(common);
}

/// The named type in a type.
fn named(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::List(item) | Type::Map(item) => named(item),
        _ => None,
    }
}
