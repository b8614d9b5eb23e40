//! Held entries and their stack.

use crate::Place;
use crate::class::NodeKey;
use crate::order::IrqState;
use core::mem::ManuallyDrop;
use wait_context::{AtomicEffect, BaseContext, Limit, LockKind};

/// How an entry is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadState {
    /// Exclusively.
    Write,
    /// Shared; blocks behind a waiting writer.
    Read,
    /// Shared, and never blocks behind a waiting writer.
    RecursiveRead,
}

/// What is acquired and how, in one word: the index of the kind in [`LockKind::ALL`], the read state in the next
/// byte, and whether it was tried in the one above.
#[derive(Clone, Copy)]
pub(crate) struct What(u32);

impl What {
    const READ_SHIFT: u32 = 8;
    const TRYLOCK: u32 = 1 << 16;

    pub(crate) const fn new(kind: LockKind, read: ReadState) -> Self {
        Self(kind.index() as u32 | ((read as u32) << Self::READ_SHIFT))
    }

    /// The same, acquired by a try-lock.
    pub(crate) const fn tried(self) -> Self {
        Self(self.0 | Self::TRYLOCK)
    }

    #[inline(always)]
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    pub(crate) const fn kind(self) -> LockKind {
        LockKind::ALL[(self.0 & 0xff) as usize % LockKind::ALL.len()]
    }

    pub(crate) const fn read(self) -> ReadState {
        match (self.0 >> Self::READ_SHIFT) & 0xff {
            0 => ReadState::Write,
            1 => ReadState::Read,
            _ => ReadState::RecursiveRead,
        }
    }

    #[inline(always)]
    pub(crate) const fn trylock(self) -> bool {
        self.0 & Self::TRYLOCK != 0
    }
}

/// One held entry.
#[derive(Clone, Copy)]
pub(crate) struct Held {
    /// The address of the lock's map, or the token of a context.
    pub(crate) instance: usize,
    /// Where it was acquired; `None` only in unused slots.
    pub(crate) place: Option<Place>,
    /// The key of the chain below this entry.
    pub(crate) chain_below: u64,
    /// The limit in force below this entry.
    pub(crate) limit_below: Limit,
    /// The class and subclass; [`NodeKey::NONE`] for a context without a lock.
    pub(crate) node: NodeKey,
    /// The interrupt context in which it was acquired.
    pub(crate) frame: Frame,
    pub(crate) what: What,
    /// What this entry did to the scheduler when it was acquired.
    pub(crate) effect: AtomicEffect,
    /// The interrupt state at the acquisition.
    pub(crate) irq: IrqState,
}

impl Held {
    const EMPTY: Self = Self {
        instance: 0,
        place: None,
        chain_below: 0,
        limit_below: Limit::base(BaseContext::Task),
        node: NodeKey::NONE,
        frame: Frame::TASK,
        what: What::new(LockKind::RawSpinlock, ReadState::Write),
        effect: AtomicEffect::None,
        irq: IrqState::NONE,
    };

    /// A new entry; what depends on the context is filled in when it is pushed.
    #[inline(always)]
    pub(crate) const fn new(instance: usize, node: NodeKey, what: What, place: Place) -> Self {
        Self { instance, node, what, place: Some(place), ..Self::EMPTY }
    }

    /// Whether this is a lock, and not a context without one.
    pub(crate) fn is_lock(&self) -> bool {
        self.node != NodeKey::NONE
    }
}

/// One interrupt context, in one word: its number, above its base context.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame(u32);

impl Frame {
    pub(crate) const TASK: Self = Self(0);

    /// The frame of an interrupt which comes while this one runs.
    pub(crate) const fn interrupted_by(self, base: BaseContext) -> Self {
        Self((self.number().saturating_add(1) << 8) | base as u32)
    }

    #[inline]
    pub(crate) const fn number(self) -> u32 {
        self.0 >> 8
    }

    #[inline]
    pub(crate) const fn base(self) -> BaseContext {
        BaseContext::ALL[(self.0 & 0xff) as usize % BaseContext::ALL.len()]
    }

    /// Whether this is the task itself.
    #[inline]
    pub(crate) const fn is_task(self) -> bool {
        self.0 == 0
    }
}

/// Entries kept in the thread-local itself; deeper ones go to the heap.
const INLINE: usize = 32;

/// What one thread holds, oldest first. Dropping it leaks the part on the heap: see [`free`](Self::free).
pub(crate) struct HeldStack {
    /// Invariant: at most `INLINE` plus the length of `spill`.
    len: usize,
    inline: [Held; INLINE],
    spill: ManuallyDrop<Vec<Held>>,
}

impl HeldStack {
    pub(crate) const fn new() -> Self {
        Self { len: 0, inline: [Held::EMPTY; INLINE], spill: ManuallyDrop::new(Vec::new()) }
    }

    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&Held> {
        if index >= self.len {
            return None;
        }
        if index < INLINE { self.inline.get(index) } else { self.spill.get(index - INLINE) }
    }

    pub(crate) fn get_mut(&mut self, index: usize) -> Option<&mut Held> {
        if index >= self.len {
            return None;
        }
        if index < INLINE { self.inline.get_mut(index) } else { self.spill.get_mut(index - INLINE) }
    }

    /// A slot above the youngest entry, if there is one that is not on the heap; [`grow`](Self::grow) makes it
    /// the youngest once it is written.
    #[inline(always)]
    pub(crate) fn inline_slot(&mut self) -> Option<&mut Held> {
        self.inline.get_mut(self.len)
    }

    #[inline(always)]
    pub(crate) fn grow(&mut self) {
        self.len += 1;
    }

    pub(crate) fn push(&mut self, held: Held) {
        match self.inline.get_mut(self.len) {
            Some(slot) => *slot = held,
            None => {
                self.spill.truncate(self.len - INLINE);
                self.spill.push(held);
            }
        }
        self.grow();
    }

    /// The youngest entry, if it is not on the heap.
    #[inline(always)]
    pub(crate) fn inline_top(&self) -> Option<&Held> {
        self.inline.get(self.len.wrapping_sub(1))
    }

    /// Removes the youngest entry, of which there is one.
    #[inline]
    pub(crate) fn drop_top(&mut self) {
        self.len = self.len.saturating_sub(1);
    }

    /// Removes an entry and keeps the order of the others.
    pub(crate) fn remove(&mut self, index: usize) {
        for position in index + 1..self.len {
            if let Some(next) = self.get(position).copied()
                && let Some(slot) = self.get_mut(position - 1)
            {
                *slot = next;
            }
        }
        self.drop_top();
    }

    /// The youngest entry of `instance`.
    pub(crate) fn position(&self, instance: usize) -> Option<usize> {
        (0..self.len).rev().find(|index| self.get(*index).is_some_and(|held| held.instance == instance))
    }

    /// Gives the heap back; what is held there is forgotten.
    pub(crate) fn free(&mut self) {
        self.len = self.len.min(INLINE);
        drop(core::mem::take(&mut *self.spill));
    }
}
