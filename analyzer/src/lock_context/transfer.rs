//! What one operation does to a state.

use std::sync::Arc;

use wait_context::LockKind;

use super::effects::DOUBT_BOUND;
use super::frame::Frame;
use super::held::base_of;
use super::hold::{Held, HeldId, HeldWhat, LockInfo};
use super::in_force::InForce;
use super::state::{State, Trail};
use super::summary::{CutBranch, Exit, Site, SiteWhat};
use super::value::{ENTRY, Value};
use crate::flags::{AbstractBase, AbstractPlace, Expr, Know, SiteId, other_of_two};
use crate::ids::{BlockId, LocalId, Symbol};
use crate::ir::{
    BinaryOp, ContextKind, Op, OpKind, Operand, Place, PlaceBase, Projection, Rvalue, Terminator,
};
use crate::source::Span;

/// Stands for a variable without a name in the class of its lock.
pub(super) const UNNAMED: &str = "_";

/// The class of a lock that neither a type nor a static names: by the local or the function that has it.
pub fn fallback_class(function: &crate::ir::Function, place: AbstractPlace) -> Symbol {
    let locals = function.body.as_ref().map_or(&[][..], |body| &body.locals);
    let local = match place.base {
        AbstractBase::Param(n) => locals.get(n as usize),
        AbstractBase::Local(local) => locals.get(local.index()),
        AbstractBase::Site(site) => made_at(function, site).and_then(|local| locals.get(local.index())),
        _ => None,
    };
    let suffix = place.class_suffix();
    let name = match local {
        Some(local) if local.lock_class.is_some() => {
            local.lock_class.map_or_else(String::new, |class| class.as_str().to_owned())
        }
        Some(local) if !local.name.as_str().is_empty() => format!("{}::{}", function.path, local.name),
        Some(local) if !local.ty.as_str().is_empty() => local.ty.as_str().to_owned(),
        _ => format!("{}::{UNNAMED}", function.path),
    };
    Symbol::new(&(name + &suffix))
}

/// The local that gets what an operation makes.
fn made_at(function: &crate::ir::Function, site: SiteId) -> Option<LocalId> {
    match &function.body.as_ref()?.ops_from(site.0).first()?.kind {
        OpKind::Call { dst, .. } => Some(*dst),
        _ => None,
    }
}

/// Whether which lock is taken can be told: a type's field, a static or a construction site names it, or the caller
/// passes it.
pub fn is_told(function: &crate::ir::Function, lock: &LockInfo) -> bool {
    let is_constructed = || match (lock.place.base, &function.body) {
        (AbstractBase::Local(local), Some(body)) => {
            body.locals.get(local.index()).is_some_and(|local| local.lock_class.is_some())
        }
        _ => false,
    };
    lock.place.is_portable() || lock.place.has_class() || is_constructed()
}

/// Numbers the elements in what a function returns in the order in which they appear: to a caller it is all one which
/// operation chose them.
fn number_elements(value: Value, held: &mut [Held]) -> Value {
    let mut seen: Vec<u64> = Vec::new();
    let mut number = |place: AbstractPlace| {
        seen.extend(place.elements().filter(|element| !seen.contains(element)).collect::<Vec<_>>());
        let of = |element| seen.iter().position(|other| *other == element).map(|at| at as u64);
        place.elements().next().is_some().then(|| place.with_elements(&of))
    };
    let value = value.with_places(&mut number).unwrap_or(value);
    for entry in held {
        if let HeldWhat::Lock(lock) = &mut entry.what
            && let Some(place) = number(lock.place)
        {
            Arc::make_mut(lock).place = place;
        }
    }
    value
}

/// Makes the value that an operation produces, when nothing is known of it.
fn fresh(site: SiteId) -> Value {
    Value::Opaque(AbstractPlace::of(AbstractBase::Site(site)))
}

impl Frame<'_> {
    /// An operation other than a call; adds the states after it to `into`.
    pub(crate) fn apply(&mut self, mut state: State, op: &Op, at: (BlockId, SiteId), into: &mut Vec<State>) {
        let (_, site) = at;
        if self.may_have_passed(site) {
            state.scrub(site);
        }
        match &op.kind {
            OpKind::Assign { dst, value } => self.assign(&mut state, *dst, value, site),
            OpKind::Store { place, value } => {
                let value = state.read(value, site);
                // What is known to stand there is overwritten in any case, and locals are.
                if !state.mem.is_empty()
                    || !place.projections.contains(&Projection::Deref)
                    || self.is_worth_keeping(&place.projections, &value)
                {
                    state.write(place, value, site);
                }
            }
            OpKind::Acquire { .. } => return self.acquire(state, op, site, into),
            OpKind::Release { lock } => {
                let place = state.resolve(lock, site).identity();
                state.release_place(place);
            }
            OpKind::EnterContext { dst, what } => self.enter(&mut state, *dst, *what, (site, op.span)),
            OpKind::LeaveContext { what } => state.leave_context(*what),
            OpKind::AskContext { dst, what, present } => {
                let answer = match InForce::of(*what, &state, self.inside) {
                    InForce::Yes => Value::boolean(*present),
                    InForce::No => Value::boolean(!*present),
                    InForce::Perhaps => fresh(site),
                };
                state.bind(*dst, answer);
            }
            OpKind::Sleep { what, releases } => self.sleep(&state, *what, releases.as_ref(), (site, op.span)),
            OpKind::Suspend => self.note(&state, SiteWhat::Suspend, (site, op.span)),
            OpKind::Allocate { what, has_room, .. } => {
                let doubt = if *has_room { DOUBT_BOUND } else { 0 };
                self.note_doubtful(&state, SiteWhat::Allocate(*what), (site, op.span), doubt);
            }
            OpKind::Drop { local, .. } => {
                self.note_order(&state, *local, (site, op.span));
                release_local(&mut state, *local);
            }
            OpKind::Forget { local } => forget(&mut state, *local),
            OpKind::Downgrade { local } => let_readers_in(&mut state, *local),
            OpKind::Assume { place, variant } => {
                if self.is_last_owner(place, *variant) {
                    state.doubt = DOUBT_BOUND;
                }
                if !self.assume(&mut state, place, *variant, (site, op.span)) {
                    return;
                }
            }
            OpKind::Call { .. } => {}
        }
        into.push(state);
    }

    /// Notes a context that the end of a local ends before a younger one.
    pub(super) fn note_order(&mut self, state: &State, local: LocalId, at: (SiteId, Span)) {
        if let Some(what) = misordered(state, local, self.counted) {
            self.note(state, SiteWhat::Misordered(what), at);
        }
    }

    fn note(&mut self, state: &State, what: SiteWhat, at: (SiteId, Span)) {
        self.note_doubtful(state, what, at, 0);
    }

    fn note_doubtful(&mut self, state: &State, what: SiteWhat, at: (SiteId, Span), doubt: u8) {
        self.record(Site {
            id: at.0,
            span: at.1,
            what,
            held: state.held.clone(),
            released: state.released.clone(),
            doubt: doubt.max(state.doubt),
            trail: state.trail.clone(),
            cfg: self.cfg,
            few: self.few_of(state, at.0),
        });
    }

    fn assign(&mut self, state: &mut State, dst: LocalId, value: &Rvalue, site: SiteId) {
        let value = match value {
            Rvalue::Use(Operand::Unknown) => fresh(site),
            Rvalue::Use(operand) => state.read(operand, site),
            Rvalue::Binary(op, a, b) => self.binary(state, *op, a, b, site),
            Rvalue::Not(operand) => {
                let boolean = self.is_boolean(dst);
                let value = state.read(operand, site).as_expr();
                value.map_or_else(|| fresh(site), |expr| Value::Scalar(Expr::not(expr, boolean)))
            }
            Rvalue::Aggregate { variant, fields } => {
                let fields = fields.iter().map(|(name, operand)| (*name, state.read(operand, site)));
                Value::aggregate(*variant, fields.collect(), None)
            }
            Rvalue::Closure { function, captures } => {
                let captures = captures.iter().map(|operand| state.read(operand, site));
                Value::callable(*function, captures.collect())
            }
            Rvalue::IsVariant(place, variant) => {
                let value = state.resolve(place, site).value;
                is_variant(&value, *variant)
                    .or_else(|| is_variant(&name_variant(state, place, value, site)?, *variant))
                    .unwrap_or_else(|| fresh(site))
            }
        };
        state.bind(dst, value.chosen_at(site));
    }

    fn is_boolean(&self, local: LocalId) -> bool {
        self.body.locals.get(local.index()).is_some_and(|local| local.ty == "bool")
    }

    fn binary(&mut self, state: &mut State, op: BinaryOp, a: &Operand, b: &Operand, site: SiteId) -> Value {
        let a = state.read(a, site).as_expr();
        let b = state.read(b, site).as_expr();
        match (a, b) {
            _ if op == BinaryOp::Other => fresh(site),
            (Some(a), Some(b)) => Value::Scalar(Expr::binary(op, a, b)),
            // One known side still decides some bits.
            (Some(side), None) | (None, Some(side)) if op != BinaryOp::Difference => {
                Value::Scalar(Expr::binary(op, side, Arc::new(Expr::Known(Know::shared_top()))))
            }
            _ => fresh(site),
        }
    }

    fn lock_info(&self, state: &State, op: &OpKind, site: SiteId) -> Option<LockInfo> {
        let OpKind::Acquire {
            lock,
            shared_class,
            kind,
            try_lock,
            recursive,
            subclass,
            is_async,
            contexts,
            is_last,
            owner,
            is_fresh,
            fills,
            ..
        } = op
        else {
            return None;
        };
        let place = state.resolve(lock, site).identity();
        // A static is one object however it is shared.
        let shared_class = shared_class.filter(|_| !matches!(place.base, AbstractBase::Static(_)));
        let fallback = || (!place.is_portable()).then(|| fallback_class(self.function, place));
        let is_in_own_value = place.is_in_own_value();
        Some(LockInfo {
            class: shared_class.or_else(|| place.class()).or_else(fallback),
            place,
            kind: *kind,
            try_lock: *try_lock,
            recursive: *recursive,
            subclass: *subclass,
            is_async: *is_async,
            contexts: contexts.as_slice().into(),
            is_last: *is_last || is_in_own_value,
            owner: *owner,
            is_fresh: *is_fresh,
            fills: *fills,
        })
    }

    fn acquire(&mut self, mut state: State, op: &Op, site: SiteId, into: &mut Vec<State>) {
        let OpKind::Acquire { dst, try_lock, .. } = &op.kind else { return into.push(state) };
        let Some(info) = self.lock_info(&state, &op.kind, site) else { return into.push(state) };
        let info = Arc::new(info);
        self.note(&state, SiteWhat::Acquire(info.clone()), (site, op.span));
        let mut failed = try_lock.then(|| state.clone());
        let id = HeldId::Site(site, 0);
        let tried = *try_lock && dst.is_none();
        let held = Held::new(id, HeldWhat::Lock(info), op.span, dst.is_some());
        state.push_held(Held { maybe: tried, mixed: tried, ..held });
        let Some(dst) = dst else { return into.push(state) };
        state.env.set(*dst, if *try_lock { Value::TryOk(id) } else { Value::Guard(id) });
        if let Some(failed) = &mut failed {
            failed.env.set(*dst, Value::TryFail);
        }
        into.push(state);
        into.extend(failed);
    }

    fn enter(&mut self, state: &mut State, dst: Option<LocalId>, what: ContextKind, at: (SiteId, Span)) {
        self.note(state, SiteWhat::Context(what), at);
        let id = HeldId::Site(at.0, 0);
        let kind = base_of(what).map_or(HeldWhat::Context(what), HeldWhat::Base);
        let guarded = dst.is_some();
        if !guarded && self.inside.contains(what) {
            return state.enter_again(what);
        }
        state.push_held(Held::new(id, kind, at.1, guarded));
        if let Some(dst) = dst {
            state.env.set(dst, Value::Guard(id));
        }
    }

    fn sleep(&mut self, state: &State, what: Symbol, releases: Option<&Operand>, at: (SiteId, Span)) {
        let released = releases.map_or_else(Vec::new, |operand| guards_behind(state, operand, at.0));
        if released.is_empty() {
            self.note(state, SiteWhat::Sleep(what), at);
            return;
        }
        let mut asleep = state.clone();
        for id in released {
            asleep.release(id);
        }
        self.note(&asleep, SiteWhat::Sleep(what), at);
    }

    fn assume(&mut self, state: &mut State, place: &Place, variant: Symbol, at: (SiteId, Span)) -> bool {
        let value = state.resolve(place, at.0).value;
        if let Value::Guard(_) | Value::Bundle(_) = value {
            settle_guards(state, place, &value.guards(), variant, at.0);
            return true;
        }
        if let Some(answer) = is_variant(&value, variant).and_then(|answer| answer.as_expr()) {
            match state.facts.truth(&answer) {
                Some(true) => return true,
                Some(false) => {
                    self.cut_on(&answer, false, at.1);
                    return false;
                }
                None => {}
            }
            return state.facts.refine(&answer, true);
        }
        if let Some(known) = value.of_variant(variant).filter(|_| is_of_local(place)) {
            state.write(place, known, at.0);
        }
        true
    }

    /// Whether what follows happens for the last owner of something alone.
    fn is_last_owner(&self, place: &Place, variant: Symbol) -> bool {
        let given_up = |local: LocalId| self.body.given_up.binary_search(&local).is_ok();
        (variant == "Some" || variant == "Ok") && place.as_local().is_some_and(given_up)
    }

    fn cut_on(&mut self, condition: &Arc<Expr>, truth: bool, span: Span) {
        if condition.mentions(&|_| true) {
            self.cut(CutBranch { span, condition: condition.clone(), truth });
        }
    }

    /// The end of a block: where each state goes on.
    pub(crate) fn terminate(&mut self, mut state: State, block: BlockId, site: SiteId) {
        let body = self.body;
        match &body.blocks[block.index()].terminator {
            Terminator::Goto(to) => self.arrive(*to, state),
            Terminator::Switch(blocks) => blocks.iter().for_each(|to| self.arrive(*to, state.clone())),
            Terminator::Branch { condition, span, then_block, else_block } => {
                self.branch(state, condition, (site, *span), (*then_block, *else_block));
            }
            Terminator::Return(operand) => {
                let value = state.read(operand, site).chosen_at(site);
                let exit = self.exit_of(state, value);
                self.leave(exit);
            }
            Terminator::Diverge => {}
        }
    }

    /// What a caller sees of a return in this state. What stood in memory and was known on entry came from the
    /// caller, who need not be told.
    fn exit_of(&self, state: State, value: Value) -> Exit {
        let is_write = |write: &&(AbstractPlace, Value)| {
            write.0.is_passed()
                && self.is_worth_keeping(&write.0.steps, &write.1)
                && !self.entry_memory.contains(write)
        };
        let value = match value {
            // To the caller these are one: a value of which nothing is known, unless it tells a lock's class.
            Value::Opaque(place) if !place.is_portable() && !place.has_class() => Value::Unknown,
            Value::Volatile(place, site) if site != ENTRY && !place.is_portable() => Value::Unknown,
            other => other,
        };
        let any = |value: &Value| value.of_any_element(None).unwrap_or_else(|| value.clone());
        let writes = state.mem.iter().filter(is_write).map(|(place, value)| (*place, any(value)));
        let writes: Vec<_> = writes.collect();
        let mut owned = value.guards();
        owned.extend(writes.iter().flat_map(|(_, written)| written.guards()));
        // A guard that nobody has any more was dropped, on a way that was lost from sight.
        let own = |held: &&Held| {
            let kept = if held.guarded { owned.contains(&held.id) } else { !held.is_stray() };
            matches!(held.id, HeldId::Site(..)) && kept
        };
        let mut held: Vec<Held> = state.held.iter().filter(own).cloned().collect();
        let value = number_elements(value, &mut held);
        Exit {
            held,
            value,
            released: state.released,
            writes,
            facts: state.facts.learnt_since(&self.entry_facts, &AbstractPlace::is_passed),
        }
    }

    fn branch(&mut self, mut state: State, condition: &Operand, at: (SiteId, Span), to: (BlockId, BlockId)) {
        let value = state.read(condition, at.0);
        let Some(expr) = value.as_expr() else {
            for (truth, to) in [(true, to.0), (false, to.1)] {
                let mut side = state.clone();
                if let Operand::Copy(place) = condition {
                    side.write(place, Value::boolean(truth), at.0);
                }
                self.arrive(to, side);
            }
            return;
        };
        self.take_side(state.clone(), (&expr, true), at.1, to.0);
        self.take_side(state, (&expr, false), at.1, to.1);
    }

    /// Goes on where `condition` is `truth`, if that can be.
    fn take_side(
        &mut self,
        mut state: State,
        (condition, truth): (&Arc<Expr>, bool),
        span: Span,
        to: BlockId,
    ) {
        if state.facts.truth(condition) == Some(!truth) || !state.facts.refine(condition, truth) {
            self.cut_on(condition, !truth, span);
            return;
        }
        if condition.mentions(&|_| true) {
            let before = state.trail.take();
            state.trail = Some(Arc::new(Trail { span, condition: condition.clone(), truth, before }));
        }
        self.arrive(to, state);
    }
}

/// Whether a value is an enum variant, as a boolean value; `None` where nothing is known of it.
pub(super) fn is_variant(value: &Value, variant: Symbol) -> Option<Value> {
    let negative = matches!(variant.as_str(), "None" | "Err");
    let positive = matches!(variant.as_str(), "Some" | "Ok");
    match value {
        Value::TryOk(_) if positive || negative => Some(Value::boolean(positive)),
        Value::TryFail if positive || negative => Some(Value::boolean(negative)),
        Value::Aggregate(aggregate) => {
            let Some(own) = aggregate.variant else { return is_variant(aggregate.rest.as_ref()?, variant) };
            Some(Value::boolean(own == variant || last_segment(own) == last_segment(variant)))
        }
        _ => {
            let atom = value.variant_atom()?;
            let (variant, truth) = canonical(variant);
            let test = Arc::new(Expr::IsVariant(atom, variant));
            Some(Value::Scalar(if truth { test } else { Expr::not(test, true) }))
        }
    }
}

/// `None` and `Err` are the negations of `Some` and `Ok`.
fn canonical(variant: Symbol) -> (Symbol, bool) {
    match (variant.as_str(), other_of_two(variant)) {
        ("None" | "Err", Some(other)) => (other, false),
        _ => (variant, true),
    }
}

fn last_segment(path: Symbol) -> &'static str {
    path.as_str().rsplit("::").next().unwrap_or_default()
}

/// Whether a place is a part of a local.
fn is_of_local(place: &Place) -> bool {
    matches!(place.base, PlaceBase::Local(_)) && !place.projections.contains(&Projection::Deref)
}

/// Gives the variant of a value in a local a name, so that a test tells what it is; `None` where the value may be
/// known otherwise.
fn name_variant(state: &mut State, place: &Place, value: Value, site: SiteId) -> Option<Value> {
    if !is_of_local(place) || !value.is_of_no_variant() {
        return None;
    }
    let named = match value {
        Value::Aggregate(aggregate) => Value::aggregate(None, aggregate.fields.clone(), Some(fresh(site))),
        _ => fresh(site),
    };
    state.write(place, named.clone(), site);
    Some(named)
}

/// Optional guards that are known to be there, or not to be. A callee is not told whether one of its caller is there:
/// what is none holds nothing, which is to the caller as if it had been dropped. Several may be those of one lock and
/// its context, or of either of two results: only `None` has none of them.
fn settle_guards(state: &mut State, place: &Place, ids: &[HeldId], variant: Symbol, site: SiteId) {
    let may_be_none = |held: &Held| ids.contains(&held.id) && (held.maybe || !held.is_own());
    let open: Vec<HeldId> = state.held.iter().filter(|held| may_be_none(held)).map(|held| held.id).collect();
    match (variant.as_str(), open.as_slice()) {
        ("Some" | "Ok", [id]) => {
            let held = Arc::make_mut(&mut state.held).iter_mut().find(|held| held.id == *id);
            if let Some(entry) = held {
                (entry.maybe, entry.mixed) = (false, false);
            }
        }
        ("None", [_, ..]) | ("Err", [_]) => {
            open.iter().for_each(|id| state.release(*id));
            state.write(place, Value::Moved, site);
        }
        _ => {}
    }
}

fn guards_behind(state: &State, operand: &Operand, site: SiteId) -> Vec<HeldId> {
    let Some(place) = operand.place() else { return Vec::new() };
    let value = state.resolve(place, site).value;
    match &value {
        Value::Ref(to) => state.view(site).load(*to).guards(),
        Value::Opaque(at) => {
            let behind = at.extended(&[Projection::Deref]);
            let own = value.guards();
            if own.is_empty() { state.view(site).load(behind).guards() } else { own }
        }
        _ => value.guards(),
    }
}

/// The context that dropping a local ends although a younger guard of the same kind is alive: one outside of it, or
/// one in it that is dropped later. Locks may be released in any order; a saved interrupt state must not, unless the
/// program counts how often interrupts were disabled instead.
fn misordered(state: &State, local: LocalId, counted: &[ContextKind]) -> Option<ContextKind> {
    let value = state.env.get(local)?;
    let guards = value.guards();
    if guards.is_empty() || counted.contains(&ContextKind::IrqOff) {
        return None;
    }
    let saving = |id: &HeldId| state.held.iter().position(|held| held.id == *id && saves_interrupts(held));
    let outside =
        |held: &Held| !guards.contains(&held.id) && saves_interrupts(held) && is_in_sight(state, held.id);
    let before_others =
        guards.iter().filter_map(saving).min().is_some_and(|at| state.held[at + 1..].iter().any(outside));
    let ages: Vec<usize> = value.drop_order().iter().filter_map(saving).collect();
    (before_others || ages.windows(2).any(|pair| pair[0] < pair[1])).then_some(ContextKind::IrqOff)
}

/// Whether some value has a guard: of several that a lost one may be, no more than one is there.
fn is_in_sight(state: &State, id: HeldId) -> bool {
    let locals = state.env.occupied().into_iter().map(|(_, value)| value);
    locals.chain(state.mem.iter().map(|(_, value)| value)).any(|value| value.guards().contains(&id))
}

fn saves_interrupts(held: &Held) -> bool {
    held.guarded
        && match &held.what {
            HeldWhat::Context(what) => *what == ContextKind::IrqOff,
            HeldWhat::Lock(lock) => lock.contexts.contains(&ContextKind::IrqOff),
            _ => false,
        }
}

fn release_local(state: &mut State, local: LocalId) {
    let Some(value) = state.env.take(local) else { return };
    let kept = value.guards_kept();
    leak(state, &kept);
    for id in value.guards().into_iter().filter(|id| !kept.contains(id)) {
        state.release(id);
    }
}

fn forget(state: &mut State, local: LocalId) {
    let Some(value) = state.env.take(local) else { return };
    leak(state, &value.guards());
}

/// What the guards in a local hold is held shared from here on.
fn let_readers_in(state: &mut State, local: LocalId) {
    let guards = state.env.get(local).map(Value::guards).unwrap_or_default();
    let is_among = |entry: &Held| guards.contains(&entry.id) && entry.lock().is_some();
    if !state.held.iter().any(is_among) {
        return;
    }
    for entry in Arc::make_mut(&mut state.held).iter_mut().filter(|entry| is_among(entry)) {
        if let HeldWhat::Lock(lock) = &mut entry.what {
            let kind = match lock.kind {
                LockKind::RwlockWrite => LockKind::RwlockRead,
                LockKind::RwSemWrite => LockKind::RwSemRead,
                other => other,
            };
            Arc::make_mut(lock).kind = kind;
        }
    }
}

fn leak(state: &mut State, guards: &[HeldId]) {
    for id in guards {
        if let Some(entry) = state.loosen(*id) {
            entry.forgotten = true;
            entry.guarded = false;
        }
    }
}
