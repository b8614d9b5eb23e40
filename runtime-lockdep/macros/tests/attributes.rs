//! The attributes at run time.

use runtime_lockdep::{
    Config, IrqDisabled, Mutex, RawSpinLock, Report, ReportKind, SpinLock, collect, enter_function,
};

#[runtime_lockdep::might_sleep]
fn sleeps() {}

#[runtime_lockdep::context(irq_off | raw)]
fn needs_irqs_off() -> u32 {
    1
}

#[runtime_lockdep::contract(no_locks, when = "flags & 1 != 0", forbid(refill, sleep))]
fn allocate(flags: u32, then: impl FnOnce()) {
    then();
}

struct Console(SpinLock<u32>);

impl Console {
    #[runtime_lockdep::allow_nesting(reason = "not used on RT")]
    fn print(&self) -> u32 {
        *self.0.lock()
    }
}

fn refill() {
    enter_function!("refill");
}

fn reports(body: impl FnOnce()) -> Vec<Report> {
    collect(Config::NON_RT, body).1
}

fn kinds(body: impl FnOnce()) -> Vec<ReportKind> {
    reports(body).iter().map(|report| report.kind).collect()
}

#[test]
fn a_function_that_may_sleep_is_checked_at_each_call() {
    assert_eq!(kinds(sleeps), []);
    let in_atomic = || {
        let _off = IrqDisabled::new();
        sleeps();
    };
    assert_eq!(kinds(in_atomic), [ReportKind::SleepInAtomic]);
}

#[test]
fn a_context_that_was_not_entered_is_reported_where_it_is_needed() {
    let found = reports(|| assert_eq!(needs_irqs_off(), 1));
    assert_eq!(found[0].kind, ReportKind::ContextNotEntered);
    assert!(found[0].message.contains("irq_off"), "{}", found[0].message);
    let entered = || {
        let _off = IrqDisabled::new();
        needs_irqs_off();
    };
    assert_eq!(kinds(entered), []);
}

#[test]
fn a_contract_holds_while_its_condition_does() {
    let (mutex, raw) = (Mutex::named((), "mutex"), RawSpinLock::named((), "raw"));
    assert_eq!(kinds(|| allocate(1, || drop(mutex.lock()))), [ReportKind::ContractViolated]);
    assert_eq!(kinds(|| allocate(1, refill)), [ReportKind::ContractViolated]);
    assert_eq!(kinds(|| allocate(1, || drop(raw.lock()))), []);
    assert_eq!(kinds(|| allocate(0, || drop(mutex.lock()))), []);
}

#[test]
fn a_nesting_that_is_allowed_is_not_reported() {
    let (console, raw) = (Console(SpinLock::named(7, "console")), RawSpinLock::named((), "raw"));
    let print = || {
        let _raw = raw.lock();
        assert_eq!(console.print(), 7);
    };
    assert_eq!(kinds(print), []);
}
