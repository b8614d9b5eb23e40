//! Usage of a class with respect to interrupts: was it ever acquired in one, and ever with it enabled.

use crate::Place;
use crate::held::ReadState;

/// One fact about how a class is used: hard or soft interrupt, in it or with it enabled, read or write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UsageBit(u8);

impl UsageBit {
    const READ: u8 = 1;
    const ENABLED: u8 = 2;
    const SOFT: u8 = 4;

    pub(super) const fn new(soft: bool, enabled: bool, read: bool) -> Self {
        Self(
            (if soft { Self::SOFT } else { 0 })
                | (if enabled { Self::ENABLED } else { 0 })
                | (if read { Self::READ } else { 0 }),
        )
    }

    pub(super) const fn is_read(self) -> bool {
        self.0 & Self::READ != 0
    }

    pub(crate) const fn is_enabled(self) -> bool {
        self.0 & Self::ENABLED != 0
    }

    /// The same interrupt, in it instead of with it enabled or the reverse, as a writer.
    pub(super) const fn opposite(self) -> Self {
        Self((self.0 ^ Self::ENABLED) & !Self::READ)
    }

    const fn reader(self) -> Self {
        Self(self.0 | Self::READ)
    }

    const fn mask(self) -> u8 {
        1 << self.0
    }

    /// What conflicts with it in one class alone: a reader with the opposite writer, a writer with both.
    pub(super) const fn conflicts(self) -> UsageMask {
        let writer = self.opposite();
        UsageMask(writer.mask() | if self.is_read() { 0 } else { writer.reader().mask() })
    }

    /// What conflicts with it at the other end of a strong path, whose ends rule out the harmless readers.
    pub(super) const fn conflicts_at_a_distance(self) -> UsageMask {
        let writer = self.opposite();
        UsageMask(writer.mask() | writer.reader().mask())
    }

    /// As the kernel names it: `IN-HARDIRQ-W`, `SOFTIRQ-ON-R`.
    pub(crate) fn name(self) -> &'static str {
        const NAMES: [&str; 8] = [
            "IN-HARDIRQ-W",
            "IN-HARDIRQ-R",
            "HARDIRQ-ON-W",
            "HARDIRQ-ON-R",
            "IN-SOFTIRQ-W",
            "IN-SOFTIRQ-R",
            "SOFTIRQ-ON-W",
            "SOFTIRQ-ON-R",
        ];
        NAMES[usize::from(self.0 & 7)]
    }

    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..8).map(Self)
    }
}

/// A set of usage bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct UsageMask(u8);

impl UsageMask {
    /// The bits `*-W`.
    const WRITES: u8 = 0b0101_0101;
    /// The bits `IN-*`.
    const IN_IRQ: u8 = 0b0011_0011;

    pub(super) const fn contains(self, bit: UsageBit) -> bool {
        self.0 & bit.mask() != 0
    }

    pub(super) const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn in_irq(self) -> Self {
        Self(self.0 & Self::IN_IRQ)
    }

    /// What counts at a weak end of a path: a reader there does not block.
    pub(super) const fn at_end(self, weak_ended: bool) -> Self {
        if weak_ended { Self(self.0 & Self::WRITES) } else { self }
    }

    /// All that conflicts at a distance with any of these.
    pub(super) fn conflicts_at_a_distance(self) -> Self {
        self.bits().fold(Self::default(), |all, bit| all.union(bit.conflicts_at_a_distance()))
    }

    pub(super) fn bits(self) -> impl Iterator<Item = UsageBit> {
        UsageBit::all().filter(move |bit| self.contains(*bit))
    }
}

/// The usage of one class, with the place of each first time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usage {
    pub(super) mask: UsageMask,
    places: [Option<Place>; 8],
}

impl Usage {
    pub(super) const fn new() -> Self {
        Self { mask: UsageMask(0), places: [None; 8] }
    }

    /// Adds a bit; false when it was known.
    pub(super) fn mark(&mut self, bit: UsageBit, place: Place) -> bool {
        let is_new = !self.mask.contains(bit);
        if is_new {
            self.mask = UsageMask(self.mask.0 | bit.mask());
            self.places[usize::from(bit.0)] = Some(place);
        }
        is_new
    }

    pub(super) fn place(&self, bit: UsageBit) -> Option<Place> {
        self.places[usize::from(bit.0)]
    }

    /// The kernel's four characters: hard write, hard read, soft write, soft read.
    pub(super) fn characters(&self) -> [u8; 4] {
        [(false, false), (false, true), (true, false), (true, true)].map(|(soft, read)| {
            let used = self.mask.contains(UsageBit::new(soft, false, read));
            let enabled = self.mask.contains(UsageBit::new(soft, true, read));
            match (used, enabled) {
                (false, false) => b'.',
                (true, false) => b'-',
                (false, true) => b'+',
                (true, true) => b'?',
            }
        })
    }
}

/// The interrupt state in which something is acquired: four bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct IrqState(u8);

impl IrqState {
    const IN_HARD: u8 = 1;
    const IN_SOFT: u8 = 2;
    const HARD_ON: u8 = 4;
    const SOFT_ON: u8 = 8;

    /// In a hard or soft interrupt, and whether hard and soft ones may arrive.
    pub(crate) const fn new(in_hard: bool, in_soft: bool, hard_on: bool, soft_on: bool) -> Self {
        Self(
            (if in_hard { Self::IN_HARD } else { 0 })
                | (if in_soft { Self::IN_SOFT } else { 0 })
                | (if hard_on { Self::HARD_ON } else { 0 })
                | (if soft_on { Self::SOFT_ON } else { 0 }),
        )
    }

    const fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }

    /// The usage bits which an acquisition in this state sets. A try-lock in an interrupt cannot deadlock
    /// there, but it may be interrupted while it is held.
    pub(super) fn usage(self, read: ReadState, trylock: bool) -> impl Iterator<Item = UsageBit> {
        let is_read = read != ReadState::Write;
        let bit = move |holds: bool, soft, enabled| holds.then(|| UsageBit::new(soft, enabled, is_read));
        let hard_on = self.has(Self::HARD_ON);
        [
            bit(self.has(Self::IN_HARD) && !trylock, false, false),
            bit(self.has(Self::IN_SOFT) && !trylock, true, false),
            bit(hard_on, false, true),
            bit(hard_on && self.has(Self::SOFT_ON), true, true),
        ]
        .into_iter()
        .flatten()
    }
}
