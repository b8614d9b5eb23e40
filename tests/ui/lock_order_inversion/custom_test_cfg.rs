//! `ktest` is how OSTD's tests are marked: a `cfg` that only their runner sets, and an attribute macro. An order in them
//! is not shipped.
use spin::Mutex;

static ROOT: Mutex<u32> = Mutex::new(0);
static SLAB: Mutex<u32> = Mutex::new(0);

pub fn allocate() {
    let mut slab = SLAB.lock();
    *slab += 1;
    *ROOT.lock() += 1;
}

#[cfg(ktest)]
mod test {
    use super::*;
    use ostd_macros::ktest;

    #[ktest]
    fn resets() {
        let mut root = ROOT.lock();
        *root = 0;
        *SLAB.lock() = 0;
    }
}

static LEFT: Mutex<u32> = Mutex::new(0);
static RIGHT: Mutex<u32> = Mutex::new(0);

pub fn left_first() {
    let mut left = LEFT.lock();
    *left += *RIGHT.lock(); //~ NC004
}

#[cfg(not(ktest))]
pub fn right_first() {
    let mut right = RIGHT.lock();
    *right += *LEFT.lock();
}
