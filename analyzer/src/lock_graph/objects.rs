//! Which objects the two locks of an edge are in: where one order is inside of an object and the other goes from an
//! object to one that it refers to, as from a child to its parent, two threads can not close the circle.

use super::OrderEdge;
use crate::flags::AbstractPlace;
use crate::ir::{Projection, steps_to_object};

/// How the objects of two locks are to each other, in one edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Objects {
    /// They are one.
    One,
    /// One is found through a pointer of the other.
    Linked,
    /// Not known.
    Unknown,
}

impl Objects {
    /// Of the lock that is held first and the one that is taken then.
    pub(super) fn of(first: &AbstractPlace, second: Option<&AbstractPlace>) -> Self {
        let known = second.filter(|second| first.is_definite() && second.is_definite());
        let Some(second) = known.filter(|second| second.base == first.base) else { return Self::Unknown };
        let (Some(a), Some(b)) = (steps_to_object(&first.steps), steps_to_object(&second.steps)) else {
            return Self::Unknown;
        };
        let (outer, inner) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        match inner.strip_prefix(outer) {
            Some([]) => Self::One,
            // The object itself comes first, then the field that has the pointer.
            Some(way) if way.contains(&Projection::Deref) => Self::Linked,
            _ => Self::Unknown,
        }
    }

    /// What holds of both of two places of an edge.
    pub(super) fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Unknown }
    }
}

/// Whether all locks of a cycle are in one object, as far as each edge tells.
pub fn is_of_one_object(cycle: &[&OrderEdge]) -> bool {
    cycle.iter().all(|edge| edge.objects == Objects::One)
}

/// Whether the first order is inside of one object, and the second between two that are not the same: who waits in the
/// one for the other would have to wait for itself.
pub fn is_of_linked_objects(cycle: &[&OrderEdge]) -> bool {
    match cycle {
        [one, other] => {
            let pair = [one.objects, other.objects];
            pair.contains(&Objects::One) && pair.contains(&Objects::Linked)
        }
        _ => false,
    }
}
