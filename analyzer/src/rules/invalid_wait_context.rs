//! NC001: a lock that may wait longer than the held locks and the context allow.

use wait_context::{Violation, WaitType};

use super::report::{Report, circumstance, end_of_culprit, finding};
use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Acquired, Level, Mode};
use crate::lock_context::{EffectLock, EffectWhat, Held, Model, Occurrence, kind_words};
use wait_context::Config;

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC001",
    name: "invalid-wait-context",
    level: Level::Error,
    docs: Docs {
        what: "Reports an acquisition whose wait type exceeds what the locks held and the context allow: a mutex \
               under a spinlock, a spinlock under a raw spinlock, any of them in an interrupt that forbids it.",
        why: "The waiting task would have to sleep where it cannot be scheduled away. On a kernel without \
              PREEMPT_RT a spinlock under a raw spinlock works by luck; with it, it is a deadlock or a crash.",
        fires: "fn push(&self) {\n    let krc = self.raw.lock();      // raw spinlock\n    self.zone.lock();               // spinlock: sleeps on RT\n}",
        silent: "fn push(&self) {\n    drop(self.raw.lock());\n    self.zone.lock();\n}",
        fix: "Release the outer lock first, make the inner one a raw spinlock if it is held for a short and \
              bounded time, try the lock and have a fallback, or defer the work to a context that may wait.",
        limits: "Try-locks are never reported but limit what follows. Locks held across an interrupt do not \
                 count inside it. Where a lock's kind is not known, nothing is said.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    let model = evidence.model;
    let wanted = |_: &[Held], what: &EffectWhat| matches!(what, EffectWhat::Acquire(_));
    model.occurrences(&wanted, &mut |occurrence| {
        let EffectWhat::Acquire(lock) = &*occurrence.what else { return };
        if occurrence.overridden {
            return;
        }
        for (mode, config) in &model.configs {
            let machine = occurrence.machine(model, *config);
            if let Err(violation) = machine.limit.check_acquire(lock.kind, lock.try_lock, *config) {
                let culprit = machine.culprit(violation.culprit);
                findings.add(finding(
                    model,
                    occurrence,
                    report(model, occurrence, lock, violation, culprit, (*mode, *config)),
                ));
            }
        }
    });
}

fn report(
    model: &Model<'_>,
    occurrence: &Occurrence<'_>,
    lock: &EffectLock,
    violation: Violation,
    culprit: Option<usize>,
    mode: (Mode, Config),
) -> Report<'static> {
    let class = model.class(occurrence.function, lock);
    let kind = kind_words(lock.kind);
    let around = circumstance(model, occurrence, culprit);
    let (need, have) = (violation.need, violation.have);
    let message = format!("{kind} `{class}` needs wait type `{need}` {around}, which allows `{have}`");
    Report {
        rule: &RULE,
        mode,
        culprit,
        sink: class.as_str().to_owned(),
        message,
        help: help(class.as_str(), violation, &end_of_culprit(model, occurrence, culprit)),
        acquires: Some(Acquired { lock: class, kind: lock.kind, wait_type: violation.need }),
    }
}

fn help(class: &str, violation: Violation, end: &str) -> String {
    match (violation.need, violation.have) {
        (WaitType::Config, WaitType::Spin) => {
            format!("{end}, or make `{class}` a raw spinlock if it is never held for long")
        }
        (_, WaitType::Free) => format!("{end}; only lock-free code may run there"),
        _ => format!("{end}, or defer the work that needs `{class}`"),
    }
}
