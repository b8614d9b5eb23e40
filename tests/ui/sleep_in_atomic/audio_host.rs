//! The device comes from the host, and the sample type from its configuration.
//@ edition: 2021

use std::sync::{Arc, Mutex};

use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{Data, FromSample, SampleFormat, SizedSample};

pub fn play(level: Arc<Mutex<f32>>) -> Option<cpal::Stream> {
    let host = cpal::default_host();
    let device = host.default_output_device()?;
    let config = device.default_output_config().ok()?;
    let shown = *level.lock().unwrap();
    let stream = match config.sample_format() {
        SampleFormat::F32 => build::<f32>(&device, &config.config(), level),
        SampleFormat::I16 => build::<i16>(&device, &config.config(), level),
        _ => None,
    }?;
    stream.play().ok()?;
    println!("{shown}");
    Some(stream)
}

fn build<T: SizedSample + FromSample<f32>>(
    device: &cpal::Device,
    config: &cpal::StreamConfig,
    level: Arc<Mutex<f32>>,
) -> Option<cpal::Stream> {
    let stream = device.build_output_stream(
        config,
        move |samples: &mut [T], _: &cpal::OutputCallbackInfo| {
            let level = *level.lock().unwrap(); //~ NC002
            samples.fill(T::from_sample_(level));
        },
        |_error| {},
        None,
    );
    stream.ok()
}

pub fn record(level: Arc<Mutex<f32>>) -> Option<cpal::Stream> {
    let device = cpal::default_host().input_devices().ok()?.next()?;
    let config = device.default_input_config().ok()?.config();
    let stream = device.build_input_stream_raw(
        &config,
        SampleFormat::F32,
        move |samples: &Data, _: &cpal::InputCallbackInfo| {
            *level.lock().unwrap() = samples.len() as f32; //~ NC002
        },
        |_error| {},
        None,
    );
    stream.ok()
}
