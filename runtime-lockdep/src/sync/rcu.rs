//! RCU read sections. There is no lock to wait for: what counts is the context which they create.

use crate::hooks::{self, Request};
use crate::lock_map::LockMap;
use core::marker::PhantomData;
use core::panic::Location;
use wait_context::LockKind;

static RCU: LockMap = LockMap::named("rcu_read_lock");
static RCU_BH: LockMap = LockMap::named("rcu_read_lock_bh");
static RCU_SCHED: LockMap = LockMap::named("rcu_read_lock_sched");
static SRCU: LockMap = LockMap::named("srcu_read_lock");

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
        if hooks::release(self.map) {
            hooks::interrupt_point();
        }
    }
}
