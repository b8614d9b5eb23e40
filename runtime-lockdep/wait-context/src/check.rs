//! The check itself, in constant time.
//!
//! The rule is a minimum over the held locks of one interrupt context. A [`Limit`] is that minimum, kept
//! running: each held entry stores the limit in force after its own acquisition, so a release restores the
//! one below. A release out of order rebuilds the entries above it with [`Limit::push`].

use crate::{AllocClass, BaseContext, Config, LockKind, WaitType};

/// What makes a context as narrow as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Culprit {
    /// The base context itself.
    Base(BaseContext),
    /// The held entry with this index, as given to [`Limit::push`].
    Held(u32),
}

/// An acquisition which needs more than its context allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Violation {
    /// The wait type that the acquisition needs.
    pub need: WaitType,
    /// The loosest wait type that the context allows.
    pub have: WaitType,
    /// What narrowed the context to `have`.
    pub culprit: Culprit,
}

/// The loosest wait type allowed now, and what imposed it.
///
/// A limit is one word, since a validator stores one in each held entry: the wait type in the lowest byte, the
/// base context in the next four bits, and above them the index of the held entry plus one, or 0 for none.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limit(u32);

const BASE_SHIFT: u32 = 8;
const INDEX_SHIFT: u32 = 12;
/// The largest index that fits; deeper entries are named by it.
const MAX_INDEX: u32 = (u32::MAX >> INDEX_SHIFT) - 1;

impl Limit {
    /// The limit of a context in which nothing is held. An interrupt starts from here again: what the
    /// interrupted code holds does not count.
    #[must_use]
    pub const fn base(context: BaseContext) -> Self {
        Self((context.wait_type() as u32) | ((context as u32) << BASE_SHIFT))
    }

    /// The limit after `kind` was acquired as the held entry number `index`, up to a million.
    #[must_use]
    pub const fn push(self, kind: LockKind, index: u32, config: Config) -> Self {
        let (_, inner) = kind.wait_types(config);
        self.impose(inner, matches!(kind, LockKind::WaitOverride(_)), index, config)
    }

    /// The limit after the held entry number `index` imposed `inner`; `replaces` is for a wait override.
    #[must_use]
    #[inline]
    pub const fn impose(self, inner: WaitType, replaces: bool, index: u32, config: Config) -> Self {
        let imposes = !matches!(inner, WaitType::Inv) && (replaces || self.wait().exceeds(inner, config));
        if imposes { self.with(inner, index) } else { self }
    }

    /// This limit replaced by `inner`, because of the held entry number `index`.
    #[must_use]
    #[inline]
    pub const fn with(self, inner: WaitType, index: u32) -> Self {
        let index = if index > MAX_INDEX { MAX_INDEX } else { index };
        let base = self.0 & (0xf << BASE_SHIFT);
        Self(((index + 1) << INDEX_SHIFT) | base | inner as u32)
    }

    /// The loosest wait type allowed.
    #[must_use]
    #[inline]
    pub const fn wait(self) -> WaitType {
        WaitType::ALL[(self.0 & 0xff) as usize % WaitType::ALL.len()]
    }

    /// The level of [`wait`](Self::wait) on a kernel with nesting checks, or without them if `nesting_off` is 1.
    #[must_use]
    #[inline]
    pub const fn level(self, nesting_off: u8) -> u8 {
        let wait = self.0 as u8;
        wait - (nesting_off & (wait > WaitType::Spin as u8) as u8)
    }

    /// What imposed it. Among equals, the oldest.
    #[must_use]
    pub const fn culprit(self) -> Culprit {
        match (self.0 >> INDEX_SHIFT).checked_sub(1) {
            Some(index) => Culprit::Held(index),
            None => Culprit::Base(self.base_context()),
        }
    }

    const fn base_context(self) -> BaseContext {
        BaseContext::ALL[(self.0 >> BASE_SHIFT & 0xf) as usize % BaseContext::ALL.len()]
    }

    /// Whether `kind` may be acquired under this limit; see [`check_acquire`].
    ///
    /// # Errors
    ///
    /// The violation, when the lock needs more than the limit allows.
    pub const fn check_acquire(self, kind: LockKind, trylock: bool, config: Config) -> Result<(), Violation> {
        check_acquire(kind, trylock, self, config)
    }

    /// Whether an allocation of `class` honours its contract under this limit.
    ///
    /// # Errors
    ///
    /// The violation, when the flags permit more than the limit allows.
    pub const fn check_alloc(self, class: AllocClass, config: Config) -> Result<(), Violation> {
        check_need(class.wait_type(), self, config)
    }
}

/// Whether `next` may be acquired under `limit`.
///
/// A try-lock never waits, and a wait override acquires nothing: neither is checked. Both are held afterwards
/// and limit what follows.
///
/// # Errors
///
/// The violation, when `next` needs more than `limit` allows.
pub const fn check_acquire(
    next: LockKind,
    trylock: bool,
    limit: Limit,
    config: Config,
) -> Result<(), Violation> {
    let (_, inner) = next.wait_types(config);
    if trylock || matches!(inner, WaitType::Inv) || matches!(next, LockKind::WaitOverride(_)) {
        return Ok(());
    }
    check_need(next.need(config), limit, config)
}

/// Whether something which may wait as long as `need` is allowed under `limit`.
///
/// # Errors
///
/// The violation, when `need` exceeds the limit.
pub const fn check_need(need: WaitType, limit: Limit, config: Config) -> Result<(), Violation> {
    if need.exceeds(limit.wait(), config) {
        return Err(Violation { need, have: limit.wait(), culprit: limit.culprit() });
    }
    Ok(())
}

impl core::fmt::Debug for Limit {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("Limit").field("wait", &self.wait()).field("culprit", &self.culprit()).finish()
    }
}
