//! NC002: something that may sleep where the scheduler must not run.

use wait_context::{Config, SleepKind};

use super::report::{Report, circumstance, end_of_culprit, finding, is_exempt};
use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Acquired, Confidence, Level, Mode, Step};
use crate::ir::ContextKind;
use crate::lock_context::{EffectWhat, Held, HeldId, HeldWhat, Model, Occurrence, begins_system, kind_words};

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC002",
    name: "sleep-in-atomic",
    level: Level::Error,
    docs: Docs {
        what: "Reports a call that may sleep (a sleeping function, a sleeping lock, on RT also a spinlock, an \
               `.await`) with interrupts or preemption off, a spinning lock or RCU held, or in an interrupt.",
        why: "The scheduler would switch away from code that must run to its end: other CPUs spin on the lock, \
              interrupts stay off, a grace period never ends.",
        fires: "let guard = self.queue.lock();   // spinlock\nself.done.wait();                // sleeps",
        silent: "let ready = self.queue.lock().is_ready();\nif !ready { self.done.wait(); }",
        fix: "End the atomic section before sleeping, use an operation that does not sleep (a try-lock, an \
              atomic allocation), or turn the outer spinlock into a mutex if it is never taken in an interrupt.",
        limits: "What sleeps is known from profiles, configuration and the code of locks; a foreign function \
                 that sleeps must be configured. A guard that a wait function releases does not count. The scheduler called at the \
                 end of a handler, or by who turns interrupts off for it, is of low confidence, and so is what runs with \
                 them off because the system starts that way.",
    },
    check,
};

/// Something that waits for the scheduler, in words.
struct Sleeper {
    sink: String,
    words: String,
    acquires: Option<Acquired>,
}

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    let model = evidence.model;
    let wanted = |_: &[Held], what: &EffectWhat| !matches!(what, EffectWhat::Allocate(_));
    model.occurrences(&wanted, &mut |occurrence| {
        for mode in &model.configs {
            let Some(sleep) = sleep_of(&occurrence.what, mode.1) else { continue };
            let machine = occurrence.machine(model, mode.1);
            let culprit = match machine.atomic.check_sleep(sleep, mode.1) {
                Err(reason) => machine.atomic_culprit(reason),
                Ok(()) => real_time(occurrence),
            };
            if let Some(at) = culprit.filter(|at| !is_polled_there(occurrence, occurrence.held[*at])) {
                let Some(sleeper) = sleeper(model, occurrence, mode.1) else { continue };
                let report = report(model, occurrence, sleeper, culprit, *mode);
                let mut found = finding(model, occurrence, report);
                let held = occurrence.held[at];
                if is_of_the_scheduler(model, occurrence, held) || is_of_the_start(occurrence, held) {
                    found.confidence = Confidence::Low;
                }
                findings.add(found);
            }
        }
    });
}

/// Whether a future that an interrupt polls is not ready: it returns to the handler, and nothing waits.
fn is_polled_there(occurrence: &Occurrence<'_>, culprit: &Held) -> bool {
    *occurrence.what == EffectWhat::Suspend && matches!(culprit.what, HeldWhat::Base(_))
}

/// Whether interrupts are off because the system starts that way: there is nobody yet to wait for, as Linux has it in
/// `__might_resched` (`SYSTEM_BOOTING`).
fn is_of_the_start(occurrence: &Occurrence<'_>, culprit: &Held) -> bool {
    let is_on_entry = matches!(culprit.id, HeldId::Entry(_));
    let is_off = culprit.what == HeldWhat::Context(ContextKind::IrqOff);
    is_on_entry && is_off && begins_system(occurrence.function)
}

/// Whether this is how a scheduler works: a handler ends by preempting what it has interrupted, and who gives the CPU
/// away turns interrupts off itself, which the next task turns on.
fn is_of_the_scheduler(model: &Model<'_>, occurrence: &Occurrence<'_>, culprit: &Held) -> bool {
    let EffectWhat::Sleep(what) = &*occurrence.what else { return false };
    let own = occurrence.function.path.as_str();
    let is_own = |step: &Step| {
        step.function
            .as_str()
            .strip_prefix(own)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("::{"))
    };
    model.program.switches.contains(what)
        && match culprit.what {
            HeldWhat::Base(_) => true,
            HeldWhat::Context(ContextKind::IrqOff) => model.steps(occurrence.rest()).iter().all(is_own),
            _ => false,
        }
}

/// Nothing may block a real-time callback, though the scheduler could.
fn real_time(occurrence: &Occurrence<'_>) -> Option<usize> {
    if is_exempt(occurrence) {
        return None;
    }
    let real_time = HeldWhat::Context(ContextKind::RealTime);
    occurrence.held.iter().position(|held| held.what == real_time)
}

/// How something waits for the scheduler, as the model knows it.
fn sleep_of(what: &EffectWhat, config: Config) -> Option<SleepKind> {
    match what {
        EffectWhat::Acquire(lock) if !lock.try_lock => SleepKind::of(lock.kind, config),
        EffectWhat::Sleep(_) => Some(SleepKind::Sleep),
        EffectWhat::Suspend => Some(SleepKind::Schedule),
        EffectWhat::Acquire(_) | EffectWhat::Allocate(_) => None,
    }
}

fn sleeper(model: &Model<'_>, occurrence: &Occurrence<'_>, config: Config) -> Option<Sleeper> {
    match &*occurrence.what {
        EffectWhat::Acquire(lock) => {
            let class = model.class(occurrence.function, lock);
            let (outer, inner) = lock.kind.wait_types(config);
            let wait_type = if outer == wait_context::WaitType::Inv { inner } else { outer };
            Some(Sleeper {
                sink: class.as_str().to_owned(),
                words: format!("{} `{class}` may sleep", kind_words(lock.kind)),
                acquires: Some(Acquired { lock: class, kind: lock.kind, wait_type }),
            })
        }
        EffectWhat::Sleep(what) => Some(Sleeper {
            sink: what.as_str().to_owned(),
            words: format!("`{what}` may sleep"),
            acquires: None,
        }),
        EffectWhat::Suspend => Some(Sleeper {
            sink: "await".to_owned(),
            words: "an `.await` suspends".to_owned(),
            acquires: None,
        }),
        EffectWhat::Allocate(_) => None,
    }
}

fn report(
    model: &Model<'_>,
    occurrence: &Occurrence<'_>,
    sleeper: Sleeper,
    culprit: Option<usize>,
    mode: (Mode, Config),
) -> Report<'static> {
    let around = circumstance(model, occurrence, culprit);
    Report {
        rule: &RULE,
        mode,
        culprit,
        message: format!("{} {around}", sleeper.words),
        help: format!("{}, or use what does not sleep", end_of_culprit(model, occurrence, culprit)),
        sink: sleeper.sink,
        acquires: sleeper.acquires,
    }
}
