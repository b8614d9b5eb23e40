//! A waker is run under a lock that what it wakes takes.
use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};

pub struct Queue {
    ready: Mutex<Vec<u8>>,
    wakers: Mutex<Vec<Waker>>,
}

struct Task {
    queue: Arc<Queue>,
    number: u8,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        self.queue.ready.lock().unwrap().push(self.number);
    }
}

impl Queue {
    pub fn add(self: &Arc<Self>, number: u8) {
        let task = Arc::new(Task { queue: self.clone(), number });
        self.wakers.lock().unwrap().push(Waker::from(task));
    }

    pub fn wake_all(&self) {
        let ready = self.ready.lock().unwrap();
        let first = self.wakers.lock().unwrap().pop();
        first.into_iter().for_each(|waker| waker.wake_by_ref()); //~ NC005 low
        drop(ready);
    }

    pub fn wake_one(&self) {
        let waker = self.wakers.lock().unwrap().pop();
        waker.into_iter().for_each(Waker::wake);
    }
}
