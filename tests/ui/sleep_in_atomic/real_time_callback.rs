//! A real-time callback must not block; what a permit encloses may.
//@ config: [[root]]
//@ config: kind = "rt-audio"
//@ config: trait-method = "real_time_callback::Processor::process"
//@ config: [[permit]]
//@ config: function = "real_time_callback::permit"
//@ config: closure = 0
use parking_lot::Mutex;

pub trait Processor {
    fn process(&self);
}

pub struct Gain {
    level: Mutex<f32>,
}

fn permit<T>(run: impl FnOnce() -> T) -> T {
    run()
}

fn wrapped<T>(run: impl FnOnce() -> T) -> T {
    run()
}

impl Processor for Gain {
    fn process(&self) {
        wrapped(|| *self.level.lock() * 2.0); //~ NC002
        permit(|| *self.level.lock() * 2.0);
    }
}
