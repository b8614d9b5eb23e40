//! A statement under a `cfg` is in the builds of that `cfg` alone: two edges that no build has together close no
//! cycle, and a statement that returns under a `cfg` does not end the function in other builds.
use std::sync::Mutex;

static CONSOLE: Mutex<u32> = Mutex::new(0);
static LOG: Mutex<u32> = Mutex::new(0);
static DISK: Mutex<u32> = Mutex::new(0);
static CACHE: Mutex<u32> = Mutex::new(0);

pub fn log_first() -> u32 {
    let log = LOG.lock().unwrap();
    #[cfg(target_arch = "x86_64")]
    {
        return *log + *CONSOLE.lock().unwrap();
    }
    #[cfg(not(target_arch = "x86_64"))]
    *log
}

pub fn console_first() -> u32 {
    let console = CONSOLE.lock().unwrap();
    #[cfg(target_arch = "aarch64")]
    let log = *LOG.lock().unwrap();
    #[cfg(not(target_arch = "aarch64"))]
    let log = 0;
    *console + log
}

pub fn disk_first() -> u32 {
    let disk = DISK.lock().unwrap();
    #[cfg(target_arch = "x86_64")]
    return *disk;
    *disk + *CACHE.lock().unwrap()
}

pub fn cache_first(full: bool) -> u32 {
    let cache = CACHE.lock().unwrap();
    match full {
        #[cfg(feature = "swap")]
        true => *cache + *DISK.lock().unwrap(), //~ NC004
        _ => *cache,
    }
}
