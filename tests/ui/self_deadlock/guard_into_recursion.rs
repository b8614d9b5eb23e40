//! A guard that is moved into a function which calls itself ends there, on every way.

use std::sync::{Mutex, MutexGuard};

pub struct Object {
    tree: Mutex<Vec<u32>>,
}

fn ends_it(n: usize, tree: MutexGuard<'_, Vec<u32>>) {
    if n > 2 {
        return ends_it(n - 1, tree);
    }
    drop(tree);
}

fn gives_it_back(n: usize, tree: MutexGuard<'_, Vec<u32>>) -> MutexGuard<'_, Vec<u32>> {
    if n > 2 { gives_it_back(n - 1, tree) } else { tree }
}

fn borrows_it(n: usize, tree: &mut MutexGuard<'_, Vec<u32>>) {
    if n > 2 {
        borrows_it(n - 1, tree);
    }
}

pub fn again(object: &Object, holes: &[usize]) {
    let mut tree = object.tree.lock().unwrap();
    for hole in holes {
        ends_it(*hole, tree);
        tree = object.tree.lock().unwrap();
    }
    drop(tree);
}

pub fn again_under_what_came_back(object: &Object, n: usize) {
    let tree = object.tree.lock().unwrap();
    let _tree = gives_it_back(n, tree);
    object.tree.lock().unwrap().clear(); //~ NC005
}

pub fn again_under_what_was_lent(object: &Object, n: usize) {
    let mut tree = object.tree.lock().unwrap();
    borrows_it(n, &mut tree);
    object.tree.lock().unwrap().clear(); //~ NC005
}
