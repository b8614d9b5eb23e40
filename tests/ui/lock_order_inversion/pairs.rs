//! Every pair that is taken in both orders is told, however many pairs one of its locks is in. A lock that is in no pair
//! is told by a shortest circle.

use std::sync::Mutex;

static HUB: Mutex<u32> = Mutex::new(0);
static LEFT: Mutex<u32> = Mutex::new(0);
static RIGHT: Mutex<u32> = Mutex::new(0);
static FAR: Mutex<u32> = Mutex::new(0);

fn hub_first() {
    let mut hub = HUB.lock().unwrap();
    *hub += *LEFT.lock().unwrap(); //~ NC004
    *hub += *RIGHT.lock().unwrap(); //~ NC004
    *hub += *FAR.lock().unwrap();
}

fn hub_first_again() {
    let mut hub = HUB.lock().unwrap();
    *hub += *LEFT.lock().unwrap();
}

fn left_first() {
    let left = LEFT.lock().unwrap();
    *HUB.lock().unwrap() += *left;
}

fn right_first() {
    let right = RIGHT.lock().unwrap();
    *HUB.lock().unwrap() += *right;
}

fn far_first() {
    let far = FAR.lock().unwrap();
    *LEFT.lock().unwrap() += *far; //~ NC004
}
