//! What one thread has entered: the contracts in force and the functions, both without a destructor.

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

/// The contracts in force on one thread. Deeper ones than fit are counted and not checked.
pub(crate) struct ContractStack {
    slots: [Cell<Option<ActiveContract>>; Self::CAPACITY],
    len: Cell<usize>,
    /// The lowest wait limit of all, so that the common check is one comparison.
    narrowest: Cell<WaitType>,
}

impl ContractStack {
    const CAPACITY: usize = 16;

    pub(crate) const fn new() -> Self {
        Self {
            slots: [const { Cell::new(None) }; Self::CAPACITY],
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
            for position in index..Self::CAPACITY {
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

    /// The youngest contract of `frame` for which `broken` holds.
    pub(crate) fn find(&self, frame: Frame, broken: impl Fn(&Contract) -> bool) -> Option<ActiveContract> {
        let active = self.slots.iter().rev().filter_map(Cell::get);
        active.into_iter().find(|active| active.frame == frame && broken(active.contract))
    }
}

/// The functions entered on one thread, for reports. Deeper ones than fit are counted only.
pub(crate) struct FunctionStack {
    names: [Cell<&'static str>; Self::CAPACITY],
    len: Cell<usize>,
}

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
        self.names.iter().take(self.len.get()).map(Cell::get).collect()
    }
}
