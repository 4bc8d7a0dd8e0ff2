//! Numbers for forms, so that equal ones are found without comparing all that is in them.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use super::form::{Form, FormField};
use crate::api::Type;

/// The number of a form: equal forms have equal ones, whatever their examples are.
pub type FormId = usize;

/// The forms that were seen.
#[derive(Debug, Default)]
pub struct Forms {
    seen: IndexSet<Key, RandomState>,
    /// The names of all fields; keys have their numbers.
    names: IndexSet<String, RandomState>,
}

/// A form made of the numbers of what is in it.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Unknown,
    Dummy,
    Plain(Type),
    Again,
    List(FormId),
    Map(FormId),
    Object(Vec<(usize, bool, FormId)>),
    OneOf(Vec<FormId>),
}

impl Forms {
    /// Numbers a form and every one in it that becomes a named type.
    pub fn number(&mut self, form: &mut Form) -> FormId {
        let key = match form {
            Form::Unknown => Key::Unknown,
            Form::Dummy => Key::Dummy,
            Form::Plain(plain) => Key::Plain(plain.clone()),
            Form::Again => Key::Again,
            Form::List(item) => Key::List(self.number(item)),
            Form::Map(value) => Key::Map(self.number(value)),
            Form::OneOf(number, forms) => {
                let forms = forms.iter_mut().map(|form| self.number(form));
                let key = Key::OneOf(forms.collect());
                *number = self.seen.insert_full(key).0;
                return *number;
            }
            Form::Object(number, fields) => {
                let field = |field: &mut FormField| {
                    let form = self.number(&mut field.form);
                    (self.name(&field.name), field.nullable, form)
                };
                let fields = fields.iter_mut().map(field).collect();
                *number = self.seen.insert_full(Key::Object(fields)).0;
                return *number;
            }
        };
        self.seen.insert_full(key).0
    }

    fn name(&mut self, name: &str) -> usize {
        match self.names.get_index_of(name) {
            Some(number) => number,
            None => self.names.insert_full(name.to_owned()).0,
        }
    }
}
