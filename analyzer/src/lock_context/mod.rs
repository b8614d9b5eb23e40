//! Which locks are held and which contexts are in force, at every operation of every function, and what each
//! function can do to whoever calls it.
//!
//! The analysis is an abstract interpretation of bodies ([`frame`], [`transfer`]) over states of symbolic values and
//! what is held ([`value`], [`hold`], [`state`], [`view`]), tabulated by function and argument ([`solve`], [`summary`]);
//! what a function does and its callers must know of is then carried up the call graph ([`effects`]); [`limits`] asks
//! `wait_context`.
//!
//! Vocabulary: a *variant* is a function under some knowledge of its arguments; a *site* is an operation that
//! matters; an *effect* is an acquisition, sleep, suspension or allocation that a call can lead to.
//!
//! Absent: what counts as a defect, which is for the rules to say.

mod call;
mod callers;
mod carried;
mod cursor;
mod each;
mod effects;
mod env;
mod flow;
mod forgetting;
mod frame;
mod held;
mod hold;
mod identity;
mod in_force;
mod interrupted;
mod invoke;
mod limits;
mod liveness;
mod marks;
mod merge;
mod model;
mod occurrence;
mod outside;
mod pairs;
mod reentry;
mod solve;
mod start;
mod state;
mod summary;
mod transfer;
mod value;
mod view;

pub use call::Abstraction;
pub(crate) use callers::{all_of, meet_over_calls};
pub use effects::{DOUBT_BOUND, EffectLock, EffectWhat};
pub use env::Env;
pub use hold::{Held, HeldId, HeldWhat, LockInfo, Released};
pub use limits::{Machine, config_of, context_kind};
pub use model::{Model, confidence, context_of, is_behind_handle, kind_words};
pub use occurrence::{Occurrence, Rest};
pub use reentry::KeptOut;
pub use solve::Solver;
pub use start::begins_system;
pub use state::{State, Trail};
pub use summary::{
    Argument, CallEdge, CutBranch, Entered, Exit, Progress, Site, SiteWhat, Variant, VariantId, VariantKey,
};
pub use transfer::{fallback_class, is_told};
pub use value::Value;
