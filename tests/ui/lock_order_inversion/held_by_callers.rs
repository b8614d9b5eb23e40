//! A lock that every caller holds keeps the two orders apart if it is one object: that is not known, so confidence is
//! low. One caller without it is enough for the two to meet. Calls that no build makes together lower it too.
use std::sync::{Arc, Mutex};

pub struct Disk {
    table: Mutex<u32>,
    cache: Mutex<u32>,
}

impl Disk {
    fn flush(&mut self) -> u32 {
        let table = self.table.lock().unwrap();
        *table + *self.cache.lock().unwrap()
    }

    fn fill(&self) -> u32 {
        let cache = self.cache.lock().unwrap();
        *cache + *self.table.lock().unwrap() //~ NC004 low
    }
}

pub fn flush(disk: &Arc<Mutex<Disk>>) -> u32 {
    disk.lock().unwrap().flush()
}

pub fn fill(disk: &Arc<Mutex<Disk>>) -> u32 {
    let disk = disk.lock().unwrap();
    disk.fill()
}

pub struct Net {
    ports: Mutex<u32>,
    links: Mutex<u32>,
}

impl Net {
    fn up(&self) -> u32 {
        let ports = self.ports.lock().unwrap();
        *ports + *self.links.lock().unwrap()
    }

    fn down(&self) -> u32 {
        let links = self.links.lock().unwrap();
        *links + *self.ports.lock().unwrap() //~ NC004
    }
}

pub fn up(net: &Arc<Mutex<Net>>) -> u32 {
    net.lock().unwrap().up()
}

pub fn down(net: &Net) -> u32 {
    net.down()
}

static CONSOLE: Mutex<u32> = Mutex::new(0);
static LOG: Mutex<u32> = Mutex::new(0);

fn early() -> u32 {
    let console = CONSOLE.lock().unwrap();
    *console + *LOG.lock().unwrap() //~ NC004 low
}

pub fn boot() -> u32 {
    #[cfg(target_arch = "aarch64")]
    early();
    0
}

#[cfg(target_arch = "x86_64")]
pub fn log() -> u32 {
    let log = LOG.lock().unwrap();
    *log + *CONSOLE.lock().unwrap()
}

static REQUEST: Mutex<u32> = Mutex::new(0);

/// Its methods can be called from outside, but nobody in the tree calls them without the request.
pub struct Areas {
    list: Mutex<u32>,
    current: Mutex<u32>,
}

impl Areas {
    pub fn remap(&self) -> u32 {
        let current = self.current.lock().unwrap();
        *current + *self.list.lock().unwrap() //~ NC004 low
    }

    pub fn remove(&self, in_use: bool) -> u32 {
        let list = self.list.lock().unwrap();
        if in_use { *list + *self.current.lock().unwrap() } else { *list }
    }
}

pub fn serve(areas: &Areas) -> u32 {
    let _request = REQUEST.lock().unwrap();
    areas.remap() + areas.remove(true)
}

pub fn restore(areas: &Areas) -> u32 {
    areas.remove(false)
}
