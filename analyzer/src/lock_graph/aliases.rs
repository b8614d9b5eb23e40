//! Locks that have two classes: what is a `Mutex<k::Device>` where it was made is a `Mutex<dyn k::Read>` where it is
//! one of several devices. An order with the one is an order with the other, in full doubt: which of the types it is
//! there is not known.

use std::collections::{BTreeMap, BTreeSet};

use super::{ClassName, EdgeType, OrderEdge};
use crate::lock_context::DOUBT_BOUND;

/// The edges of an order graph by what tells them apart.
pub(super) type Edges = BTreeMap<(ClassName, ClassName, EdgeType), OrderEdge>;

/// Adds to each edge with a lock around a trait object those with the locks that it may be, as far as these are in some
/// order themselves.
pub(super) fn add(edges: &mut Edges, unsized_locks: &BTreeMap<ClassName, BTreeSet<ClassName>>) {
    if unsized_locks.is_empty() {
        return;
    }
    let ordered: BTreeSet<ClassName> = edges.keys().flat_map(|(from, to, _)| [*from, *to]).collect();
    let names = |class: ClassName| {
        let others = unsized_locks.get(&class).into_iter().flatten();
        let others = others.copied().filter(|other| ordered.contains(other));
        std::iter::once(class).chain(others).collect::<Vec<_>>()
    };
    let mut more = Vec::new();
    for ((from, to, kind), edge) in &*edges {
        let (starts, ends) = (names(*from), names(*to));
        for (n, start) in starts.iter().enumerate() {
            for end in ends.iter().skip(usize::from(n == 0)).filter(|end| *end != start) {
                more.push(((*start, *end, *kind), renamed(edge, *start, *end)));
            }
        }
    }
    for (key, edge) in more {
        edges.entry(key).or_insert(edge);
    }
}

fn renamed(edge: &OrderEdge, from: ClassName, to: ClassName) -> OrderEdge {
    let mut edge = OrderEdge { from, to, ..edge.clone() };
    edge.witness.doubt = DOUBT_BOUND;
    edge.others = BTreeSet::new();
    edge
}
