//! Locks in objects that are linked into the collections of `intrusive_collections`.

use std::sync::{Arc, Mutex};

use intrusive_collections::{Bound, KeyAdapter, LinkedList, LinkedListAtomicLink, RBTree, RBTreeAtomicLink, intrusive_adapter};

pub struct Task {
    link: LinkedListAtomicLink,
    by_id: RBTreeAtomicLink,
    id: u32,
    state: Mutex<u32>,
}

intrusive_adapter!(pub RunAdapter = Arc<Task>: Task { link => LinkedListAtomicLink });
intrusive_adapter!(pub IdAdapter = Arc<Task>: Task { by_id => RBTreeAtomicLink });

impl<'a> KeyAdapter<'a> for IdAdapter {
    type Key = u32;
    fn get_key(&self, task: &'a Task) -> u32 {
        *LOG.lock().unwrap() += 1;
        task.id
    }
}

static LOG: Mutex<u32> = Mutex::new(0);
static RUNNING: Mutex<LinkedList<RunAdapter>> = Mutex::new(LinkedList::new(RunAdapter::NEW));

pub fn wake(task: &Arc<Task>) {
    let mut state = task.state.lock().unwrap();
    *state = 1;
    RUNNING.lock().unwrap().push_back(task.clone());
}

pub fn next() -> Option<Arc<Task>> {
    let mut running = RUNNING.lock().unwrap();
    let mut cursor = running.front_mut();
    while let Some(task) = cursor.get() {
        if *task.state.lock().unwrap() == 1 { //~ NC004
            return cursor.remove();
        }
        cursor.move_next();
    }
    None
}

/// The tree asks the adapter for the keys.
pub fn find(tree: &RBTree<IdAdapter>) -> Option<u32> {
    let log = LOG.lock().unwrap();
    let found = tree.lower_bound(Bound::Included(&1)).get()?; //~ NC005
    Some(found.id + *log)
}
