//! RCU read sections. There is no lock to wait for: what counts is the context which they create.

use crate::hooks::{self, Released, Request};
use crate::lock_map::LockMap;
use core::marker::PhantomData;
use core::panic::Location;
use wait_context::{LockKind, SleepKind};

static RCU: LockMap = LockMap::named("rcu_read_lock");
static RCU_BH: LockMap = LockMap::named("rcu_read_lock_bh");
static RCU_SCHED: LockMap = LockMap::named("rcu_read_lock_sched");
static SRCU: LockMap = LockMap::named("srcu_read_lock");
const SRCU_READ: Request = Request::reader(LockKind::Srcu);
const SRCU_SYNC: Request = Request::exclusive::<()>(LockKind::Srcu);

/// A domain of sleepable read sections, the kernel's `srcu_struct`.
///
/// ```
/// use runtime_lockdep::{Config, Mutex, SleepableRcu, collect};
/// let (domain, mutex) = (SleepableRcu::named("notifiers"), Mutex::named((), "registration"));
/// let (_, reports) = collect(Config::NON_RT, || {
///     domain.read(|| drop(mutex.lock()));
///     let _guard = mutex.lock();
///     domain.synchronize();
/// });
/// # #[cfg(feature = "enabled")]
/// assert_eq!(reports.len(), 1);
/// ```
#[derive(Debug)]
pub struct SleepableRcu {
    map: LockMap,
}

impl SleepableRcu {
    /// A domain whose class is `name`.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self { map: LockMap::named(name) }
    }

    /// Begins a read section, which may sleep (`srcu_read_lock`).
    #[track_caller]
    pub fn enter(&self) -> SleepableRcuGuard<'_> {
        hooks::acquire(&self.map, &SRCU_READ, Location::caller());
        SleepableRcuGuard { map: &self.map, _thread: PhantomData }
    }

    /// Runs `body` in a read section, which may sleep.
    #[track_caller]
    pub fn read<R>(&self, body: impl FnOnce() -> R) -> R {
        let _section = self.enter();
        body()
    }

    /// Says that the caller waits for every read section that has begun: what it holds must not be needed in one.
    #[track_caller]
    pub fn synchronize(&self) {
        let place = Location::caller();
        hooks::might_sleep(SleepKind::Sleep, place);
        hooks::acquire(&self.map, &SRCU_SYNC, place);
        hooks::release(&self.map);
    }
}

/// A read section of a [`SleepableRcu`], until dropped.
#[must_use = "the read section ends when the guard is dropped"]
#[derive(Debug)]
pub struct SleepableRcuGuard<'a> {
    map: &'a LockMap,
    _thread: PhantomData<*const ()>,
}

impl Drop for SleepableRcuGuard<'_> {
    fn drop(&mut self) {
        if hooks::release(self.map) == Released::BeforeInterrupts {
            hooks::interrupt_point();
        }
    }
}

/// An RCU read section, until dropped.
#[must_use = "the read section ends when the guard is dropped"]
pub struct RcuReadGuard {
    map: &'static LockMap,
    _thread: PhantomData<*const ()>,
}

impl RcuReadGuard {
    /// Begins a preemptible read section (`rcu_read_lock`).
    #[track_caller]
    pub fn new() -> Self {
        Self::enter(&RCU, &const { Request::reader(LockKind::Rcu) })
    }

    /// Begins a read section with bottom halves off (`rcu_read_lock_bh`).
    #[track_caller]
    pub fn bh() -> Self {
        Self::enter(&RCU_BH, &const { Request::reader(LockKind::RcuBh) })
    }

    /// Begins a read section with preemption off (`rcu_read_lock_sched`).
    #[track_caller]
    pub fn sched() -> Self {
        Self::enter(&RCU_SCHED, &const { Request::reader(LockKind::RcuSched) })
    }

    /// Begins a sleepable read section (`srcu_read_lock`).
    #[track_caller]
    pub fn sleepable() -> Self {
        Self::enter(&SRCU, &const { Request::reader(LockKind::Srcu) })
    }

    #[track_caller]
    fn enter(map: &'static LockMap, request: &Request) -> Self {
        hooks::acquire(map, request, Location::caller());
        Self { map, _thread: PhantomData }
    }
}

impl Default for RcuReadGuard {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for RcuReadGuard {
    fn drop(&mut self) {
        if hooks::release(self.map) == Released::BeforeInterrupts {
            hooks::interrupt_point();
        }
    }
}
