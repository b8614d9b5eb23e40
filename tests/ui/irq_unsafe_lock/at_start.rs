//! What only the start of the system takes is most often taken before interrupts are on: confidence is low.
//@ rt: off
//@ raw-lock-nesting: off
//@ config: [[root]]
//@ config: kind = "hardirq"
//@ config: function = "at_start::on_key"
//@ config: [[lock]]
//@ config: type = "at_start::Spin"
//@ config: kind = "spinlock"
//@ config: methods = { lock = "acquire" }
pub struct Spin<T>(T);
pub struct SpinGuard<'a, T>(&'a T);

impl<T> Spin<T> {
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    pub fn lock(&self) -> SpinGuard<'_, T> {
        SpinGuard(&self.0)
    }
}

static PORT: Spin<u32> = Spin::new(0);
static QUEUE: Spin<u32> = Spin::new(0);

pub fn on_key() {
    let _port = PORT.lock();
    drop(_port);
    let _queue = QUEUE.lock();
}

fn write_port() {
    let _port = PORT.lock(); //~ NC006 low
}

pub fn init() {
    write_port();
    let _queue = QUEUE.lock(); //~ NC006 low
}

pub fn read() {
    let _queue = QUEUE.lock(); //~ NC006
}
