//! What surrounds a thread's held entries: its session, its virtual CPU, and whether hooks do anything.

use super::Task;
use crate::held::{Frame, Held};
use crate::holding::obstacle;
use crate::interrupt::Cpu;
use crate::session::SessionState;
use std::sync::Arc;
use wait_context::BaseContext;

impl Task {
    /// Notes whether a contract is in force, after one began or ended.
    pub(crate) fn contracts_changed(&self) {
        self.set_obstacle(obstacle::CONTRACT, !self.contracts.is_empty());
    }

    /// The session this thread reports to.
    pub(crate) fn session(&self) -> Arc<SessionState> {
        let session = self.session.take();
        let result = session.clone().unwrap_or_else(SessionState::process);
        self.session.set(session);
        result
    }

    /// Makes `session` this thread's; returns the one before.
    pub(crate) fn set_session(&self, session: Option<Arc<SessionState>>) -> Option<Arc<SessionState>> {
        let before = self.session.replace(session);
        self.set_config(self.session().config());
        before
    }

    /// The virtual CPU of this thread, if an interrupt waits there.
    #[inline]
    pub(crate) fn interrupted_cpu(&self) -> Option<Arc<Cpu>> {
        if !self.has_obstacle(obstacle::CPU) || self.is_quiet() {
            return None;
        }
        let cpu = self.cpu.take();
        let interrupted = cpu.as_ref().filter(|cpu| cpu.has_pending()).cloned();
        self.cpu.set(cpu);
        interrupted
    }

    /// Moves this thread to `cpu`; returns the one before.
    pub(crate) fn set_cpu(&self, cpu: Option<Arc<Cpu>>) -> Option<Arc<Cpu>> {
        self.set_obstacle(obstacle::CPU, cpu.is_some());
        self.cpu.replace(cpu)
    }

    /// Begins a hook, which ends when the result is dropped; gets a new thread ready.
    pub(crate) fn begin(&self) -> Busy<'_> {
        let was_busy = self.is_busy.replace(true);
        if self.has_obstacle(obstacle::NEW) && !was_busy {
            self.start();
        }
        Busy { task: self, was_busy }
    }
}

/// What an interrupt leaves to be restored: the frame below, the slot that the interrupted code may be writing, and
/// whether hooks did nothing.
#[derive(Clone, Copy)]
pub(crate) struct SavedFrame {
    below: Frame,
    slot: Held,
    was_quiet: bool,
}

impl Task {
    /// Opens the frame of an interrupt. Within a hook, hooks do nothing until it ends: the state is half changed there,
    /// and the hook may hold what they would wait for.
    pub(crate) fn enter_interrupt(&self, base: BaseContext, is_within_a_hook: bool) -> SavedFrame {
        let (slot, was_quiet) = (self.save_slot(), self.is_quiet());
        if is_within_a_hook {
            self.set_quiet(true);
            self.unseen.set(self.unseen.get() + 1);
        }
        SavedFrame { below: self.enter_frame(base), slot, was_quiet }
    }

    /// Closes it; the frame that it was.
    pub(crate) fn leave_interrupt(&self, saved: SavedFrame) -> Frame {
        let inside = self.frame();
        self.leave_frame(saved.below);
        self.restore_slot(saved.slot);
        self.set_quiet(saved.was_quiet);
        inside
    }
}

/// A hook at work.
pub(crate) struct Busy<'a> {
    task: &'a Task,
    was_busy: bool,
}

impl Busy<'_> {
    /// Whether this began in an interrupt that came within another hook, or is called by one.
    pub(crate) const fn is_within_a_hook(&self) -> bool {
        self.was_busy
    }
}

impl Drop for Busy<'_> {
    #[inline]
    fn drop(&mut self) {
        if !self.was_busy && self.task.unseen.get() > 0 {
            self.task.session().count_unseen(self.task.unseen.take());
        }
        self.task.is_busy.set(self.was_busy);
    }
}
