//! One suite which every lock passes, in every configuration: exclusion, try-locks, values, RT's sleeping.

use runtime_lockdep::{
    Config, LocalLock, Mutex, RawSpinLock, RtMutex, RwLock, RwSemaphore, SeqLock, Session, SpinLock,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const THREADS: usize = 4;
const ROUNDS: usize = if cfg!(miri) { 5 } else { 500 };

/// Runs `step` on several threads, in each configuration; the session must stay without reports.
fn hammer(step: impl Fn() + Send + Sync + Clone + 'static) -> usize {
    for config in Config::ALL {
        let session = Session::new(config);
        let work = |step: Box<dyn Fn() + Send>| session.spawn(move || (0..ROUNDS).for_each(|_| step()));
        let threads: Vec<_> = (0..THREADS).map(|_| work(Box::new(step.clone()))).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(session.reports(), []);
    }
    Config::ALL.len() * THREADS * ROUNDS
}

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
        }
    };
}

shared_suite!(rw_lock, RwLock);
shared_suite!(rw_semaphore, RwSemaphore);

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
