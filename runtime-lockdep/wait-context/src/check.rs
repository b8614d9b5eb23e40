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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    wait: WaitType,
    base: BaseContext,
    /// The index of the held entry that imposed `wait`, or [`NO_INDEX`]. Kept apart from `base`, and not as a
    /// [`Culprit`], so that a limit is one register: a validator stores one in each held entry.
    index: u32,
}

/// The index of no entry: the base context imposed the limit.
const NO_INDEX: u32 = u32::MAX;

impl Limit {
    /// The limit of a context in which nothing is held. An interrupt starts from here again: what the
    /// interrupted code holds does not count.
    #[must_use]
    pub const fn base(context: BaseContext) -> Self {
        Self { wait: context.wait_type(), base: context, index: NO_INDEX }
    }

    /// The limit after `kind` was acquired as the held entry number `index`, which is below `u32::MAX`.
    #[must_use]
    pub const fn push(self, kind: LockKind, index: u32, config: Config) -> Self {
        let (_, inner) = kind.wait_types(config);
        self.impose(inner, matches!(kind, LockKind::WaitOverride(_)), index, config)
    }

    /// The limit after the held entry number `index` imposed `inner`; `replaces` is for a wait override.
    #[must_use]
    #[inline]
    pub const fn impose(self, inner: WaitType, replaces: bool, index: u32, config: Config) -> Self {
        let imposes = !matches!(inner, WaitType::Inv) && (replaces || self.wait.exceeds(inner, config));
        if imposes { Self { wait: inner, index, ..self } } else { self }
    }

    /// The loosest wait type allowed.
    #[must_use]
    #[inline]
    pub const fn wait(self) -> WaitType {
        self.wait
    }

    /// What imposed it. Among equals, the oldest.
    #[must_use]
    pub const fn culprit(self) -> Culprit {
        if self.index == NO_INDEX { Culprit::Base(self.base) } else { Culprit::Held(self.index) }
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
    if need.exceeds(limit.wait, config) {
        return Err(Violation { need, have: limit.wait, culprit: limit.culprit() });
    }
    Ok(())
}
