//! A reader-writer lock in one word: a writer bit, a sleepers bit and the number of readers.
//!
//! Readers are preferred: a reader gets in whenever no writer holds the lock, so that a recursive read never
//! blocks on a waiting writer.

use super::atomic::{AtomicU32, Ordering};
use super::parking::{park, unpark_all};
use super::{Backoff, Wait, retry_for};
use std::time::Duration;

const WRITER: u32 = 1 << 31;
const PARKED: u32 = 1 << 30;
/// A reader that may become the writer: it lets readers in, and no other of its sort.
const UPGRADABLE: u32 = 1 << 29;
const READERS: u32 = UPGRADABLE - 1;

/// A bare reader-writer lock. Spinning and sleeping waiters may be mixed.
pub(crate) struct RwWordLock {
    state: AtomicU32,
}

impl RwWordLock {
    pub(crate) const fn new() -> Self {
        Self { state: AtomicU32::new(0) }
    }

    #[inline]
    pub(crate) fn try_read(&self) -> bool {
        let next = |state: u32| (state & WRITER == 0 && state & READERS != READERS).then(|| state + 1);
        self.state.fetch_update(Ordering::Acquire, Ordering::Relaxed, next).is_ok()
    }

    #[inline]
    pub(crate) fn try_write(&self) -> bool {
        let next = |state: u32| (state & !PARKED == 0).then_some(state | WRITER);
        self.state.fetch_update(Ordering::Acquire, Ordering::Relaxed, next).is_ok()
    }

    #[inline]
    pub(crate) fn read(&self, wait: Wait) {
        if !self.try_read() {
            self.wait_until(wait, Self::try_read, |state| state & WRITER != 0);
        }
    }

    #[inline]
    pub(crate) fn write(&self, wait: Wait) {
        if !self.try_write() {
            self.wait_until(wait, Self::try_write, |state| state & !PARKED != 0);
        }
    }

    /// Acquires the lock as the one reader that may become the writer.
    pub(crate) fn upgradable_read(&self, wait: Wait) {
        self.wait_until(wait, Self::try_upgradable_read, |state| state & (WRITER | UPGRADABLE) != 0);
    }

    pub(crate) fn try_upgradable_read(&self) -> bool {
        let next = |state: u32| (state & (WRITER | UPGRADABLE) == 0).then_some(state | UPGRADABLE);
        self.state.fetch_update(Ordering::Acquire, Ordering::Relaxed, next).is_ok()
    }

    /// Makes the one reader that may become the writer the writer. The caller is that reader.
    pub(crate) fn upgrade(&self, wait: Wait) {
        self.wait_until(wait, Self::try_upgrade, |state| state & READERS != 0);
    }

    pub(crate) fn try_upgrade(&self) -> bool {
        let next = |state: u32| (state & READERS == 0).then_some((state & PARKED) | WRITER);
        self.state.fetch_update(Ordering::Acquire, Ordering::Relaxed, next).is_ok()
    }

    /// Ends an upgradable read. The caller is that reader.
    pub(crate) fn unlock_upgradable(&self) {
        if self.state.fetch_and(!(UPGRADABLE | PARKED), Ordering::Release) & PARKED != 0 {
            unpark_all(&self.state);
        }
    }

    pub(crate) fn try_read_for(&self, wait: Wait, timeout: Duration) -> bool {
        retry_for(wait, timeout, || self.try_read())
    }

    pub(crate) fn try_upgradable_read_for(&self, wait: Wait, timeout: Duration) -> bool {
        retry_for(wait, timeout, || self.try_upgradable_read())
    }

    #[cfg_attr(not(feature = "lock_api"), expect(dead_code, reason = "only `lock_api` asks"))]
    pub(crate) fn try_upgrade_for(&self, wait: Wait, timeout: Duration) -> bool {
        retry_for(wait, timeout, || self.try_upgrade())
    }

    pub(crate) fn try_write_for(&self, wait: Wait, timeout: Duration) -> bool {
        retry_for(wait, timeout, || self.try_write())
    }

    /// Attempts until it succeeds; sleeps, if so said, while the state `blocks` the attempt.
    #[cold]
    fn wait_until(&self, wait: Wait, attempt: fn(&Self) -> bool, blocks: fn(u32) -> bool) {
        let mut backoff = Backoff::new();
        while !attempt(self) {
            match wait {
                Wait::Spin => backoff.pause(),
                Wait::Park => self.sleep_while(blocks),
            }
        }
    }

    fn sleep_while(&self, blocks: fn(u32) -> bool) {
        let state = self.state.load(Ordering::Relaxed);
        if !blocks(state) {
            return;
        }
        let marked = state | PARKED;
        let mark = self.state.compare_exchange(state, marked, Ordering::Relaxed, Ordering::Relaxed);
        if mark.is_ok() {
            park(&self.state, marked);
        }
    }

    /// Ends one read. The caller is a reader.
    #[inline]
    pub(crate) fn unlock_read(&self) {
        let next = |state: u32| {
            let left = state - 1;
            Some(if left & READERS == 0 { left & !PARKED } else { left })
        };
        let before = self.state.fetch_update(Ordering::Release, Ordering::Relaxed, next);
        if before.is_ok_and(|state| state & PARKED != 0) {
            unpark_all(&self.state);
        }
    }

    /// Whether anybody holds the lock now.
    #[cfg_attr(not(feature = "lock_api"), expect(dead_code, reason = "only `lock_api` asks"))]
    pub(crate) fn is_locked(&self) -> bool {
        self.state.load(Ordering::Relaxed) & !PARKED != 0
    }

    /// Ends the write. The caller is the writer.
    #[inline]
    pub(crate) fn unlock_write(&self) {
        if self.state.swap(0, Ordering::Release) & PARKED != 0 {
            unpark_all(&self.state);
        }
    }

    /// Turns the write into a read. The caller is the writer.
    pub(crate) fn downgrade(&self) {
        if self.state.swap(1, Ordering::Release) & PARKED != 0 {
            unpark_all(&self.state);
        }
    }

    /// Turns the write into an upgradable read. The caller is the writer.
    pub(crate) fn downgrade_to_upgradable(&self) {
        if self.state.swap(UPGRADABLE, Ordering::Release) & PARKED != 0 {
            unpark_all(&self.state);
        }
    }

    /// Turns an upgradable read into one of many. The caller is that reader.
    pub(crate) fn downgrade_upgradable(&self) {
        // One less that may become the writer, and one reader more.
        let before = self.state.fetch_sub(UPGRADABLE - 1, Ordering::Release);
        if before & PARKED != 0 {
            self.state.fetch_and(!PARKED, Ordering::Relaxed);
            unpark_all(&self.state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn readers_share_and_a_writer_excludes() {
        let lock = RwWordLock::new();
        assert!(lock.try_read() && lock.try_read());
        assert!(!lock.try_write());
        lock.unlock_read();
        lock.unlock_read();
        assert!(lock.try_write());
        assert!(!lock.try_read());
        lock.downgrade();
        assert!(lock.try_read());
    }

    const ROUNDS: usize = if cfg!(miri) { 20 } else { 1_000 };

    #[test]
    fn writers_of_both_sorts_exclude_each_other_and_readers() {
        let lock = RwWordLock::new();
        let inside = AtomicUsize::new(0);
        let write = |wait| {
            for _ in 0..ROUNDS {
                lock.write(wait);
                assert_eq!(inside.fetch_add(1, Ordering::Relaxed), 0);
                inside.fetch_sub(1, Ordering::Relaxed);
                lock.unlock_write();
            }
        };
        let read = || {
            for _ in 0..ROUNDS {
                lock.read(Wait::Park);
                assert_eq!(inside.load(Ordering::Relaxed), 0);
                lock.unlock_read();
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(|| write(Wait::Spin));
            scope.spawn(|| write(Wait::Park));
            scope.spawn(read);
        });
        assert!(lock.try_write());
    }
}
