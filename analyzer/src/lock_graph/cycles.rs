//! Cycles of the order graph: strongly connected components, and breadth-first search inside them.

use std::collections::{BTreeMap, VecDeque};

use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use super::{ClassName, OrderEdge};
use crate::lock_context::DOUBT_BOUND;

/// Edges between numbered classes, of those with at most some doubt.
pub(super) struct Ways {
    /// Where each edge leads.
    to: Vec<usize>,
    /// The edges that leave each class and lead to one from which it can be reached.
    leaving: Vec<Vec<usize>>,
}

impl Ways {
    pub(super) fn new(edges: &[OrderEdge], classes: &[ClassName], doubt: u8) -> Self {
        let numbers: FxHashMap<ClassName, usize> = classes.iter().copied().zip(0..).collect();
        let to: Vec<usize> = edges.iter().map(|edge| numbers[&edge.to]).collect();
        let clear = |edge: &OrderEdge| edge.witness.doubt <= doubt || doubt == DOUBT_BOUND;
        let clear: Vec<usize> = (0..edges.len()).filter(|at| clear(&edges[*at])).collect();
        let from = |at: usize| numbers[&edges[at].from];
        let pairs: Vec<(usize, usize)> = clear.iter().map(|at| (from(*at), to[*at])).collect();
        let component = components(classes.len(), &pairs);
        let mut leaving = vec![Vec::new(); classes.len()];
        for (at, (from, to)) in clear.into_iter().zip(pairs) {
            if component[from] == component[to] {
                leaving[from].push(at);
            }
        }
        Self { to, leaving }
    }

    /// Pairs of edges that lead there and back and fit: the clearest for each pair of classes.
    pub(super) fn pairs(&self, edges: &[OrderEdge]) -> Vec<(usize, usize)> {
        let doubt = |(there, back): (usize, usize)| edges[there].witness.doubt.max(edges[back].witness.doubt);
        let mut pairs: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
        for (from, leaving) in self.leaving.iter().enumerate() {
            for &there in leaving.iter().filter(|there| from < self.to[**there]) {
                let to = self.to[there];
                let back = self.leaving[to].iter().copied().filter(|back| self.to[*back] == from);
                let fitting =
                    back.filter(|back| follows(edges, there, *back) && follows(edges, *back, there));
                for pair in fitting.map(|back| (there, back)) {
                    let known = pairs.entry((from, to)).or_insert(pair);
                    if doubt(pair) < doubt(*known) {
                        *known = pair;
                    }
                }
            }
        }
        pairs.into_values().collect()
    }
}

/// A breadth-first search that is begun many times.
pub(super) struct Search {
    /// The edge before each, and the round in which that was found.
    parent: Vec<(usize, u32)>,
    round: u32,
}

impl Search {
    pub(super) fn new(edges: usize) -> Self {
        Self { parent: vec![(0, 0); edges], round: 0 }
    }

    /// The shortest way from `class` back to it, respecting edge types all around.
    ///
    /// One search begins at all edges that leave the class. Only where its end and its beginning do not fit, and none
    /// that fit were met, each beginning is tried by itself.
    pub(super) fn shortest_cycle(
        &mut self,
        edges: &[OrderEdge],
        ways: &Ways,
        class: usize,
    ) -> Option<Vec<usize>> {
        let starts = &ways.leaving[class];
        let found = self.search_from(edges, ways, class, starts);
        found
            .or_else(|misfit| {
                if !misfit {
                    return Err(());
                }
                let alone =
                    starts.iter().filter_map(|start| self.search_from(edges, ways, class, &[*start]).ok());
                alone.min_by_key(Vec::len).ok_or(())
            })
            .ok()
    }

    /// The error says whether a cycle was met whose end and beginning do not fit.
    fn search_from(
        &mut self,
        edges: &[OrderEdge],
        ways: &Ways,
        class: usize,
        starts: &[usize],
    ) -> Result<Vec<usize>, bool> {
        self.round += 1;
        let mut queue: VecDeque<usize> = starts.iter().copied().collect();
        starts.iter().for_each(|start| self.parent[*start] = (*start, self.round));
        let mut misfit = false;
        while let Some(at) = queue.pop_front() {
            if ways.to[at] == class {
                let cycle = self.unwind(at);
                if follows(edges, at, cycle[0]) {
                    return Ok(cycle);
                }
                misfit = true;
                continue;
            }
            for &further in &ways.leaving[ways.to[at]] {
                if self.parent[further].1 != self.round && follows(edges, at, further) {
                    self.parent[further] = (at, self.round);
                    queue.push_back(further);
                }
            }
        }
        Err(misfit)
    }

    /// The edges from the beginning of the search to `end`.
    fn unwind(&self, end: usize) -> Vec<usize> {
        let mut cycle = vec![end];
        let mut at = end;
        while self.parent[at].0 != at {
            at = self.parent[at].0;
            cycle.push(at);
        }
        cycle.reverse();
        cycle
    }
}

/// Whether a wait by edge `b` can follow one by edge `a`: a recursive reader does not wait for readers.
fn follows(edges: &[OrderEdge], a: usize, b: usize) -> bool {
    !(edges[a].kind.to_recursive && edges[b].kind.from_shared)
}

/// For each class the number of its component: of those from which each can be reached from each.
fn components(classes: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: Vec<NodeIndex> = (0..classes).map(|_| graph.add_node(())).collect();
    for (from, to) in pairs {
        graph.add_edge(nodes[*from], nodes[*to], ());
    }
    let mut component = vec![0; classes];
    for (number, members) in petgraph::algo::tarjan_scc(&graph).into_iter().enumerate() {
        for member in members {
            component[member.index()] = number;
        }
    }
    component
}
