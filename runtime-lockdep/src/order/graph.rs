//! The graph of lock classes: nodes, typed edges, adjacency in both directions.
//!
//! Everything is linked by index inside the tables: buckets for look-ups, each node's edges, and the queue of a
//! search. So nothing here allocates but what a table itself does when it grows.

use super::rank::Ranks;
use super::search::{Mark, Queue};
use super::table::{Storage, Table};
use super::usage::Usage;
use crate::Place;
use crate::held::ReadState;
use crate::limits::Limits;
use crate::node_key::NodeKey;

pub(super) type NodeIndex = usize;
pub(super) type EdgeIndex = usize;

/// The end of a linked list.
pub(super) const END: u32 = u32::MAX;

const BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 10;

/// The types in which a dependency was seen, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DependencyTypes(u8);

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

/// A dependency as the graph keeps it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(super) from: NodeIndex,
    pub(super) to: NodeIndex,
    pub(super) types: DependencyTypes,
    /// Where the holder was acquired and where the next lock was, the first time.
    pub(super) places: (Place, Place),
    /// The next edge out of `from`, into `to`, and in the bucket.
    after: u32,
    before: u32,
    bucket: u32,
}

impl Edge {
    pub(super) const fn new(
        from: NodeIndex,
        to: NodeIndex,
        types: DependencyTypes,
        places: (Place, Place),
    ) -> Self {
        Self { from, to, types, places, after: END, before: END, bucket: END }
    }
}

/// A class as the graph keeps it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(super) key: NodeKey,
    pub(super) usage: Usage,
    /// Left out of the search for interrupt inversions: per-CPU locks.
    pub(super) skips_irq: bool,
    pub(super) rank: u32,
    /// What the last search noted here.
    pub(super) mark: Mark,
    after: u32,
    before: u32,
    bucket: u32,
}

/// One dependency, for reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) from: NodeKey,
    pub(crate) to: NodeKey,
    pub(crate) places: (Place, Place),
}

/// The graph of one session.
pub(super) struct Graph<S: Storage> {
    limits: Limits,
    pub(super) nodes: S::Nodes,
    pub(super) edges: S::Edges,
    node_buckets: [u32; BUCKETS],
    edge_buckets: [u32; BUCKETS],
    pub(super) ranks: Ranks<S>,
    pub(super) queue: Queue,
}

impl<S: Storage> Graph<S> {
    #[cfg(feature = "std")]
    pub(super) fn new(limits: Limits) -> Self {
        Self::of(limits, S::Nodes::default(), S::Edges::default(), Ranks::default())
    }

    pub(super) const fn of(limits: Limits, nodes: S::Nodes, edges: S::Edges, ranks: Ranks<S>) -> Self {
        let (node_buckets, edge_buckets) = ([END; BUCKETS], [END; BUCKETS]);
        Self { limits, nodes, edges, node_buckets, edge_buckets, ranks, queue: Queue::new() }
    }

    /// The node of `key`, added if it is new and there is room.
    pub(super) fn node(&mut self, key: NodeKey, skips_irq: bool) -> Option<NodeIndex> {
        if let Some(known) = self.find_node(key) {
            return Some(known);
        }
        let index = self.nodes.len();
        if index >= self.limits.classes {
            return None;
        }
        let bucket = &mut self.node_buckets[node_bucket(key)];
        let node = Node {
            key,
            usage: Usage::new(),
            skips_irq,
            rank: index as u32,
            mark: Mark::NONE,
            after: END,
            before: END,
            bucket: *bucket,
        };
        self.nodes.try_push(node).then(|| {
            *bucket = index as u32;
            index
        })
    }

    pub(super) fn find_node(&self, key: NodeKey) -> Option<NodeIndex> {
        let mut next = self.node_buckets[node_bucket(key)];
        while let Some(node) = self.nodes.get(next as usize) {
            if node.key == key {
                return Some(next as usize);
            }
            next = node.bucket;
        }
        None
    }

    fn find_edge(&self, from: NodeIndex, to: NodeIndex) -> Option<EdgeIndex> {
        let mut next = self.edge_buckets[edge_bucket(from, to)];
        while let Some(edge) = self.edges.get(next as usize) {
            if (edge.from, edge.to) == (from, to) {
                return Some(next as usize);
            }
            next = edge.bucket;
        }
        None
    }

    /// Whether a dependency of this type is known.
    pub(super) fn has_edge(&self, from: NodeIndex, to: NodeIndex, types: DependencyTypes) -> bool {
        self.find_edge(from, to).is_some_and(|edge| self.edges[edge].types.contains(types))
    }

    pub(super) fn has_edge_of_any_type(&self, from: NodeIndex, to: NodeIndex) -> bool {
        self.find_edge(from, to).is_some()
    }

    /// Adds a dependency, or a type to a known one; false if there is no room.
    pub(super) fn add_edge(&mut self, edge: Edge) -> bool {
        if let Some(known) = self.find_edge(edge.from, edge.to) {
            let known = &mut self.edges[known];
            known.types = known.types.union(edge.types);
            return true;
        }
        let index = self.edges.len() as u32;
        let bucket = edge_bucket(edge.from, edge.to);
        let (after, before) = (self.nodes[edge.from].after, self.nodes[edge.to].before);
        let linked = Edge { after, before, bucket: self.edge_buckets[bucket], ..edge };
        if index as usize >= self.limits.dependencies || !self.edges.try_push(linked) {
            return false;
        }
        self.edge_buckets[bucket] = index;
        self.nodes[edge.from].after = index;
        self.nodes[edge.to].before = index;
        true
    }

    /// The first edge out of a node, and the one after an edge; [`END`] ends the list.
    pub(super) fn first_after(&self, node: NodeIndex) -> u32 {
        self.nodes[node].after
    }

    pub(super) fn next_after(&self, edge: u32) -> u32 {
        self.edges[edge as usize].after
    }

    /// The first edge into a node, and the one after an edge.
    pub(super) fn first_before(&self, node: NodeIndex) -> u32 {
        self.nodes[node].before
    }

    pub(super) fn next_before(&self, edge: u32) -> u32 {
        self.edges[edge as usize].before
    }

    pub(super) fn dependency(&self, edge: EdgeIndex) -> Dependency {
        let edge = &self.edges[edge];
        Dependency { from: self.nodes[edge.from].key, to: self.nodes[edge.to].key, places: edge.places }
    }
}

fn node_bucket(key: NodeKey) -> usize {
    bucket(key.bits())
}

fn edge_bucket(from: NodeIndex, to: NodeIndex) -> usize {
    bucket((from as u32).wrapping_mul(0x9e37_79b1) ^ to as u32)
}

/// Multiplicative hashing: the upper bits of the product are the best mixed.
const fn bucket(word: u32) -> usize {
    (word.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BUCKET_BITS)) as usize
}
