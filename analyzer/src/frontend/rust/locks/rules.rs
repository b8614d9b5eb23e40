//! Profiles as rules over functions: what each pattern says that a call does.

use std::sync::Arc;

use wait_context::LockKind;

use super::pattern::child;
use super::table::Table;
use crate::frontend::rust::models::CallModel;
use crate::ids::Symbol;
use crate::ir::{ContextKind, RootKind};
use crate::profile::{
    AllocatorDecl, ContextDecl, ContextExtent, Declarations, FlagArgument, GuardArgument, GuardDecl,
    InertDecl, LockAction, LockDecl, LockStyle, PathPattern, RawLockDecl, SleepDecl,
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
        /// It is the scheduler.
        switches: bool,
    },
    /// Sleeps at `.await` only, which the body or the signature says.
    Await,
    /// Waits by spinning.
    Spin,
    /// Allocates.
    Allocate(Option<FlagArgument>),
    /// Anything that depends on nothing.
    Model(CallModel),
}

/// A method of a lock.
#[derive(Clone, Debug)]
pub(super) struct LockMethod {
    /// What the profile says of the lock.
    pub(super) lock: Arc<Lock>,
    /// What the method does.
    pub(super) action: LockAction,
    /// The method.
    pub(super) name: Symbol,
}

/// A lock of a profile; raw locks are held by calls.
#[derive(Clone, Debug)]
pub(super) struct Lock {
    /// Which profile says so.
    pub(super) profile: Arc<str>,
    /// Its table.
    pub(super) table: LockDecl,
    /// It is a raw lock: its kind is that of the type itself.
    pub(super) is_raw: bool,
}

/// A raw lock and the profile that has it.
#[derive(Clone, Debug)]
pub(super) struct RawLock {
    pub(super) profile: Arc<str>,
    pub(super) table: RawLockDecl,
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
    /// Contexts whose entries are counted.
    pub(super) counted: Vec<ContextKind>,
    /// Functions that return one variant as long as the system runs, with that.
    pub(super) returns: Table<Symbol>,
    /// What is not followed because it only watches.
    pub(super) inert: Vec<InertDecl>,
}

impl Rules {
    /// Adds what a profile or configuration declares, after what goes before it.
    pub(super) fn add(&mut self, name: &str, declared: &Declarations) {
        let name: Arc<str> = name.into();
        for table in &declared.locks {
            self.lock(Lock { profile: name.clone(), table: table.clone(), is_raw: false });
        }
        for table in &declared.raw_locks {
            self.raw_lock(RawLock { profile: name.clone(), table: table.clone() });
        }
        declared.guards.iter().for_each(|table| self.guard(table));
        declared.contexts.iter().for_each(|table| self.context(table));
        declared.sleeps.iter().for_each(|table| self.sleep(table));
        for table in &declared.inert {
            self.all(&table.functions, &Rule::Model(CallModel::Nothing));
        }
        self.inert.extend_from_slice(&declared.inert);
        for table in &declared.spins {
            self.all(&table.functions, &Rule::Spin);
        }
        for table in &declared.returns {
            table.functions.iter().for_each(|functions| self.returns.add(functions.clone(), table.variant));
        }
        declared.allocators.iter().for_each(|table| self.allocator(table));
        for table in &declared.permits {
            self.all(&table.functions, &Rule::Model(CallModel::Permit(table.closure)));
        }
        for table in declared.calls.iter().filter(|table| table.sleeps) {
            self.all(&table.calls, &Rule::Sleep { guard: None, returns: false, switches: false });
        }
        for table in declared.calls.iter().filter(|table| table.allocates) {
            self.all(&table.calls, &Rule::Allocate(None));
        }
    }

    fn all(&mut self, patterns: &[PathPattern], rule: &Rule) {
        for pattern in patterns {
            self.calls.add(pattern.clone(), rule.clone());
        }
    }

    fn lock(&mut self, lock: Lock) {
        let lock = Arc::new(lock);
        for owner in &lock.table.types {
            for (method, action) in &lock.table.methods {
                let name = Symbol::new(method);
                let rule = match action {
                    LockAction::ForceRelease => Rule::Release,
                    action => Rule::Lock(LockMethod { lock: lock.clone(), action: *action, name }),
                };
                self.calls.add(child(owner, method), rule);
            }
            for method in &lock.table.release {
                self.calls.add(child(owner, method), Rule::Release);
            }
        }
    }

    /// Called directly, a raw lock is a lock that is held by calls.
    fn raw_lock(&mut self, raw: RawLock) {
        let table = raw.table.clone();
        let table = LockDecl {
            types: table.types,
            kind: table.kind,
            methods: table.methods,
            style: LockStyle::Manual,
            release: table.release,
            effects: table.effects,
            method_effects: std::collections::BTreeMap::new(),
            guard_effects: None,
            upgrade: Vec::new(),
            downgrade: Vec::new(),
            map: Vec::new(),
            unlocked: Vec::new(),
            recursive: false,
            span: table.span,
        };
        self.lock(Lock { profile: raw.profile.clone(), is_raw: true, table });
        for pattern in &raw.table.types {
            self.raw_locks.add(pattern.clone(), raw.clone());
        }
    }

    fn guard(&mut self, table: &GuardDecl) {
        let mut entered = table.effects.clone();
        entered.extend(table.kind.into_iter().flat_map(kind_contexts));
        entered.extend(table.interrupt.and_then(interrupt_context));
        self.all(&table.functions, &Rule::Guard(entered));
        for pattern in &table.types {
            self.guards.add(pattern.clone(), ());
        }
    }

    fn context(&mut self, table: &ContextDecl) {
        let mut entered = table.effects.clone();
        entered.extend(table.interrupt.and_then(interrupt_context));
        if table.counted {
            self.counted.extend(&entered);
        }
        match &table.extent {
            ContextExtent::Closure { functions, argument } => {
                self.all(functions, &Rule::Model(CallModel::WithContext(entered, *argument)));
            }
            ContextExtent::Value { functions } => self.all(functions, &Rule::Guard(entered)),
            ContextExtent::Query { absent, present } => {
                if let Some(what) = entered.first().copied() {
                    self.all(absent, &Rule::Model(CallModel::Ask { what, present: false }));
                    self.all(present, &Rule::Model(CallModel::Ask { what, present: true }));
                }
            }
            ContextExtent::Calls { enter, leave, .. } => {
                if let Some(what) = entered.first().copied() {
                    self.all(enter, &Rule::Model(CallModel::Enter(what)));
                    self.all(leave, &Rule::Model(CallModel::Leave(what)));
                }
            }
        }
    }

    fn sleep(&mut self, table: &SleepDecl) {
        let rule = if table.at_await {
            Rule::Await
        } else {
            let (guard, returns) = (table.consumes_guard, table.returns_guard);
            Rule::Sleep { guard, returns, switches: table.switches }
        };
        self.all(&table.functions, &rule);
    }

    fn allocator(&mut self, table: &AllocatorDecl) {
        self.all(&table.alloc, &Rule::Allocate(table.sleeps_if.clone()));
    }
}

/// The context of an interrupt; a threaded handler runs in a task's.
fn interrupt_context(interrupt: RootKind) -> Option<ContextKind> {
    match interrupt {
        RootKind::HardIrq => Some(ContextKind::HardIrq),
        RootKind::SoftIrq => Some(ContextKind::SoftIrq),
        RootKind::Nmi => Some(ContextKind::Nmi),
        RootKind::RealTime => Some(ContextKind::RealTime),
        RootKind::ThreadedIrq | RootKind::Exception | RootKind::Task | RootKind::Allocator => None,
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

/// The position of a guard among all arguments, the receiver included.
pub(super) fn guard_position(argument: GuardArgument, has_self: bool) -> usize {
    match argument {
        GuardArgument::Argument(index) => index + usize::from(has_self),
        GuardArgument::Receiver => 0,
    }
}
