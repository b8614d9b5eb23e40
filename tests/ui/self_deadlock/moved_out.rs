//! What was moved out of a value does not end with it, and `None` has nothing that ends.
use spin::Mutex;

static LIST: Mutex<u32> = Mutex::new(0);

#[derive(Default)]
pub struct Page(u32);

impl Drop for Page {
    fn drop(&mut self) {
        *LIST.lock() += 1;
    }
}

fn fill(count: u32, page: Option<Page>) -> Result<(), ()> {
    if count > 5 {
        return Err(());
    }
    core::mem::forget(page);
    Ok(())
}

fn keep(slot: &mut u32, page: Page) {
    *slot += 1;
    core::mem::forget(page);
}

pub fn nothing_given(count: u32) {
    let _list = LIST.lock();
    let _ = fill(count, None);
}

pub fn something_given(count: u32, page: Page) {
    let _list = LIST.lock();
    let _ = fill(count, Some(page)); //~ NC005
}

fn give<T>(value: T, taker: impl FnOnce(T)) {
    taker(value);
}

pub fn taken_apart(slot: &mut u32, page: Page) {
    let list = LIST.lock();
    give((slot, page), |(slot, page)| keep(slot, page));
    drop(list);
}

pub fn left_whole(pages: Vec<(u32, Page)>) {
    let list = LIST.lock();
    pages.into_iter().for_each(|_pair| {}); //~ NC005
    drop(list);
}

pub fn taken_out(pages: &mut [Option<Page>; 4]) {
    let mut list = LIST.lock();
    for page in pages {
        if let Some(page) = page.take() {
            core::mem::forget(page);
        }
    }
    *list += 1;
}

pub fn taken_and_ended(pages: &mut [Option<Page>; 4]) {
    let mut list = LIST.lock();
    for page in pages {
        if let Some(_page) = page.take() { //~ NC005
            *list += 1;
        }
    }
}
