//! Contexts without a lock, sleep in atomic, allocations, contracts and injected interrupts.
#![cfg(feature = "enabled")]

use runtime_lockdep::{
    AllocClass, AtomicReason, BottomHalfDisabled, Config, Contract, ContractScope, CpuKept, HardIrq,
    Interrupt, IrqDisabled, LockKind, Mutex, PreemptDisabled, RawSeqcountWrite, RawSpinLock, RcuReadGuard,
    Report, ReportKind, Session, SoftIrq, SpinLock, VirtualCpu, WaitOverride, WaitType, collect,
    enter_function, might_alloc, might_sleep, poll_interrupts, schedule,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn only(reports: Vec<Report>) -> Report {
    assert_eq!(reports.len(), 1, "{reports:#?}");
    reports.into_iter().next().unwrap()
}

fn under<G>(config: Config, enter: impl FnOnce() -> G, body: impl FnOnce()) -> Vec<Report> {
    let run = || {
        let _guard = enter();
        body();
    };
    collect(config, run).1
}

fn take_spinlock() {
    drop(SpinLock::named((), "inner").lock());
}

#[test]
fn a_spinlock_in_a_context_without_a_lock_is_reported_on_rt_and_nowhere_else() {
    for config in Config::ALL {
        let verdicts = [
            under(config, PreemptDisabled::new, take_spinlock),
            under(config, IrqDisabled::new, take_spinlock),
            under(config, CpuKept::new, take_spinlock),
            under(config, RawSeqcountWrite::new, take_spinlock),
        ];
        for reports in verdicts {
            assert_eq!(reports.len(), usize::from(config.rt), "{reports:#?}");
        }
    }
}

#[test]
fn a_context_without_a_lock_is_named_with_its_place() {
    let line = line!() + 1;
    let report = only(under(Config::RT, || IrqDisabled::new(), take_spinlock));
    let culprit = report.culprit.unwrap();
    assert_eq!((culprit.kind, culprit.what.as_str()), (Some(LockKind::IrqOff), "irq_off"));
    let place = culprit.place.unwrap();
    assert!(place.file().ends_with("contexts.rs") && place.line() == line, "{place}");
}

#[test]
fn a_mutex_in_a_context_without_a_lock_sleeps_in_atomic_in_every_configuration() {
    let take_mutex = || drop(Mutex::named((), "inner").lock());
    for config in Config::ALL {
        for reports in
            [under(config, PreemptDisabled::new, take_mutex), under(config, IrqDisabled::new, take_mutex)]
        {
            let kind = if config.rt { ReportKind::InvalidWaitContext } else { ReportKind::SleepInAtomic };
            assert_eq!(only(reports).kind, kind);
        }
        let reports = under(config, BottomHalfDisabled::new, take_mutex);
        assert_eq!(reports.len(), 1);
    }
}

#[test]
fn might_sleep_gives_the_reason_in_every_atomic_context() {
    let reason = |reports| only(reports).atomic;
    let rt = Config::RT;
    assert_eq!(reason(under(rt, IrqDisabled::new, might_sleep)), Some(AtomicReason::IrqsOff));
    assert_eq!(reason(under(rt, RcuReadGuard::new, might_sleep)), Some(AtomicReason::RcuRead));
    assert_eq!(reason(under(rt, RcuReadGuard::sched, might_sleep)), Some(AtomicReason::PreemptOff));
    let hard = runtime_lockdep::BaseContext::HardIrq;
    assert_eq!(reason(under(rt, HardIrq::enter, might_sleep)), Some(AtomicReason::Interrupt(hard)));
    assert_eq!(under(rt, || (), might_sleep), []);
    assert_eq!(under(rt, RcuReadGuard::sleepable, might_sleep), []);
}

#[test]
fn a_spinlock_is_atomic_without_rt_and_an_rcu_section_with_it() {
    let lock = SpinLock::named((), "outer");
    let reason = |config| only(under(config, || lock.lock(), might_sleep)).atomic;
    assert_eq!(reason(Config::NON_RT), Some(AtomicReason::PreemptOff));
    assert_eq!(reason(Config::RT), Some(AtomicReason::RcuRead));
}

#[test]
fn scheduling_while_atomic_has_a_report_of_its_own() {
    let report = only(under(Config::NON_RT, PreemptDisabled::new, schedule));
    assert_eq!(report.kind, ReportKind::SchedulingWhileAtomic);
    assert_eq!(report.culprit.unwrap().kind, Some(LockKind::PreemptOff));
}

#[test]
fn an_allocation_is_checked_by_its_flags() {
    let raw = RawSpinLock::named((), "krcp->lock");
    let allocate = |class| move || might_alloc(class);
    for (config, expected) in [(Config::NON_RT_NESTING_OFF, 0), (Config::NON_RT, 1), (Config::RT, 1)] {
        for class in [AllocClass::Atomic, AllocClass::NoWait, AllocClass::Free] {
            assert_eq!(under(config, || raw.lock(), allocate(class)).len(), expected);
        }
        assert_eq!(under(config, || raw.lock(), allocate(AllocClass::NoLocks)), []);
        assert_eq!(under(config, || raw.lock(), allocate(AllocClass::DirectReclaim)).len(), 1);
    }
    let report = only(under(Config::NON_RT, IrqDisabled::new, allocate(AllocClass::DirectReclaim)));
    assert_eq!(report.kind, ReportKind::SleepInAtomic);
}

const NO_LOCKS: Contract =
    Contract::new("no-locks").limit(WaitType::Spin).forbid_entry(&["rmqueue_bulk", "deferred_grow_zone"]);

fn rmqueue_bulk() {
    enter_function!("rmqueue_bulk");
}

#[test]
fn a_contract_reports_a_lock_above_its_limit_in_every_configuration() {
    for config in Config::ALL {
        let report = only(under(config, || ContractScope::enter(&NO_LOCKS), take_spinlock));
        assert_eq!((report.kind, report.contract), (ReportKind::ContractViolated, Some("no-locks")));
        assert!(report.is_about("inner"));
    }
}

#[test]
fn a_contract_allows_try_locks_and_locks_within_its_limit() {
    let body = || {
        drop(RawSpinLock::named((), "raw").lock());
        drop(SpinLock::named((), "tried").try_lock());
        might_alloc(AllocClass::NoLocks);
    };
    assert_eq!(under(Config::RT, || ContractScope::enter(&NO_LOCKS), body), []);
}

#[test]
fn a_contract_reports_sleeping_allocating_and_forbidden_functions() {
    let scope = || ContractScope::enter(&NO_LOCKS);
    let kind = |reports| only(reports).kind;
    assert_eq!(kind(under(Config::RT, scope, might_sleep)), ReportKind::ContractViolated);
    let allocate = || might_alloc(AllocClass::NoWait);
    assert_eq!(kind(under(Config::RT, scope, allocate)), ReportKind::ContractViolated);
    let report = only(under(Config::RT, scope, rmqueue_bulk));
    assert!(report.subject.contains("rmqueue_bulk"));
    assert_eq!(report.functions, ["rmqueue_bulk"]);
}

#[test]
fn a_contract_ends_with_its_scope_and_does_not_bind_an_interrupt() {
    let body = || {
        drop(ContractScope::enter(&NO_LOCKS));
        rmqueue_bulk();
        let _scope = ContractScope::enter(&NO_LOCKS);
        let _irq = HardIrq::enter_threaded();
        take_spinlock();
        rmqueue_bulk();
    };
    assert_eq!(collect(Config::NON_RT, body).1, []);
    assert!(ContractScope::enter_if(false, &NO_LOCKS).is_none());
}

#[test]
fn what_an_interrupted_task_holds_does_not_count_in_the_interrupt() {
    let raw = RawSpinLock::named((), "raw");
    let in_softirq = || {
        let _irq = SoftIrq::enter();
        take_spinlock();
    };
    assert_eq!(under(Config::NON_RT, || raw.lock(), in_softirq), []);
}

#[test]
fn a_wait_override_replaces_the_limit_until_it_ends() {
    let raw = RawSpinLock::named((), "raw");
    let body = || {
        let promise = WaitOverride::new(WaitType::Config);
        drop(SpinLock::named((), "promised").lock());
        drop(promise);
        drop(SpinLock::named((), "not promised").lock());
    };
    assert!(only(under(Config::NON_RT, || raw.lock(), body)).is_about("not promised"));
}

#[test]
fn locks_may_be_released_in_any_order() {
    let (raw, mutex) = (RawSpinLock::named((), "raw"), Mutex::named((), "mutex"));
    let body = || {
        let outer = mutex.lock();
        let inner = raw.lock();
        drop(outer);
        take_spinlock();
        drop(inner);
        take_spinlock();
    };
    let report = only(collect(Config::NON_RT, body).1);
    assert_eq!((report.count, report.culprit.unwrap().what.as_str()), (1, "raw"));
}

#[test]
#[cfg_attr(miri, ignore = "in `robustness.rs` too")]
fn many_locks_may_be_held_at_once_and_leave_the_context_as_it_was() {
    // More than a thread has room for without the heap.
    let many = 1_000;
    let locks: Vec<_> = (0..many).map(|_| Mutex::named((), "many")).collect();
    let raw = RawSpinLock::named((), "deep");
    let body = || {
        let guards: Vec<_> = locks.iter().map(|lock| lock.try_lock().unwrap()).collect();
        let deep = raw.lock();
        take_spinlock();
        drop(deep);
        drop(guards);
        might_sleep();
    };
    let report = only(collect(Config::NON_RT, body).1);
    assert_eq!((report.held.len(), report.culprit.unwrap().what.as_str()), (many + 1, "deep"));
}

#[test]
fn an_injected_interrupt_waits_for_interrupts_to_be_on() {
    let (cpu, fired) = (VirtualCpu::new(3), Arc::new(AtomicUsize::new(0)));
    let inject = |interrupt| {
        let fired = fired.clone();
        cpu.inject(interrupt, move || {
            fired.fetch_add(1, Ordering::Relaxed);
        });
    };
    let count = || fired.load(Ordering::Relaxed);
    let lock = RawSpinLock::named((), "raw");
    let _pin = cpu.pin();
    let guard = lock.lock_irqsave();
    inject(Interrupt::Hard);
    poll_interrupts();
    assert_eq!(count(), 0);
    drop(guard);
    assert_eq!(count(), 1);
    inject(Interrupt::Hard);
    drop(lock.lock());
    assert_eq!(count(), 2);
    let bottom_half = BottomHalfDisabled::new();
    inject(Interrupt::Soft);
    poll_interrupts();
    assert_eq!((count(), cpu.pending()), (2, 1));
    drop(bottom_half);
    assert_eq!((count(), cpu.pending()), (3, 0));
}

#[test]
fn an_injected_interrupt_runs_in_its_own_context_and_is_reported_there() {
    let session = Session::new(Config::NON_RT);
    let reports = session.run(|| {
        let cpu = VirtualCpu::new(0);
        let _pin = cpu.pin();
        cpu.inject(Interrupt::Hard, || drop(SpinLock::named((), "in irq").lock()));
        poll_interrupts();
        session.take_reports()
    });
    let report = only(reports);
    assert_eq!(report.context, runtime_lockdep::BaseContext::HardIrq);
    assert!(report.culprit.unwrap().place.is_none());
}

#[test]
fn the_end_of_a_read_section_without_bottom_halves_lets_soft_interrupts_in() {
    let (_, reports) = collect(Config::NON_RT, || {
        let lock = RawSpinLock::named((), "used by both");
        for _ in 0..2 {
            let off = IrqDisabled::new();
            let _guard = lock.lock();
            // The youngest entry when it ends, and no lock.
            let section = RcuReadGuard::bh();
            drop(off);
            drop(section);
        }
        let _irq = SoftIrq::enter();
        drop(lock.lock());
    });
    assert_eq!(only(reports).kind, ReportKind::InconsistentLockState);
}
