//! Whether a context is in force at a point of a function, as far as the function and its callers know.

use wait_context::BaseContext;

use super::held::base_of;
use super::hold::{Held, HeldWhat};
use super::state::State;
use crate::ir::{ContextKind, ContextSet};

/// Whether a context is in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum InForce {
    /// In all that the state stands for.
    Yes,
    /// In none.
    No,
    /// In some.
    Perhaps,
}

impl InForce {
    /// In a state of a function that is called `inside` of these contexts, and of no other that is asked for.
    pub(super) fn of(what: ContextKind, state: &State, inside: ContextSet) -> Self {
        let entered = state.held.iter().filter(|held| is_entered_with(what, held));
        match entered.map(|held| held.mixed).min() {
            Some(false) => Self::Yes,
            Some(true) => Self::Perhaps,
            None if inside.contains(what) && !state.released.contexts.contains(&what) => Self::Yes,
            None => Self::No,
        }
    }
}

/// Whether a context is in force with a held entry. Interrupts are off inside of a hard interrupt.
fn is_entered_with(what: ContextKind, held: &Held) -> bool {
    match &held.what {
        HeldWhat::Context(context) => *context == what,
        HeldWhat::Lock(lock) => lock.contexts.contains(&what),
        HeldWhat::Base(BaseContext::HardIrq | BaseContext::Nmi) if what == ContextKind::IrqOff => true,
        HeldWhat::Base(base) => base_of(what) == Some(*base),
        HeldWhat::Outer(_) => false,
    }
}
