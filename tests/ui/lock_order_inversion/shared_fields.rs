//! A mutex in an `Arc` that a constructor clones into the parts that it makes: a field of each has it, and it is one
//! lock, perhaps.
use std::sync::{Arc, Mutex};

type Pages = Arc<Mutex<Vec<u32>>>;

pub struct Tree {
    freed: Pages,
    allocated: Pages,
}

impl Tree {
    pub fn new(freed: Pages, allocated: Pages) -> Self {
        Self { freed, allocated }
    }

    pub fn insert(&self) {
        let mut freed = self.freed.lock().unwrap();
        self.allocated.lock().unwrap().extend(freed.pop());
    }
}

pub struct Table {
    freed: Pages,
    allocated: Pages,
    tree: Tree,
}

impl Table {
    pub fn new() -> Self {
        let freed = Arc::new(Mutex::new(Vec::new()));
        let allocated = Arc::new(Mutex::new(Vec::new()));
        Self {
            freed: freed.clone(),
            allocated: Arc::clone(&allocated),
            tree: Tree::new(freed, allocated),
        }
    }

    pub fn remove(&self) {
        let mut allocated = self.allocated.lock().unwrap();
        self.freed.lock().unwrap().extend(allocated.pop()); //~ NC004 low
    }
}

/// One that lends what it has.
pub struct Log {
    lines: Mutex<Vec<u8>>,
    errors: Mutex<Vec<u8>>,
}

pub struct Writer<'a> {
    lines: &'a Mutex<Vec<u8>>,
    errors: &'a Mutex<Vec<u8>>,
}

impl Log {
    pub fn writer(&self) -> Writer<'_> {
        let errors = &self.errors;
        Writer { lines: &self.lines, errors }
    }

    pub fn failed(&self) {
        let errors = self.errors.lock().unwrap();
        self.lines.lock().unwrap().extend(errors.iter()); //~ NC004 low
    }
}

impl Writer<'_> {
    pub fn write(&self, line: u8) {
        let mut lines = self.lines.lock().unwrap();
        lines.push(line);
        self.errors.lock().unwrap().clear();
    }
}

/// What has mutexes of its own.
pub struct Cache {
    hot: Pages,
    cold: Pages,
}

impl Cache {
    pub fn new() -> Self {
        Self { hot: Arc::default(), cold: Arc::default() }
    }

    pub fn heat(&self) {
        let mut cold = self.cold.lock().unwrap();
        self.hot.lock().unwrap().extend(cold.pop());
    }
}

pub struct Shelf {
    hot: Pages,
    cold: Pages,
}

impl Shelf {
    pub fn new() -> Self {
        let (hot, cold) = (Pages::default(), Pages::default());
        Self { hot, cold }
    }

    pub fn cool(&self) {
        let mut hot = self.hot.lock().unwrap();
        self.cold.lock().unwrap().extend(hot.pop());
    }
}
