//! The words of reports: what happened, the rule, and what would fix it.

use crate::report::{CulpritNote, LockUse};
use crate::rules;
use wait_context::{AllocClass, AtomicReason, LockKind, Violation, WaitType};

/// "`A` (spinlock) may wait as `config`, but `B` (raw_spinlock), held since …, allows `spin` at most".
pub(crate) fn wait_message(subject: &str, violation: Violation, culprit: &CulpritNote) -> String {
    let (need, have) = (violation.need, violation.have);
    format!("{subject} may wait as `{need}`, but {} allows `{have}` at most", culprit_phrase(culprit))
}

/// The culprit as the subject of a sentence.
fn culprit_phrase(culprit: &CulpritNote) -> String {
    let since = culprit.place.map(|place| format!(", since {place},")).unwrap_or_default();
    match culprit.kind {
        Some(kind) if kind.is_context_only() => format!("{}{since}", context_phrase(kind)),
        Some(kind) => format!("`{}` ({kind}), held{since}", culprit.what),
        None => format!("the {} context", culprit.what),
    }
}

fn context_phrase(kind: LockKind) -> &'static str {
    match kind {
        LockKind::IrqOff => "running with interrupts off",
        LockKind::BottomHalfOff => "running with bottom halves off",
        LockKind::GetCpu => "keeping the CPU (`get_cpu`)",
        LockKind::BitSpinlock => "holding a bit spinlock",
        LockKind::RawSeqcountWrite => "writing under a raw sequence counter",
        _ => "running with preemption off",
    }
}

/// The rule that a wait-context violation breaks.
pub(crate) fn wait_rule(violation: Violation) -> String {
    format!("{}; {}", rules::need(violation.need), rules::have(violation.have))
}

/// What would fix a lock acquired in too narrow a context.
pub(crate) fn wait_help(lock: &LockUse, violation: Violation, culprit: &CulpritNote) -> String {
    let name = &lock.class;
    let narrower = match violation.need {
        WaitType::Config => format!("make `{name}` a raw spinlock if its section is short and bounded"),
        _ => format!("make `{name}` a lock that does not sleep"),
    };
    let elsewhere = match culprit.kind {
        Some(kind) if kind.is_context_only() => format!("acquire `{name}` outside that section"),
        Some(_) => format!("acquire `{name}` before `{}`, or release `{}` first", culprit.what, culprit.what),
        None => "defer the work to a thread".to_owned(),
    };
    format!("{elsewhere}; or use a try-lock with a fallback; or {narrower}")
}

/// The rule for an allocation.
pub(crate) fn alloc_rule(class: AllocClass, violation: Violation) -> String {
    let what = match class {
        AllocClass::NoLocks => "an allocation without locks waits for nothing",
        AllocClass::Atomic | AllocClass::NoWait => {
            "an allocation that does not reclaim may still take the allocator's spinlocks, whichever path it takes"
        }
        AllocClass::Free => "a free may take the allocator's spinlocks, whichever path it takes",
        AllocClass::DirectReclaim => "an allocation with direct reclaim may sleep",
    };
    format!("{what}; {}", rules::have(violation.have))
}

/// What would fix an allocation in too narrow a context.
pub(crate) fn alloc_help(class: AllocClass, culprit: &CulpritNote) -> String {
    let what = if class == AllocClass::Free { "free" } else { "allocate" };
    match culprit.kind {
        Some(_) => {
            format!("{what} before or after `{}`; or defer it; or use the lock-free path", culprit.what)
        }
        None => format!("{what} in a thread; or use the lock-free path"),
    }
}

/// What happened, for a sleep in atomic.
pub(crate) fn sleep_message(subject: &str, reason: AtomicReason, culprit: &CulpritNote) -> String {
    let since =
        culprit.place.map(|place| format!(" (`{}`, since {place})", culprit.what)).unwrap_or_default();
    format!("{subject} may sleep, but {}{since}", reason_phrase(reason))
}

fn reason_phrase(reason: AtomicReason) -> &'static str {
    match reason {
        AtomicReason::Interrupt(_) => "this is an interrupt",
        AtomicReason::IrqsOff => "interrupts are off",
        AtomicReason::PreemptOff => "preemption is off",
        AtomicReason::BottomHalfOff => "bottom halves are off",
        AtomicReason::RcuRead => "this is an RCU read section",
    }
}

/// What would fix a sleep in atomic.
pub(crate) fn sleep_help(culprit: &CulpritNote) -> String {
    match culprit.kind {
        Some(_) => format!("end `{}` before sleeping; or use something that does not sleep", culprit.what),
        None => "defer the work to a thread".to_owned(),
    }
}
