//! An interrupt handler that is a closure, known by the function it is registered with.
//@ config: [[root]]
//@ config: kind = "hardirq"
//@ config: register = { function = "registered_closure::Line::on_active", argument = 0 }
use spin::Mutex;

pub struct Line {
    callbacks: Vec<Box<dyn Fn()>>,
}

impl Line {
    pub fn on_active(&mut self, callback: impl Fn() + 'static) {
        self.callbacks.push(Box::new(callback));
    }
}

static RECEIVED: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static SENT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn init(line: &mut Line) {
    line.on_active(|| {
        RECEIVED.lock().clear();
    });
}

pub fn receive() -> usize {
    RECEIVED.lock().len() //~ NC006
}

pub fn send() -> usize {
    SENT.lock().len()
}
