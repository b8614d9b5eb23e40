//! Reports: what was found, as data. Rendering is in [`render`](crate::render).

use crate::{Config, Place, ReportKind};
use wait_context::{AtomicReason, AtomicState, BaseContext, LockKind, WaitType};

/// A lock or a context without a lock, as it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockUse {
    /// The class's name; for a context without a lock, its kind's name.
    pub class: String,
    /// What it is.
    pub kind: LockKind,
    /// Outer and inner wait type.
    pub wait_types: (WaitType, WaitType),
    /// The address of the lock's map; 0 for what has no lock.
    pub instance: usize,
    /// The kernel's four usage characters of the class: hard interrupt write and read, soft write and read.
    pub usage: [u8; 4],
    /// Whether it was, or would be, acquired by a try-lock.
    pub trylock: bool,
    /// Where it was acquired.
    pub place: Place,
}

/// What makes the context too narrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CulpritNote {
    /// A lock's class, a context's name, or a contract's name.
    pub what: String,
    /// The lock's or context's kind, if it is held.
    pub kind: Option<LockKind>,
    /// The wait type that it allows.
    pub allows: WaitType,
    /// Where it was taken, entered or opened; an interrupt has no place.
    pub place: Option<Place>,
}

/// One step of a chain of lock order: `to` was acquired while `from` was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderStep {
    /// The class that was held.
    pub from: String,
    /// The class that was acquired.
    pub to: String,
    /// Where the former was acquired, the first time the order was seen.
    pub held_place: Place,
    /// Where the latter was acquired then.
    pub place: Place,
}

/// One violation. Two violations of one rule by one pair of classes are one report with a count.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// What sort of violation.
    pub kind: ReportKind,
    /// What was done: a lock class, `might_sleep`, an allocation, a function.
    pub subject: String,
    /// One sentence that says what happened.
    pub message: String,
    /// The rule that was broken, in words.
    pub rule: String,
    /// What would fix it.
    pub help: String,
    /// The configuration whose rules were broken.
    pub config: Config,
    /// The base context.
    pub context: BaseContext,
    /// The thread's name or number.
    pub thread: String,
    /// The number of the process.
    pub process: u32,
    /// Where it happened.
    pub place: Place,
    /// The wait type that was needed and the one that the context allows, when the report is about these.
    pub need_have: Option<(WaitType, WaitType)>,
    /// Why the context is atomic, when the report is about that.
    pub atomic: Option<AtomicReason>,
    /// What forbids to sleep, counted, when the report is about that.
    pub counters: Option<AtomicState>,
    /// The lock that was acquired or released, if it is about one.
    pub lock: Option<LockUse>,
    /// What makes the context too narrow.
    pub culprit: Option<CulpritNote>,
    /// The contract that was broken.
    pub contract: Option<&'static str>,
    /// What this thread holds, oldest first, contexts without a lock included.
    pub held: Vec<LockUse>,
    /// The dependencies which lead to the deadlock, in order; a cycle ends where it starts.
    pub order: Vec<OrderStep>,
    /// The functions entered through [`enter_function!`](crate::enter_function), outermost first.
    pub functions: Vec<&'static str>,
    /// The key of the chain of what the interrupt context held: equal keys mean that the same was held, in one order.
    pub chain: u64,
    /// How often it has happened.
    pub count: u64,
}

/// What makes two violations the same report.
#[cfg(feature = "enabled")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ReportKey {
    kind: ReportKind,
    subject: String,
    culprit: String,
}

impl Report {
    #[cfg(feature = "enabled")]
    pub(crate) fn key(&self) -> ReportKey {
        let subject = match &self.lock {
            Some(lock) => format!("{} {}", lock.class, lock.kind),
            None if self.kind == ReportKind::LimitReached => self.subject.clone(),
            None => format!("{} {}", self.subject, self.place),
        };
        let culprit = self.culprit.as_ref().map(|culprit| culprit.what.clone()).unwrap_or_default();
        ReportKey { kind: self.kind, subject, culprit }
    }

    /// The locks held, without the contexts which have none.
    pub fn held_locks(&self) -> impl Iterator<Item = &LockUse> {
        self.held.iter().filter(|held| held.instance != 0)
    }

    /// Whether the report is about the lock class of this name.
    #[must_use]
    pub fn is_about(&self, class: &str) -> bool {
        self.lock.as_ref().is_some_and(|lock| lock.class == class)
    }
}

impl core::fmt::Display for Report {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(&crate::render::text(self))
    }
}
