//! Callbacks that are kept in a list, which an interrupt handler walks: each of them runs in the interrupt.
//@ config: [[root]]
//@ config: kind = "hardirq"
//@ config: function = "callback_list::handle_irq"
use spin::{Mutex, Once};
use std::sync::Arc;
use x86_64::instructions::interrupts::without_interrupts;

pub trait Handler = Fn() + Send + Sync + 'static;

static HANDLERS: Once<Mutex<Vec<Arc<dyn Handler>>>> = Once::new();
static SOCKETS: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static QUIET: Mutex<Vec<u32>> = Mutex::new(Vec::new());

pub fn register(handler: impl Handler) {
    without_interrupts(|| HANDLERS.get().unwrap().lock().push(Arc::new(handler)));
}

pub fn handle_irq() {
    let handlers = HANDLERS.get().unwrap().lock();
    for handler in handlers.iter() {
        handler();
    }
}

pub fn init() {
    register(|| poll());
}

fn poll() {
    SOCKETS.lock().clear();
}

pub fn insert(socket: u32) {
    SOCKETS.lock().push(socket); //~ NC006
}

pub fn rest(socket: u32) {
    QUIET.lock().push(socket);
}
