//! The state of one thread: what it holds, and what surrounds it.
//!
//! The state needs no destructor, so that it is usable during thread teardown.

mod surroundings;

pub(crate) use surroundings::SavedFrame;

use crate::held_stack::Heap;
use crate::holding::{Holding, obstacle};
use crate::interrupt::Cpu;
use crate::scopes::{ContractStack, FunctionStack};
use crate::session::SessionState;
use core::cell::Cell;
use core::mem::ManuallyDrop;
use core::ops::Deref;
use std::sync::Arc;
use wait_context::Config;

/// The state of one thread.
pub(crate) struct Task {
    holding: Holding<Heap>,
    pub(crate) contracts: ContractStack<16>,
    pub(crate) functions: FunctionStack,
    /// The session this thread reports to; none is the process's.
    session: ManuallyDrop<Cell<Option<Arc<SessionState>>>>,
    /// The virtual CPU this thread runs on.
    cpu: ManuallyDrop<Cell<Option<Arc<Cpu>>>>,
    /// Whether a hook is at work, whose half-done steps an interrupt must not see.
    is_busy: Cell<bool>,
    /// How many interrupts came meanwhile: they ran unseen.
    unseen: Cell<usize>,
    /// How deep the scopes are in which memory allocation must not start file-system or other input and output.
    pub(crate) no_fs: Cell<usize>,
    pub(crate) no_io: Cell<usize>,
}

/// A thread is first of all what it holds.
impl Deref for Task {
    type Target = Holding<Heap>;

    #[inline(always)]
    fn deref(&self) -> &Holding<Heap> {
        &self.holding
    }
}

thread_local! {
    static TASK: Task = const { Task::new() };
    static EXIT: ExitGuard = const { ExitGuard };
}

/// Frees what the state keeps on the heap, and reports what the thread still holds.
struct ExitGuard;

impl Drop for ExitGuard {
    fn drop(&mut self) {
        TASK.with(|task| {
            crate::validate::check_thread_exit(task);
            task.free_heap();
        });
    }
}

impl Task {
    const fn new() -> Self {
        Self {
            holding: Holding::new(Config::NON_RT),
            contracts: ContractStack::new(),
            functions: FunctionStack::new(),
            session: ManuallyDrop::new(Cell::new(None)),
            cpu: ManuallyDrop::new(Cell::new(None)),
            is_busy: Cell::new(false),
            unseen: Cell::new(0),
            no_fs: Cell::new(0),
            no_io: Cell::new(0),
        }
    }

    /// Runs `visit` on this thread's state, which no interrupt changes meanwhile.
    #[inline]
    pub(crate) fn with<R>(visit: impl FnOnce(&Self) -> R) -> R {
        let task = Self::current();
        let _busy = task.begin();
        visit(task)
    }

    /// This thread's state, which may be new. For the hot path, where a large closure would keep `LocalKey::with`
    /// from being inlined.
    #[inline(always)]
    pub(crate) fn current<'a>() -> &'a Self {
        let task = TASK.with(std::ptr::from_ref);
        // SAFETY: 1. the state is not destroyed before the thread's memory is: it is built in a constant and has
        // no destructor. 2. `Task` is not `Sync`, so the reference stays on this thread, and no hook keeps it.
        unsafe { &*task }
    }

    #[cold]
    fn start(&self) {
        self.set_obstacle(obstacle::NEW, false);
        self.set_config(self.session().config());
        // During teardown there is no exit guard any more, and nothing to guard.
        let _ = EXIT.try_with(|_| ());
    }

    /// Gives back what the state keeps on the heap. It stays usable; what is kept after this leaks.
    fn free_heap(&self) {
        self.free();
        drop((self.session.take(), self.cpu.take()));
    }
}
