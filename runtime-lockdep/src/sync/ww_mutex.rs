//! Wound/wait mutexes: many locks of one class, acquired in any order by contexts that back off when they must.
//!
//! Of two contexts that want each other's mutexes, the younger one *dies* (wait-die): it gets
//! [`WwError::Deadlock`], releases everything, acquires the contended mutex with [`WwMutex::lock_slow`], and starts
//! over. What breaks that protocol is reported.

use super::lock::{CastValue, HasLockMap, Ownership};
use crate::hooks::{self, Released, Request};
use crate::lock_map::LockMap;
use crate::raw::{Backoff, RawLock, Wait, WordLock};
use crate::{LockClassKey, Place};
use core::cell::{Cell, UnsafeCell};
use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::{Deref, DerefMut};
use core::panic::Location;
use core::ptr::NonNull;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use wait_context::LockKind;

/// Contexts are in no one's way: they take part in lock order only.
const CONTEXT: Request = Request::exclusive::<()>(LockKind::WorkQueue);
const MUTEX: Request = Request::exclusive::<()>(LockKind::WwMutex);

/// A class of wound/wait mutexes: the ones that one context can acquire together.
///
/// ```
/// use runtime_lockdep::{WwClass, WwMutex, ww_class};
/// static BUFFERS: WwClass = ww_class!("buffers");
/// let (a, b) = (WwMutex::new(1, &BUFFERS), WwMutex::new(2, &BUFFERS));
/// let context = BUFFERS.begin();
/// let (first, second) = (a.lock(&context).unwrap(), b.lock(&context).unwrap());
/// assert_eq!(*first + *second, 3);
/// ```
#[derive(Debug)]
pub struct WwClass {
    name: &'static str,
    mutexes: &'static LockClassKey,
    contexts: &'static LockClassKey,
    /// The stamp of the youngest context.
    youngest: AtomicU64,
}

impl WwClass {
    /// A class with the lock classes of its mutexes and of its contexts: see [`ww_class!`](crate::ww_class).
    #[must_use]
    pub const fn new(
        name: &'static str,
        mutexes: &'static LockClassKey,
        contexts: &'static LockClassKey,
    ) -> Self {
        Self { name, mutexes, contexts, youngest: AtomicU64::new(0) }
    }

    /// Begins an acquire context, younger than all before (`ww_acquire_init`).
    #[track_caller]
    pub fn begin(&'static self) -> WwContext {
        let state = Rc::new(ContextState {
            map: LockMap::with_class(self.contexts),
            class: self,
            stamp: self.youngest.fetch_add(1, Ordering::Relaxed) + 1,
            held: Cell::new(0),
            is_done: Cell::new(false),
            is_finished: Cell::new(false),
            contended: Cell::new(0),
        });
        hooks::acquire(&state.map, &CONTEXT, Location::caller());
        WwContext { state }
    }

    fn misuse(&self, message: String, place: Place) {
        hooks::ww_misuse(self.name, message, place);
    }
}

/// A [`WwClass`] of this name, for a `static`.
#[macro_export]
macro_rules! ww_class {
    ($name:expr) => {
        $crate::WwClass::new(
            $name,
            $crate::lock_class!($name),
            $crate::lock_class!(concat!($name, " acquire context")),
        )
    };
}

/// What a context and its guards share.
struct ContextState {
    map: LockMap,
    class: &'static WwClass,
    stamp: u64,
    /// How many mutexes it holds.
    held: Cell<usize>,
    is_done: Cell<bool>,
    is_finished: Cell<bool>,
    /// The address of the mutex that it died for, or 0.
    contended: Cell<usize>,
}

/// A context which acquires mutexes of one [`WwClass`], until it is dropped.
#[must_use = "the context ends when it is dropped"]
pub struct WwContext {
    state: Rc<ContextState>,
}

impl WwContext {
    /// Says that everything is acquired (`ww_acquire_done`). It may be said once.
    #[track_caller]
    pub fn done(&self) {
        if self.state.is_done.replace(true) {
            let message = "an acquire context is done twice".to_owned();
            self.state.class.misuse(message, Location::caller());
        }
    }

    /// Ends the context (`ww_acquire_fini`), as dropping it does. All its mutexes must have been released.
    #[track_caller]
    pub fn finish(&self) {
        let place = Location::caller();
        let held = self.state.held.get();
        if held > 0 {
            self.state.class.misuse(format!("an acquire context ends while it holds {held} mutexes"), place);
        }
        self.state.is_finished.set(true);
        hooks::release(&self.state.map);
    }
}

impl HasLockMap for WwContext {
    fn lock_map(&self) -> &LockMap {
        &self.state.map
    }
}

impl Drop for WwContext {
    fn drop(&mut self) {
        if !self.state.is_finished.get() {
            self.finish();
        }
    }
}

impl fmt::Debug for WwContext {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("WwContext").field("stamp", &self.state.stamp).finish_non_exhaustive()
    }
}

/// Why a mutex was not acquired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WwError {
    /// An older context holds it: release all, then [`WwMutex::lock_slow`] this one.
    Deadlock,
    /// The context holds it already.
    Already,
}

impl fmt::Display for WwError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Deadlock => "an older context holds the mutex",
            Self::Already => "the context holds the mutex already",
        })
    }
}

impl std::error::Error for WwError {}

/// A mutex without its value.
struct Bare {
    map: LockMap,
    raw: WordLock,
    class: &'static WwClass,
    /// The stamp of the context that holds it, or 0.
    holder: AtomicU64,
}

/// A mutex that contexts of its class acquire in any order.
pub struct WwMutex<T: ?Sized> {
    bare: Bare,
    data: UnsafeCell<T>,
}

// SAFETY: 1. sending the lock sends the value, which is `Send`.
unsafe impl<T: ?Sized + Send> Send for WwMutex<T> {}
// SAFETY: 1. a shared lock hands out the value to one thread at a time, so `T: Send` is enough.
unsafe impl<T: ?Sized + Send> Sync for WwMutex<T> {}

impl<T> WwMutex<T> {
    /// A mutex of `value`, of a class.
    pub const fn new(value: T, class: &'static WwClass) -> Self {
        let bare = Bare {
            map: LockMap::with_class(class.mutexes),
            raw: WordLock::INIT,
            class,
            holder: AtomicU64::new(0),
        };
        Self { bare, data: UnsafeCell::new(value) }
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<T: ?Sized> WwMutex<T> {
    /// Acquires the mutex in a context.
    ///
    /// # Errors
    ///
    /// If the context holds it already, or must die for an older one.
    #[track_caller]
    pub fn lock(&self, context: &WwContext) -> Result<WwMutexGuard<'_, T>, WwError> {
        let (state, place) = (&context.state, Location::caller());
        if self.bare.holder.load(Ordering::Relaxed) == state.stamp {
            return Err(WwError::Already);
        }
        self.bare.check_protocol(state, place);
        hooks::acquire_under(&self.bare.map, &MUTEX, &state.map, place);
        let mut backoff = Backoff::new();
        while !self.bare.raw.try_lock() {
            let holder = self.bare.holder.load(Ordering::Relaxed);
            if holder != 0 && holder < state.stamp && state.held.get() > 0 {
                hooks::release(&self.bare.map);
                state.contended.set(self.bare.address());
                return Err(WwError::Deadlock);
            }
            backoff.pause();
        }
        Ok(self.guard_in(state))
    }

    /// Acquires the mutex that the context died for, after it has released everything (`ww_mutex_lock_slow`).
    #[track_caller]
    pub fn lock_slow(&self, context: &WwContext) -> WwMutexGuard<'_, T> {
        let (state, place) = (&context.state, Location::caller());
        if state.contended.get() == 0 {
            self.bare
                .class
                .misuse("`lock_slow` is called, but the context did not have to back off".to_owned(), place);
        }
        self.bare.check_protocol(state, place);
        hooks::acquire_under(&self.bare.map, &MUTEX, &state.map, place);
        self.bare.raw.lock(Wait::Park);
        self.guard_in(state)
    }

    /// Acquires the mutex without a context, alone.
    #[track_caller]
    pub fn lock_alone(&self) -> WwMutexGuard<'_, T> {
        hooks::acquire(&self.bare.map, &MUTEX, Location::caller());
        self.bare.raw.lock(Wait::Park);
        self.guard(None)
    }

    /// Acquires the mutex without a context if that takes no waiting.
    #[track_caller]
    pub fn try_lock(&self) -> Option<WwMutexGuard<'_, T>> {
        if !self.bare.raw.try_lock() {
            return None;
        }
        // SAFETY: 1. acquired above, and there is no guard.
        let unlock = || unsafe { self.bare.raw.unlock() };
        hooks::acquired_by_try(&self.bare.map, &MUTEX, Location::caller(), unlock);
        Some(self.guard(None))
    }

    /// Acquires the mutex in a context if that takes no waiting.
    #[track_caller]
    pub fn try_lock_in(&self, context: &WwContext) -> Option<WwMutexGuard<'_, T>> {
        let (state, place) = (&context.state, Location::caller());
        self.bare.check_protocol(state, place);
        if !self.bare.raw.try_lock() {
            return None;
        }
        // SAFETY: 1. acquired above, and there is no guard.
        let unlock = || unsafe { self.bare.raw.unlock() };
        hooks::acquired_by_try(&self.bare.map, &MUTEX, place, unlock);
        Some(self.guard_in(state))
    }

    /// The caller has just acquired the mutex in this context.
    fn guard_in(&self, state: &Rc<ContextState>) -> WwMutexGuard<'_, T> {
        self.bare.holder.store(state.stamp, Ordering::Relaxed);
        state.held.set(state.held.get() + 1);
        state.contended.set(0);
        self.guard(Some(Rc::clone(state)))
    }

    /// The caller has just acquired the mutex.
    fn guard(&self, context: Option<Rc<ContextState>>) -> WwMutexGuard<'_, T> {
        let value = NonNull::from(&self.data).cast_value();
        WwMutexGuard { bare: &self.bare, value, context, marker: PhantomData }
    }

    /// Releases a mutex whose guard was forgotten. That the thread does not hold it is reported, and nothing is done.
    ///
    /// # Safety
    ///
    /// No guard of this acquisition is alive, nor a reference to the value from one.
    #[track_caller]
    pub unsafe fn force_unlock(&self) {
        self.bare.release(Ownership::Claimed);
    }
}

impl Bare {
    /// Names the mutex; its map has no address of its own where it has no size.
    fn address(&self) -> usize {
        core::ptr::from_ref(&self.raw).addr()
    }

    fn check_protocol(&self, state: &ContextState, place: Place) {
        let contended = state.contended.get();
        let message = if !core::ptr::eq(self.class, state.class) {
            format!("a mutex of `{}` is acquired in a context of `{}`", self.class.name, state.class.name)
        } else if state.is_done.get() {
            "a mutex is acquired after the context was done".to_owned()
        } else if contended != 0 && contended != self.address() {
            "after a deadlock another mutex than the contended one is acquired".to_owned()
        } else if contended != 0 && state.held.get() > 0 {
            "after a deadlock the contended mutex is acquired while others are held".to_owned()
        } else {
            return;
        };
        self.class.misuse(message, place);
    }

    #[track_caller]
    fn release(&self, ownership: Ownership) {
        let released = hooks::release(&self.map);
        if released != Released::NotHeld || ownership == Ownership::Certain {
            self.holder.store(0, Ordering::Relaxed);
            // SAFETY: 1. the validator, or else the guard or the caller of `force_unlock`, says that this thread holds
            // the mutex.
            unsafe { self.raw.unlock() };
        }
    }
}

impl<T: ?Sized> HasLockMap for WwMutex<T> {
    fn lock_map(&self) -> &LockMap {
        &self.bare.map
    }
}

impl<T: ?Sized> fmt::Debug for WwMutex<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("WwMutex").field("locked", &self.bare.raw.is_locked()).finish_non_exhaustive()
    }
}

/// The value of a [`WwMutex`], which is released when this is dropped.
#[must_use = "the mutex is released when the guard is dropped"]
pub struct WwMutexGuard<'a, T: ?Sized> {
    bare: &'a Bare,
    /// The value, or a part of it. Invariant: valid and reached through this guard alone while `bare` is held.
    value: NonNull<T>,
    context: Option<Rc<ContextState>>,
    /// The guard gives out `&mut T`. The held entry is on this thread's stack: no `Send`.
    marker: PhantomData<(&'a mut T, *const ())>,
}

impl<'a, T: ?Sized> WwMutexGuard<'a, T> {
    /// The guard of a part of the value.
    pub fn map<U: ?Sized>(mut guard: Self, part: impl FnOnce(&mut T) -> &mut U) -> WwMutexGuard<'a, U> {
        // If this panics, the guard releases the mutex.
        let value = NonNull::from(part(&mut guard));
        let mut guard = ManuallyDrop::new(guard);
        WwMutexGuard { bare: guard.bare, value, context: guard.context.take(), marker: PhantomData }
    }
}

impl<T: ?Sized> Deref for WwMutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: 1. the guard exists only while the mutex is held. 2. `&self` rules out a `&mut` from here.
        unsafe { self.value.as_ref() }
    }
}

impl<T: ?Sized> DerefMut for WwMutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: 1. the guard exists only while the mutex is held. 2. `&mut self` is the only way in.
        unsafe { self.value.as_mut() }
    }
}

impl<T: ?Sized> Drop for WwMutexGuard<'_, T> {
    fn drop(&mut self) {
        if let Some(context) = &self.context {
            context.held.set(context.held.get().saturating_sub(1));
        }
        self.bare.release(Ownership::Certain);
    }
}
