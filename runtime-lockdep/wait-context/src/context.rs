//! The base context: what runs, before any lock is held.

use crate::WaitType;
use core::fmt;

/// The context in which code runs, apart from what it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BaseContext {
    /// A task.
    #[default]
    Task,
    /// A hard interrupt which is never threaded.
    HardIrq,
    /// A hard interrupt whose handler RT runs in a thread; also soft hrtimers and posix timers.
    ThreadedHardIrq,
    /// A soft interrupt.
    SoftIrq,
    /// A non-maskable interrupt.
    Nmi,
}

impl BaseContext {
    /// Every base context.
    pub const ALL: [Self; 5] = [Self::Task, Self::HardIrq, Self::ThreadedHardIrq, Self::SoftIrq, Self::Nmi];

    /// The loosest wait type which this context allows.
    #[must_use]
    pub const fn wait_type(self) -> WaitType {
        match self {
            Self::Task => WaitType::Max,
            Self::ThreadedHardIrq | Self::SoftIrq => WaitType::Config,
            Self::HardIrq => WaitType::Spin,
            Self::Nmi => WaitType::Free,
        }
    }

    /// The stable name, as used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::HardIrq => "hardirq",
            Self::ThreadedHardIrq => "threaded_hardirq",
            Self::SoftIrq => "softirq",
            Self::Nmi => "nmi",
        }
    }

    /// The context with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// Whether this is an interrupt of any sort.
    #[must_use]
    pub const fn is_interrupt(self) -> bool {
        !matches!(self, Self::Task)
    }
}

impl fmt::Display for BaseContext {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
