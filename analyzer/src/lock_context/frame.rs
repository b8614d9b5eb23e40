//! The computation of one variant, which can stop at a call whose callee is not computed yet and go on later.
//!
//! Blocks are visited in reverse post-order with a few disjunctive states each. States that agree on what is
//! held are merged first; a block that is visited too often widens to one state, so that every loop ends.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::flow::Flow;
use super::invoke::Begun;
use super::merge;
use super::state::State;
use super::summary::{CallEdge, CutBranch, Exit, Site, VariantId};
use super::value::Value;
use crate::call_graph::CallGraph;
use crate::flags::{AbstractBase, AbstractPlace, Facts, SiteId};
use crate::ids::{BlockId, FnId, Symbol};
use crate::ir::{Body, ContextKind, ContextSet, Function, Place, Projection};

/// Disjunctive states a block.
const STATE_BOUND: usize = 8;

/// Disjunctive states of a whole function as long as nothing is held, where that is all that matters.
const IDLE_STATES: usize = 192;

/// Disjunctive states a block in any function whose whole number is enough.
const LEAST_STATE_BOUND: usize = 2;

/// Bodies with more blocks remember the states of joins only.
const HUGE: usize = 4_096;

/// In a long body, what is dead is forgotten in every block of so many, not only in those where ways meet. An odd number:
/// where tests and arms take turns, it is the turn of either.
const FORGET_EVERY: usize = 31;

/// Ways to return that a caller tells apart.
const EXIT_BOUND: usize = 4;

/// Beyond so many, ways to return are one even where different locks are held after them.
const CROWD_OF_EXITS: usize = 4 * EXIT_BOUND;

/// After so many arrivals at a block, what differs between its states is forgotten.
const WIDEN_AFTER: u32 = 48;

/// The same where one state a block is all that is told apart.
const WIDEN_SOON: u32 = 6;

/// A block in progress: states before an operation, and those that are past it.
pub(crate) struct Position {
    /// The block.
    pub(crate) block: BlockId,
    /// The operation.
    pub(crate) op: usize,
    /// States still to go through it.
    pub(crate) before: Vec<State>,
    /// States that did.
    pub(crate) after: Vec<State>,
}

/// The computation of one variant.
pub(crate) struct Frame<'p> {
    /// Which.
    pub(crate) variant: VariantId,
    /// The function.
    pub(crate) function: &'p Function,
    /// Its body.
    pub(crate) body: &'p Body,
    /// Contexts whose guards may end in any order.
    pub(crate) counted: &'p [ContextKind],
    /// Contexts that the caller has in force, as far as somebody asks for them.
    pub(crate) inside: ContextSet,
    /// The body's shape.
    pub(crate) flow: Arc<Flow>,
    /// The `cfg` of the operation that is looked at.
    pub(crate) cfg: Option<Symbol>,
    /// Of what few references were counted on every way to the block that is looked at.
    pub(crate) few: Option<&'p Place>,
    /// Where it stopped.
    pub(crate) position: Option<Position>,
    /// Operations that matter, so far.
    pub(crate) sites: Vec<Site>,
    /// Returns, so far.
    pub(crate) exits: Vec<Exit>,
    /// The return that is added if the rest is given up.
    pub(crate) presumed: Option<Exit>,
    /// Closures that others run, so far.
    pub(crate) starts: Vec<(FnId, Site)>,
    /// One-way branches, so far.
    pub(crate) cuts: Vec<CutBranch>,
    /// What is known of the parameters on entry.
    pub(crate) entry_facts: Facts,
    /// What was known to stand in memory of the caller on entry.
    pub(crate) entry_memory: Arc<Vec<(AbstractPlace, Value)>>,
    /// A bound was hit.
    pub(crate) limited: bool,
    /// The call at which it stopped.
    pub(super) begun: Option<Begun<'p>>,
    /// Edges of that call, to targets that are computed.
    pub(crate) edges: Vec<(CallEdge, bool)>,
    /// Operations in loops that some state went through.
    passed: FxHashSet<SiteId>,
    site_index: FxHashMap<SiteId, Vec<usize>>,
    queue: BTreeMap<(u32, BlockId), Vec<State>>,
    seen: Vec<Vec<State>>,
    visits: Vec<u32>,
    bound: usize,
    /// The bound once something is held.
    busy_bound: usize,
    /// Where only what can change what runs is kept, who knows that.
    thrifty: Option<&'p CallGraph>,
    steps: u64,
    operations: u64,
}

impl<'p> Frame<'p> {
    /// Begins a variant with the state on its entry. With `thrifty`, what is only known of a function that holds
    /// nothing is not worth many states.
    pub(crate) fn new(
        variant: VariantId,
        function: &'p Function,
        body: &'p Body,
        flow: Arc<Flow>,
        entry: State,
        thrifty: Option<&'p CallGraph>,
    ) -> Self {
        let blocks = body.blocks.len();
        // The larger the function, the fewer states: the work stays linear.
        let busy_bound = (STATE_BOUND * 256 / blocks.max(1)).clamp(1, STATE_BOUND);
        let idle_bound = (IDLE_STATES / blocks.max(1)).max(LEAST_STATE_BOUND);
        let bound = if thrifty.is_some() { busy_bound.min(idle_bound) } else { busy_bound };
        let mut frame = Self {
            variant,
            function,
            body,
            counted: &[],
            inside: ContextSet::default(),
            presumed: None,
            starts: Vec::new(),
            flow,
            cfg: None,
            few: None,
            position: None,
            sites: Vec::new(),
            exits: Vec::new(),
            cuts: Vec::new(),
            entry_facts: entry.facts.clone(),
            entry_memory: entry.mem.clone(),
            limited: false,
            begun: None,
            edges: Vec::new(),
            passed: FxHashSet::default(),
            site_index: FxHashMap::default(),
            queue: BTreeMap::new(),
            seen: vec![Vec::new(); blocks],
            visits: vec![0; blocks],
            bound,
            busy_bound,
            thrifty,
            steps: 0,
            operations: body.blocks.iter().map(|block| block.ops.len() as u64 + 1).sum(),
        };
        if blocks > 0 {
            frame.arrive(BlockId(0), entry);
        }
        frame
    }

    /// The number of an operation.
    pub(crate) fn site(&self, block: BlockId, op: usize) -> SiteId {
        SiteId(self.body.first_numbers()[block.index()] + op as u32)
    }

    /// How many states still have to go through the operation at which it stands.
    pub(super) fn waiting(&self, position: &Position) -> usize {
        position.before.len() + usize::from(self.begun.is_some())
    }

    /// Notes that a state went through an operation.
    pub(super) fn note_passed(&mut self, (block, site): (BlockId, SiteId)) {
        if self.flow.loops[block.index()] {
            self.passed.insert(site);
        }
    }

    /// Whether a state may have been here before, and have values that this operation made then.
    pub(super) fn may_have_passed(&self, site: SiteId) -> bool {
        self.passed.contains(&site)
    }

    /// The next block in order, with the states that arrived at it.
    pub(crate) fn next_block(&mut self) -> Option<Position> {
        let ((_, block), mut states) = self.queue.pop_first()?;
        if self.flow.joins[block.index()] {
            mark_maybe(&mut states);
        }
        Some(Position { block, op: 0, before: states, after: Vec::new() })
    }

    /// Whether a write is worth keeping: somebody decides by it, or it moves a guard or a function.
    pub(crate) fn is_worth_keeping(&self, steps: &[Projection], value: &Value) -> bool {
        let carries = matches!(value, Value::Moved | Value::TryFail | Value::Callable(..));
        carries || value.owns_guard() || self.thrifty.is_none_or(|calls| calls.is_decisive(steps))
    }

    /// States taken through operations so far.
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// Counts work, where `an_operation` states through each operation are enough. Whether the rest of the
    /// function is given up: then it may return in any way, and the variant is marked.
    pub(crate) fn spend(&mut self, steps: u64, an_operation: u64) -> bool {
        self.steps += steps;
        let enough = 2_000 + an_operation * self.operations;
        if self.steps > enough {
            self.join_all();
        }
        if self.steps <= 4 * enough {
            return false;
        }
        self.limited = true;
        self.queue.clear();
        self.position = None;
        self.exits.extend(self.presumed.take().filter(|exit| !self.exits.contains(exit)));
        true
    }

    /// From here on, one state a block is all that is told apart.
    pub(crate) fn join_all(&mut self) {
        self.bound = 1;
        self.busy_bound = 1;
    }

    /// Notes that `block` is reached in `state`.
    pub(crate) fn arrive(&mut self, block: BlockId, mut state: State) {
        let at = block.index();
        let Some(order) = self.flow.order.get(at).copied() else { return };
        if !state.held.is_empty() {
            self.bound = self.busy_bound;
        }
        let is_due = self.flow.live.is_of_long_body() && at.is_multiple_of(FORGET_EVERY);
        if self.flow.joins[at] || is_due {
            self.forget_dead(block, &mut state);
        }
        if self.seen.len() > HUGE && !self.flow.joins[at] && at != 0 {
            // Remembering every state would take memory by the square; whoever leads here counts its own.
            self.queue.entry((order, block)).or_default().push(state);
            return;
        }
        self.visits[at] += 1;
        if self.seen[at].iter().any(|old| merge::covers(old, &state)) {
            return;
        }
        let patience = if self.bound == 1 { WIDEN_SOON } else { WIDEN_AFTER };
        let widen = self.visits[at] > patience;
        let state = self.place(at, state, widen);
        let queued = self.queue.entry((order, block)).or_default();
        queued.retain(|old| !merge::covers(&state, old));
        queued.push(state);
    }

    /// Stores a state among those of its block, merged with another if there are too many.
    fn place(&mut self, at: usize, state: State, widen: bool) -> State {
        if widen {
            return self.widen(at, state);
        }
        let bound = self.bound;
        let seen = &mut self.seen[at];
        // What is held decides most of what follows: the first state of a list that is new here is worth some room.
        let is_new = || !seen.iter().any(|old| merge::same_held(old, &state));
        if seen.len() < bound || seen.len() < bound + bound / 2 && is_new() {
            seen.push(state.clone());
            return state;
        }
        let mut merged = seen.remove(partner(seen, &state));
        merge::join(&mut merged, &state, false);
        seen.push(merged.clone());
        merged
    }

    /// Stores a state in place of all those after which the same is held. What is held stays told apart, as far as
    /// there is room: there are few such lists.
    fn widen(&mut self, at: usize, state: State) -> State {
        let seen = std::mem::take(&mut self.seen[at]);
        let (mut alike, mut others): (Vec<State>, Vec<State>) =
            seen.into_iter().partition(|old| merge::same_held(old, &state));
        if others.len() >= self.bound {
            alike.append(&mut others);
        }
        let merged = alike.into_iter().fold(state, |new, mut old| {
            merge::join(&mut old, &new, true);
            old
        });
        others.push(merged.clone());
        self.seen[at] = others;
        merged
    }

    /// Drops values and facts that nothing after this block can look at.
    fn forget_dead(&self, block: BlockId, state: &mut State) {
        state.env.retain(|local| self.flow.live.contains(block, local));
        // The facts on parameters say what a return implies; in long functions that is not worth the states.
        let keep_parameters = self.body.blocks.len() <= 12;
        let State { env, mem, facts, .. } = state;
        let locals = env.occupied().into_iter().map(|(_, value)| value);
        let values: Vec<&Value> =
            locals.chain(mem.iter().map(|(_, value)| value)).filter(|value| may_depend(value)).collect();
        facts.retain(&|atom| match atom.base {
            AbstractBase::Param(_) if keep_parameters && atom.steps.len() <= 1 => true,
            _ => values.iter().any(|value| value_depends(value, atom)),
        });
    }

    /// Keeps the number of states within a block bounded.
    pub(crate) fn compress(&self, states: &mut Vec<State>) {
        if states.len() < 2 {
            return;
        }
        let mut kept: Vec<State> = Vec::new();
        for state in states.drain(..) {
            if !kept.iter().any(|old| merge::covers(old, &state)) {
                kept.push(state);
            }
        }
        while kept.len() > self.bound {
            let Some(state) = kept.pop() else { break };
            let at = partner(&kept, &state);
            merge::join(&mut kept[at], &state, false);
        }
        *states = kept;
    }

    /// The object of which few references were counted on the way here.
    pub(crate) fn few_of(&self, state: &State, site: SiteId) -> Option<AbstractPlace> {
        let place = state.resolve(self.few?, site).identity();
        place.is_portable().then_some(place)
    }

    /// Notes an operation that matters.
    pub(crate) fn record(&mut self, site: Site) {
        let known = self.site_index.entry(site.id).or_default();
        let same = |at: &usize| {
            let old = &self.sites[*at];
            old.what == site.what && old.held == site.held && old.released == site.released
        };
        match known.iter().copied().find(same) {
            Some(at) if self.sites[at].doubt <= site.doubt => {}
            Some(at) => self.sites[at] = site,
            None => {
                known.push(self.sites.len());
                self.sites.push(site);
            }
        }
    }

    /// Notes a branch that went one way only.
    pub(crate) fn cut(&mut self, cut: CutBranch) {
        if !self.cuts.contains(&cut) {
            self.cuts.push(cut);
        }
    }

    /// Notes a return.
    pub(crate) fn leave(&mut self, exit: Exit) {
        for old in &mut self.exits {
            if old.value == exit.value && same_effect(old, &exit) {
                old.facts = old.facts.join(&exit.facts);
                return;
            }
        }
        self.exits.push(exit);
        if self.exits.len() > EXIT_BOUND.min(self.bound) {
            let crowded = self.exits.len() > CROWD_OF_EXITS;
            let last = self.exits.len() - 1;
            let nearest = nearest_exits(&self.exits).or_else(|| crowded.then(|| (last - 1, last)));
            if let Some((a, b)) = nearest {
                let joined = merge::join_exits(&self.exits[a], &self.exits[b]);
                self.exits.remove(b);
                self.exits.remove(a);
                self.exits.retain(|other| !(same_effect(other, &joined) && other.value == joined.value));
                self.exits.push(joined);
            }
        }
    }
}

/// The two returns that differ least, of those after which the same is held.
fn nearest_exits(exits: &[Exit]) -> Option<(usize, usize)> {
    let pairs = (0..exits.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    let alike = pairs.filter(|(a, b)| same_held(&exits[*a], &exits[*b]));
    alike.min_by_key(|(a, b)| {
        let (a, b) = (&exits[*a], &exits[*b]);
        let keeps_place = merge::keeps_place(&a.value, &b.value);
        (!keeps_place, merge::distance_of_exits(a, b))
    })
}

/// With which of some states another is joined: what is held decides most of what follows, what is certain is not mixed
/// with what is a guess, and least is forgotten of the two that are nearest to each other.
fn partner(states: &[State], new: &State) -> usize {
    let rank = |old: &State| (!merge::same_held(old, new), old.doubt != new.doubt, merge::distance(old, new));
    let ranks = states.iter().map(rank).enumerate();
    ranks.min_by(|(_, a), (_, b)| a.cmp(b)).map_or(0, |(at, _)| at)
}

fn same_effect(a: &Exit, b: &Exit) -> bool {
    same_held(a, b) && a.writes == b.writes
}

fn same_held(a: &Exit, b: &Exit) -> bool {
    a.held == b.held && a.released == b.released
}

/// Entries that some state of the same block lacks are perhaps held.
fn mark_maybe(states: &mut [State]) {
    if states.windows(2).all(|pair| merge::same_held(&pair[0], &pair[1])) {
        return;
    }
    let all = states.iter().map(|state| state.held.clone()).collect::<Vec<_>>();
    for state in states {
        let missing = |id| all.iter().any(|held| !held.iter().any(|other| other.id == id));
        for entry in Arc::make_mut(&mut state.held) {
            entry.maybe |= missing(entry.id);
        }
    }
}

/// Whether a value can depend on any atom.
fn may_depend(value: &Value) -> bool {
    !matches!(value, Value::Unknown | Value::Guard(_) | Value::TryOk(_) | Value::TryFail | Value::Bundle(_))
}

fn value_depends(value: &Value, atom: AbstractPlace) -> bool {
    match value {
        Value::Scalar(expr) => expr.mentions(&|other| other == atom),
        Value::Opaque(place) | Value::Ref(place) => {
            atom.strip_prefix(*place).is_some() || atom == super::value::atom_of(*place)
        }
        Value::Volatile(..) => value.variant_atom().is_some_and(|own| atom.strip_prefix(own).is_some()),
        Value::Aggregate(aggregate) => {
            aggregate.fields.iter().map(|(_, v)| v).chain(&aggregate.rest).any(|v| value_depends(v, atom))
        }
        Value::Callable(_, captures) => captures.iter().any(|v| value_depends(v, atom)),
        _ => false,
    }
}
