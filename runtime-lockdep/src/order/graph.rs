//! The graph of lock classes: nodes, typed edges, adjacency in both directions.

use super::rank::Ranks;
use super::usage::Usage;
use crate::Place;
use crate::class::NodeKey;
use crate::held::ReadState;
use crate::session::Limits;
use std::collections::HashMap;

pub(super) type NodeIndex = usize;
pub(super) type EdgeIndex = usize;

/// The types in which a dependency was seen, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DependencyTypes(u8);

impl DependencyTypes {
    const SR: u8 = 1;
    const ER: u8 = 2;
    const SN: u8 = 4;
    const EN: u8 = 8;
    const EXCLUSIVE: u8 = Self::ER | Self::EN;
    const NOT_RECURSIVE: u8 = Self::SN | Self::EN;

    /// The type of a dependency whose holder is held as `from` and whose next lock is acquired as `to`.
    pub(super) fn of(from: ReadState, to: ReadState) -> Self {
        Self(match (from == ReadState::Write, to == ReadState::RecursiveRead) {
            (true, true) => Self::ER,
            (true, false) => Self::EN,
            (false, true) => Self::SR,
            (false, false) => Self::SN,
        })
    }

    pub(super) const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those whose holder is exclusive.
    pub(super) const fn exclusive(self) -> Self {
        Self(self.0 & Self::EXCLUSIVE)
    }

    /// Those whose next lock is not a recursive read.
    pub(super) const fn not_recursive(self) -> Self {
        Self(self.0 & Self::NOT_RECURSIVE)
    }
}

pub(super) struct Edge {
    pub(super) from: NodeIndex,
    pub(super) to: NodeIndex,
    pub(super) types: DependencyTypes,
    /// Where the holder was acquired and where the next lock was, the first time.
    pub(super) places: (Place, Place),
}

pub(super) struct Node {
    pub(super) key: NodeKey,
    pub(super) after: Vec<EdgeIndex>,
    pub(super) before: Vec<EdgeIndex>,
    pub(super) usage: Usage,
    /// Left out of the search for interrupt inversions: per-CPU locks.
    pub(super) skips_irq: bool,
}

/// One dependency, for reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) from: NodeKey,
    pub(crate) to: NodeKey,
    pub(crate) places: (Place, Place),
}

/// The graph of one session.
#[derive(Default)]
pub(super) struct Graph {
    limits: Limits,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    indices: HashMap<NodeKey, NodeIndex>,
    edge_indices: HashMap<(NodeIndex, NodeIndex), EdgeIndex>,
    pub(super) ranks: Ranks,
}

impl Graph {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// The node of `key`, added if it is new.
    pub(super) fn node(&mut self, key: NodeKey, skips_irq: bool) -> NodeIndex {
        let new = self.nodes.len();
        let index = *self.indices.entry(key).or_insert(new);
        if index == new {
            let (after, before) = (Vec::new(), Vec::new());
            self.nodes.push(Node { key, after, before, usage: Usage::default(), skips_irq });
            self.ranks.add_node();
        }
        index
    }

    pub(super) fn find_node(&self, key: NodeKey) -> Option<NodeIndex> {
        self.indices.get(&key).copied()
    }

    /// Whether there is no room for a node or an edge.
    pub(super) fn is_full(&self) -> bool {
        self.nodes.len() >= self.limits.classes || self.edges.len() >= self.limits.dependencies
    }

    /// Whether a dependency of this type is known.
    pub(super) fn has_edge(&self, from: NodeIndex, to: NodeIndex, types: DependencyTypes) -> bool {
        self.edge_indices.get(&(from, to)).is_some_and(|edge| self.edges[*edge].types.contains(types))
    }

    pub(super) fn has_edge_of_any_type(&self, from: NodeIndex, to: NodeIndex) -> bool {
        self.edge_indices.contains_key(&(from, to))
    }

    /// Adds a dependency, or a type to a known one.
    pub(super) fn add_edge(&mut self, edge: Edge) {
        if let Some(known) = self.edge_indices.get(&(edge.from, edge.to)) {
            let known = &mut self.edges[*known];
            known.types = known.types.union(edge.types);
            return;
        }
        let index = self.edges.len();
        self.edge_indices.insert((edge.from, edge.to), index);
        self.nodes[edge.from].after.push(index);
        self.nodes[edge.to].before.push(index);
        self.edges.push(edge);
    }

    pub(super) fn dependency(&self, edge: EdgeIndex) -> Dependency {
        let edge = &self.edges[edge];
        Dependency { from: self.nodes[edge.from].key, to: self.nodes[edge.to].key, places: edge.places }
    }
}
