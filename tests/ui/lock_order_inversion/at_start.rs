//! An order in which only the start of the system takes two locks: nobody else is there yet, so confidence is low.
//! What a handler reaches runs later too, whatever it is named.
//@ config: [[root]]
//@ config: kind = "exception"
//@ config: function = "at_start::on_fault"
use spin::Mutex;

static DEVICES: Mutex<u32> = Mutex::new(0);
static TASKS: Mutex<u32> = Mutex::new(0);
static PAGES: Mutex<u32> = Mutex::new(0);

#[unsafe(no_mangle)]
pub extern "C" fn start() {
    init_devices();
    init_page();
}

fn init_devices() {
    let _devices = DEVICES.lock();
    spawn();
}

fn spawn() {
    let _tasks = TASKS.lock();
}

pub fn list() -> u32 {
    let tasks = TASKS.lock();
    *tasks + *DEVICES.lock() //~ NC004 low
}

fn init_page() {
    let _pages = PAGES.lock();
    let _devices = DEVICES.lock();
}

fn on_fault() {
    init_page();
}

pub fn unmap() -> u32 {
    let devices = DEVICES.lock();
    *devices + *PAGES.lock() //~ NC004
}
