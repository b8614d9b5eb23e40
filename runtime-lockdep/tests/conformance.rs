//! The 36 nestings of the kernel's self-test, in three configurations, through real locks and contexts.
//! The table is the one of the `wait-context` crate.
#![cfg(feature = "enabled")]

use runtime_lockdep::{
    Config, HardIrq, Mutex, RawSpinLock, RcuReadGuard, Report, ReportKind, SoftIrq, SpinLock, collect,
};

/// Runs `inner` inside the outer context of this name.
fn inside(outer: &str, inner: impl FnOnce()) {
    match outer {
        "HARDIRQ" => within(HardIrq::enter_threaded(), inner),
        "NOTTHREADED_HARDIRQ" => within(HardIrq::enter(), inner),
        "SOFTIRQ" => within(SoftIrq::enter(), inner),
        "RCU" => within(RcuReadGuard::new(), inner),
        "RCU_BH" => within(RcuReadGuard::bh(), inner),
        "RCU_SCHED" => within(RcuReadGuard::sched(), inner),
        "raw_spinlock" => within(RawSpinLock::named((), "outer").lock(), inner),
        "spinlock" => within(SpinLock::named((), "outer").lock(), inner),
        "mutex" => within(Mutex::named((), "outer").lock(), inner),
        other => panic!("unknown context `{other}`"),
    }
}

fn within<G>(_guard: G, inner: impl FnOnce()) {
    inner();
}

fn acquire(inner: &str) {
    match inner {
        "RCU" => drop(RcuReadGuard::new()),
        "raw_spinlock" => drop(RawSpinLock::named((), "inner").lock()),
        "spinlock" => drop(SpinLock::named((), "inner").lock()),
        "mutex" => drop(Mutex::named((), "inner").lock()),
        other => panic!("unknown lock `{other}`"),
    }
}

fn nested(outer: &str, inner: &str, config: Config) -> Vec<Report> {
    collect(config, || inside(outer, || acquire(inner))).1
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let table = include_str!("../wait-context/tests/wait_context_matrix.csv");
    table.lines().skip(1).map(|line| line.split(',').collect())
}

fn expected(row: &[&str]) -> [(Config, bool); 3] {
    let report = |column: usize| row[column] == "report";
    [(Config::NON_RT, report(2)), (Config::RT, report(3)), (Config::NON_RT_NESTING_OFF, report(4))]
}

#[test]
fn every_nesting_of_real_locks_has_the_kernels_verdict() {
    let mut checked = 0;
    for row in rows() {
        for (config, is_report) in expected(&row) {
            let reports = nested(row[0], row[1], config);
            assert_eq!(!reports.is_empty(), is_report, "{} in {}: {reports:#?}", row[1], row[0]);
            checked += 1;
        }
    }
    assert_eq!(checked, 108);
}

#[test]
fn every_report_of_a_nesting_is_one_wait_context_report_that_names_the_culprit() {
    for row in rows() {
        for (config, is_report) in expected(&row) {
            if !is_report {
                continue;
            }
            let reports = nested(row[0], row[1], config);
            assert_eq!(reports.len(), 1, "{} in {}: {reports:#?}", row[1], row[0]);
            let (report, culprit) = (&reports[0], reports[0].culprit.as_ref().unwrap());
            assert_eq!(report.kind, ReportKind::InvalidWaitContext);
            assert!(report.is_about("inner"));
            let is_interrupt = row[0].ends_with("IRQ");
            assert_eq!(culprit.place.is_none(), is_interrupt);
            assert_eq!(is_interrupt, culprit.kind.is_none());
        }
    }
}
