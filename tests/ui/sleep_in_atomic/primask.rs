//! Interrupts go on again where they were on before: `primask` was active, as `cortex_m` says it.
//@ edition: 2021

use cortex_m::interrupt;
use cortex_m::register::primask;

async fn other() {}

pub async fn restored() {
    let was_on = primask::read().is_active();
    interrupt::disable();
    if was_on {
        unsafe { interrupt::enable() }
    }
    other().await;
}

pub async fn restored_unless_off() {
    let was_off = primask::read().is_inactive();
    interrupt::disable();
    if !was_off {
        unsafe { interrupt::enable() }
    }
    other().await;
}

pub async fn left_off() {
    interrupt::disable();
    other().await; //~ NC002
    unsafe { interrupt::enable() }
}

pub fn in_a_section() -> u32 {
    interrupt::free(|_| {
        std::thread::sleep(std::time::Duration::from_millis(1)); //~ NC002
        1
    })
}
