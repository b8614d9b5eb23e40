//! A guard in the argument of a macro that shows it is held while the text is made.
use spin::Mutex;

static LIST: Mutex<Vec<u32>> = Mutex::new(Vec::new());

pub fn show() -> String {
    println!("{:?}", LIST.lock());
    println!("{:?}", *LIST.lock());
    println!("{}", LIST.lock().len());
    format!("{:?}", LIST.lock())
}

pub fn for_nothing() {
    LIST.lock(); //~ NC011
}

pub fn bound_to_nothing() {
    let _ = LIST.lock(); //~ NC011
}
