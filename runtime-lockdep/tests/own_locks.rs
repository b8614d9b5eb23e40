//! Locks of one's own: around a raw mutex of another crate, and with the bare hooks. Balance of both.
#![cfg(all(feature = "enabled", feature = "lock_api"))]

use runtime_lockdep::sync::{Flavor, Wrapped};
use runtime_lockdep::{Config, HardIrq, LockKind, LockMap, Mutex, RawSpinLock, ReportKind, Session, collect};

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
fn a_wrapped_lock_excludes() {
    let lock = std::sync::Arc::new(OtherMutex::new(0));
    let session = Session::new(Config::NON_RT);
    let add = || {
        let lock = lock.clone();
        session.spawn(move || (0..1_000).for_each(|_| *lock.lock() += 1))
    };
    [add(), add()].into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!((*lock.lock(), session.reports().len()), (2_000, 0));
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
