//! NC005: a lock that is waited for by its own holder.

use super::report::{Report, finding};
use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Acquired, Level};
use crate::lock_context::{EffectLock, EffectWhat, Held, Occurrence, kind_words};
use crate::lock_graph::{is_ordered, is_recursive_reader};

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC005",
    name: "self-deadlock",
    level: Level::Error,
    docs: Docs {
        what: "Reports the acquisition of a lock by code that holds the same lock already, directly or through \
               calls. The two must be one object: the same path from the same parameter, local or static.",
        why: "The holder waits for itself for ever; with interrupts off, the CPU is lost.",
        fires: "let guard = self.inner.lock();\nself.len();          // takes `self.inner` again",
        silent: "let guard = self.inner.lock();\nguard.len()",
        fix: "Pass the guard or the data to the callee, split the callee into a part that expects the lock to be \
              held, or end the guard's scope before the call.",
        limits: "Elements of a collection and objects reached by different paths are not compared. A recursive \
                 reader may be taken again.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    let model = evidence.model;
    model.occurrences(&mut |occurrence| {
        let EffectWhat::Acquire(lock) = &occurrence.what else { return };
        if lock.try_lock || !is_ordered(lock.kind) {
            return;
        }
        let Some(at) = occurrence.held.iter().position(|held| is_same(held, lock)) else { return };
        for mode in &model.configs {
            let class = model.class(occurrence.function, lock);
            let report = Report {
                rule: &RULE,
                mode: *mode,
                culprit: Some(at),
                sink: class.as_str().to_owned(),
                message: message(occurrence, lock, class.as_str()),
                help: format!("release `{class}` before this, or use what its guard gives access to"),
                acquires: Some(Acquired {
                    lock: class,
                    kind: lock.kind,
                    wait_type: lock.kind.wait_types(mode.1).1,
                }),
            };
            findings.add(finding(model, occurrence, report));
        }
    });
}

fn message(occurrence: &Occurrence<'_>, lock: &EffectLock, class: &str) -> String {
    let kind = kind_words(lock.kind);
    format!("{kind} `{class}` is taken again by `{}`, which holds it", occurrence.function.path)
}

fn is_same(held: &Held, lock: &EffectLock) -> bool {
    let Some(first) = held.lock() else { return false };
    let both_read = is_recursive_reader(first.kind) && is_recursive_reader(lock.kind);
    let same = lock.place.as_ref().is_some_and(|place| *place == first.place && place.is_definite());
    same && !both_read
}
