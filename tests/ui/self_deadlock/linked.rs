//! A function that is declared as `extern` is the one of the tree that has its symbol.
use std::sync::Mutex;

static QUEUE: Mutex<u32> = Mutex::new(0);

pub mod driver {
    unsafe extern "Rust" {
        fn _set_alarm(at: u32) -> bool;
        #[link_name = "platform_now"]
        fn now() -> u32;
        fn elsewhere() -> u32;
    }

    pub fn set_alarm(at: u32) -> bool {
        unsafe { _set_alarm(at + now()) }
    }

    pub fn unknown() -> u32 {
        unsafe { elsewhere() }
    }
}

pub mod platform {
    #[unsafe(no_mangle)]
    fn _set_alarm(at: u32) -> bool {
        *super::QUEUE.lock().unwrap() = at;
        true
    }

    #[unsafe(export_name = "platform_now")]
    fn read_clock() -> u32 {
        7
    }
}

pub fn schedule() {
    let queue = QUEUE.lock().unwrap();
    driver::set_alarm(3); //~ NC005
    drop(queue);
}

pub fn schedule_elsewhere() {
    let queue = QUEUE.lock().unwrap();
    driver::unknown();
    drop(queue);
}
