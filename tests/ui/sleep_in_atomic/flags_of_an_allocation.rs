//! Whether an allocation sleeps is said by its flags.
//@ config: [[allocator]]
//@ config: alloc = "flags_of_an_allocation::KBox::new"
//@ config: sleeps-if = { index = 1, contains = ["flags_of_an_allocation::GFP_KERNEL"] }
use spin::Mutex;

pub struct Flags(u32);
pub const GFP_KERNEL: Flags = Flags(1);
pub const GFP_ATOMIC: Flags = Flags(2);

pub struct KBox<T>(T);

impl<T> KBox<T> {
    pub fn new(value: T, _flags: Flags) -> Self {
        KBox(value)
    }
}

static LIST: Mutex<u32> = Mutex::new(0);

pub fn may_sleep() {
    let _list = LIST.lock();
    KBox::new(1, GFP_KERNEL); //~ NC002
}

pub fn may_not() {
    let _list = LIST.lock();
    KBox::new(1, GFP_ATOMIC);
}

pub fn nothing_held() {
    KBox::new(1, GFP_KERNEL);
}
