//! Reclaim and the scopes which restrict it: a lock that is held over an allocation must not be needed to reclaim
//! memory on behalf of that allocation.

use crate::alloc_flags::AllocFlags;
use crate::hooks;
use core::marker::PhantomData;
use core::panic::Location;

/// Reclaim on behalf of an allocation, until dropped (`fs_reclaim_acquire`).
#[must_use = "reclaim ends when the guard is dropped"]
#[derive(Debug)]
pub struct ReclaimScope {
    is_open: bool,
    _thread: PhantomData<*const ()>,
}

impl ReclaimScope {
    /// Begins reclaim on behalf of an allocation with these flags.
    #[track_caller]
    pub fn enter(flags: AllocFlags) -> Self {
        Self { is_open: hooks::enter_reclaim(flags, Location::caller()), _thread: PhantomData }
    }
}

impl Drop for ReclaimScope {
    fn drop(&mut self) {
        if self.is_open {
            hooks::leave_reclaim();
        }
    }
}

/// A scope in which no allocation of this thread starts what would need the locks held (`memalloc_nofs_save`,
/// `memalloc_noio_save`), until dropped.
#[must_use = "the restriction ends when the guard is dropped"]
#[derive(Debug)]
pub struct AllocScope {
    no_io: bool,
    _thread: PhantomData<*const ()>,
}

impl AllocScope {
    /// No allocation calls into file systems.
    pub fn nofs() -> Self {
        Self::restrict(false)
    }

    /// No allocation starts input or output.
    pub fn noio() -> Self {
        Self::restrict(true)
    }

    fn restrict(no_io: bool) -> Self {
        hooks::restrict_alloc(no_io, 1);
        Self { no_io, _thread: PhantomData }
    }
}

impl Drop for AllocScope {
    fn drop(&mut self) {
        hooks::restrict_alloc(self.no_io, -1);
    }
}
