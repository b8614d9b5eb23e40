//! Locks and interrupts, hard and soft: in each, one event takes a lock in the interrupt.

use super::WITHOUT_RT;
use super::column::{Column, Locks, SPINNING};
use Column::{ReadLock, Spin, WriteLock};
use runtime_lockdep::{BottomHalfDisabled, HardIrq, IrqDisabled, SoftIrq};

/// The interrupt that matters.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Irq {
    Hard,
    Soft,
}

const BOTH: [Irq; 2] = [Irq::Hard, Irq::Soft];

/// Runs `body` in the interrupt.
pub(crate) fn inside(irq: Irq, body: impl FnOnce()) {
    match irq {
        Irq::Hard => {
            let _off = IrqDisabled::new();
            let _irq = HardIrq::enter_threaded();
            body();
        }
        Irq::Soft => {
            let _bottom_half = BottomHalfDisabled::new();
            let _off = IrqDisabled::new();
            let _irq = SoftIrq::enter();
            body();
        }
    }
}

/// What keeps the interrupt out, until dropped.
enum Kept {
    Hard(#[expect(dead_code, reason = "held")] IrqDisabled),
    Soft(#[expect(dead_code, reason = "held")] BottomHalfDisabled),
}

fn keep_out(irq: Irq) -> Kept {
    match irq {
        Irq::Hard => Kept::Hard(IrqDisabled::new()),
        Irq::Soft => Kept::Soft(BottomHalfDisabled::new()),
    }
}

type Pair = [Locks; 2];

fn pair() -> Pair {
    ['A', 'B'].map(Locks::of)
}

/// Runs the events in every order.
fn in_every_order(name: &str, is_reported: bool, locks: impl Fn() -> Pair, events: &[&dyn Fn(&Pair)]) {
    super::expect_in_every_order(WITHOUT_RT, name, is_reported, locks, events);
}

/// `outer` of A around `inner` of B.
fn under(locks: &Pair, outer: Column, inner: Column) {
    locks[0].lock(outer);
    locks[1].lock_unlock(inner);
    locks[0].unlock(outer);
}

#[test]
fn an_irq_safe_lock_taken_with_interrupts_on_is_reported() {
    for irq in BOTH {
        for column in SPINNING {
            let safe = |locks: &Pair| inside(irq, || locks[0].lock_unlock(column));
            let on = |locks: &Pair| locks[0].lock_unlock(column);
            in_every_order(&format!("{irq:?} {column:?}"), column != ReadLock, pair, &[&safe, &on]);
        }
    }
}

#[test]
fn enabling_interrupts_under_an_irq_safe_lock_is_reported() {
    for irq in BOTH {
        for column in SPINNING {
            let safe = |locks: &Pair| inside(irq, || locks[0].lock_unlock(column));
            let enabled_under = |locks: &Pair| {
                let kept = keep_out(irq);
                locks[0].lock(column);
                drop(kept);
                locks[0].unlock(column);
            };
            let name = format!("{irq:?} {column:?}");
            in_every_order(&name, column != ReadLock, pair, &[&safe, &enabled_under]);
        }
    }
}

#[test]
fn enabling_hard_interrupts_under_a_softirq_safe_lock_is_reported() {
    for column in SPINNING {
        let safe = |locks: &Pair| inside(Irq::Soft, || locks[0].lock_unlock(column));
        let enabled_under = |locks: &Pair| {
            let kept = keep_out(Irq::Hard);
            locks[0].lock(column);
            drop(kept);
            locks[0].unlock(column);
        };
        in_every_order(&format!("{column:?}"), column != ReadLock, pair, &[&safe, &enabled_under]);
    }
}

#[test]
fn an_unsafe_lock_under_a_safe_one_is_reported_whether_interrupts_are_off_or_not() {
    for irq in BOTH {
        for column in SPINNING {
            for is_off in [false, true] {
                let ordered = |locks: &Pair| {
                    let _kept = is_off.then(|| keep_out(irq));
                    under(locks, column, column);
                };
                let on = |locks: &Pair| locks[1].lock_unlock(column);
                let safe = |locks: &Pair| inside(irq, || locks[0].lock_unlock(column));
                let name = format!("{irq:?} {column:?} off: {is_off}");
                in_every_order(&name, column != ReadLock, pair, &[&ordered, &on, &safe]);
            }
        }
    }
}

#[test]
fn a_reader_in_the_interrupt_and_a_writer_outside_that_leads_to_an_unsafe_lock_are_reported() {
    for irq in BOTH {
        for column in SPINNING {
            let ordered = |locks: &Pair| {
                let _kept = keep_out(irq);
                under(locks, WriteLock, column);
            };
            let on = |locks: &Pair| locks[1].lock_unlock(column);
            let safe = |locks: &Pair| inside(irq, || locks[0].lock_unlock(ReadLock));
            let name = format!("inversion {irq:?} {column:?}");
            in_every_order(&name, column != ReadLock, pair, &[&ordered, &on, &safe]);
        }
    }
}

/// One table of three: what is done with interrupts off, and in the interrupt; A is read with interrupts on.
fn read_recursion(name: &str, off: fn(&Pair, Column), used: fn(&Pair, Column)) {
    for irq in BOTH {
        for column in [ReadLock, WriteLock] {
            let off = |locks: &Pair| {
                let _kept = keep_out(irq);
                off(locks, column);
            };
            let read = |locks: &Pair| locks[0].lock_unlock(ReadLock);
            let used = |locks: &Pair| inside(irq, || used(locks, column));
            let name = format!("{name} {irq:?} {column:?}");
            in_every_order(&name, column != ReadLock, pair, &[&off, &read, &used]);
        }
    }
}

#[test]
fn a_reader_interrupted_by_a_reader_is_fine_and_by_a_writer_is_not() {
    read_recursion(
        "first",
        |locks, _| locks[0].lock_unlock(WriteLock),
        |locks, column| under(locks, column, Spin),
    );
}

#[test]
fn a_lock_of_the_interrupt_that_leads_to_one_read_with_interrupts_on_is_reported_if_it_is_written() {
    read_recursion(
        "second",
        |locks, column| {
            locks[1].lock(Spin);
            locks[0].lock_unlock(column);
            locks[1].unlock(Spin);
        },
        |locks, _| locks[1].lock_unlock(Spin),
    );
}

#[test]
fn a_lock_read_in_the_interrupt_that_leads_to_one_read_with_interrupts_on_is_reported_if_it_is_written() {
    read_recursion(
        "third",
        |locks, column| {
            locks[1].lock(WriteLock);
            locks[0].lock_unlock(column);
            locks[1].unlock(WriteLock);
        },
        |locks, _| locks[1].lock_unlock(ReadLock),
    );
}
