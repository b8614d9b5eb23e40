//! What a value of a crate that is not read has of a type is had by naming the type.
use std::sync::Mutex;

use wayland_server::protocol::wl_surface::WlSurface;

pub struct SurfaceData {
    pending: Mutex<u8>,
    current: Mutex<u8>,
}

pub fn commit(surface: &WlSurface) {
    let data = surface.data::<SurfaceData>().unwrap();
    let pending = data.pending.lock().unwrap();
    *data.current.lock().unwrap() = *pending;
}

pub fn reset(surface: &WlSurface) {
    let Some(data) = surface.data::<SurfaceData>() else { return };
    let current = data.current.lock().unwrap();
    *data.pending.lock().unwrap() = *current; //~ NC004
}

/// A key and no value.
pub fn of_a_key(table: &elsewhere::Table, key: &SurfaceData) -> u8 {
    let pending = key.pending.lock().unwrap();
    let found = table.get::<SurfaceData>(key).unwrap();
    *pending + found.lock()
}
