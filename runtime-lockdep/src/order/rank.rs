//! An incremental topological order: most new dependencies are cleared of a cycle by one comparison.
//!
//! The algorithm is that of Pearce and Kelly, "A Dynamic Topological Sort Algorithm for Directed Acyclic
//! Graphs" (2007); δF and δB are their names for the affected nodes. A dependency that closes a cycle which is
//! not strong is legal; it is a **back edge**, cannot be ranked, and is counted. While there are back edges
//! the order proves nothing, and the caller searches.

use super::graph::{Graph, NodeIndex};

#[derive(Default)]
pub(super) struct Ranks {
    /// The rank of each node. Invariant: a permutation, and every edge but the back edges goes upwards.
    rank: Vec<usize>,
    back_edges: usize,
    /// Scratch: which nodes the current walk has seen.
    seen: Vec<bool>,
}

impl Ranks {
    pub(super) fn add_node(&mut self) {
        self.rank.push(self.rank.len());
        self.seen.push(false);
    }

    /// Whether the order still proves the absence of cycles.
    pub(super) const fn proves(&self) -> bool {
        self.back_edges == 0
    }
}

impl Graph {
    /// Makes room in the order for a new edge; false when the edge closes a cycle of any sort.
    pub(super) fn rank_edge(&mut self, from: NodeIndex, to: NodeIndex) -> bool {
        let (upper, lower) = (self.ranks.rank[from], self.ranks.rank[to]);
        if upper < lower {
            return true;
        }
        let forward = self.walk(to, |graph, node| graph.ranks.rank[node] <= upper, Self::nodes_after);
        if forward.contains(&from) {
            return false;
        }
        let backward = self.walk(from, |graph, node| graph.ranks.rank[node] >= lower, Self::nodes_before);
        self.reorder(forward, backward);
        true
    }

    /// Counts an edge that closes a cycle which is no deadlock.
    pub(super) fn count_back_edge(&mut self) {
        self.ranks.back_edges += 1;
    }

    /// Gives the ranks of both sets back to them, all of `backward` before all of `forward`.
    fn reorder(&mut self, mut forward: Vec<NodeIndex>, mut backward: Vec<NodeIndex>) {
        let rank = &mut self.ranks.rank;
        forward.sort_unstable_by_key(|node| rank[*node]);
        backward.sort_unstable_by_key(|node| rank[*node]);
        backward.append(&mut forward);
        let mut ranks: Vec<usize> = backward.iter().map(|node| rank[*node]).collect();
        ranks.sort_unstable();
        for (node, new) in backward.into_iter().zip(ranks) {
            rank[node] = new;
        }
    }

    /// The nodes reachable from `start` through nodes which are `inside`, with `start`.
    fn walk(
        &mut self,
        start: NodeIndex,
        inside: impl Fn(&Self, NodeIndex) -> bool,
        neighbours: fn(&Self, NodeIndex) -> Vec<NodeIndex>,
    ) -> Vec<NodeIndex> {
        let mut found = vec![start];
        self.ranks.seen[start] = true;
        let mut next = 0;
        while let Some(node) = found.get(next).copied() {
            next += 1;
            for neighbour in neighbours(self, node) {
                if !self.ranks.seen[neighbour] && inside(self, neighbour) {
                    self.ranks.seen[neighbour] = true;
                    found.push(neighbour);
                }
            }
        }
        found.iter().for_each(|node| self.ranks.seen[*node] = false);
        found
    }

    fn nodes_after(&self, node: NodeIndex) -> Vec<NodeIndex> {
        self.nodes[node].after.iter().map(|edge| self.edges[*edge].to).collect()
    }

    fn nodes_before(&self, node: NodeIndex) -> Vec<NodeIndex> {
        self.nodes[node].before.iter().map(|edge| self.edges[*edge].from).collect()
    }
}
