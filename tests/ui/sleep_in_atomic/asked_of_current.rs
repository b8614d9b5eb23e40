//! Whether the thread that runs is in a critical section is asked of the thread that entered it. A function that finds
//! that thread has a way for the time before there is one; what the configuration says of its result excludes that way,
//! so the section that is entered for `Some` is in force afterwards.
//@ config: [[guard]]
//@ config: function = "asked_of_current::Thread::enter_critical"
//@ config: effects = ["preempt-off"]
//@ config: [[context]]
//@ config: present = "asked_of_current::Thread::is_critical"
//@ config: effects = ["preempt-off"]
//@ config: [[returns]]
//@ config: functions = ["asked_of_current::current_thread"]
//@ config: variant = "Some"
//@ config: reason = "there is a thread once the scheduler runs"
//@ rt: off

use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

pub struct Thread {
    critical: AtomicU64,
}

pub struct Critical(&'static Thread);

impl Thread {
    pub fn enter_critical(&'static self) -> Critical {
        self.critical.fetch_add(1, Ordering::SeqCst);
        Critical(self)
    }
    pub fn is_critical(&self) -> bool {
        self.critical.load(Ordering::SeqCst) > 0
    }
}

impl Drop for Critical {
    fn drop(&mut self) {
        self.0.critical.fetch_sub(1, Ordering::SeqCst);
    }
}

static CURRENT: OnceLock<&'static Thread> = OnceLock::new();
static SLEEPERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static QUEUE: spin::Mutex<Vec<u32>> = spin::Mutex::new(Vec::new());

fn current_thread() -> Option<&'static Thread> {
    CURRENT.get().copied()
}

fn current_thread_or_none() -> Option<&'static Thread> {
    CURRENT.get().copied()
}

fn set_state(thread: u32) {
    if !current_thread().map_or(true, |current| current.is_critical()) {
        SLEEPERS.lock().unwrap().push(thread);
    }
}

pub fn release() {
    let mut queue = QUEUE.lock();
    let guard = current_thread().map(|current| current.enter_critical());
    if let Some(thread) = queue.pop() {
        set_state(thread);
        drop(queue);
    }
    drop(guard);
}

pub fn release_perhaps() {
    let mut queue = QUEUE.lock();
    let guard = current_thread_or_none().map(|current| current.enter_critical());
    if let Some(thread) = queue.pop() {
        set_state(thread); //~ NC001 NC002
        drop(queue);
    }
    drop(guard);
}

pub fn release_at_once() {
    let mut queue = QUEUE.lock();
    if let Some(thread) = queue.pop() {
        set_state(thread); //~ NC001 NC002
        drop(queue);
    }
}
