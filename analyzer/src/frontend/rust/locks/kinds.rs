//! The kind of a lock and the contexts it adds, by its profile and its type arguments.

use wait_context::LockKind;

use super::inferred::Inferences;
use super::names::{owner, type_path};
use super::pattern::matches_reexport;
use super::rules::{Lock, LockMethod, Rule, Rules};
use crate::frontend::rust::defs::{AdtId, Db, FnDefId};
use crate::frontend::rust::models::{CallModel, HoldStyle};
use crate::frontend::rust::ty::Ty;
use crate::ir::ContextKind;
use crate::profile::{
    ActionEffects, DefaultEffects, KindName, KindSource, LockAction, LockStyle, PathPattern,
};

/// How deep raw locks may wrap raw locks.
const MAX_RAW_DEPTH: u32 = 8;

/// What kinds are resolved with.
#[derive(Clone, Copy)]
pub(super) struct Kinds<'a> {
    /// The definitions; none for a call out of what is read.
    pub(super) db: Option<&'a Db>,
    pub(super) rules: &'a Rules,
    pub(super) inferred: &'a Inferences,
}

/// A kind, and contexts that come with it.
type Resolved = (Option<LockKind>, Vec<ContextKind>);

impl Kinds<'_> {
    /// The model of a lock's method on a lock of this type. `None`: nothing is known of the kind.
    pub(super) fn acquire(self, method: &LockMethod, ty: Option<&Ty>) -> Option<CallModel> {
        let LockMethod { lock, action, name } = method;
        let (kind, mut entered) = self.kind(lock, *action, ty);
        let kind = kind?;
        let own = lock.table.method_effects.get(name.as_str()).unwrap_or(&lock.table.effects).iter().copied();
        entered.extend(own);
        entered.extend(self.guard_effects(lock, *action, kind, ty));
        entered.sort_unstable();
        entered.dedup();
        let style = match lock.table.style {
            LockStyle::Guard => HoldStyle::Guard,
            LockStyle::AsyncGuard => HoldStyle::AsyncGuard,
            LockStyle::Closure => HoldStyle::Closure(0),
            LockStyle::Manual => HoldStyle::Manual,
        };
        let recursive = lock.table.recursive || *action == LockAction::ReadRecursive;
        Some(CallModel::Acquire { kind, try_lock: action.is_try(), recursive, contexts: entered, style })
    }

    fn kind(self, lock: &Lock, action: LockAction, ty: Option<&Ty>) -> Resolved {
        let table = &lock.table;
        match &table.kind {
            KindSource::Known(kind) => (Some(kind.for_action(action)), Vec::new()),
            KindSource::Map { param, default, kinds } => {
                let named =
                    |key: &String| kinds.iter().find(|(path, _)| path.as_str() == key).map(|(_, kind)| kind);
                let found = self.by_argument(ty, param, kinds).or_else(|| default.as_ref().and_then(named));
                (Some(found.map_or_else(|| unknown_kind(action), |kind| kind.for_action(action))), Vec::new())
            }
            KindSource::Param(param) => {
                let raw = self.arguments(ty, param).iter().find_map(|raw| self.raw(raw, action, 0));
                raw.unwrap_or((Some(unknown_kind(action)), Vec::new()))
            }
            KindSource::Inferred if lock.is_raw => {
                ty.and_then(|ty| self.raw(ty, action, 0)).unwrap_or((None, Vec::new()))
            }
            KindSource::Inferred => self.inferred_kind(ty, action),
        }
    }

    fn inferred_kind(self, ty: Option<&Ty>, action: LockAction) -> Resolved {
        match ty.map(Ty::peel_refs) {
            Some(Ty::Adt(id, _)) => self
                .inferred
                .of(*id)
                .map_or((None, Vec::new()), |found| (Some(found.kind(action)), found.contexts.clone())),
            _ => (None, Vec::new()),
        }
    }

    /// The kind of a raw lock's type, by its profile or its code.
    fn raw(self, ty: &Ty, action: LockAction, depth: u32) -> Option<Resolved> {
        let path = self.path(ty)?;
        let found = match ty.peel_refs() {
            Ty::External(..) => self.rules.raw_locks.find_reexport(&path),
            _ => self.rules.raw_locks.find(&[path]),
        };
        let Some(raw) = found.map(|raw| &raw.table) else {
            let (kind, entered) = self.inferred_kind(Some(ty), action);
            return kind.map(|kind| (Some(kind), entered));
        };
        let (kind, mut entered) = match &raw.kind {
            KindSource::Known(kind) => (Some(kind.for_action(action)), Vec::new()),
            KindSource::Param(param) if depth < MAX_RAW_DEPTH => {
                let inner = self.arguments(Some(ty), param);
                inner.iter().find_map(|ty| self.raw(ty, action, depth + 1)).unwrap_or_default()
            }
            KindSource::Param(_) | KindSource::Map { .. } => (None, Vec::new()),
            KindSource::Inferred => self.inferred_kind(Some(ty), action),
        };
        entered.extend(&raw.effects);
        Some((kind.or(Some(unknown_kind(action))), entered))
    }

    fn guard_effects(
        self,
        lock: &Lock,
        action: LockAction,
        kind: LockKind,
        ty: Option<&Ty>,
    ) -> Vec<ContextKind> {
        let Some(table) = &lock.table.guard_effects else { return Vec::new() };
        if table.when_kind.is_some_and(|when| when != kind) {
            return Vec::new();
        }
        if let Some(found) = self.by_argument(ty, &table.param, &table.by_argument) {
            return of_action(found, action);
        }
        match &table.default {
            Some(DefaultEffects::Effects(effects)) => effects.clone(),
            Some(DefaultEffects::Argument(word)) => {
                let named = table.by_argument.iter().find(|(key, _)| key.as_str() == word);
                named.map_or_else(Vec::new, |(_, effects)| of_action(effects, action))
            }
            None => Vec::new(),
        }
    }

    fn by_argument<'t, T>(
        self,
        ty: Option<&Ty>,
        param: &str,
        table: &'t [(PathPattern, T)],
    ) -> Option<&'t T> {
        let arguments = self.arguments(ty, param);
        let hit = |key: &PathPattern| arguments.iter().any(|argument| self.is_argument(key, argument));
        table.iter().find(|(key, _)| hit(key)).map(|(_, value)| value)
    }

    fn is_argument(self, key: &PathPattern, argument: &Ty) -> bool {
        match argument {
            Ty::Const(value) => literal(key.as_str()) == Some(*value),
            Ty::External(path, _) => matches_reexport(key, path.as_str()),
            ty => self.path(ty).is_some_and(|path| key.matches(&path)),
        }
    }

    /// The argument for a parameter of a type; of a type that is not read, all arguments, since the order of
    /// its parameters is not known.
    fn arguments(self, ty: Option<&Ty>, param: &str) -> Vec<Ty> {
        match (ty.map(Ty::peel_refs), self.db) {
            (Some(Ty::Adt(id, args)), Some(db)) => argument(db, *id, args, param).into_iter().collect(),
            (Some(Ty::External(_, args)), _) => args.to_vec(),
            _ => Vec::new(),
        }
    }

    fn path(self, ty: &Ty) -> Option<String> {
        match (ty.peel_refs(), self.db) {
            (Ty::External(path, _), _) => Some(path.to_string()),
            (ty, Some(db)) => type_path(db, ty).map(|path| path.to_string()),
            _ => None,
        }
    }
}

/// Whether the type that has a function also has the parameter by which a profile tells the lock's kind: one without
/// it is another project's type of the same path.
pub(super) fn fits(db: &Db, func: FnDefId, rule: &Rule) -> bool {
    let Rule::Lock(LockMethod { lock, .. }) = rule else { return true };
    let (KindSource::Param(param) | KindSource::Map { param, .. }) = &lock.table.kind else { return true };
    // A projection of a parameter, `B::Backend`, is one of it.
    let name = param.split("::").next().unwrap_or(param);
    let has = |owner: AdtId| db.adt(owner).generics.params.iter().any(|id| db.param(*id).name == name);
    owner(db, func).is_none_or(has)
}

fn of_action(effects: &ActionEffects, action: LockAction) -> Vec<ContextKind> {
    if action.is_shared() { effects.read.clone() } else { effects.write.clone() }
}

/// The argument for the parameter of this name, or the parameter's default.
fn argument(db: &Db, id: AdtId, args: &[Ty], param: &str) -> Option<Ty> {
    let params = &db.adt(id).generics.params;
    let at = params.iter().position(|id| db.param(*id).name == param)?;
    match args.get(at) {
        Some(ty) if !matches!(ty, Ty::Unknown | Ty::Infer(_)) => Some(ty.clone()),
        _ => db.param(params[at]).default.get().cloned(),
    }
}

fn literal(key: &str) -> Option<i128> {
    match key {
        "true" => Some(1),
        "false" => Some(0),
        _ => key.parse().ok(),
    }
}

/// A lock of an unknown kind is taken for the one that claims less: it spins.
fn unknown_kind(action: LockAction) -> LockKind {
    match action {
        LockAction::Acquire | LockAction::TryAcquire => LockKind::Spinlock,
        _ => KindName::Rwlock.for_action(action),
    }
}
