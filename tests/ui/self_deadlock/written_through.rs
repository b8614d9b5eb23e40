//! A guard in an `Option` that is filled on demand: writing through it, in a closure that runs several times, leaves it
//! where it is.
use spin::{Mutex, MutexGuard};

static POOL: Mutex<u32> = Mutex::new(0);

pub struct OnDemand {
    guard: Option<MutexGuard<'static, u32>>,
}

impl OnDemand {
    pub fn new() -> Self {
        Self { guard: None }
    }

    fn get(&mut self) -> &mut MutexGuard<'static, u32> {
        self.guard.get_or_insert_with(|| POOL.lock())
    }
}

fn free(global: &mut OnDemand, segments: impl Iterator<Item = u32>) {
    segments.for_each(|segment| {
        if segment >= 3 {
            **global.get() += 1;
        }
    });
}

pub fn alloc(count: u32, segment: u32) {
    let mut global = OnDemand::new();
    if count > 1 {
        free(&mut global, [segment].into_iter());
    }
    if count > 5 {
        **global.get() += 1;
    }
}

pub fn alloc_anew() {
    let mut guard = None;
    let mut anew = || {
        guard = Some(POOL.lock()); //~ NC005
    };
    anew();
    anew();
    drop(guard);
}
