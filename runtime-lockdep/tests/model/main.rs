//! Random programs of locks, contexts, interrupts and releases, run on real locks and on a naive lockdep which
//! keeps everything and searches everything: after each step both must have made the same reports.
//!
//! The programs are the same on every run. `MODEL_PROGRAMS` sets how many others are run instead of these 100,000.
#![cfg(feature = "enabled")]

mod naive;
mod program;

use naive::Naive;
use program::{Op, Thread, op};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use runtime_lockdep::{Config, ReportKind, Session};

/// The kinds of the reports that one step made, sorted.
fn kinds(session: &Session) -> Vec<ReportKind> {
    let each = |report: runtime_lockdep::Report| vec![report.kind; report.count as usize];
    let mut kinds: Vec<_> = session.take_reports().into_iter().flat_map(each).collect();
    kinds.sort();
    kinds
}

fn agrees(config: Config, ops: &[Op]) -> Result<usize, TestCaseError> {
    let session = Session::new(config);
    let mut made = 0;
    session.run(|| {
        let locks = program::locks();
        let (mut thread, mut naive) = (Thread::new(&locks), Naive::new(config));
        for (step, op) in ops.iter().enumerate() {
            // What would hang on real locks is not part of a program; it is tested on its own.
            if naive.would_hang(op) {
                continue;
            }
            let mut expected = naive.step(op);
            thread.step(op);
            expected.sort();
            let found = kinds(&session);
            made += found.len();
            prop_assert_eq!(&found, &expected, "step {} ({:?}) of {:#?}, {}", step, op, ops, config.name());
        }
        thread.finish();
        Ok(())
    })?;
    Ok(made)
}

#[test]
fn random_programs_get_the_reports_of_the_naive_model() {
    let programs = std::env::var("MODEL_PROGRAMS").ok().and_then(|count| count.parse().ok());
    let settings = ProptestConfig {
        cases: programs.unwrap_or(100_000),
        rng_seed: if programs.is_some() { RngSeed::Random } else { RngSeed::Fixed(6) },
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let strategy = (prop::sample::select(Config::ALL.to_vec()), prop::collection::vec(op(), 1..40));
    let reports = std::cell::Cell::new(0);
    let run = |(config, ops): (Config, Vec<Op>)| {
        reports.set(reports.get() + agrees(config, &ops)?);
        Ok(())
    };
    TestRunner::new(settings).run(&strategy, run).unwrap();
    // A model that never reports would agree with a validator that never does.
    assert!(reports.get() > 1_000, "only {} reports in all", reports.get());
}
