//! What nestcheck has to say, as data: findings, verdicts on contracts, and problems with the input.
//!
//! Nothing here is rendered or serialised: every output format is a type of its own in `render`.
//! Vocabulary: *level* is how much a finding matters, *confidence* how sure the analyzer is of it.

use wait_context::{LockKind, WaitType};

use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::source::Span;

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Shown, never fails a run.
    Note,
    /// Contract that could be neither proved nor refuted.
    Unproved,
    /// Fails a run under `--fail-on warning`.
    Warning,
    /// Fails a run.
    Error,
}

/// How sure the analyzer is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// Several approximations on the way.
    Low,
    /// One: a candidate set, a guard that may have been moved.
    Medium,
    /// Every step is resolved.
    High,
}

impl Confidence {
    /// The name in output, on the command line and in `nestcheck.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A configuration of the kernel, or of the program's locks, in which code is judged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mode {
    /// Spinlocks spin.
    NonRt,
    /// `PREEMPT_RT`: spinlocks sleep.
    Rt,
}

impl Mode {
    /// The stable name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::NonRt => "non-rt",
            Self::Rt => "rt",
        }
    }
}

/// One finding of a rule.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's code, `NC001`.
    pub rule: &'static str,
    /// How much it matters.
    pub level: Level,
    /// How sure it is.
    pub confidence: Confidence,
    /// In which configurations it holds, sorted.
    pub modes: Vec<Mode>,
    /// The function that `span` lies in.
    pub function: Symbol,
    /// The primary site: the call or acquisition, in the function that holds the culprit.
    pub span: Span,
    /// A positive sentence, lower case, no final stop.
    pub message: String,
    /// What would fix it.
    pub help: Option<String>,
    /// Locks held at the end of the chain, oldest first.
    pub held: Vec<HeldLock>,
    /// Contexts in force at the end of the chain.
    pub context: Vec<ContextCause>,
    /// What is taken, where a lock is.
    pub acquires: Option<Acquired>,
    /// The way from the primary site to the acquisition, sleep or forbidden function: the primary site first.
    pub chain: Vec<Step>,
    /// Other places that belong to it: the second order of an inversion, the task-side use of an irq lock.
    pub related: Vec<Related>,
    /// What else is wrong with the same call for the same reason.
    pub also: Vec<Also>,
    /// The `cfg` it needs.
    pub cfg: Option<Symbol>,
    /// What identifies it besides rule and function: the lock pair or the sink.
    pub key: String,
}

/// Another finding of the same call, of which one stands for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// Its sentence.
    pub message: String,
    /// Its [`Finding::key`].
    pub key: String,
}

/// A lock that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldLock {
    /// Its class.
    pub lock: Symbol,
    /// Its kind.
    pub kind: LockKind,
    /// The inner wait type it imposes, in the strictest of the finding's modes.
    pub wait_type: WaitType,
    /// Where it was taken.
    pub span: Span,
    /// This is the lock that makes the context too narrow.
    pub culprit: bool,
}

/// A context and why it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextCause {
    /// Which.
    pub what: ContextKind,
    /// Why, in words.
    pub why: String,
    /// Where, if in source.
    pub span: Option<Span>,
}

/// The lock that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acquired {
    /// Its class.
    pub lock: Symbol,
    /// Its kind.
    pub kind: LockKind,
    /// The wait type it needs.
    pub wait_type: WaitType,
}

/// One step of a call chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The function that the site is in.
    pub function: Symbol,
    /// The call or the last site.
    pub span: Span,
    /// What happens there: "calls `f`", "takes `Zone::lock` (spinlock)".
    pub what: String,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: String,
}

impl Related {
    const REPEAT: &str = "the same here";

    /// A place at which the finding happens once more.
    pub fn repeat(span: Span) -> Self {
        Self { span, message: Self::REPEAT.to_owned() }
    }

    /// Whether it is a place at which the finding happens once more.
    pub fn is_repeat(&self) -> bool {
        self.message == Self::REPEAT
    }
}

/// The outcome of a contract in one mode.
#[derive(Clone, Debug)]
pub struct ContractOutcome {
    /// The contract's name.
    pub name: Symbol,
    /// The entry function.
    pub entry: Symbol,
    /// What must not be reached, as written.
    pub forbid: Vec<String>,
    /// The configuration.
    pub mode: Mode,
    /// The answer.
    pub verdict: Verdict,
    /// The answer that its author expects.
    pub expect: ExpectedVerdict,
    /// Edges that were cut by a guard, with the guard.
    pub cuts: Vec<Cut>,
    /// What was taken for granted.
    pub assumptions: Vec<Assumption>,
    /// Where the contract is declared.
    pub span: Option<Span>,
}

/// The answer to a contract.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// No path, given the assumptions.
    Proved,
    /// A path, with why each branch on it can be taken.
    Violated {
        /// The forbidden thing that is reached, as it would be written in `forbid`.
        reached: String,
        /// The shortest path.
        witness: Vec<WitnessStep>,
    },
    /// Neither: these calls stand in the way.
    Unproved(Vec<Obstacle>),
}

impl Verdict {
    /// The stable name in output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Violated { .. } => "violated",
            Self::Unproved(_) => "unproved",
        }
    }
}

/// What a contract's author expects.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ExpectedVerdict {
    /// The usual case.
    #[default]
    Proved,
    /// A known hole, pinned.
    Violated,
}

impl ExpectedVerdict {
    /// The stable name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Violated => "violated",
        }
    }
}

/// A call or branch that a guard rules out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// The function it is in.
    pub function: Symbol,
    /// The branch condition.
    pub span: Span,
    /// The condition and the value it is known to have.
    pub guard: String,
}

/// Something a proof takes for granted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assumption {
    /// The call.
    pub call: String,
    /// Why, by its author.
    pub reason: String,
}

/// One step of a violation's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessStep {
    /// The function that the site is in.
    pub function: Symbol,
    /// The call or the forbidden site.
    pub span: Span,
    /// What happens there.
    pub what: String,
    /// What is known of the parameters on entry, and the branch conditions passed.
    pub condition: String,
}

/// A call that keeps a contract from being proved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// The function that the call is in.
    pub function: Symbol,
    /// Where.
    pub span: Span,
    /// The call, as written.
    pub call: String,
    /// Why it is not known.
    pub reason: String,
}

/// A problem with the input: a file, the configuration, a flag. Never stops the run by itself.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What is wrong, lower case, no final stop.
    pub message: String,
    /// The file, if it is about one that has no span (unreadable, missing).
    pub path: Option<String>,
    /// Where, if in a file that was read.
    pub span: Option<Span>,
    /// What to do.
    pub help: Option<String>,
    /// Whether the run must end with status 2.
    pub fatal: bool,
}
