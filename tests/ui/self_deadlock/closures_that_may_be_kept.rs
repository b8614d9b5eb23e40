//! A function that is not read may run a closure or keep it. A closure that borrows runs before the borrow ends; of one
//! that owns what it closes over nobody knows.

use std::sync::{Arc, Mutex};

pub struct Stream {
    params: Arc<Mutex<Vec<u32>>>,
}

impl Stream {
    pub fn registers(&self, pipeline: &elsewhere::Pipeline) {
        let params = self.params.lock().unwrap();
        let shared = self.params.clone();
        pipeline.connect(move |n: u32| shared.lock().unwrap().push(n)); //~ NC005 low
        drop(params);
    }

    pub fn runs(&self, pipeline: &elsewhere::Pipeline) {
        let params = self.params.lock().unwrap();
        pipeline.each(|n: u32| self.params.lock().unwrap().push(n)); //~ NC005
        drop(params);
    }

    pub fn runs_with_a_moved_reference(&self, pipeline: &elsewhere::Pipeline) {
        let params = self.params.lock().unwrap();
        pipeline.each(move |n: u32| self.params.lock().unwrap().push(n)); //~ NC005
        drop(params);
    }
}
