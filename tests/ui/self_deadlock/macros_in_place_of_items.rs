//! A macro that is not read, in the place of an item: a closure in it is code, and that of a fuzzer is a test's.
use std::sync::Mutex;

use fuzzing::fuzz_target;
use platform::on_boot;

static STATE: Mutex<u32> = Mutex::new(0);

fn step() {
    *STATE.lock().unwrap() += 1;
}

on_boot!(|_cpu: u32| {
    let _state = STATE.lock().unwrap();
    step(); //~ NC005
});

on_boot!(|_cpu: u32| {
    drop(STATE.lock().unwrap());
    step();
});

fuzz_target!(|_data: &[u8]| {
    let _state = STATE.lock().unwrap();
    step();
});
