//! The lock-order graph: which class is waited for while which is held, and the cycles in it.
//!
//! As in lockdep (`Documentation/locking/lockdep-design.rst`), an edge is typed by how the first lock is held
//! (exclusive or shared) and how the second is taken (recursive reader or not); a cycle counts only if no edge
//! that ends in a recursive reader is followed by one that starts from a shared hold. A try-lock adds no edge.
//! A *gate* is a lock held around every edge of a cycle, which therefore cannot close; where only the callers hold
//! it, another object of its class may be meant, and the cycle is doubtful rather than impossible.
//!
//! How many cycles are shown is bounded by the number of edges, whatever the number of simple paths: see
//! [`LockGraph::cycles`].

mod aliases;
mod cycles;
mod gates;
mod objects;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use wait_context::LockKind;

use cycles::{Search, Ways};
use objects::Objects;
pub use objects::{is_of_linked_objects, is_of_one_object, unrelated_objects};

use crate::cfg_logic::{can_hold_together, some_build_has};
use crate::diagnostic::Step;
use crate::flags::AbstractBase;
use crate::ids::Symbol;
use crate::ir::{Function, Projection};
use crate::lock_context::{DOUBT_BOUND, EffectLock, EffectWhat, Held, LockInfo, Model, Occurrence};
use crate::source::Span;

/// A lock class with its subclass, as a node.
pub type ClassName = Symbol;

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
    /// The `cfg` that the way needs.
    pub cfg: Option<Symbol>,
    /// The `cfg` under which somebody calls the function.
    pub builds: Option<Symbol>,
    /// Another thread does it, with locks that the function has given it: they are the function's own.
    pub is_started: bool,
}

/// Another place where the second lock is waited for while the first is held.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct OtherPlace {
    /// Approximations on the way.
    pub doubt: u8,
    /// The call or acquisition.
    pub span: Span,
    /// The function that holds the first lock.
    pub function: Symbol,
}

/// So many other places of an edge are told.
const OTHER_PLACES: usize = 8;

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
    /// Where else, clearest first; of many places only some.
    pub others: BTreeSet<OtherPlace>,
    /// Classes held exclusively around every place of this edge.
    pub gates: BTreeSet<ClassName>,
    /// The same with what all callers of the functions hold, and with the types whose one value they have alone.
    pub outer_gates: BTreeSet<ClassName>,
    /// Only a caller outside of the tree comes to it so far.
    is_from_outside: bool,
    /// Which objects have the two locks.
    objects: Objects,
    /// It is another edge, by other classes that its locks may have.
    is_alias: bool,
}

impl OtherPlace {
    fn of(witness: &Witness) -> Self {
        Self { doubt: witness.doubt, span: witness.span, function: witness.function }
    }

    fn is_at(&self, place: (Symbol, Span)) -> bool {
        (self.function, self.span) == place
    }
}

impl OrderEdge {
    /// What tells edges apart.
    fn key(&self) -> (ClassName, ClassName, EdgeType) {
        (self.from, self.to, self.kind)
    }

    /// Whether a place would be told: there is room, or it is clearer than one that is told.
    fn has_room_for(&self, place: &OtherPlace) -> bool {
        let known = self.others.iter().find(|other| other.is_at((place.function, place.span)));
        match known {
            Some(known) => place.doubt < known.doubt,
            None => self.others.len() < OTHER_PLACES || self.others.last().is_some_and(|last| place < last),
        }
    }

    fn add_other(&mut self, place: OtherPlace) {
        if !self.has_room_for(&place) || place.is_at((self.witness.function, self.witness.span)) {
            return;
        }
        self.others.retain(|other| !other.is_at((place.function, place.span)));
        self.others.insert(place);
        if self.others.len() > OTHER_PLACES {
            self.others.pop_last();
        }
    }
}

/// The order graph of a program.
#[derive(Debug, Default)]
pub struct LockGraph {
    edges: Vec<OrderEdge>,
    /// Classes of which there is one lock.
    statics: BTreeSet<ClassName>,
}

impl LockGraph {
    /// Collects the edges of all functions.
    pub fn new(model: &Model<'_>) -> Self {
        let around = Around { held: gates::held_by_all_callers(model), owned: gates::owners(model) };
        let mut edges: FxHashMap<(ClassName, ClassName, EdgeType), OrderEdge> = FxHashMap::default();
        let mut statics = BTreeSet::new();
        let mut add = |occurrence: &Occurrence<'_>, bound: u8| {
            let Some(here) = Surroundings::of(model, occurrence, &around) else { return };
            for nesting in here.nestings().filter(|nesting| nesting.doubt() < bound) {
                statics.extend(nesting.is_from_static().then_some(nesting.from));
                let key = (nesting.from, here.to, nesting.kind);
                match edges.get_mut(&key) {
                    None => {
                        edges.extend(nesting.edge().map(|edge| (key, edge)));
                    }
                    Some(known) => nesting.add_to(known),
                }
            }
        };
        model.occurrences(&adds_order, &mut |occurrence| add(occurrence, u8::MAX));
        // What a caller says of a way that is not certain itself says nothing.
        model.passed_pairs(&mut |occurrence| add(occurrence, DOUBT_BOUND));
        let mut edges: Vec<OrderEdge> = edges.into_values().collect();
        edges.sort_unstable_by_key(OrderEdge::key);
        aliases::add(&mut edges, &model.program.lock_aliases);
        Self { edges, statics }
    }

    /// Whether there is one lock of this class.
    pub fn is_static(&self, class: ClassName) -> bool {
        self.statics.contains(&class)
    }

    /// All edges, by class names.
    pub fn edges(&self) -> &[OrderEdge] {
        &self.edges
    }

    /// Every pair of classes that are taken in both orders, and for each class a shortest cycle that it is on, without
    /// repetition: first those of clear edges, so that a doubtful short cut hides none of them. Pairs of which one
    /// order is in full doubt are shown like longer cycles.
    pub fn cycles(&self) -> Vec<Vec<&OrderEdge>> {
        let mut found: BTreeMap<Vec<ClassName>, Vec<&OrderEdge>> = BTreeMap::new();
        let mut note = |cycle: Vec<usize>| {
            let cycle: Vec<&OrderEdge> = cycle.into_iter().map(|at| &self.edges[at]).collect();
            let mut names: Vec<ClassName> = cycle.iter().map(|edge| edge.from).collect();
            names.sort();
            found.entry(names).or_insert(cycle);
        };
        let classes = self.classes();
        for doubt in 0..=DOUBT_BOUND {
            let ways = Ways::new(&self.edges, &classes, doubt);
            if doubt < DOUBT_BOUND {
                ways.pairs(&self.edges).into_iter().for_each(|(there, back)| note(vec![there, back]));
            }
            let mut search = Search::new(self.edges.len());
            let shortest =
                (0..classes.len()).filter_map(|class| search.shortest_cycle(&self.edges, &ways, class));
            shortest.for_each(&mut note);
        }
        let is_real = |cycle: &Vec<&OrderEdge>| {
            !is_gated(cycle) && is_in_some_build(cycle) && !is_one_acquisition(cycle)
        };
        aliases::once(found.into_values().filter(is_real).collect())
    }

    /// All classes, by name: their numbers are their order.
    fn classes(&self) -> Vec<ClassName> {
        let all: BTreeSet<ClassName> = self.edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
        all.into_iter().collect()
    }
}

fn rank(witness: &Witness) -> (u8, usize, Span) {
    (witness.doubt, witness.chain.len(), witness.span)
}

fn is_gated(cycle: &[&OrderEdge]) -> bool {
    let Some((first, rest)) = cycle.split_first() else { return true };
    first.gates.iter().any(|gate| rest.iter().all(|edge| edge.gates.contains(gate)))
}

/// Whether one acquisition of one function, whose lock has a name for each way to it, is all that takes the locks of a
/// cycle.
fn is_one_acquisition(cycle: &[&OrderEdge]) -> bool {
    let place = |edge: &OrderEdge| {
        let end = edge.witness.chain.last().map(|step| step.span);
        (edge.witness.function, edge.witness.span, end)
    };
    let is_same =
        |first: &OrderEdge, edge: &OrderEdge| place(edge) == place(first) && !edge.witness.is_started;
    cycle.split_first().is_none_or(|(first, rest)| rest.iter().all(|edge| is_same(first, edge)))
}

/// Whether one lock is held around all edges, if what the callers hold is the same object each time.
pub fn is_gated_by_callers(cycle: &[&OrderEdge]) -> bool {
    let Some((first, rest)) = cycle.split_first() else { return true };
    first.outer_gates.iter().any(|gate| rest.iter().all(|edge| edge.outer_gates.contains(gate)))
}

/// Whether one build has all edges of a cycle.
fn is_in_some_build(cycle: &[&OrderEdge]) -> bool {
    some_build_has(cycle.iter().map(|edge| edge.witness.cfg))
}

/// Whether one build has all edges of a cycle and calls of the functions that have them.
pub fn is_called_in_some_build(cycle: &[&OrderEdge]) -> bool {
    some_build_has(cycle.iter().flat_map(|edge| [edge.witness.cfg, edge.witness.builds]))
}

/// Whether locks of this kind take part in lock order.
fn is_ordered(kind: LockKind) -> bool {
    let unordered =
        matches!(kind, LockKind::Rcu | LockKind::RcuBh | LockKind::RcuSched | LockKind::WaitOverride(_));
    !unordered && !kind.is_context_only()
}

/// Whether something that happens under these entries says in which order locks are taken.
pub fn adds_order(held: &[Held], what: &EffectWhat) -> bool {
    let EffectWhat::Acquire(lock) = what else { return false };
    // Nobody has to wait for what was made just now.
    !lock.try_lock && !lock.is_fresh && is_ordered(lock.kind) && held.iter().any(|held| held.lock().is_some())
}

/// A reader that may be taken again while a writer waits.
pub fn is_recursive_reader(kind: LockKind) -> bool {
    matches!(kind, LockKind::RwlockRead | LockKind::Srcu)
}

/// A class with its subclass.
pub fn class_name(class: Symbol, subclass: u8) -> ClassName {
    if subclass == 0 { class } else { Symbol::new(&format!("{class}/{subclass}")) }
}

fn held_name_in(model: &Model<'_>, function: &Function, held: &Held) -> Option<ClassName> {
    let lock = held.lock().filter(|lock| is_ordered(lock.kind))?;
    Some(class_name(model.held_class(function, held)?, lock.subclass))
}

/// A lock that is waited for, with the names of what is held then.
struct Surroundings<'a, 'm> {
    model: &'a Model<'m>,
    occurrence: &'a Occurrence<'a>,
    lock: &'a EffectLock,
    to: ClassName,
    held: Vec<(&'a Held, ClassName)>,
    /// What all callers hold; `None` where only a caller outside of the tree comes to it.
    held_around: Option<&'a BTreeSet<ClassName>>,
    /// Types whose one value the function works on alone.
    owned: &'a BTreeSet<ClassName>,
}

/// One lock that is held while another is waited for: an edge, of which the way is not spelled out yet.
struct Nesting<'a, 'm> {
    around: &'a Surroundings<'a, 'm>,
    held: &'a Held,
    first: &'a LockInfo,
    from: ClassName,
    kind: EdgeType,
    objects: Objects,
}

/// What is known of the way to the lock taken second before its steps are.
struct Way {
    cfg: Option<Symbol>,
    doubt: u8,
}

/// For each variant what is around all of it.
struct Around {
    /// Classes that all callers hold exclusively; `None` where nothing in the tree enters it.
    held: Vec<Option<BTreeSet<ClassName>>>,
    /// Types whose one value it works on alone.
    owned: Vec<BTreeSet<ClassName>>,
}

impl<'a, 'm> Surroundings<'a, 'm> {
    /// `None` where nobody waits in that order.
    fn of(model: &'a Model<'m>, occurrence: &'a Occurrence<'a>, around: &'a Around) -> Option<Self> {
        let EffectWhat::Acquire(lock) = &*occurrence.what else { return None };
        let to = class_name(model.class(occurrence.function, lock), lock.subclass);
        let named = |(held, class): (&&'a Held, &Option<Symbol>)| {
            let lock = held.lock().filter(|lock| is_ordered(lock.kind))?;
            Some((*held, class_name((*class)?, lock.subclass)))
        };
        let classes = occurrence.held_classes(model);
        let held: Vec<_> = occurrence.held.iter().zip(classes).filter_map(named).collect();
        // What is held already is a deadlock by itself and no order: nobody else holds it.
        let is_it = |(held, name): &(&Held, ClassName)| {
            *name == to && gates::is_gate(held) && is_of_static(held, *name)
        };
        if held.iter().any(is_it) {
            return None;
        }
        let held_around = around.held[occurrence.variant.index()].as_ref();
        let owned = &around.owned[occurrence.variant.index()];
        Some(Self { model, occurrence, lock, to, held, held_around, owned })
    }

    fn nestings(&self) -> impl Iterator<Item = Nesting<'_, 'm>> {
        let others = self.held.iter().filter(|(_, from)| *from != self.to);
        others.filter_map(|(held, from)| {
            let first = held.lock()?;
            let kind = EdgeType {
                from_shared: first.kind.is_read(),
                to_shared: self.lock.kind.is_read(),
                to_recursive: is_recursive_reader(self.lock.kind)
                    || self.lock.recursive && self.lock.kind.is_read(),
            };
            let objects = Objects::of(first.place, self.lock.place);
            Some(Nesting { around: self, held, first, from: *from, kind, objects })
        })
    }
}

impl Nesting<'_, '_> {
    /// Whether the lock held first is a static, or in one.
    fn is_from_static(&self) -> bool {
        is_of_static(self.held, self.from)
    }

    /// Classes that are held exclusively around both. Most edges have no gate left after a few places, so whether one
    /// is among them is asked more often than for all of them.
    fn gates(&self) -> impl Iterator<Item = ClassName> {
        let exclusive = |(other, _): &&(&Held, ClassName)| other.id != self.held.id && gates::is_gate(other);
        let names = self.around.held.iter().filter(exclusive).map(|(_, name)| *name);
        names.filter(|gate| *gate != self.from && *gate != self.around.to)
    }

    fn has_gate(&self, gate: ClassName) -> bool {
        self.gates().any(|other| other == gate)
    }

    /// Whether what the function works on alone is a gate of the lock held first.
    fn is_owned(&self) -> bool {
        gates::may_be_of_owned(self.around.occurrence.function, self.first)
    }

    fn outer_gates(&self) -> BTreeSet<ClassName> {
        let around = self.around.held_around.into_iter().flatten().copied();
        let owned = self.around.owned.iter().filter(|_| self.is_owned()).copied();
        self.gates().chain(around).chain(owned).collect()
    }

    fn has_outer_gate(&self, gate: ClassName) -> bool {
        self.has_gate(gate)
            || self.around.held_around.is_some_and(|around| around.contains(&gate))
            || (self.around.owned.contains(&gate) && self.is_owned())
    }

    fn is_from_outside(&self) -> bool {
        self.around.held_around.is_none()
    }

    /// Joins what is known of an edge with this.
    fn add_to(&self, known: &mut OrderEdge) {
        known.gates.retain(|gate| self.has_gate(*gate));
        known.objects = known.objects.and(self.objects);
        self.add_outer_gates(known);
        let at = OtherPlace::of(&known.witness);
        let here = self.place();
        let is_first = self.rank() < rank(&known.witness);
        if !is_first && (at.is_at((here.function, here.span)) || !known.has_room_for(&here)) {
            return;
        }
        let Some(way) = self.way() else { return };
        if is_first && way.doubt <= known.witness.doubt {
            known.witness = self.witness(way);
            known.add_other(at);
        } else {
            known.add_other(OtherPlace { doubt: way.doubt, ..here });
        }
    }

    /// What a caller outside may do counts for nothing where the tree has calls that come to the same edge.
    fn add_outer_gates(&self, known: &mut OrderEdge) {
        match (known.is_from_outside, self.is_from_outside()) {
            (false, true) => {}
            (true, false) => {
                known.outer_gates = self.outer_gates();
                known.is_from_outside = false;
            }
            _ => known.outer_gates.retain(|gate| self.has_outer_gate(*gate)),
        }
    }

    fn place(&self) -> OtherPlace {
        OtherPlace {
            doubt: self.doubt(),
            span: self.around.occurrence.site.span,
            function: self.around.occurrence.function.path,
        }
    }

    fn rank(&self) -> (u8, usize, Span) {
        (self.doubt(), self.around.model.chain_len(self.around.occurrence), self.around.occurrence.site.span)
    }

    fn doubt(&self) -> u8 {
        // A lock that nobody else has is not waited for; but it may have been handed out.
        let is_first_alone = self.first.is_last;
        match &*self.around.occurrence.what {
            EffectWhat::Acquire(lock) if lock.is_last || is_first_alone => DOUBT_BOUND,
            // Nobody else is there yet to take them in another order.
            _ if self.around.model.is_at_start(self.around.occurrence.variant) => DOUBT_BOUND,
            _ => self.around.occurrence.doubt + u8::from(self.held.maybe),
        }
    }

    /// `None` where no build has all of the way, or it leads out of the system: as lockdep does, this stops to look
    /// when the system is given up, which nobody comes back from.
    fn way(&self) -> Option<Way> {
        if self.doubt() >= DOUBT_BOUND && self.around.model.gives_up(self.around.occurrence) {
            return None;
        }
        let cfg = self.around.model.cfg_of(self.around.occurrence, Some(self.held));
        if cfg.is_some_and(|cfg| !can_hold_together(&[cfg.as_str()])) {
            return None;
        }
        let is_called = self.around.model.is_called_under(self.around.occurrence, cfg);
        Some(Way { cfg, doubt: if is_called { self.doubt() } else { DOUBT_BOUND } })
    }

    /// Spells the way out, which is done only for what is shown: most places of an edge are not.
    fn witness(&self, way: Way) -> Witness {
        Witness {
            function: self.around.occurrence.function.path,
            span: self.around.occurrence.site.span,
            held_at: self.held.span,
            chain: self.around.model.chain(self.around.occurrence),
            doubt: way.doubt,
            cfg: way.cfg,
            builds: self.around.model.builds_with(self.around.occurrence.variant),
            is_started: self.around.occurrence.is_started,
        }
    }

    fn edge(&self) -> Option<OrderEdge> {
        let (from, to, kind) = (self.from, self.around.to, self.kind);
        let (witness, others) = (self.witness(self.way()?), BTreeSet::new());
        let (gates, outer_gates) = (self.gates().collect(), self.outer_gates());
        let (is_from_outside, objects) = (self.is_from_outside(), self.objects);
        Some(OrderEdge {
            from,
            to,
            kind,
            witness,
            others,
            gates,
            outer_gates,
            is_from_outside,
            objects,
            is_alias: false,
        })
    }
}

/// The class of an entry that is held exclusively and of which there is one lock.
pub fn static_gate(model: &Model<'_>, function: &Function, held: &Held) -> Option<ClassName> {
    let class = held_name_in(model, function, held)?;
    (gates::is_gate(held) && is_of_static(held, class)).then_some(class)
}

/// Whether the lock of an entry is a static, or in one, and no element among others of its class.
fn is_of_static(held: &Held, class: ClassName) -> bool {
    let is_element = |lock: &LockInfo| {
        lock.place.steps.iter().any(|step| matches!(step, Projection::Index(_) | Projection::Element(_)))
    };
    held.lock().is_some_and(|lock| match lock.place.base {
        AbstractBase::Static(path) => class.as_str().starts_with(path.as_str()) && !is_element(lock),
        _ => false,
    })
}
