//! Breadth-first search over strong paths, forwards and backwards, with the shortest witness.
//!
//! A search state is a node and whether the path so far is **weak-ended**: forwards, every way to it ends in
//! `-(xR)->`, so that it must go on with an exclusive holder; backwards, every way from it starts with
//! `-(Sx)->`, so that what comes before must not be a recursive read. A state that is not weak-ended covers
//! the one that is. There are two states a node, so a search ends after at most twice the edges.

use super::graph::{EdgeIndex, Graph, NodeIndex};
use std::collections::VecDeque;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

/// A search state: a node, and whether the path to it is weak-ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) node: NodeIndex,
    pub(super) weak_ended: bool,
}

/// What a search found: the state, and the edges from the start to it, in the order of the walk.
pub(super) struct Found {
    pub(super) state: State,
    pub(super) path: Vec<EdgeIndex>,
}

/// How a state was reached.
#[derive(Clone, Copy)]
enum Reached {
    Never,
    Start,
    By(State, EdgeIndex),
}

struct Search<'a> {
    graph: &'a Graph,
    direction: Direction,
    reached: Vec<[Reached; 2]>,
    queue: VecDeque<State>,
}

impl Graph {
    /// Finds the nearest state for which `matches` holds, not going through nodes for which `skip` does.
    /// The start is a candidate too.
    pub(super) fn search(
        &self,
        direction: Direction,
        start: State,
        skip: impl Fn(NodeIndex) -> bool,
        mut matches: impl FnMut(State) -> bool,
    ) -> Option<Found> {
        let mut search = Search::new(self, direction, start);
        while let Some(state) = search.queue.pop_front() {
            if skip(state.node) {
                continue;
            }
            if matches(state) {
                return Some(Found { state, path: search.path_to(state) });
            }
            search.expand(state);
        }
        None
    }
}

impl<'a> Search<'a> {
    fn new(graph: &'a Graph, direction: Direction, start: State) -> Self {
        let mut reached = vec![[Reached::Never; 2]; graph.nodes.len()];
        reached[start.node][usize::from(start.weak_ended)] = Reached::Start;
        Self { graph, direction, reached, queue: VecDeque::from([start]) }
    }

    fn expand(&mut self, state: State) {
        let node = &self.graph.nodes[state.node];
        let edges = match self.direction {
            Direction::Forward => &node.after,
            Direction::Backward => &node.before,
        };
        for edge in edges {
            if let Some(next) = self.follow(state, *edge) {
                self.reach(next, Reached::By(state, *edge));
            }
        }
    }

    /// The state after `edge`, if the edge goes on strongly from `state`.
    fn follow(&self, state: State, edge: EdgeIndex) -> Option<State> {
        let edge = &self.graph.edges[edge];
        let (node, types) = match self.direction {
            Direction::Forward if state.weak_ended => (edge.to, edge.types.exclusive()),
            Direction::Forward => (edge.to, edge.types),
            Direction::Backward if state.weak_ended => (edge.from, edge.types.not_recursive()),
            Direction::Backward => (edge.from, edge.types),
        };
        let strong = match self.direction {
            Direction::Forward => types.not_recursive(),
            Direction::Backward => types.exclusive(),
        };
        (!types.is_empty()).then(|| State { node, weak_ended: strong.is_empty() })
    }

    fn reach(&mut self, state: State, how: Reached) {
        let slots = &mut self.reached[state.node];
        let is_covered =
            !matches!(slots[0], Reached::Never) || (state.weak_ended && !matches!(slots[1], Reached::Never));
        if !is_covered {
            slots[usize::from(state.weak_ended)] = how;
            self.queue.push_back(state);
        }
    }

    fn path_to(&self, mut state: State) -> Vec<EdgeIndex> {
        let mut path = Vec::new();
        while let Reached::By(before, edge) = self.reached[state.node][usize::from(state.weak_ended)] {
            path.push(edge);
            state = before;
        }
        path.reverse();
        path
    }
}
