//! `?` moves the payload out: the result around it is not dropped, and neither is the payload.
use parking_lot::Mutex;
use spin::Mutex as SpinMutex;

static PAGES: Mutex<u32> = Mutex::new(0);
static STATE: SpinMutex<u32> = SpinMutex::new(0);

pub struct Page(u32);

impl Drop for Page {
    fn drop(&mut self) {
        *PAGES.lock() -= 1;
    }
}

fn read(n: u32) -> Result<Page, i32> {
    if n == 0 { Err(1) } else { Ok(Page(n)) }
}

pub fn moved_out() -> Result<Page, i32> {
    let state = STATE.lock();
    let page = read(*state)?;
    drop(state);
    Ok(page)
}

pub fn dropped_under_the_lock() -> Result<u32, i32> {
    let state = STATE.lock();
    let n = read(*state)?.0; //~ NC001 NC002
    drop(state);
    Ok(n)
}
