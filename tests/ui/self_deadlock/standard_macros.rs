//! `std::print!` is Rust's own, whatever macro of that name the tree exports.
use std::sync::Mutex;

static LOG: Mutex<u32> = Mutex::new(0);

#[macro_export]
macro_rules! print {
    ($($arg:tt)*) => {
        $crate::write_locked(format_args!($($arg)*)) //~ NC005
    };
}

pub fn write_locked(text: core::fmt::Arguments<'_>) {
    let mut log = LOG.lock().unwrap();
    *log += 1;
    std::print!("{text}");
}

pub fn write_twice() {
    let mut log = LOG.lock().unwrap();
    *log += 1;
    print!("again");
}
