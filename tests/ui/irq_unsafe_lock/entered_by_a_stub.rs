//! A function of the C ABI, named for interrupts, that takes the registers which a stub in assembly saved is an interrupt
//! handler: nothing of the tree calls it.

use spin::Mutex;

static LOG: Mutex<u32> = Mutex::new(0);
static TRACE: Mutex<u32> = Mutex::new(0);

#[repr(C)]
pub struct TrapFrame {
    registers: [usize; 32],
}

fn print(value: usize) {
    *LOG.lock() += value as u32; //~ NC006
}

#[unsafe(no_mangle)]
pub extern "C" fn handle_irq(frame: &mut TrapFrame) {
    print(frame.registers[0]);
}

#[unsafe(no_mangle)]
pub extern "C" fn local_irq_enabled() -> bool {
    *TRACE.lock() > 0
}

#[unsafe(no_mangle)]
pub extern "C" fn handle_syscall(frame: &mut TrapFrame) {
    *TRACE.lock() += frame.registers[1] as u32;
}

pub fn user() {
    print(2);
    *TRACE.lock() += 1;
}
