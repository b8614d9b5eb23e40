//! A crate named `sync` whose mutex is at the path of another project's, of which a profile is active: without the
//! parameter that tells that one's kinds it is what its own code makes it, here a mutex of `std`.

use irq_safety::hold_interrupts;

mod mutex {
    pub struct Mutex<T> {
        std: std::sync::Mutex<T>,
    }

    impl<T> Mutex<T> {
        pub fn lock(&self) -> std::sync::MutexGuard<'_, T> {
            match self.std.lock() {
                Ok(guard) => guard,
                Err(_) => panic!("poisoned"),
            }
        }
    }
}

pub struct Log {
    file: mutex::Mutex<std::fs::File>,
}

impl Log {
    pub fn sleeps_with_its_mutex(&self) {
        let _file = self.file.lock();
        std::thread::sleep(std::time::Duration::from_millis(1));
    }

    pub fn sleeps_without_interrupts(&self) {
        let _off = hold_interrupts();
        std::thread::sleep(std::time::Duration::from_millis(1)); //~ NC002
    }
}
