//! The tables of a profile, as `profiles/README.md` describes them.
//!
//! `nestcheck.toml` has the same tables, so each is public and reads itself.

use std::collections::BTreeMap;

use serde::Deserialize;
use wait_context::LockKind;

use super::pattern::Patterns;
use super::value::{
    Action, Detect, Effect, FlagArgument, GuardArgument, GuardEffects, Interrupt, Kind, KindMap, RootWord, Style,
};

/// A profile.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "a list holds the tables of its name")]
pub struct Profile {
    /// As it is chosen and shown.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// When it is active: one of these is seen.
    #[serde(default)]
    pub detect: Vec<Detect>,
    /// From which sources it was written.
    pub read: Option<String>,
    #[serde(default)]
    pub lock: Vec<LockTable>,
    #[serde(default)]
    pub raw_lock: Vec<RawLockTable>,
    #[serde(default)]
    pub guard: Vec<GuardTable>,
    #[serde(default)]
    pub context: Vec<ContextTable>,
    #[serde(default)]
    pub sleep: Vec<SleepTable>,
    #[serde(default)]
    pub spin: Vec<SpinTable>,
    #[serde(default)]
    pub root: Vec<RootTable>,
    #[serde(default)]
    pub allocator: Vec<AllocatorTable>,
    #[serde(default)]
    pub forbid: Vec<ForbidTable>,
}

/// `[[lock]]`: a type whose methods take a lock.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LockTable {
    /// The definition.
    #[serde(rename = "type")]
    pub types: Patterns,
    /// Its kind.
    pub kind: Option<Kind>,
    /// The type parameter whose argument is a raw lock.
    pub kind_param: Option<String>,
    /// The kind by a type argument.
    pub kind_map: Option<KindMap>,
    /// What its methods do.
    #[serde(default)]
    pub methods: BTreeMap<String, Action>,
    /// How it is held.
    #[serde(default)]
    pub style: Style,
    /// Methods that release, in the manual style.
    #[serde(default)]
    pub release: Vec<String>,
    /// Contexts that holding it adds.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// In place of `effects`, by method.
    #[serde(default)]
    pub method_effects: BTreeMap<String, Vec<Effect>>,
    /// In addition, by a type or const argument.
    pub guard_effects: Option<GuardEffects>,
    /// Methods of the guard: read to write.
    #[serde(default)]
    pub upgrade: Vec<String>,
    /// Methods of the guard: write to read.
    #[serde(default)]
    pub downgrade: Vec<String>,
    /// Methods of the guard: the same lock behind another type.
    #[serde(default)]
    pub map: Vec<String>,
    /// Methods of the guard that run a closure, or wait, with the lock released.
    #[serde(default)]
    pub unlocked: Vec<String>,
    /// The same thread may take it again.
    #[serde(default)]
    pub recursive: bool,
    /// A type parameter that is the lock's level.
    pub ordered_by: Option<String>,
}

/// `[[raw-lock]]`: a raw lock, used as a type argument.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawLockTable {
    /// The definition.
    #[serde(rename = "type")]
    pub types: Patterns,
    /// Its kind.
    pub kind: Option<Kind>,
    /// The type parameter whose argument is the raw lock inside.
    pub kind_param: Option<String>,
    /// Contexts that holding it adds.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// What its methods do.
    #[serde(default)]
    pub methods: BTreeMap<String, Action>,
    /// Methods that release.
    #[serde(default)]
    pub release: Vec<String>,
}

/// `[[guard]]`: a value that is a context.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GuardTable {
    /// Functions that return it.
    pub function: Patterns,
    /// Its type, where the function's result does not say.
    #[serde(rename = "type", default)]
    pub types: Patterns,
    /// The contexts.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// A lock map in their place.
    #[serde(default, deserialize_with = "lock_kind")]
    pub kind: Option<LockKind>,
    /// The interrupt that its life is.
    pub interrupt: Option<Interrupt>,
}

/// `[[context]]`: a context without a guard.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContextTable {
    /// Functions that run a closure in it.
    #[serde(default)]
    pub function: Patterns,
    /// Which argument is the closure.
    pub closure: Option<usize>,
    /// Functions that enter it.
    #[serde(default)]
    pub enter: Patterns,
    /// Functions that leave it.
    #[serde(default)]
    pub leave: Patterns,
    /// The argument of `leave` with the saved state.
    pub restores: Option<usize>,
    /// The contexts.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// The interrupt that it is.
    pub interrupt: Option<Interrupt>,
}

/// `[[sleep]]`: functions that may sleep.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SleepTable {
    /// The functions.
    pub functions: Patterns,
    /// The argument with a guard that is released meanwhile.
    pub consumes_guard: Option<GuardArgument>,
    /// … and held again when the function returns.
    #[serde(default)]
    pub returns_guard: bool,
    /// Suspends the task at `.await` only.
    #[serde(default, rename = "await")]
    pub awaits: bool,
    /// Does not sleep if the argument has one of these flags.
    pub unless_argument: Option<FlagTest>,
    /// Sleeps only if the argument has one of these flags.
    pub if_argument: Option<FlagTest>,
    /// Shown in findings.
    pub reason: Option<String>,
}

/// A flag in an argument.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FlagTest {
    /// The argument.
    pub index: FlagArgument,
    /// Paths of the constants.
    pub contains: Vec<String>,
}

/// `[[spin]]`: a busy wait for others with no lock.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpinTable {
    /// The functions.
    pub functions: Patterns,
}

/// `[[root]]`: where control enters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RootTable {
    /// The context.
    pub kind: RootWord,
    /// Functions that register a closure or function.
    pub register: Option<Registration>,
    /// Methods of traits whose impls are roots.
    #[serde(default)]
    pub trait_method: Patterns,
    /// Functions that are roots themselves.
    #[serde(default)]
    pub function: Patterns,
    /// Attributes that make a function a root.
    #[serde(default)]
    pub attribute: Patterns,
    /// The attribute on the module around it.
    pub within: Option<String>,
    /// ABI strings.
    #[serde(default)]
    pub abi: Patterns,
    /// Macros whose block is a root.
    #[serde(default, rename = "macro")]
    pub macros: Patterns,
    /// What holds at entry.
    #[serde(default)]
    pub effects: Vec<Effect>,
}

/// `register = { function, argument }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The functions that register.
    pub function: Patterns,
    /// Which argument is registered, the receiver not counted.
    pub argument: usize,
}

/// `[[allocator]]`: a global allocator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AllocatorTable {
    /// Its type.
    #[serde(rename = "type", default)]
    pub types: Patterns,
    /// The attribute that declares it, other than `global_allocator`.
    #[serde(default)]
    pub attribute: Patterns,
    /// Functions that stand for allocation through it.
    #[serde(default)]
    pub alloc: Patterns,
    /// … and for giving back.
    #[serde(default)]
    pub free: Patterns,
    /// Flags with which an allocation sleeps.
    pub sleeps_if: Option<FlagTest>,
    /// The lock inside, when its source is not at hand.
    pub lock: Option<Kind>,
    /// … or the type parameter that says it.
    pub lock_param: Option<String>,
}

/// `[[forbid]]`: what roots of a kind must not reach.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ForbidTable {
    /// The roots.
    pub under: RootWord,
    /// Functions.
    #[serde(default)]
    pub functions: Patterns,
    /// Effects.
    #[serde(default)]
    pub effect: Vec<ForbiddenEffect>,
    /// Where it is permitted.
    #[serde(default)]
    pub permit: Vec<Permit>,
}

/// What a `[[forbid]]` names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the effect of that name")]
pub enum ForbiddenEffect {
    Lock,
    Allocate,
    Sleep,
}

/// A function in whose closure it is permitted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permit {
    /// The function.
    pub function: Patterns,
    /// Which argument is the closure.
    pub closure: usize,
}

fn lock_kind<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<LockKind>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let unknown = || serde::de::Error::custom(format!("unknown lock kind `{name}`"));
    LockKind::from_name(&name).map(Some).ok_or_else(unknown)
}
