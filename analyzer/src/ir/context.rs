//! Contexts: what limits that code may wait, besides the locks that it holds.

/// A context that limits what may be waited for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ContextKind {
    /// Local interrupts are off.
    IrqOff,
    /// Preemption is off.
    PreemptOff,
    /// Bottom halves are off.
    BhOff,
    /// An RCU read-side critical section.
    Rcu,
    /// In a hard interrupt.
    HardIrq,
    /// In a soft interrupt.
    SoftIrq,
    /// In an NMI.
    Nmi,
    /// On a real-time callback's thread.
    RealTime,
}

impl ContextKind {
    /// The stable name in JSON and configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::IrqOff => "irq-off",
            Self::PreemptOff => "preempt-off",
            Self::BhOff => "bh-off",
            Self::Rcu => "rcu",
            Self::HardIrq => "hardirq",
            Self::SoftIrq => "softirq",
            Self::Nmi => "nmi",
            Self::RealTime => "real-time",
        }
    }

    /// Whether code is in it because an interrupt arrived.
    pub fn is_interrupt(self) -> bool {
        matches!(self, Self::HardIrq | Self::SoftIrq | Self::Nmi)
    }

    /// Every context.
    pub const ALL: [Self; 8] = [
        Self::IrqOff,
        Self::PreemptOff,
        Self::BhOff,
        Self::Rcu,
        Self::HardIrq,
        Self::SoftIrq,
        Self::Nmi,
        Self::RealTime,
    ];

    /// The context with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A set of contexts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct ContextSet(u8);

impl ContextSet {
    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a context is in it.
    pub fn contains(self, what: ContextKind) -> bool {
        self.0 & 1 << what as u8 != 0
    }

    /// With one more.
    #[must_use]
    pub fn with(self, what: ContextKind) -> Self {
        Self(self.0 | 1 << what as u8)
    }

    /// Those in either.
    #[must_use]
    pub fn either(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Its contexts.
    pub fn iter(self) -> impl Iterator<Item = ContextKind> {
        ContextKind::ALL.into_iter().filter(move |what| self.contains(*what))
    }
}

impl FromIterator<ContextKind> for ContextSet {
    fn from_iter<T: IntoIterator<Item = ContextKind>>(contexts: T) -> Self {
        contexts.into_iter().fold(Self::default(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in() {
        let set: ContextSet = [ContextKind::RealTime, ContextKind::IrqOff].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [ContextKind::IrqOff, ContextKind::RealTime]);
        assert!(ContextSet::default().is_empty() && !set.is_empty());
        assert!(ContextKind::ALL.into_iter().all(|what| ContextSet::default().with(what).contains(what)));
        assert_eq!(set.either(ContextSet::default().with(ContextKind::Rcu)).iter().count(), 3);
    }
}
