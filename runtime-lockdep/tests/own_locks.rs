//! Locks of one's own: around a raw mutex of another crate, and with the bare hooks. Balance of both.
#![cfg(all(feature = "enabled", feature = "lock_api"))]

use runtime_lockdep::sync::{
    CheckedMutex, CheckedRwLock, Flavor, Lock, LockGuard, RawLock, RwSem, UpgradableGuard, Wait, Wrapped,
};
use runtime_lockdep::{
    Config, HardIrq, LockKind, LockMap, Mutex, OnViolation, PreemptDisabled, RawSpinLock, ReportKind,
    RwSemaphore, Session, collect,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

struct Sleeps;
impl Flavor for Sleeps {
    const KIND: LockKind = LockKind::Mutex;
}

struct Spins;
impl Flavor for Spins {
    const KIND: LockKind = LockKind::RawSpinlock;
}

type OtherMutex<T> = Wrapped<Sleeps, parking_lot::RawMutex, T>;

#[test]
fn a_wrapped_lock_of_another_crate_is_checked_like_ours() {
    let (a, b) = (OtherMutex::new(1), OtherMutex::new(2));
    let (_, reports) = collect(Config::NON_RT, || {
        let first = a.lock();
        assert_eq!(*first + *b.lock(), 3);
        drop(first);
        let _second = b.lock();
        assert!(a.try_lock().is_some());
        drop(a.lock());
    });
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].kind, ReportKind::CircularDependency);
}

#[test]
fn a_reader_writer_lock_of_another_crate_is_checked_like_ours() {
    use lock_api::{RwLockUpgradableReadGuard as Upgradable, RwLockWriteGuard as Writer};
    type Other<T> = lock_api::RwLock<CheckedRwLock<RwSem, parking_lot::RawRwLock>, T>;
    let (a, b) = (Other::new(1), Other::new(2));
    let (_, reports) = collect(Config::NON_RT, || {
        let reader = Upgradable::downgrade(Writer::downgrade_to_upgradable(a.write()));
        assert!(a.try_write_for(Duration::ZERO).is_none() && a.try_read_recursive().is_some());
        drop(reader);
        let reader = a.upgradable_read();
        assert!(a.try_upgradable_read().is_none());
        let writer = Upgradable::try_upgrade_for(reader, Duration::from_millis(1)).ok().unwrap();
        assert!(a.try_read().is_none());
        Writer::unlock_fair(writer);
        assert!(!a.is_locked());
    });
    // Waiting for a while for a lock that this thread holds: reported, and waited for.
    assert_eq!(reports.iter().map(|report| report.kind).collect::<Vec<_>>(), [ReportKind::RecursiveLocking]);
    let (_, reports) = collect(Config::NON_RT, || {
        drop((a.read(), b.write()));
        drop((b.read_recursive(), a.write()));
    });
    assert_eq!(
        reports.iter().map(|report| report.kind).collect::<Vec<_>>(),
        [ReportKind::CircularDependency]
    );
}

#[test]
fn a_wrapped_lock_excludes() {
    const ROUNDS: usize = if cfg!(miri) { 20 } else { 1_000 };
    let lock = std::sync::Arc::new(OtherMutex::new(0));
    let session = Session::new(Config::NON_RT);
    let add = || {
        let lock = lock.clone();
        session.spawn(move || (0..ROUNDS).for_each(|_| *lock.lock() += 1))
    };
    [add(), add()].into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!((*lock.lock(), session.reports().len()), (2 * ROUNDS, 0));
}

#[test]
fn bare_hooks_are_checked_like_a_lock() {
    let (raw, mutex) = (LockMap::named("own raw"), LockMap::named("own mutex"));
    let (_, reports) = collect(Config::NON_RT, || {
        raw.acquire::<Spins>();
        mutex.acquire::<Sleeps>();
        mutex.release();
        raw.release();
    });
    assert_eq!(reports.len(), 1);
    assert!(reports[0].is_about("own mutex"));
}

#[test]
fn a_release_of_a_lock_that_is_not_held_is_reported() {
    let map = LockMap::named("own");
    let (_, reports) = collect(Config::NON_RT, || {
        map.acquire::<Spins>();
        map.release();
        map.release();
    });
    assert_eq!(reports.len(), 1);
    assert_eq!((reports[0].kind, reports[0].subject.as_str()), (ReportKind::BadUnlockBalance, "own"));
}

#[test]
fn a_thread_that_ends_with_a_lock_held_is_reported_where_it_was_taken() {
    let session = Session::new(Config::NON_RT);
    let line = line!() + 2;
    let leak = || {
        std::mem::forget(Box::leak(Box::new(Mutex::named((), "leaked"))).lock());
    };
    session.spawn(leak).join().unwrap();
    let reports = session.reports();
    assert_eq!(reports.len(), 1);
    assert_eq!((reports[0].kind, reports[0].place.line()), (ReportKind::HeldAtExit, line));
}

#[test]
fn an_interrupt_that_ends_with_a_lock_held_is_reported() {
    let (lock, held) = (RawSpinLock::named((), "left"), std::cell::RefCell::new(None));
    let (_, reports) = collect(Config::NON_RT, || {
        let irq = HardIrq::enter();
        *held.borrow_mut() = Some(lock.lock());
        drop(irq);
        held.borrow_mut().take();
    });
    assert!(reports.iter().any(|report| report.kind == ReportKind::HeldAtExit), "{reports:#?}");
}

/// A bare lock that notices when it is released without being held.
struct Balanced(AtomicBool);

static UNBALANCED: AtomicUsize = AtomicUsize::new(0);

// SAFETY: 1. the word goes from free to held in one atomic step, and only its holder sets it free.
unsafe impl RawLock for Balanced {
    const INIT: Self = Self(AtomicBool::new(false));

    fn try_lock(&self) -> bool {
        !self.0.swap(true, Ordering::Acquire)
    }

    fn lock(&self, _wait: Wait) {
        while !self.try_lock() {}
    }

    unsafe fn unlock(&self) {
        if !self.0.swap(false, Ordering::Release) {
            UNBALANCED.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn is_locked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[test]
fn a_guard_that_cannot_have_its_lock_back_does_not_release_it_either() {
    let session = Session::with_policy(Config::NON_RT, OnViolation::Panic);
    let raw = RawSpinLock::named((), "left held");
    let ours: Lock<Sleeps, u32, Balanced> = Lock::named(0, "ours");
    let theirs: lock_api::Mutex<CheckedMutex<Sleeps, Balanced>, u32> = lock_api::Mutex::new(0);
    // A mutex that is acquired again under a raw spinlock panics with the report.
    let leave_held = || std::mem::forget(raw.lock());
    session.run(|| {
        let unwound = catch_unwind(AssertUnwindSafe(|| LockGuard::unlocked(&mut ours.lock(), leave_held)));
        assert!(unwound.is_err() && !ours.is_locked());
        // SAFETY: 1. the guard was forgotten, and the value is `()`.
        unsafe { raw.force_unlock() };
        let unwound = catch_unwind(AssertUnwindSafe(|| {
            lock_api::MutexGuard::unlocked(&mut theirs.lock(), leave_held);
        }));
        assert!(unwound.is_err() && !theirs.is_locked());
        // SAFETY: 1. as above.
        unsafe { raw.force_unlock() };
    });
    assert!(session.reports().iter().any(|report| report.kind == ReportKind::InvalidWaitContext));
    assert_eq!(UNBALANCED.load(Ordering::Relaxed), 0);
}

#[test]
fn a_report_that_panics_leaves_no_lock_behind_that_a_guard_was_not_made_for() {
    let session = Session::with_policy(Config::NON_RT, OnViolation::Panic);
    let (mutex, lock) = (RawSpinLock::named((), "used in an interrupt"), RwSemaphore::named((), "upgraded"));
    session.run(|| {
        {
            let _irq = HardIrq::enter();
            drop(mutex.lock());
        }
        // The try-lock itself cannot wait, but it can be interrupted while it is held.
        let tried = catch_unwind(AssertUnwindSafe(|| drop(mutex.try_lock())));
        assert!(tried.is_err() && !mutex.is_locked());
        let reader = lock.upgradable_read();
        let off = PreemptDisabled::new();
        let upgraded = catch_unwind(AssertUnwindSafe(|| drop(UpgradableGuard::upgrade(reader))));
        assert!(upgraded.is_err() && lock.try_write().is_some());
        drop(off);
    });
    let kinds: Vec<_> = session.reports().iter().map(|report| report.kind).collect();
    assert_eq!(kinds, [ReportKind::InconsistentLockState, ReportKind::SleepInAtomic]);
}
