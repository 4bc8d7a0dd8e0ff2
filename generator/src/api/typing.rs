//! Named types in the making.
//!
//! **Invariant:** equal shapes of one first name and one role are one type everywhere
//! (DESIGN §4.7), and a [`TypeId`] that was given out stays: types are only added.

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::diagnostic::shortened;

use super::infer::Proof;
use super::infer::form::{self, Form, FormField};
use super::infer::forms::{FormId, Forms};
use super::prose::DocumentedValue;
use super::{Field, Home, Role, Shape, Type, TypeDef, TypeId};

/// The step of a type's name that stands for one item of the list or map named before it.
pub const ITEM: &str = "[]";

/// Bodies by status.
type Bodies = Vec<(u16, Option<Type>)>;

/// Named types in the making.
#[derive(Debug, Default)]
pub struct Typing {
    types: Vec<TypeDef>,
    forms: Forms,
    objects: IndexMap<(Role, Vec<String>, FormId), TypeId>,
    choices: IndexMap<(Vec<String>, Vec<DocumentedValue>), TypeId>,
    outcomes: IndexMap<(Vec<String>, Bodies), TypeId>,
}

impl Typing {
    /// The type of a proof.
    ///
    /// Its outermost object is named by `names`, best first. One inside is named by its key, then by
    /// the key of the object around it and its own, then by the last of `names`, which must be the
    /// owner's own, and all keys down to it. Behind the
    /// key of a list or a map there is one [`ITEM`] for each level.
    pub fn define(
        &mut self,
        proof: &Proof,
        names: Vec<Vec<String>>,
        role: Role,
        home: &[String],
    ) -> Type {
        let mut form = form::form(proof);
        self.forms.number(&mut form);
        let mut place = Place {
            outermost: names,
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
                self.join_formats(known, fields);
                return known;
            }
            Entry::Vacant(new) => {
                let shape = Shape::Object(Vec::new());
                *new.insert(added(&mut self.types, names, place.role, place.home, shape))
            }
        };
        let fields = fields.iter().map(|field| {
            place.path.push(step(&field.name));
            let ty = self.type_of(&field.form, place, Some(id));
            place.path.pop();
            Field {
                name: field.name.clone(),
                format: field.format.format().filter(|_| ty.holds_text()),
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

    /// Leaves the formats that a type has here too; forms that differ in formats only are one type.
    fn join_formats(&mut self, id: TypeId, others: &[FormField]) {
        let mut inside = Vec::new();
        if let Shape::Object(fields) = &mut self.types[id.0].shape {
            for (field, other) in fields.iter_mut().zip(others) {
                field.format = field
                    .format
                    .filter(|_| field.format == other.format.format());
                if let (Some(id), Some(others)) = (named(&field.ty), object_in(&other.form)) {
                    inside.push((id, others));
                }
            }
        }
        for (id, others) in inside {
            self.join_formats(id, others);
        }
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
    /// What the outermost object could be called, best first.
    outermost: Vec<Vec<String>>,
    role: Role,
    home: &'a [String],
    /// Keys as written, and [`ITEM`]s.
    path: Vec<String>,
}

impl Place<'_> {
    /// What an object here could be called, best first.
    fn names(&self) -> Vec<Vec<String>> {
        let is_key = |step: &String| step != ITEM;
        if !self.path.iter().any(is_key) {
            let item = |name: &Vec<String>| [&name[..], &self.path].concat();
            return self.outermost.iter().map(item).collect();
        }
        let last = self.path.iter().rposition(is_key);
        let around = last.and_then(|last| self.path[..last].iter().rposition(is_key));
        let mut names = Vec::with_capacity(3);
        names.extend(last.map(|last| self.path[last..].to_vec()));
        names.extend(around.map(|around| self.path[around..].to_vec()));
        let owner = self.outermost.last().map_or(&[][..], Vec::as_slice);
        names.push([owner, &self.path].concat());
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
        Form::Plain(_) | Form::Again => None,
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
mod tests {
    use super::*;
    use crate::api::infer::{Evidence, read};

    fn words(words: &str) -> Vec<String> {
        words.split('/').map(str::to_owned).collect()
    }

    /// Defines an example; its type as [`shown`].
    fn define(typing: &mut Typing, role: Role, owner: &str, home: &str, text: &str) -> String {
        let proof = read(text, Evidence::default()).expect("it is JSON");
        shown(&typing.define(&proof, vec![words(owner)], role, &words(home)))
    }

    /// `#1` a named type, `[..]` a list, `<..>` a map.
    fn shown(ty: &Type) -> String {
        match ty {
            Type::Named(id) => format!("#{}", id.0),
            Type::List(item) => format!("[{}]", shown(item)),
            Type::Map(value) => format!("<{}>", shown(value)),
            plain => format!("{plain:?}").to_lowercase(),
        }
    }

    fn shown_types(typing: Typing) -> Vec<String> {
        let types = typing.into_types();
        let shown = |(at, def): (usize, &TypeDef)| {
            let names: Vec<String> = def.names.iter().map(|name| name.join("/")).collect();
            let fields = match &def.shape {
                Shape::Object(fields) => fields.iter().map(shown_field).collect(),
                _ => Vec::new(),
            };
            let (names, fields) = (names.join(" | "), fields.join(", "));
            format!("#{at} {names} @ {}: {fields}", def.home.join("/"))
        };
        types.iter().enumerate().map(shown).collect()
    }

    fn shown_field(field: &Field) -> String {
        let mark = if field.nullable { "?" } else { "" };
        format!("{}{mark} {}", field.name, shown(&field.ty))
    }

    #[test]
    fn objects_are_named_by_their_keys_and_owners() {
        let mut typing = Typing::default();
        let text = r#"{"id": 1, "owner": {"address": {"city": "x"}}, "groups": [{"a": null}],
            "by_day": {"2024-05-01": [{"b": 1}], "2024-05-02": []}, "open": {}}"#;
        let ty = define(&mut typing, Role::Reply, "Get it/reply", "A/B", text);
        assert_eq!(ty, "#0");
        assert_eq!(
            shown_types(typing),
            [
                "#0 Get it/reply @ A/B: id integer, owner #1, groups [#3], by_day <[#4]>, \
                 open <any>",
                "#1 owner | Get it/reply/owner @ A/B: address #2",
                "#2 address | owner/address | Get it/reply/owner/address @ A/B: city text",
                "#3 groups/[] | Get it/reply/groups/[] @ A/B: a? any",
                "#4 by_day/[]/[] | Get it/reply/by_day/[]/[] @ A/B: b integer",
            ]
        );
    }

    #[test]
    fn what_is_no_object_needs_no_name() {
        let mut typing = Typing::default();
        for (text, expected) in [
            ("1", "integer"),
            ("{{x}}", "any"),
            ("[[true]]", "[[boolean]]"),
            (r#"{"2024-05-01": 1}"#, "<integer>"),
            ("{}", "#0"),
            (r#"[{"a": 1}]"#, "[#1]"),
        ] {
            assert_eq!(
                define(&mut typing, Role::Reply, "op/reply", "A", text),
                expected
            );
        }
        let types = shown_types(typing);
        assert_eq!(
            types,
            ["#0 op/reply @ A: ", "#1 op/reply/[] @ A: a integer"]
        );
    }

    #[test]
    fn equal_shapes_of_one_name_and_role_are_one_type() {
        let mut typing = Typing::default();
        let mut of = |role, owner: &str, home: &str, text: &str| {
            define(&mut typing, role, owner, home, text)
        };
        let user = r#"{"user": {"id": 1, "tags": [{"k": "a"}]}}"#;
        assert_eq!(of(Role::Reply, "a/reply", "X/Y", user), "#0");
        // The same inside of another object and elsewhere; examples do not count.
        let other = r#"{"user": {"id": 2, "tags": [{"k": "b"}]}, "x": 1}"#;
        assert_eq!(of(Role::Reply, "b/reply", "X/Z", other), "#3");
        assert_eq!(of(Role::Reply, "a/reply", "X/Y", user), "#0");
        // Other fields, other nullability, another role: another type.
        assert_eq!(
            of(Role::Reply, "a/reply", "X", r#"{"user": {"id": null}}"#),
            "#4"
        );
        assert_eq!(of(Role::Body, "a/reply", "X", user), "#6");
        assert_eq!(
            shown_types(typing),
            [
                "#0 a/reply @ X/Y: user #1",
                "#1 user | a/reply/user @ X: id integer, tags [#2]",
                "#2 tags/[] | user/tags/[] | a/reply/user/tags/[] @ X: k text",
                "#3 b/reply @ X/Z: user #1, x integer",
                "#4 a/reply @ X: user #5",
                "#5 user | a/reply/user @ X: id? any",
                "#6 a/reply @ X: user #7",
                "#7 user | a/reply/user @ X: id integer, tags [#8]",
                "#8 tags/[] | user/tags/[] | a/reply/user/tags/[] @ X: k text",
            ]
        );
    }

    #[test]
    fn an_object_that_holds_itself_refers_to_itself() {
        let mut typing = Typing::default();
        let text = r#"{"tree": {"id": 1, "nodes": [{"id": 2, "nodes": [{"id": 3}]}]}}"#;
        assert_eq!(define(&mut typing, Role::Reply, "a/reply", "A", text), "#0");
        assert_eq!(define(&mut typing, Role::Reply, "b/reply", "B", text), "#2");
        assert_eq!(
            shown_types(typing),
            [
                "#0 a/reply @ A: tree #1",
                "#1 tree | a/reply/tree @ : id integer, nodes [#1]",
                "#2 b/reply @ B: tree #1",
            ]
        );
    }

    #[test]
    fn equal_choices_and_outcomes_are_one_type() {
        let mut typing = Typing::default();
        let value = |value: &str, doc: &str| DocumentedValue {
            value: value.to_owned(),
            doc: doc.to_owned(),
        };
        let names = || vec![words("type"), words("op/type")];
        let values = || vec![value("a", ""), value("b", "B.")];
        let first = typing.choice(values(), names(), &words("A/B"));
        assert_eq!(typing.choice(values(), names(), &words("A/C")), first);
        assert_ne!(
            typing.choice(vec![value("a", "")], names(), &words("A")),
            first
        );
        assert_ne!(
            typing.choice(values(), vec![words("kind")], &words("A")),
            first
        );
        let bodies = || vec![(200, Some(Type::Text)), (204, None)];
        let outcome = typing.by_status(bodies(), words("op/reply"), &words("A"));
        assert_eq!(
            typing.by_status(bodies(), words("op/reply"), &words("A")),
            outcome
        );
        assert_ne!(
            typing.by_status(Vec::new(), words("op/reply"), &words("A")),
            outcome
        );
        let types = typing.into_types();
        assert_eq!(types[first.0].home, ["A"]);
        assert_eq!(types[first.0].names, names());
        assert_eq!(types[outcome.0].role, Role::Outcome);
    }
}
