//! Wound/wait mutexes and nest locks.

use super::{expect, expect_in};
use runtime_lockdep::{Config, SpinLock, WwClass, WwContext, WwError, WwMutex, WwMutexGuard, ww_class};
use std::mem::forget;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

static CLASS: WwClass = ww_class!("ww");
static OTHER: WwClass = ww_class!("other ww");

fn mutex() -> &'static WwMutex<()> {
    Box::leak(Box::new(WwMutex::new((), &CLASS)))
}

/// Another thread, whose context is older than what follows, holds `mutexes` while `body` runs.
fn while_held_by_elder(mutexes: &[&'static WwMutex<()>], body: impl FnOnce(mpsc::Sender<()>)) {
    let (held, is_held) = mpsc::channel();
    let (release, is_released) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let context = CLASS.begin();
            let guards: Vec<_> = mutexes.iter().map(|mutex| mutex.lock(&context).unwrap()).collect();
            held.send(()).unwrap();
            let _ = is_released.recv();
            drop(guards);
        });
        is_held.recv().unwrap();
        body(release);
    });
}

fn dies(mutex: &'static WwMutex<()>, context: &WwContext) {
    assert_eq!(mutex.lock(context).err(), Some(WwError::Deadlock));
}

#[test]
fn the_plain_uses_are_fine() {
    let (first, second) = (mutex(), mutex());
    expect("one mutex in a context, twice", false, || {
        let context = CLASS.begin();
        let guard = first.lock(&context).unwrap();
        assert_eq!(first.lock(&context).err(), Some(WwError::Already));
        assert!(first.try_lock().is_none());
        drop(guard);
        assert!(first.try_lock().is_some());
    });
    expect("without a context", false, || {
        drop(first.lock_alone());
        drop(first.try_lock());
    });
    expect("two in a context", false, || {
        let context = CLASS.begin();
        let _guards = (first.lock(&context).unwrap(), second.lock(&context).unwrap());
    });
    expect("one in a context, one tried in it", false, || {
        let context = CLASS.begin();
        let _guards = (first.lock(&context).unwrap(), second.try_lock_in(&context).unwrap());
        assert!(first.try_lock_in(&context).is_none());
    });
    expect("one in a context, one tried", false, || {
        let context = CLASS.begin();
        let _guards = (first.lock(&context).unwrap(), second.try_lock().unwrap());
    });
}

#[test]
fn a_guard_may_be_narrowed_to_a_part_of_the_value() {
    let pair = WwMutex::new((1, 2), &CLASS);
    expect("mapped", false, || {
        let context = CLASS.begin();
        let part = WwMutexGuard::map(pair.lock(&context).unwrap(), |pair| &mut pair.1);
        assert!(*part == 2 && pair.try_lock().is_none());
        drop(part);
        assert!(pair.try_lock_in(&context).is_some());
    });
    // A panic on the way releases the mutex.
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let _part = WwMutexGuard::map(pair.lock_alone(), |_| -> &mut u32 { panic!("on purpose") });
    }));
    assert!(unwound.is_err());
}

#[test]
fn a_context_that_is_misused_is_reported() {
    let (first, other) = (mutex(), &*Box::leak(Box::new(WwMutex::new((), &OTHER))));
    expect("slow without need", true, || {
        let context = CLASS.begin();
        drop(first.lock_slow(&context));
    });
    expect("two contexts", true, || {
        let _contexts = (CLASS.begin(), CLASS.begin());
    });
    expect("another class", true, || {
        let context = CLASS.begin();
        drop(other.lock(&context));
    });
    expect("done twice", true, || {
        let context = CLASS.begin();
        context.done();
        context.done();
    });
    expect("finished twice", true, || {
        let context = CLASS.begin();
        context.done();
        context.finish();
        context.finish();
    });
    expect("finished early", true, || {
        let context = CLASS.begin();
        let guard = first.lock(&context).unwrap();
        context.done();
        context.finish();
        drop(guard);
    });
    expect("tried after done", true, || {
        let context = CLASS.begin();
        context.done();
        drop(first.try_lock_in(&context));
    });
    expect("locked after done", true, || {
        let context = CLASS.begin();
        context.done();
        drop(first.lock(&context));
    });
    // The kernel's test forges the count of the context, and the holder of the mutex; both come of a context that ends
    // too early here.
    expect("unbalanced: released after its context", true, || {
        let context = CLASS.begin();
        let guard = first.lock(&context).unwrap();
        drop(context);
        drop(guard);
    });
    expect("a stale context", true, || {
        let context = CLASS.begin();
        context.finish();
        drop(first.lock(&context));
    });
    expect("unlocked twice", true, || {
        forget(first.lock_alone());
        // SAFETY: 1. the guard was forgotten, and the value is `()`.
        unsafe {
            first.force_unlock();
            first.force_unlock();
        }
    });
}

#[test]
fn backing_off_and_taking_the_contended_mutex_is_fine_either_way() {
    for (is_slow, config) in
        [false, true].into_iter().flat_map(|slow| Config::ALL.map(|config| (slow, config)))
    {
        let (own, contended) = (mutex(), mutex());
        while_held_by_elder(&[contended], |release| {
            expect_in(&[config], "backs off", false, || {
                let context = CLASS.begin();
                let guard = own.lock(&context).unwrap();
                dies(contended, &context);
                drop(guard);
                release.send(()).unwrap();
                drop(if is_slow { contended.lock_slow(&context) } else { contended.lock(&context).unwrap() });
            });
        });
    }
}

#[test]
fn not_backing_off_is_reported() {
    for (is_slow, config) in
        [false, true].into_iter().flat_map(|slow| Config::ALL.map(|config| (slow, config)))
    {
        let (own, contended) = (mutex(), mutex());
        while_held_by_elder(&[contended], |release| {
            expect_in(&[config], "keeps the other", true, || {
                let context = CLASS.begin();
                let _guard = own.lock(&context).unwrap();
                dies(contended, &context);
                release.send(()).unwrap();
                while contended.try_lock().is_none() {
                    std::thread::yield_now();
                }
                drop(if is_slow { contended.lock_slow(&context) } else { contended.lock(&context).unwrap() });
            });
        });
    }
}

#[test]
fn taking_another_than_the_contended_mutex_is_reported() {
    for backs_off in [false, true] {
        for is_slow in [false, true] {
            let (own, contended, third) = (mutex(), mutex(), mutex());
            while_held_by_elder(&[contended], |_release| {
                expect("takes another", true, || {
                    let context = CLASS.begin();
                    let guard = own.lock(&context).unwrap();
                    dies(contended, &context);
                    let guard = if backs_off { None } else { Some(guard) };
                    drop(if is_slow { third.lock_slow(&context) } else { third.lock(&context).unwrap() });
                    drop(guard);
                });
            });
        }
    }
    let (own, contended, also) = (mutex(), mutex(), mutex());
    while_held_by_elder(&[contended, also], |_release| {
        expect("dies twice", true, || {
            let context = CLASS.begin();
            let _guard = own.lock(&context).unwrap();
            dies(contended, &context);
            dies(also, &context);
        });
    });
}

#[test]
fn mutexes_mix_with_contexts_try_locks_and_spinlocks_as_in_the_kernel() {
    let (first, second) = (mutex(), mutex());
    expect("context, block", true, || {
        let context = CLASS.begin();
        let _guards = (first.lock(&context).unwrap(), second.lock_alone());
    });
    expect("try, block", true, || drop((first.try_lock(), second.lock_alone())));
    expect("try, try", false, || drop((first.try_lock(), second.try_lock())));
    expect("try, context", true, || {
        let tried = first.try_lock();
        let context = CLASS.begin();
        drop((second.lock(&context).unwrap(), tried));
    });
    expect("block, block", true, || drop((first.lock_alone(), second.lock_alone())));
    expect("block, try", false, || drop((first.lock_alone(), second.try_lock())));
    expect("block, context", true, || {
        let blocked = first.lock_alone();
        let context = CLASS.begin();
        drop((second.lock(&context).unwrap(), blocked));
    });
}

#[test]
fn a_spinlock_around_a_mutex_is_reported_unless_the_mutex_is_tried() {
    let (ww, spin) = (mutex(), SpinLock::named((), "spin A"));
    expect("block", true, || {
        drop(spin.lock());
        drop((ww.lock_alone(), spin.lock()));
        let _guard = spin.lock();
        drop(ww.lock_alone());
    });
    expect("try", false, || {
        drop(spin.lock());
        drop((ww.try_lock(), spin.lock()));
        let _guard = spin.lock();
        drop(ww.try_lock());
    });
    expect("context", true, || {
        let context = CLASS.begin();
        drop((ww.lock(&context).unwrap(), spin.lock()));
        let _guard = spin.lock();
        drop(ww.lock(&context));
    });
}

#[test]
fn a_nest_lock_orders_a_class_while_it_is_held() {
    let name = |name| SpinLock::named((), name);
    let (outer, between, first, second) = (name("spin X"), name("spin A"), name("spin Y"), name("spin Y"));
    expect("nest lock held", false, || {
        let _outer = outer.lock();
        let _first = first.lock_nest_lock(&outer);
        let between = between.lock();
        let second = second.lock_nest_lock(&outer);
        drop(between);
        drop(second);
    });
    expect("nest lock not held", true, || drop(first.lock_nest_lock(&outer)));
}
