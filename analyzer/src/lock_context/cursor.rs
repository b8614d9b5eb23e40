//! A place with the value in it, as a walk through projections comes to it.

use std::ops::Deref;
use std::sync::Arc;

use super::value::Value;
use crate::flags::AbstractPlace;

/// An abstract place, which values may share.
#[derive(Clone, Debug)]
pub enum At {
    /// One that no value has yet.
    Own(AbstractPlace),
    /// One that a value has.
    Shared(Arc<AbstractPlace>),
}

impl At {
    /// The place as values have it.
    pub fn shared(self) -> Arc<AbstractPlace> {
        match self {
            Self::Own(place) => Arc::new(place),
            Self::Shared(place) => place,
        }
    }
}

impl Deref for At {
    type Target = AbstractPlace;

    fn deref(&self) -> &AbstractPlace {
        match self {
            Self::Own(place) => place,
            Self::Shared(place) => place,
        }
    }
}

/// A place with the value in it, on the way through its projections.
#[derive(Clone, Debug)]
pub struct Cursor {
    /// Where.
    pub place: At,
    /// What is there.
    pub value: Value,
}

impl Cursor {
    /// At a place that no value has.
    pub fn new(place: AbstractPlace, value: Value) -> Self {
        Self { place: At::Own(place), value }
    }

    /// At a place that a value may share.
    pub fn shared(place: Arc<AbstractPlace>, value: Value) -> Self {
        Self { place: At::Shared(place), value }
    }

    /// The place by which a lock here is known: that of the value, if it came from elsewhere.
    pub fn identity(self) -> Arc<AbstractPlace> {
        match self.value {
            Value::Opaque(place) | Value::Volatile(place, _) => place,
            _ => self.place.shared(),
        }
    }
}
