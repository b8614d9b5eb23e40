//! The variables of the process's own session, each seen by a child process.
#![cfg(feature = "enabled")]

use runtime_lockdep::{Mutex, RawSpinLock, SpinLock};
use std::path::PathBuf;
use std::process::{Command, Output};

/// The line before that on which the child first takes a lock.
const CHILD_LOCKS: u32 = line!() + 8;

/// What the child does: a mutex on its own, a spinlock under a raw spinlock, and a mutex under a mutex.
#[test]
#[ignore = "the child of the other tests"]
fn child() {
    let (raw, spin) = (RawSpinLock::named((), "krcp->lock"), SpinLock::named((), "zone->lock"));
    let (inode, journal) = (Mutex::named((), "inode"), Mutex::named((), "journal"));
    let dentry = Mutex::named((), "dentry");
    drop(dentry.lock());
    drop((inode.lock(), journal.lock()));
    let _raw = raw.lock();
    drop(spin.lock());
}

fn run(variables: &[(&str, &str)]) -> Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--ignored", "--nocapture"])
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    path
}

fn lines(path: &PathBuf) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_violation_panics_unless_a_policy_is_set() {
    let panicked = run(&[]);
    assert!(!panicked.status.success());
    assert!(
        String::from_utf8_lossy(&panicked.stderr).contains("`zone->lock` (spinlock) may wait as `config`")
    );
    let collected = run(&[("LOCKDEP_ON_VIOLATION", "collect")]);
    assert!(collected.status.success());
    assert!(!String::from_utf8_lossy(&collected.stderr).contains("zone->lock"));
    let logged = run(&[("LOCKDEP_ON_VIOLATION", "log")]);
    assert!(logged.status.success());
    assert!(String::from_utf8_lossy(&logged.stderr).contains("error[invalid-wait-context]"));
}

#[test]
fn a_value_that_means_nothing_is_said_and_not_taken_for_another() {
    for (name, known) in [("LOCKDEP_RT", "0, 1"), ("LOCKDEP_ON_VIOLATION", "panic, collect, log")] {
        let run = run(&[(name, "yes")]);
        let expected = format!("runtime-lockdep: {name} is \"yes\", which is none of {known}");
        assert!(!run.status.success() && String::from_utf8_lossy(&run.stderr).contains(&expected), "{run:?}");
    }
}

#[test]
fn nesting_checks_can_be_turned_off_and_rt_on() {
    assert!(run(&[("LOCKDEP_NESTING", "0")]).status.success());
    assert!(!run(&[("LOCKDEP_NESTING", "0"), ("LOCKDEP_RT", "1")]).status.success());
}

#[test]
fn the_log_and_the_graph_are_written_line_by_line() {
    let (log, graph) = (file("variables.log"), file("variables.graph"));
    let run = run(&[
        ("LOCKDEP_RT", "1"),
        ("LOCKDEP_ON_VIOLATION", "collect"),
        ("LOCKDEP_LOG", log.to_str().unwrap()),
        ("LOCKDEP_GRAPH", graph.to_str().unwrap()),
    ]);
    assert!(run.status.success(), "{run:?}");
    let reports = lines(&log);
    assert_eq!(reports.len(), 1, "{reports:?}");
    assert_eq!(reports[0]["schema"], "lockdep-report/1");
    assert_eq!((&reports[0]["kind"], &reports[0]["rt"]), (&"invalid-wait-context".into(), &true.into()));
    assert_ne!(reports[0]["chain"], "0000000000000000");
    let (classes, edges): (Vec<_>, Vec<_>) =
        lines(&graph).into_iter().partition(|line| line["schema"] == "lockdep-class/1");
    assert!(edges.iter().any(|edge| edge["from"] == "inode" && edge["to"] == "journal"), "{edges:?}");
    // `dentry` is never held with another.
    for (class, line) in [("dentry", 1), ("inode", 2), ("journal", 2), ("krcp->lock", 3)] {
        let seen: Vec<_> = classes.iter().filter(|seen| seen["class"] == class).collect();
        assert_eq!(seen.len(), 1, "{class}: {classes:?}");
        assert!(seen[0]["at"]["file"].as_str().unwrap().ends_with("variables.rs"), "{seen:?}");
        assert_eq!(seen[0]["at"]["line"].as_u64().unwrap(), u64::from(CHILD_LOCKS + line), "{seen:?}");
    }
}
