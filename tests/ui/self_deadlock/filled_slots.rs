//! A lock that is taken once, by whoever asks first: its guard goes into a slot that all share, and is taken only where
//! that is empty. Nobody has to know who was the first. Where the slot is not asked, the second waits for the first.
use std::cell::RefCell;
use std::sync::{Mutex, MutexGuard};

static TOPOLOGY: Mutex<u32> = Mutex::new(0);
static NAMES: Mutex<u32> = Mutex::new(0);

pub struct Context<'a> {
    topology: RefCell<Option<MutexGuard<'a, u32>>>,
    names: RefCell<Option<MutexGuard<'a, u32>>>,
}

impl Context<'_> {
    pub fn ensure_topology(&self) {
        let mut slot = self.topology.borrow_mut();
        if slot.is_none() {
            *slot = Some(TOPOLOGY.lock().unwrap());
        }
    }

    pub fn lock_names(&self) {
        let mut slot = self.names.borrow_mut();
        *slot = Some(NAMES.lock().unwrap());
    }
}

pub trait Hook {
    fn run(&self, context: &mut Context<'_>);
}

pub fn rename(context: &mut Context<'_>, hook: &dyn Hook) {
    context.ensure_topology();
    hook.run(context);
    context.ensure_topology(); //~ NC005 low
}

pub fn list(context: &mut Context<'_>, hook: &dyn Hook) {
    context.lock_names();
    hook.run(context);
    context.lock_names(); //~ NC005
}
