//! Signature stub of the crate `lock_api`: the raw-lock traits and the locks generic over them.
//!
//! The body of each method calls the raw lock, so that a raw lock of the analysed tree is followed. Paths are
//! those of the source (`lock_api::mutex::Mutex`), with the public names re-exported.

pub use mutex::*;
pub use remutex::*;
pub use rwlock::*;
pub struct GuardSend(());
pub struct GuardNoSend(*mut ());

pub mod mutex {
    use core::cell::UnsafeCell;
    use core::fmt;
    use core::nestcheck::any;
    use core::ops::{Deref, DerefMut};
    use alloc::sync::Arc;
    pub unsafe trait RawMutex {
        const INIT: Self;
        type GuardMarker;
        #[nestcheck::keeps]
        fn lock(&self);
        #[nestcheck::keeps]
        fn try_lock(&self) -> bool;
        unsafe fn unlock(&self);
        fn is_locked(&self) -> bool {}
    }
    pub unsafe trait RawMutexFair: RawMutex {
        unsafe fn unlock_fair(&self);
        unsafe fn bump(&self) { self.unlock_fair(); self.lock(); }
    }
    pub unsafe trait RawMutexTimed: RawMutex {
        type Duration;
        type Instant;
        #[nestcheck::keeps]
        fn try_lock_for(&self, timeout: Self::Duration) -> bool;
        #[nestcheck::keeps]
        fn try_lock_until(&self, timeout: Self::Instant) -> bool;
    }
    pub struct Mutex<R, T: ?Sized> { raw: R, data: UnsafeCell<T> }
    impl<R: RawMutex, T> Mutex<R, T> {
        pub const fn new(val: T) -> Mutex<R, T> { Mutex { raw: R::INIT, data: UnsafeCell::new(val) } }
        pub const fn const_new(raw_mutex: R, val: T) -> Mutex<R, T> { Mutex { raw: raw_mutex, data: UnsafeCell::new(val) } }
        pub const fn from_raw(raw_mutex: R, val: T) -> Mutex<R, T> { Mutex { raw: raw_mutex, data: UnsafeCell::new(val) } }
        pub fn into_inner(self) -> T {}
    }
    impl<R: RawMutex, T: ?Sized> Mutex<R, T> {
        pub unsafe fn make_guard_unchecked(&self) -> MutexGuard<'_, R, T> { MutexGuard { mutex: self } }
        pub fn lock(&self) -> MutexGuard<'_, R, T> { self.raw.lock(); MutexGuard { mutex: self } }
        pub fn try_lock(&self) -> Option<MutexGuard<'_, R, T>> { if self.raw.try_lock() { Some(MutexGuard { mutex: self }) } else { None } }
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn is_locked(&self) -> bool {}
        pub unsafe fn force_unlock(&self) { self.raw.unlock(); }
        pub unsafe fn raw(&self) -> &R { &self.raw }
        pub fn data_ptr(&self) -> *mut T {}
        pub fn lock_arc(self: &Arc<Self>) -> ArcMutexGuard<R, T> { self.raw.lock(); ArcMutexGuard { mutex: self.clone() } }
        pub fn try_lock_arc(self: &Arc<Self>) -> Option<ArcMutexGuard<R, T>> { if self.raw.try_lock() { Some(ArcMutexGuard { mutex: self.clone() }) } else { None } }
    }
    impl<R: RawMutexTimed, T: ?Sized> Mutex<R, T> {
        pub fn try_lock_for(&self, timeout: R::Duration) -> Option<MutexGuard<'_, R, T>> { if self.raw.try_lock_for(timeout) { Some(MutexGuard { mutex: self }) } else { None } }
        pub fn try_lock_until(&self, timeout: R::Instant) -> Option<MutexGuard<'_, R, T>> { if self.raw.try_lock_until(timeout) { Some(MutexGuard { mutex: self }) } else { None } }
        pub fn try_lock_arc_for(self: &Arc<Self>, timeout: R::Duration) -> Option<ArcMutexGuard<R, T>> { if self.raw.try_lock_for(timeout) { Some(ArcMutexGuard { mutex: self.clone() }) } else { None } }
        pub fn try_lock_arc_until(self: &Arc<Self>, timeout: R::Instant) -> Option<ArcMutexGuard<R, T>> { if self.raw.try_lock_until(timeout) { Some(ArcMutexGuard { mutex: self.clone() }) } else { None } }
    }
    impl<R: RawMutex, T: Default> Default for Mutex<R, T> { fn default() -> Mutex<R, T> { Mutex::new(T::default()) } }
    impl<R: RawMutex, T> From<T> for Mutex<R, T> { fn from(t: T) -> Mutex<R, T> { Mutex::new(t) } }
    impl<R: RawMutex, T: ?Sized + fmt::Debug> fmt::Debug for Mutex<R, T> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { if let Some(guard) = self.try_lock() { (*guard).fmt(f) } else { any() } } }
    pub struct MutexGuard<'a, R: RawMutex, T: ?Sized> { mutex: &'a Mutex<R, T> }
    impl<'a, R: RawMutex + 'a, T: ?Sized + 'a> MutexGuard<'a, R, T> {
        pub fn mutex(s: &Self) -> &'a Mutex<R, T> { s.mutex }
        pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(s: Self, f: F) -> MappedMutexGuard<'a, R, U> { f(any()); any() }
        pub fn try_map<U: ?Sized, F: FnOnce(&mut T) -> Option<&mut U>>(s: Self, f: F) -> Result<MappedMutexGuard<'a, R, U>, Self> { drop(f(any())); any() }
        #[nestcheck::unlocked(argument = 0)]
        pub fn unlocked<F: FnOnce() -> U, U>(s: &mut Self, f: F) -> U { s.mutex.raw.unlock(); let out = f(); s.mutex.raw.lock(); out }
        #[nestcheck::forgets]
        pub fn leak(s: Self) -> &'a mut T {}
    }
    impl<'a, R: RawMutexFair + 'a, T: ?Sized + 'a> MutexGuard<'a, R, T> {
        pub fn unlock_fair(s: Self) {}
        pub fn bump(s: &mut Self) {}
    }
    impl<R: RawMutex, T: ?Sized> Deref for MutexGuard<'_, R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawMutex, T: ?Sized> DerefMut for MutexGuard<'_, R, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<R: RawMutex, T: ?Sized> Drop for MutexGuard<'_, R, T> { fn drop(&mut self) { self.mutex.raw.unlock(); } }
    impl<R: RawMutex, T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, R, T> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    pub struct ArcMutexGuard<R: RawMutex, T: ?Sized> { mutex: Arc<Mutex<R, T>> }
    impl<R: RawMutex, T: ?Sized> ArcMutexGuard<R, T> {
        pub fn mutex(s: &Self) -> &Arc<Mutex<R, T>> { &s.mutex }
        // The guard ends here; its reference goes to the caller.
        pub fn into_arc(s: Self) -> Arc<Mutex<R, T>> { s.mutex.clone() }
        #[nestcheck::unlocked(argument = 0)]
        pub fn unlocked<F: FnOnce() -> U, U>(s: &mut Self, f: F) -> U { s.mutex.raw.unlock(); let out = f(); s.mutex.raw.lock(); out }
    }
    impl<R: RawMutexFair, T: ?Sized> ArcMutexGuard<R, T> {
        pub fn unlock_fair(s: Self) {}
        pub fn into_arc_fair(s: Self) -> Arc<Mutex<R, T>> { s.mutex.clone() }
        pub fn bump(s: &mut Self) {}
    }
    impl<R: RawMutex, T: ?Sized + fmt::Debug> fmt::Debug for ArcMutexGuard<R, T> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<R: RawMutex, T: ?Sized + fmt::Display> fmt::Display for ArcMutexGuard<R, T> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<R: RawMutex, T: ?Sized> Deref for ArcMutexGuard<R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawMutex, T: ?Sized> DerefMut for ArcMutexGuard<R, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<R: RawMutex, T: ?Sized> Drop for ArcMutexGuard<R, T> { fn drop(&mut self) { self.mutex.raw.unlock(); } }
    pub struct MappedMutexGuard<'a, R: RawMutex, T: ?Sized> { raw: &'a R, data: *mut T }
    impl<R: RawMutex, T: ?Sized> Deref for MappedMutexGuard<'_, R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawMutex, T: ?Sized> DerefMut for MappedMutexGuard<'_, R, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<R: RawMutex, T: ?Sized> Drop for MappedMutexGuard<'_, R, T> { fn drop(&mut self) { self.raw.unlock(); } }
}

pub mod remutex {
    use crate::mutex::RawMutex;
    use alloc::sync::Arc;
    use core::ops::Deref;
    pub unsafe trait GetThreadId { const INIT: Self; fn nonzero_thread_id(&self) -> core::num::NonZeroUsize; }
    pub struct ReentrantMutex<R, G, T: ?Sized> { raw: R, owner: G, data: core::cell::UnsafeCell<T> }
    impl<R: RawMutex, G: GetThreadId, T> ReentrantMutex<R, G, T> { pub const fn new(val: T) -> ReentrantMutex<R, G, T> {} }
    impl<R: RawMutex, G: GetThreadId, T: ?Sized> ReentrantMutex<R, G, T> {
        pub fn lock(&self) -> ReentrantMutexGuard<'_, R, G, T> { self.raw.lock(); ReentrantMutexGuard { remutex: self } }
        pub fn try_lock(&self) -> Option<ReentrantMutexGuard<'_, R, G, T>> { if self.raw.try_lock() { Some(ReentrantMutexGuard { remutex: self }) } else { None } }
        pub fn is_locked(&self) -> bool {}
        pub fn is_owned_by_current_thread(&self) -> bool {}
        pub fn lock_arc(self: &Arc<Self>) -> ArcReentrantMutexGuard<R, G, T> { self.raw.lock(); ArcReentrantMutexGuard { remutex: self.clone() } }
        pub fn try_lock_arc(self: &Arc<Self>) -> Option<ArcReentrantMutexGuard<R, G, T>> { if self.raw.try_lock() { Some(ArcReentrantMutexGuard { remutex: self.clone() }) } else { None } }
    }
    pub struct ReentrantMutexGuard<'a, R: RawMutex, G: GetThreadId, T: ?Sized> { remutex: &'a ReentrantMutex<R, G, T> }
    impl<R: RawMutex, G: GetThreadId, T: ?Sized> Deref for ReentrantMutexGuard<'_, R, G, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawMutex, G: GetThreadId, T: ?Sized> Drop for ReentrantMutexGuard<'_, R, G, T> { fn drop(&mut self) { self.remutex.raw.unlock(); } }
    pub struct ArcReentrantMutexGuard<R: RawMutex, G: GetThreadId, T: ?Sized> { remutex: Arc<ReentrantMutex<R, G, T>> }
    impl<R: RawMutex, G: GetThreadId, T: ?Sized> ArcReentrantMutexGuard<R, G, T> {
        pub fn remutex(s: &Self) -> &Arc<ReentrantMutex<R, G, T>> { &s.remutex }
        pub fn into_arc(s: Self) -> Arc<ReentrantMutex<R, G, T>> { s.remutex.clone() }
    }
    impl<R: RawMutex, G: GetThreadId, T: ?Sized> Deref for ArcReentrantMutexGuard<R, G, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawMutex, G: GetThreadId, T: ?Sized> Drop for ArcReentrantMutexGuard<R, G, T> { fn drop(&mut self) { self.remutex.raw.unlock(); } }
}

pub mod rwlock {
    use core::cell::UnsafeCell;
    use core::fmt;
    use core::nestcheck::any;
    use core::ops::{Deref, DerefMut};
    use alloc::sync::Arc;
    pub unsafe trait RawRwLock {
        const INIT: Self;
        type GuardMarker;
        #[nestcheck::keeps]
        fn lock_shared(&self);
        #[nestcheck::keeps]
        fn try_lock_shared(&self) -> bool;
        unsafe fn unlock_shared(&self);
        #[nestcheck::keeps]
        fn lock_exclusive(&self);
        #[nestcheck::keeps]
        fn try_lock_exclusive(&self) -> bool;
        unsafe fn unlock_exclusive(&self);
        fn is_locked(&self) -> bool {}
    }
    pub unsafe trait RawRwLockFair: RawRwLock {
        unsafe fn unlock_shared_fair(&self);
        unsafe fn unlock_exclusive_fair(&self);
        unsafe fn bump_shared(&self) { self.unlock_shared_fair(); self.lock_shared(); }
        unsafe fn bump_exclusive(&self) { self.unlock_exclusive_fair(); self.lock_exclusive(); }
    }
    pub unsafe trait RawRwLockRecursive: RawRwLock { fn lock_shared_recursive(&self); fn try_lock_shared_recursive(&self) -> bool; }
    pub unsafe trait RawRwLockUpgrade: RawRwLock {
        #[nestcheck::keeps]
        fn lock_upgradable(&self);
        #[nestcheck::keeps]
        fn try_lock_upgradable(&self) -> bool;
        unsafe fn unlock_upgradable(&self);
        #[nestcheck::keeps]
        unsafe fn upgrade(&self);
        #[nestcheck::keeps]
        unsafe fn try_upgrade(&self) -> bool;
    }
    pub unsafe trait RawRwLockDowngrade: RawRwLock { unsafe fn downgrade(&self); }
    pub unsafe trait RawRwLockUpgradeDowngrade: RawRwLockUpgrade + RawRwLockDowngrade { unsafe fn downgrade_upgradable(&self); unsafe fn downgrade_to_upgradable(&self); }
    pub unsafe trait RawRwLockTimed: RawRwLock { type Duration; type Instant; fn try_lock_shared_for(&self, timeout: Self::Duration) -> bool; fn try_lock_exclusive_for(&self, timeout: Self::Duration) -> bool; }
    pub struct RwLock<R, T: ?Sized> { raw: R, data: UnsafeCell<T> }
    impl<R: RawRwLock, T> RwLock<R, T> {
        pub const fn new(val: T) -> RwLock<R, T> { RwLock { raw: R::INIT, data: UnsafeCell::new(val) } }
        pub const fn const_new(raw_rwlock: R, val: T) -> RwLock<R, T> { RwLock { raw: raw_rwlock, data: UnsafeCell::new(val) } }
        pub fn into_inner(self) -> T {}
    }
    impl<R: RawRwLock, T: ?Sized> RwLock<R, T> {
        pub fn read(&self) -> RwLockReadGuard<'_, R, T> { self.raw.lock_shared(); RwLockReadGuard { rwlock: self } }
        pub fn try_read(&self) -> Option<RwLockReadGuard<'_, R, T>> { if self.raw.try_lock_shared() { Some(RwLockReadGuard { rwlock: self }) } else { None } }
        pub fn write(&self) -> RwLockWriteGuard<'_, R, T> { self.raw.lock_exclusive(); RwLockWriteGuard { rwlock: self } }
        pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, R, T>> { if self.raw.try_lock_exclusive() { Some(RwLockWriteGuard { rwlock: self }) } else { None } }
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn is_locked(&self) -> bool {}
        pub unsafe fn force_unlock_read(&self) { self.raw.unlock_shared(); }
        pub unsafe fn force_unlock_write(&self) { self.raw.unlock_exclusive(); }
        pub unsafe fn raw(&self) -> &R { &self.raw }
        pub fn data_ptr(&self) -> *mut T {}
        pub fn read_arc(self: &Arc<Self>) -> ArcRwLockReadGuard<R, T> { self.raw.lock_shared(); ArcRwLockReadGuard { rwlock: self.clone() } }
        pub fn try_read_arc(self: &Arc<Self>) -> Option<ArcRwLockReadGuard<R, T>> { if self.raw.try_lock_shared() { Some(ArcRwLockReadGuard { rwlock: self.clone() }) } else { None } }
        pub fn write_arc(self: &Arc<Self>) -> ArcRwLockWriteGuard<R, T> { self.raw.lock_exclusive(); ArcRwLockWriteGuard { rwlock: self.clone() } }
        pub fn try_write_arc(self: &Arc<Self>) -> Option<ArcRwLockWriteGuard<R, T>> { if self.raw.try_lock_exclusive() { Some(ArcRwLockWriteGuard { rwlock: self.clone() }) } else { None } }
    }
    impl<R: RawRwLockRecursive, T: ?Sized> RwLock<R, T> {
        pub fn read_recursive(&self) -> RwLockReadGuard<'_, R, T> { self.raw.lock_shared_recursive(); RwLockReadGuard { rwlock: self } }
        pub fn try_read_recursive(&self) -> Option<RwLockReadGuard<'_, R, T>> { if self.raw.try_lock_shared_recursive() { Some(RwLockReadGuard { rwlock: self }) } else { None } }
    }
    impl<R: RawRwLockTimed, T: ?Sized> RwLock<R, T> {
        pub fn try_read_for(&self, timeout: R::Duration) -> Option<RwLockReadGuard<'_, R, T>> { if self.raw.try_lock_shared_for(timeout) { Some(RwLockReadGuard { rwlock: self }) } else { None } }
        pub fn try_write_for(&self, timeout: R::Duration) -> Option<RwLockWriteGuard<'_, R, T>> { if self.raw.try_lock_exclusive_for(timeout) { Some(RwLockWriteGuard { rwlock: self }) } else { None } }
    }
    impl<R: RawRwLockUpgrade, T: ?Sized> RwLock<R, T> {
        pub fn upgradable_read(&self) -> RwLockUpgradableReadGuard<'_, R, T> { self.raw.lock_upgradable(); RwLockUpgradableReadGuard { rwlock: self } }
        pub fn try_upgradable_read(&self) -> Option<RwLockUpgradableReadGuard<'_, R, T>> { if self.raw.try_lock_upgradable() { Some(RwLockUpgradableReadGuard { rwlock: self }) } else { None } }
        pub fn upgradable_read_arc(self: &Arc<Self>) -> ArcRwLockUpgradableReadGuard<R, T> { self.raw.lock_upgradable(); ArcRwLockUpgradableReadGuard { rwlock: self.clone() } }
        pub fn try_upgradable_read_arc(self: &Arc<Self>) -> Option<ArcRwLockUpgradableReadGuard<R, T>> { if self.raw.try_lock_upgradable() { Some(ArcRwLockUpgradableReadGuard { rwlock: self.clone() }) } else { None } }
    }
    impl<R: RawRwLock, T: Default> Default for RwLock<R, T> { fn default() -> RwLock<R, T> { RwLock::new(T::default()) } }
    impl<R: RawRwLock, T> From<T> for RwLock<R, T> { fn from(t: T) -> RwLock<R, T> { RwLock::new(t) } }
    impl<R: RawRwLock, T: ?Sized + fmt::Debug> fmt::Debug for RwLock<R, T> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { if let Some(guard) = self.try_read() { (*guard).fmt(f) } else { any() } } }
    pub struct RwLockReadGuard<'a, R: RawRwLock, T: ?Sized> { rwlock: &'a RwLock<R, T> }
    impl<'a, R: RawRwLock, T: ?Sized> RwLockReadGuard<'a, R, T> {
        pub fn rwlock(s: &Self) -> &'a RwLock<R, T> { s.rwlock }
        pub fn map<U: ?Sized, F: FnOnce(&T) -> &U>(s: Self, f: F) -> MappedRwLockReadGuard<'a, R, U> { f(any()); any() }
        pub fn try_map<U: ?Sized, F: FnOnce(&T) -> Option<&U>>(s: Self, f: F) -> Result<MappedRwLockReadGuard<'a, R, U>, Self> { drop(f(any())); any() }
    }
    impl<R: RawRwLock, T: ?Sized> Deref for RwLockReadGuard<'_, R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawRwLock, T: ?Sized> Drop for RwLockReadGuard<'_, R, T> { fn drop(&mut self) { self.rwlock.raw.unlock_shared(); } }
    pub struct RwLockWriteGuard<'a, R: RawRwLock, T: ?Sized> { rwlock: &'a RwLock<R, T> }
    impl<'a, R: RawRwLock, T: ?Sized> RwLockWriteGuard<'a, R, T> {
        pub fn rwlock(s: &Self) -> &'a RwLock<R, T> { s.rwlock }
        pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(s: Self, f: F) -> MappedRwLockWriteGuard<'a, R, U> { f(any()); any() }
    }
    impl<'a, R: RawRwLockDowngrade, T: ?Sized> RwLockWriteGuard<'a, R, T> { pub fn downgrade(s: Self) -> RwLockReadGuard<'a, R, T> {} }
    impl<'a, R: RawRwLockFair, T: ?Sized> RwLockReadGuard<'a, R, T> { pub fn unlock_fair(s: Self) {} pub fn bump(s: &mut Self) {} }
    impl<'a, R: RawRwLockFair, T: ?Sized> RwLockWriteGuard<'a, R, T> { pub fn unlock_fair(s: Self) {} pub fn bump(s: &mut Self) {} }
    impl<'a, R: RawRwLockUpgradeDowngrade, T: ?Sized> RwLockUpgradableReadGuard<'a, R, T> { pub fn downgrade(s: Self) -> RwLockReadGuard<'a, R, T> {} }
    impl<'a, R: RawRwLockUpgrade, T: ?Sized> RwLockWriteGuard<'a, R, T> { pub fn downgrade_to_upgradable(s: Self) -> RwLockUpgradableReadGuard<'a, R, T> {} }
    impl<R: RawRwLock, T: ?Sized> Deref for RwLockWriteGuard<'_, R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawRwLock, T: ?Sized> DerefMut for RwLockWriteGuard<'_, R, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<R: RawRwLock, T: ?Sized> Drop for RwLockWriteGuard<'_, R, T> { fn drop(&mut self) { self.rwlock.raw.unlock_exclusive(); } }
    pub struct RwLockUpgradableReadGuard<'a, R: RawRwLockUpgrade, T: ?Sized> { rwlock: &'a RwLock<R, T> }
    impl<'a, R: RawRwLockUpgrade, T: ?Sized> RwLockUpgradableReadGuard<'a, R, T> {
        pub fn upgrade(s: Self) -> RwLockWriteGuard<'a, R, T> { s.rwlock.raw.upgrade(); any() }
        pub fn try_upgrade(s: Self) -> Result<RwLockWriteGuard<'a, R, T>, Self> {}
    }
    impl<R: RawRwLockUpgrade, T: ?Sized> Deref for RwLockUpgradableReadGuard<'_, R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawRwLockUpgrade, T: ?Sized> Drop for RwLockUpgradableReadGuard<'_, R, T> { fn drop(&mut self) { self.rwlock.raw.unlock_upgradable(); } }
    pub struct ArcRwLockReadGuard<R: RawRwLock, T: ?Sized> { rwlock: Arc<RwLock<R, T>> }
    impl<R: RawRwLock, T: ?Sized> ArcRwLockReadGuard<R, T> {
        pub fn rwlock(s: &Self) -> &Arc<RwLock<R, T>> { &s.rwlock }
        // The guard ends here; its reference goes to the caller.
        pub fn into_arc(s: Self) -> Arc<RwLock<R, T>> { s.rwlock.clone() }
        pub fn unlocked<F: FnOnce() -> U, U>(s: &mut Self, f: F) -> U { s.rwlock.raw.unlock_shared(); let out = f(); s.rwlock.raw.lock_shared(); out }
    }
    impl<R: RawRwLockFair, T: ?Sized> ArcRwLockReadGuard<R, T> {
        pub fn unlock_fair(s: Self) {}
        pub fn into_arc_fair(s: Self) -> Arc<RwLock<R, T>> { s.rwlock.clone() }
        pub fn bump(s: &mut Self) {}
    }
    impl<R: RawRwLock, T: ?Sized> Deref for ArcRwLockReadGuard<R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawRwLock, T: ?Sized> Drop for ArcRwLockReadGuard<R, T> { fn drop(&mut self) { self.rwlock.raw.unlock_shared(); } }
    pub struct ArcRwLockWriteGuard<R: RawRwLock, T: ?Sized> { rwlock: Arc<RwLock<R, T>> }
    impl<R: RawRwLock, T: ?Sized> ArcRwLockWriteGuard<R, T> {
        pub fn rwlock(s: &Self) -> &Arc<RwLock<R, T>> { &s.rwlock }
        pub fn into_arc(s: Self) -> Arc<RwLock<R, T>> { s.rwlock.clone() }
        pub fn unlocked<F: FnOnce() -> U, U>(s: &mut Self, f: F) -> U { s.rwlock.raw.unlock_exclusive(); let out = f(); s.rwlock.raw.lock_exclusive(); out }
    }
    impl<R: RawRwLockDowngrade, T: ?Sized> ArcRwLockWriteGuard<R, T> { pub fn downgrade(s: Self) -> ArcRwLockReadGuard<R, T> {} }
    impl<R: RawRwLockUpgradeDowngrade, T: ?Sized> ArcRwLockWriteGuard<R, T> { pub fn downgrade_to_upgradable(s: Self) -> ArcRwLockUpgradableReadGuard<R, T> {} }
    impl<R: RawRwLockFair, T: ?Sized> ArcRwLockWriteGuard<R, T> {
        pub fn unlock_fair(s: Self) {}
        pub fn into_arc_fair(s: Self) -> Arc<RwLock<R, T>> { s.rwlock.clone() }
        pub fn bump(s: &mut Self) {}
    }
    impl<R: RawRwLock, T: ?Sized> Deref for ArcRwLockWriteGuard<R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawRwLock, T: ?Sized> DerefMut for ArcRwLockWriteGuard<R, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<R: RawRwLock, T: ?Sized> Drop for ArcRwLockWriteGuard<R, T> { fn drop(&mut self) { self.rwlock.raw.unlock_exclusive(); } }
    pub struct ArcRwLockUpgradableReadGuard<R: RawRwLockUpgrade, T: ?Sized> { rwlock: Arc<RwLock<R, T>> }
    impl<R: RawRwLockUpgrade, T: ?Sized> ArcRwLockUpgradableReadGuard<R, T> {
        pub fn rwlock(s: &Self) -> &Arc<RwLock<R, T>> { &s.rwlock }
        pub fn into_arc(s: Self) -> Arc<RwLock<R, T>> { s.rwlock.clone() }
        pub fn upgrade(s: Self) -> ArcRwLockWriteGuard<R, T> { s.rwlock.raw.upgrade(); any() }
        pub fn try_upgrade(s: Self) -> Result<ArcRwLockWriteGuard<R, T>, Self> {}
    }
    impl<R: RawRwLockUpgradeDowngrade, T: ?Sized> ArcRwLockUpgradableReadGuard<R, T> { pub fn downgrade(s: Self) -> ArcRwLockReadGuard<R, T> {} }
    impl<R: RawRwLockUpgrade, T: ?Sized> Deref for ArcRwLockUpgradableReadGuard<R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawRwLockUpgrade, T: ?Sized> Drop for ArcRwLockUpgradableReadGuard<R, T> { fn drop(&mut self) { self.rwlock.raw.unlock_upgradable(); } }
    pub struct MappedRwLockReadGuard<'a, R: RawRwLock, T: ?Sized> { raw: &'a R, data: *const T }
    impl<R: RawRwLock, T: ?Sized> Deref for MappedRwLockReadGuard<'_, R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawRwLock, T: ?Sized> Drop for MappedRwLockReadGuard<'_, R, T> { fn drop(&mut self) { self.raw.unlock_shared(); } }
    pub struct MappedRwLockWriteGuard<'a, R: RawRwLock, T: ?Sized> { raw: &'a R, data: *mut T }
    impl<R: RawRwLock, T: ?Sized> Deref for MappedRwLockWriteGuard<'_, R, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<R: RawRwLock, T: ?Sized> DerefMut for MappedRwLockWriteGuard<'_, R, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<R: RawRwLock, T: ?Sized> Drop for MappedRwLockWriteGuard<'_, R, T> { fn drop(&mut self) { self.raw.unlock_exclusive(); } }
}
