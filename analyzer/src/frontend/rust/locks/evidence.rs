//! What a lock's own code does: loops on an atomic, reaches something that sleeps, disables interrupts.
//!
//! Macros are expanded and calls followed where inference resolves them, which needs no model of any lock; else
//! by a name that only one function of the tree has.

use rustc_hash::FxHashSet;

use super::LockModels;
use super::inferred::action_of;
use super::names::{is_stub, owner};
use super::rules::Rule;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{ExprId, ExprKind, for_each_child};
use crate::frontend::rust::infer::{self, Inferred, MethodCallee, PathTarget};
use crate::frontend::rust::models::CallModel;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::profile::LockAction;
use crate::source::{SourceMap, Span};

/// How many calls deep code is followed.
const MAX_DEPTH: u32 = 4;
/// How many functions are read for one lock method.
const MAX_FUNCTIONS: usize = 64;

/// Hints of a loop that it waits.
const SPIN_HINTS: [&str; 8] = [
    "spin_loop",
    "spin_loop_hint",
    "hint_core_should_pause",
    "cpu_relax",
    "relax",
    "snooze",
    "pause",
    "wait_for_unlock",
];
/// Read-modify-write of an atomic, which in a loop waits for another processor.
const ATOMIC_UPDATES: [&str; 8] = [
    "compare_exchange",
    "compare_exchange_weak",
    "compare_and_swap",
    "swap",
    "fetch_add",
    "fetch_or",
    "fetch_update",
    "test_and_set",
];
/// Names that mean giving the processor away, whatever their code is.
const SLEEPS: [&str; 15] = [
    "schedule",
    "reschedule",
    "park",
    "park_timeout",
    "yield_now",
    "block_current",
    "block_current_task",
    "block_current_and_run_next",
    "suspend_current",
    "futex_wait",
    "futex",
    "sleep_on",
    "might_sleep",
    "sched_yield",
    "system_call",
];
/// Names that mean sleeping where their code is not at hand.
const SLEEPS_UNLESS_READ: [&str; 5] = ["wait", "wait_until", "wait_event", "sleep", "block"];
/// Names that disable interrupts.
const DISABLES_IRQS: [&str; 15] = [
    "nested_disable",
    "disable_local",
    "disable_irq",
    "disable_irqs",
    "disable_interrupts",
    "disable_and_save",
    "disable_irq_save",
    "cli",
    "save_and_disable",
    "save_and_disable_irq",
    "local_irq_save",
    "local_irq_disable",
    "hold_interrupts",
    "push_off",
    "without_interrupts",
];
/// What inline assembly calls that turns interrupts on.
const ENABLES_IRQS: &str = "enable_interrupts";
/// Names that disable preemption.
const DISABLES_PREEMPTION: [&str; 5] =
    ["preempt_disable", "disable_preempt", "disable_preemption", "hold_preemption", "enter_critical"];
/// Parts of names that end such a context.
const RESTORES: [&str; 6] = ["restore", "enable", "sti", "pop_off", "leave_critical", "release_preemption"];

/// One piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Where.
    pub span: Span,
    /// What is there, ``calls `spin_loop` ``.
    pub what: String,
}

/// What was found, the first of each.
#[derive(Clone, Default, Debug)]
pub(super) struct Found {
    pub(super) spins: Option<Evidence>,
    pub(super) sleeps: Option<Evidence>,
    pub(super) irq_off: Option<Evidence>,
    pub(super) preempt_off: Option<Evidence>,
    /// It leaves a context.
    restores: Option<Evidence>,
    /// It takes another lock, which then is the lock.
    pub(super) wraps: Option<(Evidence, FnDefId)>,
}

/// Reads a function and what it calls.
pub(super) fn of_function(models: &LockModels, db: &Db, sources: &SourceMap, func: FnDefId) -> Found {
    let mut scan = Scan {
        own: owner(db, func),
        models,
        db,
        sources,
        seen: FxHashSet::default(),
        pending: vec![(func, 0)],
        found: Found::default(),
    };
    scan.seen.insert(func);
    while let Some((func, depth)) = scan.pending.pop() {
        scan.function(func, depth);
    }
    scan.found
}

/// Whether dropping values of this type ends a context.
pub(super) fn restores(models: &LockModels, db: &Db, sources: &SourceMap, guard: AdtId) -> bool {
    let fields = db.adt(guard).variants.iter().flat_map(|variant| &variant.fields);
    let mut types: Vec<AdtId> = vec![guard];
    for field in fields {
        field.ty.any(&mut |ty| {
            types.extend(match ty {
                Ty::Adt(id, _) => Some(*id),
                _ => None,
            });
            false
        });
    }
    types.iter().any(|id| models.context_guards.contains(id) || drop_restores(models, db, sources, *id))
}

fn drop_restores(models: &LockModels, db: &Db, sources: &SourceMap, adt: AdtId) -> bool {
    let Some(drop) = drop_of(models, db, adt) else { return false };
    is_named_so(db, drop) || of_function(models, db, sources, drop).restores.is_some()
}

/// Whether a function calls, by its name, what ends a context.
fn is_named_so(db: &Db, drop: FnDefId) -> bool {
    let Some(body) = &db.func(drop).syntax.body else { return false };
    body.exprs.iter().any(|expr| {
        let name = match &expr.kind {
            ExprKind::MethodCall { name, .. } => Some(*name),
            ExprKind::Path(path) => path.segments.last().map(|segment| segment.name),
            _ => None,
        };
        name.is_some_and(|name| RESTORES.iter().any(|part| name.as_str().contains(part)))
    })
}

/// The `Drop::drop` of a type of the tree.
pub(super) fn drop_of(models: &LockModels, db: &Db, adt: AdtId) -> Option<FnDefId> {
    let drop = models.methods.of_type(adt, Symbol::new("drop"))?;
    let Container::Impl(id) = db.func(drop).container else { return None };
    let is_drop = db.impl_(id).trait_.as_ref().is_some_and(|t| db.lang.trait_("Drop") == Some(t.trait_));
    (is_drop && !is_stub(db, drop)).then_some(drop)
}

struct Scan<'a> {
    /// The type that is read.
    own: Option<AdtId>,
    models: &'a LockModels,
    db: &'a Db,
    sources: &'a SourceMap,
    seen: FxHashSet<FnDefId>,
    pending: Vec<(FnDefId, u32)>,
    found: Found,
}

impl Scan<'_> {
    fn function(&mut self, func: FnDefId, depth: u32) {
        let Some(inferred) = infer::infer_fn(self.db, self.sources, func) else { return };
        let body = &inferred.body;
        let mut stack: Vec<(ExprId, bool)> = body.root.into_iter().map(|root| (root, false)).collect();
        while let Some((id, in_loop)) = stack.pop() {
            let expr = body.expr(id);
            self.expression(&inferred, id, in_loop, depth);
            let inside = in_loop || matches!(expr.kind, ExprKind::Loop(..) | ExprKind::While(..));
            let at = stack.len();
            for_each_child(&expr.kind, |child| stack.push((child, inside)));
            stack[at..].reverse();
        }
    }

    fn expression(&mut self, inferred: &Inferred, id: ExprId, in_loop: bool, depth: u32) {
        let expr = inferred.body.expr(id);
        let (name, target) = match &expr.kind {
            ExprKind::Call(callee, _) => match &inferred.body.expr(*callee).kind {
                ExprKind::Path(path) => {
                    let target = match inferred.paths.get(callee) {
                        Some(PathTarget::Fn(target)) => Some(target.func),
                        _ => None,
                    };
                    (path.segments.last().map(|s| s.name), target)
                }
                _ => return,
            },
            ExprKind::MethodCall { name, .. } => (Some(*name), self.method_target(inferred, id, *name)),
            ExprKind::Macro(call) => (call.path.segments.last().map(|s| s.name), None),
            _ => return,
        };
        let Some(name) = name else { return };
        let retried = in_loop.then_some(target).flatten().filter(|target| self.is_own_attempt(*target));
        if retried.is_some() {
            note(&mut self.found.spins, "tries again", name, expr.span);
        }
        let known = target.is_some_and(|target| self.known(target, name, expr.span));
        if !known && !self.named(name, target, in_loop, expr.span) {
            self.follow(target, depth);
        }
    }

    fn follow(&mut self, target: Option<FnDefId>, depth: u32) {
        let Some(target) = target else { return };
        if depth < MAX_DEPTH && self.seen.len() < MAX_FUNCTIONS && self.seen.insert(target) {
            self.pending.push((target, depth + 1));
        }
    }

    /// What profiles and signature files know of a function.
    fn known(&mut self, target: FnDefId, name: Symbol, span: Span) -> bool {
        let attrs = &self.db.func(target).meta.attrs;
        if attrs.iter().any(|attr| attr.path == "nestcheck::sleeps") {
            note(&mut self.found.sleeps, "calls", name, span);
            return true;
        }
        if attrs.iter().any(|attr| attr.path == "nestcheck::spin_hint") {
            note(&mut self.found.spins, "calls", name, span);
            return true;
        }
        match self.models.rules_of.get(&target) {
            Some(Rule::Sleep { .. }) => note(&mut self.found.sleeps, "calls", name, span),
            Some(Rule::Spin) => note(&mut self.found.spins, "calls", name, span),
            Some(Rule::Lock(_) | Rule::Model(CallModel::Acquire { .. })) => self.wraps(target, name, span),
            Some(Rule::Guard(contexts) | Rule::Model(CallModel::WithContext(contexts, _))) => {
                contexts.clone().into_iter().for_each(|what| self.context(what, name, span));
            }
            Some(Rule::Model(CallModel::Enter(what))) => self.context(*what, name, span),
            Some(Rule::Model(CallModel::Leave(_))) => note(&mut self.found.restores, "calls", name, span),
            Some(_) => {}
            None if self.models.candidates.contains(&target)
                && !self.seen.contains(&target)
                && !self.is_own_attempt(target) =>
            {
                self.wraps(target, name, span);
            }
            None => return false,
        }
        true
    }

    /// Whether a method is an attempt at the very lock that is read: `lock` may be `try_lock` until that succeeds.
    fn is_own_attempt(&self, method: FnDefId) -> bool {
        let is_attempt =
            || action_of(self.db.func(method).meta.name.as_str()).is_some_and(LockAction::is_try);
        self.own.is_some() && owner(self.db, method) == self.own && is_attempt()
    }

    fn wraps(&mut self, target: FnDefId, name: Symbol, span: Span) {
        if self.found.wraps.is_none() {
            let mut evidence = None;
            note(&mut evidence, "takes the lock inside by", name, span);
            self.found.wraps = evidence.map(|evidence| (evidence, target));
        }
    }

    fn context(&mut self, what: ContextKind, name: Symbol, span: Span) {
        match what {
            ContextKind::IrqOff => note(&mut self.found.irq_off, "calls", name, span),
            ContextKind::PreemptOff => note(&mut self.found.preempt_off, "calls", name, span),
            _ => {}
        }
    }

    /// What a name alone says.
    fn named(&mut self, name: Symbol, target: Option<FnDefId>, in_loop: bool, span: Span) -> bool {
        let is = |names: &[&str]| names.contains(&name.as_str());
        let is_read =
            target.is_some_and(|id| !is_stub(self.db, id) && self.db.func(id).syntax.body.is_some());
        if is(&SPIN_HINTS) || target.is_some_and(|id| self.spins_elsewhere(id)) {
            note(&mut self.found.spins, "calls", name, span);
        } else if in_loop && !is_read && (is(&ATOMIC_UPDATES) || is(&["load"])) {
            note(&mut self.found.spins, "loops on", name, span);
        } else if is(&SLEEPS) || !is_read && is(&SLEEPS_UNLESS_READ) {
            note(&mut self.found.sleeps, "calls", name, span);
        } else if is(&DISABLES_IRQS) {
            note(&mut self.found.irq_off, "calls", name, span);
        } else if is(&DISABLES_PREEMPTION) {
            note(&mut self.found.preempt_off, "calls", name, span);
        } else if name == ENABLES_IRQS {
            note(&mut self.found.restores, "calls", name, span);
        } else {
            return false;
        }
        true
    }

    /// Whether a function of assembly is the loop of a spinlock, by its name.
    fn spins_elsewhere(&self, function: FnDefId) -> bool {
        let func = self.db.func(function);
        let name = func.meta.name.as_str();
        func.container == Container::Foreign
            && name.contains("spin")
            && (name.contains("lock") || name.contains("acquire"))
            && !name.contains("unlock")
    }

    fn method_target(&self, inferred: &Inferred, call: ExprId, name: Symbol) -> Option<FnDefId> {
        match inferred.methods.get(&call).map(|target| &target.callee) {
            Some(MethodCallee::Fn(target)) => Some(target.func),
            Some(MethodCallee::External(_)) => None,
            Some(MethodCallee::Unknown(_)) | None => self.models.methods.only(name),
        }
    }
}

fn note(slot: &mut Option<Evidence>, verb: &str, name: Symbol, span: Span) {
    if slot.is_none() {
        *slot = Some(Evidence { span, what: format!("{verb} `{name}`") });
    }
}
