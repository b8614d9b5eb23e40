//! What a collection drops at once runs the destructors of what it keeps.

use std::collections::HashMap;
use std::sync::Mutex;

static FREE: Mutex<u32> = Mutex::new(0);

pub struct Item(u32);

impl Drop for Item {
    fn drop(&mut self) {
        *FREE.lock().unwrap() += self.0;
    }
}

pub fn clears(items: &mut Vec<Item>) {
    let _free = FREE.lock().unwrap();
    items.clear(); //~ NC005
}

pub fn truncates(items: &mut Vec<Item>) {
    let _free = FREE.lock().unwrap();
    items.truncate(1); //~ NC005
}

pub fn retains(items: &mut Vec<Item>) {
    let _free = FREE.lock().unwrap();
    items.retain(|item| item.0 > 1); //~ NC005
}

pub fn clears_a_map(items: &mut HashMap<u32, Item>) {
    let _free = FREE.lock().unwrap();
    items.clear(); //~ NC005
}

pub unsafe fn drops_in_place(item: *mut Item) {
    let _free = FREE.lock().unwrap();
    unsafe { std::ptr::drop_in_place(item) }; //~ NC005
}

pub fn clears_numbers(numbers: &mut Vec<u32>) {
    let _free = FREE.lock().unwrap();
    numbers.clear();
}

pub fn clears_without(items: &mut Vec<Item>) {
    items.clear();
    *FREE.lock().unwrap() += 1;
}
