//! Tabulation: computes every variant that can be reached, callees before callers.
//!
//! The call stack of the analyzed program never becomes one of ours: frames wait on an explicit stack. A call to
//! a variant that is itself on the stack is taken to return with nothing changed; where that turns out wrong, its
//! callers are computed again. The number of variants of a function is bounded: beyond the bound nothing is
//! known of the arguments but which of them are guards, then nothing at all. Both are sound.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use wait_context::BaseContext;

use super::call::instantiate;
use super::flow::Flow;
use super::frame::Frame;
use super::state::{State, base_of};
use super::summary::{Argument, Exit, Progress, SiteWhat, Variant, VariantId, VariantKey};
use super::value::{Held, HeldId, HeldWhat, Value, atom_of};
use crate::call_graph::CallGraph;
use crate::flags::{AbstractBase, AbstractPlace, Expr, Facts, Know};
use crate::ids::FnId;
use crate::ir::{Body, Function, OpKind, Program, RootKind};

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
    index: FxHashMap<VariantKey, VariantId>,
    of_function: FxHashMap<FnId, usize>,
    flows: FxHashMap<FnId, Arc<Flow>>,
    callers: Vec<Vec<VariantId>>,
    pub(super) used_while_running: Vec<bool>,
    unsettled: Vec<VariantId>,
    variant_bound: usize,
}

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
            variant_bound,
        }
    }

    /// The variant of `function` with these arguments, not computed yet if it is new.
    pub fn variant(&mut self, function: FnId, arguments: Vec<Argument>, as_root: bool) -> VariantId {
        let arguments =
            arguments.into_iter().enumerate().map(|(n, argument)| self.relevant(function, n, argument));
        let mut key = VariantKey { function, arguments: trimmed(arguments.collect()), as_root };
        let count = self.of_function.get(&function).copied().unwrap_or(0);
        // Constants at a call are what callers mean to be told apart; ranges that paths of one caller leave are
        // many and say less.
        let bound =
            if key.arguments.iter().all(is_exact) { 2 * self.variant_bound } else { self.variant_bound };
        if !self.index.contains_key(&key) && count >= bound {
            key.arguments = trimmed(key.arguments.iter().map(only_guards).collect());
            if !self.index.contains_key(&key) && count >= 4 * self.variant_bound {
                key.arguments.clear();
            }
        }
        if let Some(known) = self.index.get(&key) {
            return *known;
        }
        let id = VariantId(self.variants.len() as u32);
        self.variants.push(Variant::new(key.clone()));
        self.callers.push(Vec::new());
        self.used_while_running.push(false);
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
                    && type_range(self.program.function(function), n).as_ref() == Some(know) =>
            {
                Argument::Any
            }
            _ => argument,
        }
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
            let mut changed = std::mem::take(&mut self.unsettled);
            changed.sort_unstable();
            changed.dedup();
            let mut again: Vec<VariantId> =
                changed.iter().flat_map(|id| self.callers[id.index()].iter().copied()).collect();
            again.sort_unstable();
            again.dedup();
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

    fn begin(&mut self, id: VariantId, stack: &mut Vec<Frame<'p>>) {
        let program = self.program;
        let variant = &mut self.variants[id.index()];
        let function = program.function(variant.key.function);
        let Some(body) = function.body.as_ref().filter(|body| !body.blocks.is_empty()) else {
            variant.progress = Progress::Done;
            return;
        };
        variant.progress = Progress::Running;
        let state = entry_state(function, body, &variant.key);
        let flow = self.flows.entry(variant.key.function).or_insert_with(|| Arc::new(Flow::of(body))).clone();
        stack.push(Frame::new(id, function, body, flow, state));
    }

    fn finish(&mut self, frame: Frame<'p>) {
        let id = frame.variant;
        let variant = &mut self.variants[id.index()];
        let covered = is_covered(&frame.exits, &variant.exits);
        let was_used = self.used_while_running[id.index()] || !self.callers[id.index()].is_empty();
        variant.progress = Progress::Done;
        variant.sites = frame.sites;
        variant.cuts = frame.cuts;
        variant.entry_facts = frame.entry_facts;
        variant.limited |= frame.limited;
        if was_used && covered {
            // Somebody relies on the wider answer.
        } else if was_used {
            let old = std::mem::replace(&mut variant.exits, frame.exits);
            let kept = old.into_iter().filter(|exit| *exit != Exit::plain());
            let kept = kept.collect::<Vec<_>>();
            let missing = kept.into_iter().filter(|exit| !variant.exits.contains(exit)).collect::<Vec<_>>();
            variant.exits.extend(missing);
            if variant.exits.len() > GATHERED_BOUND {
                variant.exits.truncate(GATHERED_BOUND);
                variant.limited = true;
            }
            self.unsettled.push(id);
        } else {
            variant.exits = frame.exits;
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

    /// Goes on with a frame until it is done or needs a callee.
    fn run(&mut self, frame: &mut Frame<'p>) -> Option<VariantId> {
        while let Some(mut position) = frame.position.take().or_else(|| frame.next_block()) {
            let block = &frame.body.blocks[position.block.index()];
            while position.op < block.ops.len() {
                if let Some(callee) = self.step(frame, &mut position) {
                    frame.position = Some(position);
                    return Some(callee);
                }
            }
            let site = frame.site(position.block, block.ops.len());
            for state in position.before {
                frame.terminate(state, position.block, site);
            }
        }
        None
    }

    /// Takes all states of a block through one operation.
    fn step(&mut self, frame: &mut Frame<'p>, position: &mut super::frame::Position) -> Option<VariantId> {
        let body = frame.body;
        let op = &body.blocks[position.block.index()].ops[position.op];
        let site = frame.site(position.block, position.op);
        position.before.reverse();
        while let Some(state) = position.before.pop() {
            let after = match &op.kind {
                OpKind::Call { .. } | OpKind::Drop { glue: Some(_), .. } => {
                    match self.call(frame, &state, op, site) {
                        Ok(after) => after,
                        Err(callee) => {
                            position.before.push(state);
                            position.before.reverse();
                            return Some(callee);
                        }
                    }
                }
                _ => frame.apply(state, op, site),
            };
            position.after.extend(after);
        }
        position.before = std::mem::take(&mut position.after);
        if position.before.len() > 1 {
            frame.compress(&mut position.before);
        }
        position.op += 1;
        None
    }
}

/// Whether who was told `old` was told enough.
fn is_covered(new: &[Exit], old: &[Exit]) -> bool {
    let plain = old.contains(&Exit::plain());
    new.iter().all(|exit| old.contains(exit) || (plain && exit.is_covered_by_plain()))
}

fn trimmed(mut arguments: Vec<Argument>) -> Vec<Argument> {
    while arguments.last() == Some(&Argument::Any) {
        arguments.pop();
    }
    arguments
}

/// Whether an argument says nothing, or one value.
fn is_exact(argument: &Argument) -> bool {
    match argument {
        Argument::Known(know, inner) => {
            (know.is_top() || know.as_exact().is_some()) && inner.iter().all(|(_, behind)| is_exact(behind))
        }
        Argument::Aggregate(_, fields) => fields.iter().all(|(_, field)| is_exact(field)),
        _ => true,
    }
}

/// The argument without anything but its guards.
fn only_guards(argument: &Argument) -> Argument {
    match argument {
        Argument::Guard(_) | Argument::TryOk(_) | Argument::TryFail => argument.clone(),
        Argument::Any => Argument::Any,
        Argument::Callable(function, captures) => {
            let captures = captures.iter().map(only_guards).collect::<Vec<_>>();
            if captures.iter().all(|v| *v == Argument::Any) {
                return Argument::Any;
            }
            Argument::Callable(*function, captures)
        }
        Argument::Aggregate(_, fields) => {
            let fields = fields.iter().map(|(name, v)| (*name, only_guards(v)));
            let fields = fields.filter(|(_, v)| *v != Argument::Any).collect::<Vec<_>>();
            if fields.is_empty() { Argument::Any } else { Argument::Aggregate(None, fields) }
        }
        Argument::Known(_, inner) => {
            let inner = inner.iter().map(|(steps, v)| (steps.clone(), only_guards(v)));
            let inner = inner.filter(|(_, v)| *v != Argument::Any).collect::<Vec<_>>();
            if inner.is_empty() { Argument::Any } else { Argument::Known(Know::top(), inner) }
        }
    }
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
        env: vec![Value::Moved; body.locals.len()],
        mem: Vec::new(),
        facts: Facts::default(),
        held: Arc::new(entry_contexts(function, key.as_root)),
        released: Arc::default(),
        trail: None,
    };
    for n in 0..function.params.len().min(body.locals.len()) {
        let place = AbstractPlace::of(AbstractBase::Param(n as u32));
        let argument = key.arguments.get(n).unwrap_or(&Argument::Any);
        let value = instantiate(argument, &place, &mut state, function.span);
        if let (Some(range), Value::Opaque(place)) = (type_range(function, n), &value) {
            state.facts.constrain(&Arc::new(Expr::Atom(atom_of(place))), &range);
        }
        state.env[n] = value;
    }
    state
}

/// The contexts in force when a function is entered.
fn entry_contexts(function: &Function, as_root: bool) -> Vec<Held> {
    let mut contexts: Vec<HeldWhat> = Vec::new();
    if let Some(root) = function.root.as_ref().filter(|_| as_root) {
        contexts.extend(match root.kind {
            RootKind::HardIrq => Some(HeldWhat::Base(BaseContext::HardIrq)),
            RootKind::ThreadedIrq => Some(HeldWhat::Base(BaseContext::ThreadedHardIrq)),
            RootKind::SoftIrq => Some(HeldWhat::Base(BaseContext::SoftIrq)),
            RootKind::Nmi => Some(HeldWhat::Base(BaseContext::Nmi)),
            RootKind::RealTime => Some(HeldWhat::Context(crate::ir::ContextKind::RealTime)),
            RootKind::Task | RootKind::Allocator => None,
        });
    }
    contexts.extend(function.requires.iter().map(|what| match base_of(*what) {
        Some(base) => HeldWhat::Base(base),
        None => HeldWhat::Context(*what),
    }));
    let entry = |(n, what): (usize, HeldWhat)| Held {
        id: HeldId::Entry(n as u32),
        what,
        span: function.span,
        maybe: false,
        forgotten: false,
        guarded: false,
    };
    contexts.into_iter().enumerate().map(entry).collect()
}
