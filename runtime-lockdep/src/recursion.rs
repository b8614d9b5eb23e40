//! Recursive locking: whether a lock's class is held already.

use crate::held::Held;
use crate::node_key::ClassId;

/// What the locks of one class that are held say about another.
#[derive(Clone, Copy)]
pub(crate) enum Recursion {
    /// None of them matters.
    None,
    /// A nest lock, held around them, orders them: there is nothing to learn from their order.
    Ordered,
    /// The class's comparison function orders them all.
    OfInstances,
    /// This one can block the acquisition.
    Of(Held),
}

/// Looks for locks of the class of `next` among the held `entries`, oldest first. `nest` is the lock that orders the
/// class, if there is one; `are_ordered` compares two locks of a class by their addresses.
pub(crate) fn find(
    entries: impl Iterator<Item = Held>,
    next: &Held,
    nest: Option<usize>,
    are_ordered: impl Fn(ClassId, usize, usize) -> bool,
) -> Recursion {
    let mut recursion = Recursion::None;
    if !next.what().kind().checks_order() {
        return recursion;
    }
    for held in entries {
        if Some(held.instance) == nest {
            return Recursion::Ordered;
        }
        if !(held.what().kind().checks_order() && held.node() == next.node() && held.can_block(next)) {
            continue;
        }
        recursion = Recursion::OfInstances;
        let is_other = held.instance != next.instance;
        if !(is_other && are_ordered(next.node().class(), held.instance, next.instance)) {
            return Recursion::Of(held);
        }
    }
    recursion
}
