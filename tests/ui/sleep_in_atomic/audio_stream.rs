//! The callback of an audio stream is registered with a method of a type that is not read.
use std::sync::Mutex;

use cpal::traits::DeviceTrait;

static LEVEL: Mutex<f32> = Mutex::new(1.0);

pub fn start(device: &cpal::Device, config: &cpal::StreamConfig) {
    let stream = device.build_output_stream(
        config,
        move |samples: &mut [f32], _: &cpal::OutputCallbackInfo| {
            samples.fill(*LEVEL.lock().unwrap()); //~ NC002
        },
        |_error| *LEVEL.lock().unwrap() = 0.0,
        None,
    );
    drop(stream);
}
