//! A lock that nothing names but a variable of the function that takes it: an interrupt and a task that both call the
//! function may have two of them.
use spin::Mutex;

static ADDRESSES: [usize; 2] = [4096, 8192];

fn bump(address: usize) {
    let counter = unsafe { &*(address as *const Mutex<u32>) };
    *counter.lock() += 1; //~ NC006 low
}

extern "x86-interrupt" fn handler(_frame: u64) {
    bump(ADDRESSES[0]);
}

pub fn task() {
    bump(ADDRESSES[1]);
}
