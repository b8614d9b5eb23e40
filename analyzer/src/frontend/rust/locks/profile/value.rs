//! The words of a profile: kinds, actions, effects, what is looked for in a tree.

use std::collections::BTreeMap;

use serde::Deserialize;
use wait_context::LockKind;

use super::pattern::PathPattern;
use crate::ir::{ContextKind, RootKind};

/// What `detect` looks for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
pub enum Detect {
    /// A crate of this name.
    Crate(String),
    /// A type of this path.
    Type(PathPattern),
    /// A function of this path.
    Fn(PathPattern),
    /// A function with this attribute.
    Attribute(String),
    /// A macro of this name.
    Macro(String),
    /// Nothing: it is always active.
    Always,
}

impl TryFrom<String> for Detect {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.split_once(' ') {
            None if text == "always" => Ok(Self::Always),
            Some(("crate", name)) => Ok(Self::Crate(name.to_owned())),
            Some(("type", path)) => Ok(Self::Type(PathPattern::new(path))),
            Some(("fn", path)) => Ok(Self::Fn(PathPattern::new(path))),
            Some(("attribute", name)) => Ok(Self::Attribute(name.to_owned())),
            Some(("macro", name)) => Ok(Self::Macro(name.to_owned())),
            _ => Err(format!(
                "`{text}` is none of `crate NAME`, `type PATH`, `fn PATH`, `attribute NAME`, `macro NAME`, `always`"
            )),
        }
    }
}

/// The kind of a lock, as a profile says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
pub enum Kind {
    /// Always this one.
    Fixed(LockKind),
    /// `rwlock_read` or `rwlock_write`, by action.
    Rwlock,
    /// `rwsem_read` or `rwsem_write`, by action.
    Rwsem,
    /// From the lock's own code.
    Inferred,
}

impl TryFrom<String> for Kind {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            "rwlock" => Ok(Self::Rwlock),
            "rwsem" => Ok(Self::Rwsem),
            "inferred" => Ok(Self::Inferred),
            name => LockKind::from_name(name).map(Self::Fixed).ok_or_else(|| format!("unknown lock kind `{name}`")),
        }
    }
}

impl Kind {
    /// The kind that an action takes.
    pub fn of(self, action: Action) -> Option<LockKind> {
        Some(match (self, action.is_read()) {
            (Self::Fixed(kind), _) => kind,
            (Self::Rwlock, true) => LockKind::RwlockRead,
            (Self::Rwlock, false) => LockKind::RwlockWrite,
            (Self::Rwsem, true) => LockKind::RwSemRead,
            (Self::Rwsem, false) => LockKind::RwSemWrite,
            (Self::Inferred, _) => return None,
        })
    }
}

/// What a method of a lock does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the action of that name in the format's description")]
pub enum Action {
    Acquire,
    TryAcquire,
    Read,
    TryRead,
    Write,
    TryWrite,
    UpgradeableRead,
    TryUpgradeableRead,
    ReadRecursive,
    ForceRelease,
}

impl Action {
    /// It fails instead of waiting.
    pub fn is_try(self) -> bool {
        matches!(self, Self::TryAcquire | Self::TryRead | Self::TryWrite | Self::TryUpgradeableRead)
    }

    /// It takes the lock shared. An upgradeable read is not: it keeps out its own sort, and writers once it
    /// is upgraded.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Read | Self::TryRead | Self::ReadRecursive)
    }
}

/// A context that a guard adds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Effect(pub ContextKind);

impl TryFrom<String> for Effect {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let known = ["preempt-off", "irq-off", "bh-off", "rcu"];
        match ContextKind::from_name(&text) {
            Some(kind) if known.contains(&text.as_str()) => Ok(Self(kind)),
            _ => Err(format!("unknown effect `{text}`, expected one of `{}`", known.join("`, `"))),
        }
    }
}

/// A list of effects as contexts.
pub fn contexts(effects: &[Effect]) -> Vec<ContextKind> {
    effects.iter().map(|effect| effect.0).collect()
}

/// How a lock is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// The result is the guard, or holds it.
    #[default]
    Guard,
    /// The guard comes out of `.await`, or of polling.
    AsyncGuard,
    /// The closure argument runs under it.
    Closure,
    /// Released by calls.
    Manual,
}

/// A kind by a type argument.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct KindMap {
    /// The type parameter.
    pub param: String,
    /// The argument taken where none is written.
    pub default: Option<PathPattern>,
    /// Kinds by argument.
    pub kinds: Vec<(PathPattern, Kind)>,
}

impl TryFrom<BTreeMap<String, String>> for KindMap {
    type Error = String;

    fn try_from(mut table: BTreeMap<String, String>) -> Result<Self, String> {
        let param = table.remove("param").ok_or("missing key `param`")?;
        let default = table.remove("default").map(|path| PathPattern::new(&path));
        let entry = |(path, kind): (String, String)| Ok((PathPattern::new(&path), Kind::try_from(kind)?));
        let kinds = table.into_iter().map(entry).collect::<Result<_, String>>()?;
        Ok(Self { param, default, kinds })
    }
}

/// Effects that may differ between readers and the writer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ByAction {
    /// Of a shared hold.
    pub read: Vec<ContextKind>,
    /// Of an exclusive one.
    pub write: Vec<ContextKind>,
}

impl ByAction {
    /// Those of an action.
    pub fn of(&self, action: Action) -> &[ContextKind] {
        if action.is_read() { &self.read } else { &self.write }
    }
}

/// What is taken where the argument says nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EffectDefault {
    /// These effects.
    Effects(ByAction),
    /// Those of this argument.
    Argument(String),
}

/// Effects by a type or const argument.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "BTreeMap<String, RawGuardEffect>")]
pub struct GuardEffects {
    /// The parameter.
    pub param: String,
    /// Where the argument is not written or not known.
    pub default: Option<EffectDefault>,
    /// Only for locks that were inferred to be of this kind.
    pub when_kind: Option<Kind>,
    /// Effects by argument: a path or a literal.
    pub effects: Vec<(PathPattern, ByAction)>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a word, a list of effects, or `{ read = […], write = […] }`")]
enum RawGuardEffect {
    Word(String),
    Effects(Vec<Effect>),
    ByAction { read: Vec<Effect>, write: Vec<Effect> },
}

impl TryFrom<BTreeMap<String, RawGuardEffect>> for GuardEffects {
    type Error = String;

    fn try_from(table: BTreeMap<String, RawGuardEffect>) -> Result<Self, String> {
        let mut out = Self { param: String::new(), default: None, when_kind: None, effects: Vec::new() };
        for (key, value) in table {
            match (key.as_str(), value) {
                ("param", RawGuardEffect::Word(name)) => out.param = name,
                ("when-kind", RawGuardEffect::Word(kind)) => out.when_kind = Some(Kind::try_from(kind)?),
                ("default", RawGuardEffect::Word(word)) => out.default = Some(EffectDefault::Argument(word)),
                (_, RawGuardEffect::Word(word)) => return Err(format!("`{key}` cannot be `{word}`")),
                ("default", value) => out.default = Some(EffectDefault::Effects(by_action(value))),
                (_, value) => out.effects.push((PathPattern::new(&key), by_action(value))),
            }
        }
        if out.param.is_empty() { Err("missing key `param`".to_owned()) } else { Ok(out) }
    }
}

fn by_action(value: RawGuardEffect) -> ByAction {
    match value {
        RawGuardEffect::Word(_) => ByAction::default(),
        RawGuardEffect::Effects(list) => ByAction { read: contexts(&list), write: contexts(&list) },
        RawGuardEffect::ByAction { read, write } => {
            ByAction { read: contexts(&read), write: contexts(&write) }
        }
    }
}

/// Which argument holds a guard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(untagged, expecting = "expected the number of an argument, or `\"receiver\"`")]
pub enum GuardArgument {
    /// By number, the receiver not counted.
    Index(usize),
    /// By word.
    Named(ReceiverWord),
}

/// `"receiver"`
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReceiverWord {
    /// The receiver.
    Receiver,
}

/// Which argument holds flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(untagged, expecting = "expected the number of an argument, or `\"last\"`")]
pub enum FlagArgument {
    /// By number, the receiver not counted.
    Index(usize),
    /// By word.
    Named(LastWord),
}

/// `"last"`
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LastWord {
    /// The last argument.
    Last,
}

/// The interrupt that a guard's life is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the interrupt of that name")]
pub enum Interrupt {
    Hardirq,
    Softirq,
    ThreadedIrq,
    Nmi,
}

impl Interrupt {
    /// Its context; a threaded handler runs in a task's.
    pub fn context(self) -> Option<ContextKind> {
        match self {
            Self::Hardirq => Some(ContextKind::HardIrq),
            Self::Softirq => Some(ContextKind::SoftIrq),
            Self::Nmi => Some(ContextKind::Nmi),
            Self::ThreadedIrq => None,
        }
    }
}

/// The kind of a root.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the root kind of that name in the format's description")]
pub enum RootWord {
    Hardirq,
    Softirq,
    ThreadedIrq,
    Nmi,
    Task,
    Atomic,
    RtAudio,
}

impl RootWord {
    /// As the intermediate representation has it; what is called atomically is a task with preemption off.
    pub fn kind(self) -> RootKind {
        match self {
            Self::Hardirq => RootKind::HardIrq,
            Self::Softirq => RootKind::SoftIrq,
            Self::ThreadedIrq => RootKind::ThreadedIrq,
            Self::Nmi => RootKind::Nmi,
            Self::Task | Self::Atomic => RootKind::Task,
            Self::RtAudio => RootKind::RealTime,
        }
    }
}
