//! What `bevy_platform` re-exports is what it is in `std` and `hashbrown`.
//@ edition: 2021

use bevy_platform::collections::HashMap;
use bevy_platform::prelude::Vec;
use bevy_platform::sync::{Mutex, OnceLock};

pub struct Voices {
    playing: Mutex<Vec<u32>>,
    names: OnceLock<Mutex<HashMap<u32, u32>>>,
}

impl Voices {
    pub fn twice(&self) -> usize {
        let playing = self.playing.lock().unwrap();
        playing.len() + self.playing.lock().unwrap().len() //~ NC005
    }

    pub fn one_after_another(&self) -> usize {
        let count = self.playing.lock().unwrap().len();
        let names = self.names.get_or_init(|| Mutex::new(HashMap::default())).lock().unwrap();
        let named = names.get(&0).is_some();
        drop(names);
        bevy_platform::thread::sleep(core::time::Duration::from_millis(1));
        if named { count } else { self.playing.lock().unwrap().len() }
    }
}

static LIMIT: spin::Mutex<u32> = spin::Mutex::new(0);

pub fn sleeps() {
    let limit = LIMIT.lock();
    bevy_platform::thread::sleep(core::time::Duration::from_millis(1)); //~ NC002
    drop(limit);
}
