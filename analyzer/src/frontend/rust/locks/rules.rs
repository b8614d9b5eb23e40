//! Profiles as rules over functions: what each pattern says that a call does.

use std::sync::Arc;

use wait_context::LockKind;

use super::table::Table;
use crate::frontend::rust::models::CallModel;
use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::frontend::rust::locks::profile::{
    Action, AllocatorTable, ContextTable, FlagArgument, FlagTest, GuardArgument, GuardTable, LockTable, Patterns,
    Profile, RawLockTable, SleepTable, Style, contexts,
};

/// What a pattern says of a function.
#[derive(Clone, Debug)]
pub(super) enum Rule {
    /// A method of a lock.
    Lock(LockMethod),
    /// Gives the lock back.
    Release,
    /// Returns a guard of these contexts.
    Guard(Vec<ContextKind>),
    /// Sleeps.
    Sleep {
        /// The guard that is released meanwhile.
        guard: Option<GuardArgument>,
        /// … and held again.
        returns: bool,
    },
    /// Sleeps at `.await` only, which the body or the signature says.
    Await,
    /// Waits by spinning.
    Spin,
    /// Allocates.
    Allocate(Option<FlagTest>),
    /// Anything that depends on nothing.
    Model(CallModel),
}

/// A method of a lock.
#[derive(Clone, Debug)]
pub(super) struct LockMethod {
    /// What the profile says of the lock.
    pub(super) lock: Arc<Lock>,
    /// What the method does.
    pub(super) action: Action,
    /// The method.
    pub(super) name: Symbol,
}

/// A lock of a profile; raw locks are held by calls.
#[derive(Clone, Debug)]
pub(super) struct Lock {
    /// Which profile says so.
    pub(super) profile: Arc<str>,
    /// Its table.
    pub(super) table: LockTable,
    /// It is a raw lock: its kind is that of the type itself.
    pub(super) is_raw: bool,
}

/// A raw lock and the profile that has it.
#[derive(Clone, Debug)]
pub(super) struct RawLock {
    pub(super) profile: Arc<str>,
    pub(super) table: RawLockTable,
}

/// The rules of some profiles.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// By function.
    pub(super) calls: Table<Rule>,
    /// By type.
    pub(super) raw_locks: Table<RawLock>,
    /// Types that are guards by name.
    pub(super) guards: Table<()>,
}

impl Rules {
    /// Adds a profile after those that go before it.
    pub(super) fn add(&mut self, profile: &Profile) {
        let name: Arc<str> = profile.name.as_str().into();
        for table in &profile.lock {
            self.lock(Lock { profile: name.clone(), table: table.clone(), is_raw: false });
        }
        for table in &profile.raw_lock {
            self.raw_lock(RawLock { profile: name.clone(), table: table.clone() });
        }
        profile.guard.iter().for_each(|table| self.guard(table));
        profile.context.iter().for_each(|table| self.context(table));
        profile.sleep.iter().for_each(|table| self.sleep(table));
        for table in &profile.spin {
            self.all(&table.functions, &Rule::Spin);
        }
        profile.allocator.iter().for_each(|table| self.allocator(table));
    }

    fn all(&mut self, patterns: &Patterns, rule: &Rule) {
        for pattern in patterns.iter() {
            self.calls.add(pattern.clone(), rule.clone());
        }
    }

    fn lock(&mut self, lock: Lock) {
        let lock = Arc::new(lock);
        for owner in lock.table.types.iter() {
            for (method, action) in &lock.table.methods {
                let name = Symbol::new(method);
                let rule = match action {
                    Action::ForceRelease => Rule::Release,
                    action => Rule::Lock(LockMethod { lock: lock.clone(), action: *action, name }),
                };
                self.calls.add(owner.child(method), rule);
            }
            for method in &lock.table.release {
                self.calls.add(owner.child(method), Rule::Release);
            }
        }
    }

    /// Called directly, a raw lock is a lock that is held by calls.
    fn raw_lock(&mut self, raw: RawLock) {
        let RawLockTable { types, kind, kind_param, effects, methods, release } = raw.table.clone();
        self.lock(Lock {
            profile: raw.profile.clone(),
            is_raw: true,
            table: LockTable { types, kind, kind_param, effects, methods, release, ..manual_lock() },
        });
        for pattern in raw.table.types.iter() {
            self.raw_locks.add(pattern.clone(), raw.clone());
        }
    }

    fn guard(&mut self, table: &GuardTable) {
        let mut entered = contexts(&table.effects);
        entered.extend(table.kind.into_iter().flat_map(kind_contexts));
        entered.extend(table.interrupt.and_then(|interrupt| interrupt.context()));
        self.all(&table.function, &Rule::Guard(entered));
        for pattern in table.types.iter() {
            self.guards.add(pattern.clone(), ());
        }
    }

    fn context(&mut self, table: &ContextTable) {
        let mut entered = contexts(&table.effects);
        entered.extend(table.interrupt.and_then(|interrupt| interrupt.context()));
        let within = CallModel::WithContext(entered.clone(), table.closure.unwrap_or_default());
        self.all(&table.function, &Rule::Model(within));
        if let Some(what) = entered.first().copied() {
            self.all(&table.enter, &Rule::Model(CallModel::Enter(what)));
            self.all(&table.leave, &Rule::Model(CallModel::Leave(what)));
        }
    }

    fn sleep(&mut self, table: &SleepTable) {
        let rule = if table.awaits {
            Rule::Await
        } else {
            Rule::Sleep { guard: table.consumes_guard, returns: table.returns_guard }
        };
        self.all(&table.functions, &rule);
    }

    fn allocator(&mut self, table: &AllocatorTable) {
        self.all(&table.alloc, &Rule::Allocate(table.sleeps_if.clone()));
    }
}

fn manual_lock() -> LockTable {
    LockTable {
        types: Patterns::default(),
        kind: None,
        kind_param: None,
        kind_map: None,
        methods: std::collections::BTreeMap::new(),
        style: Style::Manual,
        release: Vec::new(),
        effects: Vec::new(),
        method_effects: std::collections::BTreeMap::new(),
        guard_effects: None,
        upgrade: Vec::new(),
        downgrade: Vec::new(),
        map: Vec::new(),
        unlocked: Vec::new(),
        recursive: false,
        ordered_by: None,
    }
}

/// The contexts that stand for a lock map without a lock.
fn kind_contexts(kind: LockKind) -> Vec<ContextKind> {
    match kind {
        LockKind::Rcu => vec![ContextKind::Rcu],
        LockKind::RcuBh => vec![ContextKind::Rcu, ContextKind::BhOff],
        LockKind::RcuSched => vec![ContextKind::Rcu, ContextKind::PreemptOff],
        LockKind::IrqOff => vec![ContextKind::IrqOff],
        LockKind::BottomHalfOff => vec![ContextKind::BhOff],
        LockKind::PreemptOff | LockKind::GetCpu | LockKind::BitSpinlock | LockKind::RawSeqcountWrite => {
            vec![ContextKind::PreemptOff]
        }
        _ => Vec::new(),
    }
}

/// The position of an argument among all, the receiver included. `None` is the last.
pub(super) fn flag_position(argument: FlagArgument, has_self: bool) -> Option<usize> {
    match argument {
        FlagArgument::Index(index) => Some(index + usize::from(has_self)),
        FlagArgument::Named(_) => None,
    }
}

/// The position of a guard among all arguments, the receiver included.
pub(super) fn guard_position(argument: GuardArgument, has_self: bool) -> usize {
    match argument {
        GuardArgument::Index(index) => index + usize::from(has_self),
        GuardArgument::Named(_) => 0,
    }
}
