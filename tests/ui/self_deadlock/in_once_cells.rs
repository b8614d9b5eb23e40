//! What a cell gives is its content: the same lock twice, or two locks of two cells.
//@ edition: 2021

use std::cell::OnceCell;
use std::sync::{LazyLock, Mutex, OnceLock};

static LAZY: LazyLock<Mutex<u32>> = LazyLock::new(|| Mutex::new(0));
static ONCE: spin::Once<Mutex<u32>> = spin::Once::new();

pub struct Cells {
    one: OnceLock<Mutex<u32>>,
    two: OnceLock<Mutex<u32>>,
    local: OnceCell<Mutex<u32>>,
}

impl Cells {
    pub fn the_same(&self) -> u32 {
        let one = self.one.get_or_init(|| Mutex::new(0)).lock().unwrap();
        *one + *self.one.get().unwrap().lock().unwrap() //~ NC005
    }

    pub fn the_same_locally(&self) -> u32 {
        let local = self.local.get_or_init(|| Mutex::new(0)).lock().unwrap();
        *local + *self.local.get().unwrap().lock().unwrap() //~ NC005
    }

    pub fn two(&self) -> u32 {
        let one = self.one.get_or_init(|| Mutex::new(0)).lock().unwrap();
        *one + *self.two.get_or_init(|| Mutex::new(0)).lock().unwrap()
    }
}

pub fn forced() -> u32 {
    let lazy = LAZY.lock().unwrap();
    *lazy + *LazyLock::force(&LAZY).lock().unwrap() //~ NC005
}

pub fn called_once() -> u32 {
    let once = ONCE.call_once(|| Mutex::new(0)).lock().unwrap();
    *once + *ONCE.get().unwrap().lock().unwrap() //~ NC005
}
