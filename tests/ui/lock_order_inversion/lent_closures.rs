//! A closure that borrows a variable of its maker runs only while its maker waits: what others give a function that
//! can be called from outside is never such a closure. So what it overwrites is what the maker had put there: `None`, for
//! the closure's first run. Once it runs twice, it is what the first run found.
use std::sync::{Mutex, OnceLock};

static AREAS: Mutex<u32> = Mutex::new(0);

pub struct Task(u32);

impl Drop for Task {
    fn drop(&mut self) {
        *AREAS.lock().unwrap() -= self.0;
    }
}

pub trait Queue {
    fn dequeue(&mut self) -> Option<Task>;
    fn is_long(&mut self) -> bool;
}

impl Queue for Vec<Task> {
    fn dequeue(&mut self) -> Option<Task> {
        self.pop()
    }

    fn is_long(&mut self) -> bool {
        self.len() > 3
    }
}

pub trait Scheduler: Sync {
    fn with(&self, f: &mut dyn FnMut(&mut dyn Queue));
}

static SCHEDULER: OnceLock<&'static dyn Scheduler> = OnceLock::new();

pub struct Fifo {
    queue: Mutex<Vec<Task>>,
}

impl Scheduler for Fifo {
    fn with(&self, f: &mut dyn FnMut(&mut dyn Queue)) {
        let mut queue = self.queue.lock().unwrap();
        f(&mut *queue);
    }
}

pub enum Action {
    DoNothing,
    Retry,
    SwitchTo(u32),
}

fn reschedule<F>(mut f: F)
where
    F: FnMut(&mut dyn Queue) -> Action,
{
    let next = loop {
        let mut action = Action::DoNothing;
        SCHEDULER.get().unwrap().with(&mut |queue| action = f(queue));
        match action {
            Action::DoNothing => return,
            Action::Retry => continue,
            Action::SwitchTo(next) => break next,
        }
    };
    println!("{next}");
}

pub fn park(has_unparked: impl Fn() -> bool) {
    let mut current = None;
    let mut is_first_try = true;
    reschedule(|queue: &mut dyn Queue| {
        if is_first_try {
            if has_unparked() {
                return Action::DoNothing;
            }
            is_first_try = false;
            current = queue.dequeue();
        }
        if queue.is_long() { Action::SwitchTo(1) } else { Action::Retry }
    });
}

pub fn areas_first(fifo: &Fifo) {
    let areas = AREAS.lock().unwrap();
    let queue = fifo.queue.lock().unwrap();
    assert!(queue.len() > *areas as usize);
}

pub trait Twice {
    fn with(&self, f: &mut dyn FnMut(&mut Vec<Task>));
}

pub struct Lifo {
    stack: Mutex<Vec<Task>>,
}

impl Twice for Lifo {
    fn with(&self, f: &mut dyn FnMut(&mut Vec<Task>)) {
        let mut stack = self.stack.lock().unwrap();
        f(&mut stack);
        f(&mut stack);
    }
}

pub fn the_last(lifo: &'static dyn Twice) -> Option<Task> {
    let mut current = None;
    lifo.with(&mut |stack| current = stack.pop());
    current
}

pub fn areas_before_stack(lifo: &Lifo) {
    let areas = AREAS.lock().unwrap();
    let stack = lifo.stack.lock().unwrap(); //~ NC004
    assert!(stack.len() > *areas as usize);
}
