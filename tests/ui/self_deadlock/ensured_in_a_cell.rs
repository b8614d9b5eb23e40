//! A lock that is taken once, by whoever asks first: its guard lies in an option in a cell that all share. Another guard
//! that may be there makes so many ways to return that the first must not be forgotten for it.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, RwLock, RwLockWriteGuard};

static TOPOLOGY: RwLock<()> = RwLock::new(());

pub struct Context<'a> {
    guard: RefCell<Option<RwLockWriteGuard<'a, ()>>>,
}

impl Context<'_> {
    pub fn ensure_locked(&self) {
        let mut guard = self.guard.borrow_mut();
        if guard.is_none() {
            *guard = Some(TOPOLOGY.write().unwrap());
        }
    }
}

pub trait Node {
    fn unlink(&self, name: &str, context: &Context<'_>) -> Result<(), i32>;
}

pub struct File(u32);

impl Node for File {
    fn unlink(&self, name: &str, context: &Context<'_>) -> Result<(), i32> {
        context.ensure_locked();
        if name.len() == self.0 as usize { Err(4) } else { Ok(()) }
    }
}

pub struct Dentry {
    gate: Mutex<()>,
}

pub struct Mount {
    inode: Arc<dyn Node>,
    names: RwLock<Vec<Arc<Dentry>>>,
}

impl Mount {
    fn registered(&self, name: &str) -> Result<Option<Arc<Dentry>>, i32> {
        if name.is_empty() { Err(1) } else { Ok(self.names.read().unwrap().first().cloned()) }
    }
}

impl Node for Mount {
    fn unlink(&self, name: &str, context: &Context<'_>) -> Result<(), i32> {
        let child = self.registered(name)?;
        let _gate = child.as_ref().map(|dentry| dentry.gate.lock().unwrap()); //~ NC005 low
        self.inode.unlink(name, context)?;
        context.ensure_locked();
        Ok(())
    }
}

pub fn locked_anew(context: &Context<'_>) -> usize {
    context.ensure_locked();
    let _other = TOPOLOGY.write().unwrap(); //~ NC005
    1
}
