//! What surrounds a thread's held entries: its session, its virtual CPU, and whether hooks do anything.

use super::Task;
use crate::holding::obstacle;
use crate::interrupt::Cpu;
use crate::session::SessionState;
use std::sync::Arc;

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

    /// Gets a new thread ready.
    pub(crate) fn ensure_started(&self) {
        if self.has_obstacle(obstacle::NEW) {
            self.start();
        }
    }
}
