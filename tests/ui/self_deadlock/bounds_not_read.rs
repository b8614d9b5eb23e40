//! A trait of a crate that is not read, with `Send + Sync` beside it: what the tree implements of it may be called.
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use block_api::Disk;

static CACHE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub struct RamDisk;

impl Disk for RamDisk {
    fn sync(&self) {
        CACHE.lock().unwrap().clear();
    }

    fn size(&self) -> usize {
        512
    }
}

pub struct Disks {
    by_name: BTreeMap<u32, Arc<Box<dyn Disk + Send + Sync>>>,
}

impl Disks {
    pub fn sync(&self, name: u32) {
        let _cache = CACHE.lock().unwrap();
        let Some(disk) = self.by_name.get(&name).cloned() else { return };
        disk.sync(); //~ NC005 low
    }

    pub fn sync_first(&self, disk: &(dyn Send + Disk)) {
        let _cache = CACHE.lock().unwrap();
        disk.sync(); //~ NC005 low
    }

    pub fn size(&self, name: u32) -> usize {
        let cache = CACHE.lock().unwrap();
        self.by_name.get(&name).map_or(0, |disk| disk.size()) + cache.len()
    }
}

pub fn sync_generic<D: Disk + Send>(disk: &D) {
    let _cache = CACHE.lock().unwrap();
    disk.sync(); //~ NC005 low
}

pub fn sync_opaque(disk: impl Disk + Send) {
    let _cache = CACHE.lock().unwrap();
    disk.sync(); //~ NC005 low
}
