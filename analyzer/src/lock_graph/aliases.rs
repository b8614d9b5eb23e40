//! Locks that have two classes: what is a `Mutex<k::Device>` where it was made is a `Mutex<dyn k::Read>` where it is
//! one of several devices. An order with the one is an order with the other, in full doubt: which of the types it is
//! there is not known.

use std::collections::{BTreeMap, BTreeSet};

use super::{ClassName, OrderEdge};
use crate::lock_context::DOUBT_BOUND;

/// Adds to each edge with a lock around a trait object those with the locks that it may be, as far as these are in some
/// order themselves. The edges are sorted by their keys, before and after.
pub(super) fn add(edges: &mut Vec<OrderEdge>, unsized_locks: &BTreeMap<ClassName, BTreeSet<ClassName>>) {
    if unsized_locks.is_empty() {
        return;
    }
    let ordered: BTreeSet<ClassName> = edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    let names = |class: ClassName| {
        let others = unsized_locks.get(&class).into_iter().flatten();
        let others = others.copied().filter(|other| ordered.contains(other));
        std::iter::once(class).chain(others).collect::<Vec<_>>()
    };
    let mut known: BTreeSet<_> = edges.iter().map(OrderEdge::key).collect();
    let mut more = Vec::new();
    for edge in &*edges {
        let (starts, ends) = (names(edge.from), names(edge.to));
        for (start, end) in starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end))) {
            if start != end && known.insert((start, end, edge.kind)) {
                more.push(renamed(edge, start, end));
            }
        }
    }
    edges.extend(more);
    edges.sort_unstable_by_key(OrderEdge::key);
}

fn renamed(edge: &OrderEdge, from: ClassName, to: ClassName) -> OrderEdge {
    let mut edge = OrderEdge { from, to, ..edge.clone() };
    edge.witness.doubt = DOUBT_BOUND;
    edge.others = BTreeSet::new();
    edge
}
