//! Interrupts: contexts to run in, and virtual CPUs on which tests inject them.
//!
//! An interrupt may come anywhere, as a signal does: also while a hook is at work, which then sees nothing of it.
//!
//! A thread that is pinned to a [`VirtualCpu`] runs the interrupts queued there at its next interrupt point: a
//! lock's acquisition or release, the end of an interrupts-off section, or [`poll_interrupts`], whenever the
//! context allows such an interrupt. A build without checks has no interrupt points: nothing runs there.

use crate::hooks;
use core::marker::PhantomData;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use wait_context::BaseContext;

macro_rules! interrupt_guard {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[must_use = "the context ends when the guard is dropped"]
        pub struct $name {
            _scope: InterruptScope,
        }

        impl $name {
            fn scope(base: BaseContext) -> Self {
                Self { _scope: InterruptScope::enter(base) }
            }
        }
    };
}

interrupt_guard! {
    /// Hard interrupt context, until dropped.
    HardIrq
}
interrupt_guard! {
    /// Soft interrupt context, until dropped.
    SoftIrq
}
interrupt_guard! {
    /// Non-maskable interrupt context, until dropped.
    Nmi
}

impl HardIrq {
    /// Enters a hard interrupt which is never threaded.
    pub fn enter() -> Self {
        Self::scope(BaseContext::HardIrq)
    }

    /// Enters a hard interrupt whose handler RT runs in a thread.
    pub fn enter_threaded() -> Self {
        Self::scope(BaseContext::ThreadedHardIrq)
    }
}

impl SoftIrq {
    /// Enters a soft interrupt.
    pub fn enter() -> Self {
        Self::scope(BaseContext::SoftIrq)
    }
}

impl Nmi {
    /// Enters a non-maskable interrupt.
    pub fn enter() -> Self {
        Self::scope(BaseContext::Nmi)
    }
}

/// One interrupt context; restores the one below when dropped.
struct InterruptScope {
    below: hooks::SavedFrame,
    _thread: PhantomData<*const ()>,
}

impl InterruptScope {
    fn enter(base: BaseContext) -> Self {
        Self { below: hooks::enter_interrupt(base), _thread: PhantomData }
    }
}

impl Drop for InterruptScope {
    fn drop(&mut self) {
        hooks::leave_interrupt(self.below);
    }
}

/// What sort of interrupt to inject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interrupt {
    /// A hard interrupt which is never threaded.
    Hard,
    /// A hard interrupt whose handler RT runs in a thread.
    ThreadedHard,
    /// A soft interrupt.
    Soft,
    /// A non-maskable interrupt.
    Nmi,
}

#[cfg(feature = "enabled")]
impl Interrupt {
    const fn base(self) -> BaseContext {
        match self {
            Self::Hard => BaseContext::HardIrq,
            Self::ThreadedHard => BaseContext::ThreadedHardIrq,
            Self::Soft => BaseContext::SoftIrq,
            Self::Nmi => BaseContext::Nmi,
        }
    }
}

type Handler = Box<dyn FnOnce() + Send>;

/// The queue of one virtual CPU.
#[derive(Default)]
pub(crate) struct Cpu {
    index: usize,
    /// How many handlers wait: read at every interrupt point, so that an idle queue costs one load.
    pending: AtomicUsize,
    queue: Mutex<VecDeque<(Interrupt, Handler)>>,
}

impl Cpu {
    fn push(&self, interrupt: Interrupt, handler: Handler) {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.push_back((interrupt, handler));
        self.pending.store(queue.len(), Ordering::Release);
    }
}

#[cfg(feature = "enabled")]
impl Cpu {
    #[inline]
    pub(crate) fn has_pending(&self) -> bool {
        self.pending.load(Ordering::Relaxed) != 0
    }

    /// Takes the oldest handler that `may_run` allows.
    fn pop(&self, may_run: impl Fn(Interrupt) -> bool) -> Option<(Interrupt, Handler)> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let index = queue.iter().position(|(interrupt, _)| may_run(*interrupt))?;
        let taken = queue.remove(index);
        self.pending.store(queue.len(), Ordering::Release);
        taken
    }

    /// Runs every queued handler that `may_run` allows, each in its own context.
    pub(crate) fn run_pending(&self, may_run: impl Fn(Interrupt) -> bool) {
        while let Some((interrupt, handler)) = self.pop(&may_run) {
            let _scope = InterruptScope::enter(interrupt.base());
            handler();
        }
    }
}

/// A CPU that exists for tests: a thread runs on it, and interrupts are sent to it.
///
/// ```
/// use runtime_lockdep::{Interrupt, IrqDisabled, VirtualCpu};
/// use std::sync::atomic::{AtomicBool, Ordering};
/// use std::sync::Arc;
///
/// let (cpu, fired) = (VirtualCpu::new(0), Arc::new(AtomicBool::new(false)));
/// let _pin = cpu.pin();
/// let irqs_off = IrqDisabled::new();
/// cpu.inject(Interrupt::Hard, { let fired = fired.clone(); move || fired.store(true, Ordering::Relaxed) });
/// assert!(!fired.load(Ordering::Relaxed));
/// drop(irqs_off);
/// # #[cfg(feature = "enabled")]
/// assert!(fired.load(Ordering::Relaxed));
/// ```
#[derive(Clone)]
pub struct VirtualCpu(Arc<Cpu>);

impl VirtualCpu {
    /// A CPU with this number.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(Arc::new(Cpu { index, ..Cpu::default() }))
    }

    /// The number given to [`new`](Self::new).
    #[must_use]
    pub fn index(&self) -> usize {
        self.0.index
    }

    /// Queues an interrupt for the thread pinned here.
    pub fn inject(&self, interrupt: Interrupt, handler: impl FnOnce() + Send + 'static) {
        self.0.push(interrupt, Box::new(handler));
    }

    /// How many interrupts have not run yet.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.0.pending.load(Ordering::Acquire)
    }

    /// Runs the calling thread on this CPU, until the result is dropped.
    #[must_use = "the thread leaves the CPU when the guard is dropped"]
    pub fn pin(&self) -> CpuPin {
        CpuPin { before: hooks::set_cpu(Some(Arc::clone(&self.0))), _thread: PhantomData }
    }
}

/// A thread on a [`VirtualCpu`], until dropped.
pub struct CpuPin {
    before: Option<Arc<Cpu>>,
    _thread: PhantomData<*const ()>,
}

impl Drop for CpuPin {
    fn drop(&mut self) {
        drop(hooks::set_cpu(self.before.take()));
    }
}

/// An explicit interrupt point: runs what is queued on this thread's CPU and allowed now.
pub fn poll_interrupts() {
    hooks::interrupt_point();
}
