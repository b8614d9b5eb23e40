//! A trait of a crate that is not read: what the tree implements of it may be called.
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

pub fn sync_all(disks: &[Arc<dyn Disk>]) {
    let _cache = CACHE.lock().unwrap();
    for disk in disks {
        disk.sync(); //~ NC005 low
    }
}

pub fn size_of_all(disks: &[Box<dyn Disk + Send>]) -> usize {
    let cache = CACHE.lock().unwrap();
    disks.iter().map(|disk| disk.size()).sum::<usize>() + cache.len()
}
