//! An async closure gives a future: its body runs where that is awaited.
use std::future::Future;

use spin::Mutex;

static GATE: Mutex<u32> = Mutex::new(0);

async fn other() {}

fn keep<F: Future>(future: F) -> F {
    future
}

pub async fn made_under_a_lock() {
    let later = {
        let _gate = GATE.lock();
        let make = async |n: u32| {
            other().await;
            n
        };
        keep(make(1))
    };
    later.await;
}

pub async fn awaited_under_a_lock() {
    let _gate = GATE.lock();
    let make = async |n: u32| {
        other().await;
        n
    };
    make(1).await; //~ NC002 NC009
}

pub async fn takes_a_lock_itself() {
    let make = async || {
        let gate = GATE.lock();
        other().await; //~ NC002 NC009
        *gate
    };
    make().await;
}
