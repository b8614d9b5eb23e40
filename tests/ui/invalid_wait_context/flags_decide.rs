//! A lock that a flag rules out is not taken, and one that it does not rule out is.
use runtime_lockdep::{RawSpinLock, SpinLock};

#[derive(Clone, Copy)]
struct Flags(u32);

impl Flags {
    const NO_LOCKS: Flags = Flags(1 << 3);
    const NOWAIT: Flags = Flags(1 << 1);

    fn contains(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }
}

struct Allocator {
    lock: SpinLock<u32>,
}

impl Allocator {
    fn alloc(&self, flags: Flags) -> Option<u32> {
        if flags.contains(Flags::NO_LOCKS) {
            return None;
        }
        let mut free = self.lock.lock();
        *free -= 1;
        Some(*free)
    }
}

struct Cache {
    raw: RawSpinLock<u32>,
    pages: Allocator,
}

impl Cache {
    pub fn without_locks(&self) -> Option<u32> {
        let _guard = self.raw.lock();
        self.pages.alloc(Flags::NO_LOCKS)
    }

    pub fn with_locks(&self) -> Option<u32> {
        let _guard = self.raw.lock();
        self.pages.alloc(Flags::NOWAIT) //~ NC001 NC002
    }
}
