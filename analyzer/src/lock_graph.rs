//! The lock-order graph: which class is waited for while which is held, and the cycles in it.
//!
//! As in lockdep (`Documentation/locking/lockdep-design.rst`), an edge is typed by how the first lock is held
//! (exclusive or shared) and how the second is taken (recursive reader or not); a cycle counts only if no edge
//! that ends in a recursive reader is followed by one that starts from a shared hold. A try-lock adds no edge.
//! A *gate* is a lock held around every edge of a cycle, which therefore cannot close.
//!
//! Cycles are found by strongly connected components and breadth-first search inside them: the number of cycles
//! shown is bounded by the number of classes, whatever the number of simple paths.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::graph::{DiGraph, NodeIndex};
use wait_context::LockKind;

use crate::diagnostic::Step;
use crate::ids::Symbol;
use crate::lock_context::{DOUBT_BOUND, EffectWhat, Held, Model, Occurrence};
use crate::source::Span;

/// A lock class with its subclass, as a node.
pub type ClassName = Symbol;

/// Edges by the class that is held, in the order of the graph.
type Adjacency = BTreeMap<ClassName, Vec<usize>>;

/// How an edge's ends are held.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EdgeType {
    /// The first lock is held shared.
    pub from_shared: bool,
    /// The second lock is taken shared.
    pub to_shared: bool,
    /// The second lock is taken as a recursive reader.
    pub to_recursive: bool,
}

/// One place where the second lock is waited for while the first is held.
#[derive(Clone, Debug)]
pub struct Witness {
    /// The function that holds the first lock.
    pub function: Symbol,
    /// The call or acquisition in it.
    pub span: Span,
    /// Where the first lock was taken.
    pub held_at: Span,
    /// From there to the acquisition.
    pub chain: Vec<Step>,
    /// Approximations on the way.
    pub doubt: u8,
}

/// An edge of the order graph.
#[derive(Clone, Debug)]
pub struct OrderEdge {
    /// Held first.
    pub from: ClassName,
    /// Taken then.
    pub to: ClassName,
    /// How.
    pub kind: EdgeType,
    /// The clearest, then shortest, place.
    pub witness: Witness,
    /// Classes held exclusively around every place of this edge.
    pub gates: BTreeSet<ClassName>,
}

/// The order graph of a program.
#[derive(Debug, Default)]
pub struct LockGraph {
    edges: Vec<OrderEdge>,
}

impl LockGraph {
    /// Collects the edges of all functions.
    pub fn new(model: &Model<'_>) -> Self {
        let mut edges: BTreeMap<(ClassName, ClassName, EdgeType), OrderEdge> = BTreeMap::new();
        model.occurrences(&mut |occurrence| {
            for nesting in nestings(model, occurrence) {
                let key = (nesting.from, nesting.to, nesting.kind);
                match edges.get_mut(&key) {
                    None => {
                        edges.insert(key, nesting.edge());
                    }
                    Some(known) => {
                        known.gates.retain(|gate| nesting.gates.contains(gate));
                        if nesting.rank() < rank(&known.witness) {
                            known.witness = nesting.witness();
                        }
                    }
                }
            }
        });
        Self { edges: edges.into_values().collect() }
    }

    /// All edges, by class names.
    pub fn edges(&self) -> &[OrderEdge] {
        &self.edges
    }

    /// Shortest cycles, one for each class that is on one, without repetition: first those of clear edges, so that
    /// a doubtful short cut hides none of them.
    pub fn cycles(&self) -> Vec<Vec<&OrderEdge>> {
        let mut found: BTreeMap<Vec<ClassName>, Vec<&OrderEdge>> = BTreeMap::new();
        for doubt in 0..=DOUBT_BOUND {
            let next = self.adjacency(doubt);
            for component in components(&next, &self.edges) {
                for class in &component {
                    if let Some(cycle) = self.shortest_cycle(*class, &component, &next) {
                        let mut names: Vec<ClassName> = cycle.iter().map(|edge| edge.from).collect();
                        names.sort();
                        found.entry(names).or_insert(cycle);
                    }
                }
            }
        }
        found.into_values().filter(|cycle| !is_gated(cycle)).collect()
    }

    /// The edges that leave each class, of those with at most so much doubt.
    fn adjacency(&self, doubt: u8) -> Adjacency {
        let mut next = Adjacency::new();
        let clear = |edge: &OrderEdge| edge.witness.doubt <= doubt || doubt == DOUBT_BOUND;
        for (at, edge) in self.edges.iter().enumerate().filter(|(_, edge)| clear(edge)) {
            next.entry(edge.from).or_default().push(at);
        }
        next
    }

    /// Breadth-first from the edges that leave `class` back to it, respecting edge types all around.
    fn shortest_cycle(
        &self,
        class: ClassName,
        component: &BTreeSet<ClassName>,
        next: &Adjacency,
    ) -> Option<Vec<&OrderEdge>> {
        let follows =
            |a: &OrderEdge, b: &OrderEdge| a.to == b.from && !(a.kind.to_recursive && b.kind.from_shared);
        let leaving = |class: ClassName| {
            let all = next.get(&class).into_iter().flatten().copied();
            all.filter(|at| component.contains(&self.edges[*at].to))
        };
        for start in leaving(class) {
            let first = &self.edges[start];
            let mut parent: BTreeMap<usize, usize> = BTreeMap::new();
            let mut queue = VecDeque::from([start]);
            while let Some(at) = queue.pop_front() {
                let edge = &self.edges[at];
                if edge.to == class {
                    if follows(edge, first) {
                        return Some(self.unwind(at, start, &parent));
                    }
                    continue;
                }
                for further in leaving(edge.to) {
                    let is_new = further != start && !parent.contains_key(&further);
                    if is_new && follows(edge, &self.edges[further]) {
                        parent.insert(further, at);
                        queue.push_back(further);
                    }
                }
            }
        }
        None
    }

    fn unwind(&self, end: usize, start: usize, parent: &BTreeMap<usize, usize>) -> Vec<&OrderEdge> {
        let mut cycle = vec![&self.edges[end]];
        let mut at = end;
        while at != start {
            let Some(before) = parent.get(&at) else { break };
            at = *before;
            cycle.push(&self.edges[at]);
        }
        cycle.reverse();
        cycle
    }
}

/// Classes from which each can be reached from each, by name.
fn components(next: &Adjacency, edges: &[OrderEdge]) -> Vec<BTreeSet<ClassName>> {
    let mut graph = DiGraph::<ClassName, ()>::new();
    let mut nodes: BTreeMap<ClassName, NodeIndex> = BTreeMap::new();
    for edge in next.values().flatten().map(|at| &edges[*at]) {
        let mut node = |class: ClassName| *nodes.entry(class).or_insert_with(|| graph.add_node(class));
        let (from, to) = (node(edge.from), node(edge.to));
        graph.add_edge(from, to, ());
    }
    let components = petgraph::algo::tarjan_scc(&graph).into_iter().filter(|nodes| nodes.len() > 1);
    components.map(|nodes| nodes.into_iter().map(|node| graph[node]).collect()).collect()
}

fn rank(witness: &Witness) -> (u8, usize, Span) {
    (witness.doubt, witness.chain.len(), witness.span)
}

fn is_gated(cycle: &[&OrderEdge]) -> bool {
    let Some((first, rest)) = cycle.split_first() else { return true };
    first.gates.iter().any(|gate| rest.iter().all(|edge| edge.gates.contains(gate)))
}

/// Whether locks of this kind take part in lock order.
pub fn is_ordered(kind: LockKind) -> bool {
    let unordered =
        matches!(kind, LockKind::Rcu | LockKind::RcuBh | LockKind::RcuSched | LockKind::WaitOverride(_));
    !unordered && !kind.is_context_only()
}

/// A reader that may be taken again while a writer waits.
pub fn is_recursive_reader(kind: LockKind) -> bool {
    matches!(kind, LockKind::RwlockRead | LockKind::Srcu)
}

/// A class with its subclass.
pub fn class_name(class: Symbol, subclass: u8) -> ClassName {
    if subclass == 0 { class } else { Symbol::new(&format!("{class}/{subclass}")) }
}

fn held_name(model: &Model<'_>, occurrence: &Occurrence<'_>, held: &Held) -> Option<ClassName> {
    let lock = held.lock().filter(|lock| is_ordered(lock.kind))?;
    Some(class_name(model.held_class(occurrence.function, held)?, lock.subclass))
}

/// One lock that is held while another is waited for: an edge, of which the way is not spelled out yet.
struct Nesting<'a, 'm> {
    model: &'a Model<'m>,
    occurrence: &'a Occurrence<'a>,
    held: &'a Held,
    from: ClassName,
    to: ClassName,
    kind: EdgeType,
    gates: BTreeSet<ClassName>,
}

impl Nesting<'_, '_> {
    fn rank(&self) -> (u8, usize, Span) {
        (self.doubt(), self.model.chain_len(self.occurrence), self.occurrence.site.span)
    }

    fn doubt(&self) -> u8 {
        self.occurrence.doubt + u8::from(self.held.maybe)
    }

    fn witness(&self) -> Witness {
        Witness {
            function: self.occurrence.function.path,
            span: self.occurrence.site.span,
            held_at: self.held.span,
            chain: self.model.chain(self.occurrence),
            doubt: self.doubt(),
        }
    }

    fn edge(&self) -> OrderEdge {
        let (from, to, kind) = (self.from, self.to, self.kind);
        OrderEdge { from, to, kind, witness: self.witness(), gates: self.gates.clone() }
    }
}

fn nestings<'a, 'm>(model: &'a Model<'m>, occurrence: &'a Occurrence<'a>) -> Vec<Nesting<'a, 'm>> {
    let EffectWhat::Acquire(lock) = &occurrence.what else { return Vec::new() };
    if lock.try_lock || !is_ordered(lock.kind) {
        return Vec::new();
    }
    let to = class_name(model.class(occurrence.function, lock), lock.subclass);
    let name = |held: &Held| held_name(model, occurrence, held);
    let mut nestings = Vec::new();
    for held in occurrence.held.iter().copied() {
        let Some(from) = name(held).filter(|from| *from != to) else { continue };
        let Some(first) = held.lock() else { continue };
        let exclusive =
            |other: &&&Held| other.id != held.id && other.lock().is_some_and(|l| !l.kind.is_read());
        let gates = occurrence.held.iter().filter(exclusive).filter_map(|other| name(other));
        let kind = EdgeType {
            from_shared: first.kind.is_read(),
            to_shared: lock.kind.is_read(),
            to_recursive: is_recursive_reader(lock.kind),
        };
        let gates = gates.filter(|gate| *gate != from && *gate != to).collect();
        nestings.push(Nesting { model, occurrence, held, from, to, kind, gates });
    }
    nestings
}
