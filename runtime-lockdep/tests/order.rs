//! Lock order: cycles, typed edges, recursion, interrupt usage; each case is one program on real locks.
#![cfg(feature = "enabled")]

use runtime_lockdep::{
    BitSpinLock, BottomHalfDisabled, Completion, Config, HardIrq, IrqDisabled, LocalLock, LockMap, Mutex,
    RawSpinLock, RcuReadGuard, Report, ReportKind, RwLock, RwSemaphore, SeqLock, SleepableRcu, SoftIrq,
    SpinLock, collect,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

fn reports(body: impl FnOnce()) -> Vec<Report> {
    collect(Config::NON_RT, body).1
}

fn kinds(body: impl FnOnce()) -> Vec<ReportKind> {
    reports(body).iter().map(|report| report.kind).collect()
}

/// Acquires the mutexes in this order, nested.
fn nest(locks: &[&Mutex<()>]) {
    if let Some((first, rest)) = locks.split_first() {
        let _guard = first.lock();
        nest(rest);
    }
}

fn mutexes<const N: usize>() -> [Mutex<()>; N] {
    const NAMES: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];
    std::array::from_fn(|index| Mutex::named((), NAMES[index]))
}

use ReportKind::{CircularDependency, InconsistentLockState, IrqInversion, IrqUnsafeOrder, RecursiveLocking};

#[test]
fn two_orders_of_two_locks_are_a_cycle_with_both_places() {
    let [a, b] = mutexes();
    let reports = reports(|| {
        nest(&[&a, &b]);
        nest(&[&b, &a]);
    });
    assert_eq!(reports.len(), 1, "{reports:#?}");
    let report = &reports[0];
    assert_eq!((report.kind, report.culprit.as_ref().unwrap().what.as_str()), (CircularDependency, "B"));
    let steps: Vec<_> = report.order.iter().map(|step| (step.from.as_str(), step.to.as_str())).collect();
    assert_eq!(steps, [("A", "B"), ("B", "A")]);
}

#[test]
fn a_cycle_of_any_length_is_found_when_it_is_closed() {
    let locks: [_; 8] = mutexes();
    for length in 2..=if cfg!(miri) { 3 } else { 8 } {
        let found = kinds(|| {
            for index in 0..length {
                nest(&[&locks[index], &locks[(index + 1) % length]]);
            }
        });
        assert_eq!(found, [CircularDependency], "length {length}");
    }
}

#[test]
#[cfg_attr(miri, ignore = "36 acquisitions of the same code")]
fn one_order_is_no_cycle_however_often_and_deep() {
    let locks: [_; 8] = mutexes();
    let all: Vec<_> = locks.iter().collect();
    assert_eq!(
        kinds(|| for first in 0..8 {
            nest(&all[first..]);
        }),
        []
    );
}

#[test]
fn a_cycle_is_reported_each_time_and_counted() {
    let [a, b] = mutexes();
    let reports = reports(|| {
        nest(&[&a, &b]);
        (0..3).for_each(|_| nest(&[&b, &a]));
    });
    assert_eq!((reports.len(), reports[0].count), (1, 3));
}

#[test]
fn a_try_lock_adds_no_dependency_but_what_is_acquired_under_it_does() {
    let [a, b] = mutexes();
    let try_second = || {
        let _first = b.lock();
        drop(a.try_lock().unwrap());
    };
    assert_eq!(
        kinds(|| {
            nest(&[&a, &b]);
            try_second();
        }),
        []
    );
    let try_first = || {
        let _first = b.try_lock().unwrap();
        drop(a.lock());
    };
    assert_eq!(
        kinds(|| {
            nest(&[&a, &b]);
            try_first();
        }),
        [CircularDependency]
    );
}

#[test]
fn what_is_below_a_try_lock_is_ordered_before_what_is_above_it() {
    let [a, b, c] = mutexes();
    let with_try_lock_between = || {
        let _a = a.lock();
        let _b = b.try_lock().unwrap();
        drop(c.lock());
    };
    assert_eq!(
        kinds(|| {
            with_try_lock_between();
            nest(&[&c, &a]);
        }),
        [CircularDependency]
    );
}

#[test]
fn the_first_real_deadlock_of_two_threads_is_reported_before_it_hangs() {
    let session = runtime_lockdep::Session::with_policy(Config::NON_RT, runtime_lockdep::OnViolation::Panic);
    let (a, b, both) = (Mutex::named((), "A"), Mutex::named((), "B"), Barrier::new(2));
    let cross = |first: &Mutex<()>, second: &Mutex<()>| {
        let _scope = session.enter();
        let _first = first.lock();
        both.wait();
        drop(second.lock());
    };
    let results = std::thread::scope(|scope| {
        let threads = [scope.spawn(|| cross(&a, &b)), scope.spawn(|| cross(&b, &a))];
        threads.map(|thread| thread.join())
    });
    assert_eq!(results.iter().filter(|result| result.is_err()).count(), 1);
    assert_eq!(session.reports()[0].kind, CircularDependency);
}

#[test]
fn a_lock_acquired_twice_is_reported_and_not_entered() {
    let reports = reports(|| {
        let lock = Mutex::named((), "A");
        let _guard = lock.lock();
        let second = catch_unwind(AssertUnwindSafe(|| drop(lock.lock())));
        assert!(second.is_err());
    });
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].kind, RecursiveLocking);
}

#[test]
fn two_locks_of_one_class_must_not_nest_unless_a_subclass_orders_them() {
    let pair = [RawSpinLock::named((), "class"), RawSpinLock::named((), "class")];
    assert_eq!(
        kinds(|| {
            let _first = pair[0].lock();
            drop(pair[1].lock());
        }),
        [RecursiveLocking]
    );
    assert_eq!(
        kinds(|| {
            let _first = pair[0].lock();
            drop(pair[1].lock_nested(1));
        }),
        []
    );
    assert_eq!(
        kinds(|| {
            let _first = pair[0].lock();
            drop(pair[1].try_lock());
        }),
        []
    );
}

#[test]
fn a_subclass_of_the_map_orders_too_and_the_reverse_is_a_cycle() {
    let parent = Mutex::with_map((), LockMap::named("inode"));
    let child = Mutex::with_map((), LockMap::named("inode").subclass(1));
    let found = reports(|| {
        nest(&[&parent, &child]);
        nest(&[&child, &parent]);
    });
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("`inode/1`"), "{}", found[0].message);
}

#[test]
fn locks_built_at_one_place_are_one_class_and_of_two_places_two() {
    let build = || Mutex::new(());
    let (first, second, other) = (build(), build(), Mutex::new(()));
    assert_eq!(kinds(|| nest(&[&first, &second])), [RecursiveLocking]);
    assert_eq!(kinds(|| nest(&[&first, &other])), []);
}

/// How a reader-writer lock is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    Read,
    Recursive,
    Write,
}

const HOWS: [How; 3] = [How::Read, How::Recursive, How::Write];

fn with(lock: &RwLock<()>, how: How, body: impl FnOnce()) {
    match how {
        How::Read => within(lock.read(), body),
        How::Recursive => within(lock.read_recursive(), body),
        How::Write => within(lock.write(), body),
    }
}

fn within<G>(_guard: G, body: impl FnOnce()) {
    body();
}

/// Whether one acquisition blocks on one holder.
fn blocks(acquired: How, held: How) -> bool {
    acquired != How::Recursive || held == How::Write
}

#[test]
#[cfg_attr(miri, ignore = "hundreds of sessions")]
fn every_pairing_of_readers_and_writers_in_two_orders_has_its_verdict() {
    for (first_a, first_b) in pairs() {
        for (second_b, second_a) in pairs() {
            let (a, b) = (RwLock::named((), "A"), RwLock::named((), "B"));
            let found = kinds(|| {
                with(&a, first_a, || with(&b, first_b, || ()));
                with(&b, second_b, || with(&a, second_a, || ()));
            });
            let deadlock = blocks(first_b, second_b) && blocks(second_a, first_a);
            let case = format!("A {first_a:?}, B {first_b:?}; B {second_b:?}, A {second_a:?}");
            assert_eq!(!found.is_empty(), deadlock, "{case}: {found:?}");
        }
    }
}

fn pairs() -> impl Iterator<Item = (How, How)> {
    HOWS.into_iter().flat_map(|first| HOWS.into_iter().map(move |second| (first, second)))
}

#[test]
#[cfg_attr(miri, ignore = "hundreds of sessions")]
fn every_triple_of_readers_and_writers_around_three_locks_has_its_verdict() {
    for first in pairs() {
        for second in pairs() {
            for third in pairs() {
                let [a, b, c] = ["A", "B", "C"].map(|name| RwLock::named((), name));
                let found = kinds(|| {
                    with(&a, first.0, || with(&b, first.1, || ()));
                    with(&b, second.0, || with(&c, second.1, || ()));
                    with(&c, third.0, || with(&a, third.1, || ()));
                });
                let deadlock =
                    blocks(first.1, second.0) && blocks(second.1, third.0) && blocks(third.1, first.0);
                assert_eq!(!found.is_empty(), deadlock, "{first:?} {second:?} {third:?}: {found:?}");
            }
        }
    }
}

#[test]
#[cfg_attr(miri, ignore = "nine sessions of the same code")]
fn every_recursion_of_readers_and_writers_has_its_verdict() {
    for (outer, inner) in pairs() {
        let (first, second) = (RwLock::named((), "class"), RwLock::named((), "class"));
        let found = kinds(|| with(&first, outer, || with(&second, inner, || ())));
        let expected = if blocks(inner, outer) { vec![RecursiveLocking] } else { vec![] };
        assert_eq!(found, expected, "{inner:?} in {outer:?}");
    }
}

#[test]
fn a_reader_seen_before_does_not_hide_a_writer() {
    let (a, b) = (RwLock::named((), "A"), RwLock::named((), "B"));
    let found = kinds(|| {
        with(&a, How::Recursive, || with(&b, How::Recursive, || ()));
        with(&b, How::Recursive, || with(&a, How::Recursive, || ()));
        with(&a, How::Write, || with(&b, How::Write, || ()));
        with(&b, How::Write, || with(&a, How::Write, || ()));
    });
    assert!(found.contains(&CircularDependency));
}

#[test]
fn a_deadlock_between_the_locks_on_either_side_of_a_recursive_reader_is_found() {
    let (a, b, c) = (raw("A"), RwLock::named((), "B"), raw("C"));
    let (_, found) = collect(Config::NON_RT_NESTING_OFF, || {
        within(a.lock(), || with(&b, How::Recursive, || drop(c.lock())));
        within(c.lock(), || drop(a.lock()));
    });
    assert_eq!(found.iter().map(|report| report.kind).collect::<Vec<_>>(), [CircularDependency]);
}

#[test]
fn a_semaphore_read_twice_is_reported_since_a_writer_may_wait_between() {
    let lock = RwSemaphore::named((), "mmap_lock");
    assert_eq!(
        kinds(|| {
            let _first = lock.read();
            drop(lock.read());
        }),
        [RecursiveLocking]
    );
}

#[test]
fn rcu_sections_nest_and_have_no_order() {
    let lock = RawSpinLock::named((), "A");
    assert_eq!(
        kinds(|| {
            within(RcuReadGuard::new(), || within(RcuReadGuard::new(), || drop(lock.lock())));
            within(lock.lock(), || drop(RcuReadGuard::new()));
        }),
        []
    );
}

/// An interrupt to use a lock in, and how to keep that interrupt out.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Irq {
    Hard,
    Soft,
}

fn in_irq(irq: Irq, body: impl FnOnce()) {
    match irq {
        Irq::Hard => within(HardIrq::enter(), body),
        Irq::Soft => within(SoftIrq::enter(), body),
    }
}

fn with_irq_off(irq: Irq, body: impl FnOnce()) {
    match irq {
        Irq::Hard => within(IrqDisabled::new(), body),
        Irq::Soft => within(BottomHalfDisabled::new(), body),
    }
}

fn raw(name: &'static str) -> RawSpinLock<()> {
    RawSpinLock::named((), name)
}

#[test]
fn a_lock_used_in_an_interrupt_and_held_with_it_on_is_inconsistent_in_either_order() {
    for irq in [Irq::Hard, Irq::Soft] {
        let lock = raw("A");
        let used = || in_irq(irq, || drop(lock.lock()));
        let enabled = || drop(lock.lock());
        assert_eq!(
            kinds(|| [&used as &dyn Fn(), &enabled].map(|run| run()).into_iter().collect()),
            [InconsistentLockState]
        );
        assert_eq!(
            kinds(|| [&enabled as &dyn Fn(), &used].map(|run| run()).into_iter().collect()),
            [InconsistentLockState]
        );
        let safe = || with_irq_off(irq, || drop(lock.lock()));
        assert_eq!(kinds(|| [&used as &dyn Fn(), &safe].map(|run| run()).into_iter().collect()), []);
    }
}

#[test]
fn enabling_the_interrupt_under_the_lock_is_inconsistent_too() {
    for irq in [Irq::Hard, Irq::Soft] {
        let lock = raw("A");
        let found = kinds(|| {
            in_irq(irq, || drop(lock.lock()));
            let mut held = None;
            with_irq_off(irq, || held = Some(lock.lock()));
            drop(held);
        });
        assert_eq!(found, [InconsistentLockState], "{irq:?}");
    }
}

#[test]
fn a_try_lock_in_an_interrupt_is_no_use_in_it() {
    let lock = raw("A");
    assert_eq!(
        kinds(|| {
            in_irq(Irq::Hard, || drop(lock.try_lock()));
            drop(lock.lock());
        }),
        []
    );
}

#[test]
#[cfg_attr(miri, ignore = "nine sessions of the same code")]
fn readers_in_the_interrupt_and_readers_outside_do_not_conflict_and_writers_do() {
    for (inside, outside) in pairs() {
        let (_, found) = collect(Config::NON_RT_NESTING_OFF, || {
            let lock = RwLock::named((), "A");
            in_irq(Irq::Hard, || with(&lock, inside, || ()));
            with(&lock, outside, || ());
        });
        let conflict = inside == How::Write || outside == How::Write;
        assert_eq!(!found.is_empty(), conflict, "{inside:?} in the interrupt, {outside:?} outside");
    }
}

/// Runs three steps in every order; each must give exactly one report of one of the kinds.
fn in_every_order(steps: [&dyn Fn(); 3], allowed: &[ReportKind]) {
    // For Miri one order is like another.
    let orders = if cfg!(miri) { 1 } else { 6 };
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].into_iter().take(orders) {
        let found = kinds(|| order.iter().for_each(|step| steps[*step]()));
        assert_eq!(found.len(), 1, "{order:?}: {found:?}");
        assert!(allowed.contains(&found[0]), "{order:?}: {found:?}");
    }
}

#[test]
fn a_safe_lock_before_an_unsafe_one_is_found_in_every_order_of_events() {
    for irq in [Irq::Hard, Irq::Soft] {
        let (safe, unsafe_) = (raw("safe"), raw("unsafe"));
        let used = || in_irq(irq, || drop(safe.lock()));
        let enabled = || drop(unsafe_.lock());
        let ordered = || with_irq_off(irq, || within(safe.lock(), || drop(unsafe_.lock())));
        in_every_order([&used, &enabled, &ordered], &[IrqUnsafeOrder, IrqInversion]);
    }
}

#[test]
fn a_safe_lock_reaches_an_unsafe_one_through_a_third() {
    let (safe, middle, unsafe_) = (raw("safe"), raw("middle"), raw("unsafe"));
    let used = || in_irq(Irq::Hard, || drop(safe.lock()));
    let enabled = || drop(unsafe_.lock());
    let off = |body: &dyn Fn()| with_irq_off(Irq::Hard, body);
    let ordered = || {
        off(&|| within(safe.lock(), || drop(middle.lock())));
        off(&|| within(middle.lock(), || drop(unsafe_.lock())));
    };
    in_every_order([&used, &enabled, &ordered], &[IrqUnsafeOrder, IrqInversion]);
}

#[test]
fn the_report_of_an_unsafe_order_names_both_ends_and_the_way() {
    let (safe, unsafe_) = (raw("safe"), raw("unsafe"));
    let found = reports(|| {
        in_irq(Irq::Hard, || drop(safe.lock()));
        drop(unsafe_.lock());
        with_irq_off(Irq::Hard, || within(safe.lock(), || drop(unsafe_.lock())));
    });
    let report = &found[0];
    assert!(report.message.contains("`safe` is used as {IN-HARDIRQ-W}"), "{}", report.message);
    assert!(report.message.contains("`unsafe`, which is used as {HARDIRQ-ON-W}"), "{}", report.message);
    assert_eq!((report.order.len(), report.order[0].to.as_str()), (1, "unsafe"));
}

#[test]
fn an_unsafe_lock_before_a_safe_one_is_fine() {
    let (safe, unsafe_) = (raw("safe"), raw("unsafe"));
    let found = kinds(|| {
        in_irq(Irq::Hard, || drop(safe.lock()));
        within(unsafe_.lock(), || drop(safe.lock_irqsave()));
    });
    assert_eq!(found, []);
}

#[test]
fn a_local_lock_is_left_out_of_the_search_for_inversions() {
    let (safe, local, unsafe_) = (raw("safe"), LocalLock::named((), "local"), raw("unsafe"));
    let (_, found) = collect(Config::NON_RT_NESTING_OFF, || {
        in_irq(Irq::Hard, || drop(safe.lock()));
        drop(unsafe_.lock());
        with_irq_off(Irq::Hard, || {
            within(safe.lock(), || drop(local.lock()));
            within(local.lock(), || drop(unsafe_.lock()));
        });
    });
    assert_eq!(found, []);
}

#[test]
fn the_usage_characters_of_a_class_are_the_kernels() {
    let (lock, outer) = (SpinLock::named((), "A"), raw("outer"));
    let found = reports(|| {
        drop(lock.lock());
        within(outer.lock_irqsave(), || drop(lock.lock()));
    });
    let report = &found[0];
    assert_eq!(&report.lock.as_ref().unwrap().usage, b"+.+.");
    assert_eq!(&report.held[1].usage, b"....");
    assert!(runtime_lockdep::render::splat(report).contains("(A){+.+.}-{3:3}"));
}

#[test]
fn orders_seen_in_one_session_do_not_matter_in_another() {
    let [a, b] = mutexes();
    assert_eq!(kinds(|| nest(&[&a, &b])), []);
    assert_eq!(kinds(|| nest(&[&b, &a])), []);
}

#[test]
fn a_value_read_within_its_own_write_is_reported_and_not_waited_for() {
    let lock = SeqLock::named(AtomicU32::new(1), "jiffies");
    let read = || lock.read(|value| value.load(Relaxed));
    let found = kinds(|| {
        assert_eq!(read(), 1);
        let write = lock.write();
        assert!(catch_unwind(AssertUnwindSafe(read)).is_err());
        let irq = HardIrq::enter_threaded();
        assert!(catch_unwind(AssertUnwindSafe(read)).is_err());
        drop((irq, write));
        assert_eq!(read(), 1);
    });
    assert_eq!(found, [RecursiveLocking]);
}

#[test]
fn a_value_read_in_an_interrupt_and_written_with_it_on_is_reported() {
    for irq in [Irq::Hard, Irq::Soft] {
        let lock = SeqLock::named(AtomicU32::new(1), "jiffies");
        let read = || in_irq(irq, || _ = lock.read(|value| value.load(Relaxed)));
        let write = || drop(lock.write());
        let safely = || match irq {
            Irq::Hard => drop(lock.write_irqsave()),
            Irq::Soft => drop(lock.write_bh()),
        };
        let run = |steps: &[&dyn Fn()]| {
            let (_, found) = collect(Config::NON_RT_NESTING_OFF, || steps.iter().for_each(|step| step()));
            found.iter().map(|report| report.kind).collect::<Vec<_>>()
        };
        assert_eq!(run(&[&read, &write]), [InconsistentLockState]);
        assert_eq!(run(&[&write, &read]), [InconsistentLockState]);
        assert_eq!(run(&[&safely, &read]), []);
    }
}

#[test]
fn a_reader_that_retries_is_ordered_like_one_that_waits() {
    let (lock, other) = (SeqLock::named(AtomicU32::new(1), "sequence"), raw("other"));
    let found = kinds(|| {
        within(other.lock(), || _ = lock.read(|value| value.load(Relaxed)));
        within(lock.write(), || drop(other.lock()));
    });
    assert_eq!(found, [CircularDependency]);
}

#[test]
fn a_bit_acquired_twice_is_reported_and_not_entered() {
    let (word, other) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let found = kinds(|| {
        let guard = BitSpinLock::new(&word, 3).lock();
        drop(BitSpinLock::new(&word, 4).lock());
        drop(BitSpinLock::new(&other, 3).lock());
        assert!(BitSpinLock::new(&word, 3).try_lock().is_none());
        let again = || BitSpinLock::new(&word, 3).with(|| ());
        assert!(catch_unwind(AssertUnwindSafe(again)).is_err());
        within(HardIrq::enter(), || assert!(catch_unwind(AssertUnwindSafe(again)).is_err()));
        drop(guard);
        again();
    });
    assert_eq!((found, word.into_inner()), (vec![RecursiveLocking], 0));
}

/// A lock, a way to acquire it with interrupts of one sort off, and the interrupt.
type Masked = (&'static str, Irq, fn(&RwLock<()>));

#[test]
fn a_reader_writer_lock_is_safe_from_an_interrupt_by_each_way_to_turn_it_off() {
    let ways: [Masked; 6] = [
        ("read_irqsave", Irq::Hard, |lock| drop(lock.read_irqsave())),
        ("write_irqsave", Irq::Hard, |lock| drop(lock.write_irqsave())),
        ("read_irq", Irq::Hard, |lock| drop(lock.read_irq())),
        ("write_irq", Irq::Hard, |lock| drop(lock.write_irq())),
        ("read_bh", Irq::Soft, |lock| drop(lock.read_bh())),
        ("write_bh", Irq::Soft, |lock| drop(lock.write_bh())),
    ];
    for (name, irq, acquire) in ways {
        let lock = RwLock::named((), "A");
        let (_, found) = collect(Config::NON_RT_NESTING_OFF, || {
            in_irq(irq, || drop(lock.write()));
            acquire(&lock);
        });
        assert_eq!(found, [], "{name}");
    }
    // Interrupts are on afterwards, whatever was before.
    let (lock, outer) = (RwLock::named((), "A"), raw("B"));
    let (_, found) = collect(Config::NON_RT_NESTING_OFF, || {
        in_irq(Irq::Hard, || drop(outer.lock()));
        within(outer.lock_irqsave(), || drop(lock.read_irq()));
    });
    assert_eq!(found[0].kind, InconsistentLockState);
}

#[test]
fn sections_of_sleepable_rcu_may_end_in_any_order() {
    let (first, second) = (SleepableRcu::named("first"), SleepableRcu::named("second"));
    let found = kinds(|| {
        let outer = first.enter();
        let inner = second.enter();
        drop(outer);
        first.synchronize();
        drop(inner);
        let _outer = first.enter();
        second.synchronize();
    });
    assert_eq!(found, [CircularDependency]);
}

#[test]
fn who_waits_for_a_completion_with_a_limit_is_checked_as_one_who_waits_without() {
    let (done, lock) = (Completion::named("done"), Mutex::named((), "needed to complete"));
    let found = kinds(|| {
        within(done.completing(), || drop(lock.lock()));
        within(lock.lock(), || assert!(!done.wait_timeout(Duration::ZERO)));
    });
    assert_eq!(found, [CircularDependency]);
}

#[test]
fn a_lock_that_this_thread_holds_is_reported_and_waited_for_if_that_ends() {
    let (mutex, lock) = (Mutex::named((), "A"), RwLock::named((), "B"));
    let found = kinds(|| {
        within(mutex.lock(), || assert!(mutex.try_lock_for(Duration::ZERO).is_none()));
        within(lock.write(), || {
            assert!(lock.try_read_for(Duration::ZERO).is_none());
            assert!(lock.try_upgradable_read_for(Duration::ZERO).is_none());
        });
        within(lock.read(), || assert!(lock.try_write_for(Duration::ZERO).is_none()));
    });
    assert_eq!(found, [RecursiveLocking; 3]);
}
