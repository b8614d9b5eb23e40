//! Locks in the cache of `lru`, and what it gives back when it is full.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};

use lru::LruCache;

pub struct Page {
    data: Mutex<u32>,
}

static WRITTEN: Mutex<u32> = Mutex::new(0);

impl Drop for Page {
    fn drop(&mut self) {
        *WRITTEN.lock().unwrap() += 1;
    }
}

pub struct Cache {
    pages: Mutex<LruCache<u32, Arc<Page>>>,
}

impl Cache {
    pub fn new() -> Self {
        Self { pages: Mutex::new(LruCache::new(NonZeroUsize::new(8).unwrap())) }
    }

    pub fn read(&self, number: u32) -> u32 {
        let mut pages = self.pages.lock().unwrap();
        let Some(page) = pages.get(&number) else { return 0 };
        let data = page.data.lock().unwrap(); //~ NC004
        *data
    }

    pub fn write(&self, number: u32) {
        let page = self.pages.lock().unwrap().get(&number).cloned();
        let Some(page) = page else { return };
        let data = page.data.lock().unwrap();
        let _ = self.pages.lock().unwrap().len() as u32 + *data;
    }

    pub fn add(&self, number: u32, page: Page) {
        let written = WRITTEN.lock().unwrap();
        self.pages.lock().unwrap().put(number, Arc::new(page)); //~ NC005 low
        drop(written);
    }
}
