//! `if cfg!(..)` is one branch a build, as `#[cfg]` is: two edges that no build has together close no cycle, and what only
//! tests do is left out.
use std::sync::Mutex;

static CONSOLE: Mutex<u32> = Mutex::new(0);
static LOG: Mutex<u32> = Mutex::new(0);
static DISK: Mutex<u32> = Mutex::new(0);
static CACHE: Mutex<u32> = Mutex::new(0);

pub fn log_first() -> u32 {
    let log = LOG.lock().unwrap();
    if cfg!(target_arch = "x86_64") { *log + *CONSOLE.lock().unwrap() } else { *log }
}

pub fn console_first(full: bool) -> u32 {
    let console = CONSOLE.lock().unwrap();
    if !cfg!(target_arch = "x86_64") && full {
        return *console + *LOG.lock().unwrap();
    }
    *console
}

pub fn disk_first() -> u32 {
    let disk = DISK.lock().unwrap();
    if cfg!(feature = "swap") && *disk > 0 {
        return *disk + *CACHE.lock().unwrap();
    }
    if cfg!(test) { *LOG.lock().unwrap() } else { *disk }
}

pub fn cache_first() -> u32 {
    let cache = CACHE.lock().unwrap();
    let found = if (cfg!(any(unix, windows))) { *DISK.lock().unwrap() } else { 0 }; //~ NC004
    *cache + found
}

pub fn log_before_disk() -> u32 {
    let log = LOG.lock().unwrap();
    *log + *DISK.lock().unwrap()
}
