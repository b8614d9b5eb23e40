//! What one thread or task has entered: the contracts in force and the functions, both without a destructor.

use crate::Place;
use crate::contract::Contract;
use crate::held::Frame;
use core::cell::Cell;
use wait_context::WaitType;

/// A contract in force.
#[derive(Clone, Copy)]
pub(crate) struct ActiveContract {
    pub(crate) contract: &'static Contract,
    pub(crate) place: Place,
    pub(crate) frame: Frame,
    pub(crate) token: usize,
}

/// The contracts in force on one thread or task, `CAPACITY` of them. Deeper ones than fit are counted and not checked.
pub(crate) struct ContractStack<const CAPACITY: usize> {
    slots: [Cell<Option<ActiveContract>>; CAPACITY],
    len: Cell<usize>,
    /// The lowest wait limit of all, so that the common check is one comparison.
    narrowest: Cell<WaitType>,
}

impl<const CAPACITY: usize> ContractStack<CAPACITY> {
    pub(crate) const fn new() -> Self {
        Self {
            slots: [const { Cell::new(None) }; CAPACITY],
            len: Cell::new(0),
            narrowest: Cell::new(WaitType::Max),
        }
    }

    /// Adds a contract; false when there is no room and it is only counted.
    pub(crate) fn push(&self, active: ActiveContract) -> bool {
        let slot = self.slots.get(self.len.get());
        if let Some(slot) = slot {
            slot.set(Some(active));
        }
        self.len.set(self.len.get() + 1);
        self.refresh();
        slot.is_some()
    }

    /// Removes the contract with this token and keeps the order of the others.
    pub(crate) fn remove(&self, token: usize) {
        let found = self.slots.iter().position(|slot| slot.get().is_some_and(|active| active.token == token));
        if let Some(index) = found {
            for position in index..CAPACITY {
                let next = self.slots.get(position + 1).and_then(Cell::get);
                self.slots[position].set(next);
            }
        }
        self.len.set(self.len.get().saturating_sub(1));
        self.refresh();
    }

    fn refresh(&self) {
        let limits = self.slots.iter().filter_map(Cell::get).map(|active| active.contract.wait_limit());
        self.narrowest.set(limits.min().unwrap_or(WaitType::Max));
    }

    #[inline]
    pub(crate) fn may_forbid(&self, wait: WaitType) -> bool {
        wait > self.narrowest.get()
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.len.get() == 0
    }

    /// The youngest contract of `frame` that is not as `allowed` says.
    pub(crate) fn broken(&self, frame: Frame, allowed: impl Fn(&Contract) -> bool) -> Option<ActiveContract> {
        let mut active = self.slots.iter().rev().filter_map(Cell::get);
        active.find(|active| active.frame == frame && !allowed(active.contract))
    }
}

/// The functions entered on one thread, for reports. Deeper ones than fit are counted, and stand in reports as `…`.
#[cfg(feature = "std")]
pub(crate) struct FunctionStack {
    names: [Cell<&'static str>; Self::CAPACITY],
    len: Cell<usize>,
}

#[cfg(feature = "std")]
impl FunctionStack {
    const CAPACITY: usize = 32;

    pub(crate) const fn new() -> Self {
        Self { names: [const { Cell::new("") }; Self::CAPACITY], len: Cell::new(0) }
    }

    pub(crate) fn push(&self, name: &'static str) {
        if let Some(slot) = self.names.get(self.len.get()) {
            slot.set(name);
        }
        self.len.set(self.len.get() + 1);
    }

    pub(crate) fn pop(&self) {
        self.len.set(self.len.get().saturating_sub(1));
    }

    /// The names, outermost first.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let rest = (self.len.get() > Self::CAPACITY).then_some("…");
        self.names.iter().take(self.len.get()).map(Cell::get).chain(rest).collect()
    }
}
