//! The checks on the graph: recursion, cycles, interrupt usage. They return findings and never report.

use super::graph::{Dependency, DependencyTypes, Edge, Graph, NodeIndex};
use super::rank::Ranks;
use super::search::{Direction, State};
use super::table::{Array, Fixed, Storage, Table};
use super::usage::{IrqState, UsageBit, UsageMask};
use crate::Place;
use crate::held::{Held, ReadState};
use crate::limits::Limits;
use crate::node_key::NodeKey;

/// A lock as the order checks see it.
#[derive(Clone, Copy, Debug)]
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
            node: held.node(),
            read: held.what().read(),
            trylock: held.what().trylock(),
            skips_irq: held.what().kind().skips_irq_inversion(),
            place: held.place?,
            irq,
        })
    }
}

/// A possible deadlock, with the dependencies that lead to it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Finding<P> {
    /// `path` leads from the lock being acquired to one that is held.
    Cycle { held: NodeKey, path: P },
    /// One class is used in both ways.
    InconsistentUsage { node: NodeKey, new: UsageBit, known: UsageBit, known_place: Option<Place> },
    /// The new dependency connects a class used in an interrupt to one held with it enabled.
    UnsafeOrder { safe: NodeKey, used: UsageBit, unsafe_: NodeKey, enabled: UsageBit, path: P },
    /// A new usage makes such a connection of dependencies which were known.
    Inversion { node: NodeKey, new: UsageBit, other: NodeKey, known: UsageBit, path: P },
}

impl<P> Finding<P> {
    /// The dependencies that lead to it, if it takes any.
    pub(crate) const fn path(&self) -> Option<&P> {
        match self {
            Self::Cycle { path, .. } | Self::UnsafeOrder { path, .. } | Self::Inversion { path, .. } => {
                Some(path)
            }
            Self::InconsistentUsage { .. } => None,
        }
    }
}

/// How far a check has got.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Progress {
    /// How many uses have been marked.
    uses: usize,
    /// How many held locks, from the youngest, have been looked at.
    dependencies: usize,
}

/// The lock order of one session.
pub(crate) struct Order<S: Storage> {
    graph: Graph<S>,
    /// Whether any class was ever used in an interrupt: without that there is no inversion to look for.
    irqs_matter: bool,
    /// How often there was no room for a class or a dependency.
    lost: usize,
    /// How many dependencies `take_new_dependencies` has returned.
    #[cfg(feature = "std")]
    taken: usize,
}

impl<S: Storage> Order<S> {
    #[cfg(feature = "std")]
    pub(crate) fn new(limits: Limits) -> Self {
        Self::of(Graph::new(limits))
    }

    const fn of(graph: Graph<S>) -> Self {
        Self {
            graph,
            irqs_matter: false,
            lost: 0,
            #[cfg(feature = "std")]
            taken: 0,
        }
    }

    /// Records that `next` is acquired with `held` already held, oldest first, in one interrupt context; it has
    /// dependencies on them if it `depends`. Returns at each finding, and is called again to go on.
    pub(crate) fn acquire(
        &mut self,
        held: &[Acquisition],
        next: &Acquisition,
        depends: bool,
        progress: &mut Progress,
    ) -> Option<Finding<S::Path>> {
        let found = self.mark_all(next, next.trylock, progress);
        if found.is_some() || !depends {
            return found;
        }
        self.add_dependencies(held, next, progress)
    }

    /// Records that interrupts are enabled while `held` is held. Returns at each finding, and is called again to go on.
    pub(crate) fn enable(&mut self, held: &Acquisition, progress: &mut Progress) -> Option<Finding<S::Path>> {
        self.mark_all(held, true, progress)
    }

    fn mark_all(
        &mut self,
        acquisition: &Acquisition,
        trylock: bool,
        progress: &mut Progress,
    ) -> Option<Finding<S::Path>> {
        let uses = acquisition.irq.usage(acquisition.read, trylock).skip(progress.uses);
        for bit in uses {
            progress.uses += 1;
            let found = self.mark(acquisition, bit);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// How often there was no room for a class or a dependency: what was lost is checked once, and not kept.
    pub(crate) const fn lost(&self) -> usize {
        self.lost
    }

    /// The kernel's four characters for a class.
    pub(crate) fn usage_characters(&self, key: NodeKey) -> [u8; 4] {
        self.graph.find_node(key).map_or([b'.'; 4], |node| self.graph.nodes[node].usage.characters())
    }

    /// Every dependency, in the order in which they were seen.
    #[cfg(feature = "std")]
    pub(crate) fn dependencies(&self) -> Vec<Dependency> {
        (0..self.graph.edges.len()).map(|edge| self.graph.dependency(edge)).collect()
    }

    /// The dependencies since the last call of this.
    #[cfg(feature = "std")]
    pub(crate) fn take_new_dependencies(&mut self) -> Vec<Dependency> {
        let first = core::mem::replace(&mut self.taken, self.graph.edges.len());
        (first..self.taken).map(|edge| self.graph.dependency(edge)).collect()
    }

    fn node(&mut self, acquisition: &Acquisition) -> Option<NodeIndex> {
        let node = self.graph.node(acquisition.node, acquisition.skips_irq);
        self.lost += usize::from(node.is_none());
        node
    }

    /// Dependencies go from each held lock back to and including the first that connects strongly to the ones
    /// below it. A try-locked one has no dependency on them; that of a recursive read is not strong before a
    /// shared holder (the kernel stops there, and misses the deadlock between the locks on either side).
    fn add_dependencies(
        &mut self,
        held: &[Acquisition],
        next: &Acquisition,
        progress: &mut Progress,
    ) -> Option<Finding<S::Path>> {
        for before in held.iter().rev().skip(progress.dependencies) {
            let is_last = !before.trylock && before.read != ReadState::RecursiveRead;
            progress.dependencies = if is_last { held.len() } else { progress.dependencies + 1 };
            let found = if before.node == next.node { None } else { self.add_dependency(before, next) };
            if found.is_some() || is_last {
                return found;
            }
        }
        None
    }

    fn add_dependency(&mut self, before: &Acquisition, next: &Acquisition) -> Option<Finding<S::Path>> {
        let (from, to) = (self.node(before)?, self.node(next)?);
        let types = DependencyTypes::of(before.read, next.read);
        if self.graph.has_edge(from, to, types) {
            return None;
        }
        if let Some(cycle) = self.find_cycle((from, before), (to, next)) {
            return Some(cycle);
        }
        let unsafe_order = self.find_unsafe_order((from, before), (to, next));
        let is_kept = self.graph.add_edge(Edge::new(from, to, types, (before.place, next.place)));
        self.lost += usize::from(!is_kept);
        unsafe_order
    }

    /// A strong path from `next` back to the held lock, which the new dependency would close.
    fn find_cycle(
        &mut self,
        (from, before): (NodeIndex, &Acquisition),
        (to, next): (NodeIndex, &Acquisition),
    ) -> Option<Finding<S::Path>> {
        let is_ranked = self.graph.has_edge_of_any_type(from, to) || self.graph.rank_edge(from, to);
        if is_ranked && self.graph.ranks.proves() {
            return None;
        }
        let start = State { node: to, weak_ended: next.read == ReadState::RecursiveRead };
        let closes = |_: &Graph<S>, state: State| {
            state.node == from && (before.read == ReadState::Write || !state.weak_ended)
        };
        let found = self.graph.search(Direction::Forward, start, false, closes);
        if found.is_none() && !is_ranked {
            self.graph.count_back_edge();
        }
        Some(Finding::Cycle { held: before.node, path: self.graph.path_to(Direction::Forward, found?) })
    }

    /// A class used in an interrupt that reaches, by the new dependency, one that is held with it enabled.
    fn find_unsafe_order(
        &mut self,
        (from, before): (NodeIndex, &Acquisition),
        (to, next): (NodeIndex, &Acquisition),
    ) -> Option<Finding<S::Path>> {
        if !self.irqs_matter {
            return None;
        }
        let backward = State { node: from, weak_ended: before.read != ReadState::Write };
        let forward = State { node: to, weak_ended: next.read == ReadState::RecursiveRead };
        let used = self.usage_before(backward);
        let enabled = self.find_usage(Direction::Forward, forward, used.conflicts_at_a_distance())?;
        let after = self.graph.path_to(Direction::Forward, enabled);
        let enabled_bits = usage_at(&self.graph, enabled).intersection(used.conflicts_at_a_distance());
        let wanted = enabled_bits.conflicts_at_a_distance().in_irq();
        let used = self.find_usage(Direction::Backward, backward, wanted)?;
        let used_bit = usage_at(&self.graph, used).intersection(wanted).bits().next()?;
        let matching = enabled_bits.intersection(used_bit.conflicts_at_a_distance());
        let mut path = self.graph.path_to(Direction::Backward, used);
        path.reverse();
        let new = Dependency { from: before.node, to: next.node, places: (before.place, next.place) };
        for dependency in core::iter::once(new).chain(after.iter().copied()) {
            // A full path ends early: what it leads to is named all the same.
            let _ = path.try_push(dependency);
        }
        Some(Finding::UnsafeOrder {
            safe: self.graph.nodes[used.node].key,
            used: used_bit,
            unsafe_: self.graph.nodes[enabled.node].key,
            enabled: matching.bits().next().or_else(|| enabled_bits.bits().next())?,
            path,
        })
    }

    /// Every usage in an interrupt of the classes from which `start` is reached strongly.
    fn usage_before(&mut self, start: State) -> UsageMask {
        let mut all = UsageMask::default();
        let collect = |graph: &Graph<S>, state| {
            all = all.union(usage_at(graph, state).in_irq());
            false
        };
        self.graph.search(Direction::Backward, start, true, collect);
        all
    }

    fn find_usage(&mut self, direction: Direction, start: State, wanted: UsageMask) -> Option<State> {
        if wanted.is_empty() {
            return None;
        }
        let matches = |graph: &Graph<S>, state| !usage_at(graph, state).intersection(wanted).is_empty();
        self.graph.search(direction, start, true, matches)
    }

    /// Marks a usage and checks it, within the class and along the known dependencies.
    fn mark(&mut self, acquisition: &Acquisition, bit: UsageBit) -> Option<Finding<S::Path>> {
        let node = self.node(acquisition)?;
        if !self.graph.nodes[node].usage.mark(bit, acquisition.place) {
            return None;
        }
        self.irqs_matter |= !bit.is_enabled();
        let inconsistency = self.find_inconsistency(node, bit);
        if inconsistency.is_some() || !self.irqs_matter {
            return inconsistency;
        }
        self.find_inversion(node, acquisition, bit)
    }

    fn find_inconsistency(&self, node: NodeIndex, new: UsageBit) -> Option<Finding<S::Path>> {
        let node = &self.graph.nodes[node];
        let known = node.usage.mask.intersection(new.conflicts()).bits().next()?;
        let known_place = node.usage.place(known);
        Some(Finding::InconsistentUsage { node: node.key, new, known, known_place })
    }

    /// An enabled usage looks backwards for a use in the interrupt, a use in the interrupt looks forwards.
    fn find_inversion(
        &mut self,
        node: NodeIndex,
        acquisition: &Acquisition,
        new: UsageBit,
    ) -> Option<Finding<S::Path>> {
        let (direction, weak_ended) = if new.is_enabled() {
            (Direction::Backward, acquisition.read != ReadState::Write)
        } else {
            (Direction::Forward, acquisition.read == ReadState::RecursiveRead)
        };
        let wanted = new.conflicts_at_a_distance();
        let start = State { node, weak_ended };
        let elsewhere = |graph: &Graph<S>, state: State| {
            state.node != node && !usage_at(graph, state).intersection(wanted).is_empty()
        };
        let found = self.graph.search(direction, start, true, elsewhere)?;
        let known = usage_at(&self.graph, found).intersection(wanted).bits().next()?;
        let mut path = self.graph.path_to(direction, found);
        if direction == Direction::Backward {
            path.reverse();
        }
        let other = self.graph.nodes[found.node].key;
        Some(Finding::Inversion { node: self.graph.nodes[node].key, new, other, known, path })
    }
}

impl<const CLASSES: usize, const DEPENDENCIES: usize> Order<Fixed<CLASSES, DEPENDENCIES>> {
    /// An order that keeps as much as its tables have room for.
    pub(crate) const fn fixed() -> Self {
        let limits = Limits { classes: CLASSES, dependencies: DEPENDENCIES };
        let ranks = Ranks::of(Array::new(), Array::new(), Array::new());
        Self::of(Graph::of(limits, Array::new(), Array::new(), ranks))
    }
}

fn usage_at<S: Storage>(graph: &Graph<S>, state: State) -> UsageMask {
    graph.nodes[state.node].usage.mask.at_end(state.weak_ended)
}
