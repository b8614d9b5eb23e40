//! Calls with a model: the operations that stand for a lock primitive.

use wait_context::{LockKind, WaitType};

use super::Lowerer;
use super::call::CallSite;
use super::facts::peeled_adt;
use crate::frontend::rust::hir::{ExprId, ExprKind, for_each_child};
use crate::frontend::rust::infer::{FnTarget, PathTarget};
use crate::frontend::rust::models::{CallModel, HoldStyle};
use crate::frontend::rust::ty::Ty;
use crate::ids::{FnId, LocalId, Symbol};
use crate::ir::{BOXED, Callee, Constant, ContextKind, OpKind, Operand, Place, Rvalue, Terminator};
use crate::profile::{ArgumentIndex, FlagArgument};
use crate::source::{Provenance, Span};

/// A call with a model.
pub(super) struct Modelled<'t> {
    pub(super) site: CallSite<'t>,
    pub(super) model: CallModel,
    /// The path of what is called.
    pub(super) path: Symbol,
    /// The function, if it is in the tables.
    pub(super) target: Option<FnTarget>,
}

/// Which lock a call takes.
struct TakenLock {
    place: Place,
    /// Its class, where that is the type's.
    shared_class: Option<Symbol>,
    /// The type that it is a field of, where its arguments are known.
    owner: Option<Symbol>,
}

/// Methods by which a collection grows, if it has no room left.
const GROWING: [&str; 10] = [
    "append",
    "extend",
    "extend_from_slice",
    "insert",
    "push",
    "push_back",
    "push_front",
    "push_str",
    "resize",
    "resize_with",
];

fn grows(path: Symbol) -> bool {
    path.as_str().rsplit("::").next().is_some_and(|name| GROWING.contains(&name))
}

impl Lowerer<'_> {
    pub(super) fn modelled(&mut self, call: Modelled<'_>, args: Vec<Operand>, dst: LocalId) {
        let span = call.site.span;
        let lock = args.first().and_then(|arg| Self::receiver_place(arg, call.site.receiver));
        match &call.model {
            CallModel::Acquire { style, .. } => {
                let place = lock.unwrap_or_else(|| Place::local(self.temp(Ty::Unknown, span)));
                let lock = TakenLock {
                    place,
                    shared_class: self.shared_class(call.site),
                    owner: self.owner_of_lock(call.site),
                };
                // Nodes of two configurations are two classes.
                if let Some(handle) = call.site.receiver.filter(|ty| self.cx.models.is_handle(ty.peel_refs()))
                {
                    self.out.requests.depends_on(handle);
                }
                match style {
                    HoldStyle::Guard | HoldStyle::AsyncGuard => {
                        self.acquire_guard(&call.model, lock, dst, span)
                    }
                    HoldStyle::Manual => self.acquire_manually(&call.model, lock, dst, span),
                    HoldStyle::Closure(at) => {
                        let guard = self.temp(Ty::Unknown, span);
                        self.acquire(&call.model, Some(guard), lock, span);
                        self.run_closure(&call, &args, *at, dst);
                        self.f.push(OpKind::Drop { local: guard, glue: None }, span);
                    }
                }
                self.consumed(&args);
            }
            CallModel::Release => {
                if let Some(lock) = lock {
                    self.f.push(OpKind::Release { lock }, span);
                }
            }
            CallModel::ContextGuard(contexts) => self.context_guard(contexts, dst, span),
            CallModel::WithContext(contexts, at) => {
                let guards = self.enter_all(contexts, span);
                self.run_closure(&call, &args, *at, dst);
                for local in guards.into_iter().rev() {
                    self.f.push(OpKind::Drop { local, glue: None }, span);
                }
            }
            CallModel::Permit(at) => {
                let (guard, lock) = (self.temp(Ty::Unknown, span), self.temp(Ty::Unknown, span));
                self.f.push(exemption(guard, lock), span);
                self.run_closure(&call, &args, *at, dst);
                self.f.push(OpKind::Drop { local: guard, glue: None }, span);
            }
            CallModel::Enter(what) => self.f.push(OpKind::EnterContext { dst: None, what: *what }, span),
            CallModel::Ask { what, present } => {
                self.f.push(OpKind::AskContext { dst, what: *what, present: *present }, span);
            }
            CallModel::Leave(what) => self.f.push(OpKind::LeaveContext { what: *what }, span),
            CallModel::Unlocked => self.consumed(&args),
            CallModel::Sleep { releases, returns_guard, is_followed, switches } => {
                if *switches {
                    self.out.notes.switches.insert(call.path);
                }
                match self.body_of(&call) {
                    Some(function) if *is_followed => {
                        self.f.push(OpKind::Sleep { what: call.path, releases: None }, span);
                        self.emit_call(call.site, Callee::Exact(function), args, dst);
                    }
                    _ => self.sleep(&call, &args, *releases, *returns_guard, dst),
                }
            }
            CallModel::Adapter | CallModel::Downgrade => {
                if let Some(first) = args.first() {
                    self.set(dst, Rvalue::Use(first.clone()), span);
                }
                if call.model == CallModel::Downgrade {
                    self.f.push(OpKind::Downgrade { local: dst }, span);
                }
            }
            CallModel::Allocate => {
                let grows = lock.filter(|_| grows(call.path));
                self.f.push(OpKind::Allocate { what: call.path, grows, has_room: false }, span);
                self.plain_call(&call, args, dst);
            }
            CallModel::AllocateWith(flags) => {
                if self.names_flag(call.site.expr, flags) {
                    self.f.push(OpKind::Sleep { what: call.path, releases: None }, span);
                }
                self.f.push(OpKind::Allocate { what: call.path, grows: None, has_room: false }, span);
                self.emit_call(call.site, Callee::Inert(call.path), args, dst);
            }
            CallModel::Nothing => {
                self.emit_call(call.site, Callee::Inert(call.path), args, dst);
            }
        }
    }

    /// Whether the argument, as it is written, names one of the flags.
    fn names_flag(&self, call: Option<ExprId>, flags: &FlagArgument) -> bool {
        let Some(call) = call else { return false };
        let args = match &self.body().expr(call).kind {
            ExprKind::Call(_, args) | ExprKind::MethodCall { args, .. } => args,
            _ => return false,
        };
        let found = match flags.index {
            ArgumentIndex::Nth(at) => args.get(at),
            ArgumentIndex::Last => args.last(),
        };
        let mut pending: Vec<ExprId> = found.copied().into_iter().collect();
        while let Some(expr) = pending.pop() {
            let path = match self.inferred.paths.get(&expr) {
                Some(PathTarget::Const(id)) => Some(self.cx.db.const_(*id).meta.path),
                Some(PathTarget::External(path)) => Some(*path),
                _ => None,
            };
            if path.is_some_and(|path| flags.contains.iter().any(|flag| flag.matches(path.as_str()))) {
                return true;
            }
            for_each_child(&self.body().expr(expr).kind, |child| pending.push(child));
        }
        false
    }

    /// The call itself: of a signature file's function, whose body (if any) runs the caller's code.
    fn plain_call(&mut self, call: &Modelled<'_>, args: Vec<Operand>, dst: LocalId) {
        if let (Some(target), [callable]) = (&call.target, args.as_slice())
            && self.boxes_callable(target)
        {
            self.consumed(&args);
            let fields = vec![(Symbol::new("0"), callable.clone())];
            let boxed = Rvalue::Aggregate { variant: Some(Symbol::new(BOXED)), fields };
            return self.f.assign(dst, boxed, call.site.span);
        }
        let db = self.cx.db;
        let is_standard =
            |target: &&FnTarget| db.provenance(db.func(target.func).meta.module) == Provenance::Stub;
        let standard =
            call.target.as_ref().filter(is_standard).map(|target| self.out.requests.of(db, target));
        let callee = standard.map_or(Callee::Inert(call.path), Callee::Exact);
        self.emit_call(call.site, callee, args, dst);
    }

    /// The function that is called, if its body is in the tree and runs at the call.
    fn body_of(&self, call: &Modelled<'_>) -> Option<FnId> {
        let func = call.target.as_ref()?.func;
        let data = self.cx.db.func(func);
        let is_stub = self.cx.db.provenance(data.meta.module) == Provenance::Stub;
        let runs = !is_stub && !data.syntax.is_async && data.syntax.body.is_some();
        runs.then_some(FnId(func.0))
    }

    fn acquire(&mut self, model: &CallModel, dst: Option<LocalId>, lock: TakenLock, span: Span) {
        if let CallModel::Acquire { kind, try_lock, recursive, contexts, style } = model {
            let (kind, try_lock, recursive, contexts) = (*kind, *try_lock, *recursive, contexts.clone());
            let is_async = *style == HoldStyle::AsyncGuard;
            let TakenLock { place: lock, shared_class, owner } = lock;
            let (subclass, is_last, is_fresh, fills) = (0, false, false, false);
            let acquire = OpKind::Acquire {
                dst,
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
            };
            self.f.push(acquire, span);
        }
    }

    /// The result is the guard. In a `Result` that a lock which waits gives, `Ok` has it; a `Result` whose
    /// error cannot own a guard (an interrupted wait) has two ways on, one without the lock.
    fn acquire_guard(&mut self, model: &CallModel, lock: TakenLock, dst: LocalId, span: Span) {
        let ty = self.f.tys[dst.index()].clone();
        let tries = matches!(model, CallModel::Acquire { try_lock: true, .. });
        if tries || !self.is_wrapped(&ty) {
            return self.acquire(model, Some(dst), lock, span);
        }
        if let Ty::Adt(_, args) = &ty
            && args.get(1).is_some_and(|error| !self.cx.facts.may_own_guard(error))
        {
            return self.acquire_or_fail(model, lock, dst, span);
        }
        self.acquire_in_ok(model, lock, dst, span);
    }

    fn is_wrapped(&self, ty: &Ty) -> bool {
        peeled_adt(ty).is_some_and(|id| self.cx.db.lang.adt("Result") == Some(id))
    }

    fn acquire_in_ok(&mut self, model: &CallModel, lock: TakenLock, dst: LocalId, span: Span) {
        let guard = self.temp(Ty::Unknown, span);
        self.acquire(model, Some(guard), lock, span);
        let fields = vec![(Symbol::new("0"), Operand::Move(Place::local(guard)))];
        self.f.assign(dst, Rvalue::Aggregate { variant: Some(Symbol::new("Ok")), fields }, span);
    }

    fn acquire_or_fail(&mut self, model: &CallModel, lock: TakenLock, dst: LocalId, span: Span) {
        let (taken, failed, join) = (self.f.new_block(), self.f.new_block(), self.f.new_block());
        self.f.terminate_into(Terminator::Switch(vec![taken, failed]), taken);
        self.acquire_in_ok(model, lock, dst, span);
        self.f.terminate_into(Terminator::Goto(join), failed);
        let fields = vec![(Symbol::new("0"), Operand::Unknown)];
        self.f.assign(dst, Rvalue::Aggregate { variant: Some(Symbol::new("Err")), fields }, span);
        self.f.terminate_into(Terminator::Goto(join), join);
    }

    /// Without a guard. The boolean of a try says whether it was taken.
    fn acquire_manually(&mut self, model: &CallModel, lock: TakenLock, dst: LocalId, span: Span) {
        let tries = matches!(model, CallModel::Acquire { try_lock: true, .. });
        if !tries || self.f.tys[dst.index()] != Ty::bool() {
            return self.acquire(model, None, lock, span);
        }
        let (taken, failed, join) = (self.f.new_block(), self.f.new_block(), self.f.new_block());
        let answer = |value| Rvalue::Use(Operand::Constant(Constant::Bool(value)));
        self.f.terminate_into(Terminator::Switch(vec![taken, failed]), taken);
        self.acquire(model, None, lock, span);
        self.f.assign(dst, answer(true), span);
        self.f.terminate_into(Terminator::Goto(join), failed);
        self.f.assign(dst, answer(false), span);
        self.f.terminate_into(Terminator::Goto(join), join);
    }

    fn enter_all(&mut self, contexts: &[ContextKind], span: Span) -> Vec<LocalId> {
        let enter = |what: &ContextKind| {
            let guard = self.temp(Ty::Unknown, span);
            self.f.push(OpKind::EnterContext { dst: Some(guard), what: *what }, span);
            guard
        };
        contexts.iter().map(enter).collect()
    }

    fn context_guard(&mut self, contexts: &[ContextKind], dst: LocalId, span: Span) {
        if let [what] = contexts {
            return self.f.push(OpKind::EnterContext { dst: Some(dst), what: *what }, span);
        }
        let guards = self.enter_all(contexts, span).into_iter().enumerate();
        let field =
            |(n, guard): (usize, LocalId)| (Symbol::new(&n.to_string()), Operand::Move(Place::local(guard)));
        self.f.assign(dst, Rvalue::Aggregate { variant: None, fields: guards.map(field).collect() }, span);
    }

    /// Calls the closure that is argument `at`, counted without the receiver.
    fn run_closure(&mut self, call: &Modelled<'_>, args: &[Operand], at: usize, dst: LocalId) {
        let has_self = call.target.as_ref().is_none_or(|target| self.cx.db.func(target.func).syntax.has_self);
        // Of a function that is known by its path alone it is not known whether it has a receiver.
        let by_path = || args.get(at).filter(|_| call.target.is_none());
        let Some(closure) = args.get(at + usize::from(has_self)).or_else(by_path) else { return };
        self.call_value(closure, vec![Operand::Unknown], dst, call.site.span);
    }

    fn call_value(&mut self, value: &Operand, args: Vec<Operand>, dst: LocalId, span: Span) {
        let callee = match value {
            Operand::Constant(Constant::Function(id)) => Callee::Exact(*id),
            other => {
                Callee::Value { place: self.operand_place(other, Ty::Unknown, span), stored: Vec::new() }
            }
        };
        let result_may_own = self.cx.facts.may_own_guard(&self.f.tys[dst.index()]);
        self.f.push(OpKind::Call { dst, callee, args, result_may_own }, span);
    }

    /// A function that may sleep. Its closures (the condition of a `wait_while`) run before it sleeps; a guard
    /// that it takes comes back in the result, or dies in it.
    fn sleep(
        &mut self,
        call: &Modelled<'_>,
        args: &[Operand],
        releases: Option<usize>,
        returns_guard: bool,
        dst: LocalId,
    ) {
        let span = call.site.span;
        let closures: Vec<&Operand> = args.iter().filter(|arg| self.is_closure(arg)).collect();
        for closure in &closures {
            let refused = self.temp(Ty::Unknown, span);
            self.call_value(closure, vec![Operand::Unknown], refused, span);
            if self.is_guarded(dst) {
                let variant = Symbol::new("None");
                self.f.push(OpKind::Assume { place: Place::local(refused), variant }, span);
            }
            self.f.push(OpKind::Drop { local: refused, glue: None }, span);
        }
        let released = releases.and_then(|at| args.get(at)).cloned();
        let borrowed = released.clone().map(borrow);
        self.f.push(OpKind::Sleep { what: call.path, releases: borrowed }, span);
        match released {
            Some(guard) if returns_guard => {
                self.consumed(std::slice::from_ref(&guard));
                self.return_guard(guard, dst, span);
            }
            Some(guard @ Operand::Move(_)) => self.end_of(guard, span),
            _ => self.condition_met(&closures, dst, span),
        }
    }

    /// A condition that gives a guard gives it when the wait is over: `wait_until(|| lock.try_lock())`.
    fn condition_met(&mut self, closures: &[&Operand], dst: LocalId, span: Span) {
        let ([condition], Some(option)) = (closures, self.cx.db.lang.adt("Option")) else { return };
        if !self.is_guarded(dst) {
            return;
        }
        let ty = self.f.tys[dst.index()].clone();
        let met = self.temp(Ty::Adt(option, [ty].into()), span);
        self.call_value(condition, vec![Operand::Unknown], met, span);
        self.f.push(OpKind::Assume { place: Place::local(met), variant: Symbol::new("Some") }, span);
        let payload = Place::local(met).project(self.adt_field(option, 1, 0));
        self.f.assign(dst, Rvalue::Use(Operand::Move(payload)), span);
    }

    fn is_guarded(&self, local: LocalId) -> bool {
        self.f.tys[local.index()].any(&mut |part| self.cx.models.is_guard(self.cx.db, part))
    }

    fn is_closure(&self, arg: &Operand) -> bool {
        match arg {
            Operand::Move(place) | Operand::Copy(place) => {
                place.as_local().is_some_and(|local| matches!(self.f.tys[local.index()], Ty::Closure(_)))
            }
            _ => false,
        }
    }

    fn end_of(&mut self, guard: Operand, span: Span) {
        let dead = self.temp(Ty::Unknown, span);
        self.consumed(std::slice::from_ref(&guard));
        self.f.assign(dead, Rvalue::Use(guard), span);
        self.f.push(OpKind::Drop { local: dead, glue: None }, span);
    }

    /// Gives a guard back as the result: itself, in `Ok`, or first in a tuple.
    fn return_guard(&mut self, guard: Operand, dst: LocalId, span: Span) {
        let ty = self.f.tys[dst.index()].clone();
        let (guard, is_wrapped) = match &ty {
            Ty::Adt(_, args) if self.is_wrapped(&ty) => {
                (self.in_tuple(guard, args.first().unwrap_or(&Ty::Unknown), span), true)
            }
            other => (self.in_tuple(guard, other, span), false),
        };
        let value = if is_wrapped {
            Rvalue::Aggregate { variant: Some(Symbol::new("Ok")), fields: vec![(Symbol::new("0"), guard)] }
        } else {
            Rvalue::Use(guard)
        };
        self.f.assign(dst, value, span);
    }

    fn in_tuple(&mut self, guard: Operand, ty: &Ty, span: Span) -> Operand {
        let Ty::Tuple(parts) = ty else { return guard };
        let mut guard = Some(guard);
        let mut field = |(n, part): (usize, &Ty)| {
            let owns = self.cx.facts.may_own_guard(part);
            let value = if owns { guard.take().unwrap_or(Operand::Unknown) } else { Operand::Unknown };
            (Symbol::new(&n.to_string()), value)
        };
        let fields = parts.iter().enumerate().map(&mut field).collect();
        let tuple = self.temp(ty.clone(), span);
        self.f.assign(tuple, Rvalue::Aggregate { variant: None, fields }, span);
        Operand::Move(Place::local(tuple))
    }
}

/// A wait override that lifts every limit.
fn exemption(guard: LocalId, lock: LocalId) -> OpKind {
    OpKind::Acquire {
        dst: Some(guard),
        lock: Place::local(lock),
        shared_class: None,
        kind: LockKind::WaitOverride(WaitType::Max),
        try_lock: false,
        recursive: false,
        subclass: 0,
        is_async: false,
        contexts: Vec::new(),
        is_last: false,
        owner: None,
        is_fresh: false,
        fills: false,
    }
}

/// The same place, not moved from.
fn borrow(operand: Operand) -> Operand {
    match operand {
        Operand::Move(place) => Operand::Ref(place),
        other => other,
    }
}
