//! An element of a collection that a variable holds is the same object each time the variable is used.
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

pub struct Task {
    state: Mutex<u32>,
    id: u32,
}

impl Task {
    fn wake(&self) {
        *self.state.lock().unwrap() += 1;
    }
}

pub trait Operations {
    fn next(&self, at: usize) -> Result<Option<u32>, i32>;

    fn is_empty(&self) -> Result<bool, i32> {
        Ok(self.next(0)?.is_none())
    }
}

#[derive(Clone)]
pub struct Node(Arc<Mutex<Vec<u32>>>);

impl Operations for Node {
    fn next(&self, at: usize) -> Result<Option<u32>, i32> {
        Ok(self.0.lock().unwrap().get(at).copied())
    }
}

pub struct Tasks {
    list: Vec<Arc<Task>>,
    by_name: BTreeMap<u32, Arc<Task>>,
    locks: Vec<Mutex<u32>>,
    nodes: Mutex<Vec<Node>>,
}

impl Tasks {
    fn get(&self, name: u32) -> Option<&Arc<Task>> {
        self.by_name.get(&name)
    }

    pub fn by_reference(&self, at: usize) {
        let task = &self.list[at];
        let _state = task.state.lock().unwrap();
        task.wake(); //~ NC005
    }

    pub fn by_pointer(&self, at: usize) {
        let task = self.list[at].clone();
        let _state = task.state.lock().unwrap();
        task.wake(); //~ NC005
    }

    pub fn by_a_call(&self, name: u32) {
        let Some(task) = self.get(name) else { return };
        let _state = task.state.lock().unwrap();
        task.wake(); //~ NC005
    }

    pub fn each(&self) {
        for task in &self.list {
            let _state = task.state.lock().unwrap();
            task.wake(); //~ NC005
        }
    }

    pub fn first_that_fits(&self) {
        if let Some(task) = self.list.iter().find(|task| task.id > 3) {
            let _state = task.state.lock().unwrap();
            task.wake(); //~ NC005
        }
    }

    pub fn the_lock_itself(&self, at: usize) -> u32 {
        let lock = &self.locks[at];
        let value = lock.lock().unwrap();
        *value + *lock.lock().unwrap() //~ NC005
    }

    /// The clone of an element, and a default method that calls back.
    pub fn unlink(&self, at: usize) -> Result<(), i32> {
        let node = self.nodes.lock().unwrap().get(at).ok_or(2)?.clone();
        let mut entries = node.0.lock().unwrap();
        if !node.is_empty()? { //~ NC005
            return Err(39);
        }
        entries.clear();
        Ok(())
    }

    pub fn unlink_in_order(&self, at: usize) -> Result<(), i32> {
        let node = self.nodes.lock().unwrap().get(at).ok_or(2)?.clone();
        if !node.is_empty()? {
            return Err(39);
        }
        node.0.lock().unwrap().clear();
        Ok(())
    }

    /// Two elements, most likely.
    pub fn two(&self, from: usize, to: usize) -> u32 {
        let from = &self.locks[from];
        let to = &self.locks[to];
        let first = from.lock().unwrap();
        *first + *to.lock().unwrap()
    }

    /// The next element is another one, although the same line finds it.
    pub fn all_at_once(&self) -> usize {
        let mut held = Vec::new();
        for lock in &self.locks {
            held.push(lock.lock().unwrap());
        }
        held.len()
    }

    pub fn hand_over_hand(&self) {
        let mut last = None;
        for task in &self.list {
            let next = task.state.lock().unwrap();
            last = Some(next);
        }
        drop(last);
    }

    pub fn another_of_the_list(&self, at: usize) {
        let task = &self.list[at];
        let _state = task.state.lock().unwrap();
        for other in self.list.iter().filter(|other| other.id != task.id) {
            other.wake();
        }
    }
}
