//! The owned guards of `async_lock`.
use async_lock::{Mutex, RwLock};
use std::sync::Arc;

pub struct Assets {
    index: RwLock<u8>,
    data: Arc<RwLock<u8>>,
    log: Arc<Mutex<u8>>,
}

impl Assets {
    pub async fn load(&self) -> u8 {
        let index = self.index.write().await;
        let data = self.data.write_arc().await;
        *index + *data
    }

    pub async fn save(&self) -> u8 {
        let data = self.data.read_arc().await;
        let index = self.index.read().await; //~ NC004
        *index + *data
    }

    pub async fn note(&self) -> u8 {
        let index = self.index.write().await;
        let log = self.log.lock_arc().await; //~ NC004
        *index + *log
    }

    pub async fn show(&self) -> u8 {
        let log = self.log.lock_arc().await;
        let index = self.index.read().await;
        *index + *log
    }
}
