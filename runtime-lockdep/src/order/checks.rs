//! The checks on the graph: recursion, cycles, interrupt usage. They return findings and never report.

use super::graph::{Dependency, DependencyTypes, Edge, Graph, NodeIndex};
use super::search::{Direction, Found, State};
use super::usage::{IrqState, UsageBit, UsageMask};
use crate::Place;
use crate::class::NodeKey;
use crate::held::{Held, ReadState};
use crate::session::Limits;

/// A lock as the order checks see it.
#[derive(Clone, Copy)]
pub(crate) struct Acquisition {
    pub(crate) node: NodeKey,
    pub(crate) read: ReadState,
    pub(crate) trylock: bool,
    pub(crate) skips_irq: bool,
    pub(crate) place: Place,
    pub(crate) irq: IrqState,
}

impl Acquisition {
    pub(crate) fn of(held: &Held, irq: IrqState) -> Option<Self> {
        Some(Self {
            node: held.node,
            read: held.what.read(),
            trylock: held.what.trylock(),
            skips_irq: held.what.kind().skips_irq_inversion(),
            place: held.place?,
            irq,
        })
    }
}

/// A possible deadlock.
#[derive(Debug)]
pub(crate) enum Finding {
    /// `path` leads from the lock being acquired to one that is held.
    Cycle { held: NodeKey, path: Vec<Dependency> },
    /// One class is used in both ways.
    InconsistentUsage { node: NodeKey, new: UsageBit, known: UsageBit, known_place: Option<Place> },
    /// The new dependency connects a class used in an interrupt to one held with it enabled.
    UnsafeOrder { safe: NodeKey, used: UsageBit, unsafe_: NodeKey, enabled: UsageBit, path: Vec<Dependency> },
    /// A new usage makes such a connection of dependencies which were known.
    Inversion { node: NodeKey, new: UsageBit, other: NodeKey, known: UsageBit, path: Vec<Dependency> },
}

/// The lock order of one session.
#[derive(Default)]
pub(crate) struct Order {
    graph: Graph,
    /// Whether any class was ever used in an interrupt: without that there is no inversion to look for.
    irqs_matter: bool,
    /// How many dependencies `take_new_dependencies` has returned.
    taken: usize,
}

impl Order {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { graph: Graph::new(limits), ..Self::default() }
    }

    /// Records that `next` is acquired with `held` already held, oldest first, in one interrupt context; it has
    /// dependencies on them if it `depends`.
    pub(crate) fn acquire(
        &mut self,
        held: &[Acquisition],
        next: &Acquisition,
        depends: bool,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.is_full() {
            return findings;
        }
        for bit in next.irq.usage(next.read, next.trylock) {
            self.mark(next, bit, &mut findings);
        }
        if depends {
            self.add_dependencies(held, next, &mut findings);
        }
        findings
    }

    /// Records that interrupts are enabled while `held` is held.
    pub(crate) fn enable(&mut self, held: &Acquisition) -> Vec<Finding> {
        let mut findings = Vec::new();
        for bit in held.irq.usage(held.read, true) {
            self.mark(held, bit, &mut findings);
        }
        findings
    }

    /// Whether a table is full, so that what is new goes unseen.
    pub(crate) fn is_full(&self) -> bool {
        self.graph.is_full()
    }

    /// The kernel's four characters for a class.
    pub(crate) fn usage_characters(&self, key: NodeKey) -> [u8; 4] {
        self.graph.find_node(key).map_or([b'.'; 4], |node| self.graph.nodes[node].usage.characters())
    }

    /// Every dependency, in the order in which they were seen.
    pub(crate) fn dependencies(&self) -> Vec<Dependency> {
        (0..self.graph.edges.len()).map(|edge| self.graph.dependency(edge)).collect()
    }

    /// The dependencies since the last call of this.
    pub(crate) fn take_new_dependencies(&mut self) -> Vec<Dependency> {
        let first = std::mem::replace(&mut self.taken, self.graph.edges.len());
        (first..self.taken).map(|edge| self.graph.dependency(edge)).collect()
    }

    fn node(&mut self, acquisition: &Acquisition) -> NodeIndex {
        self.graph.node(acquisition.node, acquisition.skips_irq)
    }

    /// Dependencies go from each held lock back to and including the first that connects strongly to the ones
    /// below it. A try-locked one has no dependency on them; that of a recursive read is not strong before a
    /// shared holder (the kernel stops there, and misses the deadlock between the locks on either side).
    fn add_dependencies(&mut self, held: &[Acquisition], next: &Acquisition, findings: &mut Vec<Finding>) {
        for before in held.iter().rev() {
            if before.node != next.node {
                findings.extend(self.add_dependency(before, next));
            }
            if !before.trylock && before.read != ReadState::RecursiveRead {
                break;
            }
        }
    }

    fn add_dependency(&mut self, before: &Acquisition, next: &Acquisition) -> Option<Finding> {
        let (from, to) = (self.node(before), self.node(next));
        let types = DependencyTypes::of(before.read, next.read);
        if self.graph.has_edge(from, to, types) {
            return None;
        }
        if let Some(cycle) = self.find_cycle((from, before), (to, next)) {
            return Some(cycle);
        }
        let unsafe_order = self.find_unsafe_order((from, before), (to, next));
        self.graph.add_edge(Edge { from, to, types, places: (before.place, next.place) });
        unsafe_order
    }

    /// A strong path from `next` back to the held lock, which the new dependency would close.
    fn find_cycle(
        &mut self,
        (from, before): (NodeIndex, &Acquisition),
        (to, next): (NodeIndex, &Acquisition),
    ) -> Option<Finding> {
        let is_ranked = self.graph.has_edge_of_any_type(from, to) || self.graph.rank_edge(from, to);
        if is_ranked && self.graph.ranks.proves() {
            return None;
        }
        let start = State { node: to, weak_ended: next.read == ReadState::RecursiveRead };
        let closes =
            |state: State| state.node == from && (before.read == ReadState::Write || !state.weak_ended);
        let found = self.graph.search(Direction::Forward, start, |_| false, closes);
        if found.is_none() && !is_ranked {
            self.graph.count_back_edge();
        }
        Some(Finding::Cycle { held: before.node, path: self.path(&found?) })
    }

    /// A class used in an interrupt that reaches, by the new dependency, one that is held with it enabled.
    fn find_unsafe_order(
        &self,
        (from, before): (NodeIndex, &Acquisition),
        (to, next): (NodeIndex, &Acquisition),
    ) -> Option<Finding> {
        if !self.irqs_matter {
            return None;
        }
        let backward = State { node: from, weak_ended: before.read != ReadState::Write };
        let forward = State { node: to, weak_ended: next.read == ReadState::RecursiveRead };
        let used = self.usage_before(backward);
        let enabled = self.find_usage(Direction::Forward, forward, used.conflicts_at_a_distance())?;
        let enabled_bits = self.usage_at(enabled.state).intersection(used.conflicts_at_a_distance());
        let wanted = enabled_bits.conflicts_at_a_distance().in_irq();
        let used = self.find_usage(Direction::Backward, backward, wanted)?;
        let used_bit = self.usage_at(used.state).intersection(wanted).bits().next()?;
        let matching = enabled_bits.intersection(used_bit.conflicts_at_a_distance());
        let mut path = self.path(&used);
        path.reverse();
        path.push(Dependency { from: before.node, to: next.node, places: (before.place, next.place) });
        path.extend(self.path(&enabled));
        Some(Finding::UnsafeOrder {
            safe: self.graph.nodes[used.state.node].key,
            used: used_bit,
            unsafe_: self.graph.nodes[enabled.state.node].key,
            enabled: matching.bits().next().or_else(|| enabled_bits.bits().next())?,
            path,
        })
    }

    /// Every usage in an interrupt of the classes from which `start` is reached strongly.
    fn usage_before(&self, start: State) -> UsageMask {
        let mut all = UsageMask::default();
        let collect = |state| {
            all = all.union(self.usage_at(state).in_irq());
            false
        };
        self.graph.search(Direction::Backward, start, |node| self.skips(node), collect);
        all
    }

    fn usage_at(&self, state: State) -> UsageMask {
        self.graph.nodes[state.node].usage.mask.at_end(state.weak_ended)
    }

    fn find_usage(&self, direction: Direction, start: State, wanted: UsageMask) -> Option<Found> {
        if wanted.is_empty() {
            return None;
        }
        let matches = |state| !self.usage_at(state).intersection(wanted).is_empty();
        self.graph.search(direction, start, |node| self.skips(node), matches)
    }

    fn skips(&self, node: NodeIndex) -> bool {
        self.graph.nodes[node].skips_irq
    }

    /// Marks a usage and checks it, within the class and along the known dependencies.
    fn mark(&mut self, acquisition: &Acquisition, bit: UsageBit, findings: &mut Vec<Finding>) {
        let node = self.node(acquisition);
        if !self.graph.nodes[node].usage.mark(bit, acquisition.place) {
            return;
        }
        self.irqs_matter |= !bit.is_enabled();
        let inconsistent = self.find_inconsistency(node, bit);
        if inconsistent.is_none() && self.irqs_matter {
            findings.extend(self.find_inversion(node, acquisition, bit));
        }
        findings.extend(inconsistent);
    }

    fn find_inconsistency(&self, node: NodeIndex, new: UsageBit) -> Option<Finding> {
        let node = &self.graph.nodes[node];
        let known = node.usage.mask.intersection(new.conflicts()).bits().next()?;
        let known_place = node.usage.place(known);
        Some(Finding::InconsistentUsage { node: node.key, new, known, known_place })
    }

    /// An enabled usage looks backwards for a use in the interrupt, a use in the interrupt looks forwards.
    fn find_inversion(&self, node: NodeIndex, acquisition: &Acquisition, new: UsageBit) -> Option<Finding> {
        let (direction, weak_ended) = if new.is_enabled() {
            (Direction::Backward, acquisition.read != ReadState::Write)
        } else {
            (Direction::Forward, acquisition.read == ReadState::RecursiveRead)
        };
        let wanted = new.conflicts_at_a_distance();
        let start = State { node, weak_ended };
        let elsewhere =
            |state: State| state.node != node && !self.usage_at(state).intersection(wanted).is_empty();
        let found = self.graph.search(direction, start, |node| self.skips(node), elsewhere)?;
        let known = self.usage_at(found.state).intersection(wanted).bits().next()?;
        let mut path = self.path(&found);
        if direction == Direction::Backward {
            path.reverse();
        }
        let other = self.graph.nodes[found.state.node].key;
        Some(Finding::Inversion { node: self.graph.nodes[node].key, new, other, known, path })
    }

    fn path(&self, found: &Found) -> Vec<Dependency> {
        found.path.iter().map(|edge| self.graph.dependency(*edge)).collect()
    }
}
