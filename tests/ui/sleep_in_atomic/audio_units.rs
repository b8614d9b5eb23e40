//! What an audio unit or a sound server is given runs on their real-time thread.

use std::sync::{Arc, Mutex};

use coreaudio::audio_unit::AudioUnit;
use pulseaudio::Client;

pub fn render(unit: &mut AudioUnit, level: Arc<Mutex<f32>>) {
    *level.lock().unwrap() = 1.0;
    unit.set_render_callback(move || *level.lock().unwrap() * 2.0); //~ NC002
}

pub fn record(client: &Client, level: Arc<Mutex<f32>>) {
    *level.lock().unwrap() = 1.0;
    client.create_record_stream(2, move |_: &[u8]| *level.lock().unwrap() * 2.0); //~ NC002
}
