//! What a constructor is given becomes what is wanted of its result: a closure in `Some(Box::new(..))` is a callback of
//! the field that keeps it.
use std::sync::{Arc, Mutex};

type Callback = Box<dyn Fn() -> usize + Send + Sync>;

pub struct Channel {
    output: usize,
    space: Option<Callback>,
    wake: Option<(u32, Arc<dyn Fn(u32) + Send + Sync>)>,
}

pub struct Device {
    channel: Arc<Mutex<Channel>>,
    count: usize,
}

impl Channel {
    pub fn connect(&mut self, device: &Arc<Mutex<Device>>) {
        let device = device.clone();
        self.space = Some(Box::new(move || device.lock().unwrap().count));
    }
}

pub fn write(device: Arc<Mutex<Device>>) {
    let device = device.lock().unwrap();
    device.channel.lock().unwrap().output = device.count;
}

pub fn handle(channel: Arc<Mutex<Channel>>) -> usize {
    let channel = channel.lock().unwrap();
    match &channel.space {
        Some(space) => space(), //~ NC004 low
        None => 0,
    }
}

pub struct Timer {
    queue: Mutex<u64>,
    state: Mutex<u64>,
}

pub fn queue_first(timer: &Timer) -> u64 {
    let queue = timer.queue.lock().unwrap();
    *queue + *timer.state.lock().unwrap() //~ NC004
}

fn made(timer: Arc<Timer>) -> Result<Box<dyn Fn() -> u64>, ()> {
    Ok(Box::new(move || *timer.queue.lock().unwrap()))
}

pub fn run(timer: &Arc<Timer>) -> u64 {
    let callback = made(timer.clone()).unwrap();
    let state = timer.state.lock().unwrap();
    *state + callback()
}

static COUNT: spin::Mutex<u32> = spin::Mutex::new(0);

pub fn count(channel: &mut Channel) {
    channel.wake = Some((1, Arc::new(|by| *COUNT.lock() += by)));
}

pub fn wake(channel: &Channel) {
    let count = COUNT.lock();
    if let Some((by, wake)) = &channel.wake {
        wake(*by); //~ NC005
    }
    drop(count);
}
