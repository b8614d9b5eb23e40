//! A place with the value in it, as a walk through projections comes to it.

use super::value::Value;
use crate::flags::AbstractPlace;

/// A place with the value in it, on the way through its projections.
#[derive(Clone, Debug)]
pub struct Cursor {
    /// Where.
    pub place: AbstractPlace,
    /// What is there.
    pub value: Value,
}

impl Cursor {
    /// A value at a place.
    pub fn new(place: AbstractPlace, value: Value) -> Self {
        Self { place, value }
    }

    /// The place by which a lock here is known: that of the value, if it came from elsewhere.
    pub fn identity(self) -> AbstractPlace {
        match self.value {
            Value::Opaque(place) | Value::Volatile(place, _) => place,
            _ => self.place,
        }
    }
}
