//! Who gives the system up while it holds a lock takes no more part in any order: nobody comes back from there. What
//! ends the system as it should may still have to wait.
use spin::Mutex;

static QUEUE: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static CPUS: Mutex<u32> = Mutex::new(4);
static CONSOLE: Mutex<u32> = Mutex::new(0);
static DISKS: Mutex<u32> = Mutex::new(0);

fn stop_others() {
    *CPUS.lock() = 1;
}

fn abort() -> ! {
    stop_others();
    loop {}
}

fn sync_disks() -> ! {
    *DISKS.lock() += 1;
    loop {}
}

pub fn push(number: u32) {
    let mut queue = QUEUE.lock();
    if queue.len() == queue.capacity() {
        abort();
    }
    queue.push(number);
}

pub fn flush() {
    let mut cpus = CPUS.lock();
    *cpus += QUEUE.lock().len() as u32;
}

pub fn power_button() {
    let _console = CONSOLE.lock();
    sync_disks(); //~ NC004
}

pub fn report() {
    let mut disks = DISKS.lock();
    *disks += *CONSOLE.lock();
}
