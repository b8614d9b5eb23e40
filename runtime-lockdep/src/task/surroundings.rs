//! What surrounds a thread's held entries: its session, its virtual CPU, and whether hooks do anything.

use super::{Task, obstacle};
use crate::interrupt::Cpu;
use crate::session::SessionState;
use std::sync::Arc;

impl Task {
    /// A number that no other entry of this thread has; odd, so that it is never the address of a lock map.
    pub(crate) fn new_token(&self) -> usize {
        let token = self.tokens.get() + 1;
        self.tokens.set(token);
        token * 2 + 1
    }

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
        if !self.has_obstacle(obstacle::CPU) {
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

    /// Whether this is an interrupt.
    pub(crate) fn in_interrupt(&self) -> bool {
        self.has_obstacle(obstacle::INTERRUPT)
    }

    /// Gets a new thread ready.
    pub(crate) fn ensure_started(&self) {
        if self.has_obstacle(obstacle::NEW) {
            self.start();
        }
    }

    #[inline]
    pub(crate) fn is_quiet(&self) -> bool {
        self.has_obstacle(obstacle::QUIET)
    }

    /// Sets whether hooks do nothing; returns whether they did.
    pub(crate) fn set_quiet(&self, quiet: bool) -> bool {
        let before = self.is_quiet();
        self.set_obstacle(obstacle::QUIET, quiet);
        before
    }

    pub(crate) fn count_untracked(&self) {
        self.untracked.set(self.untracked.get().saturating_add(1));
    }

    /// Takes one from the acquisitions that were not recorded; false when there is none.
    pub(crate) fn take_untracked(&self) -> bool {
        let count = self.untracked.get();
        self.untracked.set(count.saturating_sub(1));
        count > 0
    }
}
