//! Twizzler's `Once` keeps the processor busy, its `OnceWait` sleeps; the timer's tick is a hard interrupt.
//@ edition: 2021

pub mod interrupt {
    pub fn with_disabled<T>(f: impl FnOnce() -> T) -> T {
        f()
    }
}

pub mod once {
    use std::sync::atomic::{AtomicBool, Ordering};

    pub struct Once {
        ready: AtomicBool,
    }

    impl Once {
        pub fn wait(&self) {
            while !self.ready.load(Ordering::SeqCst) {
                core::hint::spin_loop();
            }
        }
    }

    pub struct OnceWait {
        ready: AtomicBool,
    }

    impl OnceWait {
        pub fn wait(&self) {
            while !self.ready.load(Ordering::SeqCst) {}
        }
    }
}

pub mod clock {
    use std::sync::Mutex;

    static TIMEOUTS: Mutex<u32> = Mutex::new(0);

    pub fn oneshot_clock_hardtick() {
        *TIMEOUTS.lock().unwrap() += 1; //~ NC001 NC002
    }
}

pub fn busy(once: &once::Once) {
    interrupt::with_disabled(|| once.wait());
}

pub fn asleep(once: &once::OnceWait) {
    interrupt::with_disabled(|| once.wait()); //~ NC002
}
