//! A guard together with the context that is entered before its lock and left after it.

use crate::context::{BottomHalfDisabled, IrqDisabled};
use core::ops::{Deref, DerefMut};

/// A lock's guard, with interrupts off where the lock asks for it.
#[must_use = "the lock is released when the guard is dropped"]
pub struct IrqGuard<G> {
    // Fields are dropped in this order: the lock is released before interrupts come on.
    guard: G,
    _irqs: Option<IrqDisabled>,
}

impl<G> IrqGuard<G> {
    pub(crate) fn new(irqs: Option<IrqDisabled>, guard: G) -> Self {
        Self { guard, _irqs: irqs }
    }
}

/// A lock's guard, with bottom halves off.
#[must_use = "the lock is released when the guard is dropped"]
pub struct BottomHalfGuard<G> {
    // As above.
    guard: G,
    _bottom_half: BottomHalfDisabled,
}

impl<G> BottomHalfGuard<G> {
    pub(crate) fn new(bottom_half: BottomHalfDisabled, guard: G) -> Self {
        Self { guard, _bottom_half: bottom_half }
    }
}

impl<G: Deref> Deref for IrqGuard<G> {
    type Target = G::Target;

    fn deref(&self) -> &G::Target {
        &self.guard
    }
}

impl<G: DerefMut> DerefMut for IrqGuard<G> {
    fn deref_mut(&mut self) -> &mut G::Target {
        &mut self.guard
    }
}

impl<G: Deref> Deref for BottomHalfGuard<G> {
    type Target = G::Target;

    fn deref(&self) -> &G::Target {
        &self.guard
    }
}

impl<G: DerefMut> DerefMut for BottomHalfGuard<G> {
    fn deref_mut(&mut self) -> &mut G::Target {
        &mut self.guard
    }
}

/// A lock's guard, with interrupts off where the lock asks for it, and on afterwards whatever was before.
#[must_use = "the lock is released when the guard is dropped"]
pub struct IrqOffGuard<G> {
    // As above.
    guard: G,
    _irqs: Option<InterruptsOnAfter>,
}

impl<G> IrqOffGuard<G> {
    pub(crate) fn new(irqs: Option<IrqDisabled>, guard: G) -> Self {
        Self { guard, _irqs: irqs.map(|irqs| InterruptsOnAfter { _irqs: irqs }) }
    }
}

/// Turns interrupts on when dropped.
struct InterruptsOnAfter {
    _irqs: IrqDisabled,
}

impl Drop for InterruptsOnAfter {
    fn drop(&mut self) {
        crate::hooks::enable_interrupts();
    }
}

impl<G: Deref> Deref for IrqOffGuard<G> {
    type Target = G::Target;

    fn deref(&self) -> &G::Target {
        &self.guard
    }
}

impl<G: DerefMut> DerefMut for IrqOffGuard<G> {
    fn deref_mut(&mut self) -> &mut G::Target {
        &mut self.guard
    }
}
