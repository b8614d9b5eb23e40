//! The drop-ins: `std::sync` and `parking_lot` by signature, `lock_api` by its traits.
#![cfg(all(feature = "enabled", feature = "lock_api"))]

use runtime_lockdep::sync::{CheckedMutex, LockApi, Sleeping};
use runtime_lockdep::{Config, ReportKind, Session, collect, parking_lot, std_sync};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

fn kinds(body: impl FnOnce()) -> Vec<ReportKind> {
    collect(Config::NON_RT, body).1.iter().map(|report| report.kind).collect()
}

#[test]
fn the_locks_of_std_are_checked_and_poisoned() {
    let (a, b) = (std_sync::Mutex::new(1), std_sync::RwLock::new(2));
    let inverted = || {
        let first = a.lock().unwrap();
        drop(b.read().unwrap());
        drop(first);
        let _second = b.write().unwrap();
        drop(a.lock().unwrap());
    };
    assert_eq!(kinds(inverted), [ReportKind::CircularDependency]);
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let _guard = a.lock().unwrap();
        panic!("on purpose");
    }));
    assert!(unwound.is_err() && a.is_poisoned());
    assert_eq!(a.lock().map(|guard| *guard).unwrap_or_else(|poison| *poison.into_inner()), 1);
}

#[test]
fn the_condition_variable_of_std_gives_the_lock_back_while_it_waits() {
    let pair = Arc::new((std_sync::Mutex::new(false), std_sync::Condvar::new()));
    let session = Session::new(Config::NON_RT);
    let notify = {
        let pair = pair.clone();
        session.spawn(move || {
            *pair.0.lock().unwrap() = true;
            pair.1.notify_all();
        })
    };
    session.run(|| drop(pair.1.wait_while(pair.0.lock().unwrap(), |ready| !*ready).unwrap()));
    notify.join().unwrap();
    assert_eq!(session.reports(), []);
}

#[test]
fn a_wait_with_a_limit_and_a_condition_says_which_of_them_ended_it() {
    let (mutex, condition) = (std_sync::Mutex::new(1), std_sync::Condvar::new());
    let found = kinds(|| {
        let wait = |until: u32| {
            let guard = mutex.lock().unwrap();
            let wait = condition.wait_timeout_while(guard, Duration::from_millis(1), |value| *value != until);
            let (guard, result) = wait.unwrap();
            (*guard, result.timed_out())
        };
        assert_eq!((wait(1), wait(2)), ((1, false), (1, true)));
        assert!(mutex.try_lock().is_ok());
    });
    assert_eq!(found, []);
}

#[test]
fn a_writer_of_std_that_downgrades_lets_readers_in_and_keeps_writers_out() {
    let lock = std_sync::RwLock::new(1);
    let found = kinds(|| {
        let reader = std_sync::RwLockWriteGuard::downgrade(lock.write().unwrap());
        assert!(lock.try_read().is_ok() && lock.try_write().is_err());
        assert_eq!(reader.to_string(), "1");
    });
    assert_eq!((found, lock.try_write().is_ok()), (vec![], true));
}

#[test]
fn the_fair_ways_to_release_a_lock_of_parking_lot_are_there() {
    let (mutex, lock) = (parking_lot::Mutex::new(1), parking_lot::RwLock::new(2));
    let found = kinds(|| {
        let mut guard = mutex.lock();
        parking_lot::MutexGuard::bump(&mut guard);
        parking_lot::MutexGuard::unlock_fair(guard);
        parking_lot::RwLockWriteGuard::unlock_fair(lock.write());
        let upgradable = parking_lot::RwLockWriteGuard::downgrade_to_upgradable(lock.write());
        parking_lot::RwLockUpgradableReadGuard::unlock_fair(upgradable);
        drop(lock.try_read_recursive_for(Duration::from_millis(1)).unwrap());
        assert!(!mutex.is_locked() && !lock.is_locked());
    });
    assert_eq!(found, []);
}

#[test]
fn the_locks_of_parking_lot_are_checked_with_the_class_of_their_first_use() {
    let (a, b) = (parking_lot::Mutex::new(1), parking_lot::RwLock::new(2));
    let inverted = || {
        let first = a.lock();
        let second = b.upgradable_read();
        let second = parking_lot::RwLockUpgradableReadGuard::upgrade(second);
        drop((first, second));
        let _second = b.read();
        drop(a.lock());
    };
    assert_eq!(kinds(inverted), [ReportKind::CircularDependency]);
    assert!(a.try_lock_for(Duration::from_millis(1)).is_some());
}

#[test]
fn the_condition_variable_of_parking_lot_waits_and_times_out() {
    let (mutex, condition) = (parking_lot::const_mutex(0), parking_lot::Condvar::new());
    let mut guard = mutex.lock();
    assert!(condition.wait_for(&mut guard, Duration::from_millis(2)).timed_out());
    *guard += 1;
    drop(guard);
    assert_eq!(mutex.into_inner(), 1);
}

#[test]
fn a_bare_lock_of_another_crate_may_be_below() {
    type Mutex<T> = lock_api::Mutex<CheckedMutex<Sleeping, LockApi<::parking_lot::RawMutex>>, T>;
    let (a, b) = (Mutex::new(1), Mutex::new(2));
    let inverted = || {
        let first = a.lock();
        drop(b.lock());
        drop(first);
        let _second = b.lock();
        drop(a.lock());
    };
    assert_eq!(kinds(inverted), [ReportKind::CircularDependency]);
}

#[test]
fn what_is_done_once_is_ordered_like_a_mutex_around_it() {
    use runtime_lockdep::parking_lot::{Mutex, Once, OnceState};
    let (once, other, lock) = (Once::new(), Once::new(), Mutex::new(0));
    // One place, and so one class.
    let call = |once: &Once, body: &dyn Fn()| once.call_once(body);
    let found = kinds(|| {
        call(&once, &|| *lock.lock() += 1);
        call(&once, &|| *lock.lock() += 1);
        let _guard = lock.lock();
        call(&once, &|| ());
    });
    assert_eq!((found, *lock.lock()), (vec![], 1), "a `Once` that is done waits for nobody");
    let found = kinds(|| {
        call(&other, &|| drop(lock.lock()));
        let third = Once::new();
        let _guard = lock.lock();
        call(&third, &|| ());
        assert_eq!(third.state(), OnceState::Done);
    });
    assert_eq!(found, [ReportKind::CircularDependency]);
    let failed = std::panic::catch_unwind(|| {
        let once = Once::new();
        let run = std::panic::AssertUnwindSafe(|| once.call_once(|| panic!("on purpose")));
        assert!(std::panic::catch_unwind(run).is_err());
        once.call_once_force(|state| assert!(state.poisoned()));
        once.state()
    });
    assert_eq!(failed.unwrap(), OnceState::Done);
}

#[test]
fn a_reentrant_mutex_is_acquired_again_by_its_holder_and_ordered_by_the_first_acquisition() {
    use runtime_lockdep::parking_lot::{Mutex, ReentrantMutex};
    let (reentrant, lock) = (ReentrantMutex::new(()), Mutex::new(()));
    let found = kinds(|| {
        let outer = reentrant.lock();
        let _inner = (reentrant.lock(), lock.lock());
        assert!(std::thread::scope(|scope| scope.spawn(|| reentrant.try_lock().is_none()).join().unwrap()));
        drop(outer);
    });
    assert_eq!(found, []);
    let found = kinds(|| {
        drop((reentrant.lock(), lock.lock()));
        drop((lock.lock(), reentrant.lock()));
    });
    assert_eq!(found, [ReportKind::CircularDependency]);
}
