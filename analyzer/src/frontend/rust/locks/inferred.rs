//! Locks of the tree that no profile names, and kinds that a profile leaves to the code.

use rustc_hash::FxHashMap;
use wait_context::LockKind;

use super::LockModels;
use super::evidence::{self, Evidence, Found};
use super::guards::guard_types;
use super::names::{is_stub, owner};
use super::rules::Rule;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::models::{CallModel, HoldStyle};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::profile::{KindName, KindSource, LockAction};
use crate::source::SourceMap;

/// What the code of a lock says.
#[derive(Clone, Debug)]
pub(super) struct Inference {
    /// It sleeps; else it spins.
    sleeps: bool,
    /// What its guard adds, by every acquiring method.
    pub(super) contexts: Vec<ContextKind>,
    /// Why.
    pub(super) evidence: Vec<Evidence>,
}

impl Inference {
    /// The kind for an action.
    pub(super) fn kind(&self, action: LockAction) -> LockKind {
        let is_plain = matches!(action, LockAction::Acquire | LockAction::TryAcquire);
        match (self.sleeps, is_plain) {
            (true, true) => LockKind::Mutex,
            (false, true) => LockKind::Spinlock,
            (true, false) => KindName::RwSem.for_action(action),
            (false, false) => KindName::Rwlock.for_action(action),
        }
    }
}

/// Inferences by type.
#[derive(Debug, Default)]
pub(super) struct Inferences {
    by_type: FxHashMap<AdtId, Inference>,
}

impl Inferences {
    /// What was inferred of a type.
    pub(super) fn of(&self, adt: AdtId) -> Option<&Inference> {
        self.by_type.get(&adt)
    }
}

/// Suffixes that say how a lock is taken, and not what is read or written.
const SUFFIXES: [&str; 19] = [
    "irqsave",
    "irq_save",
    "save_irq",
    "irq",
    "noirq",
    "irq_disabled",
    "bh",
    "no_preempt",
    "interruptible",
    "uninterruptible",
    "killable",
    "arc",
    "owned",
    "exclusive",
    "shared",
    "recursive",
    "timeout",
    "blocking",
    "nested",
];

/// What a method of this name would do to a lock.
pub(super) fn action_of(name: &str) -> Option<LockAction> {
    let (tries, plain) = name.strip_prefix("try_").map_or((false, name), |rest| (true, rest));
    let (base, suffix) = split(plain)?;
    if !suffix.is_empty() && !SUFFIXES.contains(&suffix) {
        return None;
    }
    Some(match (base, tries) {
        (LockAction::Acquire, true) => LockAction::TryAcquire,
        (LockAction::Read, true) => LockAction::TryRead,
        (LockAction::Write, true) => LockAction::TryWrite,
        (LockAction::UpgradeableRead, true) => LockAction::TryUpgradeableRead,
        (base, _) => base,
    })
}

fn split(name: &str) -> Option<(LockAction, &str)> {
    let bases = [
        ("spin_lock", LockAction::Acquire),
        ("lock_shared", LockAction::Read),
        ("lock_exclusive", LockAction::Write),
        ("lock_read", LockAction::Read),
        ("lock_write", LockAction::Write),
        ("lock", LockAction::Acquire),
        ("acquire", LockAction::Acquire),
        ("upgradeable_read", LockAction::UpgradeableRead),
        ("upgradable_read", LockAction::UpgradeableRead),
        ("upread", LockAction::UpgradeableRead),
        ("read", LockAction::Read),
        ("write", LockAction::Write),
    ];
    bases.into_iter().find_map(|(base, action)| {
        let rest = name.strip_prefix(base)?;
        if rest.is_empty() { Some((action, rest)) } else { rest.strip_prefix('_').map(|rest| (action, rest)) }
    })
}

/// An acquiring method of a type that no profile names.
struct Candidate {
    func: FnDefId,
    adt: AdtId,
    action: LockAction,
    style: HoldStyle,
}

/// Infers what the code says, and adds models for the locks that no profile names.
pub(super) fn infer(models: &mut LockModels, db: &Db, sources: &SourceMap) {
    let candidates: Vec<Candidate> =
        (0..db.fns.len()).map(FnDefId::new).filter_map(|func| candidate(models, db, func)).collect();
    models.candidates = candidates.iter().map(|candidate| candidate.func).collect();
    for (adt, methods) in left_to_code(models, db) {
        if let Some(found) = judge(models, (db, sources), &methods, true) {
            models.inferred.by_type.insert(adt, found);
        }
    }
    let mut by_type: FxHashMap<AdtId, Vec<&Candidate>> = FxHashMap::default();
    for candidate in &candidates {
        by_type.entry(candidate.adt).or_default().push(candidate);
    }
    // All are judged before any counts as a lock, so that the order does not matter.
    let judged = by_type.into_iter().filter_map(|(adt, methods)| {
        let functions: Vec<_> = methods.iter().map(|method| (method.func, method.action)).collect();
        judge(models, (db, sources), &functions, false).map(|found| (adt, methods, found))
    });
    for (adt, methods, found) in judged.collect::<Vec<_>>() {
        models.inferred.by_type.insert(adt, found);
        methods.into_iter().for_each(|method| add(models, (db, sources), method));
    }
}

/// Types whose kind a profile leaves to the code: their acquiring methods.
fn left_to_code(models: &LockModels, db: &Db) -> FxHashMap<AdtId, Vec<(FnDefId, LockAction)>> {
    let mut out: FxHashMap<AdtId, Vec<(FnDefId, LockAction)>> = FxHashMap::default();
    for (func, rule) in &models.rules_of {
        let Rule::Lock(method) = rule else { continue };
        let is_asked = method.lock.table.kind == KindSource::Inferred;
        if let (true, false, Some(adt)) = (is_asked, is_stub(db, *func), owner(db, *func)) {
            out.entry(adt).or_default().push((*func, method.action));
        }
    }
    for methods in out.values_mut() {
        methods.sort_unstable_by_key(|(func, _)| *func);
    }
    out
}

fn candidate(models: &LockModels, db: &Db, func: FnDefId) -> Option<Candidate> {
    let data = db.func(func);
    let adt = owner(db, func)?;
    let usable = data.syntax.has_self && data.syntax.body.is_some() && !data.syntax.is_async;
    if !usable || is_stub(db, func) || models.rules_of.contains_key(&func) || models.guards.contains(&adt) {
        return None;
    }
    let action = action_of(data.meta.name.as_str())?;
    let mut guards = guard_types(db, &data.ret);
    guards.retain(|guard| evidence::drop_of(models, db, *guard).is_some());
    let is_manual = || {
        let unlock =
            ["unlock", "release"].iter().any(|name| models.methods.of_type(adt, Symbol::new(name)).is_some());
        unlock && (data.ret.is_unit() || action.is_try() && data.ret == Ty::bool())
    };
    let style = match guards.first() {
        Some(guard) if *guard != adt => HoldStyle::Guard,
        None if is_manual() => HoldStyle::Manual,
        _ => return None,
    };
    Some(Candidate { func, adt, action, style })
}

/// What the methods of a type say together. A method that takes another lock is not a lock's own code: its
/// body says what it does, unless a profile asks for the kind.
fn judge(
    models: &LockModels,
    (db, sources): (&Db, &SourceMap),
    methods: &[(FnDefId, LockAction)],
    asked: bool,
) -> Option<Inference> {
    let waits = methods.iter().any(|(_, action)| !action.is_try());
    let mut all = Found::default();
    let mut entered = Vec::new();
    for (func, _) in methods.iter().filter(|(_, action)| !waits || !action.is_try()) {
        let found = evidence::of_function(models, db, sources, *func);
        entered.extend(contexts_kept(models, (db, sources), *func, &found));
        all.spins = all.spins.or(found.spins);
        all.sleeps = all.sleeps.or(found.sleeps);
        all.irq_off = all.irq_off.or(found.irq_off);
        all.preempt_off = all.preempt_off.or(found.preempt_off);
        all.wraps = all.wraps.or(found.wraps);
    }
    let wrapped = all.wraps.as_ref().filter(|_| asked);
    let inner = wrapped.and_then(|(_, inner)| inner_sleeps(models, (db, sources), *inner));
    let sleeps = match (&all.sleeps, &all.spins, &all.wraps) {
        (Some(_), ..) => true,
        (None, _, Some(_)) if !asked => return None,
        (None, Some(_), None) => false,
        (None, _, Some(_)) if inner.is_some() => inner?,
        (None, Some(_), _) => false,
        (None, None, _) => return None,
    };
    entered.sort_unstable();
    entered.dedup();
    let kept = |what| entered.contains(&what);
    let (irq, preempt) = (kept(ContextKind::IrqOff), kept(ContextKind::PreemptOff));
    let mut evidence: Vec<Evidence> = if sleeps { all.sleeps } else { all.spins }.into_iter().collect();
    let is_wrapper = evidence.is_empty();
    evidence.extend(all.wraps.filter(|_| is_wrapper).map(|(evidence, _)| evidence));
    evidence.extend(all.irq_off.filter(|_| irq));
    evidence.extend(all.preempt_off.filter(|_| preempt));
    Some(Inference { sleeps, contexts: entered, evidence })
}

/// Whether the lock inside sleeps, by its profile or its own code.
fn inner_sleeps(models: &LockModels, (db, sources): (&Db, &SourceMap), inner: FnDefId) -> Option<bool> {
    if let Some(kind) = known_kind(models, inner) {
        return Some(kind.sleeps(wait_context::Config::NON_RT));
    }
    let found = evidence::of_function(models, db, sources, inner);
    found.sleeps.map(|_| true).or_else(|| found.spins.map(|_| false))
}

/// The kind of the lock inside, where its profile names one.
fn known_kind(models: &LockModels, inner: FnDefId) -> Option<LockKind> {
    match models.rules_of.get(&inner)? {
        Rule::Lock(method) => match method.lock.table.kind {
            KindSource::Known(kind) => Some(kind.for_action(method.action)),
            _ => None,
        },
        _ => None,
    }
}

/// Contexts that a method enters and its guard leaves.
fn contexts_kept(
    models: &LockModels,
    (db, sources): (&Db, &SourceMap),
    func: FnDefId,
    found: &Found,
) -> Vec<ContextKind> {
    let mut guards = guard_types(db, &db.func(func).ret);
    guards.retain(|guard| evidence::restores(models, db, sources, *guard));
    if guards.is_empty() {
        return Vec::new();
    }
    let irq = found.irq_off.as_ref().map(|_| ContextKind::IrqOff);
    irq.into_iter().chain(found.preempt_off.as_ref().map(|_| ContextKind::PreemptOff)).collect()
}

/// The contexts are of this method: `lock` may leave on what `lock_irqsave` disables.
fn add(models: &mut LockModels, (db, sources): (&Db, &SourceMap), method: &Candidate) {
    let Some(kind) = models.inferred.of(method.adt).map(|found| found.kind(method.action)) else { return };
    let found = evidence::of_function(models, db, sources, method.func);
    let contexts = contexts_kept(models, (db, sources), method.func, &found);
    let (try_lock, style) = (method.action.is_try(), method.style);
    let acquire = CallModel::Acquire { kind, try_lock, recursive: false, contexts, style };
    models.rules_of.insert(method.func, Rule::Model(acquire));
    if matches!(db.func(method.func).params.first(), Some(Ty::Adt(taken, _)) if *taken == method.adt) {
        models.handles.insert(method.adt);
        if let Ty::Adt(guard, _) = db.func(method.func).ret {
            models.handle_methods.insert(guard, method.func);
        }
    }
    if style == HoldStyle::Manual {
        for name in ["unlock", "release"] {
            if let Some(unlock) = models.methods.of_type(method.adt, Symbol::new(name)) {
                models.rules_of.entry(unlock).or_insert(Rule::Release);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_the_action_only_if_nothing_else_is_meant() {
        assert_eq!(action_of("lock"), Some(LockAction::Acquire));
        assert_eq!(action_of("try_lock_irqsave"), Some(LockAction::TryAcquire));
        assert_eq!(action_of("lock_write"), Some(LockAction::Write));
        assert_eq!(action_of("upread"), Some(LockAction::UpgradeableRead));
        assert_eq!(action_of("read_dir"), None);
        assert_eq!(action_of("locked"), None);
        assert_eq!(action_of("write_str"), None);
    }
}
