//! Two locks in one value of a generic type. Which lock such a field is, the holder of the value says (`Locked<T>` is a
//! lock for its users); but the fields of one value are two, and their order is that of the type. That is in full doubt:
//! what one of them protects may say when the other is taken.

use std::collections::BTreeMap;

use super::aliases::renamed;
use super::{ClassName, EdgeType, Nesting, OrderEdge};
use crate::flags::{AbstractBase, AbstractPlace};
use crate::ids::Symbol;
use crate::ir::{Projection, class_of};

/// Orders between fields of one value, by the names that the fields have in their type.
#[derive(Default)]
pub(super) struct Siblings(BTreeMap<(ClassName, ClassName, EdgeType), OrderEdge>);

impl Siblings {
    /// Adds the order of a nesting, if it is one of two fields.
    pub(super) fn add(&mut self, nesting: &Nesting<'_, '_>) {
        let Some((from, to)) = nesting.places().and_then(|(first, second)| fields(first, second)) else {
            return;
        };
        let key = (from, to, nesting.kind);
        if !self.0.contains_key(&key)
            && let Some(edge) = nesting.edge()
        {
            self.0.insert(key, renamed(&edge, from, to));
        }
    }

    pub(super) fn into_edges(self) -> impl Iterator<Item = OrderEdge> {
        self.0.into_values()
    }
}

/// The names of the fields of one value in which two locks are.
fn fields(first: &AbstractPlace, second: &AbstractPlace) -> Option<(ClassName, ClassName)> {
    if first.base != second.base || first.base == AbstractBase::Unknown {
        return None;
    }
    let at = first.steps.iter().zip(&second.steps).position(|(a, b)| a != b)?;
    let ((owner, from), (other, to)) = (field(&first.steps[at..])?, field(&second.steps[at..])?);
    (owner == other).then_some((from, to))
}

/// The type of which a way begins with a field, and the class that a lock at its end has as that field.
fn field(way: &[Projection]) -> Option<(Symbol, ClassName)> {
    let (Projection::Field { owner, name, .. }, rest) = way.split_first()? else { return None };
    if owner.as_str().is_empty() {
        return None;
    }
    let first = Projection::Field { owner: *owner, name: *name, generic: false };
    let steps = [&[first], rest].concat();
    class_of(None, &steps).map(|class| (*owner, class.0))
}
