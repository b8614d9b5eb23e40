//! What a kernel tells the validator: where the running task keeps its state, and how to keep interrupts out.

use super::{Report, TaskState};
use core::fmt;

/// The kernel below a [`Validator`](super::Validator).
///
/// ```
/// use runtime_lockdep::kernel::{Platform, TaskState};
/// use std::fmt;
///
/// /// One processor, one task, and no interrupts.
/// struct Single;
/// struct BootTask(TaskState);
/// // SAFETY: 1. `Single` has one thread of execution.
/// unsafe impl Sync for BootTask {}
/// static BOOT_TASK: BootTask = BootTask(TaskState::new());
///
/// // SAFETY: 1. the state is a static, and there is nobody else to use it.
/// unsafe impl Platform for Single {
///     fn current(&self) -> *const TaskState {
///         &BOOT_TASK.0
///     }
///     fn disable_interrupts(&self) -> usize {
///         0
///     }
///     fn restore_interrupts(&self, _before: usize) {}
///     fn print(&self, text: fmt::Arguments<'_>) {
///         eprintln!("{text}");
///     }
/// }
/// ```
///
/// # Safety
///
/// 1. What [`current`](Self::current) points to lives for as long as the task runs, and is the current state of one
///    processor at a time: whoever switches tasks changes it with interrupts off.
/// 2. Between [`disable_interrupts`](Self::disable_interrupts) and
///    [`restore_interrupts`](Self::restore_interrupts) nothing but a non-maskable interrupt runs on this processor,
///    and no task is switched.
pub unsafe trait Platform: Sync {
    /// The state of the task which runs on this processor; in an interrupt, of the interrupted one.
    fn current(&self) -> *const TaskState;

    /// Turns interrupts off on this processor; the result says whether they were on.
    fn disable_interrupts(&self) -> usize;

    /// Makes interrupts as they were before [`disable_interrupts`](Self::disable_interrupts).
    fn restore_interrupts(&self, before: usize);

    /// Prints a text of several lines. It may take locks of the kernel: they are neither checked nor recorded.
    fn print(&self, text: fmt::Arguments<'_>);

    /// The time, in whatever unit the kernel's log uses; shown in reports.
    fn now(&self) -> u64 {
        0
    }

    /// Fills in the return addresses of the caller's stack, innermost first; how many there are.
    fn backtrace(&self, _frames: &mut [usize]) -> usize {
        0
    }

    /// What to do with a new report: to print it, unless a kernel knows better. Locks taken here are not checked.
    fn report(&self, report: &Report<'_>) {
        self.print(format_args!("{report}"));
    }
}
