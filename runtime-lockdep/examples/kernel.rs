//! A kernel in miniature under the validator: one processor, two tasks, a task switch of its own, and an interrupt.
//!
//! What a kernel adds to its own code stands here: a `Platform`, a `TaskState` in each task, a `LockMap` in each lock,
//! and a call where something is acquired, released, switched or interrupted. Each task has a thread for its stack,
//! and only the one that `RUNNING` names runs.
//!
//! `cargo run -p runtime-lockdep --example kernel`

use runtime_lockdep::kernel::{Platform, Report, TaskState, Validator};
use runtime_lockdep::{Acquire, BaseContext, Config, LockKind, LockMap};
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex as HostMutex};

/// The processor.
struct Machine;

struct Task(TaskState);

// SAFETY: 1. a task's state is used while the task runs, and one task runs at a time.
unsafe impl Sync for Task {}

static TASKS: [Task; 2] = [const { Task(TaskState::new()) }; 2];
static RUNNING: AtomicUsize = AtomicUsize::new(0);
static REPORTS: AtomicUsize = AtomicUsize::new(0);
static LOCKDEP: Validator<Machine, 64, 256> = Validator::new(Machine, Config::RT);

// SAFETY: 1. `switch_to` alone changes the running task, and the tasks are statics. 2. An interrupt is a call from the
// running task, never from within a hook.
unsafe impl Platform for Machine {
    fn current(&self) -> *const TaskState {
        &TASKS[RUNNING.load(Ordering::Relaxed)].0
    }

    fn disable_interrupts(&self) -> usize {
        0
    }

    fn restore_interrupts(&self, _before: usize) {}

    fn print(&self, text: fmt::Arguments<'_>) {
        println!("{text}");
    }

    fn report(&self, report: &Report<'_>) {
        REPORTS.fetch_add(1, Ordering::Relaxed);
        self.print(format_args!("{report}"));
    }
}

/// Wakes the threads below the tasks.
static HOST: (HostMutex<()>, Condvar) = (HostMutex::new(()), Condvar::new());

/// The task switch: the state of the next task is the current one from here on.
fn switch_to(task: usize) {
    LOCKDEP.schedule();
    let before = RUNNING.load(Ordering::Relaxed);
    run(task);
    wait_for(before);
}

/// Makes `task` the current one, and wakes its thread.
fn run(task: usize) {
    let _guard = HOST.0.lock().expect("nobody panics");
    RUNNING.store(task, Ordering::SeqCst);
    HOST.1.notify_all();
}

/// Waits for the processor.
fn wait_for(task: usize) {
    let guard = HOST.0.lock().expect("nobody panics");
    drop(HOST.1.wait_while(guard, |()| RUNNING.load(Ordering::SeqCst) != task).expect("nobody panics"));
}

/// Gives the processor away for good.
fn exit_to(task: usize) {
    LOCKDEP.task_exits();
    run(task);
}

/// A lock that lets the other task run while it waits.
struct SleepingLock {
    map: LockMap,
    is_taken: AtomicBool,
}

const MUTEX: Acquire = Acquire::exclusive(LockKind::Mutex);

impl SleepingLock {
    const fn new(name: &'static str) -> Self {
        Self { map: LockMap::named(name), is_taken: AtomicBool::new(false) }
    }

    #[track_caller]
    fn lock(&self) {
        LOCKDEP.acquire(&self.map, &MUTEX);
        while self.is_taken.swap(true, Ordering::Acquire) {
            switch_to(1 - RUNNING.load(Ordering::Relaxed));
        }
    }

    #[track_caller]
    fn unlock(&self) {
        LOCKDEP.release(&self.map);
        self.is_taken.store(false, Ordering::Release);
    }
}

static INODE: SleepingLock = SleepingLock::new("inode->lock");
static JOURNAL: SleepingLock = SleepingLock::new("journal->lock");
static TIMER: LockMap = LockMap::named("timer->lock");
static ZONE: LockMap = LockMap::named("zone->lock");
const RAW: Acquire = Acquire::exclusive(LockKind::RawSpinlock);
const SPIN: Acquire = Acquire::exclusive(LockKind::Spinlock);

/// Holds one mutex over a switch, and takes the other inside it.
fn writer() {
    INODE.lock();
    switch_to(1);
    JOURNAL.lock();
    JOURNAL.unlock();
    INODE.unlock();
    exit_to(1);
}

/// Takes the two in the other order: reported here, though nobody waits yet.
fn committer() {
    wait_for(1);
    JOURNAL.lock();
    JOURNAL.unlock();
    switch_to(0);
    JOURNAL.lock();
    INODE.lock();
    timer_interrupt();
    INODE.unlock();
    JOURNAL.unlock();
    exit_to(0);
}

/// A spinlock in a hard interrupt: a sleeping lock on RT. The mutexes of the interrupted task do not count in here.
fn timer_interrupt() {
    let below = LOCKDEP.enter_interrupt(BaseContext::HardIrq);
    LOCKDEP.acquire(&TIMER, &RAW);
    LOCKDEP.release(&TIMER);
    LOCKDEP.acquire(&ZONE, &SPIN);
    LOCKDEP.release(&ZONE);
    LOCKDEP.leave_interrupt(below);
}

pub(crate) fn main() {
    std::thread::scope(|scope| {
        scope.spawn(committer);
        scope.spawn(writer);
    });
    println!("{} reports", REPORTS.load(Ordering::Relaxed));
    assert_eq!(REPORTS.load(Ordering::Relaxed), 2, "an order, and a wait in an interrupt");
}
