//! Which lock a value leads to: through an `Option`, an index, an iterator, what a function gives back.
use spin::{Mutex, Once};
use std::cell::RefCell;
use std::sync::Arc;

static ONCE: Once<Mutex<u32>> = Once::new();
static OTHER: Once<Mutex<u32>> = Once::new();

fn once() -> Option<&'static Mutex<u32>> {
    ONCE.get()
}

pub fn through_an_option() -> u32 {
    let held = ONCE.get().unwrap().lock();
    *held + *once().expect("is set").lock() //~ NC005
}

pub fn another_option() -> u32 {
    let held = OTHER.get().unwrap().lock();
    *held + *once().expect("is set").lock()
}

pub fn through_a_question_mark() -> Result<u32, &'static str> {
    let held = once().ok_or("is not set")?.lock();
    Ok(*held + *ONCE.get().ok_or("is not set")?.lock()) //~ NC005
}

static TABLE: Once<[Mutex<u32>; 4]> = Once::new();

pub fn through_an_index() -> u32 {
    let held = TABLE.get().unwrap()[1].lock();
    *held + *TABLE.get().unwrap()[1].lock() //~ NC005
}

pub fn another_index() -> u32 {
    let held = TABLE.get().unwrap()[1].lock();
    *held + *TABLE.get().unwrap()[2].lock()
}

pub struct Context {
    current: RefCell<Option<Arc<Mutex<u32>>>>,
    spare: Option<Arc<Mutex<u32>>>,
}

impl Context {
    fn with_current<T>(&self, f: impl FnOnce(&Arc<Mutex<u32>>) -> T) -> T {
        f(self.current.borrow().as_ref().expect("there is one"))
    }

    fn spare(&self) -> Arc<Mutex<u32>> {
        self.spare.clone().expect("there is one")
    }

    pub fn through_a_function_as_value(&self) -> u32 {
        let current = self.with_current(Arc::clone);
        let held = current.lock();
        *held + *self.with_current(Arc::clone).lock() //~ NC005
    }

    pub fn through_a_clone(&self) -> u32 {
        let spare = self.spare();
        let held = spare.lock();
        *held + *self.spare().lock() //~ NC005
    }

    pub fn two_fields(&self) -> u32 {
        let spare = self.spare();
        let held = spare.lock();
        *held + *self.with_current(Arc::clone).lock()
    }
}

pub struct Timer {
    state: Mutex<u32>,
}

impl Timer {
    fn value(self: &Arc<Self>) -> u32 {
        *self.state.lock()
    }
}

pub fn through_a_wrapped_receiver(timer: &Arc<Timer>) -> u32 {
    let held = timer.state.lock();
    *held + timer.value() //~ NC005
}

pub fn two_timers(timer: &Arc<Timer>) -> u32 {
    let first = *timer.state.lock();
    first + timer.value()
}

static NAMES: Mutex<u32> = Mutex::new(0);

impl Timer {
    fn name(&self) -> u32 {
        *NAMES.lock()
    }
}

pub fn through_a_literal(timers: &[Arc<Timer>]) -> u32 {
    let held = NAMES.lock();
    *held + timers.get(0).cloned().unwrap().name() //~ NC005
}

static SLOTS: Once<Vec<(u32, Mutex<u32>)>> = Once::new();
static SPARE: Once<Vec<(u32, Mutex<u32>)>> = Once::new();

pub fn the_items_of_an_iterator() {
    for (at, (_, slot)) in SLOTS.get().unwrap().iter().enumerate() {
        let held = slot.lock();
        *NAMES.lock() += *held + at as u32;
    }
    for (_, slot) in SPARE.get().unwrap().iter() {
        let held = slot.lock();
        *NAMES.lock() += *held;
    }
}

pub fn the_other_way_round() {
    let held = NAMES.lock();
    for (_, slot) in SLOTS.get().unwrap() {
        *slot.lock() += *held; //~ NC004
    }
}
