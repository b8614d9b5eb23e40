//! What the hot path needs to know of a lock kind, worked out once for each configuration.

use wait_context::{AtomicEffect, Config, LockKind, SleepKind, WaitType};

/// A kind in one configuration.
#[derive(Clone, Copy)]
pub(crate) struct Facts {
    /// The level of the wait type that acquiring it needs; that of `Inv` if it is not checked.
    pub(crate) need_level: u8,
    /// The wait type that holding it imposes.
    pub(crate) inner: WaitType,
    /// Its level, or the largest number if it imposes nothing.
    pub(crate) inner_level: u8,
    pub(crate) effect: AtomicEffect,
    /// The [`AtomicMask`] in which acquiring it may be forbidden, since it may sleep.
    pub(crate) forbidden_in: AtomicMask,
    /// Whether it takes part in lock order.
    pub(crate) ordered: bool,
}

/// A set of what makes a context atomic: a bit for each [`AtomicEffect`] and one for interrupts.
pub(crate) type AtomicMask = u8;

/// The bit of an effect; that of no effect is in no mask of what is forbidden.
pub(crate) const fn effect_bit(effect: AtomicEffect) -> AtomicMask {
    1 << effect as u8
}

/// Whether an effect changes which interrupts may arrive.
#[inline]
pub(crate) const fn is_irq_effect(effect: AtomicEffect) -> bool {
    matches!(effect, AtomicEffect::Irq | AtomicEffect::BottomHalf)
}

/// The bit of an interrupt context.
pub(crate) const INTERRUPT: AtomicMask = 1 << 7;

const ALL: AtomicMask = effect_bit(AtomicEffect::Preempt)
    | effect_bit(AtomicEffect::Irq)
    | effect_bit(AtomicEffect::BottomHalf)
    | effect_bit(AtomicEffect::Rcu)
    | INTERRUPT;

impl Facts {
    pub(crate) const fn of(kind: LockKind, config: Config) -> Self {
        let (_, inner) = kind.wait_types(config);
        let replaces = matches!(kind, LockKind::WaitOverride(_));
        let is_checked = !replaces && !matches!(inner, WaitType::Inv);
        let need = if is_checked { kind.need(config) } else { WaitType::Inv };
        Self {
            need_level: need.level(config),
            inner,
            inner_level: if matches!(inner, WaitType::Inv) { u8::MAX } else { inner.level(config) },
            effect: kind.atomic_effect(config),
            forbidden_in: match SleepKind::of(kind, config) {
                None => 0,
                Some(SleepKind::RtLock) => ALL & !effect_bit(AtomicEffect::Rcu),
                Some(SleepKind::Sleep | SleepKind::Schedule) => ALL,
            },
            ordered: kind.checks_order(),
        }
    }

    /// A kind in every configuration, by [`index`].
    pub(crate) const fn table(kind: LockKind) -> [Self; 3] {
        [
            Self::of(kind, Config::NON_RT_NESTING_OFF),
            Self::of(kind, Config::NON_RT),
            Self::of(kind, Config::RT),
        ]
    }
}

/// The place of a configuration in [`Facts::table`].
pub(crate) const fn index(config: Config) -> usize {
    match (config.rt, config.prove_raw_lock_nesting) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}
