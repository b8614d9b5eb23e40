//! NC009: a guard that lives across a suspension point.

use super::report::{Report, finding};
use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::Level;
use crate::lock_context::{EffectWhat, Held, HeldWhat, Occurrence, kind_words};
use wait_context::SleepKind;

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC009",
    name: "guard-across-suspend",
    level: Level::Error,
    docs: Docs {
        what: "Reports a lock guard that is live across an `.await`, or across a call that leads to one.",
        why: "The task is suspended with the lock held, for as long as whatever it awaits takes; a task that the \
              same executor runs meanwhile and that wants the lock blocks it for good.",
        fires: "let state = self.state.lock();\nself.socket.send(&state).await;",
        silent: "let message = self.state.lock().encode();\nself.socket.send(&message).await;",
        fix: "End the guard's scope before the `.await`, or use a lock made for async code.",
        limits: "A sleeping lock's guard is a warning, a spinning lock's an error. Locks of async runtimes, whose \
                 guards may cross an `.await`, are not configured as locks.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    let model = evidence.model;
    let wanted = |_: &[Held], what: &EffectWhat| *what == EffectWhat::Suspend;
    model.occurrences(&wanted, &mut |occurrence| {
        let Some(at) = held_lock(occurrence) else { return };
        let Some((class, lock)) =
            model.held_class(occurrence.function, occurrence.held[at]).zip(occurrence.held[at].lock())
        else {
            return;
        };
        for mode in &model.configs {
            let report = Report {
                rule: &RULE,
                mode: *mode,
                culprit: Some(at),
                sink: "await".to_owned(),
                message: format!("the guard of {} `{class}` lives across an `.await`", kind_words(lock.kind)),
                help: format!("release `{class}` before the `.await`"),
                acquires: None,
            };
            let machine = occurrence.machine(model, mode.1);
            let mut found = finding(model, occurrence, report);
            if machine.atomic.check_sleep(SleepKind::Schedule, mode.1).is_ok() {
                found.level = Level::Warning;
            }
            findings.add(found);
        }
    });
}

fn held_lock(occurrence: &Occurrence<'_>) -> Option<usize> {
    let blocks = |what: &HeldWhat| matches!(what, HeldWhat::Lock(lock) if !lock.is_async);
    occurrence.held.iter().position(|held| blocks(&held.what))
}
