//! Held entries.
//!
//! An entry says what was acquired, where, and in which chain; what follows from the entries (the wait limit, the
//! interrupt state) is in [`view`](crate::view) and is worked out when somebody asks.

use crate::Place;
use crate::node_key::NodeKey;
use crate::view::is_irq_effect;
use wait_context::{BaseContext, Config, LockKind};

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

/// What is acquired, how, and in which interrupt context, in one word: from the lowest bit the index of the kind in
/// [`LockKind::ALL`] (6 bits), whether the wait ends after some time, whether a subclass was asked for that there is not,
/// the read state (2), whether it was tried, whether it keeps interrupts out, and the frame (20).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct What(u32);

impl What {
    const KIND_MASK: u32 = 0x3f;
    #[cfg(feature = "std")]
    const TIMED: u32 = 1 << 6;
    const CLAMPED: u32 = 1 << 7;
    const READ_SHIFT: u32 = 8;
    const READ_MASK: u32 = 3 << Self::READ_SHIFT;
    const TRYLOCK: u32 = 1 << 10;
    const KEEPS_INTERRUPTS_OUT: u32 = 1 << 11;
    const FRAME_SHIFT: u32 = 12;
    const FRAME_MASK: u32 = u32::MAX << Self::FRAME_SHIFT;

    pub(crate) const fn new(kind: LockKind, read: ReadState) -> Self {
        let effect = kind.atomic_effect(Config::NON_RT);
        let flag = if is_irq_effect(effect) { Self::KEEPS_INTERRUPTS_OUT } else { 0 };
        const { assert!(LockKind::ALL.len() <= Self::KIND_MASK as usize) };
        Self(kind.index() as u32 | ((read as u32) << Self::READ_SHIFT) | flag)
    }

    /// Whether it may keep interrupts out: when it ends, what is still held is used with them on.
    #[inline(always)]
    pub(crate) const fn keeps_interrupts_out(self) -> bool {
        self.0 & Self::KEEPS_INTERRUPTS_OUT != 0
    }

    /// The same, where the wait ends after some time: it is a wait, and hangs nobody.
    #[cfg(feature = "std")]
    pub(crate) const fn timed(self) -> Self {
        Self(self.0 | Self::TIMED)
    }

    #[cfg(feature = "std")]
    pub(crate) const fn is_timed(self) -> bool {
        self.0 & Self::TIMED != 0
    }

    /// The same, in a subclass that there is not: no chain with it is ever known.
    pub(crate) const fn clamped(self) -> Self {
        Self(self.0 | Self::CLAMPED)
    }

    pub(crate) const fn is_clamped(self) -> bool {
        self.0 & Self::CLAMPED != 0
    }

    /// The same, acquired by a try-lock.
    pub(crate) const fn tried(self) -> Self {
        Self(self.0 | Self::TRYLOCK)
    }

    /// The same, as a reader that never blocks behind a writer that waits.
    pub(crate) const fn recursive(self) -> Self {
        Self(self.0 & !Self::READ_MASK | ((ReadState::RecursiveRead as u32) << Self::READ_SHIFT))
    }

    /// The same, in another interrupt context.
    const fn within(self, frame: Frame) -> Self {
        Self((self.0 & !Self::FRAME_MASK) | (frame.0 << Self::FRAME_SHIFT))
    }

    pub(crate) const fn frame(self) -> Frame {
        Frame(self.0 >> Self::FRAME_SHIFT)
    }

    pub(crate) const fn kind(self) -> LockKind {
        LockKind::ALL[(self.0 & Self::KIND_MASK) as usize % LockKind::ALL.len()]
    }

    pub(crate) const fn read(self) -> ReadState {
        match (self.0 >> Self::READ_SHIFT) & 3 {
            0 => ReadState::Write,
            1 => ReadState::Read,
            _ => ReadState::RecursiveRead,
        }
    }

    pub(crate) const fn trylock(self) -> bool {
        self.0 & Self::TRYLOCK != 0
    }
}

/// What an entry holds and how, in one word, which is one store: the class and subclass in the lower half, a [`What`] in
/// the upper.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word(u64);

impl Word {
    #[inline(always)]
    pub(crate) const fn new(node: NodeKey, what: What) -> Self {
        Self(((what.0 as u64) << 32) | node.bits() as u64)
    }

    /// The class and subclass; [`NodeKey::NONE`] for a context without a lock.
    pub(crate) const fn node(self) -> NodeKey {
        NodeKey::from_bits(self.0 as u32)
    }

    #[inline(always)]
    pub(crate) const fn what(self) -> What {
        What((self.0 >> 32) as u32)
    }

    /// All but the frame: what a chain is about.
    #[inline(always)]
    pub(crate) const fn bits(self) -> u64 {
        self.0 & !((What::FRAME_MASK as u64) << 32)
    }

    /// The same, in another interrupt context.
    const fn within(self, frame: Frame) -> Self {
        Self::new(self.node(), self.what().within(frame))
    }
}

/// One held entry: half a cache line, written at each acquisition.
#[derive(Clone, Copy)]
pub(crate) struct Held {
    /// The key of the chain that ends here.
    pub(crate) chain: u64,
    /// The address of the lock's map, or the token of a context.
    pub(crate) instance: usize,
    /// Where it was acquired; `None` only in unused slots.
    pub(crate) place: Option<Place>,
    pub(crate) word: Word,
}

impl Held {
    /// What stands in unused slots.
    pub(crate) const EMPTY: Self = Self {
        chain: 0,
        instance: 0,
        place: None,
        word: Word::new(NodeKey::NONE, What::new(LockKind::RawSpinlock, ReadState::Write)),
    };

    /// A new entry in the task; the chain is filled in when it is pushed.
    #[inline(always)]
    pub(crate) const fn new(instance: usize, word: Word, place: Place) -> Self {
        Self { chain: 0, instance, word, place: Some(place) }
    }

    /// The same, in `frame` and as the end of `chain`.
    pub(crate) const fn ending(self, chain: u64, frame: Frame) -> Self {
        Self { chain, word: self.word.within(frame), ..self }
    }

    pub(crate) const fn node(&self) -> NodeKey {
        self.word.node()
    }

    #[inline(always)]
    pub(crate) const fn what(&self) -> What {
        self.word.what()
    }

    /// The interrupt context in which it was acquired.
    pub(crate) const fn frame(&self) -> Frame {
        self.what().frame()
    }

    /// Whether acquiring `next`, of the same class, can block on this.
    pub(crate) fn can_block(&self, next: &Self) -> bool {
        next.what().read() != ReadState::RecursiveRead || self.what().read() == ReadState::Write
    }

    /// Whether this is a lock, and not a context without one.
    pub(crate) fn is_lock(&self) -> bool {
        self.node() != NodeKey::NONE
    }
}

/// One interrupt context, in 20 bits: its number, above its base context.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Frame(u32);

impl Frame {
    pub(crate) const TASK: Self = Self(0);
    const BASE_BITS: u32 = 4;
    const MAX_NUMBER: u32 = (1 << 16) - 1;

    /// The frame of an interrupt which comes while this one runs.
    pub(crate) const fn interrupted_by(self, base: BaseContext) -> Self {
        let next = self.number() + 1;
        let number = if next > Self::MAX_NUMBER { Self::MAX_NUMBER } else { next };
        Self((number << Self::BASE_BITS) | base as u32)
    }

    #[inline]
    pub(crate) const fn number(self) -> u32 {
        self.0 >> Self::BASE_BITS
    }

    #[inline]
    pub(crate) const fn base(self) -> BaseContext {
        BaseContext::ALL[(self.0 & 0xf) as usize % BaseContext::ALL.len()]
    }

    /// Whether this is the task itself.
    #[inline]
    pub(crate) const fn is_task(self) -> bool {
        self.0 == 0
    }

    /// The key of the chain in which nothing is held: 0 in the task. Spread over the word: were it as small as the
    /// numbers of classes, a class in one interrupt would have the key of another class in another.
    pub(crate) const fn empty_chain(self) -> u64 {
        (self.0 as u64).wrapping_mul(0xd6e8_feb8_6659_fd93)
    }
}
