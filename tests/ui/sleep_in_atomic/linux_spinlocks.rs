//! An out-of-tree module for Linux: what must not happen under a spinlock of the `kernel` crate.
use kernel::prelude::*;
use kernel::sync::{Arc, Mutex, SpinLock};
use kernel::time::{Delta, delay::fsleep};

pub struct Device {
    queue: SpinLock<KVec<u32>>,
    config: Mutex<u32>,
}

impl Device {
    pub fn sleeps(&self) {
        let _queue = self.queue.lock();
        fsleep(Delta::from_millis(1)); //~ NC002
    }

    pub fn takes_a_mutex(&self) {
        let _queue = self.queue.lock();
        *self.config.lock() += 1; //~ NC001 NC002
    }

    pub fn other_way_round(&self) {
        let _config = self.config.lock();
        self.queue.lock().clear(); //~ NC004
    }

    pub fn allocates(&self) -> Result {
        let mut queue = self.queue.lock();
        queue.push(1, GFP_KERNEL)?; //~ NC002
        Ok(())
    }

    pub fn allocates_with_more_flags(&self) -> Result<KVec<u8>> {
        let _queue = self.queue.lock();
        let buffer = KVec::with_capacity(16, GFP_KERNEL | __GFP_ZERO)?; //~ NC002
        Ok(buffer)
    }

    pub fn allocates_atomically(&self) -> Result<KBox<u32>> {
        let mut queue = self.queue.lock();
        queue.push(1, GFP_ATOMIC)?;
        queue.reserve(8, GFP_NOWAIT)?;
        Ok(KBox::new(7, GFP_ATOMIC)?)
    }

    pub fn allocates_before(&self) -> Result {
        let mut queue = self.queue.lock();
        if queue.len() == queue.capacity() {
            drop(queue);
            let more = KVec::<u32>::with_capacity(64, GFP_KERNEL)?;
            queue = self.queue.lock();
            *queue = more;
        }
        Ok(())
    }

    pub fn takes_what_is_there(&self) {
        if let Some(first) = self.queue.lock().pop() {
            pr_info!("{first}\n");
            fsleep(Delta::from_micros(10)); //~ NC002
        }
    }

    pub fn takes_what_is_there_first(&self) {
        let first = self.queue.lock().pop();
        if let Some(first) = first {
            pr_info!("{first}\n");
            fsleep(Delta::from_micros(10));
        }
    }
}

pub struct Shared {
    device: Arc<Device>,
}

impl Shared {
    pub fn copies_under_the_lock(&self) -> Result<Arc<u32>> {
        let queue = self.device.queue.lock();
        Ok(Arc::new(queue.len() as u32, GFP_KERNEL)?) //~ NC002
    }

    pub fn copies(&self) -> Result<Arc<u32>> {
        let len = self.device.queue.lock().len();
        Ok(Arc::new(len as u32, GFP_KERNEL)?)
    }

    pub fn tries(&self) {
        let Some(_queue) = self.device.queue.try_lock() else { return };
        fsleep(Delta::ZERO); //~ NC002
    }
}
