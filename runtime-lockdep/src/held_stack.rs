//! The stack of held entries, with the hot path's way to its top.

use crate::chain::{ChainCache, Chains};
use crate::held::Held;

/// Entries kept in the stack itself; deeper ones are spilled.
pub(crate) const INLINE: usize = 32;

/// The sets of chains that a thread of a program knows, and a task of a kernel. Miri looks at each slot whenever a
/// reference to the state is made.
#[cfg(feature = "std")]
const THREAD_CHAINS: usize = if cfg!(miri) { 16 } else { 256 };
const TASK_CHAINS: usize = if cfg!(miri) { 8 } else { 64 };

/// How much room a thread or a task has: for the chains that it knows, and for the entries that the stack itself has
/// none for.
pub(crate) trait Room {
    /// The chains that it knows.
    type Chains: Chains;

    /// With nothing in it.
    const EMPTY: Self;

    fn get(&self, index: usize) -> Option<&Held>;

    fn get_mut(&mut self, index: usize) -> Option<&mut Held>;

    /// Makes `held` the entry with this index, and the last; false if there is no room.
    fn push(&mut self, index: usize, held: Held) -> bool;
}

/// For a thread: more entries go to the heap. Dropping it leaks them: see [`free`](HeldStack::free).
#[cfg(feature = "std")]
pub(crate) type Heap = core::mem::ManuallyDrop<Vec<Held>>;

#[cfg(feature = "std")]
impl Room for Heap {
    type Chains = ChainCache<THREAD_CHAINS>;

    const EMPTY: Self = Self::new(Vec::new());

    fn get(&self, index: usize) -> Option<&Held> {
        self.as_slice().get(index)
    }

    fn get_mut(&mut self, index: usize) -> Option<&mut Held> {
        self.as_mut_slice().get_mut(index)
    }

    fn push(&mut self, index: usize, held: Held) -> bool {
        self.truncate(index);
        Vec::push(self, held);
        true
    }
}

/// For a task of a kernel: there is room for [`INLINE`] entries.
pub(crate) struct Nowhere;

impl Room for Nowhere {
    type Chains = ChainCache<TASK_CHAINS>;

    const EMPTY: Self = Self;

    fn get(&self, _index: usize) -> Option<&Held> {
        None
    }

    fn get_mut(&mut self, _index: usize) -> Option<&mut Held> {
        None
    }

    fn push(&mut self, _index: usize, _held: Held) -> bool {
        false
    }
}

/// What one thread holds, oldest first.
pub(crate) struct HeldStack<S> {
    /// The length in the lower half, and what forbids the hot path in the upper: one comparison asks for both.
    /// Invariant: the length is at most `INLINE` plus the length of `spill`.
    state: u64,
    /// The oldest entries, after one that stands for nothing held and ends the empty chain.
    inline: [Held; INLINE + 1],
    spill: S,
}

impl<S: Room> HeldStack<S> {
    const OBSTACLE_SHIFT: u32 = 32;

    /// An empty stack, with these obstacles to the hot path.
    pub(crate) const fn new(obstacles: u8) -> Self {
        let state = (obstacles as u64) << Self::OBSTACLE_SHIFT;
        Self { state, inline: [Held::EMPTY; INLINE + 1], spill: S::EMPTY }
    }

    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.state as u32 as usize
    }

    /// What forbids the hot path, as a set.
    #[inline]
    pub(crate) const fn obstacles(&self) -> u8 {
        (self.state >> Self::OBSTACLE_SHIFT) as u8
    }

    pub(crate) fn set_obstacles(&mut self, obstacles: u8) {
        self.state = (self.len() as u64) | (u64::from(obstacles) << Self::OBSTACLE_SHIFT);
    }

    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&Held> {
        if index >= self.len() {
            return None;
        }
        if index < INLINE { self.inline.get(index + 1) } else { self.spill.get(index - INLINE) }
    }

    pub(crate) fn get_mut(&mut self, index: usize) -> Option<&mut Held> {
        if index >= self.len() {
            return None;
        }
        if index < INLINE { self.inline.get_mut(index + 1) } else { self.spill.get_mut(index - INLINE) }
    }

    /// The hot path's slot above the youngest entry, and the chain which that entry ends;
    /// [`grow`](Self::grow) makes the slot the youngest once it is written.
    #[inline(always)]
    pub(crate) fn hot_slot(&mut self) -> Option<(u64, &mut Held)> {
        let top = self.state as usize;
        if top >= INLINE {
            return None;
        }
        let below = self.inline[top].chain;
        Some((below, &mut self.inline[top + 1]))
    }

    #[inline(always)]
    pub(crate) fn grow(&mut self) {
        self.state += 1;
    }

    /// Adds an entry; false, and nothing done, if there is no room.
    pub(crate) fn push(&mut self, held: Held) -> bool {
        let len = self.len();
        if len < INLINE {
            self.inline[len + 1] = held;
        } else if !self.spill.push(len - INLINE, held) {
            return false;
        }
        self.grow();
        true
    }

    /// What stands above the youngest entry.
    pub(crate) fn unused_slot(&self) -> Held {
        self.inline.get(self.len() + 1).copied().unwrap_or(Held::EMPTY)
    }

    pub(crate) fn set_unused_slot(&mut self, slot: Held) {
        let above = self.len() + 1;
        if let Some(unused) = self.inline.get_mut(above) {
            *unused = slot;
        }
    }

    /// The youngest entry, if the hot path may be taken.
    #[inline(always)]
    pub(crate) fn hot_top(&self) -> Option<&Held> {
        let top = self.state as usize;
        if top.wrapping_sub(1) >= INLINE { None } else { self.inline.get(top) }
    }

    /// Removes the youngest entry, of which there is one.
    #[inline(always)]
    pub(crate) fn shrink(&mut self) {
        self.state -= 1;
    }

    /// Removes an entry and keeps the order of the others.
    pub(crate) fn remove(&mut self, index: usize) {
        if index >= self.len() {
            return;
        }
        for position in index + 1..self.len() {
            if let Some(next) = self.get(position).copied()
                && let Some(slot) = self.get_mut(position - 1)
            {
                *slot = next;
            }
        }
        self.shrink();
    }

    /// The youngest entry of `instance`.
    pub(crate) fn position(&self, instance: usize) -> Option<usize> {
        (0..self.len()).rev().find(|index| self.get(*index).is_some_and(|held| held.instance == instance))
    }
}

#[cfg(feature = "std")]
impl HeldStack<Heap> {
    /// Gives the heap back; what is held there is forgotten.
    pub(crate) fn free(&mut self) {
        let kept = self.len().min(INLINE) as u64;
        self.state = (self.state >> Self::OBSTACLE_SHIFT << Self::OBSTACLE_SHIFT) | kept;
        drop(core::mem::take(&mut *self.spill));
    }
}
