//! The models of lock primitives: profiles, configuration and inference applied to the definition tables.
//!
//! [`LockModels::build`] looks at every function once and notes the first rule that its canonical paths
//! match: the user's rules first, then the active profiles', then attributes, then what the lock's own code
//! says. What a rule means at a call can depend on the lock's type arguments and is worked out there.
//!
//! Vocabulary: a *rule* is what a profile's pattern says of a function; a *raw lock* is a type argument that
//! decides the kind; *evidence* is what was found in a lock's code.

mod attributes;
mod detect;
mod evidence;
mod guards;
mod inferred;
mod kinds;
mod names;
mod pattern;
mod roots;
mod rules;
mod table;
#[cfg(test)]
mod tests;
mod why;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

pub use self::why::LockReason;
pub use attributes::{ContractAttribute, contracts, requires};
pub use detect::ActiveProfile;
pub use evidence::Evidence;
pub use roots::{KnownRoot, Registers};

use self::rules::{Rule, Rules, guard_position};
use detect::Seen;
use inferred::Inferences;
use kinds::Kinds;
use names::Methods;
use roots::RootRules;

use super::defs::{AdtId, Container, Db, Def, FnDefId};
use super::infer::FnTarget;
use super::models::{CallModel, HoldStyle, Models};
use super::ty::{Subst, Ty};
use crate::ids::{FnId, Symbol};
use crate::ir::{ContextKind, crate_of};
use crate::profile::{Declarations, FlagArgument, InertDecl, LockStyle};
use crate::settings::ChosenProfile;
use crate::source::SourceMap;

/// What declarations of `nestcheck.toml` are called where a profile's name would stand.
const CONFIGURATION: &str = "nestcheck.toml";

/// Every model of a program.
#[derive(Debug, Default)]
pub struct LockModels {
    /// Rules of the active profiles.
    rules: Rules,
    /// Rules of all profiles: a crate that is not read is told by its paths alone.
    all_rules: Rules,
    rules_of: FxHashMap<FnDefId, Rule>,
    guards: FxHashSet<AdtId>,
    /// Guards of contexts alone.
    context_guards: FxHashSet<AdtId>,
    locks: FxHashSet<AdtId>,
    /// Locks of the tree whose methods take the value, which the guard has then.
    handles: FxHashSet<AdtId>,
    /// The methods of handles that give guards, by the guards' types.
    handle_methods: FxHashMap<AdtId, FnDefId>,
    inferred: Inferences,
    methods: Methods,
    /// Methods that look like a lock's and that no profile names, while kinds are inferred.
    candidates: FxHashSet<FnDefId>,
    roots: RootRules,
    active: Vec<ActiveProfile>,
}

/// Profiles of families with raw and other spinlocks.
const RT_FAMILIES: [&str; 2] = ["linux", "runtime-lockdep"];

/// Crates of those families, by the names under which a tree that does not hold them uses them.
const RT_CRATES: [&str; 2] = ["kernel", "runtime_lockdep"];

/// Whether a `use` of the tree names one of those crates.
fn names_crate_of_family(db: &Db) -> bool {
    let bindings = db.modules.iter().flat_map(|module| module.scope.values()).flat_map(|b| &b.types);
    bindings.into_iter().any(|binding| match binding.def {
        Def::External(path) => {
            RT_CRATES.iter().any(|krate| crate_of(path) == *krate && !db.is_read(Symbol::new(krate)))
        }
        _ => false,
    })
}

impl LockModels {
    /// Applies the user's own tables and the profiles that are active to the tables. `profiles` are in the order
    /// of their precedence.
    pub fn build(db: &Db, sources: &SourceMap, profiles: &[ChosenProfile], user: &Declarations) -> Self {
        let mut models = Self { methods: Methods::new(db), ..Self::default() };
        models.select(db, profiles, user);
        models.match_functions(db);
        models.note_types(db);
        inferred::infer(&mut models, db, sources);
        models.note_types(db);
        models.convert_guards(db);
        models.find_adapters(db);
        models
    }

    /// The active profiles, in the order of their precedence.
    pub fn active(&self) -> &[ActiveProfile] {
        &self.active
    }

    /// What an active family or the configuration says is not to be followed.
    pub fn inert(&self) -> &[InertDecl] {
        &self.rules.inert
    }

    /// Contexts whose entries are counted by an active family.
    pub fn counted(&self) -> &[ContextKind] {
        &self.rules.counted
    }

    /// What functions return as long as the system runs, as an active family or the configuration says.
    pub fn returns(&self, db: &Db) -> BTreeMap<FnId, Symbol> {
        let functions = (0..db.fns.len()).map(FnDefId::new);
        let returned =
            functions.filter_map(|id| Some((FnId(id.0), *self.rules.returns.find(&names::names(db, id))?)));
        returned.collect()
    }

    /// Whether the program's locks come from a family that tells spinlocks from raw ones, as Linux does. In all
    /// other families a spinlock spins in every configuration: there is no RT build to judge, and the nesting of
    /// raw and other spinlocks means nothing.
    pub fn distinguishes_raw(&self, db: &Db, user: &Declarations) -> bool {
        let active = self.active.iter().any(|profile| RT_FAMILIES.contains(&profile.name.as_str()));
        active || !user.locks.is_empty() || !user.raw_locks.is_empty() || names_crate_of_family(db)
    }

    fn select(&mut self, db: &Db, profiles: &[ChosenProfile], user: &Declarations) {
        let seen = Seen::new(db);
        self.apply(CONFIGURATION, user);
        self.all_rules.add(CONFIGURATION, user);
        for ChosenProfile { profile, forced } in profiles {
            let why = if *forced { Some("chosen by the user".to_owned()) } else { seen.why(profile) };
            if why.is_some() || seen.has_stub(profile) {
                self.apply(&profile.name, &profile.declarations);
            }
            self.all_rules.add(&profile.name, &profile.declarations);
            self.active.extend(why.map(|why| ActiveProfile { name: profile.name.clone(), why }));
        }
    }

    fn apply(&mut self, name: &str, declared: &Declarations) {
        self.rules.add(name, declared);
        self.roots.add(declared);
    }

    fn match_functions(&mut self, db: &Db) {
        for id in (0..db.fns.len()).map(FnDefId::new) {
            let rule = self.rules.calls.find(&names::names(db, id)).filter(|rule| kinds::fits(db, id, rule));
            let rule = rule.cloned().or_else(|| attributes::model(db, id).map(Rule::Model));
            if let Some(rule) = rule {
                self.rules_of.insert(id, rule);
            }
        }
    }

    /// Guard and lock types, from the functions that have rules.
    fn note_types(&mut self, db: &Db) {
        for (func, rule) in &self.rules_of {
            let owner = names::owner(db, *func);
            let results =
                || guards::guard_types(db, &db.func(*func).ret).into_iter().filter(|id| Some(*id) != owner);
            match rule {
                Rule::Lock(method) => {
                    self.locks.extend(owner);
                    if matches!(method.lock.table.style, LockStyle::Guard | LockStyle::AsyncGuard) {
                        self.guards.extend(results());
                    }
                }
                Rule::Model(CallModel::Acquire { style, .. }) => {
                    self.locks.extend(owner);
                    if matches!(style, HoldStyle::Guard | HoldStyle::AsyncGuard) {
                        self.guards.extend(results());
                    }
                }
                Rule::Guard(_) => {
                    self.guards.extend(results());
                    self.context_guards.extend(results());
                }
                _ => {}
            }
        }
        for (number, adt) in db.adts.iter().enumerate() {
            if self.rules.guards.find(&[adt.meta.path.to_string()]).is_some() {
                self.guards.insert(AdtId::new(number));
            }
        }
    }

    /// Methods of guards that make another guard of the same lock.
    fn convert_guards(&mut self, db: &Db) {
        let (mut conversions, mut downgrades, mut unlocked) = (Vec::new(), Vec::new(), Vec::new());
        for (func, rule) in &self.rules_of {
            let Rule::Lock(method) = rule else { continue };
            let table = &method.lock.table;
            for guard in guards::guard_types(db, &db.func(*func).ret) {
                let converting = table.upgrade.iter().chain(&table.map);
                let method = |name: &String| self.methods.of_type(guard, Symbol::new(name));
                unlocked.extend(table.unlocked.iter().filter_map(method));
                downgrades.extend(table.downgrade.iter().filter_map(method));
                conversions
                    .extend(converting.filter_map(|name| self.methods.of_type(guard, Symbol::new(name))));
            }
        }
        for func in unlocked {
            self.rules_of.entry(func).or_insert(Rule::Model(CallModel::Unlocked));
        }
        let adapters = conversions.into_iter().map(|func| (func, CallModel::Adapter));
        let downgrades = downgrades.into_iter().map(|func| (func, CallModel::Downgrade));
        for (func, model) in adapters.chain(downgrades) {
            self.guards.extend(guards::guard_types(db, &db.func(func).ret));
            self.rules_of.entry(func).or_insert(Rule::Model(model));
        }
    }

    /// Methods of a lock that give the same lock under another type argument.
    fn find_adapters(&mut self, db: &Db) {
        for id in (0..db.fns.len()).map(FnDefId::new) {
            let Some(owner) = names::owner(db, id).filter(|owner| self.locks.contains(owner)) else {
                continue;
            };
            let data = db.func(id);
            let is_same = match &data.ret {
                Ty::Ref(_, inner) => matches!(**inner, Ty::Adt(id, _) if id == owner),
                _ => false,
            };
            if data.syntax.has_self && is_same {
                self.rules_of.entry(id).or_insert(Rule::Model(CallModel::Adapter));
            }
        }
    }

    fn model(&self, db: &Db, rule: &Rule, target: &FnTarget, receiver: Option<&Ty>) -> Option<CallModel> {
        let syntax = &db.func(target.func).syntax;
        match rule {
            Rule::Lock(method) => {
                let kinds = Kinds { db: Some(db), rules: &self.rules, inferred: &self.inferred };
                kinds.acquire(method, lock_type(db, target, receiver).as_ref())
            }
            Rule::Allocate(flags) => {
                let is_read = syntax.body.is_some() && !names::is_stub(db, target.func);
                (!is_read || flags.is_some()).then(|| allocation(flags.as_ref()))
            }
            other => plain_model(other, syntax.has_self),
        }
    }
}

/// The model of a rule that needs no types.
fn plain_model(rule: &Rule, has_self: bool) -> Option<CallModel> {
    Some(match rule {
        Rule::Release => CallModel::Release,
        Rule::Guard(contexts) => CallModel::ContextGuard(contexts.clone()),
        Rule::Sleep { guard, returns, switches } => CallModel::Sleep {
            releases: guard.map(|guard| guard_position(guard, has_self)),
            returns_guard: *returns,
            is_followed: false,
            switches: *switches,
        },
        Rule::Allocate(flags) => allocation(flags.as_ref()),
        Rule::Model(model) => model.clone(),
        Rule::Lock(_) | Rule::Await | Rule::Spin => return None,
    })
}

fn allocation(flags: Option<&FlagArgument>) -> CallModel {
    flags.map_or(CallModel::Allocate, |flags| CallModel::AllocateWith(flags.clone()))
}

/// The lock's type with its arguments: as the receiver has it, else as the impl does.
fn lock_type(db: &Db, target: &FnTarget, receiver: Option<&Ty>) -> Option<Ty> {
    let Container::Impl(id) = db.func(target.func).container else {
        return receiver.map(|ty| ty.peel_refs().clone());
    };
    let of_impl = db.impl_(id).self_ty.peel_refs();
    let mut found = None;
    if let (Some(receiver), Ty::Adt(owner, _)) = (receiver, of_impl) {
        receiver.any(&mut |ty| {
            let hit = matches!(ty, Ty::Adt(id, _) if id == owner);
            if hit {
                found = Some(ty.clone());
            }
            hit
        });
    }
    found.or_else(|| Some(of_impl.subst(&target.subst)))
}

impl Models for LockModels {
    fn of(&self, db: &Db, target: &FnTarget, receiver: Option<&Ty>) -> Option<CallModel> {
        self.model(db, self.rules_of.get(&target.func)?, target, receiver)
    }

    fn of_external(&self, path: Symbol, receiver: Option<&Ty>) -> Option<CallModel> {
        match self.all_rules.calls.find_reexport(path.as_str())? {
            Rule::Lock(method) => {
                let kinds = Kinds { db: None, rules: &self.all_rules, inferred: &self.inferred };
                kinds.acquire(method, receiver)
            }
            rule => plain_model(rule, receiver.is_some()),
        }
    }

    fn is_guard(&self, _db: &Db, ty: &Ty) -> bool {
        match ty {
            Ty::Adt(id, _) => self.guards.contains(id),
            Ty::External(path, _) => {
                self.all_rules.guards.find_reexport(path.as_str()).is_some()
                    || path.as_str().ends_with("Guard")
            }
            _ => false,
        }
    }

    fn is_lock(&self, _db: &Db, ty: &Ty) -> bool {
        match ty {
            Ty::Adt(id, _) => self.locks.contains(id),
            Ty::External(path, _) => ["lock", "read", "acquire"].iter().any(|method| {
                let rule = self.all_rules.calls.find_reexport(&format!("{path}::{method}"));
                matches!(rule, Some(Rule::Lock(_)))
            }),
            _ => false,
        }
    }

    fn handle_of(&self, db: &Db, guard: &Ty) -> Option<Ty> {
        let Ty::Adt(id, args) = guard else { return None };
        let method = db.func(*self.handle_methods.get(id)?);
        let Ty::Adt(_, declared) = &method.ret else { return None };
        let mut subst = Subst::default();
        for (of_method, given) in declared.iter().zip(args.iter()) {
            if let Ty::Param(param) = of_method {
                subst.insert(*param, given.clone());
            }
        }
        Some(method.params.first()?.subst(&subst))
    }

    fn is_handle(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Adt(id, _) if self.handles.contains(id))
    }
}
