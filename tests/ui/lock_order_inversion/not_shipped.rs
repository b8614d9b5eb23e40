//! What only tests and fuzzers compile turns no order that anybody ships.
use spin::Mutex;

static ROOT: Mutex<u32> = Mutex::new(0);
static SLAB: Mutex<u32> = Mutex::new(0);

pub fn allocate() {
    let mut slab = SLAB.lock();
    *slab += 1;
    *ROOT.lock() += 1;
}

#[cfg(all(not(simulated), any(test, fuzzing)))]
pub fn reset() {
    let mut root = ROOT.lock();
    *root = 0;
    *SLAB.lock() = 0;
}
