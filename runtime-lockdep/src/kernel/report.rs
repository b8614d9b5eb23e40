//! Reports without a heap: what was found, borrowed from where it stands, and printed in the kernel's layout.

use super::tables::ClassName;
use crate::held::Held;
use crate::held_stack::Nowhere;
use crate::holding::Holding;
use crate::node_key::NodeKey;
use crate::order::Array;
use crate::scopes::ActiveContract;
use crate::{Place, ReportKind, rules};
use core::fmt;
use wait_context::{AtomicReason, BaseContext, Config, LockKind, Violation, WaitType};

/// The most dependencies that a report shows.
pub(super) const STEPS: usize = 16;
/// The most return addresses that a report shows.
const FRAMES: usize = 16;

/// Tells names and usage of classes.
pub(super) trait Names {
    /// The name of a class and the kernel's four usage characters.
    fn describe(&self, node: NodeKey) -> (ClassName, [u8; 4]);
}

/// One step of a chain of lock order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) from: ClassName,
    pub(super) to: ClassName,
    pub(super) places: (Place, Place),
}

/// How a class is used, as the kernel names it: `IN-HARDIRQ-W`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub(super) class: ClassName,
    pub(super) how: &'static str,
    /// Where it was used so first, if that is elsewhere and known.
    pub(super) place: Option<Place>,
}

/// What forbids what was done.
#[derive(Clone, Copy)]
pub(super) enum Culprit {
    /// This entry, which allows this.
    Held(Held, WaitType),
    /// The base context.
    Base(BaseContext),
    /// A contract in force.
    Contract(ActiveContract),
}

/// What one report is about, apart from the task's state.
#[derive(Clone, Copy)]
pub(super) struct Finding {
    pub(super) kind: ReportKind,
    /// The lock that is acquired, released or freed, if it is about one.
    pub(super) lock: Option<Held>,
    pub(super) place: Place,
    /// The function that is entered, if it is about one.
    pub(super) entered: Option<&'static str>,
    pub(super) culprit: Option<Culprit>,
    pub(super) violation: Option<Violation>,
    pub(super) atomic: Option<AtomicReason>,
    pub(super) order: Array<Step, STEPS>,
    /// Two uses that do not go together.
    pub(super) uses: Option<[Use; 2]>,
}

impl Finding {
    pub(super) const fn new(kind: ReportKind, lock: Option<Held>, place: Place) -> Self {
        let order = Array::new();
        Self {
            kind,
            lock,
            place,
            entered: None,
            culprit: None,
            violation: None,
            atomic: None,
            order,
            uses: None,
        }
    }
}

/// What was found. Displayed, it is a text of several lines in the layout of a kernel log, with the culprit and the
/// rule named, and a fix.
pub struct Report<'a> {
    pub(super) finding: &'a Finding,
    pub(super) config: Config,
    pub(super) holding: &'a Holding<Nowhere>,
    pub(super) names: &'a dyn Names,
    pub(super) time: u64,
    pub(super) backtrace: &'a dyn Fn(&mut [usize]) -> usize,
}

impl Report<'_> {
    /// What sort of violation.
    #[must_use]
    pub const fn kind(&self) -> ReportKind {
        self.finding.kind
    }

    /// Where it was found.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.finding.place
    }

    /// The class of the lock that it is about, if it is about one.
    pub fn class(&self) -> Option<impl fmt::Display> {
        self.finding.lock.map(|lock| self.names.describe(lock.node()).0)
    }

    /// What makes the context too narrow, or can block the acquisition: a class, a context's kind, or an interrupt.
    pub fn culprit(&self) -> Option<impl fmt::Display> {
        self.finding.culprit.map(|culprit| CulpritName { culprit, names: self.names })
    }

    fn fmt_head(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "=============================")?;
        writeln!(out, "[ BUG: {} ]", self.finding.kind.title())?;
        writeln!(out, "{}, time {}", self.config.name(), self.time)?;
        writeln!(out, "-----------------------------")?;
        match &self.finding.lock {
            Some(lock) => self.fmt_lock(out, lock)?,
            None => match self.finding.entered {
                Some(function) => writeln!(out, "{function}() entered at: {}", self.finding.place)?,
                None => writeln!(out, "at: {}", self.finding.place)?,
            },
        }
        writeln!(out, "other info that might help us debug this:")
    }

    /// `instance (class){usage}-{outer:inner} (names), at: place`.
    fn fmt_lock(&self, out: &mut fmt::Formatter<'_>, held: &Held) -> fmt::Result {
        let kind = held.what().kind();
        let (need, (_, inner)) = (kind.need(self.config), kind.wait_types(self.config));
        let (need_level, inner_level) = (need.level(self.config), inner.level(self.config));
        if !held.is_lock() {
            return writeln!(out, "{kind} at {}", held.place.unwrap_or(self.finding.place));
        }
        let (name, usage) = self.names.describe(held.node());
        write!(out, "{:016x} ({name}){{", held.instance)?;
        usage.iter().try_for_each(|character| write!(out, "{}", char::from(*character)))?;
        write!(out, "}}-{{{need_level}:{inner_level}}} ({need}:{inner}), at: ")?;
        writeln!(out, "{}", held.place.unwrap_or(self.finding.place))
    }

    fn fmt_held(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = self.holding.frame().base();
        let level = base.wait_type().level(self.config);
        writeln!(out, "context-{{{level}:{level}}} ({base})")?;
        writeln!(out, "{} held:", self.holding.depth())?;
        for (index, held) in self.holding.entries().enumerate() {
            write!(out, " #{index}: ")?;
            self.fmt_lock(out, &held)?;
        }
        Ok(())
    }

    fn fmt_order(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Use { class, how, place } in self.finding.uses.iter().flatten() {
            write!(out, "({class}) is used as {{{how}}}")?;
            match place {
                Some(place) => writeln!(out, " at {place}")?,
                None => writeln!(out)?,
            }
        }
        for Step { from, to, places: (held, acquired) } in self.finding.order.iter() {
            writeln!(out, "-> ({to}) at {acquired}, held ({from}) at {held}")?;
        }
        if self.finding.order.len() == STEPS {
            writeln!(out, "   with no room for more steps")
        } else {
            Ok(())
        }
    }

    fn fmt_rule(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(culprit) = self.culprit() {
            writeln!(out, "culprit: {culprit}")?;
        }
        match (self.finding.violation, self.finding.atomic) {
            (Some(violation), _) => {
                writeln!(out, "rule: {}; {}", rules::need(violation.need), rules::have(violation.have))
            }
            (None, Some(reason)) => writeln!(out, "rule: {}", rules::sleep(reason)),
            (None, None) => match self.finding.culprit {
                Some(Culprit::Contract(broken)) => writeln!(out, "rule: {}", broken.contract),
                _ => writeln!(out, "rule: {}", self.finding.kind.rule()),
            },
        }
    }

    fn fmt_backtrace(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut frames = [0; FRAMES];
        let count = (self.backtrace)(&mut frames);
        if count != 0 {
            writeln!(out, "stack backtrace:")?;
        }
        frames.iter().take(count).try_for_each(|address| writeln!(out, " {address:#x}"))
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_head(out)?;
        self.fmt_order(out)?;
        self.fmt_held(out)?;
        self.fmt_rule(out)?;
        writeln!(out, "fix: {}", fix(self.finding.kind))?;
        self.fmt_backtrace(out)
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, place) = (self.kind(), self.place());
        formatter.debug_struct("Report").field("kind", &kind).field("place", &place).finish_non_exhaustive()
    }
}

/// What would mend a violation of this sort.
const fn fix(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::InvalidWaitContext => {
            "do it before the culprit is entered or after it has ended, or by a try-lock with a fallback; or make the \
             lock one that waits less"
        }
        ReportKind::SleepInAtomic | ReportKind::SchedulingWhileAtomic => {
            "sleep before the culprit is entered or after it has ended, or leave the work to a task"
        }
        ReportKind::ContractViolated => {
            "guard it with the contract's condition, or return before it is reached"
        }
        ReportKind::RecursiveLocking => {
            "release the lock that is held first; or acquire the inner one as of a subclass, or under a nest lock"
        }
        ReportKind::CircularDependency => {
            "acquire these locks in one order everywhere, or release the culprit first"
        }
        ReportKind::InconsistentLockState => {
            "acquire the lock with the interrupt off wherever it is no interrupt"
        }
        ReportKind::IrqUnsafeOrder | ReportKind::IrqInversion => {
            "acquire the second lock with the interrupt off everywhere, or not under the first"
        }
        ReportKind::BadUnlockBalance => "look for a double release, or one by another task than the holder",
        ReportKind::HeldLockFreed => "release the lock before its memory is given up",
        ReportKind::NestLockNotHeld => "acquire the nest lock first",
        ReportKind::LockNotHeld => "acquire the lock first",
        ReportKind::ContextNotEntered => "enter the context before the call",
        ReportKind::WwMutexMisuse => "release all, acquire the contended mutex, and start over",
        ReportKind::HeldAtExit => "release the lock before the task or the interrupt ends",
        ReportKind::LimitReached => {
            "make room in the validator's type, hold less at once, or give locks that belong together one class"
        }
    }
}

/// The culprit in words.
struct CulpritName<'a> {
    culprit: Culprit,
    names: &'a dyn Names,
}

impl fmt::Display for CulpritName<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.culprit {
            Culprit::Base(base) => write!(out, "{base}, which allows `{}`", base.wait_type()),
            Culprit::Contract(ActiveContract { contract, place, .. }) => {
                write!(out, "contract `{}`, since {place}", contract.name())
            }
            Culprit::Held(held, allows) => {
                let kind: LockKind = held.what().kind();
                if held.is_lock() {
                    write!(out, "`{}` ({kind})", self.names.describe(held.node()).0)?;
                } else {
                    write!(out, "{kind}")?;
                }
                match held.place {
                    Some(place) => write!(out, ", which allows `{allows}`, since {place}"),
                    None => Ok(()),
                }
            }
        }
    }
}
