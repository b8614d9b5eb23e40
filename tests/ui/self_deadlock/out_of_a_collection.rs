//! What a collection gives may be there or not: where it is known to be `None`, its end does nothing.
use spin::Mutex;

static LIST: Mutex<u32> = Mutex::new(0);

pub struct Page(u32);

impl Drop for Page {
    fn drop(&mut self) {
        *LIST.lock() += 1;
    }
}

fn merge(first: &mut Page, second: Option<Page>) -> u32 {
    first.0 += 1;
    core::mem::forget(second);
    first.0
}

pub fn merged(first: &mut Page, pages: &mut Vec<Page>, adjacent: bool) -> u32 {
    let list = LIST.lock();
    let next = {
        if adjacent {
            let next = pages.pop();
            first.0 += 1;
            next
        } else {
            None
        }
    };
    if let Some(next) = next {
        return merge(first, Some(next));
    }
    *list
}

pub fn not_merged(first: &mut Page, pages: &mut Vec<Page>) -> u32 {
    let list = LIST.lock();
    let next = pages.pop();
    if let Some(next) = &next {
        first.0 += next.0;
    }
    *list
} //~ NC005

pub fn asked(pages: &mut Vec<Page>) -> u32 {
    let list = LIST.lock();
    let next = pages.pop();
    if next.is_none() {
        return *list;
    }
    core::mem::forget(next);
    *list
}

pub fn asked_the_other_way(pages: &mut Vec<Page>) -> u32 {
    let list = LIST.lock();
    let next = pages.pop();
    if next.is_some() {
        return *list; //~ NC005
    }
    core::mem::forget(next);
    *list
}
