//! One suite which every lock passes, in every configuration: exclusion, try-locks, values, RT's sleeping.

use runtime_lockdep::sync::{LockGuard, ReadGuard, UpgradableGuard, WriteGuard};
use runtime_lockdep::{
    Config, LocalLock, Mutex, PercpuRwSemaphore, RawSpinLock, ReportKind, RtMutex, RwLock, RwSemaphore,
    SeqLock, Session, SpinLock, collect,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

const THREADS: usize = 4;
const ROUNDS: usize = if cfg!(miri) { 4 } else { 500 };
/// For Miri one configuration is like another.
const CONFIGS: &[Config] = if cfg!(miri) { &[Config::RT] } else { &Config::ALL };

/// Runs `step` on several threads, in each configuration; the session must stay without reports.
fn hammer(step: impl Fn() + Send + Sync + Clone + 'static) -> usize {
    for config in CONFIGS {
        let session = Session::new(*config);
        let work = |step: Box<dyn Fn() + Send>| session.spawn(move || (0..ROUNDS).for_each(|_| step()));
        let threads: Vec<_> = (0..THREADS).map(|_| work(Box::new(step.clone()))).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(session.reports(), []);
    }
    CONFIGS.len() * THREADS * ROUNDS
}

/// Runs `body` in each configuration; there must be nothing to report.
fn quietly(body: impl Fn()) {
    for config in CONFIGS {
        let (_, reports) = collect(*config, &body);
        assert_eq!(reports, [], "{}", config.name());
    }
}

/// Runs `body` while another thread holds what `hold` returns.
fn while_held<G>(hold: impl FnOnce() -> G + Send, body: impl FnOnce()) {
    let ((held, is_held), (end, has_ended)) = (mpsc::channel(), mpsc::channel::<()>());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let _guard = hold();
            held.send(()).unwrap();
            let _ = has_ended.recv();
        });
        is_held.recv().unwrap();
        body();
        drop(end);
    });
}

fn unwinds(body: impl FnOnce()) {
    assert!(catch_unwind(AssertUnwindSafe(body)).is_err());
}

fn no_part(_value: &u32) -> &u32 {
    panic!("on purpose")
}

fn no_part_mut(_value: &mut u32) -> &mut u32 {
    panic!("on purpose")
}

const BRIEFLY: Duration = Duration::from_millis(1);

macro_rules! exclusive_suite {
    ($module:ident, $lock:ident) => {
        mod $module {
            use super::*;

            #[test]
            fn no_increment_is_lost() {
                let lock = Arc::new($lock::new(0_usize));
                let expected = hammer({
                    let lock = lock.clone();
                    move || *lock.lock() += 1
                });
                assert_eq!(*lock.lock(), expected);
            }

            #[test]
            fn a_held_lock_cannot_be_tried_and_a_free_one_can() {
                let lock = $lock::named(1, "tried");
                let guard = lock.lock();
                assert!(lock.try_lock().is_none() && lock.is_locked());
                drop(guard);
                *lock.try_lock().unwrap() += 1;
                assert_eq!(lock.into_inner(), 2);
            }

            #[test]
            fn a_wait_ends_with_the_lock_or_with_its_time() {
                let (session, lock) = (Session::new(Config::NON_RT), $lock::named(1, "timed"));
                session.run(|| {
                    while_held(|| lock.lock(), || assert!(lock.try_lock_for(BRIEFLY).is_none()));
                    assert_eq!(*lock.try_lock_for(BRIEFLY).unwrap(), 1);
                });
                assert_eq!(session.reports(), []);
            }

            #[test]
            fn a_guard_may_be_narrowed_to_a_part_and_released_in_any_order() {
                let (first, second) = ($lock::named((1, 2), "first"), $lock::named(Some(3), "second"));
                quietly(|| {
                    let outer = LockGuard::map(first.lock(), |pair| &mut pair.1);
                    let inner = LockGuard::try_map(second.lock(), Option::as_mut).ok().unwrap();
                    assert_eq!((*outer, *inner), (2, 3));
                    drop(outer);
                    assert!(first.try_lock().is_some() && second.is_locked());
                    drop(inner);
                    let whole = LockGuard::try_map(first.lock(), |_| None::<&mut u32>).err().unwrap();
                    assert_eq!(*whole, (1, 2));
                });
                assert_eq!(first.with(|pair| pair.0), 1);
            }

            #[cfg(feature = "enabled")]
            #[test]
            fn a_lock_that_its_thread_holds_is_reported_and_not_entered() {
                for config in CONFIGS {
                    let lock = $lock::named(1, "held");
                    let (_, reports) = collect(*config, || {
                        let _held = lock.lock();
                        unwinds(|| drop(lock.lock()));
                    });
                    let kinds: Vec<_> = reports.iter().map(|report| report.kind).collect();
                    assert!(kinds.contains(&ReportKind::RecursiveLocking), "{}: {kinds:?}", config.name());
                }
            }

            #[test]
            fn a_panic_in_what_narrows_a_guard_releases_the_lock() {
                let lock = $lock::named(1, "mapped");
                unwinds(|| drop(LockGuard::map(lock.lock(), no_part_mut)));
                unwinds(|| drop(LockGuard::try_map(lock.lock(), |value| Some(no_part_mut(value)))));
                assert!(lock.try_lock().is_some());
            }

            #[test]
            fn a_lock_is_free_while_its_guard_says_so() {
                let lock = $lock::named(1, "unlocked");
                quietly(|| {
                    let mut guard = lock.lock();
                    *guard = 1;
                    LockGuard::unlocked(&mut guard, || *lock.lock() += 1);
                    assert_eq!(*guard, 2);
                });
            }

            #[test]
            fn the_value_may_be_unsized_and_reached_without_locking() {
                let mut lock = $lock::new([1, 2, 3]);
                lock.get_mut()[0] = 7;
                let unsized_lock: &$lock<[i32]> = &lock;
                assert_eq!(unsized_lock.lock().iter().sum::<i32>(), 12);
            }
        }
    };
}

exclusive_suite!(raw_spin_lock, RawSpinLock);
exclusive_suite!(spin_lock, SpinLock);
exclusive_suite!(mutex, Mutex);
exclusive_suite!(rt_mutex, RtMutex);
exclusive_suite!(local_lock, LocalLock);

macro_rules! shared_suite {
    ($module:ident, $lock:ident) => {
        mod $module {
            use super::*;

            #[test]
            fn no_increment_is_lost_and_readers_see_whole_values() {
                let lock = Arc::new($lock::new((0_usize, 0_usize)));
                let expected = hammer({
                    let lock = lock.clone();
                    move || {
                        let mut pair = lock.write();
                        pair.0 += 1;
                        pair.1 += 1;
                        drop(pair);
                        let pair = lock.read();
                        assert_eq!(pair.0, pair.1);
                    }
                });
                assert_eq!(*lock.read(), (expected, expected));
            }

            #[test]
            fn readers_share_and_a_writer_does_not() {
                let lock = $lock::named(1, "shared");
                let first = lock.read();
                let second = lock.try_read().unwrap();
                assert!(lock.try_write().is_none());
                drop((first, second));
                let write = lock.try_write().unwrap();
                assert!(lock.try_read().is_none());
                drop(write);
            }

            #[test]
            fn one_reader_may_become_the_writer_and_a_reader_again() {
                let lock = $lock::named(1, "upgraded");
                quietly(|| {
                    let reader = lock.try_upgradable_read().unwrap();
                    let other = lock.try_read().unwrap();
                    assert!(lock.try_upgradable_read().is_none() && lock.try_write().is_none());
                    let reader = UpgradableGuard::try_upgrade(reader).err().unwrap();
                    drop(other);
                    let mut writer = UpgradableGuard::try_upgrade(reader).ok().unwrap();
                    *writer = 2;
                    assert!(lock.try_read().is_none());
                    let reader = WriteGuard::downgrade_to_upgradable(writer);
                    assert!(lock.try_read().is_some() && lock.try_upgradable_read().is_none());
                    let writer = UpgradableGuard::upgrade(reader);
                    assert!(lock.try_read().is_none());
                    let reader = UpgradableGuard::downgrade(WriteGuard::downgrade_to_upgradable(writer));
                    assert!(lock.try_upgradable_read().is_some() && lock.try_write().is_none());
                    assert_eq!(*reader, 2);
                });
                assert!(lock.try_write().is_some());
            }

            #[test]
            fn a_wait_ends_with_the_lock_or_with_its_time() {
                let (session, lock) = (Session::new(Config::NON_RT), $lock::named(1, "timed"));
                session.run(|| {
                    while_held(
                        || lock.write(),
                        || {
                            assert!(lock.try_read_for(BRIEFLY).is_none());
                            assert!(lock.try_upgradable_read_for(BRIEFLY).is_none());
                        },
                    );
                    while_held(|| lock.read(), || assert!(lock.try_write_for(BRIEFLY).is_none()));
                    assert_eq!(*lock.try_read_for(BRIEFLY).unwrap(), 1);
                    assert_eq!(*lock.try_upgradable_read_for(BRIEFLY).unwrap(), 1);
                    assert_eq!(*lock.try_write_for(BRIEFLY).unwrap(), 1);
                });
                assert_eq!(session.reports(), []);
            }

            #[cfg(feature = "enabled")]
            #[test]
            fn a_lock_that_its_thread_holds_is_reported_and_not_entered() {
                for config in CONFIGS {
                    let lock = $lock::named(1, "held");
                    let (_, reports) = collect(*config, || {
                        let writer = lock.write();
                        unwinds(|| drop(lock.write()));
                        unwinds(|| drop(lock.read()));
                        unwinds(|| drop(lock.upgradable_read()));
                        drop(writer);
                        let reader = lock.read();
                        unwinds(|| drop(lock.write()));
                        let upgradable = lock.try_upgradable_read().unwrap();
                        unwinds(|| drop(UpgradableGuard::upgrade(upgradable)));
                        drop(reader);
                        assert!(lock.try_write().is_some());
                    });
                    let kinds: Vec<_> = reports.iter().map(|report| report.kind).collect();
                    assert!(kinds.contains(&ReportKind::RecursiveLocking), "{}: {kinds:?}", config.name());
                }
            }

            #[test]
            fn a_panic_in_what_narrows_a_guard_releases_the_lock() {
                let lock = $lock::named(1, "mapped");
                unwinds(|| drop(ReadGuard::map(lock.read(), no_part)));
                unwinds(|| drop(ReadGuard::try_map(lock.read(), |value| Some(no_part(value)))));
                unwinds(|| drop(WriteGuard::map(lock.write(), no_part_mut)));
                unwinds(|| drop(WriteGuard::try_map(lock.write(), |value| Some(no_part_mut(value)))));
                assert!(lock.try_write().is_some());
            }

            #[test]
            fn guards_may_be_narrowed_to_a_part_and_released_in_any_order() {
                let (first, second) = ($lock::named((1, 2), "first"), $lock::named(Some(3), "second"));
                quietly(|| {
                    let outer = ReadGuard::map(first.read(), |pair| &pair.1);
                    let inner = WriteGuard::try_map(second.write(), Option::as_mut).ok().unwrap();
                    assert_eq!((*outer, *inner), (2, 3));
                    drop(outer);
                    let outer = WriteGuard::map(first.try_write().unwrap(), |pair| &mut pair.0);
                    drop(inner);
                    drop(outer);
                    let whole = ReadGuard::try_map(first.read(), |_| None::<&u32>).err().unwrap();
                    assert_eq!(*whole, (1, 2));
                });
                first.with_write(|pair| pair.0 += 1);
                assert_eq!(first.with_read(|pair| pair.0), 2);
            }
        }
    };
}

shared_suite!(rw_lock, RwLock);
shared_suite!(rw_semaphore, RwSemaphore);
shared_suite!(percpu_rw_semaphore, PercpuRwSemaphore);

#[test]
fn a_writer_that_downgrades_lets_readers_in_and_keeps_writers_out() {
    let session = Session::new(Config::NON_RT);
    session.run(|| {
        let lock = RwLock::new(1);
        let mut write = lock.write();
        *write = 2;
        let read = runtime_lockdep::sync::WriteGuard::downgrade(write);
        assert_eq!((*read, *lock.try_read().unwrap()), (2, 2));
        assert!(lock.try_write().is_none());
    });
    assert_eq!(session.reports(), []);
}

#[test]
fn a_sequence_locks_readers_never_see_half_a_write() {
    let pair = Arc::new(SeqLock::new([AtomicU64::new(0), AtomicU64::new(0)]));
    hammer(move || {
        let write = pair.write();
        let next = write[0].load(Ordering::Relaxed) + 1;
        write[0].store(next, Ordering::Relaxed);
        write[1].store(next, Ordering::Relaxed);
        drop(write);
        let (first, second) =
            pair.read(|pair| (pair[0].load(Ordering::Relaxed), pair[1].load(Ordering::Relaxed)));
        assert_eq!(first, second);
    });
}

#[test]
#[cfg(all(feature = "enabled", target_os = "linux", not(miri)))]
fn on_rt_a_thread_that_waits_for_a_spinlock_sleeps() {
    use std::sync::mpsc;
    let session = Session::new(Config::RT);
    let lock = Arc::new(SpinLock::new(()));
    let guard = session.run(|| lock.lock());
    let (send_id, id) = mpsc::channel();
    let waiter = session.spawn({
        let lock = lock.clone();
        move || {
            let path = std::fs::read_link("/proc/thread-self").unwrap();
            send_id.send(path).unwrap();
            drop(lock.lock());
        }
    });
    let status = std::path::Path::new("/proc").join(id.recv().unwrap()).join("stat");
    let is_asleep = || std::fs::read_to_string(&status).unwrap().contains(") S ");
    // The state is the kernel's, so it can only be watched; a spinning waiter would never get there.
    while !is_asleep() {
        std::thread::yield_now();
    }
    drop(guard);
    waiter.join().unwrap();
}
