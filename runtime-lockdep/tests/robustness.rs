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
    // More than a thread has room for without the heap.
    let count = if cfg!(miri) { 34 } else { 1_000 };
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

/// Runs `body` in a forked child; whether it returned true, and in time.
#[cfg(all(target_os = "linux", not(miri)))]
fn in_a_child(body: impl FnOnce() -> bool) -> bool {
    unsafe extern "C" {
        fn fork() -> i32;
        fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
        fn alarm(seconds: u32) -> u32;
        fn _exit(status: i32) -> !;
    }
    // SAFETY: 1. the child runs `body` alone, and ends without running anything of the parent's.
    let child = unsafe { fork() };
    if child == 0 {
        // SAFETY: 1. kills the child if it hangs.
        unsafe { alarm(10) };
        let is_fine = body();
        // SAFETY: 1. ends the child.
        unsafe { _exit(i32::from(!is_fine)) };
    }
    let mut status = 0;
    // SAFETY: 1. `child` is a child of this process, and `status` is writable.
    assert_eq!(unsafe { waitpid(child, &raw mut status, 0) }, child);
    status == 0
}

#[cfg(all(target_os = "linux", not(miri)))]
#[test]
fn a_forked_child_goes_on_checking_wherever_the_other_threads_were() {
    const NAMES: [&str; 6] = ["f0", "f1", "f2", "f3", "f4", "f5"];
    let locks = NAMES.map(|name| Mutex::named((), name));
    let learn = || {
        let session = Session::new(Config::NON_RT);
        session.run(|| {
            for set in 0..64_usize {
                let _guards: [_; 6] =
                    std::array::from_fn(|lock| (set >> lock & 1 == 1).then(|| locks[lock].try_lock()));
            }
        });
    };
    let (parent, is_over) = (Session::new(Config::NON_RT), std::sync::atomic::AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            parent.run(|| {
                while !is_over.load(Ordering::Relaxed) {
                    // A class that is new, and a dependency on it.
                    let inner = Mutex::new(());
                    let name = Box::leak(format!("forked {:p}", &raw const inner).into_boxed_str());
                    let inner = Mutex::named((), name);
                    let _outer = locks[0].lock();
                    drop(inner.lock());
                }
            });
        });
        let is_fine = (0..50).all(|_| {
            in_a_child(|| {
                learn();
                parent.run(|| {
                    let (outer, inner) = (Mutex::named((), "in the child"), SpinLock::named((), "spin"));
                    drop((outer.lock(), inner.lock()));
                    drop((inner.lock(), outer.lock()));
                });
                parent.reports().len() == 2 && parent.order().iter().any(|step| step.from == "in the child")
            })
        });
        is_over.store(true, Ordering::Relaxed);
        assert!(is_fine);
    });
    assert_eq!(parent.reports(), []);
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

#[cfg(all(target_os = "linux", not(miri)))]
#[test]
fn a_signal_anywhere_in_a_hook_is_an_interrupt_like_any_other() {
    unsafe extern "C" {
        fn signal(signal: i32, handler: extern "C" fn(i32)) -> usize;
        fn pthread_self() -> usize;
        fn pthread_kill(thread: usize, signal: i32) -> i32;
    }
    const SIGUSR1: i32 = 10;
    static IRQ: RawSpinLock<()> = RawSpinLock::named((), "of the signal");
    static FIRED: AtomicUsize = AtomicUsize::new(0);
    extern "C" fn fire(_signal: i32) {
        let _irq = runtime_lockdep::HardIrq::enter();
        drop(IRQ.lock());
        FIRED.fetch_add(1, Ordering::Relaxed);
    }
    // SAFETY: 1. the handler takes a lock of its own in a chain that is known after the first signal, and allocates
    // nothing then.
    assert_ne!(unsafe { signal(SIGUSR1, fire) }, usize::MAX);
    const NAMES: [&str; 8] = ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"];
    let locks = NAMES.map(|name| Mutex::named((), name));
    let session = Session::new(Config::NON_RT);
    // SAFETY: 1. there is no precondition.
    let target = unsafe { pthread_self() };
    // SAFETY: 1. the thread is alive: it waits for this one, or is this one.
    let interrupt = || assert_eq!(unsafe { pthread_kill(target, SIGUSR1) }, 0);
    session.run(interrupt);
    let is_over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                interrupt();
                std::thread::yield_now();
            }
        });
        session.run(|| {
            // Each set of locks is a chain, which a later one of 256 may make forgotten.
            for set in (0..256).cycle().take_while(|_| FIRED.load(Ordering::Relaxed) < 200) {
                let _guards: [_; 8] =
                    std::array::from_fn(|lock| (set >> lock & 1 == 1).then(|| locks[lock].lock()));
                let _rcu = runtime_lockdep::RcuReadGuard::new();
                drop(runtime_lockdep::PreemptDisabled::new());
            }
            is_over.store(true, Ordering::Relaxed);
            runtime_lockdep::might_sleep();
        });
    });
    assert_eq!(session.reports(), []);
    let (fired, unseen) = (FIRED.load(Ordering::Relaxed), session.unseen_interrupts());
    assert!(unseen < fired, "{fired} signals, {unseen} unseen");
}

#[test]
fn two_processors_that_interrupt_each_other_under_shared_locks_see_nothing_wrong() {
    const ROUNDS: usize = if cfg!(miri) { 4 } else { 2_000 };
    let cpus = [VirtualCpu::new(0), VirtualCpu::new(1)];
    let shared =
        Arc::new((RawSpinLock::named(0, "of both and their interrupts"), SpinLock::named(0, "of tasks")));
    for config in Config::ALL {
        let session = Session::new(config);
        let run = |own: usize| {
            let (cpus, shared) = (cpus.clone(), shared.clone());
            session.spawn(move || {
                let _pin = cpus[own].pin();
                for round in 0..ROUNDS {
                    let (kind, shared_in_irq) =
                        ([Interrupt::Hard, Interrupt::Soft][round % 2], shared.clone());
                    cpus[1 - own].inject(kind, move || *shared_in_irq.0.lock_irqsave() += 1);
                    let mut task = shared.1.lock();
                    *shared.0.lock_irqsave() += 1;
                    *task += 1;
                }
            })
        };
        let threads = [run(0), run(1)];
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        // What was injected too late is run here.
        for cpu in &cpus {
            let _pin = cpu.pin();
            session.run(runtime_lockdep::poll_interrupts);
        }
        assert_eq!(session.reports(), [], "{}", config.name());
    }
    let counts = (shared.0.with(|count| *count), shared.1.with(|count| *count));
    assert_eq!(counts, (12 * ROUNDS, 6 * ROUNDS));
}
