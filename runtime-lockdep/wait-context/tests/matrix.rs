//! The 36 nestings of the kernel's own self-test, in three configurations, against the verdicts of booted
//! kernels. The table is `tests/wait_context_matrix.csv`.

use wait_context::{AtomicState, BaseContext, Config, Limit, LockKind, SleepKind, WaitType};

struct Row<'a> {
    outer: &'a str,
    inner: LockKind,
    wait_types: (WaitType, WaitType),
    reports: [(Config, bool); 3],
}

fn rows() -> Vec<Row<'static>> {
    include_str!("wait_context_matrix.csv").lines().skip(1).map(row).collect()
}

fn row(line: &'static str) -> Row<'static> {
    let cells: Vec<&str> = line.split(',').collect();
    let report = |cell: &str| match cell {
        "report" => true,
        "silent" => false,
        other => panic!("unknown verdict `{other}`"),
    };
    Row {
        outer: cells[0],
        inner: kind(cells[1]).expect("a lock kind"),
        wait_types: (ld_wait(cells[5]), ld_wait(cells[6])),
        reports: [
            (Config::NON_RT, report(cells[2])),
            (Config::RT, report(cells[3])),
            (Config::NON_RT_NESTING_OFF, report(cells[4])),
        ],
    }
}

fn ld_wait(name: &str) -> WaitType {
    let name = name.strip_prefix("LD_WAIT_").expect("the kernel's prefix").to_lowercase();
    WaitType::from_name(&name).expect("a wait type")
}

fn kind(name: &str) -> Option<LockKind> {
    LockKind::from_name(&name.to_lowercase())
}

fn base(name: &str) -> BaseContext {
    match name {
        "HARDIRQ" => BaseContext::ThreadedHardIrq,
        "NOTTHREADED_HARDIRQ" => BaseContext::HardIrq,
        "SOFTIRQ" => BaseContext::SoftIrq,
        _ => BaseContext::Task,
    }
}

fn limit_of(outer: &str, config: Config) -> Limit {
    let base = Limit::base(base(outer));
    kind(outer).map_or(base, |held| base.push(held, 0, config))
}

#[test]
fn every_nesting_has_the_kernels_verdict_in_every_configuration() {
    let rows = rows();
    assert_eq!(rows.len(), 36);
    for row in &rows {
        for (config, expected) in row.reports {
            let verdict = limit_of(row.outer, config).check_acquire(row.inner, false, config);
            assert_eq!(verdict.is_err(), expected, "{} in {} ({})", row.inner, row.outer, config.name());
        }
    }
}

#[test]
fn every_nesting_has_the_wait_types_of_the_table() {
    for row in rows() {
        let have = limit_of(row.outer, Config::NON_RT).wait();
        let (outer, inner) = row.inner.wait_types(Config::NON_RT);
        let need = if outer == WaitType::Inv { inner } else { outer };
        assert_eq!((have, need), row.wait_types, "{} in {}", row.inner, row.outer);
    }
}

#[test]
fn a_try_lock_is_never_reported_and_still_narrows_the_context() {
    for row in rows() {
        for (config, _) in row.reports {
            let limit = limit_of(row.outer, config);
            assert_eq!(limit.check_acquire(row.inner, true, config), Ok(()));
            let after = limit.push(row.inner, 1, config);
            assert!(!after.wait().exceeds(limit.wait(), config));
        }
    }
}

#[test]
fn on_rt_both_machines_agree_on_what_sleeps() {
    for row in rows() {
        let mut state = AtomicState::base(base(row.outer));
        if let Some(held) = kind(row.outer) {
            state.enter(held.atomic_effect(Config::RT));
        }
        let Some(sleep) = SleepKind::of(row.inner, Config::RT) else { continue };
        let limit = limit_of(row.outer, Config::RT);
        let waits = limit.check_acquire(row.inner, false, Config::RT).is_err();
        assert_eq!(state.check_sleep(sleep, Config::RT).is_err(), waits, "{} in {}", row.inner, row.outer);
    }
}
