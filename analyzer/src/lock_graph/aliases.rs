//! Locks that have two classes: what is a `Mutex<k::Device>` where it was made is a `Mutex<dyn k::Read>` where it is
//! one of several devices, and what two fields get a pointer to is the lock of both. An order with the one is an order
//! with the other, in full doubt: whether it is that lock there is not known.

use std::collections::{BTreeMap, BTreeSet};

use super::{ClassName, OrderEdge};
use crate::ids::Symbol;
use crate::lock_context::DOUBT_BOUND;
use crate::source::Span;

/// Adds to each edge with a lock that has other classes those with these, as far as they are in some order themselves. The edges are sorted by their keys, before and after.
pub(super) fn add(edges: &mut Vec<OrderEdge>, lock_aliases: &BTreeMap<ClassName, BTreeSet<ClassName>>) {
    if lock_aliases.is_empty() {
        return;
    }
    let ordered: BTreeSet<ClassName> = edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    let names = |class: ClassName| {
        let others = lock_aliases.get(&class).into_iter().flatten();
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

/// The edge by other classes, in full doubt.
pub(super) fn renamed(edge: &OrderEdge, from: ClassName, to: ClassName) -> OrderEdge {
    let mut edge = OrderEdge { from, to, ..edge.clone() };
    edge.witness.doubt = DOUBT_BOUND;
    edge.others = BTreeSet::new();
    edge.is_alias = true;
    edge
}

/// Leaves out cycles that are another one under other names: of those at the same places that with the fewest.
pub(super) fn once(cycles: Vec<Vec<&OrderEdge>>) -> Vec<Vec<&OrderEdge>> {
    let aliases = |cycle: &[&OrderEdge]| cycle.iter().filter(|edge| edge.is_alias).count();
    let mut fewest: BTreeMap<Vec<(Symbol, Span)>, (usize, usize)> = BTreeMap::new();
    for (at, cycle) in cycles.iter().enumerate() {
        let rank = (aliases(cycle), at);
        let known = fewest.entry(places(cycle)).or_insert(rank);
        *known = rank.min(*known);
    }
    let is_kept = |at: usize, cycle: &[&OrderEdge]| {
        aliases(cycle) == 0 || fewest.get(&places(cycle)).is_some_and(|(_, first)| *first == at)
    };
    cycles.into_iter().enumerate().filter(|(at, cycle)| is_kept(*at, cycle)).map(|(_, cycle)| cycle).collect()
}

/// Where the edges of a cycle are, in no order.
fn places(cycle: &[&OrderEdge]) -> Vec<(Symbol, Span)> {
    let mut places: Vec<_> = cycle.iter().map(|edge| (edge.witness.function, edge.witness.span)).collect();
    places.sort_unstable();
    places
}
