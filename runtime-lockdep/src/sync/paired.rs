//! A guard together with the context that is entered before its lock and left after it.

use crate::context::{BottomHalfDisabled, IrqDisabled};
use crate::hooks;
use core::ops::{Deref, DerefMut};

/// A flavor whose locks can be acquired with interrupts off.
pub trait IrqFlavor {
    /// Whether interrupts are off under it on RT too, where most locks sleep and leave them on.
    const MASKS_ON_RT: bool;
}

/// Turns interrupts off, where locks of this flavor do that.
#[track_caller]
pub(super) fn irqs_off<F: IrqFlavor>() -> Option<IrqDisabled> {
    (F::MASKS_ON_RT || !hooks::config().rt).then(IrqDisabled::new)
}

macro_rules! paired_guard {
    ($(#[$docs:meta])* $name:ident, $context:ty) => {
        $(#[$docs])*
        #[must_use = "the lock is released when the guard is dropped"]
        pub struct $name<G> {
            // Fields are dropped in this order: the lock is released before the context ends.
            guard: G,
            _context: $context,
        }

        impl<G> $name<G> {
            pub(crate) fn new(context: $context, guard: G) -> Self {
                Self { guard, _context: context }
            }

            /// Makes another guard of the lock's own: that of a part of the value, for instance.
            pub fn map<H>(guard: Self, map: impl FnOnce(G) -> H) -> $name<H> {
                let Self { guard, _context } = guard;
                $name { guard: map(guard), _context }
            }
        }

        impl<G: Deref> Deref for $name<G> {
            type Target = G::Target;

            fn deref(&self) -> &G::Target {
                &self.guard
            }
        }

        impl<G: DerefMut> DerefMut for $name<G> {
            fn deref_mut(&mut self) -> &mut G::Target {
                &mut self.guard
            }
        }
    };
}

paired_guard! {
    /// A lock's guard, with interrupts off where the lock asks for it.
    ///
    /// ```
    /// use runtime_lockdep::RawSpinLock;
    /// use runtime_lockdep::sync::{IrqGuard, LockGuard};
    /// let pair = RawSpinLock::new((1, 2));
    /// let second = IrqGuard::map(pair.lock_irqsave(), |pair| LockGuard::map(pair, |pair| &mut pair.1));
    /// assert_eq!(*second, 2);
    /// ```
    IrqGuard, Option<IrqDisabled>
}
paired_guard! {
    /// A lock's guard, with bottom halves off.
    BottomHalfGuard, BottomHalfDisabled
}
paired_guard! {
    /// A lock's guard, with interrupts off where the lock asks for it, and on afterwards whatever was before.
    IrqOffGuard, Option<InterruptsOnAfter>
}

impl<G> IrqOffGuard<G> {
    pub(super) fn of(irqs: Option<IrqDisabled>, guard: G) -> Self {
        Self::new(irqs.map(|irqs| InterruptsOnAfter { _irqs: irqs }), guard)
    }
}

/// Turns interrupts on when dropped.
pub(crate) struct InterruptsOnAfter {
    _irqs: IrqDisabled,
}

impl Drop for InterruptsOnAfter {
    fn drop(&mut self) {
        crate::hooks::enable_interrupts();
    }
}
