//! A future runs when it is polled, not when it is made: a function that is not read and is given one leaves that to
//! whoever polls the result, unless its name says that it polls or hands it to another task.

use std::future::Future;
use std::sync::Mutex;

pub struct Pool {
    state: Mutex<u32>,
}

impl Pool {
    pub fn returns_it(&self, receiver: Receiver) -> impl Future<Output = u32> {
        let state = self.state.lock().unwrap();
        let future = elsewhere::Either::Right(async { receiver.receive().await }); //~ NC009 low
        drop(state);
        future
    }

    pub fn hands_it_over(&self, executor: &elsewhere::Executor) {
        let _state = self.state.lock().unwrap();
        executor.spawn_local(count(&self.state)); //~ NC005 low
    }

    pub fn leaves_it_to_somebody(&self, executor: &elsewhere::Executor) {
        let _state = self.state.lock().unwrap();
        executor.launch(count(&self.state)); //~ NC005 low
    }

    pub fn waits_for_it(&self) {
        let _state = self.state.lock().unwrap();
        elsewhere::block_on(count(&self.state)); //~ NC005
    }

    pub async fn polls_later(&self) {
        let future = elsewhere::timeout(5, count(&self.state));
        let _state = self.state.lock().unwrap();
        future.await; //~ NC005
        //~^ NC009
    }

    pub async fn polls_two_later(&self, receiver: Receiver) {
        let both = elsewhere::join(receiver.receive(), count(&self.state));
        let _state = self.state.lock().unwrap();
        both.await; //~ NC005
        //~^ NC009
    }

    pub async fn polls_before(&self) {
        let future = elsewhere::timeout(5, count(&self.state));
        future.await;
        let _state = self.state.lock().unwrap();
    }
}

pub struct Receiver;

impl Receiver {
    pub async fn receive(&self) -> u32 {
        elsewhere::yield_now().await;
        3
    }
}

async fn count(state: &Mutex<u32>) {
    *state.lock().unwrap() += 1;
}
