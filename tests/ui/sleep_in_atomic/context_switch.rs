//! A guard that is alive when the CPU is handed away.
//@ config: [[sleep]]
//@ config: functions = "context_switch::switch_to"
//@ config: reason = "gives the CPU away"
use spin::Mutex;

pub struct Task;

pub fn switch_to(_next: &Task) {}

static CURRENT: Mutex<Option<Task>> = Mutex::new(None);

pub fn schedule(next: &Task) {
    let current = CURRENT.lock();
    if current.is_some() {
        switch_to(next); //~ NC002
    }
}

pub fn schedule_after_the_guard(next: &Task) {
    let current = CURRENT.lock();
    let is_running = current.is_some();
    drop(current);
    if is_running {
        switch_to(next);
    }
}

pub fn schedule_in_a_branch_with_the_guard(next: &Task, early: bool) {
    let current = CURRENT.lock();
    if early {
        drop(current);
    }
    switch_to(next); //~ NC002
}
