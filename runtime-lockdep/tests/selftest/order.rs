//! Recursion, cycles of two to four locks, readers and writers mixed, balance, and locks made anew while held.

use super::column::{ALL, Column, Locks};
use super::{expect, expect_in_every_order};
use Column::{Mutex, ReadLock, ReadSem, Spin, WriteLock, WriteSem};
use runtime_lockdep::Config;

/// A cycle: which lock is acquired under which, in this order.
fn nest(locks: &[Locks], column: Column, steps: &str) {
    for pair in steps.split(' ') {
        let index = |at: usize| usize::from(pair.as_bytes()[at] - b'A');
        let (outer, inner) = (&locks[index(0)], &locks[index(1)]);
        outer.lock(column);
        inner.lock_unlock(column);
        outer.unlock(column);
    }
}

fn four() -> Vec<Locks> {
    "ABCD".chars().map(Locks::of).collect()
}

#[test]
fn a_cycle_of_any_lock_but_recursive_readers_is_reported() {
    for steps in ["AB BA", "AB BC CA", "AB CA BC", "AB BC CD DA", "AB CD BD DA", "AB CD BC DA"] {
        for column in ALL {
            let locks = four();
            expect(&format!("{steps} {column:?}"), column != ReadLock, || nest(&locks, column, steps));
        }
    }
}

#[test]
fn two_locks_of_one_class_are_reported_unless_both_are_recursive_readers() {
    for column in ALL {
        let (first, second) = (Locks::of('X'), Locks::of('X'));
        expect(&format!("AA {column:?}"), column != ReadLock, || {
            first.lock(column);
            second.lock(column);
            second.unlock(column);
            first.unlock(column);
        });
    }
    let pairs = [
        ((ReadLock, ReadLock), false),
        ((ReadSem, ReadSem), true),
        ((ReadLock, WriteLock), true),
        ((ReadSem, WriteSem), true),
        ((WriteLock, ReadLock), true),
        ((WriteSem, ReadSem), true),
    ];
    for ((outer, inner), is_reported) in pairs {
        let (first, second) = (Locks::of('X'), Locks::of('X'));
        expect(&format!("{inner:?} in {outer:?}"), is_reported, || {
            first.lock(outer);
            second.lock_unlock(inner);
            first.unlock(outer);
        });
    }
    for (column, is_reported) in [(ReadLock, false), (ReadSem, true)] {
        let lock = Locks::of('X');
        expect(&format!("one lock read twice, {column:?}"), is_reported, || {
            lock.lock(column);
            lock.lock_unlock(column);
            lock.unlock(column);
        });
    }
}

#[test]
fn a_release_too_many_is_reported_for_every_lock() {
    for column in ALL {
        let lock = Locks::of('A');
        expect(&format!("double unlock {column:?}"), true, || {
            lock.lock_unlock(column);
            lock.unlock(column);
        });
    }
}

#[test]
fn a_lock_that_is_made_anew_while_it_is_held_is_reported() {
    for column in ALL {
        let mut lock = Locks::of('A');
        expect(&format!("init held {column:?}"), true, || {
            lock.lock(column);
            lock = Locks::of('A');
        });
        expect(&format!("init free {column:?}"), false, || {
            lock.lock_unlock(column);
            lock = Locks::of('A');
        });
    }
}

/// `first` of X around `other` of Y, then `other` of Y around each of `inner` of X.
fn abba(first: Column, other: Column, inner: &[Column]) {
    let (x, y) = (Locks::of('X'), Locks::of('Y'));
    x.lock(first);
    y.lock_unlock(other);
    x.unlock(first);
    for column in inner {
        y.lock(other);
        x.lock_unlock(*column);
        y.unlock(other);
    }
}

#[test]
fn readers_and_writers_in_two_orders_have_the_kernels_verdicts() {
    let cases: [(Column, Column, &[Column], bool); 7] = [
        (ReadLock, Spin, &[WriteLock], true),
        (ReadSem, Mutex, &[WriteSem], true),
        (ReadLock, Spin, &[ReadLock], false),
        (ReadSem, Mutex, &[ReadSem], true),
        (WriteLock, Spin, &[WriteLock], true),
        (WriteSem, Mutex, &[WriteSem], true),
        // The chain with the reader is known when the one with the writer comes.
        (ReadLock, Spin, &[ReadLock, WriteLock], true),
    ];
    for (first, other, inner, is_reported) in cases {
        expect(&format!("{first:?} {other:?} {inner:?}"), is_reported, || abba(first, other, inner));
    }
}

#[test]
fn three_orders_of_readers_and_writers_have_the_kernels_verdicts_in_every_permutation() {
    let (r, w) = (ReadLock, WriteLock);
    let cases = [
        ("W1R2 W2R3 W3R1", [(w, r), (w, r), (w, r)], true),
        ("W1W2 R2R3 W3R1", [(w, w), (r, r), (w, r)], true),
        ("W1W2 R2R3 R3W1", [(w, w), (r, r), (r, w)], false),
        ("W1R2 R2R3 W3W1", [(w, r), (r, r), (w, w)], false),
    ];
    for (name, ways, is_reported) in cases {
        let event = |from: usize| {
            move |locks: &Vec<Locks>| {
                let (outer, inner) = ways[from];
                locks[from].lock(outer);
                locks[(from + 1) % 3].lock_unlock(inner);
                locks[from].unlock(outer);
            }
        };
        let locks = || "XYZ".chars().map(Locks::of).collect();
        expect_in_every_order(&Config::ALL, name, is_reported, locks, &[&event(0), &event(1), &event(2)]);
    }
}
