//! Values that come through the ring buffers of `rtrb` and `ringbuf`, `triple_buffer` and `arc_swap`.

use std::sync::{Arc, Mutex};

use arc_swap::ArcSwap;
use ringbuf::HeapRb;
use ringbuf::traits::{Consumer, Split};
use rtrb::RingBuffer;
use triple_buffer::triple_buffer;

static LOG: Mutex<u32> = Mutex::new(0);

pub struct Logged(u32);

impl Drop for Logged {
    fn drop(&mut self) {
        *LOG.lock().unwrap() += self.0;
    }
}

pub fn from_rtrb() {
    let (mut producer, mut consumer) = RingBuffer::new(4);
    let _ = producer.push(Logged(1));
    let log = LOG.lock().unwrap();
    let _ = consumer.pop(); //~ NC005
    drop(log);
}

pub fn from_ringbuf() {
    let (_producer, mut consumer) = HeapRb::<Logged>::new(4).split();
    let log = LOG.lock().unwrap();
    consumer.try_pop(); //~ NC005
    drop(log);
}

pub fn into_triple_buffer(value: Arc<Logged>, next: Arc<Logged>) {
    let (mut input, mut output) = triple_buffer(&value);
    let log = LOG.lock().unwrap();
    input.write(next); //~ NC005 low
    drop(output.read().0 + *log);
}

pub struct Config {
    level: Mutex<u32>,
}

pub fn config_first(config: &ArcSwap<Config>) {
    let config = config.load();
    let level = config.level.lock().unwrap();
    *LOG.lock().unwrap() += *level; //~ NC004
}

pub fn log_first(config: &ArcSwap<Config>) {
    let mut log = LOG.lock().unwrap();
    *log += *config.load_full().level.lock().unwrap();
}

pub fn exchanged(config: &ArcSwap<Logged>, next: Arc<Logged>) {
    let log = LOG.lock().unwrap();
    config.store(next); //~ NC005 low
    drop(log);
}
