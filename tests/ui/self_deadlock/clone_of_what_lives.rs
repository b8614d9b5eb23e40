//! What a destructor does for the last references alone is not done where a clone ends of what lives on: confidence is
//! low, for others may give their references up meanwhile.
use std::sync::Arc;

use spin::Mutex;

static LRU: Mutex<u32> = Mutex::new(0);

#[derive(Clone)]
pub struct Page(Arc<u32>);

impl Drop for Page {
    fn drop(&mut self) {
        if Arc::strong_count(&self.0) > 2 {
            return;
        }
        *LRU.lock() += 1;
    }
}

fn insert(pages: &mut Vec<Page>, page: Page, room: usize) -> bool {
    if pages.len() >= room {
        return false;
    }
    pages.push(page);
    true
}

fn send(page: Page) {
    core::mem::forget(page);
}

pub fn add(pages: &mut Vec<Page>, page: &Page) {
    let _lru = LRU.lock();
    insert(pages, page.clone(), 3); //~ NC005 low
}

pub fn add_own(pages: &mut Vec<Page>) {
    let page = Page(Arc::new(1));
    let lru = LRU.lock();
    insert(pages, page.clone(), 3); //~ NC005 low
    drop(lru);
    send(page);
}

pub fn add_all(pages: &mut Vec<Page>, others: &[Page]) {
    let _lru = LRU.lock();
    for page in others.iter().cloned() {
        insert(pages, page, 3); //~ NC005 low
    }
}

pub fn give(pages: &mut Vec<Page>, page: Page) {
    let _lru = LRU.lock();
    insert(pages, page, 3); //~ NC005
}

pub fn give_clone(pages: &mut Vec<Page>, page: Page) {
    let _lru = LRU.lock();
    let clone = page.clone();
    send(page);
    insert(pages, clone, 3); //~ NC005
}
