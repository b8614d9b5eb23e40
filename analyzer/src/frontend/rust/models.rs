//! What calls of lock primitives do: the answer of profiles, configuration and inference, as lowering uses it.
//!
//! A function with a [`CallModel`] is not followed into its body: at a call of it, lowering writes the
//! operations that the model stands for.

use wait_context::LockKind;

use super::defs::Db;
use super::infer::FnTarget;
use super::ty::Ty;
use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::profile::FlagArgument;

/// What a call does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CallModel {
    /// Takes the lock that is the receiver.
    Acquire {
        /// Of which kind; read and write are kinds of their own.
        kind: LockKind,
        /// Fails instead of waiting: the result is an `Option`, `Result` or a boolean.
        try_lock: bool,
        /// Who holds it, or reads under it, may take it again.
        recursive: bool,
        /// Contexts that are entered with it and left with the guard.
        contexts: Vec<ContextKind>,
        /// How it is given back.
        style: HoldStyle,
    },
    /// Gives back the lock that is the receiver (`unlock`).
    Release,
    /// Returns a guard of these contexts.
    ContextGuard(Vec<ContextKind>),
    /// Runs the closure that is this argument (counted without the receiver) in these contexts.
    WithContext(Vec<ContextKind>, usize),
    /// Runs the closure that is this argument (counted without the receiver) exempt from what the context forbids.
    Permit(usize),
    /// Enters a context until it is left.
    Enter(ContextKind),
    /// Leaves a context.
    Leave(ContextKind),
    /// Tells whether a context is in force.
    Ask {
        /// Which.
        what: ContextKind,
        /// It returns true where it is, instead of where it is not.
        present: bool,
    },
    /// May sleep, while the guard in this argument (0 is the receiver of a method) is released.
    Sleep {
        /// The argument with the guard.
        releases: Option<usize>,
        /// The guard is consumed and given back as (part of) the result.
        returns_guard: bool,
        /// The function's own body counts too.
        is_followed: bool,
        /// It is the scheduler itself, which works with interrupts off and at the end of handlers.
        switches: bool,
    },
    /// The result is the receiver seen as another type (`disable_irq()`): the same lock.
    Adapter,
    /// The result is the guard that it is given, which lets other readers in.
    Downgrade,
    /// Allocates through the global allocator.
    Allocate,
    /// Allocates, and sleeps if this argument names one of these flags.
    AllocateWith(FlagArgument),
    /// Runs its closure argument with the guard released: the closure is checked as called with nothing held.
    Unlocked,
    /// Has no effect of interest, whatever its body says.
    Nothing,
}

/// How a lock that was taken is given back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HoldStyle {
    /// The result is the guard, or holds it (`LockResult`).
    Guard,
    /// The same, and the guard is made to live across an `.await`.
    AsyncGuard,
    /// The closure that is this argument (counted without the receiver) runs under it.
    Closure(usize),
    /// By a call of its own.
    Manual,
}

/// Who knows the models.
pub trait Models: Sync {
    /// The model of a function of the tables; `receiver` is the type that a method is found on.
    fn of(&self, db: &Db, target: &FnTarget, receiver: Option<&Ty>) -> Option<CallModel>;
    /// The model of a function or method (`path::Type::method`) of a crate that is not read.
    fn of_external(&self, path: Symbol, receiver: Option<&Ty>) -> Option<CallModel>;
    /// Whether values of this type end a hold or a context when they are dropped.
    fn is_guard(&self, db: &Db, ty: &Ty) -> bool;
    /// Whether this type is a lock: its constructor's site gives a local its class.
    fn is_lock(&self, db: &Db, ty: &Ty) -> bool;
    /// The handles that are locked with guards of this type.
    fn handle_of(&self, db: &Db, guard: &Ty) -> Option<Ty> {
        _ = (db, guard);
        None
    }
    /// Whether values of this type only lead to a lock, which is taken with the value itself: `node.lock()` of a
    /// `fn lock(self)`. Whatever variable or field has such a value, the lock is elsewhere.
    fn is_handle(&self, ty: &Ty) -> bool {
        _ = ty;
        false
    }
}
