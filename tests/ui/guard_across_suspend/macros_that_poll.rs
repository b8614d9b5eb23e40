//! Macros that wait for several futures suspend the task that uses them.

use std::sync::Mutex;

async fn one() -> u32 {
    1
}

pub async fn joins(lock: &Mutex<u32>) {
    let _guard = lock.lock().unwrap();
    tokio::join!(one(), one()); //~ NC009
}

pub async fn joins_what_may_fail(lock: &Mutex<u32>) {
    let _guard = lock.lock().unwrap();
    let _ = tokio::try_join!(async { Ok::<_, ()>(1) }, async { Ok(2) }); //~ NC009
}

pub async fn joins_by_another_crate(lock: &Mutex<u32>) {
    let _guard = lock.lock().unwrap();
    futures::join!(one(), one()); //~ NC009
}

pub async fn selects(lock: &Mutex<u32>, stop: bool) {
    let _guard = lock.lock().unwrap();
    tokio::select! {
        _ = one() => {} //~ NC009
        value = one(), if !stop => drop(value),
        else => {}
    }
}

pub async fn locks_in_a_branch(lock: &Mutex<u32>) {
    tokio::select! {
        biased;
        value = one() => {
            let mut guard = lock.lock().unwrap();
            *guard += value;
            *lock.lock().unwrap() += 1; //~ NC005
        }
        _ = one() => (),
    }
}

pub async fn holds_nothing(lock: &Mutex<u32>) {
    {
        let mut guard = lock.lock().unwrap();
        *guard += 1;
    }
    tokio::join!(one(), one());
}
