//! A lock in a cell that is initialised once is one lock, whichever function gives it.
//@ edition: 2021

use std::cell::OnceCell;
use std::sync::{LazyLock, Mutex, OnceLock};

static CACHE: OnceLock<Mutex<u32>> = OnceLock::new();
static LAZY: LazyLock<Mutex<u32>> = LazyLock::new(|| Mutex::new(0));
static NAMES: once_cell::sync::OnceCell<Mutex<u32>> = once_cell::sync::OnceCell::new();
static OTHER: Mutex<u32> = Mutex::new(0);
static LINES: Mutex<u32> = Mutex::new(0);
static TOTAL: Mutex<u32> = Mutex::new(0);

fn cache() -> &'static Mutex<u32> {
    CACHE.get_or_init(|| Mutex::new(1))
}

pub fn cache_first() -> u32 {
    let cache = cache().lock().unwrap();
    *cache + *OTHER.lock().unwrap() //~ NC004
}

pub fn other_first() -> u32 {
    let other = OTHER.lock().unwrap();
    *other + *CACHE.get().unwrap().lock().unwrap()
}

pub fn names_first() -> u32 {
    let names = NAMES.get_or_init(|| Mutex::new(1)).lock().unwrap();
    *names + *LINES.lock().unwrap()
}

pub fn lines_first() -> u32 {
    let lines = LINES.lock().unwrap();
    *lines + *NAMES.wait().lock().unwrap() //~ NC004
}

pub fn lazy_first() -> u32 {
    let lazy = LazyLock::force(&LAZY).lock().unwrap();
    *lazy + *TOTAL.lock().unwrap()
}

pub fn lazy_first_too() -> u32 {
    let lazy = LAZY.lock().unwrap();
    *lazy + *TOTAL.lock().unwrap()
}

pub struct Two {
    one: OnceLock<Mutex<u32>>,
    two: OnceCell<Mutex<u32>>,
}

impl Two {
    pub fn both(&self) -> u32 {
        let one = self.one.get_or_init(|| Mutex::new(0)).lock().unwrap();
        *one + *self.two.get_or_init(|| Mutex::new(0)).lock().unwrap()
    }
}
