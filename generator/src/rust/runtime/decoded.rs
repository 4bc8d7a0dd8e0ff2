//! What a body was decoded to.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use super::error::DecodeError;
use super::field::Field;
use super::json;
use super::reply::Reply;

/// What a body was decoded to, behind a pointer that knows how to drop it.
///
/// So what drops a type is compiled with the client, and not again in each crate that makes calls.
pub struct Decoded<T> {
    /// It is a `T`.
    value: Erased,
    ty: PhantomData<T>,
}

/// A value whose type only its pointer knows.
pub type Erased = Box<dyn Any + Send + Sync>;

/// A type that a whole body is read into.
pub trait Whole: Field + Any + Send + Sync {}

impl<T: Field + Any + Send + Sync> Whole for T {}

/// Reads a reply's body; an empty one reads as the default.
///
/// # Errors
///
/// When the body is no JSON or does not fit; the error names the JSON path.
pub fn read<T: Whole + Default>(reply: &Reply) -> Result<Erased, DecodeError> {
    read_into(Box::new(T::default()), reply)
}

fn read_into(mut value: Box<dyn Whole>, reply: &Reply) -> Result<Erased, DecodeError> {
    json::fill(&mut *value, reply)?;
    Ok(value)
}

impl<T> Decoded<T> {
    /// Holds a value, which is a `T`.
    pub(crate) fn of(value: Erased) -> Self {
        let ty = PhantomData;
        Self { value, ty }
    }
}

impl<T: Send + Sync + 'static> Decoded<T> {
    /// Holds a value.
    pub fn new(value: T) -> Self {
        Self::of(Box::new(value))
    }
}

impl<T: 'static> Decoded<T> {
    /// The value.
    pub fn get(&self) -> &T {
        self.value.downcast_ref().expect("it is a `T`")
    }

    /// The value, taken out.
    pub fn into_inner(self) -> T {
        *self.value.downcast().expect("it is a `T`")
    }
}

impl<T: Clone + Send + Sync + 'static> Clone for Decoded<T> {
    fn clone(&self) -> Self {
        Self::new(self.get().clone())
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for Decoded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
