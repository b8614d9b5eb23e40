//! What the validator keeps of one task.

use crate::held_stack::Nowhere;
use crate::holding::Holding;
use crate::scopes::ContractStack;
use wait_context::Config;

/// What one task holds. A kernel embeds one in each task, and names the running task's in
/// [`Platform::current`](super::Platform::current). Interrupts use that of the task which they interrupt.
///
/// There is room for 32 locks and contexts held at once, and for 4 contracts in force; deeper ones are counted and not
/// checked. It takes 2 KiB, half of it the keys of 128 chains that the task has found legal.
pub struct TaskState {
    holding: Holding<Nowhere>,
    contracts: ContractStack<4>,
}

impl TaskState {
    /// Of a task that holds nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { holding: Holding::new(Config::NON_RT), contracts: ContractStack::new() }
    }

    #[inline(always)]
    pub(super) const fn holding(&self) -> &Holding<Nowhere> {
        &self.holding
    }

    pub(super) const fn contracts(&self) -> &ContractStack<4> {
        &self.contracts
    }
}

impl Default for TaskState {
    fn default() -> Self {
        Self::new()
    }
}

impl core::fmt::Debug for TaskState {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("TaskState").field("held", &self.holding.depth()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_takes_two_kibibytes() {
        assert!(size_of::<TaskState>() <= 2_304, "{}", size_of::<TaskState>());
    }
}
