//! Locks in the cells of `atomic_refcell`.

use std::sync::{Arc, Mutex};

use atomic_refcell::{AtomicRef, AtomicRefCell};

pub struct Editor {
    size: u32,
}

pub struct Wrapper {
    editor: AtomicRefCell<Option<Arc<Mutex<Editor>>>>,
    sizes: AtomicRefCell<Vec<Mutex<u32>>>,
    tasks: Mutex<Vec<u32>>,
}

impl Wrapper {
    pub fn resize(&self) {
        let mut tasks = self.tasks.lock().unwrap();
        if let Some(editor) = self.editor.borrow().as_ref() {
            tasks.push(editor.lock().unwrap().size);
        }
        tasks.push(*AtomicRef::map(self.sizes.borrow(), |sizes| &sizes[0]).lock().unwrap());
    }

    pub fn post(&self) {
        let editor = self.editor.borrow().as_ref().unwrap().clone();
        let editor = editor.lock().unwrap();
        self.tasks.lock().unwrap().push(editor.size); //~ NC004
    }

    pub fn replace(&self, editor: Editor) {
        *self.editor.borrow_mut() = Some(Arc::new(Mutex::new(editor)));
    }
}
