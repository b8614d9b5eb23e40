//! Tabulation: computes every variant that can be reached, callees before callers.
//!
//! The call stack of the analyzed program never becomes one of ours: frames wait on an explicit stack. A call to
//! a variant that is itself on the stack is taken to return as is presumed ([`Exit::presumed`]); where that turns out
//! wrong, its callers are computed again. The number of variants of a function is bounded: beyond the bound nothing is
//! known of the arguments but which of them are guards, then nothing at all. Both are sound.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use wait_context::BaseContext;

use super::call::{bind, instantiate};
use super::env::Env;
use super::flow::Flow;
use super::forgetting::{FORGETTING, only_guards};
use super::frame::{Frame, Position};
use super::held::base_of;
use super::hold::{Held, HeldId, HeldWhat};
use super::invoke::{Begun, CALLABLE_DEPTH, collect_callables};
use super::merge;
use super::state::State;
use super::summary::{
    Argument, CallEdge, Entered, Exit, Progress, Site, SiteWhat, Variant, VariantId, VariantKey,
};
use super::value::{Value, atom_of};
use crate::call_graph::CallGraph;
use crate::flags::{AbstractBase, AbstractPlace, Expr, Facts, Know, SiteId};
use crate::ids::{BlockId, FnId, LocalId};
use crate::ir::{Body, ContextSet, Function, Op, OpKind, Program, RootKind, Rvalue};
use crate::source::Provenance;

/// How often the callers of a recursive variant are computed again before its returns are taken as they are.
const ROUND_BOUND: u32 = 3;

/// Ways to return that a recursive variant gathers over the rounds.
const GATHERED_BOUND: usize = 8;

/// Computes variants on demand.
pub struct Solver<'p> {
    pub(super) program: &'p Program,
    pub(super) calls: &'p CallGraph,
    /// Every variant, in the order in which they were asked for.
    pub variants: Vec<Variant>,
    index: FxHashMap<Arc<VariantKey>, VariantId>,
    of_function: FxHashMap<FnId, usize>,
    flows: FxHashMap<FnId, Arc<Flow>>,
    callers: Vec<Vec<VariantId>>,
    pub(super) used_while_running: Vec<bool>,
    unsettled: Vec<VariantId>,
    /// The ways in which variants of each function return, each list once, as far as they are compared.
    returns: FxHashMap<FnId, Vec<Arc<Vec<Exit>>>>,
    /// Functions of which a variant was given up.
    given_up: FxHashSet<FnId>,
    /// When each variant was computed.
    times: Vec<Times>,
    /// Computations begun so far.
    now: u64,
    variant_bound: usize,
    /// Leaves out what has no effect: whoever is only called for its value is no site.
    prune: bool,
    /// States taken through operations so far.
    steps: u64,
    /// Operations of the program.
    operations: u64,
}

/// When a variant was computed, counted in computations.
#[derive(Clone, Copy, Default)]
struct Times {
    /// When it was last begun.
    begun: u64,
    /// When somebody may last have been told less of its returns than is true.
    changed: u64,
}

/// Functions with fewer operations are small.
const SMALL: u32 = 24;

/// How many times more variants of a small function of the library are told apart.
const LIBRARY_FACTOR: usize = 16;

/// Variants of a function without effects.
const INERT_BOUND: usize = 4;

/// A function without effects and with more operations is taken to return anything.
const SKIPPED_FROM: u32 = 256;

/// States taken through an operation, for each operation of the program, before precision is given up.
const STEPS_AN_OPERATION: u64 = 32;

/// The same for any program: a small one is worth more to each of its operations.
const STEPS_IN_ANY_CASE: u64 = 1_000_000;

/// States taken through an operation in one variant, for each operation of its function, before its states
/// are joined to one; four times that, and the rest of the function is given up.
const FRAME_STEPS_AN_OPERATION: u64 = 12;

impl<'p> Solver<'p> {
    /// A solver without any variant; `variant_bound` is the number of variants of one function that are told
    /// apart by more than guards.
    pub fn new(program: &'p Program, calls: &'p CallGraph, variant_bound: usize) -> Self {
        Self {
            program,
            calls,
            variants: Vec::new(),
            index: FxHashMap::default(),
            of_function: FxHashMap::default(),
            flows: FxHashMap::default(),
            callers: Vec::new(),
            used_while_running: Vec::new(),
            unsettled: Vec::new(),
            returns: FxHashMap::default(),
            given_up: FxHashSet::default(),
            times: Vec::new(),
            now: 0,
            variant_bound,
            prune: false,
            steps: 0,
            operations: operations(program),
        }
    }

    /// The same, without the calls that have no effect on what is held and lead to none.
    #[must_use]
    pub fn without_inert_calls(self) -> Self {
        Self { prune: true, ..self }
    }

    /// Whether findings are looked for, and not a proof.
    pub(super) fn is_pruned(&self) -> bool {
        self.prune
    }

    /// Whether a call of `function` with these arguments can do more than return a value.
    pub(super) fn acts(&self, function: FnId, arguments: &[Argument], tokens: &[HeldId]) -> bool {
        let runs = |argument: &Argument| self.holds_acting(argument);
        !self.prune
            || self.calls.acts(function)
            || !tokens.is_empty()
            || (self.calls.calls_back(function) && arguments.iter().any(runs))
    }

    /// The contexts that a call of `function` with these arguments asks for.
    pub(super) fn asks(&self, function: FnId, arguments: &[Argument]) -> ContextSet {
        let own = self.calls.asks(function);
        if !self.calls.calls_back(function) {
            return own;
        }
        let mut asked = own;
        arguments.iter().for_each(|argument| self.add_asked(argument, &mut asked));
        asked
    }

    fn add_asked(&self, argument: &Argument, asked: &mut ContextSet) {
        match argument {
            Argument::Callable(function, captures) => {
                *asked = asked.either(self.calls.asks(*function));
                captures.iter().for_each(|inner| self.add_asked(inner, asked));
            }
            Argument::Aggregate(_, fields) => fields.iter().for_each(|(_, v)| self.add_asked(v, asked)),
            Argument::Known(_, inner) => inner.iter().for_each(|(_, v)| self.add_asked(v, asked)),
            Argument::Any
            | Argument::Guard(_)
            | Argument::TryOk(_)
            | Argument::TryFail
            | Argument::Moved
            | Argument::Within(..) => {}
        }
    }

    fn holds_acting(&self, argument: &Argument) -> bool {
        match argument {
            Argument::Callable(function, captures) => {
                self.calls.acts(*function) || captures.iter().any(|v| self.holds_acting(v))
            }
            Argument::Aggregate(_, fields) => fields.iter().any(|(_, v)| self.holds_acting(v)),
            Argument::Known(_, inner) => inner.iter().any(|(_, v)| self.holds_acting(v)),
            Argument::Any
            | Argument::Guard(_)
            | Argument::TryOk(_)
            | Argument::TryFail
            | Argument::Moved
            | Argument::Within(..) => false,
        }
    }

    /// Whether a call of `function` is not worth following: it has no effect, and what it computes takes long.
    pub(super) fn is_skipped(&self, function: FnId) -> bool {
        self.prune
            && !self.calls.acts(function)
            && !self.calls.calls_back(function)
            && self.calls.operations(function) > SKIPPED_FROM
    }

    /// How many variants of a function are told apart: fewer, the more work there was.
    fn current_bound(&self, function: FnId) -> usize {
        let an_operation = if self.prune { STEPS_AN_OPERATION } else { 2 * STEPS_AN_OPERATION };
        let bound = match self.steps / (STEPS_IN_ANY_CASE + an_operation * self.operations) {
            0 => self.variant_bound,
            1 => self.variant_bound.min(4),
            _ => 1,
        };
        let is_of_library = self.program.function(function).provenance == Provenance::Stub;
        match self.calls.operations(function) {
            // What the whole program uses, `Result::map`, is another function for each that it is given.
            0..SMALL if is_of_library => LIBRARY_FACTOR * bound,
            // What is this small costs next to nothing, and often answers a question on flags.
            0..SMALL if !self.calls.acts(function) => 4 * bound,
            _ if self.prune && !self.calls.acts(function) => bound.min(INERT_BOUND),
            _ => bound,
        }
    }

    /// The variant of `function` with these arguments, not computed yet if it is new.
    pub fn variant(&mut self, function: FnId, arguments: Vec<Argument>, entered: Entered) -> VariantId {
        self.variant_inside(function, arguments, entered, ContextSet::default())
    }

    /// The same, for a caller who has these contexts in force.
    pub(super) fn variant_inside(
        &mut self,
        function: FnId,
        arguments: Vec<Argument>,
        entered: Entered,
        inside: ContextSet,
    ) -> VariantId {
        let arguments =
            arguments.into_iter().enumerate().map(|(n, argument)| self.relevant(function, n, argument));
        let mut key = VariantKey { function, arguments: trimmed(arguments.collect()), entered, inside };
        let count = self.of_function.get(&function).copied().unwrap_or(0);
        let bound = self.current_bound(function);
        for (times, told) in FORGETTING {
            if !self.index.contains_key(&key) && count >= times * bound {
                key.arguments = trimmed(key.arguments.iter().map(told).collect());
            }
        }
        if let Some(known) = self.index.get(&key) {
            return *known;
        }
        key.arguments.shrink_to_fit();
        let key = Arc::new(key);
        let id = VariantId(self.variants.len() as u32);
        self.variants.push(Variant::new(key.clone()));
        self.callers.push(Vec::new());
        self.used_while_running.push(false);
        self.times.push(Times::default());
        self.index.insert(key, id);
        *self.of_function.entry(function).or_default() += 1;
        id
    }

    fn relevant(&self, function: FnId, n: usize, argument: Argument) -> Argument {
        if !self.calls.matters(function, n) {
            return only_guards(&argument);
        }
        match &argument {
            Argument::Known(know, inner)
                if inner.is_empty()
                    && type_range(self.program.function(function), n).as_ref() == Some(&**know) =>
            {
                Argument::Any
            }
            _ => argument,
        }
    }

    /// How many states were taken through an operation.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Computes a variant and everything that it calls.
    pub fn compute(&mut self, entry: VariantId) {
        if self.variants[entry.index()].progress == Progress::New {
            self.compute_down(entry);
            self.settle_recursion();
        }
    }

    fn compute_down(&mut self, entry: VariantId) {
        let mut stack = Vec::new();
        self.begin(entry, &mut stack);
        while let Some(mut frame) = stack.pop() {
            match self.run(&mut frame) {
                Some(callee) => {
                    stack.push(frame);
                    self.begin(callee, &mut stack);
                }
                None => self.finish(frame),
            }
        }
    }

    /// Computes callers of recursive variants again until what they were told of their callees is true.
    fn settle_recursion(&mut self) {
        for round in 0.. {
            let changed: BTreeSet<VariantId> = std::mem::take(&mut self.unsettled).into_iter().collect();
            let again: BTreeSet<VariantId> =
                changed.into_iter().flat_map(|id| self.outdated_callers(id)).collect();
            if again.is_empty() {
                return;
            }
            if round >= ROUND_BOUND {
                again.iter().for_each(|id| self.variants[id.index()].limited = true);
                return;
            }
            for id in again {
                self.compute_down(id);
            }
        }
    }

    /// The callers of a variant that may have been told less of its returns than is true.
    fn outdated_callers(&self, callee: VariantId) -> impl Iterator<Item = VariantId> {
        let changed = self.times[callee.index()].changed;
        let callers = self.callers[callee.index()].iter().copied();
        callers.filter(move |caller| self.times[caller.index()].begun <= changed)
    }

    fn begin(&mut self, id: VariantId, stack: &mut Vec<Frame<'p>>) {
        let program = self.program;
        let variant = &mut self.variants[id.index()];
        let function = program.function(variant.key.function);
        let Some(body) = function.body.as_ref().filter(|body| !body.blocks.is_empty()) else {
            variant.progress = Progress::Done;
            return;
        };
        variant.progress = Progress::Running;
        self.now += 1;
        self.times[id.index()].begun = self.now;
        tracing::trace!(function = %function.path, "begins a variant");
        let presumed = Exit::presumed(&variant.key);
        let inside = variant.key.inside;
        let state = entry_state(function, body, &variant.key);
        let flow = self.flows.entry(variant.key.function).or_insert_with(|| Arc::new(Flow::of(body))).clone();
        let mut frame = Frame::new(id, function, body, flow, state, self.prune.then_some(self.calls));
        frame.counted = &self.program.counted;
        frame.inside = inside;
        frame.presumed = Some(presumed);
        if self.given_up.contains(&self.variants[id.index()].key.function) {
            frame.join_all();
        }
        stack.push(frame);
    }

    fn finish(&mut self, mut frame: Frame<'p>) {
        let id = frame.variant;
        if frame.limited {
            self.given_up.insert(self.variants[id.index()].key.function);
        }
        self.narrow(&mut frame);
        let leaks = Exit::take_leaks(&mut frame.exits);
        let variant = &mut self.variants[id.index()];
        let presumed = Exit::presumed(&variant.key);
        let covered = is_covered(&frame.exits, &variant.exits, &presumed);
        tracing::trace!(function = %frame.function.path, steps = frame.steps(), exits = frame.exits.len(), limited = frame.limited, "computed a variant");
        let was_used = self.used_while_running[id.index()] || !self.callers[id.index()].is_empty();
        variant.progress = Progress::Done;
        variant.sites = frame.sites;
        variant.sites.shrink_to_fit();
        variant.leaks = leaks;
        variant.cuts = frame.cuts;
        variant.starts = frame.starts;
        variant.entry_facts = frame.entry_facts;
        variant.limited |= frame.limited;
        if was_used && covered {
            // Somebody relies on the wider answer.
        } else if was_used {
            let kept = variant.exits.iter().filter(|exit| **exit != presumed && !frame.exits.contains(exit));
            let mut gathered = [&*frame.exits, &*kept.cloned().collect::<Vec<_>>()].concat();
            if gathered.len() > GATHERED_BOUND {
                gathered.truncate(GATHERED_BOUND);
                variant.limited = true;
            }
            variant.exits = Exit::shared(self.returns.entry(variant.key.function).or_default(), gathered);
            self.unsettled.push(id);
            self.times[id.index()].changed = self.now;
        } else {
            variant.exits = Exit::shared(self.returns.entry(variant.key.function).or_default(), frame.exits);
        }
        for site in &self.variants[id.index()].sites {
            if let SiteWhat::Call(edge) = &site.what {
                let callers = &mut self.callers[edge.callee.index()];
                if callers.last() != Some(&id) {
                    callers.push(id);
                }
            }
        }
    }

    /// Leaves out the returns that do not happen while the system runs, unless there is no other.
    fn narrow(&self, frame: &mut Frame<'p>) {
        let function = self.variants[frame.variant.index()].key.function;
        let open = frame.function.generic.unwrap_or(function);
        let Some(variant) = self.program.returns.get(&open).copied().filter(|_| self.prune) else { return };
        let narrowed: Vec<Exit> =
            frame.exits.iter().filter_map(|exit| exit.clone().of_variant(variant)).collect();
        if !narrowed.is_empty() {
            frame.exits = narrowed;
        }
    }

    /// Notes a closure that is a root of its own, with what it closes over, the first time that it is made.
    fn note_start(&self, frame: &mut Frame<'p>, state: &State, op: &Op, (_, site): (BlockId, SiteId)) {
        let OpKind::Assign { value: Rvalue::Closure { function, captures }, .. } = &op.kind else { return };
        let is_root = self.program.function(*function).root.is_some();
        if !is_root || frame.starts.iter().any(|(_, known)| known.id == site) {
            return;
        }
        let mut state = state.clone();
        let values: Vec<Value> = captures.iter().map(|operand| state.read(operand, site)).collect();
        let bindings: Vec<Value> = values.iter().map(|value| bind(value, &state, site)).collect();
        // What it is given to run, it runs.
        let mut run = Vec::new();
        bindings.iter().for_each(|value| collect_callables(value, CALLABLE_DEPTH, &mut run));
        run.push((*function, bindings));
        for (function, bindings) in run {
            let bindings = bindings.into();
            let edge = CallEdge { callee: frame.variant, bindings, tokens: [].into(), clones: 0 };
            let start = Site {
                id: site,
                span: op.span,
                what: SiteWhat::Call(edge),
                held: Arc::default(),
                released: Arc::default(),
                doubt: 0,
                trail: None,
                cfg: op.cfg,
                few: None,
            };
            frame.starts.push((function, start));
        }
    }

    /// Goes on with a frame until it is done or needs a callee.
    fn run(&mut self, frame: &mut Frame<'p>) -> Option<VariantId> {
        while let Some(mut position) = frame.position.take().or_else(|| frame.next_block()) {
            let block = &frame.body.blocks[position.block.index()];
            let before = frame.waiting(&position) as u64 * (block.ops.len() as u64 + 1);
            self.steps += before;
            if frame.spend(before, FRAME_STEPS_AN_OPERATION) {
                return None;
            }
            while position.op < block.ops.len() {
                if let Some(callee) = self.step(frame, &mut position) {
                    frame.position = Some(position);
                    return Some(callee);
                }
            }
            let site = frame.site(position.block, block.ops.len());
            frame.cfg = None;
            for state in position.before {
                frame.terminate(state, position.block, site);
            }
        }
        None
    }

    /// Takes all states of a block through one operation.
    fn step(&mut self, frame: &mut Frame<'p>, position: &mut Position) -> Option<VariantId> {
        let body = frame.body;
        let op = &body.blocks[position.block.index()].ops[position.op];
        let site = frame.site(position.block, position.op);
        let at = (position.block, site);
        frame.cfg = op.cfg;
        frame.few = body.few.iter().find(|(block, _)| *block == position.block).map(|(_, object)| object);
        let arrived = frame.waiting(position);
        position.before.reverse();
        while let Some(begun) = frame.begun.take().or_else(|| self.go_on(frame, position, op, at)) {
            match self.end_call(frame, begun, op, at) {
                Ok(after) => position.after.extend(after),
                Err(callee) => {
                    position.before.reverse();
                    return Some(callee);
                }
            }
        }
        frame.note_passed(at);
        position.before = std::mem::take(&mut position.after);
        if position.before.len() > arrived || matches!(op.kind, OpKind::Call { .. }) {
            frame.compress(&mut position.before);
        }
        position.op += 1;
        None
    }

    /// Takes states through an operation up to the first that calls something.
    fn go_on(
        &self,
        frame: &mut Frame<'p>,
        position: &mut Position,
        op: &'p Op,
        at: (BlockId, SiteId),
    ) -> Option<Begun<'p>> {
        while let Some(state) = position.before.pop() {
            self.note_start(frame, &state, op, at);
            if !matches!(op.kind, OpKind::Call { .. } | OpKind::Drop { glue: Some(_), .. }) {
                frame.apply(state, op, at, &mut position.after);
                continue;
            }
            match self.begin_call(frame, state, op, at) {
                Ok(begun) => return Some(begun),
                Err(after) => position.after.push(after),
            }
        }
        None
    }
}

/// Number of operations in all bodies.
fn operations(program: &Program) -> u64 {
    let bodies = program.functions.iter().filter_map(|function| function.body.as_ref());
    bodies.flat_map(|body| &body.blocks).map(|block| block.ops.len() as u64 + 1).sum()
}

/// Whether who was told `old` was told enough.
fn is_covered(new: &[Exit], old: &[Exit], presumed: &Exit) -> bool {
    let was_presumed = old.contains(presumed);
    let is_told = |exit: &Exit| old.iter().any(|old| merge::covers_exit(old, exit));
    new.iter().all(|exit| is_told(exit) || (was_presumed && exit.is_as_presumed(presumed)))
}

fn trimmed(mut arguments: Vec<Argument>) -> Vec<Argument> {
    while arguments.last() == Some(&Argument::Any) {
        arguments.pop();
    }
    arguments
}

/// The values that a parameter can have by its type.
fn type_range(function: &Function, n: usize) -> Option<Know> {
    let ty = function.body.as_ref()?.locals.get(n)?.ty;
    let hi = match ty.as_str() {
        "bool" => 1,
        "u8" => i128::from(u8::MAX),
        "u16" => i128::from(u16::MAX),
        "u32" => i128::from(u32::MAX),
        "u64" | "usize" => i128::from(u64::MAX),
        _ => return None,
    };
    Some(Know::interval(0, hi))
}

fn entry_state(function: &Function, body: &Body, key: &VariantKey) -> State {
    let mut state = State {
        env: Env::new(body.locals.len()),
        mem: Arc::default(),
        facts: Facts::default(),
        held: Arc::new(entry_contexts(function, key.entered)),
        released: Arc::default(),
        trail: None,
        doubt: 0,
    };
    for n in 0..function.params.len().min(body.locals.len()) {
        let place = AbstractPlace::of(AbstractBase::Param(n as u32));
        let argument = key.arguments.get(n).unwrap_or(&Argument::Any);
        let value = instantiate(argument, place, &mut state, function.span);
        if let (Some(range), Value::Opaque(place)) = (type_range(function, n), &value) {
            state.facts.constrain(&Arc::new(Expr::Atom(atom_of(*place))), &range);
        }
        state.env.set(LocalId::new(n), value);
    }
    state
}

/// The contexts in force when a function is entered.
fn entry_contexts(function: &Function, entered: Entered) -> Vec<Held> {
    let mut contexts: Vec<HeldWhat> = Vec::new();
    if let Some(root) = function.root.as_ref().filter(|_| entered == Entered::AsRoot) {
        contexts.extend(match root.kind {
            RootKind::HardIrq => Some(HeldWhat::Base(BaseContext::HardIrq)),
            RootKind::ThreadedIrq => Some(HeldWhat::Base(BaseContext::ThreadedHardIrq)),
            RootKind::SoftIrq => Some(HeldWhat::Base(BaseContext::SoftIrq)),
            RootKind::Nmi => Some(HeldWhat::Base(BaseContext::Nmi)),
            RootKind::RealTime => Some(HeldWhat::Context(crate::ir::ContextKind::RealTime)),
            RootKind::Exception | RootKind::Task | RootKind::Allocator => None,
        });
    }
    contexts.extend(function.requires.iter().map(|what| match base_of(*what) {
        Some(base) => HeldWhat::Base(base),
        None => HeldWhat::Context(*what),
    }));
    let entry = |(n, what)| Held::new(HeldId::Entry(n as u32), what, function.span, false);
    contexts.into_iter().enumerate().map(entry).collect()
}
