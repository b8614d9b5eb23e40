//! What the tree runs only while it starts, and offers besides to callers that it does not have, is taken before
//! interrupts are on as far as one can see: confidence is low. What a task runs later is another thing, and so is
//! what nobody in sight runs at all.
//@ rt: off
//@ raw-lock-nesting: off
//@ config: [[root]]
//@ config: kind = "hardirq"
//@ config: function = "offered::on_key"
//@ config: [[root]]
//@ config: kind = "task"
//@ config: function = "offered::system_call"
//@ config: [[lock]]
//@ config: type = "offered::Spin"
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
static LEDS: Spin<u32> = Spin::new(0);
static TABLE: Spin<u32> = Spin::new(0);

pub fn on_key() {
    drop(PORT.lock());
    drop(QUEUE.lock());
    drop(LEDS.lock());
    drop(TABLE.lock());
}

fn send() {
    let _port = PORT.lock(); //~ NC006 low
}

fn enqueue() {
    let _queue = QUEUE.lock(); //~ NC006
}

fn light() {
    let _leds = LEDS.lock(); //~ NC006
}

fn fill() {
    let _table = TABLE.lock(); //~ NC006
}

#[unsafe(no_mangle)]
pub extern "C" fn start() {
    init();
}

fn init() {
    send();
    enqueue();
    fill();
}

/// Nobody calls it.
pub fn resend() {
    send();
}

/// Nobody calls it, and nobody else does what it does.
pub fn set_leds() {
    light();
}

pub fn system_call() {
    enqueue();
}

/// It is called through a table.
pub fn refill() {
    fill();
}

pub static CALLS: [fn(); 1] = [refill];
