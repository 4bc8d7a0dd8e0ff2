//! Named types in the making.
//!
//! **Invariant:** one type for one thing (DESIGN §4.7). While types are defined they are only
//! added, so that an index which was given out stays; [`Typing::finish`] shares them and says what
//! became of each index.

pub mod draft;
mod homes;
mod place;
mod sharing;
mod siblings;
mod typed;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;

use crate::diagnostic::shortened;

use super::infer::Proof;
use super::infer::form::{self, Form, FormField};
use super::infer::forms::{FormId, Forms};
use super::prose::DocumentedValue;
use super::{Role, Type, TypeId};
use draft::{Draft, DraftField, DraftFields, DraftShape, Known, Names, Shared};
use place::Place;
use siblings::Siblings;

pub use place::Owner;
pub use typed::Typed;

/// The step of a type's name that stands for one item of the list or map named before it.
pub const ITEM: &str = "[]";

/// Bodies by status.
type Bodies = Vec<(u16, Option<Type>)>;

/// Named types in the making.
#[derive(Debug, Default)]
pub struct Typing {
    drafts: Vec<Draft>,
    forms: Forms,
    objects: HashMap<(Role, String, FormId), usize, RandomState>,
    choices: HashMap<(String, Vec<DocumentedValue>), usize>,
    outcomes: HashMap<(Vec<String>, Bodies), usize>,
}

impl Typing {
    /// The type of a proof.
    ///
    /// An object inside is named by its key, then by the key of the object around it and its own,
    /// then by the owner's request. Behind the key of a list or a map there is one [`ITEM`] for
    /// each level.
    pub fn define(&mut self, proof: Proof, owner: &Owner, role: Role, home: &[String]) -> Type {
        let mut form = form::form(proof);
        self.forms.number(&mut form);
        let mut place = Place::whole(owner, role, home);
        self.known(form, &mut place, None).to_type()
    }

    /// Notes that another request of the same endpoint uses a type.
    pub fn use_again(&mut self, ty: &Type, home: &[String]) {
        if let Some(TypeId(id)) = named(ty) {
            let names = &mut self.drafts[id].names;
            names.shared = names.shared.max(Shared::ByRequests);
            homes::widen(&mut self.drafts[id].home, home);
        }
    }

    /// A documented set of values for a parameter; equal sets of one name and with equal docs are
    /// one type.
    pub fn choice(
        &mut self,
        values: Vec<DocumentedValue>,
        name: &str,
        owner: &Owner,
        home: &[String],
    ) -> TypeId {
        let names = choice_names(name, owner);
        match self.choices.entry((name.to_owned(), values.clone())) {
            Entry::Occupied(known) => {
                let draft = &mut self.drafts[*known.get()];
                if names.thing != draft.names.thing {
                    // It is of no thing any more.
                    draft.names.thing = vec![vec![name.to_owned()]];
                }
                draft.names.join(|| names.plain);
                homes::widen(&mut draft.home, home);
                TypeId(*known.get())
            }
            Entry::Vacant(new) => {
                new.insert(self.drafts.len());
                self.add(names, Role::Parameter, home, DraftShape::Choice(values))
            }
        }
    }

    /// One of several bodies by status; equal ones of one name are one type.
    pub fn by_status(&mut self, bodies: Bodies, own: Vec<String>, home: &[String]) -> TypeId {
        match self.outcomes.entry((own.clone(), bodies.clone())) {
            Entry::Occupied(known) => {
                homes::widen(&mut self.drafts[*known.get()].home, home);
                TypeId(*known.get())
            }
            Entry::Vacant(new) => {
                new.insert(self.drafts.len());
                let own = vec![own];
                let names = Names {
                    own,
                    ..Names::default()
                };
                self.add(names, Role::Outcome, home, DraftShape::ByStatus(bodies))
            }
        }
    }

    /// Shares what is one thing: objects of one name of whose keys that share is in both. `None`
    /// shares only what is equal.
    pub fn finish(self, overlap: Option<f64>) -> Typed {
        let mut drafts = self.drafts;
        let instead = match overlap {
            Some(overlap) => sharing::share(&mut drafts, overlap),
            None => (0..drafts.len()).collect(),
        };
        for (id, &into) in instead.iter().enumerate() {
            drafts[into].whole |= drafts[id].whole;
        }
        homes::settle(&mut drafts, &instead);
        Typed::new(drafts, &instead)
    }

    /// `enclosing` is the type of the object around the value.
    fn known(&mut self, form: Form, place: &mut Place<'_>, enclosing: Option<usize>) -> Known {
        match form {
            Form::Unknown => Known::Unknown,
            Form::Dummy => Known::Dummy,
            Form::Plain(plain) => Known::Plain(plain),
            Form::Again => enclosing.map_or(Known::Unknown, Known::Named),
            Form::List(item) => Known::List(self.known_item(*item, place, enclosing)),
            Form::Map(value) => Known::Map(self.known_item(*value, place, enclosing)),
            Form::Object(id, fields) => Known::Named(self.object(id, fields, place)),
            Form::OneOf(id, forms) => Known::Named(self.one_of(id, forms, place, enclosing)),
        }
    }

    fn known_item(
        &mut self,
        item: Form,
        place: &mut Place<'_>,
        enclosing: Option<usize>,
    ) -> Box<Known> {
        place.path.push(ITEM.to_owned());
        let item = self.known(item, place, enclosing);
        place.path.pop();
        Box::new(item)
    }

    fn object(&mut self, form: FormId, fields: Vec<FormField>, place: &mut Place<'_>) -> usize {
        let thing = place.thing(&fields);
        let agreed = place.agreed(thing);
        match self.objects.entry((place.role, agreed.clone(), form)) {
            Entry::Occupied(known) => {
                let draft = &mut self.drafts[*known.get()];
                draft.names.join(|| place.names(thing).plain);
                homes::widen(&mut draft.home, place.home);
                draft.whole |= place.path.is_empty();
                let known = *known.get();
                self.join_formats(known, &fields);
                return known;
            }
            Entry::Vacant(new) => {
                new.insert(self.drafts.len());
            }
        }
        let shape = DraftShape::Object(DraftFields::default());
        let TypeId(id) = self.add(place.names(thing), place.role, place.home, shape);
        self.drafts[id].agreed = agreed;
        self.drafts[id].whole = place.path.is_empty();
        let fields = self.fields(id, fields, place);
        self.drafts[id].shape = DraftShape::Object(fields);
        id
    }

    /// A value of one of several forms.
    fn one_of(
        &mut self,
        form: FormId,
        forms: Vec<Form>,
        place: &mut Place<'_>,
        enclosing: Option<usize>,
    ) -> usize {
        let thing = place.thing(&[]);
        let agreed = place.agreed(thing);
        let names = place.names(thing).of_value();
        let known = (place.role, agreed.clone(), form);
        if let Some(&known) = self.objects.get(&known) {
            let draft = &mut self.drafts[known];
            draft.names.join(|| names.plain);
            homes::widen(&mut draft.home, place.home);
            return known;
        }
        self.objects.insert(known, self.drafts.len());
        let TypeId(id) = self.add(names, place.role, place.home, DraftShape::OneOf(Vec::new()));
        self.drafts[id].agreed = agreed;
        let kinds = forms.into_iter();
        let kinds = kinds.map(|form| self.known(form, place, enclosing));
        self.drafts[id].shape = DraftShape::OneOf(kinds.collect());
        id
    }

    /// Leaves the formats that an object has here too; forms that differ in formats only are one
    /// type.
    fn join_formats(&mut self, id: usize, others: &[FormField]) {
        let mut inside = Vec::new();
        if let DraftShape::Object(fields) = &mut self.drafts[id].shape {
            for (field, other) in fields.values_mut().zip(others) {
                field.format = field.format.and(other.format);
                if let (Some(id), Some(others)) = (field.known.named(), object_in(&other.form)) {
                    inside.push((id, others));
                }
            }
        }
        for (id, others) in inside {
            self.join_formats(id, others);
        }
    }

    /// The fields of the object that is defined under that index.
    fn fields(&mut self, id: usize, fields: Vec<FormField>, place: &mut Place<'_>) -> DraftFields {
        let siblings = Siblings::of(&fields, place.key());
        let outer = std::mem::replace(&mut place.siblings, siblings);
        let plain = self.drafts[id].names.plain.first();
        place.around.push(place.telling(plain, &fields));
        let mut defined =
            DraftFields::with_capacity_and_hasher(fields.len(), RandomState::default());
        for field in fields {
            place.path.push(step(&field.name));
            let draft = DraftField {
                known: self.known(field.form, place, Some(id)),
                nullable: field.nullable,
                format: field.format,
                example: field.example,
            };
            place.path.pop();
            defined.insert(field.name, draft);
        }
        place.around.pop();
        place.siblings = outer;
        defined
    }

    fn add(&mut self, names: Names, role: Role, home: &[String], shape: DraftShape) -> TypeId {
        self.drafts.push(Draft {
            names,
            agreed: String::new(),
            role,
            home: home.to_vec(),
            whole: false,
            shape,
        });
        TypeId(self.drafts.len() - 1)
    }
}

/// A key as a step of a type's name, which the names of all types below it repeat.
fn step(key: &str) -> String {
    const LONGEST: usize = 100;
    shortened(key, LONGEST).into_owned()
}

/// The fields of the object in a form.
fn object_in(form: &Form) -> Option<&[FormField]> {
    match form {
        Form::Object(_, fields) => Some(fields),
        Form::List(item) | Form::Map(item) => object_in(item),
        _ => None,
    }
}

/// A set of values is named by its parameter.
fn choice_names(name: &str, owner: &Owner) -> Names {
    let key = name.to_owned();
    let of_thing = owner.thing.iter();
    Names {
        thing: of_thing
            .map(|thing| [&thing[..], std::slice::from_ref(&key)].concat())
            .collect(),
        own: vec![owner.own.clone()],
        ..Names::default()
    }
}

/// The named type in a type.
fn named(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::List(item) | Type::Map(item) => named(item),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
