//! One element of an array of locks is not the other: holding it does not make an order with another lock harmless.

use std::sync::Mutex;

static QUEUES: [Mutex<u32>; 2] = [Mutex::new(0), Mutex::new(0)];
static LOG: Mutex<u32> = Mutex::new(0);

pub fn moves_under_the_log() {
    let from = QUEUES[0].lock();
    let log = LOG.lock();
    let to = QUEUES[1].lock(); //~ NC004
    drop((to, log, from));
}
