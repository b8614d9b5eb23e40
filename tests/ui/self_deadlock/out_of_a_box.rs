//! What is moved out of a box does not end with the box.
use spin::Mutex;

static LIST: Mutex<u32> = Mutex::new(0);

pub struct Page(u32);

impl Drop for Page {
    fn drop(&mut self) {
        *LIST.lock() += 1;
    }
}

pub struct Node {
    page: Page,
    pub next: u32,
}

impl Node {
    fn into_page(self) -> Page {
        self.page
    }

    fn number(self) -> u32 {
        self.page.0
    }
}

pub fn by_method(node: Box<Node>) -> Page {
    let _list = LIST.lock();
    node.into_page()
}

pub fn by_operator(node: Box<Node>) -> Node {
    let _list = LIST.lock();
    *node
}

pub fn of_option(node: Option<Box<Node>>) -> Option<Page> {
    let _list = LIST.lock();
    node.map(|node| node.into_page())
}

pub fn ended(node: Box<Node>) -> u32 {
    let _list = LIST.lock();
    node.number() //~ NC005
}

pub fn left(node: Box<Node>) -> u32 {
    let list = LIST.lock();
    core::mem::drop(node); //~ NC005
    *list
}
