//! Wait types and the configuration which gives them their numeric levels.

use core::fmt;

/// Which kernel the rules are those of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Config {
    /// `PREEMPT_RT`: spinlocks, rwlocks and local locks are sleeping locks.
    pub rt: bool,
    /// Proves the nesting rules of RT on a non-RT kernel too. Implied by `rt`.
    pub prove_raw_lock_nesting: bool,
}

impl Config {
    /// A non-RT kernel on which spinlocks and raw spinlocks are the same thing.
    pub const NON_RT_NESTING_OFF: Self = Self { rt: false, prove_raw_lock_nesting: false };
    /// A non-RT kernel which proves that its locks would nest correctly on RT.
    pub const NON_RT: Self = Self { rt: false, prove_raw_lock_nesting: true };
    /// A `PREEMPT_RT` kernel.
    pub const RT: Self = Self { rt: true, prove_raw_lock_nesting: true };
    /// Every configuration, in order of strictness.
    pub const ALL: [Self; 3] = [Self::NON_RT_NESTING_OFF, Self::NON_RT, Self::RT];

    /// Whether [`WaitType::Config`] has a level of its own.
    #[must_use]
    #[inline]
    pub const fn nesting(self) -> bool {
        self.rt || self.prove_raw_lock_nesting
    }

    /// The stable name: `non-rt-nesting-off`, `non-rt` or `rt`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match (self.rt, self.prove_raw_lock_nesting) {
            (true, _) => "rt",
            (false, true) => "non-rt",
            (false, false) => "non-rt-nesting-off",
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::NON_RT
    }
}

/// How a lock may wait, or what a context allows; ordered from strictest to loosest.
///
/// The derived order is that of a kernel with nesting checks on. With them off, [`Config`](WaitType::Config)
/// and [`Spin`](WaitType::Spin) are one level: compare with [`level`](WaitType::level) then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WaitType {
    /// Not checked, imposes nothing. As an *outer* type: "the same as inner".
    Inv,
    /// Wait free: the outer type of RCU.
    Free,
    /// Spins on every configuration: raw spinlocks.
    Spin,
    /// Spins on non-RT, sleeps on `PREEMPT_RT`: spinlocks, rwlocks, local locks.
    Config,
    /// Sleeps: mutexes and everything which schedules.
    Sleep,
    /// A task which holds nothing.
    Max,
}

impl WaitType {
    /// Every wait type, from strictest to loosest.
    pub const ALL: [Self; 6] = [Self::Inv, Self::Free, Self::Spin, Self::Config, Self::Sleep, Self::Max];

    /// The number that the kernel prints for this type in `config`.
    #[must_use]
    #[inline]
    pub const fn level(self, config: Config) -> u8 {
        let with_nesting = self as u8;
        with_nesting - ((with_nesting > Self::Spin as u8) & !config.nesting()) as u8
    }

    /// The stable lower-case name, as used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inv => "inv",
            Self::Free => "free",
            Self::Spin => "spin",
            Self::Config => "config",
            Self::Sleep => "sleep",
            Self::Max => "max",
        }
    }

    /// The type with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wait| wait.name() == name)
    }

    /// Whether this type exceeds `other` in `config`.
    #[must_use]
    #[inline]
    pub const fn exceeds(self, other: Self, config: Config) -> bool {
        self.level(config) > other.level(config)
    }
}

impl fmt::Display for WaitType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
