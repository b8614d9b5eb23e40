//! The rules of waiting, in words.

use wait_context::{AtomicReason, WaitType};

/// Why acquiring something of this wait type is a wait.
pub(crate) const fn need(need: WaitType) -> &'static str {
    match need {
        WaitType::Sleep | WaitType::Max => "a lock of wait type `sleep` (mutex, rwsem) may schedule",
        WaitType::Config => {
            "a lock of wait type `config` (spinlock, rwlock, local lock) is a sleeping lock on PREEMPT_RT"
        }
        WaitType::Spin => "a lock of wait type `spin` (raw spinlock) waits for another CPU",
        WaitType::Free | WaitType::Inv => "even a wait-free section must be allowed",
    }
}

/// Why a context that allows this much allows no more.
pub(crate) const fn have(have: WaitType) -> &'static str {
    match have {
        WaitType::Max | WaitType::Sleep => "a task may wait for it",
        WaitType::Config => {
            "nothing that schedules may be waited for under a spinlock, in RCU or in an interrupt"
        }
        WaitType::Spin => {
            "nothing that sleeps may be waited for under a raw spinlock, in RCU-sched, in a hard interrupt, \
             or with preemption or interrupts off"
        }
        WaitType::Free | WaitType::Inv => "a non-maskable interrupt may wait for nothing",
    }
}

/// The rule that a sleep in atomic breaks.
pub(crate) const fn sleep(reason: AtomicReason) -> &'static str {
    match reason {
        AtomicReason::Interrupt(_) => "an interrupt has no task to put to sleep",
        AtomicReason::IrqsOff => "the scheduler must not be entered with interrupts off",
        AtomicReason::PreemptOff => {
            "the scheduler must not be entered with preemption off, which every spinning lock implies"
        }
        AtomicReason::BottomHalfOff => "the scheduler must not be entered with bottom halves off",
        AtomicReason::RcuRead => "an RCU read section must not block: grace periods wait for it",
    }
}
