//! Breadth-first search over strong paths, forwards and backwards, with the shortest witness.
//!
//! A search state is a node and whether the path so far is **weak-ended**: forwards, every way to it ends in
//! `-(xR)->`, so that it must go on with an exclusive holder; backwards, every way from it starts with
//! `-(Sx)->`, so that what comes before must not be a recursive read. A state that is not weak-ended covers
//! the one that is. There are two states a node, so a search ends after at most twice the edges.
//!
//! What a search notes stands in the nodes, marked with the number of the search, so that none has to be cleared.

use super::graph::{END, Graph, NodeIndex};
use super::table::{Storage, Table};

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

/// How a state was reached.
#[derive(Clone, Copy, Debug)]
enum Reached {
    Never,
    Start,
    /// By this edge, from the state at its other end that is weak-ended or not.
    By {
        edge: u32,
        weak_ended: bool,
    },
}

/// What one search has noted at a node, for each of its two states.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The number of the search.
    search: u32,
    reached: [Reached; 2],
    /// The state after this in the queue, encoded.
    next: [u32; 2],
}

impl Mark {
    pub(super) const NONE: Self = Self { search: 0, reached: [Reached::Never; 2], next: [END; 2] };

    /// Marks the node as seen in the current search or walk; false if it was.
    pub(super) fn see(&mut self, queue: &Queue) -> bool {
        let is_new = self.search != queue.search;
        self.search = queue.search;
        is_new
    }
}

/// The queue of the current search: a list through the marks of its nodes.
#[derive(Debug)]
pub(super) struct Queue {
    search: u32,
    head: u32,
    tail: u32,
}

impl Queue {
    pub(super) const fn new() -> Self {
        Self { search: 0, head: END, tail: END }
    }

    /// Begins a search or a walk: nothing is marked, and nothing waits.
    pub(super) fn begin(&mut self) {
        *self = Self { search: self.search.wrapping_add(1), head: END, tail: END };
    }
}

impl State {
    const fn encode(self) -> u32 {
        (self.node as u32) << 1 | self.weak_ended as u32
    }

    const fn decode(word: u32) -> Self {
        Self { node: (word >> 1) as NodeIndex, weak_ended: word & 1 != 0 }
    }
}

impl<S: Storage> Graph<S> {
    /// Finds the nearest state for which `matches` holds, not going through nodes which are left out of interrupt
    /// inversions if `skips_irq`. The start is a candidate too.
    pub(super) fn search(
        &mut self,
        direction: Direction,
        start: State,
        skips_irq: bool,
        mut matches: impl FnMut(&Self, State) -> bool,
    ) -> Option<State> {
        self.queue.begin();
        self.reach(start, Reached::Start);
        while let Some(state) = self.dequeue() {
            if skips_irq && self.nodes[state.node].skips_irq {
                continue;
            }
            if matches(self, state) {
                return Some(state);
            }
            self.expand(direction, state);
        }
        None
    }

    fn expand(&mut self, direction: Direction, state: State) {
        let mut edge = match direction {
            Direction::Forward => self.first_after(state.node),
            Direction::Backward => self.first_before(state.node),
        };
        while edge != END {
            if let Some(next) = self.follow(direction, state, edge) {
                self.reach(next, Reached::By { edge, weak_ended: state.weak_ended });
            }
            edge = match direction {
                Direction::Forward => self.next_after(edge),
                Direction::Backward => self.next_before(edge),
            };
        }
    }

    /// The state after `edge`, if the edge goes on strongly from `state`.
    fn follow(&self, direction: Direction, state: State, edge: u32) -> Option<State> {
        let edge = &self.edges[edge as usize];
        let (node, types) = match direction {
            Direction::Forward if state.weak_ended => (edge.to, edge.types.exclusive()),
            Direction::Forward => (edge.to, edge.types),
            Direction::Backward if state.weak_ended => (edge.from, edge.types.not_recursive()),
            Direction::Backward => (edge.from, edge.types),
        };
        let strong = match direction {
            Direction::Forward => types.not_recursive(),
            Direction::Backward => types.exclusive(),
        };
        (!types.is_empty()).then(|| State { node, weak_ended: strong.is_empty() })
    }

    fn reach(&mut self, state: State, how: Reached) {
        let search = self.queue.search;
        let mark = &mut self.nodes[state.node].mark;
        if mark.search != search {
            *mark = Mark { search, ..Mark::NONE };
        }
        let is_covered = !matches!(mark.reached[0], Reached::Never)
            || (state.weak_ended && !matches!(mark.reached[1], Reached::Never));
        if !is_covered {
            mark.reached[usize::from(state.weak_ended)] = how;
            self.enqueue(state);
        }
    }

    fn enqueue(&mut self, state: State) {
        let word = state.encode();
        if self.queue.tail == END {
            self.queue.head = word;
        } else {
            let last = State::decode(self.queue.tail);
            self.nodes[last.node].mark.next[usize::from(last.weak_ended)] = word;
        }
        self.queue.tail = word;
    }

    fn dequeue(&mut self) -> Option<State> {
        if self.queue.head == END {
            return None;
        }
        let state = State::decode(self.queue.head);
        self.queue.head = self.nodes[state.node].mark.next[usize::from(state.weak_ended)];
        if self.queue.head == END {
            self.queue.tail = END;
        }
        Some(state)
    }

    /// The dependencies from the start of the last search to `state`, in the order of the walk. Where a path is full,
    /// the ones nearest to the start are missing.
    pub(super) fn path_to(&self, direction: Direction, mut state: State) -> S::Path {
        let mut path = S::Path::default();
        while let Reached::By { edge, weak_ended } = self.reached(state) {
            if !path.try_push(self.dependency(edge as usize)) {
                break;
            }
            let edge = &self.edges[edge as usize];
            let node = match direction {
                Direction::Forward => edge.from,
                Direction::Backward => edge.to,
            };
            state = State { node, weak_ended };
        }
        path.reverse();
        path
    }

    fn reached(&self, state: State) -> Reached {
        self.nodes[state.node].mark.reached[usize::from(state.weak_ended)]
    }
}
