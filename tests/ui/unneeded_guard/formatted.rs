//! A macro that formats reads what its arguments name.
use spin::Mutex;

pub struct Heap {
    id: u32,
}

static HEAP: Mutex<Heap> = Mutex::new(Heap { id: 3 });

pub fn show() {
    println!("heap {}", HEAP.lock().id);
}

pub fn for_nothing() {
    let _ = HEAP.lock(); //~ NC011
}
