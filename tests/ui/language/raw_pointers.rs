//! `&raw` makes a pointer and no reference: methods of references are not those of pointers.
use std::sync::Mutex;

use spin::Mutex as SpinLock;

static GATE: SpinLock<u32> = SpinLock::new(0);
static TABLE: Mutex<u32> = Mutex::new(0);

/// By a cast of what a reference refers to, a table is asked.
pub trait CastRef {
    fn cast<T>(&self) -> Option<&T> {
        let _table = TABLE.lock();
        None
    }
}

impl<S> CastRef for S {}

pub struct Task {
    key: u32,
}

pub struct Owner {
    task: Task,
}

pub fn of_a_pointer(task: &Task) -> *const Owner {
    let _gate = GATE.lock();
    (&raw const task.key).cast::<Owner>()
}

pub fn of_a_pointer_by_macro(task: &mut Task) -> *mut Owner {
    let _gate = GATE.lock();
    core::ptr::addr_of_mut!(task.key).cast::<Owner>()
}

pub fn of_a_reference(task: &Task) -> bool {
    let _gate = GATE.lock();
    (&task.key).cast::<Owner>().is_some() //~ NC001 NC002
}
