//! Sessions, policies, deduplication and renderings.
#![cfg(feature = "enabled")]

use runtime_lockdep::{
    BottomHalfDisabled, Config, HardIrq, IrqDisabled, Mutex, OnViolation, PreemptDisabled, RawSpinLock,
    RcuReadGuard, Report, ReportKind, Session, SpinLock, collect, might_sleep, render, schedule,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Barrier, Mutex as StdMutex};

fn spinlock_under_raw() {
    let (raw, spin) = (RawSpinLock::named((), "krcp->lock"), SpinLock::named((), "zone->lock"));
    let _raw = raw.lock();
    drop(spin.lock());
}

fn example() -> Report {
    collect(Config::NON_RT, spinlock_under_raw).1.remove(0)
}

#[test]
fn one_rule_broken_by_one_pair_of_classes_is_one_report_with_a_count() {
    let (_, reports) = collect(Config::NON_RT, || (0..5).for_each(|_| spinlock_under_raw()));
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].count, 5);
}

#[test]
fn a_report_never_switches_the_checks_off() {
    let body = || {
        spinlock_under_raw();
        let _off = PreemptDisabled::new();
        might_sleep();
        drop(Mutex::named((), "mutex").lock());
    };
    let kinds: Vec<_> = collect(Config::NON_RT, body).1.iter().map(|report| report.kind).collect();
    use ReportKind::{InvalidWaitContext, SleepInAtomic};
    assert_eq!(kinds, [InvalidWaitContext, SleepInAtomic, SleepInAtomic]);
}

#[test]
fn the_panic_policy_panics_with_the_report_before_the_lock_is_taken() {
    let session = Session::with_policy(Config::NON_RT, OnViolation::Panic);
    let lock = SpinLock::named(0, "zone->lock");
    let raw = RawSpinLock::named((), "krcp->lock");
    let attempt = || {
        let _raw = raw.lock();
        *lock.lock() += 1;
    };
    let panic = session.run(|| catch_unwind(AssertUnwindSafe(attempt)).unwrap_err());
    let message = panic.downcast_ref::<String>().unwrap();
    assert!(message.contains("zone->lock") && message.contains("krcp->lock"), "{message}");
    assert!(!lock.is_locked() && !raw.is_locked());
    session.run(|| *lock.lock() += 1);
    assert_eq!(lock.into_inner(), 1);
}

#[test]
fn a_panic_with_locks_held_leaves_nothing_behind() {
    let (_, reports) = collect(Config::NON_RT, || {
        let raw = RawSpinLock::named((), "raw");
        let unwound = catch_unwind(AssertUnwindSafe(|| {
            let _guard = raw.lock_irqsave();
            panic!("on purpose");
        }));
        assert!(unwound.is_err());
        might_sleep();
    });
    assert_eq!(reports, []);
}

#[test]
fn the_callback_policy_calls_once_for_each_new_report_and_may_lock() {
    let seen = Arc::new(StdMutex::new(Vec::new()));
    let policy = {
        let (seen, tracked) = (seen.clone(), SpinLock::named((), "inside the callback"));
        OnViolation::Callback(Arc::new(move |report: &Report| {
            drop(tracked.lock());
            seen.lock().unwrap().push(report.kind);
        }))
    };
    Session::with_policy(Config::NON_RT, policy).run(|| {
        spinlock_under_raw();
        spinlock_under_raw();
        might_sleep();
    });
    assert_eq!(*seen.lock().unwrap(), [ReportKind::InvalidWaitContext]);
}

#[test]
fn sessions_that_run_at_the_same_time_do_not_see_each_others_reports() {
    let barrier = Arc::new(Barrier::new(2));
    let sessions = [Config::NON_RT, Config::NON_RT_NESTING_OFF].map(Session::new);
    let threads = sessions.clone().map(|session| {
        let barrier = barrier.clone();
        session.spawn(move || {
            barrier.wait();
            spinlock_under_raw();
            barrier.wait();
        })
    });
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(sessions.map(|session| session.reports().len()), [1, 0]);
}

#[test]
fn the_current_session_can_be_handed_to_another_thread() {
    let (_, reports) = collect(Config::RT, || {
        let session = Session::current();
        std::thread::scope(|scope| scope.spawn(|| session.run(spinlock_under_raw)).join().unwrap());
    });
    assert_eq!(reports.len(), 1);
}

#[test]
fn leaving_sessions_in_the_wrong_order_is_harmless() {
    let (first, second) = (Session::new(Config::RT), Session::new(Config::NON_RT));
    let outer = first.enter();
    let inner = second.enter();
    drop(outer);
    drop(first);
    drop(inner);
    drop(second);
}

#[test]
fn a_report_names_the_culprit_where_it_was_taken_the_rule_and_a_fix() {
    let report = example();
    let culprit = report.culprit.as_ref().unwrap();
    assert_eq!(culprit.what, "krcp->lock");
    assert!(culprit.place.unwrap().file().ends_with("reports.rs"));
    assert!(report.rule.contains("PREEMPT_RT") && report.help.contains("before `krcp->lock`"));
    assert_eq!(report.held_locks().count(), 1);
}

#[test]
fn the_text_rendering_reads_as_a_compilers() {
    let report = example();
    let (text, at, held) = (render::text(&report), report.place, report.held[0].place);
    assert!(
        text.starts_with("error[invalid-wait-context]: `zone->lock` (spinlock) may wait as `config`, but")
    );
    for part in [
        &format!("  --> {at}\n   |\n{} |     drop(spin.lock());\n", at.line()),
        "   |               ^^^^ `zone->lock` (spinlock) needs `config`\n",
        &format!("  ::: {held}\n   |\n{} |     let _raw = raw.lock();\n", held.line()),
        "   |                    ---- `krcp->lock` (raw_spinlock, `spin`) is held since here; this is what forbids it",
        "= rule:",
        "= help:",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn the_text_rendering_shows_the_source_line_of_every_acquisition_of_a_cycle() {
    let (a, b) = (Mutex::named((), "a"), Mutex::named((), "b"));
    let (_, reports) = collect(Config::NON_RT, || {
        drop((a.lock(), b.lock()));
        drop((b.lock(), a.lock()));
    });
    let text = render::text(&reports[0]);
    assert_eq!(text.matches("drop((a.lock(), b.lock()));").count(), 2, "{text}");
    assert_eq!(text.matches("drop((b.lock(), a.lock()));").count(), 4, "{text}");
    assert!(
        text.contains("---- order: `a` is held here") && text.contains("---- and `b` is acquired under it")
    );
}

#[test]
fn the_splat_prints_the_kernels_numbers_and_the_names_beside_them() {
    let splat = render::splat(&example());
    for part in [
        "[ BUG: Invalid wait context ]",
        "{3:3} (config:config)",
        "context-{5:5} (max)",
        "{2:2} (spin:spin)",
        "1 lock held by",
    ] {
        assert!(splat.contains(part), "{part} in {splat}");
    }
}

#[test]
fn the_json_rendering_is_one_line_of_the_published_schema() {
    let line = render::json(&example());
    assert!(!line.contains('\n'));
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(value["schema"], "lockdep-report/1");
    assert_eq!(value["kind"], "invalid-wait-context");
    assert_eq!(value["acquires"]["class"], "zone->lock");
    assert_eq!(value["acquires"]["kind"], "spinlock");
    assert_eq!(value["wait_types"]["need"], "config");
    assert_eq!(value["culprit"]["what"], "krcp->lock");
    assert_eq!(value["held"][0]["kind"], "raw_spinlock");
    assert_eq!(value["process"].as_u64(), Some(u64::from(std::process::id())));
    assert_eq!((value["rt"].as_bool(), value["count"].as_u64()), (Some(false), Some(1)));
}

#[test]
fn the_log_gets_one_line_for_each_new_report() {
    let path = std::env::temp_dir().join(format!("runtime-lockdep-log-{}", std::process::id()));
    let session = Session::with_log(Config::NON_RT, OnViolation::Collect, &path);
    session.run(|| {
        spinlock_under_raw();
        spinlock_under_raw();
    });
    let log = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(log.lines().count(), 1);
    assert!(log.contains("lockdep-report/1"));
}

#[test]
fn a_session_lists_the_dependencies_it_saw() {
    let session = Session::new(Config::NON_RT);
    session.run(|| {
        let (outer, inner) = (Mutex::named((), "outer"), Mutex::named((), "inner"));
        let _outer = outer.lock();
        drop(inner.lock());
    });
    let order = session.order();
    assert_eq!((order.len(), order[0].from.as_str(), order[0].to.as_str()), (1, "outer", "inner"));
    assert!(render::json_step(&order[0]).contains("lockdep-graph/1"));
}

/// Every line of `expected` stands in the splat of the only report of `body`, in this order.
fn splat_has(config: Config, expected: &[String], body: impl FnOnce()) {
    let reports = collect(config, body).1;
    assert_eq!(reports.len(), 1, "{reports:#?}");
    let splat = render::splat(&reports[0]);
    let mut lines = splat.lines();
    for line in expected {
        assert!(lines.any(|found| found.ends_with(line.as_str())), "`{line}` in\n{splat}");
    }
}

/// How the kernel names a thread: `name/pid`.
fn thread() -> String {
    format!("{}/{}", std::thread::current().name().unwrap(), std::process::id())
}

#[test]
fn the_splat_of_a_sleep_has_the_kernels_counters_and_what_is_off_since_when() {
    let (line, mutex) = (line!(), Mutex::named((), "held"));
    let at = |after: u32| format!("runtime-lockdep/tests/reports.rs:{}", line + after);
    let name = std::thread::current().name().unwrap().to_owned();
    let expected = [
        format!("BUG: sleeping function called from invalid context at {}", at(22)),
        format!(
            "in_atomic(): 1, irqs_disabled(): 1, non_block: 0, pid: {}, name: {name}",
            std::process::id()
        ),
        "preempt_count: 201, expected: 0".into(),
        "RCU nest depth: 1, expected: 0".into(),
        format!("2 locks held by {}:", thread()),
        format!("hardirqs last disabled at: {}:20", at(20)),
        format!("softirqs last disabled at: {}:19", at(21)),
        format!("Preemption disabled at: {}:24", at(19)),
    ];
    splat_has(Config::NON_RT, &expected, || {
        let _held = mutex.lock();
        let _rcu = RcuReadGuard::new();
        let _preempt = PreemptDisabled::new();
        let _irq = IrqDisabled::new();
        let _bh = BottomHalfDisabled::new();
        might_sleep();
    });
    let expected = [format!("BUG: scheduling while atomic: {}/0x00010001", thread())];
    splat_has(Config::NON_RT, &expected, || {
        let _irq = HardIrq::enter();
        let _off = PreemptDisabled::new();
        schedule();
    });
}

#[test]
fn the_splat_of_an_order_shows_the_chain_and_how_it_deadlocks() {
    let (a, b) = (Mutex::named((), "A"), Mutex::named((), "B"));
    let expected = [
        "WARNING: possible circular locking dependency detected".into(),
        format!("{} is trying to acquire lock:", thread()),
        "but task is already holding lock:".into(),
        "which lock already depends on the new lock.".into(),
        "the existing dependency chain (in reverse order) is:".into(),
        "-> #1 (B)".to_owned(),
        "-> #0 (A)".to_owned(),
        " Possible unsafe locking scenario:".into(),
        "  lock(B);".into(),
        "                               lock(A);".into(),
        "                               lock(B);".into(),
        "  lock(A);".into(),
        " *** DEADLOCK ***".into(),
    ];
    splat_has(Config::NON_RT, &expected, || {
        drop((a.lock(), b.lock()));
        drop((b.lock(), a.lock()));
    });
    let (first, second) = (SpinLock::named((), "C"), SpinLock::named((), "C"));
    let expected = [
        "WARNING: possible recursive locking detected".into(),
        format!("{} is trying to acquire lock:", thread()),
        "but task is already holding lock:".into(),
        "  lock(C);".into(),
        "  lock(C);".into(),
        " *** DEADLOCK ***".into(),
    ];
    splat_has(Config::NON_RT, &expected, || drop((first.lock(), second.lock())));
}
