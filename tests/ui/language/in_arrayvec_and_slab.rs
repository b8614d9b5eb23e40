//! Locks in the fixed vectors of `arrayvec` and under the numbers of `slab`.

use std::sync::{Arc, Mutex};

use arrayvec::ArrayVec;
use slab::Slab;

static LOG: Mutex<u32> = Mutex::new(0);

pub struct Port {
    lanes: ArrayVec<Mutex<u32>, 4>,
    users: Slab<Arc<Mutex<u32>>>,
}

impl Port {
    pub fn log_first(&self) {
        let mut log = LOG.lock().unwrap();
        for lane in &self.lanes {
            *log += *lane.lock().unwrap(); //~ NC004
        }
        *log += *self.users[1].lock().unwrap(); //~ NC004
    }

    pub fn lane_first(&self) {
        let lane = self.lanes.first().unwrap().lock().unwrap();
        *LOG.lock().unwrap() += *lane;
    }

    pub fn user_first(&self) {
        for (_, user) in self.users.iter() {
            let user = user.lock().unwrap();
            *LOG.lock().unwrap() += *user;
        }
    }
}

pub struct Logged(u32);

impl Drop for Logged {
    fn drop(&mut self) {
        *LOG.lock().unwrap() += self.0;
    }
}

pub fn popped(items: &mut ArrayVec<Logged, 4>) {
    let log = LOG.lock().unwrap();
    items.pop(); //~ NC005
    drop(log);
}

pub fn ended(items: ArrayVec<Logged, 4>) {
    let log = LOG.lock().unwrap();
    drop(items); //~ NC005
    drop(log);
}
