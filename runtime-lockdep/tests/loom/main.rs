//! What threads share, in every interleaving of two or three of them, explored by loom: the bare locks with their
//! parking, the spinlock of a kernel's tables, and the registration of a class. The caches of known chains are not
//! here: each belongs to one thread.
//!
//! The sources of the locks and of the table are compiled into this test with loom's atomics below them. It has no
//! test harness, since those sources bring unit tests of their own.

#[allow(dead_code, unreachable_pub, reason = "the sources have more than the models need")]
#[path = "../../src/class_key.rs"]
mod class_key;
#[allow(dead_code, reason = "the sources have more than the models need")]
#[path = "../../src/class_table.rs"]
mod class_table;
#[path = "../../src/known_node.rs"]
mod known_node;
#[allow(dead_code, reason = "the sources have more than the models need")]
#[path = "../../src/node_key.rs"]
mod node_key;
mod primitives;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "the sources have more than the models need")]
mod raw;
#[allow(dead_code, reason = "the sources have more than the models need")]
#[path = "../../src/kernel/spin_cell.rs"]
mod spin_cell;

use class_key::LockClassKey;
use class_table::ClassTable;
use known_node::KnownNode;
use loom::cell::UnsafeCell;
use loom::sync::Arc;
use node_key::{NodeKey, Origin};
use primitives as shared;
use raw::{RawLock, RwWordLock, SpinWord, Wait, WordLock};
use spin_cell::SpinCell;

/// As in `src/lib.rs`.
type Place = &'static std::panic::Location<'static>;

/// A model: its name and what it explores.
type Model = (&'static str, fn());

const MODELS: [Model; 9] = [
    ("two sleepers exclude each other and none is left asleep", || exclude::<WordLock>(&[Wait::Park; 2])),
    ("a spinner and a sleeper exclude each other on one word", || {
        exclude::<WordLock>(&[Wait::Spin, Wait::Park]);
    }),
    ("two spinners exclude each other", || exclude::<SpinWord>(&[Wait::Spin; 2])),
    ("a reader never sees half of what a sleeping writer writes", read_and_write),
    ("the one reader that becomes the writer waits for the others to leave", upgrade),
    ("the one reader that gives that up wakes the next one", give_up_upgrading),
    ("two processors use the tables one after the other", tables),
    ("two threads that register one name at the same time get one class", || {
        register(Origin::Name("zone->lock"))
    }),
    ("two threads that register one key at the same time get one class", || {
        // A key of each execution: loom's atomics do not outlive theirs.
        register(Origin::Key(Box::leak(Box::new(LockClassKey::new("zone->lock")))));
    }),
];

fn main() {
    for (name, model) in MODELS {
        let mut builder = loom::model::Builder::new();
        builder.preemption_bound = Some(3);
        builder.check(model);
        println!("model: {name} ... ok");
    }
    println!("{} passed, 0 failed", MODELS.len());
}

/// A counter that a lock guards.
struct Guarded<R> {
    lock: R,
    count: UnsafeCell<u32>,
}

fn exclude<R: RawLock + Send + Sync + 'static>(waits: &[Wait]) {
    let shared = Arc::new(Guarded { lock: R::INIT, count: UnsafeCell::new(0) });
    // Makes what is made at first use, before there are threads; here and below.
    assert!(!shared.lock.is_locked());
    let spawn = |wait: &Wait| {
        let (shared, wait) = (shared.clone(), *wait);
        loom::thread::spawn(move || {
            shared.lock.lock(wait);
            // SAFETY: 1. the lock is held, which is what loom checks.
            shared.count.with_mut(|count| unsafe { *count += 1 });
            // SAFETY: 1. acquired above.
            unsafe { shared.lock.unlock() };
        })
    };
    let threads: Vec<_> = waits.iter().map(spawn).collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert!(!shared.lock.is_locked());
    // SAFETY: 1. the threads have ended.
    assert_eq!(shared.count.with(|count| unsafe { *count }) as usize, waits.len());
}

// SAFETY: 1. `count` is used while `lock` is held.
unsafe impl<R: Sync> Sync for Guarded<R> {}

fn read_and_write() {
    let shared = Arc::new(Guarded { lock: RwWordLock::new(), count: UnsafeCell::new(0) });
    assert!(!shared.lock.is_locked());
    let writer = shared.clone();
    let writer = loom::thread::spawn(move || {
        writer.lock.write(Wait::Park);
        // SAFETY: 1. the lock is held for writing.
        writer.count.with_mut(|count| unsafe { *count += 2 });
        writer.lock.unlock_write();
    });
    shared.lock.read(Wait::Park);
    // SAFETY: 1. the lock is held for reading.
    let seen = shared.count.with(|count| unsafe { *count });
    shared.lock.unlock_read();
    writer.join().unwrap();
    assert!(seen == 0 || seen == 2);
    assert!(shared.lock.try_write());
}

fn upgrade() {
    let shared = Arc::new(Guarded { lock: RwWordLock::new(), count: UnsafeCell::new(0) });
    assert!(!shared.lock.is_locked());
    let reader = shared.clone();
    let reader = loom::thread::spawn(move || {
        reader.lock.read(Wait::Park);
        // SAFETY: 1. the lock is held for reading.
        let seen = reader.count.with(|count| unsafe { *count });
        reader.lock.unlock_read();
        seen
    });
    shared.lock.upgradable_read(Wait::Park);
    shared.lock.upgrade(Wait::Park);
    // SAFETY: 1. the lock is held for writing.
    shared.count.with_mut(|count| unsafe { *count += 1 });
    shared.lock.unlock_write();
    assert!(reader.join().unwrap() <= 1);
    assert!(shared.lock.try_write());
}

fn give_up_upgrading() {
    let lock = Arc::new(RwWordLock::new());
    assert!(!lock.is_locked());
    let other = lock.clone();
    let other = loom::thread::spawn(move || {
        other.upgradable_read(Wait::Park);
        other.unlock_upgradable();
    });
    lock.write(Wait::Park);
    lock.downgrade_to_upgradable();
    lock.downgrade_upgradable();
    // One reader of many now, beside which another may have become the one.
    assert!(!lock.try_write());
    lock.unlock_read();
    other.join().unwrap();
    assert!(lock.try_write());
}

fn tables() {
    let cell = Arc::new(SpinCell::new(Vec::new()));
    cell.with(|list| list.clear());
    let (first, second) = (cell.clone(), cell.clone());
    let first = loom::thread::spawn(move || first.with(|list| list.push(1)));
    let second = loom::thread::spawn(move || second.try_with(|list| list.push(2)).is_some());
    first.join().unwrap();
    let tried = second.join().unwrap();
    let list = cell.with(|list| list.clone());
    assert!(list.contains(&1) && list.contains(&2) == tried, "{list:?}");
}

/// Two threads that acquire one lock for the first time.
fn register(origin: Origin) {
    let shared = Arc::new((ClassTable::default(), KnownNode::new()));
    assert_eq!(shared.1.get(), NodeKey::NONE);
    let node_of = move |shared: &(ClassTable, KnownNode)| {
        shared.1.get_or_register(1, || shared.0.register(origin, "spinlock", "_"))
    };
    let other = shared.clone();
    let other = loom::thread::spawn(move || node_of(&other));
    let node = node_of(&shared);
    assert_eq!(other.join().unwrap(), node);
    assert_eq!(shared.1.get(), node);
    assert_eq!((node.class(), node.subclass()), (1, 1));
    assert_eq!(shared.0.class(1).map(|class| class.name.as_str()), Some("zone->lock"));
    assert!(shared.0.class(2).is_none());
}
