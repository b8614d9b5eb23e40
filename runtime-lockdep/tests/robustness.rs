//! Bad places: thread-local teardown, panics, interrupts inside a hook, many threads, many locks, full tables.
#![cfg(feature = "enabled")]

use runtime_lockdep::{
    Config, Interrupt, LockMap, Mutex, RawSpinLock, ReportKind, Session, SpinLock, VirtualCpu, collect,
};
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn a_lock_taken_while_the_threads_locals_are_torn_down_is_checked_or_ignored_and_never_fatal() {
    static LAST: Mutex<u32> = Mutex::named(0, "taken in teardown");
    struct Late;
    impl Drop for Late {
        fn drop(&mut self) {
            *LAST.lock() += 1;
        }
    }
    thread_local! {
        static LATE: RefCell<Option<Late>> = const { RefCell::new(None) };
    }
    let session = Session::new(Config::NON_RT);
    // Whichever of the two is destroyed first.
    let after = session.spawn(|| {
        LATE.with(|late| *late.borrow_mut() = Some(Late));
        drop(LAST.lock());
    });
    after.join().unwrap();
    let before = std::thread::spawn(|| {
        drop(LAST.lock());
        LATE.with(|late| *late.borrow_mut() = Some(Late));
    });
    before.join().unwrap();
    assert_eq!((*LAST.lock(), session.reports().len()), (2, 0));
}

#[test]
fn ten_thousand_threads_come_and_go() {
    const AT_ONCE: usize = if cfg!(miri) { 4 } else { 100 };
    let (outer, inner) = (Arc::new(Mutex::named(0, "outer")), Arc::new(Mutex::named(0, "inner")));
    let session = Session::new(Config::NON_RT);
    for _ in 0..AT_ONCE {
        let start = || {
            let (outer, inner) = (outer.clone(), inner.clone());
            session.spawn(move || {
                let mut count = outer.lock();
                *inner.lock() += 1;
                *count += 1;
            })
        };
        let threads: Vec<_> = (0..AT_ONCE).map(|_| start()).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    }
    let threads = AT_ONCE * AT_ONCE;
    assert_eq!((*outer.lock(), *inner.lock(), session.reports().len()), (threads, threads, 0));
    assert_eq!(session.order().len(), 1);
}

#[test]
fn a_thousand_locks_held_at_once_are_released_in_any_order() {
    let count = if cfg!(miri) { 40 } else { 1_000 };
    let locks: Vec<_> = (0..count).map(|_| RawSpinLock::named((), "many")).collect();
    let (_, reports) = collect(Config::NON_RT, || {
        let mut guards: Vec<_> = locks.iter().map(|lock| lock.try_lock().unwrap()).collect();
        while !guards.is_empty() {
            drop(guards.swap_remove(guards.len() / 2));
        }
        runtime_lockdep::might_sleep();
    });
    assert_eq!(reports, []);
}

#[test]
#[cfg_attr(miri, ignore = "a million locks")]
fn a_million_locks_of_a_thousand_classes_cost_sixteen_bytes_each() {
    const CLASSES: usize = 1_000;
    let names: Vec<&'static str> =
        (0..CLASSES).map(|class| &*Box::leak(format!("of a million {class}").into_boxed_str())).collect();
    let maps: Vec<LockMap> = (0..1_000_000).map(|index| LockMap::named(names[index % CLASSES])).collect();
    assert_eq!(size_of_val(maps.as_slice()), 16_000_000);
    let (_, reports) = collect(Config::NON_RT, || {
        for map in &maps {
            map.acquire::<runtime_lockdep::sync::RawSpin>();
            map.release();
        }
    });
    assert_eq!(reports, []);
}

#[test]
fn an_interrupt_inside_a_hook_runs_in_its_own_context() {
    let interrupts = if cfg!(miri) { 10 } else { 100 };
    let count = Arc::new(AtomicUsize::new(0));
    let session = Session::new(Config::NON_RT);
    session.run(|| {
        let (task_lock, cpu) = (SpinLock::named((), "of the task"), VirtualCpu::new(0));
        let irq_lock = Arc::new(RawSpinLock::named((), "of the interrupt"));
        let _pin = cpu.pin();
        for _ in 0..interrupts {
            let (count, irq_lock) = (count.clone(), irq_lock.clone());
            cpu.inject(Interrupt::Hard, move || {
                drop(irq_lock.lock());
                count.fetch_add(1, Ordering::Relaxed);
            });
            drop(task_lock.lock());
        }
    });
    assert_eq!((count.load(Ordering::Relaxed), session.reports().len()), (interrupts, 0));
}

#[test]
fn a_report_made_while_a_thread_panics_does_not_panic_again() {
    struct Reports(RawSpinLock<()>, Mutex<()>);
    impl Drop for Reports {
        fn drop(&mut self) {
            let _raw = self.0.lock();
            drop(self.1.lock());
        }
    }
    let session = Session::with_policy(Config::NON_RT, runtime_lockdep::OnViolation::Panic);
    let unwound = session.spawn(|| {
        let _late = Reports(RawSpinLock::named((), "raw"), Mutex::named((), "mutex"));
        panic!("on purpose");
    });
    assert!(unwound.join().is_err());
    assert_eq!(session.reports()[0].kind, ReportKind::InvalidWaitContext);
}

#[cfg(all(target_os = "linux", not(miri)))]
#[test]
fn a_forked_child_goes_on_checking() {
    unsafe extern "C" {
        fn fork() -> i32;
        fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
        fn _exit(status: i32) -> !;
    }
    let lock = RawSpinLock::named(0, "over a fork");
    let session = Session::new(Config::NON_RT);
    let _scope = session.enter();
    drop(lock.lock());
    // SAFETY: 1. the child calls nothing but a lock of its own memory, whose chain is known, and ends.
    let child = unsafe { fork() };
    if child == 0 {
        *lock.lock() += 1;
        let is_counted = *lock.lock() == 1;
        // SAFETY: 1. ends the child without running anything of the parent's.
        unsafe { _exit(i32::from(!is_counted)) };
    }
    let mut status = 0;
    // SAFETY: 1. `child` is a child of this process, and `status` is writable.
    assert_eq!(unsafe { waitpid(child, &raw mut status, 0) }, child);
    assert_eq!((status, session.reports().len()), (0, 0));
}

#[test]
fn a_full_table_is_reported_once_and_the_other_checks_go_on() {
    let limits = runtime_lockdep::Limits { classes: 8, dependencies: 8 };
    let session = Session::with_limits(Config::NON_RT, runtime_lockdep::OnViolation::Collect, limits);
    session.run(|| {
        for class in 0..20 {
            let name = Box::leak(format!("of twenty {class}").into_boxed_str());
            drop(Mutex::named((), name).lock());
        }
        let raw = RawSpinLock::named((), "raw");
        let _raw = raw.lock();
        drop(SpinLock::named((), "spin").lock());
    });
    let kinds: Vec<_> = session.reports().iter().map(|report| (report.kind, report.count > 1)).collect();
    assert!(kinds.contains(&(ReportKind::LimitReached, true)), "{kinds:?}");
    assert!(kinds.contains(&(ReportKind::InvalidWaitContext, false)), "{kinds:?}");
    assert_eq!(kinds.len(), 2, "{kinds:?}");
}

#[test]
fn what_a_full_table_knows_is_checked_as_before() {
    let limits = runtime_lockdep::Limits { classes: 4, dependencies: 2 };
    let session = Session::with_limits(Config::NON_RT, runtime_lockdep::OnViolation::Collect, limits);
    session.run(|| {
        let [a, b, c, d] = ["full A", "full B", "full C", "full D"].map(|name| Mutex::named((), name));
        let nest = |outer: &Mutex<()>, inner: &Mutex<()>| drop((outer.lock(), inner.lock()));
        nest(&a, &b);
        nest(&b, &c);
        drop(d.lock());
        assert_eq!(session.reports(), [], "nothing was lost so far");
        // There is no room for the dependency, and it closes a cycle all the same.
        nest(&c, &a);
        nest(&c, &d);
        drop(Mutex::named((), "full E").lock());
    });
    let kinds: Vec<_> = session.reports().iter().map(|report| report.kind).collect();
    assert_eq!(kinds, [ReportKind::CircularDependency, ReportKind::LimitReached]);
    assert_eq!(session.reports()[1].count, 2);
}

#[test]
fn a_limit_is_never_fatal() {
    let limits = runtime_lockdep::Limits { classes: 1, dependencies: 1 };
    let session = Session::with_limits(Config::NON_RT, runtime_lockdep::OnViolation::Panic, limits);
    session.run(|| {
        let (first, second) = (Mutex::named((), "of one"), Mutex::named((), "of no room"));
        drop((first.lock(), second.lock()));
    });
    assert_eq!(session.reports().len(), 1);
    assert_eq!(session.reports()[0].kind, ReportKind::LimitReached);
}

#[test]
fn a_subclass_that_is_too_large_is_reported() {
    let of_the_map = Mutex::with_map((), LockMap::named("subclass of the map").subclass(8));
    let of_the_call = Mutex::named((), "subclass of the call");
    let (_, reports) = collect(Config::NON_RT, || {
        drop(of_the_map.lock());
        drop(of_the_call.lock_nested(7));
        (0..2).for_each(|_| drop(of_the_call.lock_nested(8)));
    });
    let found: Vec<_> = reports.iter().map(|report| (report.kind, report.count)).collect();
    assert_eq!(found, [(ReportKind::LimitReached, 3)], "{reports:#?}");
}

#[test]
fn a_report_says_that_it_lists_no_more_functions() {
    fn enter(depth: usize) {
        runtime_lockdep::enter_function!("one of many");
        if depth > 1 {
            enter(depth - 1);
        } else {
            let _off = runtime_lockdep::PreemptDisabled::new();
            runtime_lockdep::might_sleep();
        }
    }
    for (depth, last) in [(32, "one of many"), (40, "…")] {
        let (_, reports) = collect(Config::NON_RT, || enter(depth));
        assert_eq!(reports[0].functions.last(), Some(&last), "{depth}");
    }
}
