//! A kernel without a standard library: it has a panic handler of its own, which a build with `std` in it rejects.
#![no_std]

use core::fmt;
use runtime_lockdep::kernel::{Platform, TaskState, Validator};
use runtime_lockdep::{Acquire, AllocClass, Config, LockKind, LockMap};

struct Machine;
struct Task(TaskState);

// SAFETY: 1. nothing runs this kernel: it is only built.
unsafe impl Sync for Task {}

static TASK: Task = Task(TaskState::new());
static LOCKDEP: Validator<Machine, 512, 4096> = Validator::new(Machine, Config::RT);
static LOCK: LockMap = LockMap::named("zone->lock");

// SAFETY: 1. the state is a static, of the only task.
unsafe impl Platform for Machine {
    fn current(&self) -> *const TaskState {
        &TASK.0
    }

    fn disable_interrupts(&self) -> usize {
        0
    }

    fn restore_interrupts(&self, _before: usize) {}

    fn print(&self, _text: fmt::Arguments<'_>) {}
}

/// Takes a lock and allocates under it.
#[unsafe(no_mangle)]
pub extern "C" fn kernel_main() -> usize {
    LOCKDEP.acquire(&LOCK, &const { Acquire::exclusive(LockKind::RawSpinlock) });
    LOCKDEP.might_alloc(AllocClass::NoWait);
    LOCKDEP.release(&LOCK);
    LOCKDEP.violations()
}

#[panic_handler]
fn panic(_info: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
