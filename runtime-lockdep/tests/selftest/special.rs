//! Queued readers, reclaim, local locks, and a case where only one sort of interrupt matters. The 36 nestings are in
//! `conformance.rs`.

use super::WITHOUT_RT;
use super::column::{Column, Locks};
use super::irq::{Irq, inside};
use Column::{Mutex, ReadLock, Spin};
use runtime_lockdep::{
    AllocFlags, AllocScope, BottomHalfDisabled, IrqDisabled, LocalLock, LockMap, ReclaimScope, might_alloc,
};

/// The verdict without RT.
fn expect(name: &str, is_reported: bool, case: impl FnMut()) {
    super::expect_in(WITHOUT_RT, name, is_reported, case);
}

#[test]
fn a_reader_queues_in_a_task_and_does_not_in_an_interrupt() {
    let [a, b] = ['A', 'B'].map(Locks::of);
    let read_a = || {
        a.queued_read();
        a.unlock(ReadLock);
    };
    let read_around = || {
        a.queued_read();
        b.lock_unlock(Spin);
        a.unlock(ReadLock);
    };
    let read_within = || {
        b.lock(Spin);
        read_a();
        b.unlock(Spin);
    };
    expect("read around in the interrupt, within in a task", true, || {
        inside(Irq::Hard, read_around);
        let _off = IrqDisabled::new();
        read_within();
    });
    expect("read within in the interrupt, around in a task", false, || {
        inside(Irq::Hard, read_within);
        let _off = IrqDisabled::new();
        read_around();
    });
    expect("inversion of queued readers", true, || {
        inside(Irq::Hard, || b.lock_unlock(Spin));
        let off = IrqDisabled::new();
        read_within();
        drop(off);
        read_a();
    });
}

#[test]
fn reclaim_within_reclaim_is_reported_unless_flags_or_a_scope_rule_it_out() {
    let reclaim = || ReclaimScope::enter(AllocFlags::KERNEL);
    expect("flags rule it out", false, || {
        let _reclaim = reclaim();
        might_alloc(AllocFlags::NOFS);
    });
    expect("nothing rules it out", true, || {
        let _reclaim = reclaim();
        might_alloc(AllocFlags::KERNEL);
    });
    for scope in [AllocScope::nofs as fn() -> AllocScope, AllocScope::noio] {
        expect("a scope rules it out", false, || {
            let _reclaim = reclaim();
            let _scope = scope();
            might_alloc(AllocFlags::KERNEL);
        });
    }
    let lock = Locks::of('A');
    expect("a lock held over an allocation and needed in reclaim", true, || {
        lock.lock(Mutex);
        might_alloc(AllocFlags::KERNEL);
        lock.unlock(Mutex);
        let _reclaim = reclaim();
        lock.lock_unlock(Mutex);
    });
}

#[test]
fn a_local_lock_does_not_invert_interrupts_and_what_it_leads_to_does() {
    for (name, has_b, ends_in_b) in [("2", false, false), ("3A", true, false), ("3B", true, true)] {
        let [a, b] = ['A', 'B'].map(Locks::of);
        let local = LocalLock::with_map((), LockMap::named("local"));
        expect(name, ends_in_b, || {
            let guard = local.lock();
            if has_b {
                b.lock_unlock(Spin);
            }
            drop(guard);
            inside(Irq::Hard, || a.lock_unlock(Spin));
            let _off = IrqDisabled::new();
            a.lock(Spin);
            drop(local.lock());
            a.unlock(Spin);
            if ends_in_b {
                a.lock(Spin);
                b.lock_unlock(Spin);
                a.unlock(Spin);
            }
        });
    }
}

#[test]
fn a_chain_that_is_safe_for_soft_interrupts_and_unsafe_for_hard_ones_is_reported() {
    let [a, b, c, d] = ['A', 'B', 'C', 'D'].map(Locks::of);
    let under = |outer: &Locks, inner: &Locks| {
        let _off = IrqDisabled::new();
        outer.lock(Spin);
        inner.lock_unlock(Spin);
        outer.unlock(Spin);
    };
    expect("hard unsafe, soft safe", true, || {
        a.lock(Mutex);
        {
            let _off = IrqDisabled::new();
            c.lock_unlock(Spin);
        }
        a.unlock(Mutex);
        inside(Irq::Hard, || a.lock_unlock(Spin));
        under(&a, &b);
        under(&b, &c);
        inside(Irq::Soft, || d.lock_unlock(Spin));
        {
            let _bottom_half = BottomHalfDisabled::new();
            d.lock_unlock(Spin);
        }
        under(&c, &d);
    });
}

#[test]
fn a_subclass_keeps_the_name_of_the_class() {
    let lock = runtime_lockdep::RwSemaphore::with_map((), LockMap::named("inode").subclass(1));
    let (_, reports) = runtime_lockdep::collect(runtime_lockdep::Config::NON_RT, || {
        let _off = IrqDisabled::new();
        drop(lock.read());
    });
    assert!(reports[0].is_about("inode"), "{reports:#?}");
}
