//! Callbacks that a builder or a stream's start is given.
//@ edition: 2021

use std::sync::{Arc, Mutex};

pub fn build(builder: &mut cubeb::StreamBuilder<'_, f32>, level: Arc<Mutex<f32>>) {
    builder.data_callback(move |_input: &[f32], output: &mut [f32]| {
        output.fill(*level.lock().unwrap()); //~ NC002
        output.len() as isize
    });
    builder.state_callback(|_state| std::thread::yield_now());
}

pub fn start(stream: &mut rtaudio::StreamHandle, level: Arc<Mutex<f32>>) {
    *level.lock().unwrap() = 1.0;
    let started = stream.start(move |_buffers: rtaudio::Buffers<'_>, _info, _status| {
        *level.lock().unwrap() = 0.5; //~ NC002
    });
    started.unwrap();
}
