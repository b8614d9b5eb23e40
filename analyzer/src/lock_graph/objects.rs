//! Which objects the two locks of an edge are in: where one order is inside of an object and the other goes from an
//! object to one that it refers to, as from a child to its parent, two threads can not close the circle.

use super::OrderEdge;
use crate::flags::{AbstractBase, AbstractPlace};
use crate::ir::{Projection, steps_to_object};

/// How the objects of two locks are to each other, in one edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Objects {
    /// They are one, or parts of one.
    One,
    /// One is found through a pointer of the other.
    Linked,
    /// Both are found from one object.
    Near,
    /// Not known.
    Unknown,
}

impl Objects {
    /// Of the lock that is held first and the one that is taken then.
    pub(super) fn of(first: AbstractPlace, second: Option<AbstractPlace>) -> Self {
        let is_known =
            |second: &AbstractPlace| second.base == first.base && first.base != AbstractBase::Unknown;
        let Some(second) = second.filter(is_known) else { return Self::Unknown };
        let (Some(a), Some(b)) = (steps_to_object(&first.steps), steps_to_object(&second.steps)) else {
            return Self::Near;
        };
        let shared = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let is_reached = |way: &[Projection]| way.contains(&Projection::Deref);
        match (&a[shared..], &b[shared..]) {
            _ if !(first.is_definite() && second.is_definite()) => Self::Near,
            (a, b) if !is_reached(a) && !is_reached(b) => Self::One,
            ([], _) | (_, []) => Self::Linked,
            _ => Self::Near,
        }
    }

    /// What holds of both of two places of an edge.
    pub(super) fn and(self, other: Self) -> Self {
        match self {
            _ if self == other => self,
            _ if self == Self::Unknown || other == Self::Unknown => Self::Unknown,
            _ => Self::Near,
        }
    }
}

/// Whether all locks of a cycle are in one object, as far as each edge tells.
pub fn is_of_one_object(cycle: &[&OrderEdge]) -> bool {
    cycle.iter().all(|edge| edge.objects == Objects::One)
}

/// How many edges of a cycle do not say how the objects of their two locks belong together.
pub fn unrelated_objects(cycle: &[&OrderEdge]) -> usize {
    cycle.iter().filter(|edge| edge.objects == Objects::Unknown).count()
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
