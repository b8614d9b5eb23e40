//! Going through a call: whom it reaches, and the states after it.

use super::call::{Abstraction, AppliedExit, Targets, bind};
use super::effects::DOUBT_BOUND;
use super::forgetting::only_guards;
use super::frame::Frame;
use super::hold::HeldId;
use super::identity::{are_one, with_common_objects};
use super::in_force::InForce;
use super::outside::{
    Run, after_unknown, forget_statics, guards_behind, is_constructor, pending, run_of_future,
};
use super::solve::Solver;
use super::start;
use super::state::State;
use super::summary::{Argument, CallEdge, Entered, Progress, Site, SiteWhat, VariantId};
use super::value::Value;
use crate::flags::{AbstractBase, AbstractPlace, SiteId};
use crate::ids::{BlockId, FnId, LocalId, Symbol};
use crate::ir::{
    Callee, ClosesOver, ContextSet, Handover, Op, OpKind, Operand, Place, PlaceBase, Projection, RootKind,
    UnknownReason,
};
use crate::source::{Provenance, Span};
use std::sync::Arc;

/// A closed set of up to so many candidates is one approximation, everything else is more.
const CANDIDATE_BOUND: usize = 4;

/// States after a call that are compared with each other only when there are more.
const CROWD: usize = 32;

/// How deep callables are looked for in the arguments of an unknown function.
pub(super) const CALLABLE_DEPTH: usize = 3;

/// A function that a call may reach.
pub(super) struct Target {
    pub(super) function: FnId,
    pub(super) arguments: Arc<[Value]>,
    doubt: u8,
    /// Only guards tell its variants apart: it is one of many.
    coarse: bool,
    pub(super) run: Run,
}

/// Something that a call reaches and of which nothing is known.
struct Gap {
    name: Symbol,
    reason: Option<UnknownReason>,
    /// Where guards go.
    handover: Handover,
    /// Others than those that are known may be called, who return as these do.
    is_spare: bool,
}

impl Gap {
    fn of(name: Symbol, reason: Option<UnknownReason>) -> Self {
        Self { name, reason, handover: Handover::None, is_spare: false }
    }
}

/// A call that a state has come to, and what it reaches. Kept while a callee is computed.
pub(super) struct Begun<'a> {
    before: State,
    call: Call<'a>,
    targets: Vec<Target>,
    gap: Option<Gap>,
}

/// One call on its way through.
pub(super) struct Call<'a> {
    pub(super) dst: Option<LocalId>,
    pub(super) args: Vec<Value>,
    pub(super) operands: &'a [Operand],
    pub(super) result_may_own: bool,
    pub(super) site: SiteId,
    span: Span,
    /// It is the end of a value.
    drops: bool,
    /// Which arguments are clones of what lives on, one bit each.
    clones: u64,
}

/// Which operands are clones of what lives on, one bit each.
fn clones_of(frame: &Frame<'_>, operands: &[Operand]) -> u64 {
    if frame.body.clones.is_empty() {
        return 0;
    }
    let is_clone = |operand: &Operand| match operand {
        Operand::Move(place) | Operand::Ref(place) | Operand::Copy(place) => match place.base {
            PlaceBase::Local(local) if !place.projections.contains(&Projection::Deref) => {
                frame.body.clones.binary_search(&local).is_ok()
            }
            _ => false,
        },
        Operand::Constant(_) | Operand::Unknown => false,
    };
    operands
        .iter()
        .take(64)
        .enumerate()
        .filter(|(_, operand)| is_clone(operand))
        .fold(0, |all, (n, _)| all | 1 << n)
}

impl<'p> Solver<'p> {
    /// Takes a state into a call, or into a drop with glue; `Err` is the state after one that does nothing.
    pub(super) fn begin_call(
        &self,
        frame: &mut Frame<'p>,
        mut before: State,
        op: &'p Op,
        at: (BlockId, SiteId),
    ) -> Result<Begun<'p>, State> {
        let (_, site) = at;
        if frame.may_have_passed(site) {
            before.scrub(site);
        }
        match &op.kind {
            OpKind::Call { dst, args, .. }
                if self.calls.compares_addresses(self.variants[frame.variant.index()].key.function)
                    && are_one(self.program, &before, op, args, site) =>
            {
                before.bind(*dst, Value::boolean(true));
                Err(before)
            }
            OpKind::Call { dst, callee, args, result_may_own } => {
                let values = args.iter().map(|arg| before.read(arg, site)).collect();
                let call = Call {
                    dst: Some(*dst),
                    args: values,
                    operands: args,
                    result_may_own: *result_may_own,
                    site,
                    span: op.span,
                    drops: false,
                    clones: clones_of(frame, args),
                };
                Ok(self.begun(frame, before, callee, call))
            }
            OpKind::Drop { local, glue: Some(glue) } => {
                // A proof does not go by names.
                let is_running = self.is_pruned() && frame.body.running.binary_search(local).is_ok();
                if is_running || before.env.get(*local).is_none_or(|value| *value == Value::Moved) {
                    return Err(before);
                }
                frame.note_order(&before, *local, (site, op.span));
                let place = AbstractPlace::of(AbstractBase::Local(*local));
                let args = vec![Value::Ref(place)];
                let (span, clones) = (op.span, clones_of(frame, &[Operand::Ref(Place::local(*local))]));
                let call = Call {
                    dst: None,
                    args,
                    operands: &[],
                    result_may_own: false,
                    site,
                    span,
                    drops: true,
                    clones,
                };
                let mut begun = self.begun(frame, before, &Callee::Exact(*glue), call);
                // What the start overwrites is the empty value of the beginning.
                let is_displaced = frame.body.displaced.binary_search(local).is_ok();
                if is_displaced || start::is_named(frame.function) {
                    begun.targets.iter_mut().for_each(|target| target.doubt = DOUBT_BOUND);
                }
                Ok(begun)
            }
            _ => Err(before),
        }
    }

    fn begun(&self, frame: &Frame<'p>, mut before: State, callee: &Callee, call: Call<'p>) -> Begun<'p> {
        forget_statics(&mut before, call.site);
        let (mut targets, gap) = self.targets(&before, callee, &call);
        if gap.is_some() {
            targets.retain(|target| !self.has_ended(frame, target.function));
        }
        Begun { before, call, targets, gap }
    }

    /// The states after a call; `Err` names a callee to compute first, for which the frame keeps the call.
    pub(super) fn end_call(
        &mut self,
        frame: &mut Frame<'p>,
        begun: Begun<'p>,
        op: &Op,
        at: (BlockId, SiteId),
    ) -> Result<Vec<State>, VariantId> {
        let edges = match self.edges(frame, &begun) {
            Ok(edges) => edges,
            Err(callee) => {
                frame.begun = Some(begun);
                return Err(callee);
            }
        };
        let after = self.go_through(frame, begun, &edges);
        let OpKind::Drop { local, glue } = &op.kind else { return Ok(after) };
        frame.note_passed(at);
        let drop = Op { kind: OpKind::Drop { local: *local, glue: None }, ..op.clone() };
        let mut dropped = Vec::with_capacity(after.len());
        after.into_iter().for_each(|state| frame.apply(state, &drop, at, &mut dropped));
        // What a destructor makes guards for, the constructor had locked and left without one.
        for class in glue.iter().flat_map(|glue| self.calls.regained(*glue)) {
            dropped.iter_mut().for_each(|state| state.release_class(*class));
        }
        Ok(dropped)
    }

    fn go_through(&self, frame: &mut Frame<'p>, begun: Begun<'p>, edges: &[(CallEdge, bool)]) -> Vec<State> {
        let Begun { mut before, call, targets, gap } = begun;
        let mut after = Vec::new();
        for (n, (target, (edge, acts))) in targets.iter().zip(edges).enumerate() {
            if *acts {
                record(frame, &before, &call, SiteWhat::Call(edge.clone()), target.doubt);
            }
            if target.run != Run::Called {
                continue;
            }
            if after.len() > CROWD {
                frame.compress(&mut after);
            }
            let exits = &self.variants[edge.callee.index()].exits;
            let mut written = Targets::default();
            for (m, exit) in exits.iter().enumerate() {
                let applied = AppliedExit::new(&before, exit, edge, call.site, &mut written);
                let Some(applied) = applied else { continue };
                if gap.is_none() && n + 1 == edges.len() && m + 1 == exits.len() {
                    // Nobody looks at the state before the call any more: what it shares with none is not copied.
                    after.push(without_misplaced(applied.to(before, call.dst, call.span), &call));
                    return after;
                }
                after.push(without_misplaced(applied.to(before.clone(), call.dst, call.span), &call));
            }
        }
        if let Some(gap) = gap.as_ref().filter(|gap| !gap.name.as_str().is_empty()) {
            let what = SiteWhat::Opaque { name: gap.name, reason: gap.reason };
            record(frame, &before, &call, what, 0);
        }
        let mut callbacks =
            targets.iter().zip(edges).filter(|(target, _)| target.run != Run::Called).peekable();
        if gap.as_ref().is_some_and(|gap| gap.is_spare) && !after.is_empty() {
            // What an implementation out of sight is given to run it runs as those in sight do.
            if callbacks.peek().is_some() {
                let others: Vec<State> =
                    after.iter().filter_map(|state| with_other_result(state, &call)).collect();
                after.extend(others);
                return after;
            }
            // What hangs on the value that it returns is not certain.
            before.doubt = DOUBT_BOUND;
        }
        if gap.is_some() {
            callbacks.for_each(|(_, (edge, _))| self.change_written(&mut before, edge, call.site));
            after.push(after_unknown(
                frame,
                before,
                &call,
                (pending(&targets), gap.map_or(Handover::None, |gap| gap.handover)),
            ));
        }
        after
    }

    /// A closure that an unknown function runs, or does not, may have written what it writes.
    fn change_written(&self, state: &mut State, edge: &CallEdge, site: SiteId) {
        for exit in &*self.variants[edge.callee.index()].exits {
            for place in exit.written(&edge.bindings, &edge.tokens, state.view(site)) {
                state.havoc(place, site);
            }
        }
    }

    /// Whom the call reaches; the gap stands for what is not known of it.
    fn targets(&self, state: &State, callee: &Callee, call: &Call<'_>) -> (Vec<Target>, Option<Gap>) {
        let at = (state, call.site);
        let callbacks = |name: Symbol| self.callbacks(at, &call.args, name);
        let gap = |name: Symbol, reason| Some(Gap::of(name, reason));
        match callee {
            Callee::Exact(function) => self.exact(at, *function, &call.args.as_slice().into(), 0),
            Callee::Candidates { functions, open } => self.candidates(state, functions, *open, call),
            Callee::Value { place, stored } => {
                match callable(state, state.resolve(place, call.site).value, call.site) {
                    Some((function, mut captures)) => {
                        captures.extend(call.args.iter().cloned());
                        self.exact(at, function, &captures.into(), 0)
                    }
                    None => {
                        let name = place_name(place);
                        let mut targets = callbacks(name);
                        targets.extend(self.stored(state, stored, call));
                        targets.extend(self.joined(at, place));
                        (targets, gap(name, Some(UnknownReason::FnPointer)))
                    }
                }
            }
            Callee::Inert(name) => (callbacks(*name), gap(Symbol::new(""), None)),
            Callee::External(name) => (callbacks(*name), gap(*name, None)),
            Callee::Unknown { name, reason } => (callbacks(*name), gap(*name, Some(*reason))),
        }
    }

    /// Whether nobody can run a closure in this frame: who made it has returned, or was never entered. Nobody of the
    /// tree is on the way to a function that is entered from outside.
    fn has_ended(&self, frame: &Frame<'_>, closure: FnId) -> bool {
        let declared = self.program.function(closure);
        let key = &self.variants[frame.variant.index()].key;
        key.entered != Entered::ByCall
            && declared.closes_over == ClosesOver::Locals
            && declared.parent != Some(key.function)
    }

    fn has_body(&self, function: FnId) -> bool {
        let body = self.program.functions.get(function.index()).and_then(|f| f.body.as_ref());
        body.is_some_and(|body| !body.blocks.is_empty())
    }

    fn exact(
        &self,
        at: (&State, SiteId),
        function: FnId,
        arguments: &Arc<[Value]>,
        doubt: u8,
    ) -> (Vec<Target>, Option<Gap>) {
        let guarded = || arguments.iter().any(Value::owns_guard);
        if self.is_skipped(function) && !guarded() {
            return (Vec::new(), Some(Gap::of(Symbol::new(""), None)));
        }
        let handover = self.program.functions.get(function.index()).map_or(Handover::None, |f| f.handover);
        let hands_over = match handover {
            Handover::None => false,
            Handover::ToResult | Handover::ToReceiver => guarded(),
            Handover::FromReceiver => !guards_behind(at, arguments).is_empty(),
        };
        if self.has_body(function) && !hands_over {
            let callee = self.program.function(function);
            // Most often somebody else still owns what is shared, and what runs once ran before.
            let doubt = doubt + if callee.last_owner || callee.runs_once { DOUBT_BOUND } else { 0 };
            let arguments = arguments.clone();
            return (vec![Target { function, arguments, doubt, coarse: false, run: Run::Called }], None);
        }
        let declared = self.program.functions.get(function.index());
        let path = declared.map_or_else(|| Symbol::new("an unknown function"), |declared| declared.path);
        // A signature file says that nothing of interest happens.
        let is_silent = declared.is_some_and(|declared| declared.provenance == Provenance::Stub);
        let name = if is_silent { Symbol::new("") } else { path };
        (self.callbacks(at, arguments, path), Some(Gap { handover, ..Gap::of(name, None) }))
    }

    fn candidates(
        &self,
        state: &State,
        functions: &[FnId],
        open: bool,
        call: &Call<'_>,
    ) -> (Vec<Target>, Option<Gap>) {
        let doubt = if open || functions.len() > CANDIDATE_BOUND { 2 } else { u8::from(functions.len() > 1) };
        let mut targets = Vec::new();
        let mut gap = None;
        let arguments: Arc<[Value]> = call.args.as_slice().into();
        let coarse = functions.len() > CANDIDATE_BOUND;
        for function in functions {
            let (more, missing) = self.exact((state, call.site), *function, &arguments, doubt);
            targets.extend(more.into_iter().map(|target| Target { coarse, ..target }));
            gap = gap.or(missing);
        }
        if open || functions.is_empty() {
            let first = functions.first().and_then(|f| self.program.functions.get(f.index()));
            let name = first.map_or_else(|| Symbol::new("a trait method"), |f| f.path);
            let is_spare = !functions.is_empty() && gap.is_none();
            gap = Some(Gap { is_spare, ..Gap::of(name, Some(UnknownReason::Dyn)) });
            targets.extend(self.callbacks((state, call.site), &call.args, name));
        }
        (targets, gap)
    }

    /// Callables that were made values of the type that is called. Of what they close over nothing is known.
    fn stored(&self, state: &State, functions: &[FnId], call: &Call<'_>) -> Vec<Target> {
        let coarse = functions.len() > CANDIDATE_BOUND;
        let doubt = if coarse { 2 } else { 1 };
        let mut targets = Vec::new();
        for function in functions.iter().filter(|function| self.has_body(**function)) {
            let captured = self.program.function(*function).params.len().saturating_sub(call.args.len());
            let unknown = std::iter::repeat_n(Value::Unknown, captured);
            let arguments: Arc<[Value]> = unknown.chain(call.args.iter().cloned()).collect();
            let (found, _) = self.exact((state, call.site), *function, &arguments, doubt);
            targets.extend(found.into_iter().map(|target| Target { coarse, ..target }));
        }
        targets
    }

    /// Closures that an unknown function is given run here, as far as one can tell. Futures run when they are polled:
    /// by a function whose name says so, else by whoever polls the result.
    fn callbacks(&self, at: (&State, SiteId), arguments: &[Value], name: Symbol) -> Vec<Target> {
        let (state, site) = at;
        let values = arguments.iter().map(|value| match value {
            Value::Ref(to) => state.view(site).load(*to),
            other => other.clone(),
        });
        let of_future = run_of_future(name);
        let mut targets: Vec<Target> = values.flat_map(|value| self.given(&value, of_future)).collect();
        if is_constructor(name) {
            targets.iter_mut().for_each(|target| target.doubt = DOUBT_BOUND);
        }
        targets
    }

    /// Futures that were joined into the one that is polled here.
    fn joined(&self, (state, site): (&State, SiteId), future: &Place) -> Vec<Target> {
        let all = self.given(&state.resolve(future, site).value, Run::ByCallee);
        all.into_iter().filter(|target| self.program.function(target.function).is_future).collect()
    }

    /// What of a value can be run.
    fn given(&self, value: &Value, of_future: Run) -> Vec<Target> {
        let mut found = Vec::new();
        collect_callables(value, CALLABLE_DEPTH, &mut found);
        // A handler that is registered runs when its interrupt comes, not here.
        let is_handler = |function: FnId| {
            let root = self.program.function(function).root.as_ref();
            root.is_some_and(|root| !matches!(root.kind, RootKind::Task | RootKind::Allocator))
        };
        let with_body =
            found.into_iter().filter(|(function, _)| self.has_body(*function) && !is_handler(*function));
        with_body
            .map(|(function, arguments)| {
                let declared = self.program.function(function);
                let keeps_guard = arguments.iter().any(Value::owns_guard);
                let run = if declared.is_future && !keeps_guard { of_future } else { Run::ByCallee };
                let is_later =
                    run != Run::ByCallee || declared.closes_over == ClosesOver::Owned && !declared.is_future;
                let doubt = if is_later && !keeps_guard { DOUBT_BOUND } else { 1 };
                Target { function, arguments: arguments.into(), doubt, coarse: false, run }
            })
            .collect()
    }

    /// The edges to all targets, and whether each can do more than return a value; `Err` if one has to be
    /// computed first. The frame keeps those before it for the next time.
    fn edges(
        &mut self,
        frame: &mut Frame<'p>,
        Begun { before: state, targets, call, .. }: &Begun<'p>,
    ) -> Result<Vec<(CallEdge, bool)>, VariantId> {
        let mut edges = std::mem::take(&mut frame.edges);
        let mut seen: Option<Seen> = None;
        for target in &targets[edges.len().min(targets.len())..] {
            let known = seen.take().filter(|seen| Arc::ptr_eq(&seen.values, &target.arguments));
            let known = known.unwrap_or_else(|| Seen::of(state, target, call));
            match self.edge(&known, target, (state, frame.inside)) {
                Ok(edge) => edges.push(edge),
                Err(callee) => {
                    frame.edges = edges;
                    return Err(callee);
                }
            }
            seen = Some(known);
        }
        Ok(edges)
    }

    /// The edge to a target; `Err` if it has to be computed first.
    fn edge(
        &mut self,
        seen: &Seen,
        target: &Target,
        (state, inside): (&State, ContextSet),
    ) -> Result<(CallEdge, bool), VariantId> {
        let acts = self.acts(target.function, &seen.arguments, &seen.tokens);
        let arguments = match target.coarse {
            true => seen.arguments.iter().map(only_guards).collect(),
            false => seen.arguments.clone(),
        };
        let arguments = match self.calls.compares_addresses(target.function) {
            true => with_common_objects(arguments, &seen.values),
            false => arguments,
        };
        let asked = self.asks(target.function, &seen.arguments).iter();
        let inside = asked.filter(|what| InForce::of(*what, state, inside) == InForce::Yes).collect();
        let callee = self.variant_inside(target.function, arguments, Entered::ByCall, inside);
        match self.variants[callee.index()].progress {
            Progress::New => return Err(callee),
            Progress::Running => self.used_while_running[callee.index()] = true,
            Progress::Done => {}
        }
        let (bindings, tokens) = (seen.bindings.clone(), seen.tokens.clone());
        Ok((CallEdge { callee, bindings, tokens, clones: seen.clones }, acts))
    }
}

/// What a callee is told of its arguments: the same for all candidates of a call.
struct Seen {
    values: Arc<[Value]>,
    arguments: Vec<Argument>,
    bindings: Arc<[Value]>,
    tokens: Arc<[HeldId]>,
    clones: u64,
}

impl Seen {
    fn of(state: &State, target: &Target, call: &Call<'_>) -> Self {
        let site = call.site;
        let mut abstraction = match call.drops {
            true => Abstraction::of_drop(state, site),
            false => Abstraction::new(state, site),
        };
        let arguments = target.arguments.iter().map(|value| abstraction.argument(value)).collect();
        Self {
            values: target.arguments.clone(),
            arguments,
            bindings: target.arguments.iter().map(|value| bind(value, state, site)).collect(),
            // The empty list is one and the same.
            tokens: if abstraction.tokens.is_empty() { Arc::default() } else { abstraction.tokens.into() },
            // What a closure captured comes first.
            clones: if target.arguments.len() == call.args.len() { call.clones } else { 0 },
        }
    }
}

fn record(frame: &mut Frame<'_>, state: &State, call: &Call<'_>, what: SiteWhat, doubt: u8) {
    frame.record(Site {
        id: call.site,
        span: call.span,
        what,
        held: state.held.clone(),
        released: state.released.clone(),
        doubt: doubt.max(state.doubt),
        trail: state.trail.clone(),
        cfg: frame.cfg,
        few: frame.few_of(state, call.site),
    });
}

/// The state after a call of which no guard can be in the result, as its type says: one that is taken to be there was
/// dropped on a way that was lost from sight.
fn without_misplaced(mut state: State, call: &Call<'_>) -> State {
    let returned =
        call.dst.filter(|_| !call.result_may_own).and_then(|dst| Some((dst, state.env.get(dst)?.guards())));
    if let Some((dst, guards)) = returned.filter(|(_, guards)| !guards.is_empty()) {
        state.bind(dst, Value::Unknown);
        state.release_lost(&guards);
    }
    state
}

/// The state after a call that returned something else; `None` where nothing is known of what was returned.
fn with_other_result(state: &State, call: &Call<'_>) -> Option<State> {
    let dst = call.dst?;
    let returned = state.env.get(dst)?;
    if matches!(returned, Value::Unknown | Value::Opaque(_)) || returned.owns_guard() {
        return None;
    }
    let mut other = state.clone();
    other.doubt = DOUBT_BOUND;
    other.bind(dst, Value::Opaque(AbstractPlace::of(AbstractBase::Site(call.site))));
    Some(other)
}

pub(super) fn set_result(state: &mut State, dst: Option<LocalId>, value: Value) {
    if let Some(dst) = dst {
        state.bind(dst, value);
    }
}

/// The function and captures behind a value that is called.
fn callable(state: &State, value: Value, site: SiteId) -> Option<(FnId, Vec<Value>)> {
    let mut value = value;
    for _ in 0..CALLABLE_DEPTH {
        value = match value {
            Value::Callable(function, captures) => return Some((function, captures.to_vec())),
            Value::Ref(to) => state.view(site).load(to),
            Value::Opaque(place) => state.view(site).load(place.extended(&[Projection::Deref])),
            Value::Aggregate(aggregate) if aggregate.fields.len() == 1 => aggregate.fields[0].1.clone(),
            _ => return None,
        };
    }
    None
}

/// The functions in a value that whoever is given it may call at once, each with what it closes over: not those that
/// were put behind a pointer to be kept.
pub(super) fn collect_callables(value: &Value, depth: usize, into: &mut Vec<(FnId, Vec<Value>)>) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Callable(function, captures) => into.push((*function, captures.to_vec())),
        Value::Aggregate(aggregate) if !aggregate.is_boxed() => {
            aggregate.fields.iter().for_each(|(_, field)| collect_callables(field, depth - 1, into));
        }
        _ => {}
    }
}

fn place_name(place: &Place) -> Symbol {
    let step = place.projections.iter().rev().find_map(|step| match step {
        Projection::Field { name, .. } => Some(*name),
        _ => None,
    });
    step.unwrap_or_else(|| Symbol::new("a function value"))
}
