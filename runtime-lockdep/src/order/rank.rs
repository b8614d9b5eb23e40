//! An incremental topological order: most new dependencies are cleared of a cycle by one comparison.
//!
//! The algorithm is that of Pearce and Kelly, "A Dynamic Topological Sort Algorithm for Directed Acyclic
//! Graphs" (2007); δF and δB are their names for the affected nodes. A dependency that closes a cycle which is
//! not strong is legal; it is a **back edge**, cannot be ranked, and is counted. While there are back edges
//! the order proves nothing, and the caller searches.
//!
//! The ranks stand in the nodes. Invariant: they are a permutation, and every edge but the back edges goes upwards.

use super::graph::{END, Graph, NodeIndex};
use super::table::{Storage, Table};

/// What the order keeps besides the rank of each node.
pub(super) struct Ranks<S: Storage> {
    back_edges: usize,
    /// Scratch: δF, δB, and the ranks of both.
    forward: S::Scratch,
    backward: S::Scratch,
    pool: S::Scratch,
}

impl<S: Storage> Ranks<S> {
    pub(super) const fn of(forward: S::Scratch, backward: S::Scratch, pool: S::Scratch) -> Self {
        Self { back_edges: 0, forward, backward, pool }
    }

    /// Whether the order still proves the absence of cycles.
    pub(super) const fn proves(&self) -> bool {
        self.back_edges == 0
    }

    fn found(&mut self, walk: Walk) -> &mut S::Scratch {
        match walk {
            Walk::Forward(_) => &mut self.forward,
            Walk::Backward(_) => &mut self.backward,
        }
    }
}

impl<S: Storage> Default for Ranks<S> {
    fn default() -> Self {
        Self::of(S::Scratch::default(), S::Scratch::default(), S::Scratch::default())
    }
}

/// The nodes that a walk goes to: those whose rank lies between those of the new edge's ends.
#[derive(Clone, Copy)]
enum Walk {
    /// Along edges, up to this rank.
    Forward(u32),
    /// Against edges, down to this rank.
    Backward(u32),
}

impl<S: Storage> Graph<S> {
    /// Makes room in the order for a new edge; false when the edge closes a cycle of any sort.
    pub(super) fn rank_edge(&mut self, from: NodeIndex, to: NodeIndex) -> bool {
        let (upper, lower) = (self.nodes[from].rank, self.nodes[to].rank);
        if upper < lower {
            return true;
        }
        self.walk(to, Walk::Forward(upper));
        if self.ranks.forward.contains(&(from as u32)) {
            return false;
        }
        self.walk(from, Walk::Backward(lower));
        self.reorder();
        true
    }

    /// Counts an edge that closes a cycle which is no deadlock.
    pub(super) fn count_back_edge(&mut self) {
        self.ranks.back_edges += 1;
    }

    /// Gives the ranks of both sets back to them, all of δB before all of δF.
    fn reorder(&mut self) {
        let Ranks { forward, backward, pool, .. } = &mut self.ranks;
        let nodes = &mut self.nodes;
        forward.sort_unstable_by_key(|node| nodes[*node as usize].rank);
        backward.sort_unstable_by_key(|node| nodes[*node as usize].rank);
        pool.clear();
        for node in backward.iter().chain(forward.iter()) {
            // There is room for every node.
            let _ = pool.try_push(nodes[*node as usize].rank);
        }
        pool.sort_unstable();
        for (node, rank) in backward.iter().chain(forward.iter()).zip(pool.iter()) {
            nodes[*node as usize].rank = *rank;
        }
    }

    /// Finds the nodes reachable from `start` within the bound, with `start`.
    fn walk(&mut self, start: NodeIndex, walk: Walk) {
        self.ranks.found(walk).clear();
        self.queue.begin();
        self.see(start, walk);
        let mut next = 0;
        while let Some(node) = self.ranks.found(walk).get(next).map(|node| *node as usize) {
            next += 1;
            self.see_neighbours(node, walk);
        }
    }

    fn see_neighbours(&mut self, node: NodeIndex, walk: Walk) {
        let mut edge = match walk {
            Walk::Forward(_) => self.first_after(node),
            Walk::Backward(_) => self.first_before(node),
        };
        while edge != END {
            let (neighbour, next, is_inside) = match walk {
                Walk::Forward(upper) => {
                    let to = self.edges[edge as usize].to;
                    (to, self.next_after(edge), self.nodes[to].rank <= upper)
                }
                Walk::Backward(lower) => {
                    let from = self.edges[edge as usize].from;
                    (from, self.next_before(edge), self.nodes[from].rank >= lower)
                }
            };
            if is_inside {
                self.see(neighbour, walk);
            }
            edge = next;
        }
    }

    /// Adds a node to a walk, once.
    fn see(&mut self, node: NodeIndex, walk: Walk) {
        if self.nodes[node].mark.see(&self.queue) {
            // There is room for every node.
            let _ = self.ranks.found(walk).try_push(node as u32);
        }
    }
}
